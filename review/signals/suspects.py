"""From measurements to suspects, and from all of them together to one rank. A suspect is never a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review.labels import Box, Span
from review.media import FrameIndex
from review.ranking import Finding
from review.signals.definitions import SignalTable


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value of one signal, in its unit. ``frames``: first and last, both included, None for the whole; ``box``:
    where in the upright picture; ``note``: what there is to say in words."""

    signal: str
    value: float
    frames: tuple[int, int] | None = None
    box: Box | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A measurement at or over its threshold: a defect code with its likelihood 0..1, and where to look."""

    signal: str
    code: str
    value: float
    unit: str
    threshold: float
    likelihood: float
    span: Span | None = None
    box: Box | None = None
    note: str = ""


def suspects(measured: Iterable[Measurement], table: SignalTable, index: FrameIndex | None = None) -> list[Suspect]:
    """The measurements that reach their thresholds, likeliest first. ``index`` gives the frames their times; without
    it (pictures) there are no spans. Frames beyond the index are cut off."""
    found = []
    for one in measured:
        signal = table[one.signal]
        if one.value >= signal.threshold:
            likelihood = round(signal.likelihood(one.value), 4)
            span = _span(one.frames, index) if one.frames is not None and index is not None else None
            place = (span, one.box, one.note)
            found.append(Suspect(one.signal, signal.code, one.value, signal.unit, signal.threshold, likelihood, *place))
    return sorted(found, key=lambda suspect: -suspect.likelihood)


def findings(measured: Iterable[Measurement], table: SignalTable) -> list[Finding]:
    """One finding a code for ``review.ranking.rank``, from the likeliest of its measurements, likeliest first. Values
    below the threshold count too, though little: many small doubts are one larger."""
    best: dict[str, float] = {}
    for one in measured:
        signal = table[one.signal]
        best[signal.code] = max(best.get(signal.code, 0.0), signal.likelihood(one.value))
    return [Finding(code, likelihood) for code, likelihood in sorted(best.items(), key=lambda row: -row[1])]


def risk(measured: Iterable[Measurement], table: SignalTable) -> float:
    """The chance 0..1 that something is wrong, from all measurements together, as ``review.ranking`` combines them."""
    sound = 1.0
    for finding in findings(measured, table):
        sound *= 1.0 - finding.likelihood
    return 1.0 - sound


def _span(frames: tuple[int, int], index: FrameIndex) -> Span | None:
    last = len(index) - 1
    first, end = (max(0, min(number, last)) for number in frames)
    if last < 0:
        return None
    start_pts, end_pts = sorted((index.pts[first], index.pts[end]))  # damaged clips have times that go back
    return Span(min(first, end), max(first, end), start_pts, end_pts, index.time_base)
