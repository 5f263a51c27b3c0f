"""Shapes: every value of an answer is of the type that the domain says, before anybody works with it.

The readers of ``backends.wire`` take JSON as it comes. A service of another version, or something that only looks like
one, may send a number where a text stands here; the window would break at it much later.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Check = Callable[[Any], bool]


def shaped(value: Any) -> Any:
    """The value itself: a dataclass of the domain, or a list or tuple of such. Raises ``TypeError``."""
    for one in value if isinstance(value, list | tuple) else (value,):
        kind: Any = type(one)
        if hasattr(kind, "__dataclass_fields__") and not _of_class(kind)(one):
            raise TypeError(f"a {type(one).__name__} holds what it cannot")
    return value


@lru_cache(maxsize=128)
def _of_class(kind: Any) -> Check:
    hints = get_type_hints(kind)
    checks = tuple((one.name, _of(hints[one.name])) for one in fields(kind))

    def check(value: Any) -> bool:
        return type(value) is kind and all(holds(getattr(value, name)) for name, holds in checks)

    return check


def _of(hint: Any) -> Check:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        several = tuple(_of(part) for part in parts)
        return lambda value: any(check(value) for check in several)
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        each = _of(parts[0])
        return lambda value: type(value) is tuple and all(map(each, value))
    if origin is tuple:
        placed = tuple(_of(part) for part in parts)
        return lambda value: (
            type(value) is tuple and len(value) == len(placed) and all(c(v) for c, v in zip(placed, value, strict=True))
        )
    if origin is Sequence:
        every = _of(parts[0])
        return lambda value: type(value) in (list, tuple) and all(map(every, value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        name, inner = _of(parts[0]), _of(parts[1])
        return lambda value: isinstance(value, Mapping) and all(name(k) and inner(v) for k, v in value.items())
    if hint in (None, NoneType):
        return lambda value: value is None
    return _of_plain(hint)


def _of_plain(hint: Any) -> Check:
    if hint is float:
        return lambda value: type(value) in (int, float) and math.isfinite(value)
    if hint in (str, int, bool):
        return lambda value: type(value) is hint
    if not isinstance(hint, type) or hint in (object, Any):
        return lambda value: True
    if is_dataclass(hint):
        return _of_class(hint)
    if issubclass(hint, Enum | datetime):
        return lambda value: isinstance(value, hint)
    return lambda value: isinstance(value, hint)
