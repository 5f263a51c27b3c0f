from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from backends.store.store import Store
from backends.store.webhooks import AT_ONCE, FIRST_WAIT_MS, HOLD_MS, LONGEST_WAIT_MS, Parcel
from review.decisions import Verdict
from review.errors import BadArgument
from review.queue import Filter
from review.rights import Role
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, row

URL = "https://pipeline.example/outcomes"


@pytest.fixture(autouse=True)
def agent(store: Store) -> None:
    store.people.add("agent", Role.AGENT, by="test")


def decide(store: Store, number: int, verdict: Verdict = Verdict.APPROVE) -> None:
    start = len(store.outcomes(limit=100_000))
    store.put_items(row(f"i{start + place:05d}") for place in range(number))
    store.submit([decision(held, verdict) for held in store.claim_next(Filter(), "li", number)])


def taken(store: Store) -> Parcel:
    parcel = store.webhooks.take_due()
    assert parcel is not None
    return parcel


def test_outcomes_are_told_in_order_from_the_subscription_on(store: Store) -> None:
    decide(store, 2)
    secret, made = store.webhooks.add("agent", URL)
    assert store.webhooks.take_due() is None
    decide(store, AT_ONCE + 5)
    first = taken(store)
    assert (first.webhook.id, first.secret, first.webhook.url) == (made.id, secret, URL)
    assert [one.seq for one in first.rows] == list(range(3, AT_ONCE + 3))
    assert store.webhooks.delivered(first, 200)
    second = taken(store)
    assert [one.seq for one in second.rows] == list(range(AT_ONCE + 3, AT_ONCE + 8))
    assert store.webhooks.delivered(second, 204)
    assert store.webhooks.take_due() is None
    tried = store.webhooks.deliveries(made.id)
    assert [(one.number, one.status, one.last) for one in tried] == [(2, 204, AT_ONCE + 7), (1, 200, AT_ONCE + 2)]
    assert store.webhooks.find(made.id).reached == AT_ONCE + 7  # type: ignore[union-attr]


def test_one_may_begin_earlier_and_want_only_some(store: Store) -> None:
    decide(store, 150)
    decide(store, 1, Verdict.ESCALATE)
    _, made = store.webhooks.add("agent", URL, outcomes=["hold"], after=0)
    parcel = taken(store)
    assert [(one.seq, one.outcome) for one in parcel.rows] == [(151, "hold")]
    assert made.outcomes == ("hold",)
    assert store.webhooks.delivered(parcel, 200)
    decide(store, 3)
    assert store.webhooks.take_due() is None


def test_a_failure_is_tried_again_later_and_later(store: Store, clock: HandClock) -> None:
    store.webhooks.add("agent", URL)
    decide(store, 1)
    waits = []
    for _ in range(14):
        parcel = taken(store)
        assert [one.seq for one in parcel.rows] == [1]
        assert store.webhooks.failed(parcel, 503, "busy")
        begun = clock.seconds
        while store.webhooks.take_due() is None:
            clock.seconds += 1
        waits.append(clock.seconds - begun)
        clock.seconds += HOLD_MS / 1000
    assert waits[:4] == [FIRST_WAIT_MS / 1000 * 2**place for place in range(4)]
    assert waits[-1] == LONGEST_WAIT_MS / 1000


def test_who_asks_to_wait_is_given_the_time_within_reason(store: Store, clock: HandClock) -> None:
    _, made = store.webhooks.add("agent", URL)
    decide(store, 1)
    assert store.webhooks.failed(taken(store), 429, "", not_before=clock.now() + timedelta(seconds=90))
    assert store.webhooks.find(made.id).due == clock.now() + timedelta(seconds=90)  # type: ignore[union-attr]
    clock.seconds += 90
    assert store.webhooks.failed(taken(store), 429, "", not_before=clock.now() + timedelta(days=90))
    due = store.webhooks.find(made.id).due  # type: ignore[union-attr]
    assert due == clock.now() + timedelta(milliseconds=LONGEST_WAIT_MS)


def test_one_process_at_a_time_delivers_and_another_follows_one_that_died(store: Store, clock: HandClock) -> None:
    store.webhooks.add("agent", URL)
    decide(store, 1)
    died = taken(store)
    assert store.webhooks.take_due() is None
    clock.seconds += HOLD_MS / 1000
    followed = taken(store)
    assert not store.webhooks.delivered(died, 200)
    assert not store.webhooks.failed(died, 500, "late")
    assert store.webhooks.delivered(followed, 200)
    assert [one.status for one in store.webhooks.deliveries(followed.webhook.id)] == [200]


def test_of_many_at_once_one_takes_each(store: Store) -> None:
    names = {store.webhooks.add("agent", f"{URL}/{place}")[1].id for place in range(5)}
    decide(store, 1)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.webhooks.take_due(), range(12)))
    given = [one.webhook.id for one in found if one is not None]
    while (late := store.webhooks.take_due()) is not None:  # stepped over while another looked at it
        given.append(late.webhook.id)
    assert sorted(given) == sorted(names)


def test_one_that_ended_is_told_nothing(store: Store) -> None:
    _, made = store.webhooks.add("agent", URL)
    decide(store, 1)
    parcel = taken(store)
    assert store.webhooks.end(made.id).ended is not None
    assert not store.webhooks.delivered(parcel, 200)
    assert store.webhooks.take_due() is None
    assert [one.id for one in store.webhooks.subscriptions("agent")] == [made.id]
    assert list(store.webhooks.subscriptions("nobody")) == []


def test_what_cannot_be_is_refused(store: Store) -> None:
    with pytest.raises(BadArgument):
        store.webhooks.add("nobody", URL)
    with pytest.raises(BadArgument):
        store.webhooks.add("agent", URL, outcomes=["publish", "everything"])
    with pytest.raises(BadArgument):
        store.webhooks.end("nowhere")
    assert store.webhooks.find("nowhere") is None
