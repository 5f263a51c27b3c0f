"""Signals of time alone: black, freeze, repeated frames, flicker and cuts, from the strip's frames as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from backends.media.signals.arrays import Flags, Floats
from backends.media.signals.strip import Strip
from review.signals import Measurement

BLACK_LEVEL, BLACK_SHARE = 26, 0.98
"""A frame is black where this share of it lies at or below a tenth of full luma (FFmpeg's blackdetect)."""

STILL = 0.2
"""Levels by which the tile that changes most may change while nothing moves: what coding leaves of a still."""

STIR = 0.6
"""Levels by which at least one tile changes from frame to frame where something visibly moves."""

AROUND = 6
"""Frames before and after a still stretch in which motion is looked for."""

BESIDE = 2.0
"""Levels of change right before and after a frame that is shown again; at a turning point they are fewer."""

OFTEN = 8
"""One frame in so many repeated is a clip of another rate, or one that hardly moves: nothing that went wrong once."""

MANY = 3
"""Swings of brightness to and fro, one after the other, that make a flicker; fewer are a lamp or a cut."""

SWING = 0.008
"""Relative change of brightness against both neighbours that counts as a swing: Weber's fraction is about 0.01."""

CUT_CHANGE = 14.0
"""Levels of mean change of the whole picture at a cut, beyond the changes around it."""


def runs(flags: Flags | Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of every stretch of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], np.asarray(flags, bool), [False]]).astype(np.int8)))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(first), int(end) - 1


def black_frames(strip: Strip) -> Flags:
    return np.asarray((strip.luma <= BLACK_LEVEL).reshape(strip.count, -1).mean(axis=1) >= BLACK_SHARE)


def black(strip: Strip, seconds: Floats) -> Iterator[Measurement]:
    """``black``: seconds of each black stretch. ``seconds``: how long each frame is shown."""
    for first, last in runs(black_frames(strip)):
        yield Measurement("black", float(seconds[first : last + 1].sum()), (first, last))


def freeze(strip: Strip, seconds: Floats) -> Iterator[Measurement]:
    """``freeze``: seconds of each stretch without change between stretches with motion; ``duplicate``: frames shown
    again, one here and there, while the picture moves."""
    moved = strip.moved
    dark = black_frames(strip)
    still = (moved <= STILL) & ~dark
    still[0] = False
    bridged = still.copy()
    for place in range(1, len(still) - 1):  # one frame that coding redrew
        if not still[place] and still[place - 1] and still[place + 1] and moved[place] <= STIR:
            bridged[place] = True
    repeats: list[int] = []
    for first, last in runs(bridged):
        before = moved[max(1, first - AROUND) : first]
        after = moved[last + 1 : last + 1 + AROUND]
        level = max(float(np.median(before)) if len(before) else 0.0, float(np.median(after)) if len(after) else 0.0)
        if level < STIR or (len(before) and len(after) and _fades(moved, first, last)):
            continue
        if last - first + 1 <= 2:
            beside = moved[max(1, first - 1) : first].max(initial=0.0), moved[last + 1 : last + 2].max(initial=0.0)
            if min(beside) >= BESIDE:
                repeats.append(first)
        else:
            yield Measurement("freeze", float(seconds[first - 1 : last + 1].sum()), (first - 1, last))
    if 0 < len(repeats) <= strip.count / OFTEN:
        yield Measurement("duplicate", float(len(repeats)), (repeats[0], repeats[-1]))


def _fades(moved: Floats, first: int, last: int) -> bool:
    """Whether motion dies down before the stretch and comes up after it: a turn comes to rest, nothing froze."""
    before, after = moved[max(1, first - 2) : first], moved[last + 1 : last + 3]
    return float(before.max(initial=0.0)) < 4 * STILL and float(after.max(initial=0.0)) < 4 * STILL


def flicker(strip: Strip) -> Iterator[Measurement]:
    """``flicker``: the swing of brightness to and fro in percent, of stretches in which it swings again and again."""
    level = np.log(strip.luma.reshape(strip.count, -1).mean(axis=1) + 4.0)
    if len(level) < MANY + 2:
        return
    bend = np.zeros(len(level), np.float32)
    bend[1:-1] = level[1:-1] - (level[:-2] + level[2:]) / 2
    dark = black_frames(strip)
    near_dark = dark | np.roll(dark, 1) | np.roll(dark, -1)
    swings = (np.abs(bend) >= SWING) & ~near_dark
    for first, last in runs(_closed(swings, 2)):
        part = bend[first : last + 1]
        turns = int((np.sign(part[1:]) * np.sign(part[:-1]) < 0).sum())
        if turns >= MANY:
            yield Measurement("flicker", float(100 * np.median(np.abs(part))), (first, last))


def cuts(strip: Strip) -> Iterator[Measurement]:
    """``cut``: mean change of the whole picture from one frame to the next, in levels, beyond that of the frames
    around; not at black or flickering frames."""
    change = np.zeros(strip.count, np.float32)
    for place in range(1, strip.count):
        apart = strip.residual[place].astype(np.float32)
        change[place] = float(np.minimum(apart, 64).mean())
    dark = black_frames(strip)
    found = []
    for place in range(1, strip.count):
        around = np.concatenate([change[max(1, place - 4) : place], change[place + 1 : place + 5]])
        beyond = float(change[place] - 2 * np.median(around)) if len(around) else float(change[place])
        if beyond > 0 and not dark[max(0, place - 1) : place + 1].any():
            found.append((beyond, place))
    strong = [one for one in found if one[0] >= CUT_CHANGE]
    if len(strong) > max(6, strip.count // 12):  # everything changes all the time: that is flicker
        return
    for beyond, place in strong or sorted(found)[-1:]:
        yield Measurement("cut", beyond, (place, place))


def _closed(flags: Flags, gap: int) -> Flags:
    """Flags with gaps of up to ``gap`` places filled."""
    out = np.asarray(flags, bool).copy()
    for first, last in runs(~out):
        if last - first < gap and first > 0 and last < len(out) - 1:
            out[first : last + 1] = True
    return out
