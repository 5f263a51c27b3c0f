"""The hub: what happens in the store, told to every open event stream as server-sent events.

    event: hello      data: {"seq": 1024, "protocol": 1}              where the stream begins
    event: decided    id: 1025  data: {"seq", "item_id", "key", "verdict", "by", "at"}
    event: retracted, snoozed, commented                              the same, without a verdict
    event: counts     data: {"queues": […]}                           at most twice a second
    event: presence   data: {"present": [{"name", "item_id", "since"}]}
    event: house      data: {"by"}                                    a lead changed the house's rules for listings
    event: reset      data: {}                                        too much was missed: read everything anew

The id is the deed's place in the audit chain, so a reader that comes back with ``Last-Event-ID`` is told what it
missed, by any process and after any restart. News of the store only wake the hub; what it tells it reads.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import structlog

from backends.service.backend import SharedBackend
from backends.service.meters import Meters
from backends.service.settings import Settings
from backends.store.activity import Deed
from backends.store.audit import SWEEP
from backends.store.moments import moment_of
from backends.store.news import Change
from backends.wire.caps import PROTOCOL
from backends.wire.queues import count_to_json
from backends.wire.times import time_text
from review.errors import BackstopError
from review.ports import Clock

REPLAYED = 1_000
"""Deeds told to a reader that comes back; one that missed more reads its pages anew anyway."""
_AT_ONCE = 500
WAITING_BYTES = 512 << 10
"""Of events that wait for a slow reader before it is cut off, some two thousand; it comes back by itself."""
COUNTS_S = 0.5
FEW, FEW_S, SPREAD_S = 5, 0.005, 0.25
"""So many readers are told at once, then others' requests have a pause; in so long at most all of them."""
HOLDS_S = 1.0
"""How long after a token was revoked an open stream may still tell something."""
RETRY_MS = 2_000
"""When a reader whose line was cut should come back."""
_NAMES = {
    "decision": "decided",
    "retraction": "retracted",
    "snooze": "snoozed",
    "comment": "commented",
    "proposal": "proposed",
}
_HEARTBEAT = b": alive\n\n"

log = structlog.get_logger("backstop.service")


def event_bytes(name: str, data: Any, number: int | None = None) -> bytes:
    """One server-sent event. JSON has no line breaks, so one ``data`` line holds it."""
    head = b"" if number is None else b"id: %d\n" % number
    return head + b"event: " + name.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"


@dataclass
class _Present:
    item_id: str
    since: datetime
    seen: float
    streams: int = 0


class _Reader:
    """One open stream. What comes while it is being written goes out together, in one piece.

    ``reached``: the last deed that it was told, or will be; None until its beginning is worked out.
    """

    def __init__(self) -> None:
        self.reached: int | None = None
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._ended = False
        self._woken = asyncio.Event()

    def give(self, event: bytes) -> None:
        """What goes out next; where the reader is too slow its stream ends instead."""
        if self._bytes + len(event) > WAITING_BYTES:
            self.end()
        elif not self._ended:
            self._waiting.append(event)
            self._bytes += len(event)
            self._woken.set()

    def end(self) -> None:
        """Ends the stream, once what waits has gone out."""
        self._ended = True
        self._woken.set()

    async def take(self, patience_s: float) -> bytes | None:
        """Everything that waits, as soon as there is something; a heartbeat where nothing comes; None at the end."""
        try:
            await asyncio.wait_for(self._woken.wait(), patience_s)
        except TimeoutError:
            return _HEARTBEAT
        told = b"".join(self._waiting)
        self._waiting.clear()
        self._bytes = 0
        if not self._ended:
            self._woken.clear()
        return told or None


class Hub:
    """The event streams of one process. One event loop."""

    def __init__(self, backend: SharedBackend, clock: Clock, settings: Settings, meters: Meters) -> None:
        self._backend = backend
        self._clock = clock
        self._settings = settings
        self._meters = meters
        self._readers: set[_Reader] = set()
        self._present: dict[str, _Present] = {}
        self._woken = asyncio.Event()
        self._reached = 0
        self._task: asyncio.Task[None] | None = None
        self._leave: Callable[[], None] = lambda: None
        self._closed = False

    async def start(self) -> None:
        """Begins to listen to the store."""
        loop = asyncio.get_running_loop()

        def told(change: Change) -> None:
            if not self._closed:
                loop.call_soon_threadsafe(self._hear, change)

        self._reached = await self._backend.read(lambda store: store.register.newest_deed())
        self._leave = await asyncio.to_thread(self._backend.store.news.subscribe, told)
        self._task = asyncio.create_task(self._run(), name="event-hub")

    async def close(self) -> None:
        """Ends every stream; their readers come back to the next process."""
        self.drain()
        self._leave()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def drain(self) -> None:
        """Ends every stream and takes no new one."""
        self._closed = True
        for reader in list(self._readers):
            reader.end()

    @property
    def is_full(self) -> bool:
        """True where no further stream is taken."""
        return self._closed or len(self._readers) >= self._settings.listeners

    async def stream(self, name: str, last: int | None, holds: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """The events for one person; ``last``: the last id that they saw, None for none.

        ``holds``: whether their token still does; asked before an event goes out, at most once in ``HOLDS_S``.
        """
        reader = _Reader()
        self._meters.listeners(1)
        self._arrive(name)
        self._readers.add(reader)
        try:
            yield b"retry: %d\n\n" % RETRY_MS
            for told in await self._beginning(reader, last):
                yield told
            begun = asked = self._clock.monotonic()
            while (event := await reader.take(self._settings.heartbeat_s)) is not None:
                now = self._clock.monotonic()
                if now - begun >= self._settings.events_s:
                    break
                if now - asked >= HOLDS_S:
                    if not await holds():
                        break
                    asked = now
                yield event
        finally:
            self._readers.discard(reader)
            self._meters.listeners(-1)
            self._part(name)

    async def _beginning(self, reader: _Reader, last: int | None) -> list[bytes]:
        """Where the stream begins, what was missed, and how things stand."""
        newest = await self._backend.read(lambda store: store.register.newest_deed())
        events = [event_bytes("hello", {"seq": newest, "protocol": PROTOCOL})]
        reached = newest if last is None else last
        if reached > newest or newest - reached > REPLAYED:
            reached = newest
            events.append(event_bytes("reset", {}, newest))
        counts = await self._counts()
        while True:  # until it is where the others are: what they are told from here on it is told as well
            missed = await self._deeds(reached, REPLAYED)
            events += [_deed_bytes(deed) for deed in missed]
            reached = missed[-1].seq if missed else reached
            if reached >= self._reached:
                reader.reached = reached
                return [*events, counts, self._presence()]

    async def _run(self) -> None:
        """Reads and tells, as often as there is news."""
        while True:
            try:
                await asyncio.wait_for(self._woken.wait(), self._settings.presence_s / 3)
            except TimeoutError:
                self._look_round()
                continue
            self._woken.clear()
            try:
                await self._tell()
            except BackstopError as error:
                log.warning("events wait", error=type(error).__name__)
                self._woken.set()
            except Exception as error:
                log.exception("events broke", error=type(error).__name__)
            await asyncio.sleep(COUNTS_S)

    async def _tell(self) -> None:
        more = True
        while more:
            deeds = await self._deeds(self._reached, _AT_ONCE)
            more = len(deeds) == _AT_ONCE
            await self._give(deeds, b"" if more else await self._counts())

    async def _give(self, deeds: Sequence[Deed], counts: bytes) -> None:
        """Tells every reader, in one piece that was made once; a few at a time, so that requests get in between."""
        self._reached = deeds[-1].seq if deeds else self._reached
        events = [_deed_bytes(deed) for deed in deeds]
        pieces: dict[int, bytes] = {}
        readers = [(reader, reader.reached) for reader in self._readers if reader.reached is not None]
        pause_s = min(FEW_S, SPREAD_S * FEW / max(1, len(readers)))
        for place, (reader, reached) in enumerate(readers, start=1):
            # Mostly all of them; who came meanwhile was told the first ones at their beginning.
            first = bisect_right(deeds, reached, key=lambda deed: deed.seq)
            if first not in pieces:
                pieces[first] = b"".join([*events[first:], counts])
            reader.reached = max(reached, self._reached)
            if pieces[first]:
                reader.give(pieces[first])
            if place % FEW == 0:
                await asyncio.sleep(pause_s)

    async def _deeds(self, after: int, limit: int) -> Sequence[Deed]:
        return await self._backend.read(lambda store: store.register.deeds(after, limit))

    async def _counts(self) -> bytes:
        counts = await self._backend.counts()
        return event_bytes("counts", {"queues": [count_to_json(count) for count in counts]})

    def _broadcast(self, event: bytes) -> None:
        for reader in list(self._readers):
            reader.give(event)

    # Presence: who has a stream open, or said so lately, in this process or, on a database server, in another.

    def look_at(self, name: str, item_id: str) -> None:
        """Somebody says what they look at."""
        if self._seen(name, item_id):
            self._broadcast(self._presence())
        self._backend.tell_others(Change("present", item_id=item_id, by=name))

    def present(self) -> list[dict[str, Any]]:
        """Who is at work now, by name."""
        self._forget()
        return [
            {"name": name, "item_id": one.item_id, "since": time_text(one.since)}
            for name, one in sorted(self._present.items())
        ]

    def _presence(self) -> bytes:
        return event_bytes("presence", {"present": self.present()})

    def _hear(self, change: Change) -> None:
        """News of the store, or of another process's people."""
        match change.what:
            case "present":
                if self._seen(change.by, change.item_id):
                    self._broadcast(self._presence())
            case "absent":
                present = self._present.get(change.by)
                if present is not None and not present.streams:
                    del self._present[change.by]
                    self._broadcast(self._presence())
            case "house":
                self._broadcast(event_bytes("house", {"by": change.by}))
            case _:
                if change.what == "all":  # the line to the database was lost: that one may have been missed
                    self._broadcast(event_bytes("house", {"by": ""}))
                self._woken.set()

    def _look_round(self) -> None:
        """Tells the others who is here still, and forgets who is not."""
        for name, one in self._present.items():
            if one.streams:
                self._backend.tell_others(Change("present", item_id=one.item_id, by=name))
        if self._forget():
            self._broadcast(self._presence())

    def _forget(self) -> bool:
        """Forgets who gave no sign of life for long; True where there was somebody."""
        oldest = self._clock.monotonic() - self._settings.presence_s
        gone = [name for name, one in self._present.items() if not one.streams and one.seen < oldest]
        for name in gone:
            del self._present[name]
        return bool(gone)

    def _seen(self, name: str, item_id: str | None = None) -> bool:
        """A sign of life; True where it changes what the others see. ``item_id``: None is as before."""
        known = self._present.get(name)
        present = known or _Present("", self._clock.now(), 0.0)
        self._present[name] = present
        present.seen = self._clock.monotonic()
        moved = item_id is not None and present.item_id != item_id
        if item_id is not None:
            present.item_id = item_id
        return known is None or moved

    def _arrive(self, name: str) -> None:
        if self._seen(name):
            self._broadcast(self._presence())
            self._backend.tell_others(Change("present", by=name))
        self._present[name].streams += 1

    def _part(self, name: str) -> None:
        present = self._present[name]
        present.streams -= 1
        if not present.streams:
            del self._present[name]
            if not self._closed:
                self._broadcast(self._presence())
                self._backend.tell_others(Change("absent", by=name))


def _deed_bytes(deed: Deed) -> bytes:
    if deed.action == SWEEP:  # thousands of items at once: whoever shows some of them looks anew
        return event_bytes("reset", {}, deed.seq)
    told = {
        "seq": deed.seq,
        "item_id": deed.item_id,
        "key": deed.key,
        "verdict": deed.verdict,
        "by": deed.actor,
        "at": time_text(moment_of(deed.at_ms)),
    }
    return event_bytes(_NAMES.get(deed.action, deed.action), told, deed.seq)
