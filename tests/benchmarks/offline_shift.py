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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from backends.store.store import Store
from console.clock import SystemClock, TimeOrderedKeys
from review.decisions import Comment, Decision, Entry, Retraction, Verdict
from review.ports import Clock
from review.queue import LeasedItem
from review.standing import LineState
from tests.line.child import SUPERVISOR, Far, far_service
from tests.line.desk import RemoteDesk, remote_desk
from tests.rows import Row, at_least, at_most, none_of
from tests.unit.backends.store.shop import row

GOAL_S = 60.0
AT_ONCE = 500
PATIENCE_S = 300.0
_KEYS = TimeOrderedKeys()


@dataclass(frozen=True)
class Shift:
    """How many items have a decision alone, one with remarks, and one that is undone again."""

    plain: int = 5_000
    remarked: int = 1_000
    undone: int = 1_000

    @property
    def items(self) -> int:
        """All of them."""
        return self.plain + self.remarked + self.undone

    @property
    def entries(self) -> int:
        """What they make."""
        return self.plain + 3 * self.remarked + 2 * self.undone

    def furnish(self, folder: Path) -> None:
        """Makes the service's workspace."""
        folder.mkdir()
        store = Store.open(folder / "store.sqlite3", clock=SystemClock())
        try:
            store.put_items(row(f"i{place:05d}", title=f"Vase {place}") for place in range(self.items))
        finally:
            store.close()

    async def leased(self, desk: RemoteDesk) -> list[LeasedItem]:
        """Every item, in the hands of this desk."""
        answers = await desk.service.items.claim([f"i{place:05d}" for place in range(self.items)], SUPERVISOR)
        leased = [answer for answer in answers if isinstance(answer, LeasedItem)]
        assert len(leased) == self.items
        return leased

    def doing(self, leased: Sequence[LeasedItem], clock: Clock) -> Iterator[Entry]:
        """What a person does, in the order of doing."""
        for place, held in enumerate(leased):
            made = _decision(held, clock)
            if place >= self.plain + self.remarked:
                yield made
                yield Retraction(_KEYS.new(), made.key, held.item.id, SUPERVISOR, clock.now(), made.gesture)
            elif place >= self.plain:
                yield _comment(held, "before", clock)
                yield made
                yield _comment(held, "after", clock)
            else:
                yield made


async def take(desk: RemoteDesk, entries: Sequence[Entry]) -> None:
    """Taken as by a selection: into the journal, some hundred at a time."""
    for start in range(0, len(entries), AT_ONCE):
        part = entries[start : start + AT_ONCE]
        desk.desk.supply.owed.add(part)
        await desk.journal.take(part)
        desk.desk.sender.wake()


def run() -> list[Row]:
    """Seconds until everything is drained, and what the service then holds."""
    shift = Shift()
    with tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        folder, mine = Path(name) / "service", Path(name) / "mine"
        shift.furnish(folder)
        mine.mkdir()
        with far_service(folder) as far:
            taken, seconds, failures = asyncio.run(_shift(shift, far, mine))
        lost, doubled, disordered = compare(folder, taken)
    return [
        at_most("offline_shift", round(seconds, 1), GOAL_S, "s", f"{len(taken)} entries on {shift.items} items"),
        at_least("offline_shift_entries", len(taken), shift.entries, "entries"),
        none_of("offline_shift_lost", lost, "entries"),
        none_of("offline_shift_doubled", doubled, "entries"),
        none_of("offline_shift_disordered", disordered, "items"),
        none_of("offline_shift_failures", len(failures), "tasks", "; ".join(failures[:3])),
    ]


async def _shift(shift: Shift, far: Far, mine: Path) -> tuple[list[Entry], float, list[str]]:
    async with remote_desk(far.address, far.token, mine) as desk:
        leased = await shift.leased(desk)
        far.go_away()
        await desk.until_state(LineState.OFFLINE)
        taken = list(shift.doing(leased, SystemClock()))
        await take(desk, taken)
        began = time.perf_counter()
        far.come_back()
        await desk.drained(PATIENCE_S)
        seconds = time.perf_counter() - began
        await desk.desk.close(1.0)
        return taken, seconds, desk.failures


def _decision(held: LeasedItem, clock: Clock) -> Decision:
    return Decision(
        key=_KEYS.new(),
        item_id=held.item.id,
        item_version=held.item.version,
        kind=held.item.kind,
        verdict=Verdict.APPROVE,
        assets=held.item.shown,
        token=held.lease.token,
        supervisor=SUPERVISOR,
        decided_at=clock.now(),
        gesture=_KEYS.new(),
        seconds=2.5,
    )


def _comment(held: LeasedItem, text: str, clock: Clock) -> Comment:
    return Comment(_KEYS.new(), held.item.id, held.item.version, text, SUPERVISOR, clock.now(), _KEYS.new())


def compare(folder: Path, taken: Sequence[Entry]) -> tuple[int, int, int]:
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
