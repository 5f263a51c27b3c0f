"""XML as CVAT reads it: escaped text without characters that XML forbids, and the head of both of its formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from backends.exports.formats.categories import Categories

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ATTRIBUTES = ("severity", "note", "id", "scope")
"""Of every label: declared in the head, since readers drop what is not."""


def text(value: object) -> str:
    """As an element's content."""
    return escape(_FORBIDDEN.sub("\ufffd", str(value)))


def tag(name: str, attributes: Mapping[str, object], *, closed: bool = False) -> str:
    """A start tag; with ``closed`` the whole of an empty element."""
    inner = "".join(f" {key}={quoteattr(_FORBIDDEN.sub(chr(0xFFFD), str(value)))}" for key, value in attributes.items())
    return f"<{name}{inner}{'/' if closed else ''}>"


def attributes_of(values: Mapping[str, object], indent: str) -> str:
    """The ``attribute`` elements of one shape."""
    return "".join(
        f'{indent}<attribute name="{name}">{text(values.get(name, ""))}</attribute>\n' for name in ATTRIBUTES
    )


def head(task: str, size: int, mode: str, categories: Categories, picture: tuple[int, int] | None = None) -> str:
    """Everything before the first shape. ``mode``: annotation (pictures) or interpolation (a clip)."""
    declared = "".join(
        f"<attribute><name>{name}</name><mutable>False</mutable><input_type>text</input_type>"
        f"<default_value></default_value><values></values></attribute>"
        for name in ATTRIBUTES
    )
    labels = "".join(
        f"<label><name>{text(one.code)}</name><attributes>{declared}</attributes></label>\n" for one in categories
    )
    original = "" if picture is None else _original(*picture)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n<meta><task>\n'
        f"<name>{text(task)}</name><size>{size}</size><mode>{mode}</mode><overlap>0</overlap>\n"
        f"<labels>\n{labels}</labels>\n{original}</task></meta>\n"
    )


def _original(width: int, height: int) -> str:
    return f"<original_size><width>{width}</width><height>{height}</height></original_size>\n"
