"""What was measured moves an open item in its queue, for everybody, and nothing else of it."""

from __future__ import annotations

import pytest

from backends.wire import document_of
from review.decisions import Verdict
from review.items import Asset, Exposure, Item
from review.queue import Filter, Order
from review.ranking import Finding, rank
from tests.features.conformance.floor import Floor, Seat
from tests.unit.backends.store.shop import SHA, decision, item_of, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
FROZEN = (Finding("TM-FREEZE", 0.9), Finding("AP-BLUR", 0.1))


def seen(name: str) -> Item:
    """A clip that 500 people see in a day."""
    asset = Asset("output", SHA, "video/mp4")
    return item_of(name, kind="video", assets=(asset,), exposure=Exposure(views_per_day=500))


async def begin(floor: Floor) -> Seat:
    rows = [row(name, kind="video", priority=31, risk=0.3, doc=document_of(seen(name))) for name in "abc"]
    rows.append(row("text", kind="listing", title="Vase"))
    await floor.on_store(lambda store: store.put_items(rows))
    return await floor.seat("Li Wei")


async def order(seat: Seat, by: Order = Order.PRIORITY) -> list[str]:
    page = await seat.ports.page(Filter(kind="video", order=by), None, 10)
    return [shown.item_id for shown in page.rows]


async def test_a_measured_item_comes_first_with_its_risk_and_its_reasons(floor: Floor) -> None:
    seat = await begin(floor)
    assert await seat.ports.suspicions.note("c", 1, FROZEN)
    assert (await order(seat), await order(seat, Order.RISK)) == (["c", "a", "b"], ["c", "a", "b"])
    (first, *_) = (await seat.ports.page(Filter(kind="video"), None, 10)).rows
    assert first.reasons == ("TM-FREEZE",), "a small doubt counts and is not named"
    assert first.risk == pytest.approx(rank("video", amount=0, views_per_day=500, findings=FROZEN).risk)
    (held,) = await (await floor.seat("Ana Ruiz")).next(Filter(kind="video"))
    assert held.item.id == "c", "for everybody"


async def test_the_queues_figures_follow(floor: Floor) -> None:
    seat = await begin(floor)

    async def at_risk() -> int:
        return next(count.at_risk for count in await seat.ports.counts() if count.kind == "video")

    await seat.ports.suspicions.note("b", 1, ())
    before = await at_risk()
    await seat.ports.suspicions.note("b", 1, FROZEN)
    assert await at_risk() == before + 1
    await seat.ports.suspicions.note("b", 1, ())
    assert await at_risk() == before, "what is measured anew replaces what was measured before"
    assert (await seat.ports.page(Filter(kind="video"), None, 10)).rows[0].reasons == ()


async def test_another_version_what_is_decided_and_what_is_no_medium_stay_where_they_are(floor: Floor) -> None:
    seat = await begin(floor)
    assert not await seat.ports.suspicions.note("a", 2, FROZEN)
    assert not await seat.ports.suspicions.note("nobody", 1, FROZEN)
    assert not await seat.ports.suspicions.note("text", 1, FROZEN)
    held = await seat.lease("a")
    await seat.ports.submit([decision(held, Verdict.APPROVE)])
    assert not await seat.ports.suspicions.note("a", 1, FROZEN)
