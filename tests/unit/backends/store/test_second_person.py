"""Refunds and what else takes two persons: full, once, above a limit never by one, undoable until sent on."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import URL

from backends.store.store import Store
from review.decisions import Decision, ReceiptState
from review.errors import BadArgument, NotAllowed
from review.items import ItemState, Money
from review.parcel_actions import RefundRules
from review.queue import Filter
from review.second_person import Standing, What
from tests.domain import HandClock
from tests.unit.backends.store.conftest import opened
from tests.unit.backends.store.shop import decision, lease_of, new_key, parcel, refund, retraction

EUR = RefundRules({"EUR": Decimal(100)}, hold_s=60)
PARCELS = Filter(kind="shipment")


@pytest.fixture
def shop(store: Store) -> Store:
    store.put_items([parcel("P-1"), parcel("P-2", "80.00"), parcel("P-3")])
    store.house.set_refunds(EUR, by="Mia")
    return store


def proposed(shop: Store, name: str = "P-1", by: str = "li") -> Decision:
    first = refund(lease_of(shop, name, by))
    (receipt,) = shop.submit([first])
    assert (receipt.state, receipt.reason[:8]) == (ReceiptState.CONFIRMED, "It waits")
    return first


def test_above_the_limit_one_person_only_proposes(shop: Store) -> None:
    first = proposed(shop)
    assert shop.record("P-1").state is ItemState.OPEN
    assert shop.record("P-1").lease is None
    (waits,) = shop.seconds.awaiting()
    assert (waits.id, waits.what, waits.subject, waits.by) == (first.key, What.REFUND, "P-1", "li")
    assert waits.says == {"amount": "250.00", "currency": "EUR", "reason": "lost"}
    assert [held.item.id for held in shop.claim_next(PARCELS, "li", 9)] == ["P-2", "P-3"], "not to the first again"
    assert shop.outcomes() == []
    assert list(shop.iter_decisions()) == []
    shop.verify()
    (again,) = shop.submit([first])
    assert again.repeated
    assert len(shop.seconds.awaiting()) == 1


def test_a_second_person_agrees_by_deciding_and_the_pipeline_reads_it_after_the_hold(
    shop: Store, clock: HandClock
) -> None:
    first = proposed(shop)
    second = refund(lease_of(shop, "P-1", "ben"), seconds=first.key)
    (receipt,) = shop.submit([second])
    assert receipt.state is ReceiptState.CONFIRMED, receipt.reason
    (stands,) = shop.seconds.of("P-1")
    assert (stands.standing, stands.answered_by) == (Standing.CONFIRMED, "ben")
    assert shop.seconds.awaiting() == []
    assert shop.record("P-1").state is ItemState.DECIDED
    assert shop.outcomes() == [], "it can be undone still"
    clock.seconds += 61
    assert [(one.decision_key, one.outcome) for one in shop.outcomes()] == [(second.key, "publish_corrected")]
    shop.verify()


@pytest.mark.parametrize("by", ["li", "ben"])
def test_the_first_person_never_is_the_second(shop: Store, by: str) -> None:
    first = proposed(shop)
    (receipt,) = shop.submit([refund(lease_of(shop, "P-1", by), seconds=first.key)])
    assert (receipt.state is ReceiptState.CONFIRMED) == (by == "ben")
    assert bool(shop.seconds.awaiting()) == (by == "li")


def test_what_was_not_proposed_so_is_not_agreed_to(shop: Store) -> None:
    first = proposed(shop)
    other = proposed(shop, "P-3", "ana")
    held = lease_of(shop, "P-1", "ben")
    for wrong in (refund(held, seconds="key-nobody"), refund(held, seconds=other.key), refund(held)):
        (receipt,) = shop.submit([wrong])
        assert receipt.state is ReceiptState.REFUSED, receipt
    shop.put_items([parcel("P-1", version=2)])
    (receipt,) = shop.submit([refund(lease_of(shop, "P-1", "ben"), seconds=first.key)])
    assert "changed since" in receipt.reason
    assert [one.subject for one in shop.seconds.awaiting()] == ["P-3"], "a newer version withdraws what was proposed"


def test_below_the_limit_one_person_is_enough_and_only_the_full_value_goes_back(shop: Store) -> None:
    held = lease_of(shop, "P-2")
    (receipt,) = shop.submit([refund(held, "79.00")])
    assert (receipt.state, "80.00 EUR" in receipt.reason) == (ReceiptState.REFUSED, True)
    (receipt,) = shop.submit([refund(held, "80.00")])
    assert receipt.state is ReceiptState.CONFIRMED
    assert shop.seconds.awaiting() == []


def test_an_order_is_refunded_once(shop: Store) -> None:
    shop.put_items([parcel("P-4", "80.00", order="O-P-2")])
    first = refund(lease_of(shop, "P-2"), "80.00")
    assert shop.submit([first])[0].state is ReceiptState.CONFIRMED
    twin = lease_of(shop, "P-4", "ben")
    (receipt,) = shop.submit([refund(twin, "80.00")])
    assert "already" in receipt.reason
    shop.put_items([parcel("P-2", "80.00", version=2)])
    (receipt,) = shop.submit([refund(lease_of(shop, "P-2", "ben"), "80.00")])
    assert (receipt.state, "not refunded twice" in receipt.reason) == (ReceiptState.REFUSED, True)


def test_two_second_persons_at_once_refund_once(shop: Store, url: URL, clock: HandClock) -> None:
    first = proposed(shop)
    held = lease_of(shop, "P-1", "ben")
    mine = refund(held, seconds=first.key)
    stores = [shop, opened(url, clock)]
    answers: list[Any] = []
    barrier = threading.Barrier(2)

    def send(store: Store, entry: Decision) -> None:
        barrier.wait()
        answers.extend(store.submit([entry]))

    entries = [mine, replace(mine, key=new_key())]
    threads = [threading.Thread(target=send, args=pair) for pair in zip(stores, entries, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stores[1].close()
    assert sorted(one.state is ReceiptState.CONFIRMED for one in answers) == [False, True], answers
    assert len(list(shop.iter_decisions())) == 1
    shop.verify()


def test_undo_until_it_is_sent_on(shop: Store, clock: HandClock) -> None:
    first = proposed(shop)
    second = refund(lease_of(shop, "P-1", "ben"), seconds=first.key)
    shop.submit([second])
    (receipt,) = shop.submit([retraction(second)])
    assert receipt.state is ReceiptState.CONFIRMED
    assert shop.record("P-1").state is ItemState.OPEN
    (waits,) = shop.seconds.awaiting()
    assert waits.id == first.key, "as it stood before"
    clock.seconds += 61
    assert shop.outcomes() == [], "nobody ever reads of it"
    third = refund(lease_of(shop, "P-1", "ben"), seconds=first.key)
    assert shop.submit([third])[0].state is ReceiptState.CONFIRMED
    clock.seconds += 61
    assert len(shop.outcomes()) == 1
    (receipt,) = shop.submit([retraction(third)])
    assert (receipt.state, "sent on" in receipt.reason) == (ReceiptState.REFUSED, True)
    assert shop.record("P-1").state is ItemState.DECIDED
    shop.verify()


def test_the_first_takes_it_back_and_nobody_else(shop: Store) -> None:
    first = proposed(shop)
    (receipt,) = shop.submit([retraction(first, supervisor="ben")])
    assert receipt.state is ReceiptState.REFUSED
    (receipt,) = shop.submit([retraction(first)])
    assert receipt.state is ReceiptState.CONFIRMED
    assert shop.seconds.awaiting() == []
    (receipt,) = shop.submit([refund(lease_of(shop, "P-1", "ben"), seconds=first.key)])
    assert "withdrawn" in receipt.reason
    shop.verify()


def test_a_decline_leaves_the_item_open(shop: Store) -> None:
    first = proposed(shop)
    with pytest.raises(NotAllowed):
        shop.seconds.decline(first.key, "li")
    with pytest.raises(BadArgument, match="on its item"):
        shop.seconds.confirm(first.key, "ben")
    declined = shop.seconds.decline(first.key, "ben", "It arrived yesterday")
    assert (declined.standing, declined.note) == (Standing.DECLINED, "It arrived yesterday")
    assert shop.seconds.awaiting() == []
    assert shop.record("P-1").state is ItemState.OPEN
    with pytest.raises(NotAllowed, match="declined by ben"):
        shop.seconds.decline(first.key, "ana")
    (receipt,) = shop.submit([retraction(first)])
    assert receipt.state is ReceiptState.REFUSED
    shop.verify()


def test_what_is_decided_otherwise_no_longer_waits(shop: Store) -> None:
    proposed(shop)
    shop.submit([decision(lease_of(shop, "P-1", "ben"))])
    assert shop.seconds.awaiting() == []


def test_a_bulk_decision_waits_the_same_way(shop: Store) -> None:
    shop.seconds.propose("sweep-1", What.BULK, "sweep-1", "li", {"size": "4000", "verdict": "approve"})
    shop.seconds.propose("sweep-1", What.BULK, "sweep-1", "ana", {"size": "1"})
    (waits,) = shop.seconds.awaiting()
    assert (waits.by, waits.says["size"]) == ("li", "4000")
    with pytest.raises(NotAllowed):
        shop.seconds.confirm("sweep-1", "li")
    assert shop.seconds.confirm("sweep-1", "ben").standing is Standing.CONFIRMED
    with pytest.raises(NotAllowed):
        shop.seconds.withdraw("sweep-1", "li")
    shop.verify()


def test_no_limit_asks_nobody_and_a_currency_without_one_always_two(shop: Store) -> None:
    assert EUR.needs_second(Money(Decimal(5), "USD"))
    assert not RefundRules().needs_second(Money(Decimal(5000), "EUR"))
    shop.house.set_refunds(RefundRules(), by="Mia")
    (receipt,) = shop.submit([refund(lease_of(shop, "P-1"))])
    assert (receipt.state, receipt.reason) == (ReceiptState.CONFIRMED, "")
