"""Following a region through a clip: where it is in each frame on from one, for a person to correct by hand.

Points in the region are followed by pyramidal optical flow (OpenCV), there and back; those that do not come back to
where they began are left out, and the median of the others' movement and spread moves the box: the Median Flow tracker
of Kalal, Mikolajczyk and Matas (ICPR 2010). It says that it lost the region rather than guess.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from backends.media.jobs import MakeWay, Pace
from backends.media.painted import Reader
from review.errors import BadInput, MediaRefused
from review.labels import Box

FIT = (640, 640)
"""Pixels that frames are followed in: enough for a logo, and a quarter of the work of 1080p."""

GRID = 12
"""Points a side that are followed: evenly, since a smooth product has no corners to choose."""

LEAST_POINTS = 12
"""Points that must come back; with fewer the movement of the box is a guess."""

BACK_PX = 2.0
"""Pixels by which a point may miss its beginning when it is followed back."""

MOST_MEDIAN_PX = 10.0
"""Pixels: where the median point comes back no better than that, the region is lost (after the paper)."""

MOST_FRAMES = 1_800
"""Frames that are followed at once: a minute at 30 a second."""

WINDOW, LEVELS = (21, 21), 4
"""Pixels around a point that are compared, and halvings of the picture: movements of up to some 150 pixels a frame."""

Grey = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
Points = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@dataclass
class _Pass:
    """One region on its way."""

    at: int
    box: Box
    grey: Grey | None = None
    boxes: list[tuple[int, Box]] = field(default_factory=list)


class FollowJobs:
    """Answers ``follow``; what had to make way goes on where it was."""

    VERB = "follow"

    def __init__(self) -> None:
        self._begun: OrderedDict[int, _Pass] = OrderedDict()

    def answer(self, job_id: int, reader: Reader, given: dict[str, Any], pace: Pace) -> dict[str, Any]:
        """``boxes`` (frame, x, y, width, height) from ``first`` on towards ``last``, as far as the region is seen."""
        first, last = int(given["first"]), int(given["last"])
        count = len(reader.index(pace, False))
        if not (0 <= first < count and 0 <= last < count) or abs(last - first) > MOST_FRAMES:
            raise MediaRefused(f"A region is followed through at most {MOST_FRAMES} frames of the clip.")
        step = 1 if last >= first else -1
        begun = self._begun.pop(job_id, None) or _Pass(first, Box(*(float(side) for side in given["box"])))
        try:
            while begun.at != last + step:
                pace.check()
                picture = reader.frame(begun.at, FIT, pace, False).picture
                grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_BGRA2GRAY), np.uint8)
                box = begun.box if begun.grey is None else moved(begun.grey, grey, begun.box)
                if box is None:
                    break
                begun.grey, begun.box = grey, box
                begun.boxes.append((begun.at, box))
                begun.at += step
        except MakeWay:
            self._begun[job_id] = begun
            if len(self._begun) > 1:
                self._begun.popitem(last=False)
            raise
        return {"boxes": [(at, box.x, box.y, box.width, box.height) for at, box in begun.boxes]}


def moved(before: Grey, after: Grey, box: Box) -> Box | None:
    """Where ``box`` of the picture ``before`` is in ``after``; None where it is lost."""
    height, width = before.shape
    left, top, wide, high = box.x * width, box.y * height, box.width * width, box.height * height
    points = _grid(left, top, wide, high)
    there, found = _flow(before, after, points)
    back, found_back = _flow(after, before, there)
    missed = np.linalg.norm(back - points, axis=2)[:, 0]
    good = (found[:, 0] == 1) & (found_back[:, 0] == 1)
    if good.sum() < LEAST_POINTS or np.median(missed[good]) > MOST_MEDIAN_PX:
        return None
    good &= missed <= max(BACK_PX, float(np.median(missed[good])))
    if good.sum() < LEAST_POINTS:
        return None
    start, end = points[good, 0], there[good, 0]
    right, down = (float(shift) for shift in np.median(end - start, axis=0))
    scale = _spread(start, end)
    new_wide, new_high = wide * scale, high * scale
    new_left, new_top = left + right - (new_wide - wide) / 2, top + down - (new_high - high) / 2
    return _inside(new_left, new_top, new_wide, new_high, width, height)


def _flow(before: Grey, after: Grey, points: Points) -> tuple[Points, Grey]:
    there, found, _ = cv2.calcOpticalFlowPyrLK(
        before, after, points, np.empty_like(points), winSize=WINDOW, maxLevel=LEVELS
    )
    return np.asarray(there, np.float32), np.asarray(found, np.uint8)


def _grid(left: float, top: float, wide: float, high: float) -> Points:
    xs = left + wide * (np.arange(GRID) + 0.5) / GRID
    ys = top + high * (np.arange(GRID) + 0.5) / GRID
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 1, 2).astype(np.float32)


def _spread(start: Points, end: Points) -> float:
    """How much farther apart the points are than they were: the median over pairs that lie far from each other."""
    half = len(start) // 2
    before = np.linalg.norm(start - np.roll(start, half, axis=0), axis=1)
    after = np.linalg.norm(end - np.roll(end, half, axis=0), axis=1)
    apart = before > 1
    return float(np.clip(np.median(after[apart] / before[apart]), 0.9, 1.1)) if apart.any() else 1.0


def _inside(left: float, top: float, wide: float, high: float, width: int, height: int) -> Box | None:
    """What of the box is in the picture; None where less than a pixel is."""
    right, bottom = min(left + wide, width), min(top + high, height)
    left, top = max(0.0, left), max(0.0, top)
    if right - left < 1 or bottom - top < 1:
        return None
    try:
        return Box(left / width, top / height, (right - left) / width, (bottom - top) / height)
    except BadInput:
        return None
