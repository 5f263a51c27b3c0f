"""The shape of the product over time: a body that swells and shrinks, whatever its handle does; and motion that
nothing rigid explains."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from backends.media.signals.arrays import Bytes, Floats
from backends.media.signals.events import box_of
from backends.media.signals.outline import Cut, cut_out
from backends.media.signals.profile import HEIGHTS, sides_of
from backends.media.signals.strip import Strip
from review.labels import Box
from review.signals import Measurement

LOOKS = 30
"""Frames, evenly spread, whose outline is looked at: a morph of a second in a clip of twelve is seen three times."""

LEAST_LOOKS = 10
"""Outlines that must be found; with fewer the background is not plain."""

USUAL = 2.0
"""So many times its median, a deviation is the product's own unevenness while it turns."""

MOST = 0.6
"""Share of the width beyond which no product swells: another thing was cut out."""

DEFORM_PART = 0.25
"""Share of the picture, that with the most unexplained change, on which deformation is measured."""


def morph(strip: Strip) -> Iterator[Measurement]:
    """``morph``: by how much, in percent of its width, the product's body deviates for a while from its own usual
    shape, both sides of the axis taken together, so that a turning handle does not count."""
    places = np.unique(np.linspace(0, strip.count - 1, LOOKS).round().astype(int)).tolist()
    cuts = [(place, cut_out(_coloured(strip, place))) for place in places]
    seen = [(place, cut) for place, cut in cuts if cut is not None]
    if len(seen) < LEAST_LOOKS:
        return
    sides = [sides_of(cut.mask) for _, cut in seen]
    left, right = np.stack([side[0] for side in sides]), np.stack([side[1] for side in sides])
    tall = np.asarray([side[2] for side in sides], np.float32)
    axes = np.arange(float(left.min()), float(right.max()), 0.5)
    axis = axes[int(np.argmax([np.minimum(a - left, right - a).clip(0).sum() for a in axes]))]
    margin = HEIGHTS // 13
    core = (np.minimum(axis - left, right - axis).clip(0) / tall[:, None])[:, margin:-margin]
    usual = np.median(core, axis=0)
    apart = np.abs(core - usual).mean(axis=1) / max(1e-3, float(usual.mean()))
    smooth: Floats = np.asarray([np.median(apart[max(0, k - 2) : k + 3]) for k in range(len(apart))], np.float32)
    peak = int(smooth.argmax())
    if smooth[peak] > MOST:
        return
    value = float(smooth[peak] - USUAL * np.median(apart))
    high = smooth >= max(smooth[peak] * 0.25, 2 * float(np.median(apart)))
    first = last = peak
    while first > 0 and high[first - 1]:
        first -= 1
    while last < len(high) - 1 and high[last + 1]:
        last += 1
    around = _around([seen[k][1] for k in range(first, last + 1)])
    yield Measurement("morph", 100 * max(0.0, value), (seen[first][0], seen[last][0]), around)


def deformation(strip: Strip) -> Iterator[Measurement]:
    """``deformation``: levels of change that following the motion leaves unexplained, in the quarter of the picture
    where most is left, of the half second in which it is largest."""
    if strip.count < 6:
        return
    flat = strip.residual.reshape(strip.count, -1)
    part = max(1, int(flat.shape[1] * DEFORM_PART))
    left = np.sort(flat, axis=1)[:, -part:].mean(axis=1)[1:]
    window = min(len(left), 9)
    smooth = np.asarray([np.median(left[k : k + window]) for k in range(len(left) - window + 1)])
    peak = int(smooth.argmax())
    yield Measurement("deformation", float(smooth[peak]), (peak + 1, peak + window))


def _coloured(strip: Strip, place: int) -> Bytes:
    planes = cv2.merge([strip.luma[place], strip.red[place], strip.blue[place]])
    return np.asarray(cv2.cvtColor(planes, cv2.COLOR_YCrCb2BGR))


def _around(cuts: list[Cut]) -> Box:
    x = min(cut.box[0] for cut in cuts)
    y = min(cut.box[1] for cut in cuts)
    right = max(cut.box[0] + cut.box[2] for cut in cuts)
    foot = max(cut.box[1] + cut.box[3] for cut in cuts)
    height, width = cuts[0].mask.shape
    return box_of((x, y, right - x, foot - y), width, height)
