"""Labels: one defect each, with where and when it is seen.

Time is told twice, by frame number in presentation order and by presentation timestamp, so that a reader that
trusts neither the rate nor the container still finds the frame. Place is told in the upright picture that a
person saw, normalised, so that it holds at any size; of what moves through a clip it is a track.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from review.errors import BadInput
from review.regions import Box
from review.shapes import Shape
from review.tracks import Region, Track

__all__ = ["MISSED_CHARS", "MISSED_WORDS", "Box", "Label", "Severity", "Span", "Track"]

MISSED_WORDS = 50
"""Pieces of a prompt that one label may name: more say nothing that a note would not say better."""
MISSED_CHARS = 200
"""Of one such piece: a phrase, not the prompt itself."""


class Severity(StrEnum):
    """What a defect means for publishing."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clip, both ends included.

    ``start`` and ``end`` count frames in presentation order from 0; ``start_pts`` and ``end_pts`` are in
    ``time_base`` (seconds a tick), as the container gives them, start offset included.
    """

    start: int
    end: int
    start_pts: int
    end_pts: int
    time_base: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise BadInput(f"A span must run forward from frame 0: {self.start} to {self.end}.")
        if self.start_pts > self.end_pts or self.time_base <= 0:
            raise BadInput("A span's timestamps must run forward in a positive time base.")

    @property
    def seconds(self) -> tuple[float, float]:
        """Start and end in seconds of the container's clock."""
        return float(self.start_pts * self.time_base), float(self.end_pts * self.time_base)


@dataclass(frozen=True, slots=True)
class Label:
    """One defect: a taxonomy code, how bad, and optionally when, where, in which listing field, and a note.

    ``box`` is a region that stands still, ``track`` one that moves through the clip: at most one of the two. ``shape``
    tells the outline where that is no upright rectangle; its ``box`` is then what it covers.
    ``missed``: words of the prompt that the AI did not follow, as they stand there. Raises ``BadInput`` for others.
    """

    id: str
    code: str
    severity: Severity
    span: Span | None = None
    box: Box | None = None
    field: str = ""
    note: str = ""
    track: Track | None = None
    missed: tuple[str, ...] = ()
    shape: Shape | None = None

    def __post_init__(self) -> None:
        if self.shape is not None and self.box is None:
            raise BadInput("A label with a shape has the box that it covers too.")
        if self.box is not None and self.track is not None:
            raise BadInput("A label's region stands still or moves: it has a box or a track, not both.")
        if len(self.missed) > MISSED_WORDS or any(not 0 < len(word) <= MISSED_CHARS for word in self.missed):
            raise BadInput(
                f"A label names at most {MISSED_WORDS} pieces of a prompt, of at most {MISSED_CHARS} characters."
            )

    @property
    def region(self) -> Region | None:
        """Where it is: a box, a track, or None for the whole picture."""
        return self.track if self.track is not None else self.box

    def placed(self, region: Region | None) -> Label:
        """The same defect at another place."""
        if isinstance(region, Track):
            return replace(self, box=None, track=region, shape=None)
        return replace(self, box=region, track=None, shape=None)

    def shaped(self, shape: Shape, aspect: float) -> Label:
        """The same defect at another place, in a picture whose width is ``aspect`` times its height."""
        return replace(self, box=shape.bounds(aspect), track=None, shape=shape)
