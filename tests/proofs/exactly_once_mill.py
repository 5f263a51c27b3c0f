"""A mill: one service on one database, two supervisors' consoles, a line with weather, and all of them killed.

Consoles and service each die on their own, at named points and at random, again and again, and are started anew on the
same files and the same port. At the end everything is let run until it is quiet, and the oracle compares.
"""

from __future__ import annotations

import multiprocessing
import random
import secrets
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from backends.store.engines import url_of
from review.rights import Role
from tests.line.proxy import CLEAR, ThreadedProxy, Weather, proxied
from tests.proofs import exactly_once_child
from tests.proofs.exactly_once_child import SERVICE_POINTS, Service
from tests.proofs.kill_child import DRAIN_S, POINTS, Life
from tests.proofs.kill_console import NOT_KNOWN, SIGKILL, launcher
from tests.proofs.oracle import Findings, Log, compare_store
from tests.proofs.place import JOURNAL_NAME, STORE_NAME, item_of, opened_store, row_of

PEOPLE = ("Li Wei", "Ana Ruiz")
ITEMS_A_KILL = 12
CONSOLE_AWAKE_S, SERVICE_AWAKE_S, DOWN_S = 1.2, 0.6, 0.2
"""Random kills fall this long after the start at the latest; a dead service is started anew this long after."""
AWAKE_FIRST = 0.8
"""So many of the service's random deaths come when it answers already; the others while it opens."""
POINT_S = 4.0
"""A named point that was not reached by then counts as a random kill, and the next life is to reach it."""
SELDOM = ("after_send", "after_reply", "during_drain")
"""Points that are passed once a request, not once a gesture."""
POINTS_OF = {"console": POINTS, "service": SERVICE_POINTS}
PATIENCE = 4
"""After so many times as many kills as wanted it ends, though not every point was reached."""
STARTED_S = 60.0
BELOW_EPHEMERAL = range(20_000, 32_000)
"""Ports that the system gives to nobody by itself, so that a service finds its own free when it comes back."""
STORMS = (
    Weather(doubled=True),
    Weather(deaf=True),
    Weather(latency_s=0.02, jitter_s=0.05),
    Weather(cut_up=700),
    Weather(cut_down=300),
    Weather(reset_down=900),
)
"""What the line suffers in between, beside being cut: everything said twice, answers lost, bytes late or cut off."""


def _started(target: Callable[..., None], *args: object) -> BaseProcess:
    process: BaseProcess = launcher("tests.proofs.exactly_once_warm").Process(target=target, args=args)  # type: ignore[attr-defined]  # as in kill_console
    process.start()
    return process


@dataclass
class Mill:
    """``database``: a server's URL, empty for a file of the service's own."""

    folder: Path
    database: str
    seed: int
    variant: str = ""
    died: Counter[str] = field(default_factory=Counter)
    crashed: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """Entries that did not take effect, without a word why."""
    told: dict[str, str] = field(default_factory=dict)
    log: Log = field(default_factory=Log)
    seconds: float = 0.0

    def work(self, kills: int, least: int) -> Findings:
        """Kills so often, half of them consoles and half the service, at each named point at least ``least`` times,
        lets all drain, and compares."""
        begun = time.perf_counter()
        self._half, self._least, self._enough = -(-kills // 2), least, threading.Event()
        self._turn = threading.Lock()
        self._logs: list[Path] = []
        self._port = _free_port()
        self.folder.mkdir()
        tokens = self._prepare(kills)
        with proxied(self._port, seed=self.seed) as line, ThreadPoolExecutor(len(PEOPLE) + 2) as pool:
            doing = [pool.submit(self._consoles, name, tokens[name], line.address) for name in PEOPLE]
            doing += [pool.submit(self._services), pool.submit(self._weather, line)]
            for one in doing:
                one.result()
            line.change(CLEAR)
            with self._serving():
                drains = [pool.submit(self._drain, name, tokens[name], line.address) for name in PEOPLE]
                for one in drains:
                    one.result()
        self.log = Log.of(self._logs)
        self._read_journals()
        found = compare_store(url_of(self._store), self.log, self.told)
        self.seconds = time.perf_counter() - begun
        return found

    @property
    def _store(self) -> str:
        return self.database or str(self.folder / STORE_NAME)

    def _chance(self, whose: str) -> random.Random:
        return random.Random(f"{self.seed} {self.variant} {bool(self.database)} {whose}")

    def _prepare(self, kills: int) -> dict[str, str]:
        chance, tokens = self._chance("items"), dict[str, str]()
        with opened_store(self._store) as store:
            store.put_items(row_of(item_of(number, chance), chance) for number in range(kills * ITEMS_A_KILL))
            for name in PEOPLE:
                store.people.add(name, Role.SUPERVISOR, by="proof")
                tokens[name] = store.people.make_token(name)[0]
                (self.folder / name).mkdir()
        return tokens

    # -- consoles -------------------------------------------------------------------------------------

    def _consoles(self, name: str, token: str, address: str) -> None:
        """One supervisor's consoles, one after the other."""
        chance, points = self._chance(name), [*POINTS, *[""] * len(POINTS)]
        turn = chance.randrange(len(points))
        while not self._enough.is_set():
            point = points[turn % len(points)]
            nth = chance.randint(1, 3 if point in SELDOM else 8)
            child = self._console(name, token, address, seed=chance.getrandbits(32), point=point, nth=nth)
            turn += self._kill("console", child, point, POINT_S if point else chance.uniform(0.0, CONSOLE_AWAKE_S))

    def _console(self, name: str, token: str, address: str, **how: Any) -> BaseProcess:
        folder = self.folder / name
        with self._turn:
            self._logs.append(folder / f"life-{len(self._logs):05d}.jsonl")
            log = self._logs[-1]
        life = Life(folder, log, variant=self.variant, supervisor=name, address=address, token=token, **how)
        return _started(exactly_once_child.live, life)

    def _drain(self, name: str, token: str, address: str) -> None:
        child = self._console(name, token, address, seed=self.seed, drain=True)
        child.join(DRAIN_S + STARTED_S)
        if child.exitcode != 0:
            child.kill()
            child.join()
            self.crashed.append(f"{name}'s last console: exit {child.exitcode}")

    # -- the service ----------------------------------------------------------------------------------

    def _services(self) -> None:
        """The service's lives, one after the other."""
        chance, points = self._chance("service"), [*SERVICE_POINTS, *[""] * len(SERVICE_POINTS)]
        turn = chance.randrange(len(points))
        while not self._enough.is_set():
            point = points[turn % len(points)]
            with self._service(chance.getrandbits(32), point, chance.randint(1, 3)) as (child, told):
                if point or chance.random() < AWAKE_FIRST:
                    told.poll(STARTED_S)
                seconds = POINT_S if point else chance.uniform(0.0, SERVICE_AWAKE_S)
                turn += self._kill("service", child, point, seconds)
            time.sleep(chance.uniform(0.0, DOWN_S))

    @contextmanager
    def _service(self, seed: int, point: str = "", nth: int = 1) -> Iterator[tuple[BaseProcess, Pipe]]:
        """A new life, and what tells when it answers, or is dead."""
        here, there = multiprocessing.Pipe(duplex=False)
        life = Service(self.folder, self.database, self._port, seed, point, nth)
        child = _started(exactly_once_child.serve_until_killed, life, there)
        there.close()
        try:
            with here:
                yield child, here
        finally:
            child.kill()
            child.join()

    @contextmanager
    def _serving(self) -> Iterator[None]:
        """A life that nobody ends before its time."""
        with self._service(self.seed) as (child, told):
            if not told.poll(STARTED_S):
                self.crashed.append("the last service did not start")
            yield
            child.terminate()
            child.join(STARTED_S)

    # -- the line -------------------------------------------------------------------------------------

    def _weather(self, line: ThreadedProxy) -> None:
        chance = self._chance("weather")
        while not self._enough.wait(chance.uniform(0.2, 1.2)):
            line.change(chance.choice(STORMS))
            self._enough.wait(chance.uniform(0.1, 0.4))
            line.change(CLEAR)
            line.cut_all(reset=chance.random() < 0.5)

    # -- death ----------------------------------------------------------------------------------------

    def _kill(self, side: str, child: BaseProcess, point: str, seconds: float) -> bool:
        """Waits for its death, or brings it; False where it did not come to its point."""
        child.join(seconds)
        reached = not child.is_alive()
        child.kill()
        child.join()
        with self._turn:
            if child.exitcode not in (-SIGKILL, NOT_KNOWN, 0):
                self.crashed.append(f"a {side}: exit {child.exitcode}")
                self._enough.set()
            elif child.exitcode != 0:
                self.died[f"{side} {point if reached and point else 'random'}"] += 1
                self.died[side] += 1
            if self._is_enough():
                self._enough.set()
        return reached or not point

    def _is_enough(self) -> bool:
        """So many of both sides, each point among them often enough; or so many that it is not to be."""
        least = min(self.died[f"{side} {point}"] for side, points in POINTS_OF.items() for point in points)
        fewest = min(self.died[side] for side in POINTS_OF)
        return fewest >= self._half and (least >= self._least or fewest >= self._half * PATIENCE)

    def _read_journals(self) -> None:
        """What each person's own console says of every entry in the end."""
        for name in PEOPLE:
            path = self.folder / name / JOURNAL_NAME
            if not path.exists():  # it was in memory only
                continue
            with closing(sqlite3.connect(path)) as db:
                for key, state, reason in db.execute("SELECT key, state, reason FROM outbox"):
                    if state in ("waiting", "sending"):
                        self.unanswered.append(f"{name}: {key} {state}")
                    elif state == "withdrawn":
                        self.told[key] = "undone before it was sent"
                    elif state != "confirmed":
                        self.told[key] = reason
                        if not reason:
                            self.silent.append(f"{name}: {key} {state}")


def _free_port() -> int:
    while True:
        port = secrets.choice(BELOW_EPHEMERAL)
        with closing(socket.socket()) as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
