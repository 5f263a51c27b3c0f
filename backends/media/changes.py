"""One frame for each change of a clip: a scene that stands is seen once, one that moves as often as it looks different.

Each frame is told by the mean luma of its tiles and by the spread of its luma; a frame is taken where both together are
far enough from those of the frame taken before. How far, is as little as the number of frames that are wanted allows.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from backends.media.jobs import MakeWay, Pace
from backends.media.painted import Reader
from backends.media.signals.arrays import Floats
from review.errors import BadInput, MediaBroken

FIT = (96, 96)
"""Pixels that frames are looked at in."""

TILES = (16, 9)
LEVELS = 16
"""Steps of the histogram, each 16 levels of luma wide."""

LEAST = 6.0
"""Levels by which a frame must differ to be taken at all: noise and coding stay below it."""

MOST_NUMBERS = 96

Telling = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@dataclass
class _Pass:
    """A clip on its way."""

    told: list[Telling] = field(default_factory=list)


class ChangeJobs:
    """Answers ``changes``; what had to make way goes on where it was."""

    VERB = "changes"

    def __init__(self) -> None:
        self._begun: OrderedDict[int, _Pass] = OrderedDict()

    def answer(self, job_id: int, reader: Reader, given: dict[str, Any], pace: Pace) -> dict[str, Any]:
        """``numbers``: at most ``most`` frames, the first one among them. What breaks off is told up to there."""
        most = int(given["most"])
        if not 1 <= most <= MOST_NUMBERS:
            raise BadInput(f"Between 1 and {MOST_NUMBERS} frames can be asked for.")
        count = len(reader.index(pace, False))
        begun = self._begun.pop(job_id, None) or _Pass()
        try:
            while len(begun.told) < count:
                pace.check()
                begun.told.append(telling(reader.frame(len(begun.told), FIT, pace, False).picture))
        except MakeWay:
            self._begun[job_id] = begun
            if len(self._begun) > 1:
                self._begun.popitem(last=False)
            raise
        except MediaBroken:
            if not begun.told:
                raise
        return {"numbers": changes(np.asarray(begun.told, np.float32), most)}


def telling(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Telling:
    """What a frame (BGRA) is told by, in levels of luma: its tiles, and the cumulated histogram at the same scale."""
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_BGRA2GRAY), np.uint8)
    tiles = np.asarray(cv2.resize(grey, TILES, interpolation=cv2.INTER_AREA), np.float32).ravel()
    counts = np.bincount(grey.ravel() // (256 // LEVELS), minlength=LEVELS).cumsum() / grey.size
    return np.concatenate([tiles, counts.astype(np.float32) * 256]).astype(np.float32)


def changes(told: Floats, most: int) -> list[int]:
    """At most ``most`` numbers of the frames (rows) that are told so, each unlike the one before it by the same least
    distance."""
    found = _taken(told, LEAST)
    low, high = LEAST, 256.0
    while len(found) > most and high - low > 0.5:
        middle = (low + high) / 2
        tried = _taken(told, middle)
        low, high = (middle, high) if len(tried) > most else (low, middle)
        if len(tried) <= most:
            found = tried
    return found if len(found) <= most else _taken(told, high)[:most]


def _taken(told: Floats, least: float) -> list[int]:
    parts = TILES[0] * TILES[1]
    taken = [0]
    for number in range(1, len(told)):
        away = np.abs(told[number] - told[taken[-1]])
        if max(float(away[:parts].mean()), float(away[parts:].mean())) >= least:
            taken.append(number)
    return taken
