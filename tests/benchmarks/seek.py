"""Random exact seeks in a 1080p30 clip, on the real page, against a bare PyAV seek to the same frame in the same run.

Bare: ``seek`` to the key frame at or before, decode up to the frame, one ``to_ndarray`` in BGRA, since what is not
converted cannot be shown; nothing is drawn, and the index that says which time the frame has is given. On the page:
from asking for the frame to the end of the paint pass that shows it, scaled to its room. Both take turns.
"""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path
from statistics import median

import av

from tests.benchmarks.video_stand import ClipPlan, Stand, in_window, kept, workspace
from tests.rows import Row, at_most

SEEKS = 40
FAR = 60
"""Frames: a jump so far that nothing around it is decoded."""
GOAL, GOAL_CACHED = 1.15, 0.1
PLAN = ClipPlan("gop12.mp4", 300, 12)


def run() -> list[Row]:
    """Both ratios of medians."""
    rows: list[Row] = []

    async def work(stand: Stand) -> None:
        await stand.open(PLAN.name)
        await asyncio.sleep(1.0)
        index = stand.player.playback.cadence
        assert index is not None
        bare, ours, cached = [], [], []
        chance = random.Random(7)
        with _Bare(kept(PLAN)) as clip:
            for _ in range(SEEKS):
                here = stand.player.position
                there = chance.choice([n for n in range(PLAN.frames) if abs(n - here) >= FAR])
                bare.append(clip.seek(there))
                ours.append(await stand.seek(there))
                await asyncio.sleep(0.2)  # what is read ahead around it does not stand in the next one's way
                near = there + chance.choice([-3, -2, -1, 1, 2, 3])
                if near in stand.player.playback.cache:
                    cached.append(await stand.seek(near))
        told = f"page {median(ours):.1f} ms, bare {median(bare):.1f} ms, {len(ours)} seeks"
        rows.append(at_most("seek", round(median(ours) / median(bare), 2), GOAL, "x a bare seek", told))
        told = f"page {median(cached):.1f} ms, {len(cached)} seeks to frames that are here"
        rows.append(at_most("seek_cached", round(median(cached) / median(bare), 3), GOAL_CACHED, "x a bare seek", told))

    with workspace([PLAN]) as folder:
        in_window(folder, "seek", work)
    return rows


class _Bare:
    """PyAV alone."""

    def __init__(self, path: Path) -> None:
        self._container = av.open(str(path))
        self._stream = self._container.streams.video[0]
        self._stream.thread_type = "AUTO"
        packets = self._container.demux(self._stream)
        self._times = sorted(int(packet.pts) for packet in packets if packet.pts is not None)

    def __enter__(self) -> _Bare:
        return self

    def __exit__(self, *_how: object) -> None:
        self._container.close()

    def seek(self, number: int) -> float:
        """Milliseconds to the frame's pixels."""
        began, time_of = time.perf_counter(), self._times[number]
        self._container.seek(time_of, stream=self._stream)
        for frame in self._container.decode(self._stream):
            if frame.pts == time_of:
                frame.to_ndarray(format="bgra")
                return (time.perf_counter() - began) * 1000
        raise RuntimeError(f"frame {number} did not come")
