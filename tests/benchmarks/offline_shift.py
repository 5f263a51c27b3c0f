"""A shift without a line: ten thousand entries decided while the service is away, drained once it is back.

The console's own desk, sender and journal over the HTTP adapters, without a window; the service and the line to it in
a process of their own. Most items have one decision; a thousand have a remark before and after it, a thousand are
undone again. Afterwards the service's own record is read: everything once, and of each item in the order of doing.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from backends.http.addresses import Address
from backends.http.service import RemoteService
from backends.journal import SqliteJournal
from backends.media.client import MediaWorker
from backends.store.store import Store
from console.clock import SystemClock, TimeOrderedKeys
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.decisions import Comment, Decision, Entry, Retraction, Verdict
from review.queue import LeasedItem
from review.session import Session
from review.standing import LineState
from tests.line.child import SUPERVISOR, Far, far_service
from tests.line.pocket import Pocket
from tests.rows import Row, at_least, at_most, none_of
from tests.unit.backends.store.shop import row

PLAIN, REMARKED, UNDONE = 5_000, 1_000, 1_000
ITEMS = PLAIN + REMARKED + UNDONE
ENTRIES = PLAIN + 3 * REMARKED + 2 * UNDONE
GOAL_S = 60.0
AT_ONCE = 500
PATIENCE_S = 300.0
_KEYS = TimeOrderedKeys()


def run() -> list[Row]:
    """Seconds until everything is drained, and what the service then holds."""
    with tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        folder, mine = Path(name) / "service", Path(name) / "mine"
        _furnish(folder)
        mine.mkdir()
        with far_service(folder) as far:
            taken, seconds, failures = asyncio.run(_shift(far, mine))
        lost, doubled, disordered = _compare(folder, taken)
    return [
        at_most("offline_shift", round(seconds, 1), GOAL_S, "s", f"{len(taken)} entries on {ITEMS} items"),
        at_least("offline_shift_entries", len(taken), ENTRIES, "entries"),
        none_of("offline_shift_lost", lost, "entries"),
        none_of("offline_shift_doubled", doubled, "entries"),
        none_of("offline_shift_disordered", disordered, "items"),
        none_of("offline_shift_failures", len(failures), "tasks", "; ".join(failures[:3])),
    ]


def _furnish(folder: Path) -> None:
    folder.mkdir()
    store = Store.open(folder / "store.sqlite3", clock=SystemClock())
    try:
        store.put_items(row(f"i{place:05d}", title=f"Vase {place}") for place in range(ITEMS))
    finally:
        store.close()


async def _shift(far: Far, mine: Path) -> tuple[list[Entry], float, list[str]]:
    pocket = Pocket()
    pocket.kept[far.address] = far.token
    service = RemoteService(Address.of(far.address), mine / "cache", vault=pocket)
    journal = await SqliteJournal.open(mine / "journal.sqlite3")
    failures: list[str] = []
    scope = TaskScope(lambda name, error: failures.append(f"{name}: {error!r}"))
    session = Session(SUPERVISOR, SystemClock(), TimeOrderedKeys())
    shelf = Shelf(service.assets, MediaWorker())
    desk = Desk(session, service.items, service.items, journal, shelf, scope, lambda _word: None)
    service.watch(lambda _told: desk.sender.wake())
    try:
        await service.begin()
        await _until(lambda: service.standing.state is LineState.ONLINE)
        leased = await _leased(service)
        far.go_away()
        desk.start()
        await _until(lambda: service.standing.state is LineState.OFFLINE)
        taken = list(_entries(leased))
        for start in range(0, len(taken), AT_ONCE):
            part = taken[start : start + AT_ONCE]
            desk.supply.owed.add(part)
            await journal.take(part)
            desk.sender.wake()
        began = time.perf_counter()
        far.come_back()
        while waiting := await journal.waiting():
            assert time.perf_counter() - began < PATIENCE_S, f"{waiting} entries still wait"
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - began
        await desk.close(1.0)
        return taken, seconds, failures
    finally:
        await service.close()
        await journal.close()


async def _leased(service: RemoteService) -> list[LeasedItem]:
    answers = await service.items.claim([f"i{place:05d}" for place in range(ITEMS)], SUPERVISOR)
    leased = [answer for answer in answers if isinstance(answer, LeasedItem)]
    assert len(leased) == ITEMS
    return leased


def _entries(leased: Sequence[LeasedItem]) -> Iterator[Entry]:
    """What a shift does, in the order of doing."""
    for place, held in enumerate(leased):
        made = _decision(held)
        if place >= PLAIN + REMARKED:
            yield made
            yield Retraction(_KEYS.new(), made.key, held.item.id, SUPERVISOR, made.decided_at, made.gesture)
        elif place >= PLAIN:
            yield _comment(held, "before")
            yield made
            yield _comment(held, "after")
        else:
            yield made


def _decision(held: LeasedItem) -> Decision:
    return Decision(
        key=_KEYS.new(),
        item_id=held.item.id,
        item_version=held.item.version,
        kind=held.item.kind,
        verdict=Verdict.APPROVE,
        assets=held.item.shown,
        token=held.lease.token,
        supervisor=SUPERVISOR,
        decided_at=SystemClock().now(),
        gesture=_KEYS.new(),
        seconds=2.5,
    )


def _comment(held: LeasedItem, text: str) -> Comment:
    now = SystemClock().now()
    return Comment(_KEYS.new(), held.item.id, held.item.version, text, SUPERVISOR, now, _KEYS.new())


async def _until(condition: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE_S
    while not condition():
        assert time.perf_counter() < end, "never so"
        await asyncio.sleep(0.01)


def _compare(folder: Path, taken: Sequence[Entry]) -> tuple[int, int, int]:
    """Entries that are not in the service's record, that are in it twice, and items told in another order."""
    store = Store.open(folder / "store.sqlite3", clock=SystemClock(), create=False)
    heard: list[tuple[str, str]] = []
    try:
        reached = 0
        while deeds := store.register.deeds(reached, 1_000):
            heard += [(deed.item_id, deed.key) for deed in deeds if deed.item_id]
            reached = deeds[-1].seq
    finally:
        store.close()
    keys = [key for _, key in heard]
    done, told = _by_item([(entry.item_id, entry.key) for entry in taken]), _by_item(heard)
    lost = len({entry.key for entry in taken} - set(keys))
    return lost, len(keys) - len(set(keys)), sum(told[item] != order for item, order in done.items())


def _by_item(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    orders: dict[str, list[str]] = defaultdict(list)
    for item_id, key in pairs:
        orders[item_id].append(key)
    return orders
