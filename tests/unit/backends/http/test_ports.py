"""The ports over a real service on loopback."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from review.decisions import Receipt, ReceiptState
from review.errors import BadArgument, NotSignedIn
from review.items import ItemState, Subject
from review.ports import DecisionSink, ItemSource
from review.queue import Blocked, Filter, Lease, LeasedItem
from tests.line.running import Running
from tests.unit.backends.http.conftest import ITEMS
from tests.unit.backends.http.side import LI, Side, signed_in
from tests.unit.backends.store.shop import comment, decision, new_key, retraction, row

pytestmark = pytest.mark.asyncio
IMAGES = Filter(kind="image")


async def test_a_shift_through_the_ports(side: Side) -> None:
    source: ItemSource = side.items
    sink: DecisionSink = side.items
    held, prefetched = await source.claim_next(IMAGES, LI, 2, None)
    made = decision(held)
    assert [receipt.state for receipt in await sink.submit([made])] == [ReceiptState.CONFIRMED]
    counted = {count.kind: count for count in await source.counts()}["image"]
    assert (counted.open, counted.decided) == (ITEMS - 1, 1)
    assert (await source.record(held.item.id)).state is ItemState.DECIDED
    assert (await sink.submit([made]))[0].repeated
    await sink.submit([retraction(made)])
    assert not isinstance((await source.claim([held.item.id], LI))[0], Blocked)
    (renewed,) = await source.renew([prefetched.lease])
    assert isinstance(renewed, Lease)
    await source.release([renewed])
    assert len((await source.page(IMAGES, None, 10)).rows) == 10
    assert (await source.anchors(IMAGES, 10)).count == ITEMS
    assert len((await source.dossier(Subject("S-1"))).items) == ITEMS
    assert (await source.dossier(Subject())).items == ()


async def test_pages_go_on_and_end(side: Side) -> None:
    first = await side.items.page(IMAGES, None, 20)
    rest = await side.items.page(IMAGES, first.next, 20)
    assert len({one.item_id for one in first.rows + rest.rows}) == ITEMS
    assert rest.next is None


async def test_a_frozen_selection_is_leased_row_by_row(side: Side, service: Running) -> None:
    rows = await side.items.select(IMAGES, 100)
    service.on_store(lambda store: store.put_items([row("i0003", version=2)]))
    answers = await side.items.lease_selection(rows, LI)
    blocked = [answer.item_id for answer in answers if isinstance(answer, Blocked)]
    assert (len(answers), blocked) == (ITEMS, ["i0003"])


async def test_two_people_get_different_items_and_a_late_one_learns_who_decided(
    side: Side, service: Running, tmp_path: Path
) -> None:
    async with signed_in(service, tmp_path / "other", "Ana Ruiz") as ana:
        (mine,) = await side.items.claim_next(IMAGES, LI, 1, None)
        (hers,) = await ana.items.claim_next(IMAGES, "Ana Ruiz", 1, None)
        assert mine.item.id != hers.item.id
        (blocked,) = await ana.items.claim([mine.item.id], "Ana Ruiz")
        assert isinstance(blocked, Blocked)
        assert LI in blocked.reason
        stolen = replace(decision(mine), supervisor="Ana Ruiz", key=new_key())
        (receipt,) = await side.items.submit([decision(mine)])
        assert receipt.state is ReceiptState.CONFIRMED
        (late,) = await ana.items.submit([stolen])
        assert (late.state, late.decided_by) == (ReceiptState.CONFLICT, LI)


async def test_what_was_passed_over_is_not_leased_though_it_is_more_than_the_service_leaves_out(
    side: Side, monkeypatch: pytest.MonkeyPatch, service: Running
) -> None:
    monkeypatch.setattr("backends.http.backend.PASSING", 2)
    passing = [f"i{place:04d}" for place in range(5)]
    found = await side.items.claim_next(IMAGES, LI, 2, None, passing)
    assert [held.item.id for held in found] == ["i0005", "i0006"]
    assert service.on_store(lambda store: [store.record(name).lease for name in passing]) == [None] * 5


async def test_an_unknown_item_is_told_as_such(side: Side) -> None:
    with pytest.raises(BadArgument):
        await side.items.record("nowhere")


async def test_what_another_person_decided_is_never_sent_as_mine(side: Side) -> None:
    (held,) = await side.items.claim_next(IMAGES, LI, 1, None)
    with pytest.raises(NotSignedIn, match="Ana Ruiz"):
        await side.items.submit([decision(held, supervisor="Ana Ruiz")])


async def test_an_entry_beyond_every_size_is_refused_with_its_reason_and_the_others_go_on(side: Side) -> None:
    held = await side.items.claim_next(IMAGES, LI, 9, None)
    entries = [decision(one) for one in held]
    entries[4] = replace(entries[4], note="x" * (9 << 20))
    receipts = await side.items.submit(entries)
    assert [receipt.key for receipt in receipts] == [entry.key for entry in entries]
    assert [place for place, receipt in enumerate(receipts) if receipt.state is not ReceiptState.CONFIRMED] == [4]
    assert receipts[4].state is ReceiptState.REFUSED
    assert "larger" in receipts[4].reason


async def test_what_is_refused_as_a_whole_is_split_until_the_poison_is_alone(side: Side, service: Running) -> None:
    held = await side.items.claim_next(IMAGES, LI, 9, None)
    entries = [decision(one) for one in held]
    entries[6] = replace(entries[6], note="x" * 15_000)
    object.__setattr__(service.place.settings, "body_bytes", 4_000)
    receipts = await side.items.submit(entries)
    object.__setattr__(service.place.settings, "body_bytes", 8 << 20)
    assert [receipt.key for receipt in receipts] == [entry.key for entry in entries]
    assert [place for place, receipt in enumerate(receipts) if receipt.state is not ReceiptState.CONFIRMED] == [6]


async def test_a_form_that_does_not_fit_is_refused_alone(side: Side) -> None:
    held = await side.items.claim_next(IMAGES, LI, 3, None)
    entries = [decision(held[0]), decision(held[1], note="y" * 30_000), decision(held[2])]
    states = [receipt.state for receipt in await side.items.submit(entries)]
    assert states == [ReceiptState.CONFIRMED, ReceiptState.REFUSED, ReceiptState.CONFIRMED]


async def test_where_the_service_breaks_at_one_entry_the_others_are_answered(
    side: Side, service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await side.items.claim_next(IMAGES, LI, 6, None)
    entries = [decision(one) for one in held]
    backend = service.place.backend
    real = backend.submit

    async def breaks(given: list[object]) -> list[Receipt]:
        if entries[2] in given:
            raise RuntimeError("a bug")
        return await real(given)  # type: ignore[arg-type]

    monkeypatch.setattr(backend, "submit", breaks)
    receipts = await side.items.submit(entries)
    assert {receipt.key for receipt in receipts} == {entry.key for entry in entries} - {entries[2].key}
    assert {receipt.state for receipt in receipts} == {ReceiptState.CONFIRMED}


async def test_calls_at_once_do_not_get_each_others_answers(side: Side) -> None:
    names = [f"i{place:04d}" for place in range(12)]
    records = await asyncio.gather(*(side.items.record(name) for name in names))
    assert [record.item.id for record in records] == names


async def test_a_comment_needs_no_lease(side: Side) -> None:
    (receipt,) = await side.items.submit([replace(comment("i0001"), supervisor=LI)])
    assert receipt.state is ReceiptState.CONFIRMED


async def test_a_lease_ends_as_this_computers_clock_will_show_it(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    real = (await side.items.claim(["i0001"], LI))[0]
    client = side.service._client
    monkeypatch.setattr(client, "_note_clock", lambda _response: None)
    client.ahead_s = 86_400.0
    shifted = (await side.items.claim(["i0001"], LI))[0]
    assert isinstance(real, LeasedItem)
    assert isinstance(shifted, LeasedItem)
    assert 86_000 < (shifted.lease.until - real.lease.until).total_seconds() < 87_000
