"""The logistics desk by keyboard alone: a number mended, a shifted list mended whole, a refund by two persons."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

from console.flows.parcels_causes import Causes
from console.pages.parcel_view import ParcelView
from console.tour.guide import Guide
from console.tour.wrong_parcels import write_wrong_parcels
from review.corrections import ShipmentCorrection
from review.items import ItemState
from review.parcel_actions import Refund, RefundRules

SECOND = "Zhang Wei"
READ_S = 30.0
"""Couriers' tables and holidays are read for the first time, on a machine under load."""


def _view(guide: Guide) -> ParcelView:
    view = guide.stage.review.views["shipment"]
    assert isinstance(view, ParcelView)
    return view


async def _correction(guide: Guide, item_id: str) -> ShipmentCorrection | None:
    standing = (await guide.shift.place.backend.record(item_id)).standing
    return standing.correction if standing and isinstance(standing.correction, ShipmentCorrection) else None


async def _number(guide: Guide, item_id: str) -> str:
    """The number that the decision in force gave a parcel; empty where none did."""
    correction = await _correction(guide, item_id)
    changes = {change.field: str(change.after) for change in correction.changes} if correction else {}
    return changes.get("tracking_number", "")


async def _open_order(guide: Guide, order: str) -> str:
    await guide.go("G, L", "shipment")
    guide.saw(f"parcels of {order}", 1, await guide.filter(order))
    leased = await guide.open_first()
    return leased.item.id


async def take_in(guide: Guide, folder: Path) -> None:
    """The pipeline hands in the morning's parcels, of which some went wrong."""
    with guide.step("the morning's parcels are taken in"):
        guide.shift.take_in(write_wrong_parcels(folder, guide.now))
        await guide.until("the toast says what came", lambda: "28 new items" in guide.toast)


async def parcel_mended(guide: Guide, order: str, right: str) -> None:
    """Its number is wrong by a digit: one key puts it right."""
    with guide.step("a wrong check digit is put right by one key"):
        item_id = await _open_order(guide, order)
        best = _view(guide).best
        guide.saw("the best fix is its own number", right, best.number if best is not None else "")
        await guide.picture("parcel-best-fix")
        await guide.hand.press("T")
        await guide.eventually("the toast says", "Corrected", lambda: guide.toast)
        await guide.eventually("the store has the number", right, partial(_number, guide, item_id))


async def manifest_mended(guide: Guide, batch: str, right: dict[str, str]) -> None:
    """A shifted list: found, every row shown, mended as one, undone as one, mended again. ``right``: id → number."""
    causes = guide.shift.causes
    with guide.step("a shifted shipping list is found by its cause"):
        await guide.hand.press("G, C")
        await guide.until("the causes are read", lambda: bool(causes.page.causes.rows()), READ_S)
        await _choose(guide, causes, batch)
        await guide.until("its rows are read", lambda: bool(causes.chosen.plans), READ_S)
        guide.saw("every row is shown", set(right), {row.id for row in causes.page.rows.rows()})
        await guide.picture("manifest-shifted")
    with guide.step("a row is taken out and put back by key"):
        await guide.hand.press("Return", "X")
        await guide.until("one less", lambda: guide.reads(f"{len(right) - 1} will be decided", causes.page))
        await guide.picture("manifest-row-out")
        await guide.hand.press("K", "X")
        await guide.until("all again", lambda: guide.reads(f"{len(right)} will be decided", causes.page))
    with guide.step("one key mends the list, one takes it back"):
        await guide.hand.press("T")
        for item_id, number in right.items():
            await guide.eventually(f"{item_id}", number, partial(_number, guide, item_id))
        await guide.hand.press("Ctrl+Z")
        for item_id in right:
            await guide.eventually(f"{item_id} is open", ItemState.OPEN, partial(guide.state_of, item_id))
        await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)


async def _choose(guide: Guide, causes: Causes, batch: str) -> None:
    """Down to the cause that names the list."""
    rows = [row.id for row in causes.page.causes.rows()]
    wanted = next((at for at, name in enumerate(rows) if name == f"manifest/{batch}"), -1)
    guide.saw("the list is among the causes", True, wanted >= 0)
    await guide.hand.press(*["J"] * max(0, wanted))
    await guide.until("the cursor is there", lambda: causes.page.causes.at == wanted)


async def refund_proposed(guide: Guide, order: str, limit: int) -> str:
    """The first person refunds more than one may: nothing is refunded yet. Returns the parcel's id."""
    rules = RefundRules({"EUR": Decimal(limit)}, hold_s=0)
    await guide.shift.place.backend.seconds.set_refund_rules(rules, "lead")
    with guide.step("a refund above the limit is proposed"):
        item_id = await _open_order(guide, order)
        await guide.until("the limits are read", lambda: guide.shift.parcels.reading.rules == rules, READ_S)
        await guide.hand.press("W")
        await guide.until("the fixes are offered", lambda: guide.reads("What is to be done"))
        await guide.picture("parcel-other-fixes")
        await guide.hand.press("5")
        await guide.until("it tells of the second person", lambda: guide.reads("a second one must confirm"))
        await guide.picture("parcel-refund")
        await guide.hand.press("Ctrl+Return")
        await guide.until("the toast says so", lambda: "second person" in guide.toast)
        await guide.eventually("it waits for somebody else", [item_id], partial(_waiting, guide))
        guide.saw("nothing is decided", ItemState.OPEN, await guide.state_of(item_id))
    with guide.step("the first person cannot confirm it"):
        await _open_order(guide, order)
        banner = _view(guide).second
        await guide.until("it is told over the parcel", banner.isVisible)
        await guide.hand.press("Y")
        await guide.until("it says why not", lambda: "yourself" in guide.toast)
        await guide.picture("parcel-refund-own")
        guide.saw("still open", ItemState.OPEN, await guide.state_of(item_id))
        await guide.hand.press("Esc")
    # Somebody else sits down: the next window on this store is theirs.
    guide.stage.settings.set("supervisor", SECOND)
    await guide.shift.place.journal.set_setting("settings", guide.stage.settings.as_dict())
    return item_id


async def _waiting(guide: Guide) -> list[str]:
    return [one.subject for one in await guide.shift.place.backend.seconds.proposals()]


async def refund_confirmed(guide: Guide, order: str, item_id: str, value: str) -> None:
    """The second person sees who proposed what, and confirms it by a key."""
    with guide.step("a second person confirms the refund"):
        guide.saw("somebody else is here", SECOND, guide.stage.desk.session.supervisor)
        await _open_order(guide, order)
        banner = _view(guide).second
        await guide.until("what waits is told", banner.isVisible)
        guide.saw("how much", True, guide.reads(value, banner))
        await guide.picture("parcel-second-person")
        await guide.hand.press("Y")
        await guide.eventually("the toast says", "Refund confirmed", lambda: guide.toast)
        await guide.eventually("it is decided", ItemState.DECIDED, partial(guide.state_of, item_id))
        correction = await _correction(guide, item_id)
        action = correction.action if correction is not None else None
        guide.saw("refunded in full", value, str(action.amount) if isinstance(action, Refund) else "")
        await guide.eventually("nobody waits any more", [], partial(_waiting, guide))
