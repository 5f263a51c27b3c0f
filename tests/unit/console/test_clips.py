"""Frames for the player go before all that nobody waits for: a whole check of the clip, its waveform."""

from __future__ import annotations

from backends.media.client import LISTENING
from console.clips import IDLE
from tests.unit.console.shop import grey
from widgets.video.frames import FrameCache
from widgets.video.readahead import ASKED_LIMIT, LAST_RANK, ReadAhead


def test_frames_read_ahead_go_before_checks_and_waveforms() -> None:
    asked: list[tuple[int, int]] = []
    cache = FrameCache()
    for number in range(60):
        cache.put(grey(number), 0, 1)
    ReadAhead(lambda number, priority: asked.append((number, priority))).fill(range(200), cache)
    assert asked == [(60 + at, LAST_RANK) for at in range(ASKED_LIMIT)]
    assert LAST_RANK < LISTENING < IDLE
