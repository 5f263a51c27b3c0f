"""The workshop: a mend goes to the worker, a whole file comes back, and whoever looks at a clip never waits for it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from backends.media.client import MediaWorker
from backends.media.mending.workshop import Workshop
from review.errors import MediaRefused
from review.mending import Blur, CutOut, Finding, Frames, Hold, Mend, Progress, ReplaceSound, Verdict
from review.regions import WHOLE
from tests.unit.backends.media.mending.clips import ASSET, reader

pytestmark = pytest.mark.asyncio


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest_asyncio.fixture
async def worker() -> AsyncIterator[MediaWorker]:
    media = MediaWorker(arena_mb=64, cache_mb=64)
    await media.start()
    yield media
    await media.close()


async def test_a_mend_becomes_a_file_while_others_look(worker: MediaWorker, films: Path, tmp_path: Path) -> None:
    name = hashlib.sha256((films / "sound.mp4").read_bytes()).hexdigest()
    mend = Mend(ASSET, (CutOut(Frames(20, 25)), Blur(Frames(50, 59), WHOLE), ReplaceSound(Frames(0, 59), name)))
    shop, told = Workshop(worker), list[Progress]()
    others = {name: films / "sound.mp4"}
    task = asyncio.create_task(shop.render(films / "closed.mp4", mend, others, tmp_path / "made", told.append))
    looked = 0
    while not task.done():
        await worker.frame(films / "sound.mp4", looked % 60)
        looked += 1
        await asyncio.sleep(0.02)
    made = await task
    assert looked > 1
    assert made.path == tmp_path / "made"
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert (made.frames, made.copied + made.coded, made.media_type) == (54, 54, "video/mp4")
    assert len(reader(made.path).index()) == 54
    assert names(tmp_path) == ["made"]
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert told[-1].left_s in (None, 0.0)
    good = await shop.check(made.path, films / "closed.mp4", mend, others)
    assert good.ok, good.faults
    bad = await shop.check(films / "closed.mp4", films / "closed.mp4", mend, others)
    assert "frames" in {finding.what for finding in bad.faults}


async def test_what_does_not_pass_as_a_smart_cut_is_coded_anew(films: Path, tmp_path: Path) -> None:
    class Doubtful(Workshop):
        """Finds fault with the first result."""

        checked = 0

        async def check(
            self,
            made: Path,
            clip: Path,
            mend: Mend,
            others: Mapping[str, Path],
            untouched: Sequence[Frames] = (),
        ) -> Verdict:
            self.checked += 1
            found = await super().check(made, clip, mend, others, untouched)
            return found if self.checked > 1 else Verdict((Finding("kept pictures", False, "not as they were"),))

    worker = MediaWorker(arena_mb=64, cache_mb=64)
    await worker.start()
    try:
        mend = Mend(ASSET, (CutOut(Frames(20, 25)),))
        made, verdict = await Workshop(worker).make(films / "closed.mp4", mend, {}, tmp_path / "made")
        assert verdict.ok
        assert made.copied > 0
        doubtful = Doubtful(worker)
        again, verdict = await doubtful.make(films / "closed.mp4", mend, {}, tmp_path / "made")
        assert verdict.ok
        assert (again.copied, doubtful.checked) == (0, 2)
        assert again.sha256 == hashlib.sha256((tmp_path / "made").read_bytes()).hexdigest() != made.sha256
    finally:
        await worker.close()


async def test_a_cancelled_rendering_leaves_nothing_and_the_worker_goes_on(
    worker: MediaWorker, films: Path, tmp_path: Path
) -> None:
    started = asyncio.Event()
    mend = Mend(ASSET, (Blur(Frames(0, 59), WHOLE),))
    shop = Workshop(worker)
    pid = worker.hellos[0]["pid"]
    task = asyncio.create_task(
        shop.render(films / "sound.mp4", mend, {}, tmp_path / "made", lambda progress: started.set())
    )
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names(tmp_path) == []
    assert (await worker.frame(films / "closed.mp4", 5)).number == 5
    assert worker.hellos[0]["pid"] == pid


async def test_a_mend_that_cannot_be_done_is_refused_by_name(worker: MediaWorker, films: Path, tmp_path: Path) -> None:
    shop = Workshop(worker)
    with pytest.raises(MediaRefused, match=r"Edit 1 \(hold\): the good frame 99"):
        await shop.render(films / "closed.mp4", Mend(ASSET, (Hold(Frames(1, 2), 99),)), {}, tmp_path / "made")
    missing = Mend(ASSET, (ReplaceSound(Frames(0, 5), ASSET),))
    with pytest.raises(MediaRefused, match="is missing"):
        await shop.render(films / "closed.mp4", missing, {}, tmp_path / "made")
    with pytest.raises(MediaRefused, match="cannot be opened"):
        await shop.render(films / "closed.mp4", missing, {ASSET: tmp_path / "none"}, tmp_path / "made")
    assert names(tmp_path) == []
