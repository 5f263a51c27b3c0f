"""G13: every request has a deadline and a cap, whatever is answered, and the window never freezes over it.

The real window at a service that somebody else has got hold of: it drips, says nothing, never ends, sends a packed
bomb, a gigabyte of JSON, and answers as large as they may be that cost most to read. Told are how long each call took
beyond its deadline, how much the console grew, and how long its window stood still.
"""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer

from backends.http.backend import SELECTION_S
from backends.http.client import Query
from console.clock import SystemClock
from console.tour.watch import BEAT_MS, StallWatch
from console.window.run import application, run_loop
from review.errors import BackstopError, Unavailable
from review.queue import Filter
from review.standing import LineState
from tests.line.enemy import Enemy, enemy_service
from tests.line.pocket import Pocket
from tests.line.seat import Seat, seated
from tests.proofs.place import item_of, prepare
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of
from widgets.theme import apply

LATE_S = 1.0
GROWTH_MB = 128.0
STALL_MS, LONGEST_MS = 100.0, 250.0
RARE = 0.001
"""Of all beats so many may come later than ``STALL_MS``."""
DEADLINE_S = 2.0
"""Of the slow calls in a short run; a long one waits for the console's own."""
OWN_DEADLINE_S = 15.0
TURNS = 3
"""A machine that is busy with something else is late by itself: what is over its goal is tried again, so often."""
SLOW = ("drip", "drip headers", "silent")
LARGE = ("endless", "endless headers", "bomb", "gigabyte")
DENSE = ("dense lists", "dense objects", "dense numbers", "dense keys", "within", "long text")
STREAMS = ("endless event", "flood")
FLOODED_S = 2.0
PEAK, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")

Call = Callable[[], Coroutine[Any, Any, Any]]


@dataclass
class Found:
    """The best of each attack's turns."""

    late_s: dict[str, float] = field(default_factory=dict)
    growth_mb: dict[str, float] = field(default_factory=dict)
    stall_ms: dict[str, float] = field(default_factory=dict)
    beats: int = 0
    above: int = 0
    """Beats that came later than ``STALL_MS``."""
    where: str = ""
    unharmed: list[str] = field(default_factory=list)
    """Attacks that ended in no error of ours."""
    served: dict[str, int] = field(default_factory=dict)
    alive: bool = False


def run(*, long: bool, seed: int) -> list[Row]:
    """One window, one attack after the other."""
    app = application(["faults_g13"])
    apply(app, "dark", 1.0)
    found = Found()
    with tempfile.TemporaryDirectory(prefix="backstop-g13-", dir=fast_folder()) as name:
        folder, mine = Path(name) / "service", Path(name) / "mine"
        folder.mkdir()
        _furnish(folder, seed)
        with enemy_service(folder) as enemy:

            async def work() -> int:
                pocket = Pocket()
                pocket.kept[enemy.address] = enemy.token
                async with seated(enemy.address, mine, pocket) as seat:
                    await Siege(seat, enemy, found, OWN_DEADLINE_S if long else DEADLINE_S).lay()
                return 0

            run_loop(app, work)
    return _rows(found)


def _furnish(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    prepare(folder, (item_of(place, chance) for place in range(60)), chance, SystemClock())


def _rows(found: Found) -> list[Row]:
    attacks = (*SLOW, *LARGE, *DENSE, *STREAMS)
    missing = [name for name in attacks if not found.served.get(name)]
    late = max(found.late_s.values())
    growth, stall = max(found.growth_mb.values()), max(found.stall_ms.values())
    above = found.above / max(1, found.beats)
    grew = {name: round(value) for name, value in found.growth_mb.items()}
    stood = {name: round(value) for name, value in found.stall_ms.items()}
    return [
        none_of("faults_g13_not_served", len(missing), "attacks", "; ".join(missing)),
        none_of("faults_g13_unharmed", len(found.unharmed), "attacks", "; ".join(found.unharmed)),
        at_most("faults_g13_late", round(late, 2), LATE_S, "s beyond the deadline", str(found.late_s)),
        at_most("faults_g13_growth", round(growth), GROWTH_MB, "MB", str(grew)),
        at_most("faults_g13_stall", round(stall, 1), LONGEST_MS, "ms", f"{stood} {found.where}"),
        at_most(
            "faults_g13_stalls", round(above, 5), RARE, f"of the beats above {STALL_MS:g} ms", f"{found.beats} beats"
        ),
        at_least("faults_g13_alive", int(found.alive), 1, "window that goes on working afterwards"),
    ]


class _Beats(QObject):
    """Counts the beats of the window's loop."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(BEAT_MS)

    def _on_beat(self) -> None:
        self.number += 1


@dataclass(frozen=True)
class Assault:
    """One request, answered by one attack. ``deadline_s``: of the call."""

    attack: str
    route: str
    call: Call
    deadline_s: float


@dataclass
class Turn:
    """What one assault did. ``stall_ms``: the longest, without the time in which other programs had the processors."""

    late_s: float = 0.0
    growth_mb: float = 0.0
    stall_ms: float = 0.0
    above: int = 0
    beats: int = 0
    where: str = ""

    @property
    def held(self) -> bool:
        """True where everything was within its goal."""
        return self.late_s <= LATE_S and self.growth_mb <= GROWTH_MB and self.stall_ms <= STALL_MS


class Siege:
    """The window under attack."""

    def __init__(self, seat: Seat, enemy: Enemy, found: Found, deadline_s: float) -> None:
        self._seat = seat
        self._enemy = enemy
        self._found = found
        self._deadline_s = deadline_s
        self._under = "peace"
        place = seat.opening.place
        assert place is not None
        assert place.service is not None
        self._service = place.service

    async def lay(self) -> None:
        """Everything, and then the window must still work."""
        await self._seat.review("listing")
        self._beats, self._watch = _Beats(), StallWatch(lambda: self._under)
        self._watch.begin()
        try:
            for together in self._assaults():
                await self._attack(together)
        finally:
            self._watch.end()
        self._found.served = self._enemy.attack({})
        self._service.hurry()
        await self._seat.until(lambda: self._service.standing.state is LineState.ONLINE, "the line is back")
        await self._seat.approve()
        self._found.alive = True

    def _assaults(self) -> Iterator[list[Assault]]:
        """Those that only take time come together, all others one by one."""
        items, sku = self._service.items, [("sku", "SKU-00001")]
        yield [
            Assault("drip", "GET /v1/dossier", self._get("/v1/dossier", sku), self._deadline_s),
            Assault("drip headers", "GET /v1/anchors", self._get("/v1/anchors", [("step", "256")]), self._deadline_s),
            Assault("silent", "GET /v1/queues", self._get("/v1/queues", []), self._deadline_s),
        ]
        for name in LARGE:
            yield [Assault(name, "GET /v1/dossier", self._get("/v1/dossier", sku, OWN_DEADLINE_S), OWN_DEADLINE_S)]
        yield [Assault("gigabyte", "POST /v1/selections", lambda: items.select(Filter(), 100_000), SELECTION_S)]
        for name in DENSE:
            yield [Assault(name, "GET /v1/items", lambda: items.page(Filter(), None, 500), OWN_DEADLINE_S)]
        for name in STREAMS:
            yield [Assault(name, "GET /v1/events", self._listen, OWN_DEADLINE_S)]

    def _get(self, path: str, query: Query, deadline_s: float = 0.0) -> Call:
        client, seconds = self._service._client, deadline_s or self._deadline_s
        return lambda: self._service._lane.run(lambda: client.get(path, query, deadline_s=seconds))

    async def _listen(self) -> None:
        """Only the stream of news is under attack."""
        end = time.monotonic() + FLOODED_S
        while time.monotonic() < end:
            self._service.hurry()
            await asyncio.sleep(0.2)
        raise Unavailable("Nobody asked for more.")

    async def _attack(self, together: list[Assault]) -> None:
        names = ", ".join(one.attack for one in together)
        name = f"{names} on {together[0].route}"
        best: Turn | None = None
        for _ in range(TURNS):
            turn = await self._turn(names, together)
            if best is None or turn.stall_ms < best.stall_ms:
                best = turn
            if best.held:
                break
        assert best is not None
        self._found.late_s[name] = round(best.late_s, 2)
        self._found.growth_mb[name] = best.growth_mb
        if best.stall_ms > max(self._found.stall_ms.values(), default=0.0):
            self._found.where = best.where
        self._found.stall_ms[name] = best.stall_ms
        self._found.beats += best.beats
        self._found.above += best.above

    async def _turn(self, names: str, together: list[Assault]) -> Turn:
        self._enemy.attack({one.route: one.attack for one in together})
        self._service.hurry()
        self._under = names
        before, stalls, beats = _memory("VmRSS"), len(self._watch.stalls), self._beats.number
        _reset_peak()
        late = await asyncio.gather(*(self._late(one) for one in together))
        turn = Turn(max(late), (_memory("VmHWM") - before) / 1024, beats=self._beats.number - beats)
        self._enemy.attack({})
        for stall in self._watch.stalls[stalls:]:
            own = stall.ms - stall.ready_ms
            turn.above += own > STALL_MS
            if own > turn.stall_ms:
                turn.stall_ms, turn.where = own, str(stall)
        return turn

    async def _late(self, one: Assault) -> float:
        """Seconds beyond the deadline; what ends in no error of ours is noted."""
        began = time.monotonic()
        try:
            await one.call()
        except BackstopError:
            pass
        else:
            self._found.unharmed.append(one.attack)
        return max(0.0, time.monotonic() - began - one.deadline_s)


def _reset_peak() -> None:
    RESET.write_text("5")


def _memory(what: str) -> int:
    """This process's memory, in kB: ``VmRSS`` now, ``VmHWM`` at its highest since it was reset."""
    line = next(line for line in PEAK.read_text().splitlines() if line.startswith(what))
    return int(line.split()[1])
