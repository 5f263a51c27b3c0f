from __future__ import annotations

from dataclasses import replace

from backends.store.store import Store
from review.decisions import Outcome, ReceiptState, Verdict
from review.items import ItemState
from review.queue import Filter
from tests.domain import HandClock
from tests.unit.backends.store.shop import comment, decision, lease_of, lease_one, retraction, row, snooze

CONFIRMED, CONFLICT, REFUSED = ReceiptState.CONFIRMED, ReceiptState.CONFLICT, ReceiptState.REFUSED


def test_undo_reopens_the_item_and_gives_it_back_to_who_undid_it(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store), Verdict.ESCALATE)
    store.submit([made])
    (receipt,) = store.submit([retraction(made)])
    assert (receipt.state, receipt.reason) == (CONFIRMED, "")
    record = store.record("a")
    assert record.state is ItemState.OPEN
    assert record.lease is not None
    assert record.lease.owner == "li"
    assert record.lease.token > made.token
    assert [told.outcome for told in store.outcomes()] == [Outcome.HOLD, Outcome.WITHDRAWN]
    assert store.claim_next(Filter(), "bo", 1) == []
    again = decision(lease_of(store, "a"))
    assert store.submit([again])[0].state is CONFIRMED
    history = [(past.what, past.retracted) for past in store.record("a").history]
    assert sorted(history) == [("approve", False), ("escalate", True), ("retracted", False)]


def test_the_undone_decision_cannot_come_back(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    store.submit([made, retraction(made)])
    assert store.submit([made])[0].repeated
    assert store.submit([replace(made, key="another")])[0].state is CONFLICT
    assert store.record("a").state is ItemState.OPEN


def test_a_second_undo_of_the_same_is_confirmed_as_a_repetition(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    store.submit([made])
    first, second = store.submit([retraction(made), retraction(made)])
    assert (first.state, first.repeated, second.state, second.repeated) == (CONFIRMED, False, CONFIRMED, True)
    assert "undone already" in second.reason
    assert len(store.outcomes()) == 2
    store.verify()


def test_an_undo_of_what_never_took_effect_is_refused_and_can_be_sent_again(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    early = retraction(made)
    assert store.submit([early])[0].state is REFUSED
    store.submit([made])
    assert store.submit([early])[0].state is CONFIRMED


def test_only_who_decided_can_undo(store: Store) -> None:
    store.put_items([row("a"), row("b")])
    made = decision(lease_one(store))
    store.submit([made])
    other, elsewhere = store.submit([retraction(made, supervisor="bo"), retraction(made, item_id="b")])
    assert (other.state, elsewhere.state) == (REFUSED, REFUSED)
    assert "Only li" in other.reason
    assert store.record("a").state is ItemState.DECIDED


def test_a_newer_version_counts_and_the_receipt_says_so(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    store.submit([made])
    store.put_items([row("a", version=2)])
    newer = decision(lease_of(store, "a"))
    store.submit([newer])
    (receipt,) = store.submit([retraction(made)])
    assert receipt.state is CONFIRMED
    assert "newer version (2)" in receipt.reason
    assert store.record("a").state is ItemState.DECIDED
    assert [record.retracted for record in store.iter_decisions()] == [True, False]
    (again,) = store.submit([retraction(made)])
    assert again.repeated


def test_the_first_answer_again_has_its_first_words(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    store.submit([made])
    store.put_items([row("a", version=2)])
    undo = retraction(made)
    (first,) = store.submit([undo])
    (again,) = store.submit([undo])
    assert again.repeated
    assert again.reason == first.reason != ""


def test_a_snooze_can_be_undone(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    put_away = snooze(lease_one(store), clock, 3600)
    store.submit([put_away])
    assert store.submit([retraction(put_away)])[0].state is CONFIRMED
    record = store.record("a")
    assert record.state is ItemState.OPEN
    assert record.lease is not None
    assert store.outcomes() == []


def test_undoing_a_snooze_that_ended_by_itself_is_confirmed_with_its_reason(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    put_away = snooze(lease_one(store), clock, 60)
    store.submit([put_away])
    clock.seconds += 60
    assert store.wake() == 1
    (receipt,) = store.submit([retraction(put_away)])
    assert receipt.state is CONFIRMED
    assert "come back by itself" in receipt.reason


def test_nothing_decided_before_a_snooze_takes_effect_after_it(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    held = lease_one(store)
    late = decision(held)
    store.submit([snooze(held, clock, 60)])
    assert store.submit([late])[0].state is CONFLICT
    clock.seconds += 60
    store.wake()
    assert store.submit([late])[0].state is CONFLICT


def test_a_comment_cannot_be_undone(store: Store) -> None:
    store.put_items([row("a")])
    remark = comment("a")
    store.submit([remark])
    undo = replace(retraction(decision(lease_one(store))), target=remark.key)
    assert store.submit([undo])[0].state is REFUSED
