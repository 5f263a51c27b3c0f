"""The process that is killed amid bulk decisions: it freezes a list, decides all of it, and does so again."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Sequence

from backends.store.store import Store
from review.bulk import dry_run
from review.decisions import Verdict
from review.ports import SelectionRow
from review.queue import Filter
from tests.proofs.deeds import Log
from tests.proofs.kill_child import DRAIN_S, Life, build
from tests.proofs.place import Place, item_of, row_of

UNFROZEN = "unfrozen"
"""A variant that is broken on purpose: what is decided is what the list would show now, not what was confirmed."""
COLLEAGUE = "Ana Ruiz"
KINDS = ("", "listing", "shipment", "image")


class Bulk:
    """One supervisor who decides by lists of up to ``most``; what is confirmed and answered goes into the log."""

    def __init__(self, place: Place, life: Life, log: Log, most: int) -> None:
        self._place = place
        self._log = log
        self._life = life
        self._most = most
        self._chance = random.Random(life.seed)
        self._serial = 0

    async def work(self) -> None:
        """Until it is killed."""
        while True:
            quiet = not await self._place.journal.waiting()
            if not (rows := await self._frozen()):
                break
            await self._decide(rows, quiet)
            if self._chance.random() < 0.7:
                await self.drained()
        await asyncio.Event().wait()

    async def drained(self) -> None:
        """Until everything is answered."""
        while await self._place.journal.waiting():  # noqa: ASYNC110 - the product has no such event, and needs none
            await asyncio.sleep(0.002)

    async def _frozen(self) -> list[SelectionRow]:
        """The rows of a list, but for some that the person took out of it."""
        size = round(self._most ** self._chance.random())
        rows = await self._place.backend.select(Filter(kind=self._chance.choice(KINDS)), size + size // 8)
        if not rows:
            rows = await self._place.backend.select(Filter(), size + size // 8)
        return self._chance.sample(rows, min(size, len(rows)))

    async def _decide(self, rows: Sequence[SelectionRow], quiet: bool) -> None:
        self._serial += 1
        batch = f"{self._life.seed:08x}-{self._serial}"
        plan = dry_run(rows, self._chance.choice((Verdict.APPROVE, Verdict.REJECT)))
        listed = [[row.item_id, row.version] for row in rows]
        self._log.write("confirmed", batch=batch, verdict=plan.verdict.value, rows=listed)
        if quiet and self._chance.random() < 0.5:  # else some of the list is decided already, and on its way
            await self._meddle(rows)
        if self._life.variant == UNFROZEN:
            plan = dry_run(await self._place.backend.select(Filter(), 2 * len(rows) + 5), plan.verdict)
        result = await self._place.desk.decide_selection(plan, "Selection", "Decided", reason="shape", note=batch)
        self._log.write("result", batch=batch, taken=list(result.taken), total=result.total, planned=plan.total)

    async def _meddle(self, rows: Sequence[SelectionRow]) -> None:
        """Since the list was frozen the pipeline made some of it anew, and a colleague took some of it."""
        some = self._chance.sample(list(rows), len(rows) // 10)
        chance, half = self._chance, len(some) // 2

        def work(store: Store) -> None:
            newer = [item_of(int(row.item_id.split("-")[1]), chance, row.version + 1) for row in some[:half]]
            store.put_items(row_of(item, chance) for item in newer)
            store.claim([row.item_id for row in some[half:]], COLLEAGUE)

        await self._place.backend.with_store(work)


async def _live(life: Life, most: int) -> None:
    log = Log(life.log)
    place = await build(life, log)
    place.desk.start()
    log.write("ready")
    bulk = Bulk(place, life, log, most)
    if life.drain:
        await asyncio.wait_for(bulk.drained(), DRAIN_S)
    else:
        await bulk.work()
    await place.close()
    for failure in place.failures:
        log.write("failure", text=failure)
    log.write("end")
    log.close()


def live(life: Life, most: int) -> None:
    """The child's whole life."""
    asyncio.run(_live(life, most))
    sys.exit(0)
