"""Reading parsed JSON of our own resources: every mistake is a ``BadInput`` that names the place and the need.

``where`` is the place in a person's words ("defect PF-LOGO"); ``name`` is the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review.errors import BadInput


def root(data: object, schema: str) -> Mapping[str, Any]:
    """The object ``data`` if it is of ``schema`` ("backstop-taxonomy/1")."""
    root = mapping(data, schema)
    if root.get("schema") != schema:
        raise BadInput(f"This is not {schema}, but {root.get('schema')!r}: take the file of this version.")
    return root


def mapping(data: object, where: str) -> Mapping[str, Any]:
    """``data`` if it is a JSON object."""
    if not isinstance(data, Mapping):
        raise BadInput(f"{where}: a JSON object is needed, not {type(data).__name__}.")
    return data


def rows(holder: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    """The list of objects under ``name``."""
    rows = holder.get(name)
    if not isinstance(rows, list):
        raise BadInput(f"{where}: {name} must be a list of JSON objects.")
    return [mapping(row, f"{where}, {name}") for row in rows]


def text(row: Mapping[str, Any], name: str, where: str) -> str:
    """The text under ``name``, which must not be empty."""
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where}: {name} must be a text that is not empty.")
    return value


def texts(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """The list of texts under ``name``; it may be empty, its texts may not."""
    values = row.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise BadInput(f"{where}: {name} must be a list of texts.")
    return tuple(values)
