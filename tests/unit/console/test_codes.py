"""Carriers' codes that nobody mapped: listed with where they stand, mapped by a lead, also for what is here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.flows.parcels_codes import Codes
from console.journeys import adopt, events
from review.errors import Unavailable
from review.items import ShipmentEvent
from review.logistics.events import Meaning, Stage, Unmapped
from tests.unit.console.office import Office
from tests.unit.console.shop import Shop
from tests.unit.console.test_causes import in_office
from widgets.parcel.form import FormSheet

STRANGE = Unmapped("aftership", "Exception_099", 7, "Parcel <b>damaged</b>", ("s-0", "s-1"))
TEXT = Unmapped("karrio", "", 2, "Bzzt", ("s-1",))


def with_codes(shop: Shop) -> None:
    shop.parcels.strange = [STRANGE, TEXT]
    for name in ("s-0", "s-1"):
        shipment = shop.items[name].shipment
        assert shipment is not None
        assert shipment.ordered_at is not None
        said = ShipmentEvent(shipment.ordered_at, "Exception_099", "aftership", STRANGE.example, "Leipzig, DE")
        told = ShipmentEvent(shipment.ordered_at, "", "karrio", "Bzzt", "")
        shop.items[name] = replace(shop.items[name], shipment=replace(shipment, events=(said, told)))


async def opened(office: Office) -> Codes:
    codes = office.shift.codes
    await office.press("G, U")
    await office.until(lambda: codes.page.isVisible() and codes.page.codes.rows() and codes.page.samples.rows())
    return codes


@pytest.fixture(autouse=True)
def _as_shipped() -> object:
    yield
    adopt(())


@in_office(2, with_codes)
async def test_a_code_is_mapped_by_keys_for_what_is_here_too_and_the_next_one_comes(office: Office) -> None:
    codes = await opened(office)
    assert [row.cells for row in codes.page.codes.rows()] == [("Exception_099", "7"), ("Bzzt", "2")]
    assert [row.id for row in codes.page.samples.rows()] == ["s-0", "s-1"]
    assert codes.page.samples.rows()[0].cells[1] == "Parcel <b>damaged</b>"
    assert await office.press("T") == ["codes.map"]
    await office.until(lambda: office.window.findChildren(FormSheet))
    await office.press("Ctrl+Return")
    await office.until(lambda: ("aftership", "Exception_099") in office.shop.parcels.mapped)
    assert office.shop.parcels.mapped["aftership", "Exception_099"] == Meaning(Stage.TROUBLE, "TR-MISROUTE")
    assert office.shop.parcels.stored == [True]
    await office.until(lambda: codes.page.title.full_text() == "Bzzt")
    assert codes.page.codes.rows()[-1].icon == "approve"
    assert ("aftership", "exception_099") in events().codes
    await office.press("T")
    await office.press("Ctrl+Return")
    await office.until(lambda: ("text", "Bzzt") in office.shop.parcels.mapped)


@in_office(2, with_codes)
async def test_whoever_is_no_lead_is_told_so_and_nothing_is_mapped(office: Office) -> None:
    await opened(office)
    office.shop.parcels.refuses = "Only a lead may say that."
    await office.press("T")
    await office.press("Ctrl+Return")
    await office.until(office.shift.window.toast.isVisible)
    assert office.shop.parcels.mapped == {}


@in_office(1, lambda _shop: None)
async def test_without_strange_codes_the_page_says_so_and_with_trouble_too(office: Office) -> None:
    codes = office.shift.codes
    await office.press("Ctrl+8")
    await office.until(lambda: "means something" in codes.page.empty.sentence.full_text())
    office.shop.parcels.trouble = Unavailable("The store is away.")
    await office.press("F5")
    await office.until(lambda: "away" in codes.page.empty.sentence.full_text())
