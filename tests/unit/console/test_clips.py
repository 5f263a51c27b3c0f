"""Frames for the player go before all that nobody waits for: a whole check of the clip, its waveform."""

from __future__ import annotations

from backends.media.client import LISTENING
from console.clips import IDLE
from widgets.video.frames import FrameCache
from widgets.video.readahead import ASKED_LIMIT, LAST_RANK, ReadAhead


def test_frames_read_ahead_go_before_checks_and_waveforms() -> None:
    asked: list[tuple[int, int]] = []
    ahead = ReadAhead(lambda number, priority: asked.append((number, priority)))
    numbers = range(1, 200)
    for number in range(1, 190):
        ahead.fill(numbers, FrameCache())
        ahead.arrived(number)
    assert len(asked) > ASKED_LIMIT
    assert max(priority for _, priority in asked) == LAST_RANK
    assert LAST_RANK < LISTENING < IDLE
