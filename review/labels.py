"""Labels: one defect each, with where and when it is seen.

Time is told twice, by frame number in presentation order and by presentation timestamp, so that a reader that
trusts neither the rate nor the container still finds the frame. Place is told in the upright picture that a
person saw, normalised, so that it holds at any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from review.errors import BadInput
from review.regions import Box

__all__ = ["Box", "Label", "Severity", "Span"]


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
    """One defect: a taxonomy code, how bad, and optionally when, where, in which listing field, and a note."""

    id: str
    code: str
    severity: Severity
    span: Span | None = None
    box: Box | None = None
    field: str = ""
    note: str = ""
