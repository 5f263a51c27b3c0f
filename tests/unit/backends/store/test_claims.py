"""Claims with a key: whose answer was lost asks again, and has the same leases."""

from __future__ import annotations

from backends.store.leases import LEASE_S
from backends.store.store import Store
from review.queue import Filter
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, row


def _ids(store: Store, owner: str, key: str, limit: int = 2) -> list[tuple[str, int]]:
    return [(one.item.id, one.lease.token) for one in store.claim_next(Filter(), owner, limit, key=key)]


def test_the_same_claim_again_has_the_same_leases(store: Store) -> None:
    store.put_items([row(name) for name in "abcdef"])
    first = store.claim_next(Filter(), "li", 2, key="k1")
    assert store.claim_next(Filter(), "li", 2, key="k1") == first
    assert not set(_ids(store, "li", "k2")) & set(_ids(store, "li", "k1"))
    assert not set(_ids(store, "bo", "k1")) & set(_ids(store, "li", "k1")), "a key is its owner's"


def test_what_is_no_longer_held_is_not_in_the_answer(store: Store) -> None:
    store.put_items([row(name) for name in "abc"])
    first, second, third = store.claim_next(Filter(), "li", 3, key="k1")
    store.submit([decision(first)])
    store.release([second.lease])
    assert [one.item.id for one in store.claim_next(Filter(), "bo", 1)] == [second.item.id]
    assert store.claim_next(Filter(), "li", 3, key="k1") == [third]


def test_after_the_leases_the_key_is_free(store: Store, clock: HandClock) -> None:
    store.put_items([row(name) for name in "abcd"])
    first = _ids(store, "li", "k1")
    clock.seconds += LEASE_S
    again = _ids(store, "li", "k1")
    assert [item for item, _ in again] == [item for item, _ in first]
    assert all(late > early for (_, late), (_, early) in zip(again, first, strict=True))


def test_a_claim_of_several_transactions_is_kept_too(store: Store) -> None:
    store.put_items([row(name) for name in "ab"])
    assert store.claims.before("li", "k1") is None
    found = store.claim_next(Filter(), "li", 2)
    store.claims.keep("li", "k1", found)
    assert store.claims.before("li", "k1") == found
