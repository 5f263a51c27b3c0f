"""Masks: strokes of a brush as pixels of the upright picture, in the runs that COCO and others have for them.

A pixel belongs to a stroke whose middle line passes its centre within half the stroke's width. Work and memory are
those of the box that the strokes cover, whatever the size of the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from review.retraining import Record


@dataclass(frozen=True, slots=True)
class Mask:
    """Set pixels between ``left`` and ``right``, ``top`` and ``bottom`` (both excluded) of a picture.

    ``grid`` holds one byte a pixel, column by column, 1 where it is set.
    """

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    grid: bytes

    @property
    def area(self) -> int:
        """Pixels that are set."""
        return self.grid.count(1)

    def columns(self) -> list[int]:
        """Runs of 0 and 1 in turn through the whole picture, column by column, 0 first: COCO's own, uncompressed."""
        tall = self.bottom - self.top
        runs = [0]
        for place in range(self.right - self.left):
            _lengthen(runs, 0, (self.left * self.height if place == 0 else self.height - self.bottom) + self.top)
            _append(runs, self.grid[place * tall : (place + 1) * tall])
        _lengthen(runs, 0, self.width * self.height - sum(runs))
        return runs

    def rows(self) -> list[int]:
        """Runs of 0 and 1 in turn within the box, row by row, 0 first: CVAT's own."""
        tall, wide = self.bottom - self.top, self.right - self.left
        runs = [0]
        for row in range(tall):
            _append(runs, bytes(self.grid[column * tall + row] for column in range(wide)))
        return runs


def mask_of(label: Record, width: int, height: int) -> Mask:
    """The pixels of a label that was painted with a brush."""
    box = label["box"]
    left, top = max(0, math.floor(box["x"] * width)), max(0, math.floor(box["y"] * height))
    right = min(width, max(left + 1, math.ceil((box["x"] + box["width"]) * width)))
    bottom = min(height, max(top + 1, math.ceil((box["y"] + box["height"]) * height)))
    tall = bottom - top
    grid = bytearray((right - left) * tall)
    for stroke in label["shape"]["strokes"]:
        points = [(x * width, y * height) for x, y in stroke["points"]]
        reach = stroke["width"] * width / 2
        bit = b"\0" if stroke["erases"] else b"\1"
        for a, b in pairwise(points) if len(points) > 1 else [(points[0], points[0])]:
            for column, low, high in _capsule(a, b, reach):
                first, last = max(top, math.ceil(low - 0.5)), min(bottom, math.floor(high - 0.5) + 1)
                if left <= column < right and first < last:
                    begin = (column - left) * tall - top
                    grid[begin + first : begin + last] = bit * (last - first)
    return Mask(width, height, left, top, right, bottom, bytes(grid))


def _capsule(a: tuple[float, float], b: tuple[float, float], reach: float) -> Iterator[tuple[int, float, float]]:
    """Column, lowest and highest place of everything within ``reach`` of the line from ``a`` to ``b``."""
    (ax, ay), (bx, by) = sorted((a, b))
    length = math.hypot(bx - ax, by - ay)
    corners = []
    if length:
        nx, ny = -(by - ay) / length * reach, (bx - ax) / length * reach
        corners = [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
    for column in range(math.floor(ax - reach), math.ceil(bx + reach)):
        x = column + 0.5
        found = [y + side for px, y in ((ax, ay), (bx, by)) for side in _half(reach, x - px)]
        for (cx, cy), (dx, dy) in pairwise([*corners, *corners[:1]]):
            if min(cx, dx) <= x <= max(cx, dx) and cx != dx:
                found.append(cy + (dy - cy) * (x - cx) / (dx - cx))
        if found:
            yield column, min(found), max(found)


def _half(reach: float, off: float) -> tuple[float, ...]:
    """How far a circle goes up and down, ``off`` from its middle; nothing where it does not reach."""
    if abs(off) > reach:
        return ()
    half = math.sqrt(reach * reach - off * off)
    return -half, half


def _append(runs: list[int], bits: bytes) -> None:
    at = 0
    while at < len(bits):
        bit = bits[at]
        end = bits.find(1 - bit, at)
        end = len(bits) if end < 0 else end
        _lengthen(runs, bit, end - at)
        at = end


def _lengthen(runs: list[int], bit: int, by: int) -> None:
    """Goes on with the last run, or begins the next one."""
    if by <= 0:
        return
    if (len(runs) - 1) % 2 == bit:
        runs[-1] += by
    else:
        runs.append(by)
