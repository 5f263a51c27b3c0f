"""Something in a part of the picture changes from one frame to the next as nothing around it in time does: a part
pops in or out, letters appear, a region loses its detail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from backends.media.signals.arrays import Bytes, Flags, Floats
from backends.media.signals.strip import DETAIL_STEPS, Strip
from backends.media.signals.timing import STILL
from review.labels import Box
from review.signals import Measurement

Steps = NDArray[np.int16]

STEP = 12.0
"""Levels by which a pixel must change more than in the frame before and after: motion changes it about evenly."""

UNEXPLAINED = 6
"""Levels of that change that following the motion must leave unexplained, beyond those of the frames beside it: where
everything moves fast, at few frames a second, steps are large and mean nothing."""

REPEAT = 0.05
"""Share of the clip's strong motion below which a frame is the one before it again, coded anew."""

USUAL, USUAL_SHARE = 2.0, 75
"""So many times what changes suddenly in this percent of the frames anyway is taken off: in a clip of few frames a
second, or of water and leaves, something always does."""

SUDDEN = 0.5
"""Share of a changed region that must be so unexplained, at its coming or at its going."""

MOST_CHANGES = 64
"""Changes of a clip that are paired: the strongest."""

LEAST_PIXELS = 6
"""Small pixels that a changed region covers at least: less is a highlight."""

MOST_OF_PICTURE = 0.5
"""Share of the picture from which a change is one of the whole picture."""

STROKES = 7.0
"""Levels of detail that letters bring to where they stand; a lid or a handle brings fewer."""

WIDE = 2.2
"""Width by height of a line of letters, at the least."""

SAME_PLACE = 0.3
"""Overlap (intersection over union) of two changes that are the beginning and the end of one."""

TILE = 4
"""Small pixels a side of the tiles on which loss of detail is looked for."""

LEAST_TILES = 5
"""Tiles that lose their detail together."""

AROUND = 4
"""Frames before and after a step over which detail is averaged."""

SAME_LIGHT = 8.0
"""Levels by which a blurred region's brightness may change: blurring moves light about, it does not add any."""

LEAST_DETAIL = 0.5
"""Levels of detail below which there is nothing to lose."""


@dataclass(frozen=True)
class Change:
    """A region that changed at ``frame``: its box x, y, width, height in small pixels, how much in levels over the
    whole picture, its detail before and after in levels, and whether following the motion leaves it unexplained."""

    frame: int
    box: tuple[int, int, int, int]
    amount: float
    before: float
    after: float
    sudden: bool

    @property
    def letters(self) -> bool:
        """Whether it looks like a line of letters that came or went."""
        strokes = max(self.before, self.after)
        wide = self.box[2] >= WIDE * self.box[3]
        return wide and strokes >= STROKES and strokes >= 3 * min(self.before, self.after)


def changes(strip: Strip, quiet: Flags) -> list[Change]:
    """Every regional change; not at the frames of ``quiet``, where the whole picture froze, went or flickered. Frames
    that are only shown again are passed over: beside them every motion would look sudden."""
    live = np.flatnonzero(strip.moved > max(STILL, REPEAT * float(np.percentile(strip.moved, 90))))
    live = np.concatenate([[0], live[live > 0]]).astype(int)
    luma, residual = strip.luma[live].astype(np.int16), strip.residual[live].astype(np.int16)
    steps = np.abs(np.diff(luma, axis=0))
    found: list[Change] = []
    for place in range(1, len(steps) - 1):
        if quiet[live[place] : live[place + 2] + 1].any():
            continue
        excess = steps[place] - np.maximum(steps[place - 1], steps[place + 1])
        flags = excess > STEP
        if int(flags.sum()) < LEAST_PIXELS or flags.mean() > MOST_OF_PICTURE:
            continue
        left = residual[place + 1] - np.maximum(residual[place], residual[place + 2]) > UNEXPLAINED
        found += _regions(strip, int(live[place + 1]), excess, flags, left)
    return found


def _regions(strip: Strip, frame: int, excess: Steps, flags: Flags, left: Flags) -> Iterator[Change]:
    joined = cv2.morphologyEx(flags.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_AREA] < LEAST_PIXELS:
            continue
        x, y, width, height = (int(value) for value in stats[label, :4])
        inside = (labels == label) & flags
        amount = float(excess[inside].sum()) / excess.size
        where = (slice(y, y + height), slice(x, x + width))
        before, after = (float(strip.detail[at][where].mean()) / DETAIL_STEPS for at in (frame - 1, frame))
        sudden = float(left[inside].mean()) >= SUDDEN
        yield Change(frame, (x, y, width, height), amount, before, after, sudden)


def popped(found: list[Change], strip: Strip) -> Iterator[Measurement]:
    """``pop`` and ``text``: levels, over the whole picture, by which a region changed at once; from its coming to its
    going where both are seen, else to the nearer end of the clip."""
    height, width = strip.luma.shape[1:]
    by_frame = np.zeros(strip.count)
    for change in found:
        by_frame[change.frame] = max(by_frame[change.frame], change.amount)
    usual = USUAL * float(np.percentile(by_frame, USUAL_SHARE))
    left = sorted(found, key=lambda change: -change.amount)[:MOST_CHANGES]
    while left:
        one = left.pop(0)
        if not one.sudden:
            continue
        twin = next(
            (
                c
                for c in left
                if c.frame != one.frame and _overlap(one.box, c.box) >= SAME_PLACE and c.amount > 0.4 * one.amount
            ),
            None,
        )
        if twin is not None:
            left.remove(twin)
            first, last = sorted((one.frame, twin.frame))
            span = (first, last - 1)
        else:
            comes = one.after >= one.before
            span = (one.frame, strip.count - 1) if comes or one.frame > strip.count / 2 else (0, one.frame - 1)
        amount = max(0.0, one.amount - usual)
        yield Measurement("text" if one.letters else "pop", amount, span, box_of(one.box, width, height))


def blurred(strip: Strip, quiet: Flags, keyframes: frozenset[int]) -> Iterator[Measurement]:
    """``blur``: share of its detail that a region loses at once, in percent, while its brightness stays."""
    detail = _tiles(strip.detail) / DETAIL_STEPS
    light = _tiles(strip.luma)
    frames, rows, columns = detail.shape
    found: list[tuple[float, Measurement]] = []
    for place in range(AROUND, frames - AROUND):
        if quiet[max(0, place - 1) : place + 2].any() or place in keyframes:
            continue
        before, after = detail[place - AROUND : place].mean(axis=0), detail[place : place + AROUND].mean(axis=0)
        at_once = detail[place - 1] - detail[place]
        lost = before - after
        usual = np.abs(np.diff(detail[place - AROUND : place], axis=0)).max(axis=0)
        usual = np.maximum(usual, np.abs(np.diff(detail[place : place + AROUND], axis=0)).max(axis=0))
        sudden = (at_once > 3 * usual + 0.05) & (lost > 0.12 * before) & (before > LEAST_DETAIL)
        same = np.abs(light[place] - light[place - 1]) < SAME_LIGHT
        flags = (sudden & same).astype(np.uint8)
        if int(flags.sum()) < LEAST_TILES:
            continue
        _, labels, stats, _ = cv2.connectedComponentsWithStats(flags)
        label = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
        if stats[label, cv2.CC_STAT_AREA] < LEAST_TILES:
            continue
        region = labels == label
        share = float(lost[region].sum() / before[region].sum())
        end = _regained(detail[:, region].mean(axis=1), place)
        x, y, width, height = (int(value) for value in stats[label, :4])
        box = box_of((x, y, width, height), columns, rows)
        weight = share * int(stats[label, cv2.CC_STAT_AREA]) ** 0.5
        found.append((weight, Measurement("blur", 100 * share, (place, end), box)))
    for _, one in sorted(found, key=lambda row: -row[0])[:3]:
        yield one


def _regained(detail: Floats, first: int) -> int:
    """The last frame before the region's detail jumps back up, the clip's last where it does not."""
    lost = detail[first - 1] - detail[first]
    jumps = np.flatnonzero(np.diff(detail[first:]) > 0.4 * lost)
    return first + int(jumps[0]) if len(jumps) else len(detail) - 1


def _tiles(pictures: Bytes) -> Floats:
    """Means over tiles: T x rows x columns."""
    frames, height, width = pictures.shape
    rows, columns = height // TILE, width // TILE
    cut = pictures[:, : rows * TILE, : columns * TILE]
    return np.asarray(cut.reshape(frames, rows, TILE, columns, TILE).mean(axis=(2, 4), dtype=np.float32))


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    shared = max(0, across) * max(0, down)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


def box_of(box: tuple[int, int, int, int], width: int, height: int) -> Box:
    """A box in pixels of a ``width`` x ``height`` picture as a share of it."""
    x, y = max(0, box[0]) / width, max(0, box[1]) / height
    return Box(x, y, min(box[2] / width, 1 - x), min(box[3] / height, 1 - y))


def unsettled(strip: Strip, whole: list[tuple[int, int]]) -> Flags:
    """Frames at and beside the ends of stretches that concern the whole picture, where regional changes mean
    nothing."""
    flags = np.zeros(strip.count, bool)
    for first, last in whole:
        for edge in (first, last):
            flags[max(0, edge - 1) : edge + 3] = True
    return flags
