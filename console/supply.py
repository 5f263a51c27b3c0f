"""The supply: keeps the walk through a queue stocked with leased items whose media are decoded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from review.changes import Changes
from review.queue import Blocked, Lease, LeasedItem, Walk

if TYPE_CHECKING:
    from console.desk import Desk

RENEW_BEFORE = timedelta(minutes=5)
"""A held lease is renewed when less than this is left of it."""
NOBODY = datetime.min.replace(tzinfo=UTC)


class Supply:
    """Fetches for one desk. Nothing here decides; what is of no use is given back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._filling = False
        self._wrapped = False

    async def open(self, former: Sequence[LeasedItem], first: str | None) -> None:
        """Gives a former queue's leases back and stocks the new one, beginning with ``first``."""
        self._wrapped = False
        await self.release(former)
        if first is not None:
            answer = (await self._desk.source.claim([first], self._desk.session.supervisor))[0]
            if isinstance(answer, Blocked):
                await self._show_unleased(first)
                self._desk.note(answer.reason)
            else:
                await self._take_in([answer])
        await self._fill()

    async def release(self, held: Sequence[LeasedItem]) -> None:
        """Gives leases back."""
        leases = [leased.lease for leased in held if leased.lease.token > 0]
        if leases:
            await self._desk.source.release(leases)

    def refill(self) -> None:
        """Leases and decodes what the next key presses will need."""
        if not self._filling:
            self._desk.scope.start(self._fill(), "refill")

    async def renew(self, now: datetime) -> None:
        """Called every half minute: keeps what is held for as long as it is held."""
        walk = self._desk.session.walk
        if walk is None:
            return
        due = [held.lease for held in walk.holding() if held.lease.token and held.lease.until - now < RENEW_BEFORE]
        for lease, answer in zip(due, await self._desk.source.renew(due) if due else [], strict=True):
            if isinstance(answer, Blocked):
                walk.drop(lease.item_id)
                self._desk.note(answer.reason)
                self._desk.publish(Changes(cursor=True))
            else:
                walk.replace_lease(answer)

    async def bring_back(self, item_id: str) -> None:
        """Shows an item passed earlier; it is leased again only if it is still open."""
        answer = (await self._desk.source.claim([item_id], self._desk.session.supervisor))[0]
        if isinstance(answer, Blocked):
            await self._show_unleased(item_id)
            return
        self._desk.publish(self._desk.session.show(answer))
        await self._prepare(answer, 0)

    async def _show_unleased(self, item_id: str) -> None:
        """To look at: somebody else has it, or it is decided."""
        record = await self._desk.source.record(item_id)
        leased = LeasedItem(record.item, Lease(item_id, 0, "", NOBODY), record.key, record.risk, record.reasons)
        if self._desk.session.walk is not None:
            self._desk.publish(self._desk.session.show(leased))
            await self._prepare(leased, 0)

    async def _fill(self) -> None:
        if self._filling:
            return
        self._filling = True
        try:
            while (walk := self._desk.session.walk) is not None and walk.wants:
                if not await self._fetch(walk):
                    break
        finally:
            self._filling = False
        walk = self._desk.session.walk
        if walk is not None and walk.current is None:
            self._desk.publish(Changes(cursor=True))

    async def _fetch(self, walk: Walk) -> bool:
        """One claim; False where there is nothing more to be had now."""
        session = self._desk.session
        after = None if self._wrapped and not walk.holding() else walk.after
        passing = (*walk.skipped, *(held.item.id for held in walk.holding()))
        found = await self._desk.source.claim_next(walk.spec.filter, session.supervisor, walk.wants, after, passing)
        if walk is not session.walk:
            await self.release(found)
            return True
        if found:
            await self._take_in(found)
            return True
        if after is None or self._wrapped:
            walk.exhausted = True
        self._wrapped = True
        return not (walk.exhausted or walk.holding())

    async def _take_in(self, found: Sequence[LeasedItem]) -> None:
        session = self._desk.session
        for leased in found:
            kept = await self._desk.journal.draft(leased.item.id)
            if kept is not None and session.draft(leased.item.id) is None and kept.version == leased.item.version:
                session.restore_draft(kept)
        changes, surplus = session.offer(found)
        self._desk.publish(changes)
        await self.release(surplus)
        for place, leased in enumerate(session.walk.holding() if session.walk else []):
            self._desk.scope.start(self._prepare(leased, place), f"prepare {place}")

    async def _prepare(self, leased: LeasedItem, priority: int) -> None:
        await self._desk.shelf.prepare(leased.item, priority)
        current = self._desk.session.current
        if current is not None and current.item.id == leased.item.id:
            self._desk.publish(Changes(cursor=True))
