"""A reading: what programs suspect of one item, ready to be looked at; and the role of whoever measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from review.media import FrameIndex
from review.ranking import Finding
from review.signals.definitions import SignalTable
from review.signals.suspects import Measurement, Suspect, risk, suspects

MOST_SUSPECTS = 12
"""Suspects that a person is led to: beyond the likeliest of them it is quicker to look at the whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured of an item's output. ``suspects``: likeliest first, one a fault; ``risk``: 0..1 of them all.

    ``note`` says what was not measured; ``failure`` why nothing was, else empty.
    """

    suspects: tuple[Suspect, ...] = ()
    risk: float = 0.0
    note: str = ""
    failure: str = ""


def reading_of(measured: Sequence[Measurement], table: SignalTable, index: FrameIndex | None, note: str) -> Reading:
    """The reading of one output; ``index`` of a clip gives its suspects their times."""
    found = distinct(suspects(measured, table, index))
    return Reading(tuple(found[:MOST_SUSPECTS]), risk(measured, table), note)


def distinct(found: Iterable[Suspect]) -> list[Suspect]:
    """Without those that say again what a likelier one says: the same code at the same time and place."""
    kept: list[Suspect] = []
    for one in found:
        if not any(one.code == other.code and _same_time(one, other) and _same_place(one, other) for other in kept):
            kept.append(one)
    return kept


def _same_time(one: Suspect, other: Suspect) -> bool:
    if one.span is None or other.span is None:
        return True
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _same_place(one: Suspect, other: Suspect) -> bool:
    if one.box is None or other.box is None:
        return True
    return _reaches(one.box.x, one.box.width, other.box.x, other.box.width) and _reaches(
        one.box.y, one.box.height, other.box.y, other.box.height
    )


def _reaches(a: float, length: float, b: float, other_length: float) -> bool:
    return a < b + other_length and b < a + length


@dataclass(frozen=True, slots=True)
class Output:
    """What is to be measured: a file by its SHA-256 and its place on this computer.

    ``photo``: the product's true photo, likewise. ``white``: a pure white background is demanded.
    """

    sha256: str
    path: Path
    photo: tuple[str, Path] | None = None
    white: bool = False


class SuspicionSink(Protocol):
    """Where what was measured goes, so that the item stands in its queue where it does most harm."""

    async def note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        """Ranks an open item by ``findings``; False where it is another version, or decided. Raises ``Unavailable``."""
        ...


class SignalSource(Protocol):
    """Measures outputs beside the work of the window and the player, and remembers what it measured."""

    async def measured(self, output: Output) -> tuple[Sequence[Measurement], str]:
        """The measurements and a note on what was not measured. Raises ``BadMedia`` and ``Unavailable``."""
        ...
