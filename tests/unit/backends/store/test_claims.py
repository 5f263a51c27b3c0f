"""Claims with a key: whose answer was lost asks again, and has the same leases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from backends.embedded import EmbeddedBackend
from backends.store.engines import is_sqlite
from backends.store.leases import LEASE_S
from backends.store.store import Store
from review.queue import Filter, LeasedItem
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


def test_of_one_claim_that_came_twice_at_once_the_first_to_be_kept_counts(store: Store) -> None:
    store.put_items([row(name) for name in "abcd"])
    first, second = store.claim_next(Filter(), "li", 2), store.claim_next(Filter(), "li", 2)
    assert store.claims.keep("li", "k1", first) == first
    assert store.claims.keep("li", "k1", second) == first
    free = {one.item.id for one in store.claim_next(Filter(), "bo", 4)}
    assert free == {one.item.id for one in second}, "the other's leases went back"


@pytest.mark.parametrize("owners", [("li",) * 8, ("li", "bo") * 4], ids=["one person", "two people"])
def test_claims_at_once_in_a_searching_filter_never_lease_an_item_twice(store: Store, owners: Sequence[str]) -> None:
    """All find the same items, and then lease: whoever comes later finds them held, by oneself too."""
    store.put_items([row(f"i{place:02d}") for place in range(40)])
    met = Barrier(len(owners))

    def one_turn(owner: str) -> list[LeasedItem]:
        found = [item_id for item_id, _ in store.candidates(Filter(text="i"), owner, 10, None)]
        met.wait(20)
        return store.claims.take(found, owner)

    with ThreadPoolExecutor(len(owners)) as pool:
        leased = [one for mine in pool.map(one_turn, owners) for one in mine]
    ids = [one.item.id for one in leased]
    assert len(ids) == len(set(ids)) >= 10


@pytest.mark.asyncio
async def test_two_consoles_of_one_person_search_for_different_items(store: Store, clock: HandClock) -> None:
    store.put_items([row(f"i{place:02d}") for place in range(24)])
    backend = await EmbeddedBackend.over(store, clock, threads=1 if is_sqlite(store.url) else 4)
    try:
        claims = [backend.claim_next(Filter(text="i"), "li", 4, None) for _ in range(6)]
        ids = [one.item.id for mine in await asyncio.gather(*claims) for one in mine]
    finally:
        await backend.close()
    assert len(ids) == len(set(ids)) >= 20
