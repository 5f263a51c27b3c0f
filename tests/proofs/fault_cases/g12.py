"""G12: kind to a sick service: it is asked seldom, not before it wants to be, and never again what it refused.

Fifty consoles, each with the whole of the HTTP adapters, the desk's sender and its journal, in time that is counted and
not waited for. For ten minutes their service answers 503 and 429, with the time to come back in seconds or as a date
or without one, or it is not there at all, while everybody goes on clicking. Then one refusal after the other.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import httpx
import orjson

from backends.http import client, ear, problems
from backends.http import service as remote
from backends.http.line import Line
from console.clock import TimeOrderedKeys
from review.decisions import Comment
from review.errors import BackstopError
from review.queue import Filter, Lease
from review.rights import Action
from review.standing import LineState
from tests.line.between import Send, answer, kind_of, page, problem
from tests.line.desk import SUPERVISOR, RemoteDesk, remote_desk
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of
from tests.simulation.lane import InlineLane
from tests.simulation.loop import VirtualLoop
from tests.simulation.world import START, PlayedClock

CONSOLES, SHORT_CONSOLES = 50, 8
CALM_S, OUTAGE_S, AFTER_S = 60.0, 600.0, 900.0
MOST_REQUESTS = 60
"""Of one console in an outage of ten minutes."""
STORMS = ("503 in seconds", "429 by a date", "503", "502 by a proxy", "refused", "silent", "cut")
REFUSALS = {
    400: "bad-request",
    401: "token-expired",
    403: "forbidden",
    404: "not-found",
    409: "conflict",
    422: "invalid",
}
NOWHERE, TOKEN = "http://127.0.0.1:1", "bst_0123456789abcdef_secret"
REFUSED_S = 600.0
"""So long is looked whether a refused request comes again."""
STREAM_KINDS = ("GET /v1/me", "GET /v1/events")
STREAM_AGAIN = 3
"""The event stream is no request of a person's that failed: it may look again every five minutes."""
_CONFIRMED = {"state": "confirmed", "reason": "", "repeated": False, "decided_by": "", "decided_at": None}
_KEYS = TimeOrderedKeys()


@dataclass
class Sick:
    """A service in the place of a real one; ``ill`` from ``since`` to ``until``, in seconds of the loop."""

    chance: random.Random
    since: float = CALM_S
    until: float = CALM_S + OUTAGE_S
    refusing: dict[str, int] = field(default_factory=dict)
    """Kind of request → status that it is refused with."""
    asked: Counter[str] = field(default_factory=Counter)
    """By kind, those that were refused."""
    not_before: float = 0.0
    early: list[str] = field(default_factory=list)
    in_outage: int = 0
    storms: Counter[str] = field(default_factory=Counter)
    receipts: Counter[str] = field(default_factory=Counter)
    _storm: str = ""
    _storm_ends: float = 0.0

    async def rule(self, request: httpx.Request, _send: Send) -> httpx.Response:
        """See ``tests.line.between``."""
        begun, kind = _now(), kind_of(request)
        if begun < self.not_before - 0.001:
            self.early.append(f"{kind} at {begun:.2f} s, though it was asked for {self.not_before:.2f} s")
        ill = self.since <= begun < self.until
        self.in_outage += ill
        await asyncio.sleep(self.chance.uniform(0.005, 0.2))
        if self.since <= _now() < self.until:
            return await self._badly(request)
        if kind in self.refusing:
            self.asked[kind] += 1
            status = self.refusing[kind]
            return problem(status, REFUSALS[status])
        return self._well(request, kind)

    async def _badly(self, request: httpx.Request) -> httpx.Response:
        if _now() >= self._storm_ends:
            self._storm = self.chance.choice(STORMS)
            self._storm_ends = _now() + self.chance.uniform(20, 120)
        self.storms[self._storm] += 1
        match self._storm:
            case "503 in seconds":
                seconds = self.chance.choice((0, 1, 7, 60, 120))
                self.not_before = max(self.not_before, _now() + seconds)
                return problem(503, "busy", retry_after=str(seconds))
            case "429 by a date":
                until = START + timedelta(seconds=int(_now()) + self.chance.choice((1, 5, 45, 90)))
                self.not_before = max(self.not_before, (until - START).total_seconds())
                return problem(429, "too-fast", retry_after=format_datetime(until, usegmt=True))
            case "503":
                return problem(503, "unavailable")
            case "502 by a proxy":
                return page(502)
            case "silent":
                await asyncio.sleep(120)
                raise httpx.ReadTimeout("silent", request=request)
            case "cut":
                await request.extensions["trace"]("connection.connect_tcp.complete", {})  # it was no kept connection
                raise httpx.ReadError("cut", request=request)
            case _:
                raise httpx.ConnectError("refused", request=request)

    def _well(self, request: httpx.Request, kind: str) -> httpx.Response:
        match kind:
            case "GET /v1/me":
                actions = [action.value for action in Action]
                return answer(200, {"name": SUPERVISOR, "role": "supervisor", "actions": actions, "expires": None})
            case "GET /v1/events":
                return httpx.Response(200, headers={"Content-Type": ear.EVENT_STREAM}, stream=_Signs(self.since))
            case "POST /v1/entries":
                keys = [entry["key"] for entry in orjson.loads(request.content)["entries"]]
                self.receipts.update(keys)
                return answer(200, {"receipts": [{"key": key, **_CONFIRMED} for key in keys]})
            case "GET /v1/assets":
                return problem(404, "not-found")
            case "GET /v1/items":
                return answer(200, {"rows": [], "next": None})
            case "POST /v1/claims/next":
                return answer(200, {"leased": []})
            case "GET /v1/queues":
                return answer(200, {"queues": []})
            case _:
                return answer(200, {"answers": [], "present": []})


class _Signs(httpx.AsyncByteStream):
    """An event stream with nothing but signs of life, which breaks when the outage begins."""

    def __init__(self, breaks_at: float) -> None:
        self._breaks_at = breaks_at

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            yield b": alive\n\n"
            left = self._breaks_at - _now()
            await asyncio.sleep(min(15.0, left) if left > 0 else 15.0)
            if 0 < left <= 15.0:
                raise httpx.ReadError("the line broke")


@dataclass
class Findings:
    """Of all consoles."""

    most: int = 0
    early: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    stream: int = 0
    refusals: int = 0
    failures: list[str] = field(default_factory=list)
    storms: Counter[str] = field(default_factory=Counter)


def run(*, long: bool, seed: int) -> list[Row]:
    """An outage, then the refusals; and once with a line that is never closed, which must be found."""
    found = Findings()
    consoles = CONSOLES if long else SHORT_CONSOLES
    _counted(seed, found, lambda folder: _outages(folder, consoles, seed, found))
    _counted(seed, found, lambda folder: _refusals(folder, found))
    broken = Findings()
    with patch.object(Line, "wait_s", 0.0), patch.object(Line, "admit", lambda self: self._clock()):
        _counted(seed, broken, lambda folder: _outages(folder, 2, seed, broken))
    note = f"{consoles} consoles, {dict(found.storms)}"
    return [
        at_most("faults_g12_requests", found.most, MOST_REQUESTS, "requests of a console in ten minutes", note),
        at_least("faults_g12_storms", len(found.storms), len(STORMS) - 2, "sorts of trouble"),
        none_of("faults_g12_early", len(found.early), "requests", "; ".join(found.early[:3])),
        none_of("faults_g12_lost", len(found.lost), "entries", "; ".join(found.lost[:3])),
        at_least("faults_g12_refusals", found.refusals, len(REFUSALS) * (len(_calls()) + 2), "refused requests"),
        none_of("faults_g12_asked_again", len(found.repeated), "refused requests", "; ".join(found.repeated[:5])),
        at_most("faults_g12_stream_again", found.stream, STREAM_AGAIN, "tries of a refused stream in ten minutes"),
        none_of("faults_g12_crashed", len(found.failures), "tasks", "; ".join(found.failures[:3])),
        at_least("faults_g12_red_open_line", broken.most, MOST_REQUESTS + 1, "requests, as it must be"),
    ]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _counted(seed: int, found: Findings, play: Callable[[Path], Awaitable[None]]) -> None:
    """Plays in time that is counted; all chance, the product's too, is of ``seed``."""
    random.seed(seed)
    loop = VirtualLoop(random.Random(seed))
    asyncio.set_event_loop(loop)
    time = SimpleNamespace(time=lambda: START.timestamp() + loop.time(), monotonic=loop.time)
    with (
        tempfile.TemporaryDirectory(prefix="backstop-g12-", dir=fast_folder()) as name,
        patch.object(client, "time", time),
        patch.object(problems, "time", time),
        patch.object(remote, "Lane", InlineLane),
        patch.object(remote, "Line", partial(Line, clock=loop.time)),
    ):
        try:
            loop.run_until_complete(play(Path(name)))
        finally:
            asyncio.set_event_loop(None)
            loop.close()


# -- the outage -----------------------------------------------------------------------------------------


async def _outages(folder: Path, consoles: int, seed: int, found: Findings) -> None:
    chances = [random.Random(f"{seed} {number}") for number in range(consoles)]
    await asyncio.gather(*(_outage(folder / f"{place}", chance, found) for place, chance in enumerate(chances)))


async def _outage(folder: Path, chance: random.Random, found: Findings) -> None:
    sick = Sick(chance)
    async with remote_desk(NOWHERE, TOKEN, _made(folder), clock=PlayedClock(), rule=sick.rule) as desk:
        taken: list[str] = []
        async with asyncio.TaskGroup() as group:
            for work in (_clicks(desk, chance), _decides(desk, chance, taken), _gallery(desk, chance)):
                group.create_task(work)
        await asyncio.sleep(AFTER_S - CALM_S)
        found.lost += [f"{key} after {AFTER_S:g} s" for key in taken if not sick.receipts[key]]
        found.failures += desk.failures
    found.most = max(found.most, sick.in_outage)
    found.early += sick.early
    found.storms += sick.storms


async def _clicks(desk: RemoteDesk, chance: random.Random) -> None:
    """Somebody who wants to see something every few seconds, whatever the strip says."""
    items = desk.service.items
    wants: list[Callable[[], Awaitable[Any]]] = [
        items.counts,
        lambda: items.page(Filter(), None, 100),
        lambda: items.record("i1"),
        lambda: items.claim_next(Filter(), SUPERVISOR, 3, None),
        lambda: desk.service.assets.path(chance.randbytes(32).hex()),
    ]
    while _now() < CALM_S + OUTAGE_S:
        desk.service.look_at(f"i{chance.randrange(9)}")
        with suppress(BackstopError):
            await chance.choice(wants)()
        await asyncio.sleep(chance.uniform(0.2, 4))


async def _gallery(desk: RemoteDesk, chance: random.Random) -> None:
    """Many at once, just before the service falls sick and in the middle of it."""
    for moment in (CALM_S - 1, CALM_S + OUTAGE_S / 2):
        await asyncio.sleep(moment - _now())
        many = (desk.service.items.page(Filter(sku=f"{chance.random()}"), None, 10) for _ in range(100))
        await asyncio.gather(*many, return_exceptions=True)


async def _decides(desk: RemoteDesk, chance: random.Random, taken: list[str]) -> None:
    while _now() < CALM_S + OUTAGE_S:
        await asyncio.sleep(chance.uniform(1, 20))
        taken.append(await _say(desk, f"i{chance.randrange(1_000)}"))


async def _say(desk: RemoteDesk, item_id: str) -> str:
    entry = Comment(_KEYS.new(), item_id, 1, "Look.", SUPERVISOR, desk.session.clock.now(), _KEYS.new())
    await desk.journal.take([entry])
    desk.desk.sender.wake()
    return entry.key


# -- refusals -------------------------------------------------------------------------------------------


def _calls() -> dict[str, Callable[[RemoteDesk], Awaitable[Any]]]:
    """One request of each kind."""
    lease = Lease("i1", 1, SUPERVISOR, START)
    return {
        "GET /v1/queues": lambda desk: desk.service.items.counts(),
        "GET /v1/items": lambda desk: desk.service.items.page(Filter(), None, 10),
        "GET /v1/anchors": lambda desk: desk.service.items.anchors(Filter(), 256),
        "GET /v1/item": lambda desk: desk.service.items.record("i1"),
        "POST /v1/claims/next": lambda desk: desk.service.items.claim_next(Filter(), SUPERVISOR, 3, None),
        "POST /v1/claims": lambda desk: desk.service.items.claim(["i1"], SUPERVISOR),
        "POST /v1/leases/renew": lambda desk: desk.service.items.renew([lease]),
        "POST /v1/leases/release": lambda desk: desk.service.items.release([lease]),
        "POST /v1/selections": lambda desk: desk.service.items.select(Filter(), 10),
        "POST /v1/entries": lambda desk: _say(desk, "i1"),
        "GET /v1/assets": lambda desk: desk.service.assets.path("a" * 64),
    }


async def _refusals(folder: Path, found: Findings) -> None:
    for status in REFUSALS:
        await _refused(_made(folder / f"{status}"), status, found)
        for kind in STREAM_KINDS:
            sick = _refusing({kind: status})
            own = _made(folder / f"{status} {kind.replace('/', ' ')}")
            async with remote_desk(NOWHERE, TOKEN, own, clock=PlayedClock(), rule=sick.rule, online=False) as desk:
                await asyncio.sleep(REFUSED_S)
            found.refusals += min(1, sick.asked[kind])
            found.stream = max(found.stream, sick.asked[kind])
            found.failures += desk.failures


async def _refused(folder: Path, status: int, found: Findings) -> None:
    """Each kind of request is refused once, and must not come again."""
    sick = _refusing({})
    async with remote_desk(NOWHERE, TOKEN, folder, clock=PlayedClock(), rule=sick.rule) as desk:
        for kind, call in _calls().items():
            sick.refusing = {kind: status}
            with suppress(BackstopError):
                await call(desk)
            await asyncio.sleep(REFUSED_S)
            sick.refusing = {}
            found.refusals += min(1, sick.asked[kind])
            if sick.asked[kind] != 1:
                found.repeated.append(f"{status} of {kind}: {sick.asked[kind]} times")
            if status == 401:
                await desk.service.sign_in(TOKEN, keep=False)
            await desk.until_state(LineState.ONLINE)
        found.failures += desk.failures


def _refusing(kinds: dict[str, int]) -> Sick:
    """A service that is well, but for what it refuses."""
    never = 1e9
    return Sick(random.Random(0), since=never, until=never, refusing=kinds)
