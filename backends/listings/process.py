"""The window's side of the checking process: started with the first question, watched, and started again when it ends.

One thread writes a question and reads its answer, one after the other, the most urgent first. Nothing is parsed on the
event loop, and nothing heavy is imported here.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from backends.listings import codec
from backends.listings.taught import AskEarlier, Taught
from review.errors import BackstopError, BadInput, Unavailable
from review.listings.asking import Hit, Suggestion
from review.listings.earlier import Reworded
from review.listings.family import SharedClaim, Sighting
from review.listings.findings import Finding, Place
from review.listings.target import Target, When

ROOT = Path(__file__).resolve().parents[2]
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV")
NOW, SOON, LATER = 0, 1, 5
"""Urgency: what stands beside the caret; what belongs to the item on screen; what runs over many."""
SECONDS = 30.0
"""For one answer, a language's tables included, on a machine under load; a check takes a millisecond."""
START_SECONDS = 60.0
"""More for the first answer of a process: imports and tables are three seconds of processor time, behind all others."""
MANY_SECONDS = 120.0
MOST_BYTES = 32 << 20
"""Of one answer; 200 listings with a hundred findings each are 8 MB."""
TRIES = 2
PAUSE_S, PAUSE_MAX_S = 0.1, 5.0
"""Between two starts that brought no answer."""

T = TypeVar("T")


@dataclass(order=True)
class _Question:
    """One request on its way. ``None`` as ``future``: the end."""

    urgency: int
    number: int
    line: Callable[[], bytes] = field(compare=False)
    seconds: float = field(compare=False, default=SECONDS)
    read: Callable[[Any], Any] = field(compare=False, default=lambda result: result)
    future: asyncio.Future[Any] | None = field(compare=False, default=None)
    loop: asyncio.AbstractEventLoop | None = field(compare=False, default=None)


class CheckingProcess:
    """All listing checks in a process of their own (role: ``review.listings.asking.ListingChecks``).

    ``store``: where earlier corrections are read from, or ``elsewhere``: who is asked for them. ``command``: what is
    started instead of the worker, for tests.
    """

    def __init__(
        self, store: Path | None = None, command: Sequence[str] = (), *, elsewhere: AskEarlier | None = None
    ) -> None:
        self._command = [*command] or [sys.executable, "-P", "-s", "-m", "backends.listings.worker", str(store or "")]
        self._questions: queue.PriorityQueue[_Question] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._house: Mapping[str, Any] | None = None
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = threading.Event()
        self._taught = None if elsewhere is None else Taught(elsewhere, self._teach, lambda: self.starts)
        self.starts = 0
        """How often the process was started."""

    # -- the verbs ----------------------------------------------------------------------------------------------------

    async def check(self, target: Target, when: When) -> list[Finding]:
        """Everything that is wrong with a listing, worst first."""
        return await self._ask(
            "check",
            lambda: {"target": codec.plain_target(target), "when": codec.plain_when(when)},
            lambda rows: [codec.finding_of(row) for row in rows],
            NOW,
        )

    async def family(self, targets: Mapping[str, Target]) -> list[SharedClaim]:
        """The claims on which one product's listings differ."""
        return await self._ask(
            "family", lambda: {"targets": _plain(targets)}, lambda rows: [codec.shared_of(row) for row in rows], SOON
        )

    async def counterparts(self, targets: Mapping[str, Target], key: str, place: Place, after: str) -> list[Sighting]:
        """What correcting one text of ``key`` to ``after`` means for the other listings."""
        return await self._ask(
            "counterparts",
            lambda: {"targets": _plain(targets), "key": key, "place": codec.plain_place(place), "after": after},
            lambda rows: [codec.sighting_of(row) for row in rows],
            SOON,
        )

    async def suggest(self, language: str, texts: Sequence[str]) -> list[list[Suggestion]]:
        """For each text what persons made of sentences like its own."""
        if self._taught is not None:
            await self._taught.come_up()
        given = {"language": language, "texts": list(texts)}
        return await self._ask(
            "suggest", lambda: given, lambda some: [[codec.suggestion_of(row) for row in rows] for rows in some], SOON
        )

    async def _teach(self, made: Sequence[Reworded]) -> None:
        rows = [codec.plain_reworded(one) for one in made]
        await self._ask("learn", lambda: {"reworded": rows}, lambda _none: None, SOON)

    async def hits(self, house: Mapping[str, Any], targets: Mapping[str, Target], when: When) -> list[Hit]:
        """The listings in which the rules of ``house`` would find what the present ones do not."""
        return await self._ask(
            "hits",
            lambda: {"house": house, "targets": _plain(targets), "when": codec.plain_when(when)},
            lambda rows: [codec.hit_of(row) for row in rows],
            LATER,
            MANY_SECONDS,
        )

    async def set_house(self, house: Mapping[str, Any]) -> None:
        """Puts a house's own rules in force, also after the process had to be started again."""
        await self._ask("house", lambda: {"house": house}, lambda _none: None, NOW)
        self._house = house

    async def close(self) -> None:
        """Ends process and thread; what waits gets ``Unavailable``."""
        self._closing.set()
        if self._taught is not None:
            await self._taught.close()
        thread, self._thread = self._thread, None
        if thread is None:
            return
        process = self._process
        if process is not None:
            process.kill()  # the thread, which waits for its answer, puts it away
        self._questions.put(_Question(-1, -1, bytes))
        await asyncio.to_thread(thread.join)
        while True:
            try:
                left = self._questions.get_nowait()
            except queue.Empty:
                return
            self._fail(left, Unavailable("The listing checks are closed."))

    # -- asking (loop) ------------------------------------------------------------------------------------------------

    async def _ask(
        self,
        verb: str,
        given: Callable[[], Mapping[str, Any]],
        read: Callable[[Any], T],
        urgency: int,
        seconds: float = SECONDS,
    ) -> T:
        if self._closing.is_set():
            raise Unavailable("The listing checks are closed.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def line() -> bytes:
            return _line(verb, given())

        self._questions.put(_Question(urgency, next(self._numbers), line, seconds, read, future, loop))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="listing-checks", daemon=True)
            self._thread.start()
        return await future

    # -- the thread ---------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._closing.is_set():
            question = self._questions.get()
            if question.future is None or question.future.done():  # the end, or given up
                continue
            try:
                self._settle(question, question.read(self._answer(question)))
            except BackstopError as error:
                self._fail(question, error)
            except (ValueError, KeyError, TypeError, IndexError, AttributeError):
                self._kill()  # whatever it is, it is not at one with us any more
                self._fail(question, Unavailable("The listing check gave an answer that cannot be read."))
        self._kill()

    def _answer(self, question: _Question) -> Any:
        """The result, by a second process where the first ends over it."""
        line, pause = question.line(), PAUSE_S
        for _attempt in range(TRIES):
            if self._closing.is_set():
                break
            try:
                told = self._exchange(line, question.seconds)
            except OSError:
                told = None
            if told is not None:
                return _result(told)
            self._kill()
            self._closing.wait(pause)
            pause = min(2 * pause, PAUSE_MAX_S)
        raise Unavailable(
            "The listing check stopped over this text.", remedy="Read it with special care; nothing was checked."
        )

    def _exchange(self, line: bytes, seconds: float) -> bytes | None:
        """The answer's line; None where the process ended, was late or said too much."""
        fresh = self._process is None
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(seconds + (START_SECONDS if fresh and seconds >= SECONDS else 0.0), process.kill)
        late.daemon = True
        late.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            told = process.stdout.readline(MOST_BYTES)
        finally:
            late.cancel()
        return told if told.endswith(b"\n") else None

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        environment |= {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
        process = self._process = subprocess.Popen(  # noqa: S603 - our own module
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self.starts += 1
        if self._closing.is_set():
            process.kill()
        elif self._house is not None:
            self._exchange(_line("house", {"house": self._house}), SECONDS + START_SECONDS)
        return process

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()
        process.wait()

    def _settle(self, question: _Question, value: object) -> None:
        self._post(question, lambda future: future.set_result(value))

    def _fail(self, question: _Question, error: BackstopError) -> None:
        self._post(question, lambda future: future.set_exception(error))

    def _post(self, question: _Question, act: Callable[[asyncio.Future[Any]], None]) -> None:
        future, loop = question.future, question.loop
        if future is None or loop is None:
            return

        def done() -> None:
            if not future.done():
                act(future)

        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(done)


def _plain(targets: Mapping[str, Target]) -> dict[str, Any]:
    return {key: codec.plain_target(target) for key, target in targets.items()}


def _line(verb: str, given: Mapping[str, Any]) -> bytes:
    return json.dumps({"do": verb, "with": given}).encode() + b"\n"


def _result(told: bytes) -> Any:
    message = json.loads(told)
    if "result" in message:
        return message["result"]
    kind = BadInput if message.get("error") == "BadInput" else Unavailable
    raise kind(str(message.get("message", "")), remedy=str(message.get("remedy", "")))
