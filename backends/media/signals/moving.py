"""All signals of a clip or an animation, from one pass over its frames."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import numpy as np

from backends.media.jobs import Pace
from backends.media.shelf import Medium
from backends.media.signals import container, events, likeness, marks, morph, sound, timing
from backends.media.signals.arrays import Floats
from backends.media.signals.outline import cut_out
from backends.media.signals.strip import MOST_FRAMES, Strip, StripPass
from backends.media.types import FrameIndex
from review.signals import Measurement

LEAST_SIDE = 16
"""Small pixels that a picture must have either way, for there to be regions."""

A_SIGNAL = 6
"""Places of one signal that are told: the strongest."""


class ClipMeasures:
    """Measures one clip, in steps: ``run`` may raise MakeWay, and can then be called again."""

    def __init__(self, medium: Medium, spec: dict[str, Any]) -> None:
        self._medium = medium
        self._spec = spec
        self._pass: StripPass | None = None

    def run(self, photo: likeness.TruePhoto | None, pace: Pace) -> tuple[list[Measurement], FrameIndex, str]:
        """What was measured, the clip's index, and a note on what was not."""
        medium = self._medium
        if self._pass is None:
            index = medium.reader.index(pace, False)
            self._pass = StripPass(medium.file, medium.found, medium.reader, index, pace)
        strip = self._pass.run(pace)
        index = medium.reader.index(pace, strip.count < min(strip.total, MOST_FRAMES))  # it broke off: where, and why
        info = medium.reader.info(pace)
        heard = sound.listen(medium.file, medium.found, pace)
        size = os.fstat(medium.file.fileno()).st_size
        found = [
            *of_frames(strip, index, pace),
            *(of_product(strip, photo, pace) if photo is not None else ()),
            *sound.signals(heard, index, still=info.kind != "video"),
            *container.signals(info, index, size, self._spec),
        ]
        note = "" if strip.total <= MOST_FRAMES else f"only the first {MOST_FRAMES} frames were measured"
        return strongest(found), index, note

    def close(self) -> None:
        if self._pass is not None:
            self._pass.close()


def of_frames(strip: Strip, index: FrameIndex, pace: Pace) -> list[Measurement]:
    """The signals that need nothing but the frames."""
    if strip.count < 2:
        return []
    shown = shown_seconds(index, strip.count)
    whole = [*timing.black(strip, shown), *timing.flicker(strip), *timing.cuts(strip)]
    still = list(timing.freeze(strip, shown))
    pace.check()
    blocks = [Measurement("blocking", float(np.median(strip.blocking)))]
    if min(strip.luma.shape[1:]) < LEAST_SIDE:
        return [*whole, *still, *blocks]
    ends = [
        one.frames
        for one in whole
        if one.frames is not None and (one.signal != "cut" or one.value >= timing.CUT_CHANGE)
    ]
    quiet = events.unsettled(strip, ends + [one.frames for one in still if one.frames is not None])
    for one in whole:
        if one.signal == "flicker" and one.frames is not None:
            quiet[one.frames[0] : one.frames[1] + 2] = True
    popped = list(events.popped(events.changes(strip, quiet), strip))
    pace.check()
    blurred = list(events.blurred(strip, quiet, frozenset(index.keyframes)))
    pace.check()
    bent = [*morph.morph(strip), *morph.deformation(strip)]
    return [*whole, *still, *popped, *blurred, *bent, *blocks]


def of_product(strip: Strip, photo: likeness.TruePhoto, pace: Pace) -> list[Measurement]:
    """The signals that compare with the product's true photo."""
    cuts = []
    for number, picture in sorted(strip.samples.items()):
        cut = cut_out(picture)
        if cut is not None:
            cuts.append((number, picture, cut))
        pace.check()
    found = list(likeness.against(photo, [(number, cut) for number, _, cut in cuts]))
    shown = marks.against(photo.mark, cuts)
    return [*found, *(replace(one, signal="mark_moving") for one in shown)]


def shown_seconds(index: FrameIndex, count: int) -> Floats:
    """How long each of the first ``count`` frames is shown, in seconds."""
    times = np.asarray([*index.pts, max(index.end_pts, index.pts[-1])], np.float64)[: count + 1]
    return np.asarray(np.diff(times).clip(0) * float(index.time_base), np.float32)


def strongest(found: list[Measurement]) -> list[Measurement]:
    """At most ``A_SIGNAL`` of each signal, strongest first."""
    by_signal: dict[str, list[Measurement]] = {}
    for one in sorted(found, key=lambda one: -one.value):
        by_signal.setdefault(one.signal, []).append(one)
    return [one for places in by_signal.values() for one in places[:A_SIGNAL]]
