"""Measurements: made once for a content, beside the player, and kept over the end of the console."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from PIL import Image

import resources
from backends.media import measurements
from backends.media.client import MediaWorker
from backends.media.measurements import KEPT_NAME, Measurements
from backends.media.sandbox import LAST
from review.errors import BadMedia
from review.labels import Box
from review.signals import Measurement, Output
from tests.proofs import media_clips

pytestmark = pytest.mark.asyncio

SPEC = resources.load_json("signals/signals.json")["spec"]
TOLD = ([Measurement("freeze", 1.5, (3, 9), Box(0.1, 0.2, 0.3, 0.4), "still"), Measurement("spec", 2.0)], "a note")


class Counted:
    """A worker that measures at once and counts."""

    asked = 0

    def __init__(self, **_given: object) -> None:
        return

    async def start(self) -> None:
        await asyncio.sleep(0)

    async def close(self) -> None:
        return

    async def photo(self, path: Path) -> str:
        return "photo"

    async def signals(self, path: Path, *_given: object, **_named: object) -> tuple[list[Measurement], str]:
        Counted.asked += 1
        return TOLD


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> type[Counted]:
    monkeypatch.setattr(measurements, "MediaWorker", Counted)
    Counted.asked = 0
    return Counted


async def test_what_was_measured_is_kept(tmp_path: Path, counted: type[Counted]) -> None:
    output = Output("a" * 64, tmp_path / "a", ("b" * 64, tmp_path / "b"))
    for _start in range(2):
        kept = Measurements(tmp_path, SPEC)
        assert await kept.measured(output) == TOLD
        await kept.close()
    assert counted.asked == 1


async def test_another_demand_is_another_measurement(tmp_path: Path, counted: type[Counted]) -> None:
    kept = Measurements(tmp_path, SPEC)
    for output in (Output("a" * 64, tmp_path), Output("a" * 64, tmp_path, white=True), Output("c" * 64, tmp_path)):
        await kept.measured(output)
    assert counted.asked == 3
    await kept.close()


async def test_a_damaged_memory_is_measured_anew(tmp_path: Path, counted: type[Counted]) -> None:
    (tmp_path / KEPT_NAME).write_bytes(b"no database" * 100)
    kept = Measurements(tmp_path, SPEC)
    assert await kept.measured(Output("a" * 64, tmp_path / "a")) == TOLD
    await kept.close()


async def test_only_so_many_are_kept(tmp_path: Path, counted: type[Counted], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measurements, "MOST_KEPT", 3)
    kept = Measurements(tmp_path, SPEC)
    outputs = [Output(f"{number:064x}", tmp_path / "a") for number in range(5)]
    for output in outputs:
        await kept.measured(output)
    for output in outputs[2:]:
        await kept.measured(output)
    assert counted.asked == 5
    await kept.measured(outputs[0])
    assert counted.asked == 6
    await kept.close()


async def test_the_real_process_stands_back_and_tells_of_broken_files(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    Image.new("RGB", (64, 48), "grey").save(good, "PNG")
    bad.write_bytes(b"<svg/>")
    kept = Measurements(tmp_path, SPEC)
    try:
        found, _note = await kept.measured(Output("a" * 64, good))
        assert {one.signal for one in found} >= {"spec"}
        with pytest.raises(BadMedia):
            await kept.measured(Output("b" * 64, bad))
        worker = kept._worker
        assert isinstance(worker, MediaWorker)
        if hasattr(os, "getpriority"):
            assert os.getpriority(os.PRIO_PROCESS, worker.hellos[0]["pid"]) == LAST
    finally:
        await kept.close()


async def test_a_clip_that_breaks_off_within_is_told_as_broken(tmp_path: Path, worker: MediaWorker) -> None:
    recipe = next(one for one in media_clips.RECIPES if one.name == "h264_offset.mkv")
    path = media_clips.encode(recipe, tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
    path.write_bytes(data)
    found, _ = await worker.signals(path, SPEC)
    assert "broken" in {one.signal for one in found}
