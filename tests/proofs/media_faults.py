"""Hostile files and dying workers (promise G14): a verdict for each, nothing opened, nobody called, and it goes on.

Every case of the corpus' groups B (pictures) and C (clips) through the real worker, each followed by a good clip; and
200 workers killed while they decode, at moments and by signals of a seed. Meanwhile a thread looks at the worker's open
descriptors: whatever is not its channel, its memory, or the file that it was handed, is a finding. The system call
filter must be in force, and answer what a hijacked decoder would try. Shown to be able to fail: the same watch finds a
file that a process opens by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backends.media.client import MediaWorker
from review.errors import BackstopError, BadMedia, MediaRefused
from tests.corpus import clips, pictures
from tests.corpus.expected import BROKEN, REFUSED, SHOWN, Case, End
from tests.proofs import media_clips
from tests.proofs.sequential import decode, pixel_hash
from tests.rows import Row, at_least, at_most, none_of

DEATHS = 200
VERDICT_S, BACK_S = 5.0, 1.0
GRACE_S = 0.25
"""Beside the verdict's time: the kill itself, and the word of it."""
SIGNALS = ("SIGKILL", "SIGSEGV", "SIGABRT", "SIGBUS", "SIGTERM")
MOMENT_S = 0.03
"""A worker dies at a random moment up to so long after its job began: decoding one clip whole takes about as long."""
LOOK_S = 0.002
PATIENCE_S = 60.0

_HARMLESS = re.compile(r"^(/dev/(null|zero|u?random|shm/.*)|/memfd:.*|pipe:.*|anon_inode:.*)( \(deleted\))?$")


@dataclass
class Tally:
    """What came of everything."""

    cases: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    deaths: int = 0
    cut_short: int = 0
    back: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    unfiltered: list[str] = field(default_factory=list)


def run(*, long: bool, seed: int) -> list[Row]:
    """Rows of verdicts, crashes, sockets, files, deaths, and how soon the worker is back. ``long``: ten times more."""
    deaths = DEATHS * (10 if long else 1)
    tally, watch = Tally(), Watch()
    with tempfile.TemporaryDirectory(prefix="backstop-faults-") as name:
        folder = Path(name)
        watch.allowed = str(folder)
        asyncio.run(_all(folder, tally, watch, deaths, random.Random(seed)))
    told, back = f"{tally.cases} cases", round(max(tally.back, default=99.0), 2)
    let_through, lost = str(tally.unfiltered[:5]), "; ".join(tally.lost[:3])
    return [
        none_of("media_faults_wrong_verdicts", len(tally.wrong), "cases", "; ".join(tally.wrong[:5]) or told),
        at_most("media_faults_verdict", round(tally.slowest, 2), VERDICT_S + GRACE_S, "s for the slowest answer", told),
        none_of("media_faults_crashes", len(tally.crashes), "console crashes", "; ".join(tally.crashes[:3])),
        none_of("media_faults_sockets", len(watch.sockets), "sockets", "; ".join(sorted(watch.sockets)[:5])),
        none_of("media_faults_files", len(watch.files), "files outside the job", "; ".join(sorted(watch.files)[:5])),
        none_of("media_faults_unfiltered", len(tally.unfiltered), "system calls let through", let_through),
        at_least("media_faults_deaths", tally.deaths, deaths, "workers killed", f"{tally.cut_short} while decoding"),
        none_of("media_faults_lost", len(tally.lost), "right answers missing after a death", lost),
        at_most("media_faults_back", back, BACK_S, "s until the next worker", _spread(tally.back)),
        at_least("media_faults_looks", watch.looks, 1_000, "looks at the worker's descriptors"),
        at_least("media_faults_can_fail", _finds_an_open_file(), 1, "files found that a process opened by itself"),
    ]


def _spread(values: Sequence[float]) -> str:
    ordered = sorted(values)
    return f"median {ordered[len(ordered) // 2]:.2f} s of {len(ordered)}" if ordered else ""


async def _all(folder: Path, tally: Tally, watch: Watch, deaths: int, chance: random.Random) -> None:
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: tally.crashes.append(str(told.get("message"))))
    good = folder / "good.mp4"
    recipe = next(one for one in media_clips.RECIPES if one.name == "h264_gop12.mp4")
    shutil.move(media_clips.encode(recipe, folder), good)
    right = decode(good).hashes
    worker = MediaWorker(arena_mb=64, cache_mb=64)
    await worker.start()
    watch.begin(worker)
    try:
        await _filtered(worker, tally)
        for place, case in enumerate((*pictures.CASES, *clips.CASES)):
            await _case(worker, case, folder / str(place), tally)
            await _right(worker, good, right, chance, tally)
        for number in range(deaths):
            await _death(worker, good, folder / f"victim{number}.mp4", chance, tally)
            await _right(worker, good, right, chance, tally)
        await _filtered(worker, tally)
    finally:
        watch.end()
        await worker.close()


async def _filtered(worker: MediaWorker, tally: Tally) -> None:
    """What a hijacked decoder would try is refused."""
    filtered = worker.hellos[0].get("filter")
    if sys.platform.startswith("linux") and filtered != "seccomp":
        tally.unfiltered.append(str(filtered))
    tally.unfiltered += [what for what, said in (await worker.attempts()).items() if said == "allowed"]


async def _case(worker: MediaWorker, case: Case, folder: Path, tally: Tally) -> None:
    path = await asyncio.to_thread(_written, case, folder)
    tally.cases += 1
    end = await _end(worker, path, tally)
    if end not in case.end:
        tally.wrong.append(f"{case.name}: {end}")


def _written(case: Case, folder: Path) -> Path:
    folder.mkdir()
    path = folder / case.file
    path.write_bytes(case.make())
    return path


async def _end(worker: MediaWorker, path: Path, tally: Tally) -> End:
    """How a file ends that is asked for as the console does."""
    verbs: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: worker.probe(path),
        lambda: worker.index(path),
        lambda: worker.frame(path, 0),
        lambda: worker.thumbnail(path, 64),
    )
    for verb in verbs:
        began = time.monotonic()
        try:
            await asyncio.wait_for(verb(), PATIENCE_S)
        except BadMedia as error:
            return REFUSED if isinstance(error, MediaRefused) else BROKEN
        except Exception as error:  # any other one would reach the window
            tally.crashes.append(f"{path.name}: {error!r}")
            return BROKEN
        finally:
            tally.slowest = max(tally.slowest, time.monotonic() - began)
    return SHOWN


async def _right(worker: MediaWorker, good: Path, right: Sequence[int], chance: random.Random, tally: Tally) -> None:
    """Whatever came before: the good clip's frames are right."""
    number = chance.randrange(len(right))
    try:
        pixels = await asyncio.wait_for(worker.frame(good, number), PATIENCE_S)
        if pixel_hash(pixels.width, pixels.height, pixels.data[: pixels.stride * pixels.height]) != right[number]:
            tally.lost.append(f"frame {number} is another one")
    except Exception as error:
        tally.lost.append(f"frame {number}: {error!r}")


async def _death(worker: MediaWorker, good: Path, victim: Path, chance: random.Random, tally: Tally) -> None:
    """Kills the worker while it decodes a clip of its own, and waits for the next."""
    await asyncio.to_thread(shutil.copyfile, good, victim)
    before = await _pid(worker, 0)
    task = asyncio.create_task(worker.index(victim, verify=True))
    await asyncio.sleep(chance.random() * MOMENT_S)
    os.kill(before, getattr(signal, chance.choice(SIGNALS)))
    killed = time.monotonic()
    await _pid(worker, before)
    tally.back.append(time.monotonic() - killed)
    tally.deaths += 1
    try:
        await asyncio.wait_for(task, PATIENCE_S)
    except BackstopError:
        tally.cut_short += 1  # it was being decoded; else it is asked for again, or was answered
    except Exception as error:  # any other one would reach the window
        tally.crashes.append(f"after a death: {error!r}")
    os.unlink(victim)


async def _pid(worker: MediaWorker, other: int) -> int:
    """Of the worker that is not ``other``, once it has said hello."""
    end = time.monotonic() + PATIENCE_S
    while (pid := int(worker.hellos[0].get("pid", other))) == other:
        if time.monotonic() > end:
            raise RuntimeError("No worker came.")
        await asyncio.sleep(0.002)
    return pid


class Watch:
    """Looks at a worker's open descriptors from a thread of its own."""

    def __init__(self) -> None:
        self.allowed = ""
        self.files: set[str] = set()
        self.sockets: set[str] = set()
        self.looks = 0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._channel: dict[int, frozenset[str]] = {}

    def begin(self, worker: MediaWorker) -> None:
        """From now on, whichever process it is."""
        self._thread = threading.Thread(target=self._run, args=(worker,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, worker: MediaWorker) -> None:
        while not self._ended.wait(LOOK_S):
            hello = worker.hellos[0] if worker.hellos else {}
            if "pid" in hello:
                self.look(int(hello["pid"]))

    def look(self, pid: int) -> None:
        """One look. A process has the sockets that it had at its first word: one, its channel."""
        opened = set(_opened(pid))
        sockets = frozenset(one for one in opened if one.startswith("socket:"))
        known = self._channel.setdefault(pid, sockets)
        self.sockets |= sockets - known if len(known) <= 1 else sockets
        self.files |= {one for one in opened - sockets if not _HARMLESS.match(one) and not self._is_job(one)}
        self.looks += 1

    def _is_job(self, path: str) -> bool:
        return bool(self.allowed) and path.startswith(self.allowed)


def _opened(pid: int) -> list[str]:
    found = []
    with contextlib.suppress(OSError):  # it has just died
        for one in os.scandir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                found.append(os.readlink(one.path))
    return found


def _finds_an_open_file() -> int:
    """The watch looks at a process that opened a file of this project by itself."""
    code = f"import sys, time; held = open({__file__!r}); print('open', flush=True); time.sleep(30)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        watch = Watch()
        watch.look(process.pid)
        return sum(one == __file__ for one in watch.files)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
