"""G7: a bulk decision has a result for every item, an interrupted one resumes, and nothing beside its list is decided.

A child decides lists by the thousand on the console's own desk, and is killed again and again: before and after the
commit of a batch, with some of it sent, with an answer not written down, amid the drain. Meanwhile the pipeline makes
some of the list anew, and a colleague takes some. What is decided in the end is held against what was confirmed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from backends.store.engines import url_of
from backends.store.tables import decisions
from backends.store.transactions import reader_of
from backends.wire import entry_from_json
from review.decisions import Decision
from tests.proofs import bulk_child
from tests.proofs.bulk_child import UNFROZEN
from tests.proofs.deeds import lines_of
from tests.proofs.kill_child import POINTS, Life
from tests.proofs.kill_console import Mill, rows_of, run_mills
from tests.proofs.oracle import Findings, Log, compare
from tests.proofs.place import STORE_NAME, item_of, prepare
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

KILLS = {False: 16, True: 200}
MOST = {False: 400, True: 5_000}
"""Rows of the longest lists."""
LONG_ENOUGH = {False: 50, True: 2_500}
"""Some list must have been so long."""
AWAKE_S = {False: 0.4, True: 2.0}
POINT_S = 20.0
"""A list of thousands takes a while."""
ITEMS_A_LIST = 0.6
"""Beside ``MOST``: enough that lists stay long to the last kill."""
BROKEN_KILLS = 4


@dataclass
class BulkMill(Mill):
    """One workspace on which lists are decided and their deciders killed."""

    most: int = MOST[False]
    longest: int = 0
    lists: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def work(self, kills: int) -> Findings:
        """Kills so often, lets the last one drain, and compares."""
        self.live = partial(bulk_child.live, most=self.most)
        self.folder.mkdir()
        number = int(kills * self.most * ITEMS_A_LIST)
        prepare(self.folder, (item_of(place, self._chance) for place in range(number)), self._chance)
        points = [*POINTS, "", ""]
        while self.died.total() < kills and not self.crashed:
            self._kill(points[self.died.total() % len(points)])
        self._start(Life(self.folder, self._new_log(), self.seed, variant=self.variant, drain=True)).join()
        self.log = Log.of(self._logs)
        self._look([line for path in self._logs for line in lines_of(path)])
        return compare(self.folder, self.log)

    def _look(self, lines: list[dict[str, Any]]) -> None:
        """What was confirmed and answered, against what was decided."""
        confirmed = {line["batch"]: line for line in lines if line["what"] == "confirmed"}
        results = {line["batch"]: line for line in lines if line["what"] == "result"}
        decided = _decided(self.folder)
        begun = Counter(gesture for gesture, _, _ in self.log.begun.values())
        self.faults = {sort: [] for sort in ("sums", "outside", "not_done", "halves")}
        for batch, line in confirmed.items():
            made = decided.get(batch, [])
            listed = {(item_id, version) for item_id, version in line["rows"]}
            outside = [one for one in made if (one.item_id, one.item_version) not in listed]
            self.faults["outside"] += [f"{batch}: {one.item_id} version {one.item_version}" for one in outside]
            self.faults["outside"] += [
                f"{batch}: {one.verdict}" for one in made if one.verdict.value != line["verdict"]
            ]
            if made and len(made) != begun[made[0].gesture]:
                self.faults["halves"].append(f"{batch}: {len(made)} of {begun[made[0].gesture]}")
            if (result := results.get(batch)) is None:
                self.lists["resumed" if made else "never begun"] += 1
                continue
            self.lists["answered"] += 1
            if result["total"] != result["planned"]:
                self.faults["sums"].append(f"{batch}: {result['total']} of {result['planned']}")
            if missing := set(result["taken"]) - {one.item_id for one in made}:
                self.faults["not_done"].append(f"{batch}: {len(missing)} of {len(result['taken'])}")
        self.faults["outside"] += [f"{batch}: nobody confirmed it" for batch in decided.keys() - confirmed.keys()]
        self.longest = max((len(line["rows"]) for line in confirmed.values()), default=0)


def _decided(folder: Path) -> dict[str, list[Decision]]:
    """By list, whose name each of its decisions has in its note."""
    found: dict[str, list[Decision]] = {}
    reader = reader_of(url_of(folder / STORE_NAME))
    try:
        with reader.snapshot() as connection:
            for (body,) in connection.execute(select(decisions.c.body)):
                entry = entry_from_json(body)
                if isinstance(entry, Decision):
                    found.setdefault(entry.note, []).append(entry)
    finally:
        reader.close()
    return found


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped, then with lists that are not frozen, which must be found."""
    place = None if long else fast_folder()
    made = partial(BulkMill, most=MOST[long], awake_s=AWAKE_S[long], passes=3, point_s=POINT_S)
    mills, findings = run_mills(seed, KILLS[long], made, place)
    bulk = [mill for mill in mills if isinstance(mill, BulkMill)]
    lists = sum((mill.lists for mill in bulk), Counter[str]())
    wrong = {sort: [words for mill in bulk for words in mill.faults[sort]] for sort in bulk[0].faults}
    broken, _ = run_mills(seed, BROKEN_KILLS, partial(made, variant=UNFROZEN), place)
    outside = sum(len(mill.faults["outside"]) for mill in broken if isinstance(mill, BulkMill))
    longest = max(mill.longest for mill in bulk)
    return [
        *rows_of("faults_g07", seed, KILLS[long], mills, findings, 0.0),
        at_least("faults_g07_longest", longest, LONG_ENOUGH[long], "rows of a list", f"{dict(lists)}"),
        at_least(
            "faults_g07_resumed", lists["resumed"], KILLS[long] // 10, "lists that a later start brought to an end"
        ),
        *(none_of(f"faults_g07_{sort}", len(words), "findings", "; ".join(words[:3])) for sort, words in wrong.items()),
        at_least("faults_g07_red_unfrozen", outside, 1, "items beside the list, as it must be"),
    ]
