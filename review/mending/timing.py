"""What time edits do: which frame of the AI's clip each frame of the result stands for, and when it is shown.

A result frame stands in the place of one source frame, whose time it takes, and shows the picture of one, mostly the
same. Times are ticks of the clip's own time base, from 0 at the result's first frame, so that a variable rate stays
what it was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from review.errors import BadInput
from review.media import FrameIndex
from review.mending.edits import CutOut, Edit, Frames, Hold, Mirror, Trim

ROUNDING = Fraction(1, 1000)
"""Of a tick: seconds are floating point, and the very start of a frame belongs to that frame."""


class Run(NamedTuple):
    """Source frames that stand one after the other in the result, from result frame ``at`` on."""

    source: Frames
    at: int


@dataclass(frozen=True, slots=True)
class TimeMap:
    """Result frame ``n`` stands for source frame ``slots[n]``, shows ``shown[n]`` and begins at ``starts[n]`` ticks.

    ``slots`` rise. ``end`` is the end of the last frame; all ticks are of ``time_base`` seconds.
    """

    slots: tuple[int, ...]
    shown: tuple[int, ...]
    starts: tuple[int, ...]
    end: int
    time_base: Fraction

    def __len__(self) -> int:
        return len(self.slots)

    @property
    def duration_s(self) -> float:
        return float(self.end * self.time_base)

    def result_of(self, frame: int) -> int | None:
        """The result frame in the place of source frame ``frame``; None where it was taken out."""
        place = bisect_left(self.slots, frame)
        return place if place < len(self.slots) and self.slots[place] == frame else None

    def nearest(self, frame: int) -> int:
        """The result frame where a player that stands at source frame ``frame`` goes on: the next one kept, or the
        last."""
        return min(bisect_left(self.slots, frame), len(self.slots) - 1)

    def at(self, seconds: float) -> int:
        """The result frame on screen at ``seconds`` from the result's start, clamped to it."""
        return max(0, bisect_right(self.starts, Fraction(seconds) / self.time_base + ROUNDING) - 1)

    def seconds(self, number: int) -> float:
        """When result frame ``number`` begins; ``len(self)`` gives the end."""
        ticks = self.starts[number] if number < len(self.starts) else self.end
        return float(ticks * self.time_base)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The result as stretches of neighbouring source frames, in order."""
        found: list[Run] = []
        begin = 0
        for number in range(1, len(self.slots) + 1):
            if number == len(self.slots) or self.slots[number] != self.slots[number - 1] + 1:
                found.append(Run(Frames(self.slots[begin], self.slots[number - 1]), begin))
                begin = number
        return tuple(found)


def time_map(edits: Sequence[Edit], index: FrameIndex) -> TimeMap:
    """The map of these edits on a clip. Raises ``BadInput`` where no frame is left."""
    slots = [frame for frame in range(len(index)) if _kept(edits, frame)]
    if not slots:
        raise BadInput("The edits leave no frame of the clip.")
    lasting = durations(index)
    ends = list(accumulate(lasting[frame] for frame in slots))
    return TimeMap(
        slots=tuple(slots),
        shown=tuple(_shown(edits, frame) for frame in slots),
        starts=(0, *ends[:-1]),
        end=ends[-1],
        time_base=index.time_base,
    )


def durations(index: FrameIndex) -> list[int]:
    """Ticks each frame is on screen; at least one also where a container's times do not rise, or its end is missing."""
    pts = index.pts
    lasting = [max(1, after - before) for before, after in pairwise(pts)]
    last = index.last_duration or (lasting[-1] if lasting else 1)
    return [*lasting, max(1, last)]


def _kept(edits: Sequence[Edit], frame: int) -> bool:
    for edit in edits:
        if isinstance(edit, Trim) and frame not in edit.frames:
            return False
        if isinstance(edit, CutOut) and frame in edit.frames:
            return False
    return True


def _shown(edits: Sequence[Edit], frame: int) -> int:
    for edit in edits:
        if isinstance(edit, Hold | Mirror) and frame in edit.frames:
            return edit.good if isinstance(edit, Hold) else edit.frames.first + edit.frames.last - frame
    return frame
