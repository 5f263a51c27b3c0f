"""The supply: keeps the walk through a queue stocked with leased items whose media are decoded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from console.absence import Absence
from console.bench import Bench
from console.owed import Owed
from console.tenure import Tenure
from review.bulk import DryRun
from review.changes import Changes
from review.decisions import Decision, Snooze
from review.drafts import Draft
from review.errors import AWAY, BackstopError
from review.items import Item
from review.queue import PREFETCH, Blocked, Lease, LeasedItem, Walk

NOBODY = datetime.min.replace(tzinfo=UTC)


class Supply:
    """Fetches for one desk. Nothing here decides; what is of no use is given back."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._filling = False
        self._wrapped = False
        self.from_the_top = False
        """The order may be another: what is fetched next is the best there is, also before where the walk has come."""
        self._selecting: set[str] = set()
        self._tenure = Tenure(bench)
        self._absence = Absence(bench, self._fill)
        self.owed = Owed(bench.journal)
        self.leasing = asyncio.Lock()
        """Held from a claim until its leases stand in the walk or in a decision, so that none is given back amid."""
        bench.listeners.append(self._on_changes)

    async def open(self, former: Sequence[LeasedItem], first: str | None) -> None:
        """Gives a former queue's leases back and stocks the new one, beginning with ``first``."""
        self._wrapped = False
        await self.release([held for held in former if held.item.id != first])  # else a colleague may snatch it
        await self.owed.load()
        if first is not None:
            async with self.leasing:
                try:
                    await self._begin_at(first)
                except BackstopError as error:  # gone since it was left: the queue itself can still be worked
                    self._bench.warn(str(error))
        await self._fill()

    async def _begin_at(self, item_id: str) -> None:
        if item_id in self.owed.items:
            await self._show_unleased(item_id)
            return
        mark = self.owed.mark()
        answer = (await self._bench.source.claim([item_id], self._bench.session.supervisor))[0]
        if isinstance(answer, Blocked):
            await self._show_unleased(item_id)
            self._bench.note(answer.reason)
            return
        await self.recall_draft(answer.item)
        session, current = self._bench.session, self._bench.session.current
        if item_id in self.stale(mark) or session.walk is None:
            return
        # Before what a refill may have brought on screen meanwhile, were it this very item with an older lease.
        shown = session.regain if current is not None and current.item.id == item_id else session.show
        self._bench.publish(shown(answer))
        self._bench.scope.start(self._prepare(answer, 0), "prepare first")

    async def release(self, held: Sequence[LeasedItem]) -> None:
        """Gives leases back."""
        await self._release([leased.lease for leased in held if leased.lease.token > 0])

    async def _release(self, leases: Sequence[Lease]) -> None:
        if leases:
            with suppress(*AWAY):  # they run out by themselves
                await self._bench.source.release(leases)

    async def give_back(self, leases: Iterable[Lease]) -> None:
        """Gives leases back whose items belong into the queue again, and looks for them there."""
        await self._release(list(leases))
        self._wrapped = False
        if (walk := self._bench.session.walk) is not None:
            walk.exhausted = False
            self.refill()

    @asynccontextmanager
    async def selection(self, plan: DryRun) -> AsyncIterator[tuple[dict[str, Lease], tuple[Blocked, ...]]]:
        """Leases of what a dry run found ready, and what is blocked. Inside, none of them is given back by an undo."""
        ids = {row.item_id for row in plan.ready}
        self._selecting |= ids
        try:
            yield await self._lease_selection(plan)
        finally:
            self._selecting -= ids

    async def _lease_selection(self, plan: DryRun) -> tuple[dict[str, Lease], tuple[Blocked, ...]]:
        """What this console decided already is on its way, and blocked."""
        supervisor = self._bench.session.supervisor
        await self.owed.load()
        leases: dict[str, Lease] = {}
        decided = partial(decided_already, supervisor=supervisor)
        mark, owed = self.owed.mark(), self.owed.items
        free = [row for row in plan.ready if row.item_id not in owed]
        answers = await self._bench.source.lease_selection(free, supervisor)
        blocked = [*plan.blocked, *(decided(row.item_id) for row in plan.ready if row.item_id in owed)]
        owed = self.stale(mark)  # again: one may have been decided on screen while this waited
        for answer in answers:
            if isinstance(answer, Blocked):
                blocked.append(answer)
            elif answer.item_id in owed:
                blocked.append(decided(answer.item_id))
            else:
                leases[answer.item_id] = answer
        return leases, tuple(blocked)

    def stale(self, mark: int) -> frozenset[str]:
        """Items of which an answer asked for at ``owed.mark()`` says nothing any more: owed, or decided since."""
        verdicts = self._bench.session.verdicts
        return self.owed.items.union(item_id for item_id in self.owed.since(mark) if item_id in verdicts)

    async def withdrawn(self, entries: Sequence[Decision | Snooze], left: LeasedItem | None) -> None:
        """What was never sent is free: on screen again with the lease it had, or back in the queue.

        Unless it is decided anew by now, on screen or in a selection: then its lease goes with that decision.
        """
        session = self._bench.session
        spare: list[Lease] = []
        looked_at: list[str] = []
        async with self.leasing:  # "back" may be about to show one of them as decided
            owed = self.owed.items
            for entry in entries:
                if entry.item_id in owed or entry.item_id in session.verdicts:
                    continue
                held = session.walk.held(entry.item_id) if session.walk is not None else None
                if held is None:
                    if entry.item_id not in self._selecting:
                        spare.append(Lease(entry.item_id, entry.token, session.supervisor, NOBODY))
                elif left is not None and left.item.id == entry.item_id and not held.lease.token:
                    self._bench.publish(session.regain(left))
                elif not held.lease.token:  # of a selection, looked at by "back"
                    looked_at.append(entry.item_id)
            if spare:
                await self.give_back(spare)
        if looked_at:
            await self.regain(looked_at)

    async def regain(self, item_ids: Sequence[str]) -> None:
        """Leases anew what was retracted: for the place where it waits in the walk, else back to the queue.

        Where the store is away, as soon as it is back.
        """
        try:
            await self._regain(item_ids)
        except AWAY as error:
            self._absence.begin(error, partial(self.regain, item_ids))

    async def _regain(self, item_ids: Sequence[str]) -> None:
        session = self._bench.session
        spare: list[Lease] = []
        async with self.leasing:
            mark = self.owed.mark()
            wanted = [item_id for item_id in item_ids if item_id not in session.verdicts]
            answers = await self._bench.source.claim(wanted, session.supervisor) if wanted else []
            decided = self.stale(mark)  # once: a bulk undo frees thousands
            busy = decided | self._selecting
            for item_id, answer in zip(wanted, answers, strict=True):
                held = session.walk.held(item_id) if session.walk else None
                if isinstance(answer, LeasedItem) and held is None:
                    if item_id not in busy:
                        spare.append(answer.lease)
                elif held is not None and not held.lease.token and item_id not in decided:
                    self._take_place(held, answer)
            if spare:
                await self.give_back(spare)

    async def look_again(self, item_ids: Sequence[str]) -> None:
        """Decisions on these were not accepted: what this queue still has of them comes next, with the work in it.

        Where the store is away, as soon as it is back.
        """
        try:
            await self._look_again(item_ids)
        except AWAY as error:
            self._absence.begin(error, partial(self.look_again, item_ids))

    async def _look_again(self, item_ids: Sequence[str]) -> None:
        session = self._bench.session
        async with self.leasing:
            walk = session.walk
            wanted = [item_id for item_id in item_ids if walk is not None and item_id in walk.passed][:PREFETCH]
            mark = self.owed.mark()
            answers = await self._bench.source.claim(wanted, session.supervisor) if wanted else []
            free = [answer for answer in answers if isinstance(answer, LeasedItem)]
            for leased in free:
                await self.recall_draft(leased.item)
            stale, spare = self.stale(mark), list[LeasedItem]()
            for leased in free:
                if leased.item.id in stale:
                    continue
                if walk is None or walk is not session.walk:
                    spare.append(leased)
                else:
                    self._bench.publish(session.offer([leased], first=True)[0])
                    self._bench.scope.start(self._prepare(leased, 1), "prepare again")
            await self.release(spare)

    def _take_place(self, held: LeasedItem, answer: LeasedItem | Blocked) -> None:
        session = self._bench.session
        if isinstance(answer, LeasedItem):
            self._bench.publish(session.regain(answer))
            return
        if session.walk is not None:
            session.walk.drop(held.item.id)
        self._bench.warn(answer.reason)
        self._bench.publish(Changes(cursor=True))
        self.refill()

    def refill(self) -> None:
        """Leases and decodes what the next key presses will need."""
        if not self._filling:
            self._bench.scope.start(self._fill(), "refill")

    async def renew(self, now: datetime) -> None:
        """Called every half minute: keeps what is held for as long as it is held."""
        if await self._tenure.renew(now):
            self.refill()

    async def bring_back(self, item_id: str) -> None:
        """Shows an item passed earlier; it is leased again only if it is still open and not decided here already."""
        async with self.leasing:
            if item_id in self.owed.items:
                await self._show_unleased(item_id)
                return
            mark = self.owed.mark()
            answer = (await self._bench.source.claim([item_id], self._bench.session.supervisor))[0]
            if isinstance(answer, Blocked) or item_id in self.stale(mark):
                await self._show_unleased(item_id)
                return
            self._bench.publish(self._bench.session.show(answer))

    async def _show_unleased(self, item_id: str) -> None:
        """To look at: somebody else has it, or it is decided."""
        record = await self._bench.source.record(item_id)
        leased = LeasedItem(record.item, Lease(item_id, 0, "", NOBODY), record.key, record.risk, record.reasons)
        if self._bench.session.walk is not None:
            self._bench.publish(self._bench.session.show(leased))

    def _on_changes(self, changes: Changes) -> None:
        """What came on screen by undo or "back", and is not on the shelf any more, is made ready again."""
        current = self._bench.session.current
        if changes.cursor and current is not None and self._bench.shelf.get(current.item) is None:
            self._bench.scope.start(self._prepare(current, 0), "prepare")

    async def _fill(self) -> None:
        if self._filling:
            return
        self._filling = True
        try:
            await self._bench.breath.wait()
            await self.owed.load()
            while (walk := self._bench.session.walk) is not None and walk.wants:
                async with self.leasing:
                    more = await self._fetch(walk)
                if not more:
                    break
        except AWAY as error:
            self._absence.begin(error)
        finally:
            self._filling = False
        walk = self._bench.session.walk
        if walk is not None and walk.current is None:
            self._bench.publish(Changes(cursor=True))

    async def _fetch(self, walk: Walk) -> bool:
        """One claim; False where there is nothing more to be had now."""
        if not (wants := walk.wants):
            return True  # it came while this waited for its turn
        session, mark = self._bench.session, self.owed.mark()
        again = self.from_the_top or (self._wrapped and not walk.holding())
        after, self.from_the_top = None if again else walk.after, False
        passing = (*walk.skipped, *(held.item.id for held in walk.holding()), *self.owed.items)
        found = await self._bench.source.claim_next(walk.spec.filter, session.supervisor, wants, after, passing)
        if walk is not session.walk:
            await self.release(found)
            return True
        if found:
            await self._take_in(found, mark)
            return True
        if after is None:  # behind an item at the end there is nothing, whatever waits at the top
            walk.exhausted = True
        self._wrapped = True
        return not (walk.exhausted or walk.holding())

    async def _take_in(self, found: Sequence[LeasedItem], mark: int) -> None:
        """Into the walk with what was asked for at ``mark``, but for what was decided since, also in a selection."""
        session = self._bench.session
        for leased in found:
            await self.recall_draft(leased.item)
        stale = self.stale(mark)  # read only now, after the last wait
        changes, surplus = session.offer([leased for leased in found if leased.item.id not in stale])
        self._bench.publish(changes)
        await self.release(surplus)
        for place, leased in enumerate(session.walk.holding() if session.walk else []):
            self._bench.scope.start(self._prepare(leased, place), f"prepare {place}")

    async def recall_draft(self, item: Item) -> Draft:
        """Half-made work on the item, of this run or an earlier one, also on an older version as far as it holds."""
        session = self._bench.session
        on_disk = await self._bench.journal.draft(item.id)
        kept = session.draft(item.id) or on_disk
        if kept is None or kept.version > item.version:
            return Draft(item.id, item.version)
        draft = kept if kept.version == item.version else kept.carried_to(item.version)
        session.restore_draft(draft)
        if kept.version < item.version:
            self._bench.note(
                f"The item {item.id} changed since you worked on it; what still fits of your work is kept."
            )
        return draft

    async def _prepare(self, leased: LeasedItem, priority: int) -> None:
        await self._bench.shelf.prepare(leased.item, priority)
        current = self._bench.session.current
        if current is not None and current.item.id == leased.item.id:
            self._bench.publish(Changes(cursor=True))


def decided_already(item_id: str, supervisor: str) -> Blocked:
    """Why an item of a selection is left out that is on its way already."""
    return Blocked(item_id, f"decided already, by {supervisor} just now")
