"""A body of many entries of which one cannot be read: the others are read all the same, each for itself."""

from __future__ import annotations

import json
import re
from typing import Any

from backends.wire.strict import parse_object
from review.errors import BadManifest

_OPENING = re.compile(r'\s*\{\s*"entries"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,\s*")
_CLOSING = re.compile(r"\s*\]\s*\}\s*")


def one_by_one(raw: bytes) -> tuple[dict[str, Any], dict[int, str]] | None:
    """The body, with an empty object for each entry that is not acceptable, and by its place why it is not.

    None where the fault lies outside of a single entry.
    """
    # Only to see where each entry ends: its content is read strictly afterwards.
    reader = json.JSONDecoder(parse_int=len, parse_float=len)
    found: list[dict[str, Any]] = []
    faults: dict[int, str] = {}
    try:
        text = raw.decode()
        opening = _OPENING.match(text)
        at = opening.end() if opening else len(text)
        while True:
            _, end = reader.raw_decode(text, at)
            try:
                found.append(parse_object(part := text[at:end].encode(), 2, cap=len(part))[0])
            except BadManifest as error:
                faults[len(found)] = error.reason
                found.append({})
            between = _BETWEEN.match(text, end)
            if between is None:
                return ({"entries": found}, faults) if _CLOSING.fullmatch(text, end) else None
            at = between.end()
    except (ValueError, RecursionError):
        return None
