"""A media correction as plain values: which file it was, which it became, and every edit in between, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from review.corrections import MediaCorrection

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def edit_of(correction: MediaCorrection) -> dict[str, Any]:
    """``before`` and ``after`` are SHA-256; each edit names its kind ("replace_sound") beside its own fields."""
    return {
        "before": correction.mend.asset,
        "after": correction.asset,
        "media_type": correction.media_type,
        "edits": [{"kind": _kind(edit), **plain(edit)} for edit in correction.mend.edits],
    }


def plain(value: Any) -> Any:
    """A value of the domain as JSON has it: objects by their fields, fractions as "numerator/denominator"."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Decimal | datetime):
        return str(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset | range):
        return [plain(one) for one in value]
    return value


def _kind(edit: object) -> str:
    return _INNER_CAPITAL.sub("_", type(edit).__name__).lower()
