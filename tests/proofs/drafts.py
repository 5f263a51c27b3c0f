"""G9: half-made work survives. A child annotates by script and is killed; at most one second of edits may be lost.

Each edit carries its number, and everything in a draft follows from that number, so that what is found on disk is
known to be whole, and how old the oldest lost edit is.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from backends.journal import SqliteJournal
from backends.journal.drafts import draft_from_json
from console.clock import SystemClock, TimeOrderedKeys
from review.drafts import Draft
from review.items import Item
from review.labels import Box, Label, Severity
from review.session import Session
from tests.proofs.deeds import Log, lines_of
from tests.proofs.kill_console import launcher
from tests.proofs.place import ALL, JOURNAL_NAME, SUPERVISOR, item_of, open_place, prepare
from tests.proofs.waiting import until
from tests.rows import Row, at_least, at_most, none_of

SHORT, LONG = 25, 500
LOST_S = 1.0
SOON_S = (0.0, 0.3)
LATE_S = (LOST_S + 0.2, LOST_S + 0.8)
"""A third of the kills come so late that a desk which does not save would have lost more than is allowed."""
CODES = ("shape.differs", "colour.differs", "logo.corrupted")


@dataclass(frozen=True, slots=True)
class Life:
    """One child: where, which log, and the number of its first edit."""

    folder: Path
    log: Path
    first: int
    seed: int


def drawn(item: Item, number: int) -> Draft:
    """The draft after edit ``number``: labels with boxes, marks, a corrected text or number, a note."""
    labels = tuple(
        Label(f"label-{place}", CODES[place % 3], Severity.MINOR, box=Box(place / 10, 0.1, 0.05, (number % 9 + 1) / 20))
        for place in range(number % 4)
    )
    draft = Draft(item.id, item.version, labels, note=str(number), mark_in=number, mark_out=number + 7)
    if item.listing is not None:
        return draft.with_field("title", f"Vase {number}").with_field("bullets", (f"{number} cm", "Glas"))
    if item.shipment is not None:
        return replace(draft, tracking_number=f"1Z{number:016d}")
    return draft


def live(life: Life) -> None:
    """Annotates until it is killed."""
    asyncio.run(_annotate(life))


async def _annotate(life: Life) -> None:
    log, chance = Log(life.log), random.Random(life.seed)
    journal = await SqliteJournal.open(life.folder / JOURNAL_NAME)
    place = await open_place(life.folder, Session(SUPERVISOR, SystemClock(), TimeOrderedKeys()), journal=journal)
    place.desk.open(ALL)
    await until(lambda: place.session.current is not None)
    current, draft = place.session.current, place.session.draft()
    assert current is not None
    assert draft is not None
    log.write("shown", item=current.item.id, number=int(draft.note or 0), whole=_is_whole(current.item, draft))
    number = life.first
    while True:
        for _ in range(chance.choice([1, 1, 3])):
            number += 1
            log.write("edit", item=current.item.id, number=number, at=time.monotonic())
            place.desk.edit(drawn(current.item, number), "Edit", goes_on=chance.random() < 0.5)
        await asyncio.sleep(chance.choice([0.0, 0.001, 0.005, 0.02]))


def _is_whole(item: Item, draft: Draft) -> bool:
    return draft.empty or draft == drawn(item, int(draft.note))


@dataclass
class Tally:
    """What the kills cost."""

    kills: int = 0
    edits: int = 0
    lost: int = 0
    worst_s: float = 0.0
    torn: int = 0
    not_shown: int = 0


def run(*, long: bool, seed: int) -> list[Row]:
    """Kills one annotating child after the other on the same workspace."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="backstop-drafts-") as name:
        folder = Path(name)
        items = {item.id: item for item in prepare(folder, (item_of(n, chance) for n in range(3)), chance)}
        number = 0
        while tally.kills < (LONG if long else SHORT):
            number = _kill_one(
                Life(folder, folder / f"{tally.kills}.jsonl", number, chance.getrandbits(32)), items, tally
            )
    return [
        at_least(
            "drafts_kills", tally.kills, LONG if long else SHORT, "kills", f"{tally.edits} edits, {tally.lost} lost"
        ),
        at_least("drafts_edits", tally.edits, tally.kills * 5, "edits"),
        at_most("drafts_lost_at_most", round(tally.worst_s, 4), LOST_S, "s of edits"),
        none_of("drafts_torn", tally.torn, "drafts that are not what any edit made"),
        none_of("drafts_not_shown_again", tally.not_shown, "starts"),
    ]


def _kill_one(life: Life, items: dict[str, Item], tally: Tally) -> int:
    """Returns the number of the last edit."""
    chance = random.Random(life.seed)
    before = {item_id: draft.note for item_id, draft in _on_disk(life.folder).items()}
    child: multiprocessing.process.BaseProcess = launcher().Process(target=live, args=(life,))  # type: ignore[attr-defined]  # typeshed has it on each context, not on their base
    child.start()
    end = time.monotonic() + 10
    while not any(line["what"] == "edit" for line in lines_of(life.log)) and time.monotonic() < end:
        time.sleep(0.005)
    time.sleep(chance.uniform(*(LATE_S if tally.kills % 3 == 2 else SOON_S)))
    killed = time.monotonic()
    child.kill()
    child.join()
    tally.kills += 1
    lines = list(lines_of(life.log))
    edits = [line for line in lines if line["what"] == "edit"]
    for line in lines:
        if line["what"] == "shown" and (not line["whole"] or str(line["number"]) != before.get(line["item"], "0")):
            tally.not_shown += 1
    kept = _on_disk(life.folder)
    tally.torn += sum(not _is_whole(items[item_id], draft) for item_id, draft in kept.items())
    reached = max((int(draft.note) for draft in kept.values()), default=0)
    lost = [line for line in edits if line["number"] > reached]
    tally.edits += len(edits)
    tally.lost += len(lost)
    if lost:
        tally.worst_s = max(tally.worst_s, killed - min(line["at"] for line in lost))
    return max((line["number"] for line in edits), default=life.first)


def _on_disk(folder: Path) -> dict[str, Draft]:
    path = folder / JOURNAL_NAME
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as db:
        try:
            rows = db.execute("SELECT item_id, version, body FROM draft").fetchall()
        except sqlite3.OperationalError:  # killed before the tables were made
            return {}
    return {item_id: draft_from_json(item_id, version, body) for item_id, version, body in rows}
