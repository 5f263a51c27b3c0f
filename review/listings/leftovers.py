"""Leftovers: what a text holds that nobody meant to be read: a template's empty slot, a note to oneself, filler."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = ("{", "[", "<", "%", "$", "orem ipsum", "OREM IPSUM", 3 * "X", "undefined", "NaN")
"""No leftover is without one of these; looking for them costs a tenth of looking for a leftover."""
_LEFTOVER = re.compile(
    r"\{\{?[ ]*[A-Za-z_][A-Za-z0-9_. ]{0,40}\}{1,2}"
    r"|[\[<](?:T(?:ODO|BD)|INSERT|PLACEHOLDER)\b[^\]>]{0,60}[\]>]?"
    r"|%\([a-z_]{1,40}\)s|\$\{[A-Za-z_.]{1,40}\}"
    r"|\bLorem ipsum\b|(?-i:\bX{3,}\b)|\bundefined\b(?= |$)|\bNaN\b",
    re.IGNORECASE,
)


def leftovers(text: str) -> Iterator[re.Match[str]]:
    """Each leftover of a text, in order."""
    return _LEFTOVER.finditer(text) if any([sign in text for sign in _SIGNS]) else iter(())  # noqa: C419 (quicker)
