"""Entries: what takes effect, once, and what everybody else is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from backends.store.leases import LEASE_S
from backends.store.store import Store
from review.decisions import Decision, Entry, ReceiptState, Verdict
from review.items import ItemState
from review.queue import Blocked, Filter, LeasedItem
from tests.features.conformance.floor import Floor, Seat
from tests.unit.backends.store.shop import OTHER_SHA, comment, decision, retraction, row, snooze

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
CONFIRMED, CONFLICT, REFUSED = ReceiptState.CONFIRMED, ReceiptState.CONFLICT, ReceiptState.REFUSED


async def begin(floor: Floor, number: int = 3) -> Seat:
    await floor.on_store(
        lambda store: store.put_items(row(f"i{place}", priority=100 - place) for place in range(number))
    )
    return await floor.seat("Li Wei")


async def sent(seat: Seat, *entries: Entry) -> list[ReceiptState]:
    return [receipt.state for receipt in await seat.ports.submit(entries)]


async def outcomes(floor: Floor) -> list[tuple[str, str]]:
    def read(store: Store) -> list[tuple[str, str]]:
        store.verify()
        return [(told.item_id, told.outcome) for told in store.outcomes()]

    found: list[tuple[str, str]] = await floor.on_store(read)
    return found


@pytest.mark.parametrize(
    ("verdict", "state", "outcome"),
    [
        (Verdict.APPROVE, ItemState.DECIDED, "publish"),
        (Verdict.REJECT, ItemState.DECIDED, "regenerate"),
        (Verdict.ESCALATE, ItemState.ESCALATED, "hold"),
    ],
)
async def test_a_decision_takes_effect_and_is_read_by_the_pipeline(
    floor: Floor, verdict: Verdict, state: ItemState, outcome: str
) -> None:
    li = await begin(floor)
    reason = "frozen_frames" if verdict is Verdict.REJECT else ""
    made = decision(await li.lease("i1"), verdict, reason=reason, note="Fünf · 五 · \u202e!")
    assert await sent(li, made) == [CONFIRMED]
    record = await li.ports.record("i1")
    assert (record.state, record.lease) == (state, None)
    assert [(past.what, past.supervisor, past.note) for past in record.history] == [
        (verdict.value, "Li Wei", made.note)
    ]
    assert await outcomes(floor) == [("i1", outcome)]
    counted = {count.kind: count for count in await li.ports.counts()}["image"]
    assert (counted.open, counted.decided, counted.escalated) == (
        2,
        int(state is ItemState.DECIDED),
        int(state is ItemState.ESCALATED),
    )


async def test_the_same_entry_again_is_answered_as_the_first_time(floor: Floor) -> None:
    li = await begin(floor)
    made = decision(await li.lease("i0"))
    assert [(one.state, one.repeated) for one in await li.ports.submit([made])] == [(CONFIRMED, False)]
    floor.clock.seconds += 30 * 24 * 3600
    assert [(one.state, one.repeated) for one in await li.ports.submit([made])] == [(CONFIRMED, True)]
    assert await outcomes(floor) == [("i0", "publish")]


async def test_the_same_key_with_other_content_is_refused_and_not_applied(floor: Floor) -> None:
    li = await begin(floor)
    first, second = await li.next(limit=2)
    made = decision(first)
    assert await sent(li, made, replace(made, note="else"), decision(second, key=made.key)) == [
        CONFIRMED,
        REFUSED,
        REFUSED,
    ]
    assert (await li.ports.record("i1")).state is ItemState.OPEN


async def test_one_entry_sent_many_times_at_once_takes_effect_once(floor: Floor) -> None:
    li = await begin(floor)
    made = decision(await li.lease("i0"))
    answers = await asyncio.gather(*(li.ports.submit([made]) for _ in range(8)), return_exceptions=True)
    states = [answer[0] for answer in answers if not isinstance(answer, BaseException)]
    assert {one.state for one in states} == {CONFIRMED}
    assert sum(not one.repeated for one in states) <= 1
    assert await sent(li, made) == [CONFIRMED]
    assert await outcomes(floor) == [("i0", "publish")]


async def test_of_two_who_decide_one_item_one_wins_and_the_other_is_told(floor: Floor) -> None:
    li = await begin(floor)
    bo = await floor.seat("Bo Chen")
    mine = await li.lease("i0")
    floor.clock.seconds += LEASE_S
    theirs = await bo.lease("i0")
    answers = await asyncio.gather(li.ports.submit([decision(mine)]), bo.ports.submit([decision(theirs)]))
    assert [answer[0].state for answer in answers] == [CONFLICT, CONFIRMED]
    (told,) = await li.ports.submit([decision(mine)])
    assert (told.state, told.decided_by) == (CONFLICT, "Bo Chen")
    assert told.decided_at is not None


async def test_what_is_not_what_was_shown_is_not_decided(floor: Floor) -> None:
    li = await begin(floor)
    first, second, third = await li.next(limit=3)
    await floor.on_store(lambda store: store.put_items([row("i0", version=2)]))
    receipts = await li.ports.submit(
        [decision(first), decision(second, assets=(OTHER_SHA,)), decision(third, token=third.lease.token + 7)]
    )
    assert [receipt.state for receipt in receipts] == [CONFLICT, CONFLICT, CONFLICT]
    assert all(receipt.reason for receipt in receipts)
    assert await outcomes(floor) == []


async def test_one_that_cannot_be_taken_stops_none_of_the_others(floor: Floor) -> None:
    li = await begin(floor)
    first, second, third = await li.next(limit=3)
    states = await sent(
        li,
        decision(first),
        decision(second, item_id="nowhere"),
        decision(second, kind="video"),
        replace(comment("nowhere"), supervisor="Li Wei"),
        decision(third),
    )
    assert states == [CONFIRMED, REFUSED, REFUSED, REFUSED, CONFIRMED]
    assert [item for item, _ in await outcomes(floor)] == ["i0", "i2"]


async def test_undoing_reopens_the_item_for_who_undid_it(floor: Floor) -> None:
    li = await begin(floor)
    bo = await floor.seat("Bo Chen")
    made = decision(await li.lease("i0"))
    await sent(li, made)
    assert await sent(bo, retraction(made, supervisor="Bo Chen")) == [REFUSED]
    undone = retraction(made)
    assert await sent(li, undone, undone) == [CONFIRMED, CONFIRMED]
    record = await li.ports.record("i0")
    assert record.state is ItemState.OPEN
    assert record.lease is not None
    assert record.lease.owner == "Li Wei"
    assert isinstance((await bo.ports.claim(["i0"], "Bo Chen"))[0], Blocked)
    again = decision(await li.lease("i0"), Verdict.REJECT, reason="frozen_frames")
    assert await sent(li, decision(await li.lease("i1")), again) == [CONFIRMED, CONFIRMED]
    assert await outcomes(floor) == [("i0", "publish"), ("i0", "withdrawn"), ("i1", "publish"), ("i0", "regenerate")]
    assert [past.what for past in (await li.ports.record("i0")).history if past.retracted] == ["approve"]


async def test_undoing_what_never_was_is_refused(floor: Floor) -> None:
    li = await begin(floor)
    assert await sent(li, retraction(decision(await li.lease("i0")))) == [REFUSED]


async def test_a_snoozed_item_comes_back_by_itself(floor: Floor) -> None:
    li = await begin(floor)
    held = await li.lease("i0")
    assert await sent(li, snooze(held, floor.clock, 60)) == [CONFIRMED]
    assert [count.snoozed for count in await li.ports.counts() if count.kind == "image"] == [1]
    assert isinstance((await li.ports.claim(["i0"], "Li Wei"))[0], Blocked)
    floor.clock.seconds += 61
    assert [count.snoozed for count in await li.ports.counts() if count.kind == "image"] == [0]
    assert await sent(li, decision(held)) == [CONFLICT]
    assert isinstance((await li.ports.claim(["i0"], "Li Wei"))[0], LeasedItem)


async def test_comments_need_no_lease_and_stay_as_they_were_typed(floor: Floor) -> None:
    li = await begin(floor)
    typed = "<b>fett</b> = 1+1 \u202egpj.exe 👨‍👩‍👧 e\u0301"
    made = replace(comment("i0", typed), supervisor="Li Wei")
    assert await sent(li, made, made) == [CONFIRMED, CONFIRMED]
    assert [one.text for one in (await li.ports.record("i0")).comments] == [typed]


async def test_a_thousand_at_once_are_each_answered_for_themselves(floor: Floor) -> None:
    number = 1_200
    li = await begin(floor, number)
    rows = await li.ports.select(Filter(), number)
    await li.ports.lease_selection(rows, "Li Wei")
    made: list[Decision] = []
    for start in range(0, number, 200):
        held = await li.ports.claim([one.item_id for one in rows[start : start + 200]], "Li Wei")
        made += [decision(one, bulk=True) for one in held if isinstance(one, LeasedItem)]
    made[700] = replace(made[700], assets=())
    receipts = await li.ports.submit(made)
    assert [receipt.key for receipt in receipts] == [entry.key for entry in made]
    assert [place for place, receipt in enumerate(receipts) if receipt.state is not CONFIRMED] == [700]
    assert len(await floor.on_store(lambda store: store.outcomes(limit=10_000))) == number - 1
