"""G6: what was approved is what was seen. The item changes between paint and click, singly and in selections.

Another program (an ingest) changes items under the console's hands, before the key, between key and send, and while
a decision is being undone. Nothing that was not on screen may be decided; and what did not really change must go in.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from backends.journal import SqliteJournal
from backends.store.store import Store
from console.clock import SystemClock, TimeOrderedKeys
from review.bulk import dry_run
from review.decisions import Entry, Receipt, Verdict
from review.history import EntryStep
from review.items import Asset, Item, ListingText
from review.ports import DecisionSink, SelectionRow
from review.queue import Filter
from review.session import Session
from tests.proofs.place import ALL, JOURNAL_NAME, STORE_NAME, SUPERVISOR, Place, item_of, open_place, prepare, row_of
from tests.proofs.waiting import NeverCame, fast_folder, until
from tests.rows import Row, at_least, none_of

WAYS = 1_000
LONG_TIMES = 5
ITEMS = 6_000
TOLD_S = 2.0
BULK_SHARE = 0.15
UNDO_SHARE = 0.1


class Gate:
    """A sink that holds everything back until it is opened: the time between the key and the send."""

    def __init__(self, sink: DecisionSink) -> None:
        self._sink = sink
        self.opened = asyncio.Event()

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Waits, then hands over."""
        await self.opened.wait()
        return await self._sink.submit(entries)


class Pipeline:
    """The other program: makes an item another, by one of the ways in ``ways``."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._path = folder / STORE_NAME
        self._store = Store.open(self._path, clock=SystemClock())
        self._db = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        self._chance = chance
        self.ways: dict[str, Callable[[Item], None]] = {
            "newer": lambda item: self._put(replace(item, version=item.version + 1)),
            "much newer": lambda item: self._put(replace(item, version=item.version + chance.randint(2, 9))),
            "other text": lambda item: self._put(self._retold(item)),
            "other media": lambda item: self._put(self._refilmed(item)),
            "media in other order": lambda item: self._put(
                replace(item, version=item.version + 1, assets=item.assets[::-1])
            ),
            "a medium less": lambda item: self._put(replace(item, version=item.version + 1, assets=item.assets[:-1])),
            "held": lambda item: self._put(replace(item, version=item.version + 1, held="look closer")),
            "other kind": lambda item: self._put(replace(item, version=item.version + 1, kind="poster")),
            "twice": self._twice,
            "media swapped behind the version": self._swap,
            "same again": self._put,
            "same version, other text": lambda item: self._put(replace(self._retold(item), version=item.version)),
            "older": lambda item: self._put(replace(item, version=item.version - 1)),
            "nothing": lambda item: None,
        }

    def change(self, item: Item) -> str:
        """Does one of them; returns its name."""
        name = self._chance.choice(list(self.ways))
        self.ways[name](item)
        return name

    def is_still(self, item_id: str, version: int, kind: str, assets: tuple[str, ...]) -> bool:
        """True where the item is what was seen."""
        row = self._db.execute("SELECT version, kind, assets FROM items WHERE id = ?", (item_id,)).fetchone()
        return bool(row == (version, kind, " ".join(assets)))

    def is_decided_by(self, key: str) -> bool:
        """True where this very decision is in the store."""
        return self._db.execute("SELECT 1 FROM decisions WHERE key = ?", (key,)).fetchone() is not None

    def close(self) -> None:
        """Closes the store."""
        self._store.close()
        self._db.close()

    def _put(self, item: Item) -> None:
        self._store.put_items([row_of(item, self._chance)])

    def _twice(self, item: Item) -> None:
        self._put(replace(item, version=item.version + 1))
        self._put(replace(item, version=item.version + 2))

    def _retold(self, item: Item) -> Item:
        newer = replace(item, version=item.version + 1)
        if item.listing is None:
            return replace(newer, extra={"note": self._chance.random()})
        text = ListingText("de", {**item.listing.text.fields, "title": f"Vase, {self._chance.randint(13, 99)} cm"})
        return replace(newer, listing=replace(item.listing, text=text))

    def _refilmed(self, item: Item) -> Item:
        other = Asset("output", self._chance.randbytes(32).hex(), "image/png")
        return replace(item, version=item.version + 1, assets=(other, *item.assets[1:]))

    def _swap(self, item: Item) -> None:
        self._db.execute("UPDATE items SET assets = ? WHERE id = ?", (self._chance.randbytes(32).hex(), item.id))


class Trial:
    """Runs the ways against one working place, and counts what must not be."""

    def __init__(self, place: Place, gate: Gate, pipeline: Pipeline, chance: random.Random) -> None:
        self._place = place
        self._gate = gate
        self._pipeline = pipeline
        self._chance = chance
        self.changed: Counter[str] = Counter()
        self.unchanged = 0
        self.unseen: list[str] = []
        self.not_told: list[str] = []
        self.falsely_refused: list[str] = []

    async def single(self) -> None:
        """One item: seen, changed before or after the key, decided, sent."""
        item = await self._seen()
        self._place.words.clear()
        early = self._chance.random() < 0.5
        what = self._pipeline.change(item) if early else ""
        self._decide()
        step = self._place.session.history.done[-1]
        assert isinstance(step, EntryStep)
        if not early:
            what = self._pipeline.change(item)
        await self._send()
        await self._judge(
            what, SelectionRow(item.id, item.version, item.kind, item.held, item.shown), step.entries[0].key
        )

    async def selection(self) -> None:
        """Several items: frozen, some changed before or after the leases, decided together, sent."""
        where = Filter(kind=self._chance.choice(["listing", "shipment", "image"]))
        plan = dry_run(await self._place.backend.select(where, self._chance.randint(2, 12)), Verdict.APPROVE)
        self._place.words.clear()
        early = self._chance.random() < 0.5
        whats = await self._change_some(plan.ready) if early else {}
        result = await self._place.desk.decide_selection(plan, "Selection", "Decided")
        step = self._place.session.history.done[-1]
        keys = {entry.item_id: entry.key for entry in step.entries} if isinstance(step, EntryStep) else {}
        if not early:
            whats = await self._change_some(plan.ready)
        await self._send()
        if result.total != plan.total:
            self.not_told.append(f"a selection of {plan.total} answered {result.total}")
        reasons = {held.item_id: held.reason for held in result.blocked}
        for row in plan.ready:
            await self._judge(whats.get(row.item_id, ""), row, keys.get(row.item_id, ""), reasons.get(row.item_id, ""))

    async def undone(self) -> None:
        """Decided, sent, superseded, undone: the newer item comes on screen and cannot be decided unseen."""
        item = await self._seen()
        self._decide()
        await self._send()
        self._pipeline.ways["other text"](item)
        place = self._place
        place.desk.undo()
        place.paint()  # the window paints what it was given at once, while the lease is still on its way
        self._gate.opened.set()
        await until(lambda: place.session.current is not None and place.session.current.lease.token > 0)
        self._gate.opened.clear()
        current = place.session.current
        self.changed["undone and superseded"] += 1
        if current is not None and current.item.id == item.id and place.session.decidable:
            self.unseen.append(f"{item.id}: version {current.item.version} can be decided, {item.version} was painted")
        place.desk.skip()

    # -- steps ----------------------------------------------------------------------------------------

    async def _seen(self) -> Item:
        place = self._place

        def shown() -> bool:
            current = place.session.current
            if current is None or not current.lease.token or place.desk.shelf.get(current.item) is None:
                return False
            place.paint()
            return place.session.decidable

        await until(shown)
        assert place.session.current is not None
        return place.session.current.item

    def _decide(self) -> None:
        if self._chance.random() < 0.7:
            self._place.desk.decide(Verdict.APPROVE, "Approve", "Approved")
        else:
            self._place.desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape")

    async def _change_some(self, rows: Sequence[SelectionRow]) -> dict[str, str]:
        whats: dict[str, str] = {}
        for row in rows:
            if self._chance.random() < 0.4:
                record = await self._place.backend.record(row.item_id)
                whats[row.item_id] = self._pipeline.change(record.item)
        return whats

    async def _send(self) -> None:
        self._gate.opened.set()
        place = self._place
        await until(lambda: not place.supply_owes)
        self._gate.opened.clear()

    async def _judge(self, what: str, seen: SelectionRow, key: str, blocked: str = "") -> None:
        same = self._pipeline.is_still(seen.item_id, seen.version, seen.kind, seen.assets)
        stored = self._pipeline.is_decided_by(key)
        if same:
            self.unchanged += 1
        else:
            self.changed[what or "changed before"] += 1
        if stored and not same:
            self.unseen.append(f"{seen.item_id}: {what}, and decided all the same")
        if same and not stored:
            self.falsely_refused.append(f"{seen.item_id}: {what} {blocked}")
        if not same and "changed" not in blocked and not await self._told():
            self.not_told.append(f"{seen.item_id}: {what}")

    async def _told(self) -> bool:
        try:
            await until(lambda: any("look again" in told.text for told in self._place.words), TOLD_S)
        except NeverCame:
            return False
        return True


def run(*, long: bool, seed: int) -> list[Row]:
    """All ways, on one workspace."""
    return asyncio.run(_run(WAYS * LONG_TIMES if long else WAYS, seed))


async def _run(ways: int, seed: int) -> list[Row]:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="backstop-seen-", dir=fast_folder()) as name:
        folder = Path(name)
        prepare(folder, (item_of(n, chance, version=2) for n in range(ITEMS * max(1, ways // WAYS))), chance)
        gates: list[Gate] = []

        def around(sink: DecisionSink) -> DecisionSink:
            gates.append(Gate(sink))
            return gates[0]

        session = Session(SUPERVISOR, SystemClock(), TimeOrderedKeys())
        journal = await SqliteJournal.open(folder / JOURNAL_NAME)
        place = await open_place(folder, session, journal=journal, around=around)
        pipeline = Pipeline(folder, chance)
        trial = Trial(place, gates[0], pipeline, chance)
        place.desk.start()
        place.desk.open(ALL)
        while trial.changed.total() < ways:
            draw = chance.random()
            if draw < BULK_SHARE:
                await trial.selection()
            elif draw < BULK_SHARE + UNDO_SHARE:
                await trial.undone()
            else:
                await trial.single()
        gates[0].opened.set()
        await place.close()
        pipeline.close()
    return [
        at_least(
            "seen_changes", trial.changed.total(), ways, "changes between paint and send", str(dict(trial.changed))
        ),
        at_least("seen_unchanged", trial.unchanged, ways // 10, "decisions on what did not change"),
        none_of("seen_unseen_decided", len(trial.unseen), "items", "; ".join(trial.unseen[:2])),
        none_of("seen_not_told", len(trial.not_told), "items", "; ".join(trial.not_told[:2])),
        none_of("seen_falsely_refused", len(trial.falsely_refused), "items", "; ".join(trial.falsely_refused[:2])),
        none_of("seen_failures", len(place.failures), "tasks", "; ".join(place.failures[:2])),
    ]
