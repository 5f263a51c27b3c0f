"""Spots: where in a clip or picture something was measured, and whether another has the same at the same place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SAME = 0.5
"""Two stretches of frames are one place where they share at least so much of what both cover."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A defect's code and the frames in which it stands, both ends in; a picture's is frame 0."""

    code: str
    first: int = 0
    last: int = 0

    def is_at(self, other: Spot) -> bool:
        """The same defect at the same place."""
        if self.code != other.code:
            return False
        shared = min(self.last, other.last) - max(self.first, other.first) + 1
        whole = max(self.last, other.last) - min(self.first, other.first) + 1
        return shared >= _SAME * whole

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last else ""


def shared(mine: Iterable[Spot], theirs: Iterable[Spot]) -> list[Spot]:
    """Those of ``mine`` that another has at the same place."""
    others = list(theirs)
    return [one for one in mine if any(one.is_at(other) for other in others)]
