"""The worker process: it answers, dies, comes back, is given up on, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from backends.media import client, lane, nursery
from backends.media.client import MediaWorker
from review.errors import BadMedia, MediaBroken, MediaRefused, Unavailable

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture near the cap: it takes a second to decode and is too large for any cache of these tests."""
    from PIL import Image

    path = tmp_path_factory.mktemp("slow") / "slow.png"
    Image.effect_noise((5000, 5000), 90).convert("RGB").save(path, compress_level=1)
    return path


async def test_a_clip_is_probed_indexed_and_shown(worker: MediaWorker, clips: Path) -> None:
    clip = clips / "h264_gop12.mp4"
    info = await worker.probe(clip)
    index = await worker.index(clip)
    shown = await worker.frame(clip, 17, (80, 80))
    assert (info.kind, info.width, info.height, info.frame_count) == ("video", 160, 96, 60)
    assert (len(index), index.keyframes[:3]) == (60, (0, 12, 24))
    assert (shown.width, shown.height, shown.number, shown.pts) == (80, 48, 17, index.pts[17])
    assert set(shown.data[3::4]) == {255}


async def test_pictures_stay_valid_while_they_are_held(worker: MediaWorker, tmp_path: Path) -> None:
    paths = [_plain_picture(tmp_path, grey) for grey in range(8)]
    held = [await worker.image(path) for path in paths[:3]]  # 9 MB each: lent, within half of the arena
    for path in paths[3:]:
        await worker.image(path)
    assert [tuple(pixels.data[at : at + 3]) for pixels in held for at in (0, 4_500_000)] == [
        (grey, grey, grey) for grey in range(3) for _ in range(2)
    ]


async def test_lent_blocks_come_back_when_the_last_view_goes(tmp_path: Path) -> None:
    path = _plain_picture(tmp_path, 77)
    media = MediaWorker(arena_mb=40, cache_mb=16)
    await media.start()
    try:
        for _ in range(12):  # 9 MB each: five fill the arena
            pixels = await media.image(path)
            view = pixels.data[:4]
            del pixels
            gc.collect()
            assert tuple(view) == (77, 77, 77, 255)
            assert len(media._lanes[0]._lent) == 1
            del view
            for _ in range(200):  # the reading thread may hold it a moment longer
                if not media._lanes[0]._lent:
                    break
                await asyncio.sleep(0.005)
            assert media._lanes[0]._lent == {}
    finally:
        await media.close()


@pytest.mark.skipif(os.name != "posix", reason="signals")
async def test_a_killed_worker_costs_one_item_and_comes_back(worker: MediaWorker, clips: Path) -> None:
    clip = clips / "h264_gop12.mp4"
    first = worker.hellos[0]["pid"]
    os.kill(first, signal.SIGSTOP)
    running = asyncio.create_task(worker.index(clip, verify=True))
    waiting = asyncio.create_task(worker.frame(clips / "h264_vfr.mp4", 3, priority=2))
    await asyncio.sleep(0.1)
    os.kill(first, signal.SIGKILL)
    shown = await waiting
    assert shown.number == 3
    assert await running  # it had not begun, so it was asked again
    assert worker.hellos[0]["pid"] != first


@pytest.mark.skipif(not nursery.FORKS, reason="started the long way there")
async def test_workers_come_from_one_process_and_do_without_it(worker: MediaWorker, clips: Path) -> None:
    brood = _parent(worker.hellos[0]["pid"])
    await _end_worker(worker)
    assert _parent(worker.hellos[0]["pid"]) == brood
    os.kill(brood, signal.SIGKILL)
    assert (await worker.frame(clips / "h264_gop12.mp4", 5)).number == 5  # those that live, live on
    await _end_worker(worker)
    assert _parent(worker.hellos[0]["pid"]) != brood
    assert (await worker.frame(clips / "h264_gop12.mp4", 6)).number == 6


@pytest.mark.skipif(os.name != "posix", reason="signals")
async def test_the_item_that_a_worker_died_of_is_broken_and_then_refused(worker: MediaWorker, slow: Path) -> None:
    for _ in range(lane.DEATHS_PER_FILE):
        task = asyncio.create_task(worker.image(slow))
        await _begun(worker)
        os.kill(worker.hellos[0]["pid"], signal.SIGKILL)
        with pytest.raises(MediaBroken, match="cannot be displayed"):
            await task
    with pytest.raises(MediaBroken, match="more than once"):
        await worker.image(slow)


async def test_a_job_past_its_time_is_killed_and_told(
    worker: MediaWorker, slow: Path, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backends.media.limits.FIRST_VERDICT_S", 0.05)
    with pytest.raises(MediaBroken, match="too long"):
        await worker.image(slow)
    monkeypatch.setattr("backends.media.limits.FIRST_VERDICT_S", 5.0)
    assert (await worker.frame(clips / "h264_gop12.mp4", 5)).number == 5


async def test_a_cancelled_request_leaves_the_worker_free(worker: MediaWorker, clips: Path) -> None:
    tasks = [asyncio.create_task(worker.frame(clips / "h264_gop250.mp4", number, priority=3)) for number in range(119)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (await worker.frame(clips / "h264_gop250.mp4", 119)).number == 119
    assert worker._lanes[0].load == 0


async def test_giving_up_what_has_just_begun_costs_no_worker(worker: MediaWorker, clips: Path) -> None:
    clip = clips / "h264_gop12.mp4"
    await worker.index(clip)
    first, held = worker.hellos[0]["pid"], worker._lanes[0]
    for turn in range(60):  # the words "began" and "cancel" cross at one moment or another
        task = asyncio.create_task(worker.index(clip, verify=True, priority=turn % 3))
        await asyncio.sleep(turn % 12 / 2_000)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):  # or it was done already
            await task
    assert (await worker.frame(clip, 17)).number == 17
    for _ in range(2_000):  # those that had not begun are answered when nothing else is asked
        if not held._given_up:
            break
        await asyncio.sleep(0.005)
    assert held._given_up == {}
    assert (worker.hellos[0]["pid"], held._lives) == (first, 1)


async def test_what_was_given_up_and_does_not_end_is_killed(worker: MediaWorker, clips: Path) -> None:
    clip = clips / "h264_gop12.mp4"
    await worker.index(clip)
    held, life = worker._lanes[0], worker._lanes[0]._life
    assert life is not None
    os.kill(life.hello["pid"], signal.SIGSTOP)  # as a decoder that hangs
    held._given_up[9_999] = 0.2
    held._on_message(life, {"began": 9_999}, None)
    assert (await worker.frame(clip, 17)).number == 17
    assert held._lives == 2


async def test_what_is_on_screen_goes_before_what_is_prefetched(worker: MediaWorker, clips: Path) -> None:
    done: list[int] = []

    async def ask(priority: int, number: int) -> None:
        await worker.frame(clips / "h264_gop250.mp4", number, priority=priority)
        done.append(priority)

    await asyncio.gather(*(ask(priority, 119 - priority) for priority in (5, 4, 3, 0)))
    assert done.index(0) < 2  # at most the one that had begun came before it


async def test_files_that_cannot_be_opened_are_refused(worker: MediaWorker, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    for path in (tmp_path / "missing.mp4", tmp_path, tmp_path / "pipe.mp4", Path("/dev/zero"), Path("a\0b.mp4")):
        with pytest.raises(BadMedia):
            await worker.probe(path)


async def test_nothing_is_left_after_close(clips: Path) -> None:
    before = set(threading.enumerate())
    media = MediaWorker(arena_mb=64, jobs=2)
    await media.start()
    pids = [hello["pid"] for hello in media.hellos]
    if nursery.FORKS:
        assert len({_parent(pid) for pid in pids}) == 1
    parents = {_parent(pid) for pid in pids} - {os.getpid()}
    await media.frame(clips / "h264_gop12.mp4", 0)
    await media.close()
    left = [thread for thread in set(threading.enumerate()) - before if not thread.name.startswith("asyncio")]
    assert left == []
    assert len(set(pids)) == 2
    for pid in (*pids, *parents):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    with pytest.raises(Unavailable):
        await media.probe(clips / "h264_gop12.mp4")


async def test_a_worker_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "RESTART_PAUSE_S", 0.01)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    media = MediaWorker(arena_mb=1)
    with pytest.raises(Unavailable, match="does not start"):
        await media.start()


async def test_pipes_do_the_same_without_sockets(clips: Path) -> None:
    media = MediaWorker(arena_mb=64, cache_mb=16, pipes=True)
    await media.start()
    try:
        assert (await media.frame(clips / "h264_vfr.mp4", 7)).number == 7
        assert "seccomp" in media.hellos[0]["filter"]
        with pytest.raises(MediaRefused):
            await media.probe(clips / "missing.mp4")
    finally:
        await media.close()


async def test_an_answer_that_makes_no_sense_is_not_shown() -> None:
    words = {"width": 100, "height": 100, "stride": 400, "number": 0, "pts": 0, "partial": False, "note": ""}
    with pytest.raises(MediaBroken):
        client._pixels(words, memoryview(bytes(399)))
    with pytest.raises(MediaBroken):
        client._pixels({"width": 1}, None)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="seccomp is of Linux")
async def test_the_sandbox_forbids_files_sockets_and_processes(worker: MediaWorker) -> None:
    if worker.hellos[0]["filter"] != "seccomp":
        pytest.skip(worker.hellos[0]["filter"])
    assert set((await worker.attempts()).values()) == {"EPERM"}
    limited = worker.hellos[0]["limits"]
    assert all(name in limited for name in ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"))


async def test_the_window_side_imports_nothing_heavy() -> None:
    code = (
        "import sys, backends.media.client;"
        "print([name for name in ('av', 'cv2', 'numpy', 'PIL', 'PySide6') if name in sys.modules])"
    )
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], capture_output=True, text=True, cwd=nursery.ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def _plain_picture(folder: Path, grey: int) -> Path:
    """A picture of 9 MB once it is decoded."""
    from PIL import Image

    path = folder / f"plain{grey}.png"
    Image.new("RGB", (1500, 1500), (grey, grey, grey)).save(path)
    return path


def _parent(pid: int) -> int:
    if sys.platform != "linux":
        return os.getpid()
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


async def _end_worker(media: MediaWorker) -> None:
    """Kills the worker, and waits for the next."""
    ended = media.hellos[0]["pid"]
    os.kill(ended, signal.SIGKILL)
    for _ in range(4_000):
        if media.hellos[0].get("pid", ended) != ended:
            return
        await asyncio.sleep(0.005)
    pytest.fail("no other worker came")


async def _begun(media: MediaWorker) -> None:
    for _ in range(1000):
        if media._lanes[0]._running is not None:
            return
        await asyncio.sleep(0.005)
    pytest.fail("the job never began")
