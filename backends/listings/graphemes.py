"""Characters as people count them: Unicode's extended grapheme clusters, by the ``regex`` library."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

PLAIN = 0x300
"""Below the combining marks every code point but a carriage return stands alone."""


def grapheme_count(text: str) -> int:
    """How many characters a person sees: a family of emoji, a Hangul syllable, a Thai or Hindi cluster is one."""
    if "\r" not in text and (text.isascii() or max(map(ord, text)) < PLAIN):
        return len(text)
    return sum(1 for _match in _cluster().finditer(text))


@lru_cache(maxsize=1)
def _cluster() -> Any:
    import regex  # type: ignore[import-untyped]  # a quarter of a megabyte of tables, for texts that need them

    return regex.compile(r"\X")
