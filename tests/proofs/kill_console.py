"""G1, G2: a decision once shown as taken is never lost and has its effect exactly once, whenever the console dies.

A child works on the console's own desk over journal and store, and is killed at random moments and at each named
crash point, again and again on the same files; then it drains, and the oracle compares. Two broken variants, without
the idempotency key and with the outbox in memory only, must turn the same check red.
"""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path

from tests.proofs import kill_child
from tests.proofs.kill_child import POINTS, Life
from tests.proofs.oracle import Findings, Log, compare
from tests.proofs.place import item_of, prepare
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

SHORT, LONG = 200, 1_000
VARIANT_KILLS = 60
LONG_SEEDS = 3
MILLS = 2
"""Workspaces at a time: one a core."""
ITEMS_A_KILL = 25
AWAKE_S = 0.25
"""A random kill falls this long after the start at the latest, so that opening is hit as well as working."""
SIGKILL = 9
NOT_KNOWN = 255
"""What multiprocessing says where its fork server missed how a killed child ended; an exception there ends with 1."""
POINT_S = 5.0
"""A named point that was not reached by then counts as a random kill."""


def launcher(*also: str) -> BaseContext:
    """Children from a clean process that has imported everything already, where the system has that.

    ``also``: further modules; they count where this is the process's first launcher.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.proofs.kill_child", "tests.proofs.kill_window_child", *also])
    return context


@dataclass
class Mill:
    """One workspace, and the children that die on it one after the other. ``live``: what such a child does."""

    folder: Path
    seed: int
    variant: str = ""
    live: Callable[[Life], None] = kill_child.live
    kinds: tuple[str, ...] = ("listing", "shipment", "image")
    awake_s: float = AWAKE_S
    passes: int = 8
    """A child dies when it passes its point for one of so many times."""
    point_s: float = POINT_S

    def __post_init__(self) -> None:
        self._chance = random.Random(f"{self.seed} {self.variant}")
        self._context = launcher()
        self._logs: list[Path] = []
        self.log = Log()
        self.died: Counter[str] = Counter()
        self.ended_well = 0
        self.crashed: list[str] = []

    def work(self, kills: int) -> Findings:
        """Kills so often, lets the last one drain, and compares."""
        self.folder.mkdir()
        items = (item_of(n, self._chance) for n in range(kills * ITEMS_A_KILL))
        prepare(self.folder, (item for item in items if item.kind in self.kinds), self._chance)
        points = [*POINTS, *[""] * len(POINTS)]
        while self.died.total() < kills and not self.crashed:
            self._kill(points[self.died.total() % len(points)])
        self._start(Life(self.folder, self._new_log(), self.seed, variant=self.variant, drain=True)).join()
        self.log = Log.of(self._logs)
        return compare(self.folder, self.log)

    def _kill(self, point: str) -> None:
        nth = self._chance.randint(1, min(3, self.passes) if point == "during_drain" else self.passes)
        seed = self._chance.getrandbits(32)
        child = self._start(Life(self.folder, self._new_log(), seed, point, nth, self.variant))
        child.join(self.point_s if point else self._chance.uniform(0.0, self.awake_s))
        reached = not child.is_alive()
        child.kill()
        child.join()
        if child.exitcode == 0:
            self.ended_well += 1
        elif child.exitcode not in (-SIGKILL, NOT_KNOWN):
            self.crashed.append(f"exit {child.exitcode} in {self._logs[-1].name}")
        else:
            self.died[point if reached else "random"] += 1

    def _start(self, life: Life) -> multiprocessing.process.BaseProcess:
        process: multiprocessing.process.BaseProcess = self._context.Process(target=self.live, args=(life,))  # type: ignore[attr-defined]  # typeshed has it on each context, not on their base
        process.start()
        return process

    def _new_log(self) -> Path:
        self._logs.append(self.folder / f"life-{len(self._logs):05d}.jsonl")
        return self._logs[-1]


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped over all kills, then the two broken variants."""
    seeds = [seed + turn for turn in range(LONG_SEEDS)] if long else [seed]
    place = None if long else fast_folder()
    rows = [row for each in seeds for row in _shipped(each, LONG if long else SHORT, place)]
    return rows + [_broken(variant, seed, place) for variant in ("fresh_keys", "memory_outbox")]


def _shipped(seed: int, kills: int, place: Path | None) -> list[Row]:
    begun = time.perf_counter()
    mills, findings = run_mills(seed, kills, Mill, place)
    return rows_of("kill_console", seed, kills, mills, findings, time.perf_counter() - begun)


def rows_of(
    name: str, seed: int, kills: int, mills: Sequence[Mill], findings: Sequence[Findings], seconds: float
) -> list[Row]:
    """What the oracle found, and whether enough was tried for that to mean something."""
    logs = [mill.log for mill in mills]
    died = sum((mill.died for mill in mills), Counter[str]())
    taken = sum(len(log.taken) for log in logs)
    undone = sum(len(log.undone) for log in logs)
    example = "; ".join(found.first() for found in findings if found.first())
    stuck = [line for log in logs for line in log.failures]
    answers = sum((log.answers for log in logs), Counter[str]())
    crashed = [words for mill in mills for words in mill.crashed]
    bad_answers = {words: number for words, number in answers.items() if not words.startswith("confirmed")}
    note = f"seed {seed}, {seconds:.0f} s, {dict(died)}, {undone} undone"
    return [
        at_least(f"{name}_kills", died.total(), kills, "kills", note),
        at_least(f"{name}_taken", taken, kills, "entries shown as taken"),
        none_of(f"{name}_lost", sum(len(found.lost) for found in findings), "entries", example),
        none_of(f"{name}_doubled", sum(len(found.doubled) for found in findings), "entries"),
        none_of(f"{name}_unasked", sum(len(found.unasked) for found in findings), "entries"),
        none_of(f"{name}_not_undone", sum(len(found.not_undone) for found in findings), "entries"),
        none_of(f"{name}_damaged", sum(len(found.damaged) for found in findings), "findings"),
        none_of(f"{name}_not_accepted", sum(bad_answers.values()), "answers", str(bad_answers or "")),
        none_of(f"{name}_stuck", len(stuck), "items or tasks", stuck[0][:600] if stuck else ""),
        none_of(f"{name}_crashed", len(crashed), "children", "; ".join(crashed)),
        *(at_least(f"{name}_{point}", died[point], max(1, kills // 40), "kills") for point in (*POINTS, "random")),
    ]


def _broken(variant: str, seed: int, place: Path | None) -> Row:
    mills, findings = run_mills(seed, VARIANT_KILLS, partial(Mill, variant=variant), place)
    sorts = Counter[str]()
    for found in findings:
        sorts.update(lost=len(found.lost), doubled=len(found.doubled), unasked=len(found.unasked))
    taken = sum(len(mill.log.taken) for mill in mills)
    expected = {"fresh_keys": "doubled", "memory_outbox": "lost"}[variant]
    note = f"{sum(mill.died.total() for mill in mills)} kills, {taken} taken, {dict(sorts)}"
    return at_least(f"kill_console_red_{variant}", sorts[expected], 1, f"{expected}, as it must be", note)


def run_mills(
    seed: int, kills: int, mill: Callable[[Path, int], Mill], place: Path | None
) -> tuple[list[Mill], list[Findings]]:
    """So many kills, spread over ``MILLS`` workspaces at a time, in ``place`` or the system's temporary folder."""
    with tempfile.TemporaryDirectory(prefix="backstop-kill-", dir=place) as folder, ThreadPoolExecutor(MILLS) as pool:
        mills = [mill(Path(folder) / str(turn), seed * MILLS + turn) for turn in range(MILLS)]
        return mills, list(pool.map(lambda one: one.work(-(-kills // MILLS)), mills))
