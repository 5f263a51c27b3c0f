from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from backends.store.leases import LEASE_S, MAX_PASSING
from backends.store.store import Store
from review.decisions import ReceiptState
from review.errors import BadArgument
from review.items import ItemState
from review.queue import Blocked, Filter, Lease, LeasedItem
from tests.domain import HandClock
from tests.unit.backends.store.shop import SHA, decision, lease_of, lease_one, row, snooze


def names(leased: list[LeasedItem]) -> list[str]:
    return [held.item.id for held in leased]


def test_claims_come_by_priority_then_age(store: Store) -> None:
    store.put_items([row("low", priority=1), row("high", priority=9), row("later", priority=9)])
    assert names(store.claim_next(Filter(), "li", 5)) == ["high", "later", "low"]


def test_a_leased_item_is_stepped_over_until_its_lease_expires(store: Store, clock: HandClock) -> None:
    store.put_items([row("a"), row("b")])
    assert lease_one(store, "li").item.id == "a"
    assert names(store.claim_next(Filter(), "bo", 5)) == ["b"]
    clock.seconds += LEASE_S - 1
    assert store.claim_next(Filter(), "bo", 5) == []
    clock.seconds += 1
    assert names(store.claim_next(Filter(), "cy", 5)) == ["a", "b"]


def test_claiming_goes_on_behind_a_key_and_leaves_out_what_was_passed(store: Store) -> None:
    store.put_items([row(name) for name in "abcd"])
    first = lease_one(store)
    (found,) = store.claim_next(Filter(), "bo", 1, first.key, ["b"])
    assert found.item.id == "c"
    with pytest.raises(BadArgument):
        store.claim_next(Filter(), "bo", 1, None, ["x"] * (MAX_PASSING + 1))


def test_tokens_grow_and_never_come_twice_over_reopening(path: Path, clock: HandClock) -> None:
    tokens: list[int] = []
    for _ in range(3):
        store = Store.open(path, clock=clock)
        store.put_items([row("a")])
        for _ in range(3):
            tokens.append(lease_one(store).lease.token)
            clock.seconds += LEASE_S
        store.close()
    assert tokens == sorted(set(tokens))


def test_a_claim_by_id_tells_why_not(store: Store, clock: HandClock) -> None:
    store.put_items([row(name) for name in "abc"])
    lease_of(store, "a", "li")
    store.submit([decision(lease_of(store, "b", "li"))])
    store.submit([snooze(lease_of(store, "c", "li"), clock, 3600)])
    answers = store.claim(["a", "b", "c", "nowhere"], "bo")
    assert [type(answer) for answer in answers] == [Blocked] * 4
    reasons = [answer.reason for answer in answers if isinstance(answer, Blocked)]
    assert reasons[0] == "li has it until 09:15 UTC on 2 Mar"
    assert reasons[1] == "decided by li at 09:00 UTC on 2 Mar"
    assert reasons[2] == "snoozed until 10:00 UTC on 2 Mar"
    assert reasons[3] == "not in this store"


def test_ones_own_running_lease_keeps_its_token(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    first = lease_of(store, "a")
    clock.seconds += 60
    again = lease_of(store, "a")
    assert again.lease.token == first.lease.token
    assert again.lease.until == first.lease.until + timedelta(seconds=60)


def test_renewal_lengthens_and_fails_once_the_lease_moved_on(store: Store, clock: HandClock) -> None:
    store.put_items([row("a"), row("b")])
    mine = [lease_of(store, name).lease for name in "ab"]
    clock.seconds += LEASE_S + 1
    theirs = lease_of(store, "b", "bo")
    kept, lost = store.renew(mine)
    assert isinstance(kept, Lease)
    assert kept.token == mine[0].token
    assert kept.until > mine[0].until
    assert isinstance(lost, Blocked)
    assert "bo has it" in lost.reason
    assert store.record("b").lease == theirs.lease


def test_release_gives_back_only_ones_own(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    old = lease_of(store, "a").lease
    clock.seconds += LEASE_S
    new = lease_of(store, "a", "bo").lease
    store.release([old])
    assert store.record("a").lease == new
    store.release([new])
    assert store.record("a").lease is None
    assert lease_one(store, "cy").item.id == "a"


def test_a_selection_leases_only_what_is_as_it_was_frozen(store: Store) -> None:
    store.put_items([row(name) for name in "abc"])
    frozen = store.select(Filter(), 10)
    assert [(found.item_id, found.assets) for found in frozen] == [(name, (SHA,)) for name in "abc"]
    store.put_items([row("b", version=2)])
    lease_of(store, "c", "bo")
    answers = store.lease_selection(frozen, "li")
    assert isinstance(answers[0], Lease)
    assert answers[1] == Blocked("b", "changed since it was selected, look again")
    assert isinstance(answers[2], Blocked)


def test_a_console_that_has_the_store_alone_gets_its_own_items_back_at_once(path: Path, clock: HandClock) -> None:
    for sole, expected in ((False, 0), (True, 1)):
        store = Store.open(path, clock=clock)
        store.put_items([row("a")])
        store.release([])
        store.claim_next(Filter(), "li", 1)
        store.close()
        again = Store.open(path, clock=clock, sole=sole)
        assert len(again.claim_next(Filter(), "li", 1)) == expected
        again.close()


def test_a_decision_of_a_former_life_holds_unless_another_has_the_item(path: Path, clock: HandClock) -> None:
    store = Store.open(path, clock=clock)
    store.put_items([row("a"), row("b")])
    waiting = [decision(lease_of(store, "a")), decision(lease_of(store, "b"))]
    store.close()
    again = Store.open(path, clock=clock, sole=True)
    assert lease_of(again, "a", "li").lease.token > waiting[0].token
    assert lease_of(again, "b", "bo").lease.token > waiting[1].token
    assert [receipt.state for receipt in again.submit(waiting)] == [ReceiptState.CONFIRMED, ReceiptState.CONFLICT]
    again.close()


def test_a_snoozed_item_returns_by_itself(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    store.submit([snooze(lease_one(store), clock, 600)])
    assert store.record("a").state is ItemState.SNOOZED
    assert not store.snooze_due()
    assert store.claim_next(Filter(), "bo", 1) == []
    clock.seconds += 600
    assert store.snooze_due()
    assert lease_one(store, "bo").item.id == "a"
    counted = {count.kind: count for count in store.counts()}["image"]
    assert (counted.open, counted.snoozed) == (1, 0)


def test_a_search_finds_candidates_without_leasing(store: Store) -> None:
    store.put_items([row("a", title="Blue vase"), row("b", title="Red vase"), row("c", title="Blue bowl")])
    found = store.candidates(Filter(text="blue"), "li", 5, None, ["c"])
    assert [name for name, _ in found] == ["a"]
    assert store.record("a").lease is None
    lease_of(store, "a", "bo")
    assert [name for name, _ in store.candidates(Filter(text="vase"), "li", 5, None)] == ["b"]
    assert names(store.claim_next(Filter(text="vase"), "li", 5)) == ["b"]
