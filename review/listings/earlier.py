"""What persons made of sentences before: the pairs that a translation memory is filled with. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.corrections import FieldChange, ListingCorrection

NEWEST = 20_000
"""Corrections that a memory begins with; what is older than these has been overtaken by house style."""
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?](?=\S)[^.!?。！？\n]*)*[.!?。！？]*")
"""Up to a full stop with a space or nothing behind it, so that 2.5 is no end; or up to an ideographic one."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence of the AI's, or a text whose sentences a person joined or split, and what was made of it."""

    language: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was reworded, in the order in which it was decided. ``reached``: ask behind it for what comes next;
    ``more``: something comes there already."""

    reworded: tuple[Reworded, ...]
    reached: int
    more: bool


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with their places, without the spaces around them."""
    found = []
    for match in _SENTENCE.finditer(text):
        bare = match[0].strip()
        if bare:
            found.append((match.start() + match[0].index(bare), bare))
    return found


def reworded(language: str, correction: ListingCorrection) -> Iterator[Reworded]:
    """The sentences that a correction changed; fields whose number of parts changed have none."""
    for change in correction.changes:
        for before, after in _pairs(change):
            yield Reworded(language, before, after)


def _pairs(change: FieldChange) -> Iterator[tuple[str, str]]:
    before = (change.before,) if isinstance(change.before, str) else change.before
    after = (change.after,) if isinstance(change.after, str) else change.after
    if len(before) != len(after):
        return
    for old, new in zip(before, after, strict=True):
        ours, theirs = sentences(old), sentences(new)
        if len(ours) == len(theirs):
            parts = [(one, other) for (_at, one), (_there, other) in zip(ours, theirs, strict=True)]
        else:
            parts = [(old.strip(), new.strip())]
        yield from (pair for pair in parts if pair[0] and pair[1] and pair[0] != pair[1])
