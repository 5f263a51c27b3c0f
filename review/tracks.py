"""Tracks: a region that moves through a clip, told by key frames and read between them in a straight line.

A key at which the object is hidden (behind something, or out of the picture) hides it until the next key that shows it.
A track exists from its first to its last key; outside there is nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from review.errors import BadInput
from review.regions import Box


@dataclass(frozen=True, slots=True)
class TrackKey:
    """Where the object is at ``frame`` (in presentation order), and whether it is to be seen there."""

    frame: int
    box: Box
    shown: bool = True

    def __post_init__(self) -> None:
        if self.frame < 0:
            raise BadInput(f"A key frame counts from 0, not {self.frame}.")


@dataclass(frozen=True, slots=True)
class Track:
    """Key frames in rising order, each frame once; every change is a new track. Raises ``BadInput`` for others."""

    keys: tuple[TrackKey, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise BadInput("A track needs at least one key frame.")
        if any(later.frame <= earlier.frame for earlier, later in pairwise(self.keys)):
            raise BadInput("The key frames of a track must rise, each frame once.")

    @property
    def first(self) -> int:
        return self.keys[0].frame

    @property
    def last(self) -> int:
        return self.keys[-1].frame

    def at(self, frame: int) -> Box | None:
        """The box at ``frame``; None outside of the track and where the object is hidden."""
        place = bisect_right(self.keys, frame, key=_frame) - 1
        if place < 0 or frame > self.last or not self.keys[place].shown:
            return None
        before = self.keys[place]
        if before.frame == frame:
            return before.box
        after = self.keys[place + 1]
        return _between(before.box, after.box, (frame - before.frame) / (after.frame - before.frame))

    def with_key(self, key: TrackKey) -> Track:
        """The track with ``key`` in the place of any other at its frame."""
        place = bisect_left(self.keys, key.frame, key=_frame)
        rest = place + (place < len(self.keys) and self.keys[place].frame == key.frame)
        return Track((*self.keys[:place], key, *self.keys[rest:]))

    def without_key(self, frame: int) -> Track:
        """The track without its key at ``frame``. Raises ``BadInput`` where there is none, or it is the only one."""
        keys = tuple(key for key in self.keys if key.frame != frame)
        if len(keys) == len(self.keys):
            raise BadInput(f"The track has no key at frame {frame}.")
        return Track(keys)

    def hidden(self, first: int, last: int) -> Track:
        """The track with the object hidden from ``first`` to ``last``, both included, and as it was elsewhere."""
        if last < self.first or first > self.last or first > last:
            return self
        where, after = self.known(first), self.at(last + 1)
        keys = [key for key in self.keys if not first <= key.frame <= last]
        keys.append(TrackKey(first, where, shown=False))
        if after is not None:
            keys = [key for key in keys if key.frame != last + 1] + [TrackKey(last + 1, after)]
        return Track(tuple(sorted(keys, key=_frame)))

    def known(self, frame: int) -> Box:
        """The box at ``frame``; where it is hidden or outside, that of the last key before it, else of the first."""
        return self.at(frame) or self.keys[max(0, bisect_right(self.keys, frame, key=_frame) - 1)].box

    def key_at(self, frame: int) -> TrackKey | None:
        """The key of just that frame."""
        return next((key for key in self.keys if key.frame == frame), None)

    def until(self, frame: int) -> tuple[TrackKey, ...]:
        """The keys before ``frame``."""
        return self.keys[: bisect_left(self.keys, frame, key=_frame)]

    def simplified(self, off: float) -> Track:
        """With as few keys as tell every side within ``off`` (of the picture's size): what a hand can correct.

        Ramer's and Douglas and Peucker's way: where the straight line is too far off, the farthest key stays. A key
        that hides, or shows again, always stays.
        """
        kept = {0, len(self.keys) - 1}
        kept |= {at for at, key in enumerate(self.keys) if not key.shown}
        kept |= {at + 1 for at, key in enumerate(self.keys[:-1]) if not key.shown}
        runs = list(pairwise(sorted(kept)))
        while runs:
            first, last = runs.pop()
            between = ((self._off(first, last, at), at) for at in range(first + 1, last))
            farthest, at = max(between, default=(0.0, first))
            if farthest > off:
                kept.add(at)
                runs += [(first, at), (at, last)]
        return Track(tuple(self.keys[at] for at in sorted(kept)))

    def _off(self, first: int, last: int, at: int) -> float:
        """How far a key is from the straight line between two others."""
        before, key, after = self.keys[first], self.keys[at], self.keys[last]
        there = _between(before.box, after.box, (key.frame - before.frame) / (after.frame - before.frame))
        return float(max(abs(getattr(there, side) - getattr(key.box, side)) for side in SIDES))


Region = Box | Track
"""What stands still, or moves."""


def region_at(region: Region, frame: int) -> Box | None:
    """Where a region is at ``frame``: a box everywhere, a track only while it is seen."""
    return region if isinstance(region, Box) else region.at(frame)


def track_of(boxes: Iterable[tuple[int, Box | None]]) -> Track:
    """The track of what a follower saw frame by frame, with as few keys as tell it exactly. None: hidden there.

    Raises ``BadInput`` where nothing was seen at all.
    """
    keys: list[TrackKey] = []
    for frame, box in boxes:
        if box is None:
            if keys and keys[-1].shown:
                keys.append(TrackKey(frame, keys[-1].box, shown=False))
            continue
        keys.append(TrackKey(frame, box))
        if len(keys) >= 3 and all(key.shown for key in keys[-3:]) and _straight(keys[-3], keys[-2], keys[-1]):
            del keys[-2]
    return Track(tuple(keys))


def _straight(before: TrackKey, middle: TrackKey, after: TrackKey) -> bool:
    share = (middle.frame - before.frame) / (after.frame - before.frame)
    there = _between(before.box, after.box, share)
    return all(abs(getattr(there, side) - getattr(middle.box, side)) < STRAIGHT for side in SIDES)


SIDES = ("x", "y", "width", "height")

STRAIGHT = 1e-9
"""Of the picture's size: beyond floating point's rounding a key is kept."""


def _frame(key: TrackKey) -> int:
    return key.frame


def _between(a: Box, b: Box, share: float) -> Box:
    x, y = _mix(a.x, b.x, share), _mix(a.y, b.y, share)
    return Box(x, y, min(_mix(a.width, b.width, share), 1 - x), min(_mix(a.height, b.height, share), 1 - y))


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share
