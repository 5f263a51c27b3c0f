"""The sound device: it asks for samples in order, counts what was heard, and is quietly absent where there is none."""

from __future__ import annotations

import asyncio
import sys
from itertools import pairwise

import pytest

from backends.sound import BUFFER_MS, SAMPLE_BYTES, DeviceSound
from review.media import SOUND_RATE
from review.ports import Unheard

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
miniaudio = pytest.importorskip("miniaudio")


async def test_a_device_is_given_each_sample_once_and_time_goes_on() -> None:
    asked: list[tuple[int, int]] = []

    def read(first: int, count: int) -> bytes:
        asked.append((first, count))
        return b"\1" * (count * SAMPLE_BYTES // 2)  # less than wanted: the rest is silence

    out = DeviceSound([miniaudio.Backend.NULL])
    try:
        assert await out.open() is Unheard.NOT
        assert await out.open() is Unheard.NOT
        assert out.heard() == 0.0
        out.cue(read)
        seen = [out.heard()]
        while len(asked) < 4:
            await asyncio.sleep(0.005)
            seen.append(out.heard())
        assert all(before <= after for before, after in pairwise(seen))
        given = sum(count for _, count in asked) / SOUND_RATE
        assert 0 < out.heard() <= given
        assert asked[0][0] == 0
        assert all(one[0] + one[1] == other[0] for one, other in pairwise(asked))
        out.hush()
        assert out.heard() == 0.0
    finally:
        await out.close()


async def test_what_was_heard_lags_by_the_buffer_and_never_runs_ahead() -> None:
    seconds = 50.0
    out = DeviceSound([miniaudio.Backend.NULL], now=lambda: seconds)
    turns = out._turns()
    next(turns)
    out.cue(lambda _first, count: bytes(count * SAMPLE_BYTES))
    turns.send(SOUND_RATE // 10)
    assert out.heard() == 0.0
    seconds += BUFFER_MS / 1000 + 0.03
    assert out.heard() == pytest.approx(0.03)
    seconds += 5.0
    assert out.heard() == pytest.approx(0.1)


async def test_without_library_or_device_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert await DeviceSound().open() is Unheard.LIBRARY
    monkeypatch.undo()
    monkeypatch.setattr("backends.sound._devices", lambda _library: [])
    assert await DeviceSound().open() is Unheard.DEVICE
