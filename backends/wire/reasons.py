"""What a validation error means, in plain words: which field, and what it must be. Never quotes the line's content."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from backends.wire.strict import short_name

_TIME = 'must be a time with an offset, such as "2026-03-01T09:30:00Z"'
_SHAPES = {
    "created_at": _TIME,
    "ordered_at": _TIME,
    "promised_by": _TIME,
    "at": _TIME,
    "country": 'must be a country of ISO 3166 in two capital letters, such as "DE"',
    "currency": 'must be a currency of ISO 4217 in three capital letters, such as "EUR"',
    "sha256": "must be a SHA-256 in 64 hexadecimal digits",
    "media_type": 'must be a media type, such as "video/mp4"',
    "locale": 'must be a language tag, such as "pt-BR"',
}
"""What a field of a given shape must be, by its own name."""
_WORDS = {
    "missing": "missing",
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "model_type": "must be an object in braces",
    "dict_type": "must be an object in braces",
    "list_type": "must be a list in brackets",
    "string_too_long": "longer than {max_length:,} characters",
    "string_too_short": "must not be empty",
    "too_long": "more than {max_length:,} entries",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
}


def plain_words(error: ErrorDetails) -> tuple[str, str]:
    """The dotted field and the reason of one of pydantic's errors."""
    names = [str(part) for part in error["loc"]]
    field = ".".join(short_name(name) for name in names)
    kind = error["type"]
    own = names[-1] if names else ""
    if own in _SHAPES and (kind == "string_pattern_mismatch" or kind.startswith(("datetime", "timezone"))):
        return field, _SHAPES[own]
    words = _WORDS.get(kind)
    if words is None:
        return field, error["msg"]
    return field, words.format(**error.get("ctx", {}))
