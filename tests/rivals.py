"""Rivals: several people who claim and decide the items of one store at once, and the oracle over what they were told.

Some leases run out under way (the store is told so behind their backs), and their holders decide all the same, after
somebody else was leased the item; some entries are sent twice at the same moment. Used by the store's tests (threads)
and by the proofs (processes).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, update

from backends.store import counters
from backends.store.store import Store
from backends.store.tables import decisions, items, outcomes
from review.decisions import Decision, Receipt, ReceiptState, Verdict
from review.queue import Filter, LeasedItem

AT_ONCE = 4
"""Items a claim: what a console fetches ahead."""
VERDICTS = (Verdict.APPROVE, Verdict.APPROVE, Verdict.CORRECT, Verdict.REJECT, Verdict.ESCALATE)

_EXPIRE = update(items).where(items.c.id == bindparam("b_id")).values(lease_until_ms=literal_column("0"))


@dataclass
class Told:
    """What one rival was told."""

    confirmed: list[tuple[str, int]] = field(default_factory=list)
    """(item, token) of each decision that took effect."""
    lost: list[Receipt] = field(default_factory=list)
    refused: list[Receipt] = field(default_factory=list)
    expired: int = 0
    doubled_wrongly: int = 0
    """Entries sent twice at once of which not exactly one was answered as new."""


@dataclass(frozen=True)
class Rival:
    """One person at one store."""

    store: Store
    name: str
    seed: int
    expiring: float = 0.15
    twice: float = 0.1

    def work(self, told: Told) -> None:
        """Claims and decides until nothing is left to claim and nothing is leased to anybody."""
        chance = random.Random(self.seed)
        idle = 0
        while idle < 20:
            held = self.store.claim_next(Filter(), self.name, AT_ONCE)
            if not held:
                idle += 1
                time.sleep(0.01)
                continue
            idle = 0
            lapsed = [one for one in held if chance.random() < self.expiring]
            self._expire(lapsed)
            told.expired += len(lapsed)
            relieved = self.store.claim([one.item.id for one in lapsed[::2]], f"{self.name}'s relief")
            for one in sorted(held, key=lambda one: one in lapsed):
                self._decide(one, chance, told)
            for relief in relieved:
                if isinstance(relief, LeasedItem):  # else somebody else was quicker
                    self._decide(relief, chance, told)

    def _expire(self, lapsed: list[LeasedItem]) -> None:
        """Their time is over, as the store sees it; somebody else will be leased them."""
        if lapsed:
            with self.store._writer.durable() as connection:
                for one in sorted(lapsed, key=lambda one: one.item.id):
                    connection.execute(_EXPIRE, {"b_id": one.item.id})

    def _decide(self, held: LeasedItem, chance: random.Random, told: Told) -> None:
        entry = decision_on(held, f"{self.name}-{held.item.id}-{held.lease.token}", chance.choice(VERDICTS))
        if chance.random() < self.twice:
            first, second = self._submit_twice(entry)
            if first.state is not second.state or (
                first.state is ReceiptState.CONFIRMED and first.repeated == second.repeated
            ):
                told.doubled_wrongly += 1
            receipt = second if first.repeated else first
        else:
            (receipt,) = self.store.submit([entry])
        if receipt.state is ReceiptState.CONFIRMED:
            told.confirmed.append((held.item.id, held.lease.token))
        elif receipt.state is ReceiptState.CONFLICT:
            told.lost.append(receipt)
        else:
            told.refused.append(receipt)

    def _submit_twice(self, entry: Decision) -> tuple[Receipt, Receipt]:
        answers: list[Receipt] = []
        threads = [threading.Thread(target=lambda: answers.extend(self.store.submit([entry]))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers[0], answers[1]


def decision_on(held: LeasedItem, key: str, verdict: Verdict) -> Decision:
    """A decision on what was leased, by its owner."""
    return Decision(
        key=key,
        item_id=held.item.id,
        item_version=held.item.version,
        kind=held.item.kind,
        verdict=verdict,
        assets=held.item.shown,
        token=held.lease.token,
        supervisor=held.lease.owner,
        decided_at=datetime.now(UTC),
        gesture=key,
    )


def race(rivals: list[Rival]) -> list[Told]:
    """All of them at once, a thread each."""
    told = [Told() for _ in rivals]
    failures: list[BaseException] = []

    def guarded(work: Callable[[Told], None], mine: Told) -> None:
        try:
            work(mine)
        except BaseException as error:
            failures.append(error)

    threads = [
        threading.Thread(target=guarded, args=(rival.work, mine), name=rival.name)
        for rival, mine in zip(rivals, told, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return told


def faults(store: Store, told: list[Told], number: int) -> dict[str, int]:
    """How often each promise was broken, over ``number`` items that were all open: every figure should be 0."""
    confirmed = [one for mine in told for one in mine.confirmed]
    lost = [one for mine in told for one in mine.lost]
    with store._search.snapshot() as connection:
        rows: dict[str, Any] = {
            row.id: row for row in connection.execute(select(items.c.id, items.c.state, items.c.lease_token))
        }
        made = connection.execute(select(decisions.c.item_id, decisions.c.token)).all()
        same_counts = counters.kept(connection) == counters.recount(connection)
        numbers = list(connection.scalars(select(outcomes.c.seq).order_by(outcomes.c.seq)))
        doubled = connection.execute(
            select(func.count()).select_from(
                select(decisions.c.item_id).group_by(decisions.c.item_id).having(func.count() > 1).subquery()
            )
        ).scalar_one()
    return {
        "items without a decision": number - len({row.item_id for row in made}),
        "items decided twice": int(doubled),
        "decisions that nobody was told of, or told of without one": len(
            {(row.item_id, row.token) for row in made} ^ set(confirmed)
        ),
        "stale tokens accepted": sum(rows[row.item_id].lease_token != row.token for row in made),
        "told twice of one": len(confirmed) - len(set(confirmed)),
        "losers not told why": sum(not receipt.reason for receipt in lost),
        "losers of a decided item not told by whom": sum(
            not receipt.decided_by
            for receipt in lost
            if " was decided" in receipt.reason or "escalated by" in receipt.reason
        ),
        "refused": sum(len(mine.refused) for mine in told),
        "sent twice, not answered as one": sum(mine.doubled_wrongly for mine in told),
        "counters off": int(not same_counts),
        "gaps among the outcomes": int(numbers != list(range(1, number + 1))),
        "links missing": number - store.verify().seq,
    }
