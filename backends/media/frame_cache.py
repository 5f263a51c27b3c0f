"""Decoded frames of all open clips within one budget of bytes, given up farthest from the play head first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Frame = TypeVar("Frame")

KEEP_OF_RESTING_CLIP = 2
"""Frames that a clip which is not on screen keeps to the last: its first picture was prefetched for a reason."""

KEEP_OF_CURRENT_CLIP = 4
"""Frames that the clip being decoded keeps before others lose their last ones."""

BEHIND_WEIGHT = 3
"""A frame behind the play direction counts as this many times farther away."""


@dataclass
class _Clip(Generic[Frame]):
    frames: dict[int, tuple[Frame, int]] = field(default_factory=dict)
    head: int = 0
    direction: int = 1
    held: int = 0

    def distance(self, number: int) -> int:
        away = (number - self.head) * self.direction
        return away if away >= 0 else -away * BEHIND_WEIGHT


class FrameCache(Generic[Frame]):
    """``budget`` in bytes; at least the frame just put stays, whatever its size. Not thread-safe."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.held = 0
        self._clips: OrderedDict[str, _Clip[Frame]] = OrderedDict()

    def get(self, clip: str, number: int) -> Frame | None:
        entry = self._clips[clip].frames.get(number) if clip in self._clips else None
        return entry[0] if entry else None

    def has(self, clip: str, number: int) -> bool:
        return clip in self._clips and number in self._clips[clip].frames

    def count(self, clip: str) -> int:
        """Frames held of a clip."""
        return len(self._clips[clip].frames) if clip in self._clips else 0

    def numbers(self, clip: str) -> list[int]:
        """Held frame numbers of a clip, ascending: what a timeline shows as cached."""
        return sorted(self._clips[clip].frames) if clip in self._clips else []

    def look_at(self, clip: str, number: int, direction: int) -> None:
        """The play head of ``clip`` stands at ``number`` and moves in ``direction`` (1 or -1): it is the clip on
        screen."""
        entry = self._clips.setdefault(clip, _Clip())
        entry.head, entry.direction = number, direction
        self._clips.move_to_end(clip)

    def put(self, clip: str, number: int, frame: Frame, size: int) -> None:
        """Hold a frame of ``size`` bytes, giving up others if need be."""
        entry = self._clips.setdefault(clip, _Clip())
        self._take_out(entry, number)
        entry.frames[number] = (frame, size)
        entry.held += size
        self.held += size
        self._trim(entry, number)

    def forget(self, clip: str) -> None:
        """Give up a whole clip."""
        entry = self._clips.pop(clip, None)
        if entry is not None:
            self.held -= entry.held

    def _trim(self, current: _Clip[Frame], just_put: int) -> None:
        for resting, playing in ((KEEP_OF_RESTING_CLIP, KEEP_OF_CURRENT_CLIP), (0, 1)):
            for entry in list(self._clips.values()):
                if entry is not current:
                    self._shrink(entry, resting, -1)
            self._shrink(current, playing, just_put)

    def _shrink(self, entry: _Clip[Frame], least: int, spared: int) -> None:
        while self.held > self.budget and len(entry.frames) > least:
            candidates = (number for number in entry.frames if number != spared)
            self._take_out(entry, max(candidates, key=entry.distance))

    def _take_out(self, entry: _Clip[Frame], number: int) -> None:
        gone = entry.frames.pop(number, None)
        if gone is not None:
            entry.held -= gone[1]
            self.held -= gone[1]
