"""Spreading in the window: what was corrected in one item goes to all alike, seen before; exceptions stay open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.pages.alike_rows import AlikeRows
from review.bulk import Rules
from review.corrections import ListingCorrection, ShipmentCorrection
from review.decisions import Decision
from review.drafts import Draft
from review.items import Item, Listing, ListingText
from tests.domain import listing, shipment
from tests.unit.console.office import Office, open_office
from widgets.buttons import WordButton
from widgets.listing.changes import ChangesTable

pytestmark = pytest.mark.asyncio


def vase(name: str, title: str, locale: str = "de") -> Item:
    return replace(listing(name), market="DE", listing=Listing(None, ListingText(locale, {"title": title}), {}))


def parcel(name: str, carrier: str) -> Item:
    made = shipment(name)
    assert made.shipment is not None
    return replace(made, shipment=replace(made.shipment, carrier=carrier, tracking_number="EB000717595HK"))


def decided(office: Office) -> dict[str, Decision]:
    found = (held.entry for held in office.notebook.entries.values())
    return {one.item_id: one for one in found if isinstance(one, Decision)}


def told(office: Office) -> str:
    return office.window.toast.label.full_text()


async def changes(office: Office) -> ChangesTable:
    await office.press("Shift+C")
    await office.until(lambda: office.window.findChild(ChangesTable) is not None)
    table = office.window.findChild(ChangesTable)
    assert table is not None
    await office.until(table.isVisible)
    return table


async def at_once(office: Office) -> None:
    """Without a check: the button beside the one."""
    buttons = [one for one in office.window.findChildren(WordButton) if "without a check" in one.accessibleName()]
    buttons[0].click()


async def test_a_correction_in_hand_goes_to_the_same_words_elsewhere() -> None:
    items = [
        vase("l-1", "Vase 30 in hoch"), vase("l-2", "Krug, 12 in tief"), vase("l-3", "Krug in Rot"),
        vase("l-4", "Vase 8 in", "fr"), replace(vase("l-5", "Topf 5 in"), held="odd"),
    ]  # fmt: skip
    async with open_office(items) as office:
        await office.review("listing")
        desk = office.shift.stage.desk
        assert desk.session.current is not None
        assert desk.session.current.item.id == "l-1"
        desk.edit(Draft("l-1", 1, fields={"title": "Vase 30 cm hoch"}), "edit")
        table = await changes(office)
        rows = table.changes.rows
        assert [(row.head + row.before, row.after, row.problem) for row in rows] == [
            ("Topf 5 in", " cm", "held: odd"), ("Krug, 12 in", " cm", ""),
        ]  # fmt: skip
        await at_once(office)
        await office.until(lambda: "l-2" in decided(office))
        made = decided(office)["l-2"].correction
        assert isinstance(made, ListingCorrection)
        assert made.changes[0].after == "Krug, 12 cm tief"
        assert set(decided(office)) == {"l-2"}


async def test_the_last_correction_goes_to_parcels_of_the_same_mistake() -> None:
    items = [parcel(f"p-{number}", "ups") for number in range(3)] + [parcel("p-9", "fedex")]
    async with open_office(items) as office:
        await office.open_kind("shipment")
        await office.press("Shift+C")
        await office.until(lambda: "Nothing was corrected yet" in told(office))
        await office.review("shipment")
        desk = office.shift.stage.desk
        first = desk.session.current
        assert first is not None
        desk.edit(Draft(first.item.id, 1, carrier="hongkong_post"), "edit")
        await office.press("E")
        await office.until(lambda: first.item.id in decided(office))
        table = await changes(office)
        assert {row.before for row in table.changes.rows} == {"ups"}
        await at_once(office)
        await office.until(lambda: len(decided(office)) == 3)
        correction = decided(office)["p-2"].correction
        assert isinstance(correction, ShipmentCorrection)
        assert correction.changes[0].after == "hongkong_post"


async def test_what_is_alike_is_looked_through_before_it_is_selected() -> None:
    said = "Frei von allen Schadstoffen"
    async with open_office([vase(f"l-{n}", f"{said}! Nummer {n}") for n in range(4)]) as office:
        await office.open_kind("listing")
        await office.press("Shift+T", "1")
        await office.until(lambda: office.window.findChild(AlikeRows) is not None)
        rows = office.window.findChild(AlikeRows)
        assert rows is not None
        await office.until(rows.table.hasFocus)
        first = rows.table.model().index(0, 0).data()
        await office.press("X", "Return")
        selection = office.shift.stage.queue.selection
        await office.until(lambda: len(selection.ids()) == 3)
        assert first not in selection.ids()


async def test_the_leads_limit_holds_for_corrections_too() -> None:
    async with open_office([vase(f"l-{n}", f"Vase {n} in") for n in range(5)]) as office:
        office.shop.batches.allowed = Rules(second_above=2)
        await office.review("listing")
        desk = office.shift.stage.desk
        assert desk.session.current is not None
        desk.edit(Draft(desk.session.current.item.id, 1, fields={"title": "Vase 0 cm"}), "edit")
        await changes(office)
        await at_once(office)
        await office.until(lambda: "second person" in told(office))
        assert decided(office) == {}
