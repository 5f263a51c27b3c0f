"""Reading: pages, the map of a list, searches, records and dossiers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.batches import Chosen
from review.errors import BadArgument
from review.items import ItemState, Subject
from review.queue import Filter, Order, OrderKey, QueueRow
from tests.features.conformance.floor import Floor, Seat
from tests.unit.backends.store.shop import decision, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
NUMBER = 60
MARKETS = ("DE", "FR", "JP")


async def begin(floor: Floor) -> Seat:
    rows = [
        row(
            f"i{place:03d}",
            kind=("image", "video", "listing")[place % 3],
            priority=place % 5,
            risk=(place * 7 % 10) / 10,
            created_s=place * 13 % 17,
            market=MARKETS[place % 3],
            sku=f"S-{place % 4}",
            batch="B-1" if place % 2 else "",
            title=f"Große Vase {place:03d}, 100 % Glas_neu" if place % 3 == 2 else "",
            held="no media" if place % 10 == 9 else "",
            reasons=("frozen_frames",) if place % 6 == 0 else (),
            generator=("titler", "titler", "scene", "")[place % 4],
            generator_version="4" if place % 4 == 1 else "3",
            template="studio" if place % 5 < 2 else "studio/v2",
        )
        for place in range(NUMBER)
    ]
    await floor.on_store(lambda store: store.put_items(rows))
    return await floor.seat("Li Wei")


async def walked(seat: Seat, where: Filter, step: int = 7) -> list[QueueRow]:
    out: list[QueueRow] = []
    after: OrderKey | None = None
    while True:
        page = await seat.ports.page(where, after, step)
        out += page.rows
        if page.next is None:
            return out
        after = page.next


def place_of(order: Order, shown: QueueRow) -> tuple[int, int]:
    key = shown.key
    return {
        Order.PRIORITY: (-key.priority, key.seq),
        Order.OLDEST: (key.created_ms, key.seq),
        Order.NEWEST: (-key.created_ms, -key.seq),
        Order.RISK: (-key.risk_ppm, key.seq),
    }[order]


@pytest.mark.parametrize("order", Order)
async def test_pages_hold_every_row_once_and_in_order(floor: Floor, order: Order) -> None:
    li = await begin(floor)
    rows = await walked(li, Filter(order=order))
    assert len({one.item_id for one in rows}) == len(rows) == NUMBER
    places = [place_of(order, one) for one in rows]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        (Filter(kind="video"), lambda place: place % 3 == 1),
        (Filter(markets=("FR", "JP")), lambda place: place % 3 in (1, 2)),
        (Filter(markets=("DE",)), lambda place: place % 3 == 0),
        (Filter(batch="B-1"), lambda place: place % 2 == 1),
        (Filter(sku="S-2"), lambda place: place % 4 == 2),
        (Filter(held=True), lambda place: place % 10 == 9),
        (Filter(held=False, kind="image"), lambda place: place % 10 != 9 and place % 3 == 0),
        (Filter(reason="frozen_frames"), lambda place: place % 6 == 0),
        (Filter(generator="titler", template="studio"), lambda place: place % 4 < 2 and place % 5 < 2),
        (Filter(generator="titler 4"), lambda place: place % 4 == 1),
        (Filter(text="GROSSE vase"), lambda place: place % 3 == 2),
        (Filter(text="100 % glas_"), lambda place: place % 3 == 2),
        (Filter(text="100 _ glas"), lambda place: False),
        (Filter(text="s-3"), lambda place: place % 4 == 3),
        (Filter(states=(ItemState.DECIDED, ItemState.SNOOZED)), lambda place: False),
    ],
    ids=lambda value: None if callable(value) else "",
)
@pytest.mark.parametrize("order", [Order.PRIORITY, Order.NEWEST])
async def test_filters_find_what_they_say(floor: Floor, where: Filter, wanted: object, order: Order) -> None:
    li = await begin(floor)
    where = replace(where, order=order)
    rows = await walked(li, where)
    assert callable(wanted)
    assert sorted(one.item_id for one in rows) == [f"i{place:03d}" for place in range(NUMBER) if wanted(place)]
    assert (await li.ports.anchors(where, 10)).count == len(rows)
    if rows:
        assert (await li.ports.batches.freeze("S-1", Chosen(where), "Li Wei", "")).size == len(rows)
    if where.states != (ItemState.OPEN,):
        return  # only what is open can be claimed
    claimed = await li.ports.claim_next(where, "Li Wei", NUMBER, None)
    assert [held.item.id for held in claimed] == [one.item_id for one in rows]


async def test_a_search_is_text_and_no_pattern(floor: Floor) -> None:
    li = await begin(floor)
    for typed in ("%", "_", "\\", "' OR 1=1 --"):
        found = await walked(li, Filter(text=typed))
        assert len(found) == (NUMBER // 3 if typed in ("%", "_") else 0), typed


async def test_the_map_of_a_list_gives_the_key_before_each_step(floor: Floor) -> None:
    li = await begin(floor)
    where = Filter(order=Order.RISK)
    rows = await walked(li, where)
    anchors = await li.ports.anchors(where, 50)
    assert (anchors.count, anchors.step) == (NUMBER, 50)
    assert list(anchors.keys) == [None, rows[49].key]


async def test_counts_and_records_tell_of_leases_and_states(floor: Floor) -> None:
    li = await begin(floor)
    held = await li.lease("i000")
    shown = {one.item_id: one for one in await walked(li, Filter(kind="image"))}
    assert shown["i000"].lease_owner == "Li Wei"
    await li.ports.submit([decision(held)])
    counted = {count.kind: count for count in await li.ports.counts()}
    assert (counted["image"].open, counted["image"].decided) == (19, 1)
    assert counted["image"].held == 2
    record = await li.ports.record("i000")
    assert (record.state, record.item.id, record.reasons) == (ItemState.DECIDED, "i000", ("frozen_frames",))
    settled = await walked(li, Filter(states=(ItemState.DECIDED,)))
    assert [(one.item_id, one.verdict) for one in settled] == [("i000", "approve")]


async def test_a_dossier_gathers_a_subjects_items_and_history(floor: Floor) -> None:
    li = await begin(floor)
    await li.ports.submit([decision(await li.lease("i004"))])
    found = await li.ports.dossier(Subject("S-0"))
    assert sorted(name for name, _, _ in found.items) == [f"i{place:03d}" for place in range(0, NUMBER, 4)]
    assert [past.item_id for past in found.history] == ["i004"]
    assert (await li.ports.dossier(Subject("nowhere"))).items == ()


async def test_an_unknown_item_is_told(floor: Floor) -> None:
    li = await begin(floor)
    with pytest.raises(BadArgument):
        await li.ports.record("nowhere")


async def test_a_record_tells_the_version_before(floor: Floor) -> None:
    li = await begin(floor)
    assert (await li.ports.record("i001")).previous is None
    await floor.on_store(lambda store: store.put_items([row("i001", version=2, kind="video")]))
    await floor.on_store(lambda store: store.put_items([row("i001", version=4, kind="video")]))
    record = await li.ports.record("i001")
    assert record.item.version == 4
    assert record.previous is not None
    assert (record.previous.id, record.previous.version) == ("i001", 2)
