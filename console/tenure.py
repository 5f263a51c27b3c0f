"""Tenure: what is held is renewed for as long as it is held, whatever the clock of this machine says."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from console.bench import Bench
from review.changes import Changes
from review.errors import AWAY
from review.queue import Blocked, Lease

RENEW_BEFORE = timedelta(minutes=5)
"""A held lease is renewed when less than this is left of it, as this machine's clock has it."""
RENEW_AFTER_S = 300.0
"""And when it was held for so long, whatever that clock says: it may be set wrong, and only the store's counts."""


class Tenure:
    """The leases of one desk's walk, and how long they have been held."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._held_since: dict[tuple[str, int], float] = {}
        """By item and token: when a lease was seen first, or renewed last; seconds of the monotonic clock."""

    async def renew(self, now: datetime) -> bool:
        """Renews what is due; True where something was lost, and so something new is wanted."""
        walk = self._bench.session.walk
        if walk is None:
            return False
        seen = self._bench.session.clock.monotonic()
        held = [held.lease for held in walk.holding() if held.lease.token]
        ages = {(lease.item_id, lease.token): seen for lease in held}
        self._held_since = {kept: self._held_since.get(kept, seen) for kept in ages}
        due = [lease for lease in held if lease.until - now < RENEW_BEFORE or self._is_old(lease, seen)]
        answers: Sequence[Lease | Blocked] = []
        with suppress(*AWAY):  # the next time, then
            answers = await self._bench.source.renew(due) if due else []
        lost = False
        for lease, answer in zip(due, answers, strict=False):
            if not isinstance(answer, Blocked):
                self._held_since[lease.item_id, lease.token] = seen
                walk.replace_lease(answer)
            elif (kept := walk.held(lease.item_id)) is not None and kept.lease.token == lease.token:
                lost = True
                walk.drop(lease.item_id)
                self._bench.note(answer.reason)
                self._bench.publish(Changes(cursor=True))
        return lost

    def _is_old(self, lease: Lease, now: float) -> bool:
        return now - self._held_since[lease.item_id, lease.token] >= RENEW_AFTER_S
