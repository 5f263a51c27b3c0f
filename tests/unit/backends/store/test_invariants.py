"""Any order of claims, decisions, undos, snoozes, versions, late duplicates, expiry and restarts keeps the rules."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from backends.store import counters
from backends.store.leases import LEASE_S
from backends.store.store import Store
from backends.store.tables import decisions, items, retractions
from review.decisions import Decision, Entry, Receipt, ReceiptState, Snooze, Verdict
from review.queue import Filter, LeasedItem
from tests.domain import HandClock
from tests.unit.backends.store.shop import comment, decision, retraction, row, snooze

PEOPLE = ("li", "bo", "cy")
NAMES = tuple(f"i{place}" for place in range(6))
picks = st.integers(0, 10**6)


class StoreMachine(RuleBasedStateMachine):
    """Three people at one store, with a model of who was told what."""

    @initialize()
    def fill(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.store = Store.open(Path(self.folder.name) / "store.sqlite3", clock=self.clock)
        self.floor = 0
        self.versions = dict.fromkeys(NAMES, 1)
        self.store.put_items(row(name, kind=("image", "video")[place % 2]) for place, name in enumerate(NAMES))
        self.leases: list[LeasedItem] = []
        self.sent: list[Entry] = []
        self.answers: dict[str, Receipt] = {}
        self.newest_token: dict[str, int] = {}
        self.given_back: dict[str, str] = {}

    def took(self, held: LeasedItem) -> None:
        """No token is given twice for an item, and none that is older, except one's own running lease again."""
        known = self.newest_token.get(held.item.id, 0)
        assert held.lease.token >= known
        if held.lease.token == known:
            own = [one.lease.owner for one in self.leases if one.lease.token == known]
            assert held.lease.owner in (*own, self.given_back.get(held.item.id))
        self.newest_token[held.item.id] = held.lease.token
        self.leases.append(held)

    @rule(owner=st.sampled_from(PEOPLE), limit=st.integers(1, 3))
    def claim_next(self, owner: str, limit: int) -> None:
        for held in self.store.claim_next(Filter(), owner, limit):
            self.took(held)

    @rule(owner=st.sampled_from(PEOPLE), name=st.sampled_from(NAMES))
    def claim(self, owner: str, name: str) -> None:
        (answer,) = self.store.claim([name], owner)
        if isinstance(answer, LeasedItem):
            self.took(answer)

    @precondition(lambda self: self.leases)
    @rule(pick=picks)
    def release(self, pick: int) -> None:
        self.store.release([self.leases[pick % len(self.leases)].lease])

    @precondition(lambda self: self.leases)
    @rule(pick=picks, verdict=st.sampled_from(Verdict))
    def decide(self, pick: int, verdict: Verdict) -> None:
        """By any lease ever given, so mostly by a stale one."""
        held = self.leases[pick % len(self.leases)]
        with self.store._pages.snapshot() as connection:
            last = connection.scalar(select(items.c.lease_owner).where(items.c.id == held.item.id))
        own_again = last == held.lease.owner and held.lease.token <= self.floor
        receipt = self.send(decision(held, verdict))
        newest = held.lease.token == self.newest_token[held.item.id] or own_again
        if not newest or held.item.version != self.versions[held.item.id]:
            assert receipt.state is ReceiptState.CONFLICT

    @precondition(lambda self: self.leases)
    @rule(pick=picks, seconds=st.integers(1, 2_000))
    def snooze(self, pick: int, seconds: int) -> None:
        self.send(snooze(self.leases[pick % len(self.leases)], self.clock, seconds))

    @precondition(lambda self: self.sent)
    @rule(pick=picks, owner=st.sampled_from(PEOPLE))
    def undo(self, pick: int, owner: str) -> None:
        target = self.sent[pick % len(self.sent)]
        if isinstance(target, (Decision, Snooze)):
            receipt = self.send(retraction(target, supervisor=owner))
            if receipt.state is ReceiptState.CONFIRMED:
                assert owner == target.supervisor
            lease = self.store.record(target.item_id).lease
            if lease is not None and lease.token > self.newest_token.get(target.item_id, 0):
                assert lease.owner == owner, "undoing leases the item to who undid it"
                self.newest_token[target.item_id] = lease.token
                self.given_back[target.item_id] = owner

    @precondition(lambda self: self.sent)
    @rule(pick=picks)
    def deliver_again(self, pick: int) -> None:
        entry = self.sent[pick % len(self.sent)]
        (receipt,) = self.store.submit([entry])
        first = self.answers[entry.key]
        if first.state is ReceiptState.CONFIRMED and not first.repeated:
            assert (receipt.state, receipt.repeated, receipt.reason) == (first.state, True, first.reason)

    @precondition(lambda self: self.sent)
    @rule(pick=picks)
    def deliver_with_other_content(self, pick: int) -> None:
        entry = self.sent[pick % len(self.sent)]
        if self.answers[entry.key].state is ReceiptState.CONFIRMED and not self.answers[entry.key].repeated:
            changed: Any = replace(entry, gesture=entry.gesture + "!")
            assert self.store.submit([changed])[0].state is ReceiptState.REFUSED

    @rule(name=st.sampled_from(NAMES))
    def new_version(self, name: str) -> None:
        self.versions[name] += 1
        kind = ("image", "video")[NAMES.index(name) % 2]
        version = self.versions[name]
        self.store.put_items([row(name, version=version, kind=kind, held="odd" * (version % 2))])

    @rule(name=st.sampled_from(NAMES))
    def remark(self, name: str) -> None:
        assert self.send(comment(name)).state is ReceiptState.CONFIRMED

    @rule(seconds=st.sampled_from((1, 600, LEASE_S + 1)))
    def wait(self, seconds: int) -> None:
        self.clock.seconds += seconds
        self.store.wake()

    @rule()
    def restart(self) -> None:
        """Tokens up to the floor are of former lives: one's own still decide while one has the item again."""
        self.store.close()
        self.store = Store.open(Path(self.folder.name) / "store.sqlite3", clock=self.clock)
        self.floor = self.store._tokens.floor

    def send(self, entry: Entry) -> Receipt:
        (receipt,) = self.store.submit([entry])
        self.sent.append(entry)
        self.answers[entry.key] = receipt
        return receipt

    @invariant()
    def the_rules_hold(self) -> None:
        with self.store._pages.snapshot() as connection:
            assert counters.kept(connection) == counters.recount(connection)
            standing = (
                select(decisions.c.item_id, decisions.c.item_version, func.count())
                .outerjoin(retractions, retractions.c.target == decisions.c.key)
                .where(retractions.c.key.is_(None))
                .group_by(decisions.c.item_id, decisions.c.item_version)
            )
            active = connection.execute(standing).all()
            assert all(number == 1 for _, _, number in active), "one standing decision a version"
            settled = {(one.id, one.version) for one in connection.execute(
                select(items.c.id, items.c.version).where(items.c.state.in_(("decided", "escalated")))
            )}  # fmt: skip
            current = {(name, version) for name, version, _ in active if self.versions[name] == version}
            assert current == settled

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.verify()
            self.store.close()
            self.folder.cleanup()


def test_the_store_keeps_its_rules_in_any_order() -> None:
    run_state_machine_as_test(StoreMachine, settings=settings(max_examples=40, stateful_step_count=40))
