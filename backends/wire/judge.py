"""The schema as a judge: what ``models`` says, checked without making an object of each block.

A manifest's line is only judged, the parsed document itself goes on; so pydantic is given the models' own core schema
with dictionaries in place of the models, which is a quarter quicker over a hundred thousand lines. Rules, errors and
their places stay those of the models: ``tests`` hold the two against each other.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic_core import SchemaValidator

_INNER = {"nullable": "schema", "list": "items_schema", "definitions": "schema"}
"""Where a schema that only wraps another one holds it; what holds no model is taken as it is."""


def judge_of(model: type[BaseModel]) -> SchemaValidator:
    """A validator of dictionaries by the rules of ``model``; what it returns is of no use."""
    schema: Any = _plain(model.__pydantic_core_schema__)
    return SchemaValidator(schema)


def _plain(schema: Any) -> Any:
    kind = schema["type"]
    if kind == "model":
        return {**_plain(schema["schema"]), "config": schema.get("config", {})}
    if kind == "model-fields":
        fields = {field.get("validation_alias", name): _field(field) for name, field in schema["fields"].items()}
        extras = {"extras_schema": schema["extras_schema"]} if "extras_schema" in schema else {}
        return {"type": "typed-dict", "fields": fields, "extra_behavior": "allow", **extras}
    inner = _INNER.get(kind)
    return schema if inner is None else {**schema, inner: _plain(schema[inner])}


def _field(field: Any) -> dict[str, Any]:
    """A field that has a default need not be given."""
    schema = field["schema"]
    optional = schema["type"] == "default"
    return {
        "type": "typed-dict-field",
        "schema": _plain(schema["schema"] if optional else schema),
        "required": not optional,
    }
