"""Every human label arrives in the data set exactly once, as it was planted; what was undone arrives nowhere.

A world is decided by its known truth: each defect becomes a label with its code, span and region. Some decisions are
undone, half of those decided anew. Then the command exports everything, in every format that needs no media, and what
is on the disk is compared with what was planted and decided. What was undone is looked for in every file's bytes.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import orjson

from backends.store.store import Store
from backends.world import truth
from console.bootstrap import STORE_NAME, make_world
from console.clock import SystemClock, TimeOrderedKeys
from review.decisions import Decision, ReceiptState, Retraction, Verdict
from review.labels import Box, Label, Severity, Span
from review.queue import Filter, LeasedItem
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

ROOT = Path(__file__).parents[2]
SHORT, LONG = 800, 4_000
FORMATS = ("parquet", "csv", "rewards", "label-studio", "activitynet", "cvat-video", "coco", "preferences", "tracking")
UNDONE, ANEW = 0.15, 0.5
TICKS = Fraction(1, 12_800)


@dataclass
class People:
    """Who decides by the truth, and what of it stands."""

    store: Store
    known: dict[str, truth.Truth]
    chance: random.Random
    keys: TimeOrderedKeys = field(default_factory=TimeOrderedKeys)
    standing: dict[str, Decision] = field(default_factory=dict)
    undone: list[str] = field(default_factory=list)
    """Ids of labels that were taken back."""

    def work(self) -> None:
        """Decides every item, undoes some, decides half of those again."""
        while held := self.store.claim_next(Filter(), "Ana", 200):
            made = [self._decision(one) for one in held]
            self._submit(made)
            for one in made:
                if self.chance.random() < UNDONE:
                    self._take_back(one)

    def _take_back(self, decision: Decision) -> None:
        retraction = Retraction(
            self.keys.new(), decision.key, decision.item_id, "Ana", SystemClock().now(), decision.gesture
        )
        (receipt,) = self.store.submit([retraction])
        assert receipt.state is ReceiptState.CONFIRMED, receipt
        del self.standing[decision.key]
        self.undone += [decision.key, *(label.id for label in decision.labels)]
        (held,) = self.store.claim([decision.item_id], "Ana")
        if self.chance.random() < ANEW and isinstance(held, LeasedItem):
            self._submit([self._decision(held)])
        elif isinstance(held, LeasedItem):
            # left for nobody: it stays leased, and so open
            return

    def _submit(self, decisions: list[Decision]) -> None:
        for receipt in self.store.submit(decisions):
            assert receipt.state is ReceiptState.CONFIRMED, receipt
        self.standing |= {one.key: one for one in decisions}

    def _decision(self, held: LeasedItem) -> Decision:
        item = held.item
        labels = tuple(self._label(defect) for defect in self.known[item.id].defects)
        return Decision(
            *(self.keys.new(), item.id, item.version, item.kind),
            *(Verdict.REJECT if labels else Verdict.APPROVE, item.shown, held.lease.token, held.lease.owner),
            *(SystemClock().now(), self.keys.new(), labels),
        )

    def _label(self, defect: truth.Defect) -> Label:
        span = defect.spans[0] if defect.spans else None
        region = defect.regions[0] if defect.regions else None
        return Label(
            self.keys.new(),
            defect.code,
            Severity.MAJOR,
            None if span is None else Span(span.first, span.last, span.first * 512, span.last * 512, TICKS),
            None if region is None else _box(region),
        )


def _box(region: truth.Region) -> Box:
    x, y = min(max(region.x, 0.0), 0.99), min(max(region.y, 0.0), 0.99)
    return Box(x, y, min(max(region.width, 0.001), 1 - x), min(max(region.height, 0.001), 1 - y))


def run(*, long: bool, seed: int) -> list[Row]:
    """Labels that are missing, doubled, changed, or should not be there."""
    with tempfile.TemporaryDirectory(dir=None if long else fast_folder()) as place:
        workspace, out = Path(place) / "shop", Path(place) / "data"
        make_world(workspace, items=LONG if long else SHORT, seed=seed % 1_000, media=(4, 6))
        store = Store.open(workspace / STORE_NAME, clock=SystemClock())
        known = {one.item: one for one in truth.read(workspace / "truth.sqlite3")}
        people = People(store, known, random.Random(seed))
        people.work()
        store.close()
        told = _exported(workspace, out)
        return _rows(people, out, told)


def _exported(workspace: Path, out: Path) -> dict[str, Any]:
    words = [word for name in FORMATS for word in ("-f", name)]
    ran = subprocess.run(
        [sys.executable, "main.py", "export", "-w", str(workspace), "--out", str(out), *words, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"the export failed: {ran.stdout}{ran.stderr}")
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def _rows(people: People, out: Path, told: dict[str, Any]) -> list[Row]:
    wanted = {label.id: label for one in people.standing.values() for label in one.labels}
    found: Counter[str] = Counter()
    differing: list[str] = []
    keys: Counter[str] = Counter()
    for line in (out / "records.jsonl").read_bytes().splitlines():
        record = orjson.loads(line)
        keys[record["key"]] += 1
        for label in record["labels"]:
            found[label["id"]] += 1
            if label["id"] in wanted and not _same(label, wanted[label["id"]]):
                differing.append(f"{record['item']['id']}: {label}")
    missing = [name for name in wanted if not found[name]] + [key for key in people.standing if not keys[key]]
    doubled = [name for name, times in (found + keys).items() if times > 1]
    strange = [name for name in found if name not in wanted] + [key for key in keys if key not in people.standing]
    counted = {name: one["labels"] for name, one in told["formats"].items() if name in ("parquet", "csv")}
    short = [name for name, labels in counted.items() if labels != len(wanted)]
    note = f"{len(people.standing)} decisions, {len(wanted)} labels; {len(people.undone)} keys and labels undone"
    return [
        none_of("truth_arrives_missing", len(missing), "labels and decisions", f"{note} {missing[:1]}"),
        none_of("truth_arrives_doubled", len(doubled), "labels and decisions", f"{doubled[:1]}"),
        none_of("truth_arrives_differing", len(differing), "labels unlike the truth", f"{differing[:1]}"),
        none_of("truth_arrives_retracted", len(strange) + _undone_in(out, people), "labels that were undone"),
        none_of("truth_arrives_formats", len(short), "formats with another number of labels", f"{counted}"),
        at_least("truth_arrives_labels", len(wanted), 50, "labels"),
        at_least("truth_arrives_undone", len(people.undone), 20, "keys and labels undone"),
    ]


def _same(label: dict[str, Any], planted: Label) -> bool:
    span = label["span"] and (label["span"]["start_frame"], label["span"]["end_frame"], label["span"]["start_pts"])
    box = label["box"] and tuple(label["box"][side] for side in ("x", "y", "width", "height"))
    there = planted.box and (planted.box.x, planted.box.y, planted.box.width, planted.box.height)
    then = planted.span and (planted.span.start, planted.span.end, planted.span.start_pts)
    return (label["code"], span, box) == (planted.code, then, there)


def _undone_in(out: Path, people: People) -> int:
    """Undone labels in any file. A decision's key may stand in the history of the one that took its place."""
    labels = {name.encode() for name in people.undone}
    found = 0
    for path in out.rglob("*"):
        if path.is_file() and path.name != "records.jsonl":
            data = path.read_bytes()
            found += sum(name in data for name in labels)
    return found
