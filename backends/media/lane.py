"""One worker process as the client sees it: started, watched, asked, killed when it is late, and started again.

Two threads do everything that could block: one starts the process and reads its answers, one opens files and writes
requests. All decisions are taken on the event loop, so nothing here needs more than one small lock.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import stat
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from backends.media.arena import Arena
from backends.media.channel import Channel, Message
from backends.media.deadline import Deadline
from backends.media.nursery import ForkedProcess, Process, Start
from review.errors import BackstopError, MediaBroken, MediaRefused, Unavailable

COPY_BELOW = 512 << 10
"""Bytes. Smaller blocks (thumbnails, indexes) are copied and given back at once; larger ones are lent."""

TRIES = 2
"""Times a request is sent: once more after a worker died of something else."""

DEATHS_PER_FILE = 2
"""Workers one file may cost; afterwards it is refused without being opened."""

START_TRIES = 3
"""Starts in a row without a hello after which those who wait are told."""

RESTART_PAUSE_S = 0.3
"""Seconds between two starts that failed; it doubles each time."""

RESTART_PAUSE_MAX_S = 10.0

Answer = tuple[dict[str, Any], memoryview | None]
"""The worker's words, and the block of the arena that came with them."""


@dataclass
class Request:
    """One question on its way. ``seconds`` is how long it may run once it was begun."""

    id: int
    verb: str
    arguments: dict[str, Any]
    path: Path | None
    priority: int
    seconds: float
    answer: asyncio.Future[Answer]
    others: Mapping[str, Path] = field(default_factory=dict)
    """Further files the worker gets, each under its name."""
    on_part: Callable[[dict[str, Any], memoryview | None], None] | None = None
    """Called on the loop with what the worker tells before it is done; each word gives it ``seconds`` anew."""
    on_asked: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]] | None = None
    """Answers what the worker asks before it is done; where it raises, the request fails with that."""
    tries: int = 0


@dataclass
class _Life:
    """One process from its start to its end."""

    number: int
    process: Process
    channel: Channel
    greeted: bool = False
    late: bool = False
    hello: dict[str, Any] = field(default_factory=dict)


class Lane:
    """Ask with ``ask``; everything public is called on the loop's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, arena_bytes: int, cache_bytes: int, start: Start) -> None:
        self._loop = loop
        self._start_worker = start
        self._cache_bytes = cache_bytes
        self._arena = Arena.create(arena_bytes)
        self._lock = threading.RLock()
        self._lent: dict[int, int] = {}
        self._life: _Life | None = None
        self._lives = 0
        self._closing = threading.Event()
        self._outgoing: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._pending: dict[int, Request] = {}
        self._given_up: dict[int, float] = {}  # seconds of those that nobody waits for and that the worker may still do
        self._replies: set[asyncio.Task[None]] = set()
        self._running: int | None = None
        self._timer: Deadline | None = None
        self._deaths: Counter[str] = Counter()
        self._failed_starts = 0
        self._ready = loop.create_future()
        self._threads = [
            threading.Thread(target=self._supervise, name="media-read", daemon=True),
            threading.Thread(target=self._write, name="media-write", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    # -- asking (loop) ------------------------------------------------------------------------------------------------

    @property
    def load(self) -> int:
        """Requests without an answer."""
        return len(self._pending)

    @property
    def hello(self) -> dict[str, Any]:
        """What the present worker said of itself: pid, limits, filter."""
        return dict(self._life.hello) if self._life is not None else {}

    async def ready(self) -> None:
        """Wait for the first hello. Raises Unavailable where the worker does not start."""
        await asyncio.shield(self._ready)

    async def ask(self, request: Request) -> Answer:
        """The answer, or MediaRefused, MediaBroken, Unavailable. Cancelling the task cancels the work."""
        if request.path is not None and self._deaths[str(request.path)] >= DEATHS_PER_FILE:
            raise MediaBroken(
                "The file stopped its decoder more than once, so it cannot be displayed.",
                remedy="Reject it, or ask for it again in another format.",
            )
        if self._closing.is_set():
            raise Unavailable("The media worker is closed.")
        self._pending[request.id] = request
        self._dispatch(request)
        try:
            return await request.answer
        except asyncio.CancelledError:
            if request.tries and request.answer.cancelled():  # else it is answered
                self._given_up[request.id] = request.seconds
                self._send({"cancel": request.id})
            raise
        finally:
            self._pending.pop(request.id, None)

    async def close(self) -> None:
        """End the process and both threads."""
        self._closing.set()
        self._outgoing.put(None)
        with self._lock:
            life = self._life
        if life is not None:
            life.channel.close()
        self._stop_timer()
        for request in list(self._pending.values()):
            _fail(request, Unavailable("The media worker was closed."))
        await asyncio.to_thread(self._join)
        self._arena.close()

    def _join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _dispatch(self, request: Request) -> None:
        life = self._life
        if life is None or not life.greeted:
            return  # sent with the next hello
        request.tries += 1
        self._outgoing.put(lambda: self._write_request(life, request))

    def _send(self, message: Message) -> None:
        life = self._life
        if life is not None and life.greeted:
            self._outgoing.put(lambda: _tell(life.channel, message))

    # -- what came (loop) ---------------------------------------------------------------------------------------------

    def _on_message(self, life: _Life, message: Message, block: memoryview | None) -> None:
        if life is not self._life or self._closing.is_set():
            return
        if "hello" in message:
            life.greeted, life.hello = True, dict(message["hello"])
            self._failed_starts = 0
            if not self._ready.done():
                self._ready.set_result(None)
            for request in sorted(self._pending.values(), key=lambda waiting: (waiting.priority, waiting.id)):
                self._dispatch(request)
        elif "began" in message:
            self._stop_timer()
            self._running = message["began"]
            begun = self._pending.get(message["began"])
            # The word to give it up may have crossed this one: it stops by itself, within its time.
            seconds = begun.seconds if begun is not None else self._given_up.get(message["began"], 0.0)
            late = partial(self._kill_late, life)
            self._timer = Deadline(self._loop, int(life.hello["pid"]), seconds, late)
        elif "paused" in message:
            self._stop_timer()
        elif "part" in message:
            self._on_part(life, message, block)
        elif "id" in message:
            self._stop_timer()
            self._given_up.pop(message["id"], None)
            self._on_answer(message, block)

    def _on_part(self, life: _Life, message: Message, block: memoryview | None) -> None:
        request = self._pending.get(message["part"])
        if request is None or request.answer.done():
            return
        if self._timer is not None:
            self._timer.renew()
        if request.on_asked is not None and "asked" in message["result"]:
            said = request.on_asked(message["result"]["asked"])
            reply = self._loop.create_task(_reply(request, said, self._send))
            self._replies.add(reply)
            reply.add_done_callback(self._replies.discard)
        elif request.on_part is not None:
            request.on_part(message["result"], block)

    def _on_answer(self, message: Message, block: memoryview | None) -> None:
        request = self._pending.get(message["id"])
        if request is None or request.answer.done():
            return
        if "result" in message:
            request.answer.set_result((message["result"], block))
            return
        kind = {"MediaRefused": MediaRefused, "Unavailable": Unavailable}.get(message["error"], MediaBroken)
        _fail(request, kind(str(message.get("message", "")), remedy=str(message.get("remedy", ""))))

    def _on_unopened(self, request: Request, reason: str) -> None:
        self._given_up.pop(request.id, None)
        _fail(request, MediaRefused(f"The file cannot be opened: {reason}.", remedy="Fetch it again."))

    def _on_end(self, life: _Life) -> None:
        if self._life is life:
            self._life = None
        running, self._running = self._running, None
        self._stop_timer()
        self._given_up.clear()
        if self._closing.is_set():
            return
        if not life.greeted:
            self._on_failed_start()
            return
        for request in list(self._pending.values()):
            if request.id == running:
                self._deaths[str(request.path)] += 1
                _fail(request, _fatal(life.late))
            elif request.tries >= TRIES:
                _fail(request, Unavailable("The media worker stopped twice while this waited.", remedy="Look again."))

    def _on_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts < START_TRIES:
            return
        error = Unavailable(
            "The media worker does not start, so pictures and clips cannot be shown.",
            remedy="Run the doctor command; it names what is missing.",
        )
        if not self._ready.done():
            self._ready.set_exception(error)
        for request in list(self._pending.values()):
            _fail(request, error)

    def _kill_late(self, life: _Life) -> None:
        life.late = True
        life.process.kill()

    def _stop_timer(self) -> None:
        self._running = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # -- the reading thread -------------------------------------------------------------------------------------------

    def _supervise(self) -> None:
        pause = RESTART_PAUSE_S
        while not self._closing.is_set():
            try:
                life = self._start()
            except OSError:
                self._closing.wait(pause)
                self._post(self._on_failed_start)
                continue
            self._read(life)
            life.channel.close()
            life.process.kill()
            life.process.wait()
            self._post(self._on_end, life)
            if not life.greeted:
                self._closing.wait(pause)
                pause = min(pause * 2, RESTART_PAUSE_MAX_S)
            else:
                pause = RESTART_PAUSE_S

    def _start(self) -> _Life:
        with self._lock:
            taken = sorted(self._lent.items())
            process, channel = self._start_worker(self._arena, self._cache_bytes, taken)
            self._lives += 1
            life = self._life = _Life(self._lives, process, channel)
        if self._closing.is_set():
            channel.close()
        return life

    def _read(self, life: _Life) -> None:
        while True:
            try:
                received = life.channel.receive()
                if received is None:
                    return
                message, file = received
                if file is not None and isinstance(life.process, ForkedProcess):
                    life.process.adopt(file)
                block = self._block(life, message)
            except (ValueError, TypeError, KeyError):
                return  # not one of our workers any more
            if not self._post(self._on_message, life, message, block):
                return
            del message, block, received  # a lent picture must not wait here for the next message

    def _block(self, life: _Life, message: Message) -> memoryview | None:
        place = message.pop("block", None)
        if place is None:
            return None
        offset, length = int(place[0]), int(place[1])
        if not (offset >= 0 and length > 0 and offset + length <= self._arena.size):
            raise ValueError("a block outside the arena")
        with self._lock:
            crowded = 2 * (sum(self._lent.values()) + length) > self._arena.size
            if length < COPY_BELOW or crowded:
                copy = memoryview(bytes(self._arena.view(offset, length)))
                self._outgoing.put(lambda: _tell(life.channel, {"free": offset}))
                return copy
            self._lent[offset] = length
            return self._arena.lend(offset, length, lambda: self._on_returned(offset))

    def _on_returned(self, offset: int) -> None:
        """Any thread: the last view of a lent picture is gone."""
        with self._lock:
            self._lent.pop(offset, None)
            life = self._life
        if life is not None:
            self._outgoing.put(lambda: _tell(life.channel, {"free": offset}))

    def _post(self, call: Callable[..., object], *arguments: object) -> bool:
        try:
            self._loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError:  # the loop is closed
            return False
        return True

    # -- the writing thread -------------------------------------------------------------------------------------------

    def _write(self) -> None:
        while True:
            write = self._outgoing.get()
            if write is None:
                return
            write()
            del write

    def _write_request(self, life: _Life, request: Request) -> None:
        if request.answer.done():  # given up before it was sent: the worker never says a word of it
            self._post(self._given_up.pop, request.id, None)
            return
        arguments, file = dict(request.arguments), None
        try:
            _lend_files(life, request)
            if request.path is not None:
                file, status = _opened(request.path)
                arguments["key"] = f"{request.path}|{status.st_ino}|{status.st_size}|{status.st_mtime_ns}"
                arguments["suffix"] = request.path.suffix
                if not life.channel.carries_files:
                    arguments["path"] = str(request.path)
            message = {"id": request.id, "do": request.verb, "with": arguments}
            message |= {"priority": request.priority, "seconds": request.seconds}
            _tell(life.channel, message, file if life.channel.carries_files else None)
        except (OSError, ValueError) as error:
            self._post(self._on_unopened, request, (getattr(error, "strerror", "") or "its name is not valid").lower())
        finally:
            if file is not None:
                os.close(file)


OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""``O_NONBLOCK`` so that a pipe in a file's place cannot hold the thread."""


def _lend_files(life: _Life, request: Request) -> None:
    """Hands the further files over, before the request that they belong to."""
    for name, path in request.others.items():
        message: Message = {"lend": request.id, "as": name}
        if not life.channel.carries_files:
            _tell(life.channel, message | {"path": str(path)})
            continue
        file, _ = _opened(path)
        try:
            _tell(life.channel, message, file)
        finally:
            os.close(file)


def _opened(path: Path) -> tuple[int, os.stat_result]:
    """Descriptor and status of a regular file. Raises OSError for anything else."""
    file = os.open(path, OPEN_FLAGS)
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        os.close(file)
        raise OSError(0, "it is not a file")
    return file, status


def _tell(channel: Channel, message: Message, file: int | None = None) -> None:
    with contextlib.suppress(OSError):  # the worker is gone; its end is told by the reading thread
        channel.send(message, file)


async def _reply(request: Request, said: Awaitable[dict[str, Any]], send: Callable[[Message], None]) -> None:
    try:
        words = await said
    except BackstopError as error:
        words = {}
        _fail(request, error)
    send({"reply": request.id, "with": words})


def _fail(request: Request, error: BackstopError) -> None:
    if not request.answer.done():
        request.answer.set_exception(error)


def _fatal(late: bool) -> MediaBroken:
    what = "takes too long to decode" if late else "stopped its decoder"
    return MediaBroken(
        f"The file {what}, so it cannot be displayed.", remedy="Reject it, or ask for it again in another format."
    )
