"""Inspecting a sample in the window: what is marked is kept, and a check of a correction is anybody's to go on with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.pages.batches_page import BatchesPage
from console.pages.certificate_page import CertificatePage
from console.pages.image_view import ImageView
from console.pages.inspection_page import InspectionPage
from console.pages.plan_page import PlanPage
from console.words import palette
from review.corrections import ListingCorrection
from review.decisions import Decision
from review.drafts import Draft
from review.items import Item, Listing, ListingText
from review.labels import Box
from tests.domain import image, listing
from tests.unit.console.office import Office, open_office
from tests.unit.console.shop import Shop
from widgets.listing.changes import ChangesTable

pytestmark = pytest.mark.asyncio


def vase(number: int) -> Item:
    made = ListingText("de", {"title": f"Vase {number} in"})
    return replace(listing(f"l-{number}"), market="DE", listing=Listing(None, made, {}))


async def planned(office: Office) -> None:
    """The plan as it is offered."""
    await office.until(lambda: isinstance(office.window.pages.currentWidget(), PlanPage))
    page = office.window.pages.currentWidget()
    assert isinstance(page, PlanPage)
    await office.until(page.open_button.isEnabled)
    await office.press("Ctrl+Return")


async def inspection(office: Office) -> InspectionPage:
    await office.until(lambda: isinstance(office.window.pages.currentWidget(), InspectionPage))
    page = office.window.pages.currentWidget()
    assert isinstance(page, InspectionPage)
    await office.until(page.good.isEnabled)
    return page


async def test_what_is_marked_is_kept_with_the_finding_and_as_work_on_the_item() -> None:
    async with open_office([image(f"i-{n}", sha=str(n) * 64) for n in range(4)]) as office:
        await office.open_kind("image")
        await office.press("Ctrl+A", "T")
        await planned(office)
        page = await inspection(office)
        view = page.view_of("image")
        assert isinstance(view, ImageView)
        assert view.leased is not None
        first = view.leased.item.id
        view.pair.output.box_drawn.emit(Box(0.1, 0.2, 0.3, 0.4))
        await office.until(page.causes.isVisible)
        await office.press("3")
        draft = office.shift.stage.desk.session.draft(first)
        assert draft is not None
        assert [label.code for label in draft.labels] == [palette("image")[2].code]
        view.pair.output.box_drawn.emit(Box(0.5, 0.5, 0.1, 0.1))
        await office.press("Esc", "Ctrl+Z")
        await office.until(lambda: view.draft is not None and len(view.draft.labels) == 1)
        await office.press("X", "Return")
        (lot,) = office.shop.batches.kept
        await office.until(lambda: office.shop.batches.kept[lot].findings)
        found = office.shop.batches.kept[lot].findings[first]
        assert (found.bad, found.cause) == (True, palette("image")[2].code), "Enter takes what was marked"
        assert [one["box"]["x"] for one in found.labels] == [0.1]
        await office.until(lambda: first in office.notebook.drafts)


async def left_after_one(office: Office) -> None:
    """A correction is spread, and its check left after the first item."""
    await office.review("listing")
    desk = office.shift.stage.desk
    assert desk.session.current is not None
    first = desk.session.current.item.id
    desk.edit(Draft(first, 1, fields={"title": f"Vase {first[2:]} cm"}), "edit")
    await office.press("Shift+C")
    await office.until(lambda: office.window.findChild(ChangesTable) is not None)
    table = office.window.findChild(ChangesTable)
    assert table is not None
    await office.until(table.isVisible)
    await office.press("Return")
    await planned(office)
    page = await inspection(office)
    assert "cm" in str(page.view_of("listing").draft)
    await office.press("A")
    (lot,) = office.shop.batches.kept
    await office.until(lambda: office.shop.batches.kept[lot].findings)
    await office.press("Esc")


async def test_another_person_goes_on_with_a_check_that_was_left_and_what_changed_is_bad() -> None:
    items = [vase(number) for number in range(4)]
    async with open_office(items) as office:
        await left_after_one(office)
        kept, rows = office.shop.batches.kept, office.shop.batches.rows

    def as_left(shop: Shop) -> None:
        shop.batches.kept, shop.batches.rows = kept, rows

    (lot,) = kept.values()
    last = lot.progress.waiting[-1]
    changed = [replace(one, version=2) if one.id == last else one for one in items]
    async with open_office(changed, prepare=as_left) as office:
        await office.press("G, B")
        await office.until(lambda: isinstance(page := office.window.pages.currentWidget(), BatchesPage) and page.chosen)
        history = office.window.pages.currentWidget()
        assert isinstance(history, BatchesPage)
        cell = history.table.item(0, 1)
        assert cell is not None
        assert cell.text() == "Check of a correction"
        await office.press("Return")
        page = await inspection(office)
        view = page.view_of("listing")
        assert view.draft is not None
        assert "cm" in str(view.draft.fields["title"])
        await office.press("A")
        await office.until(lambda: not page.good.isEnabled() and page.bad.isEnabled())
        await office.press("A")
        assert len(office.shop.batches.kept[lot.paper.lot].findings) == 2, "what cannot be corrected so is never good"
        await office.press("X", "Return")
        await office.until(page.result.isVisible)
        assert office.shop.batches.kept[lot.paper.lot].progress.bad == 1


async def test_an_accepted_check_is_carried_through_from_the_history() -> None:
    async with open_office([vase(number) for number in range(3)]) as office:
        await left_after_one(office)
        batches = office.shop.batches
        (lot,) = batches.kept
        for item_id in batches.kept[lot].progress.waiting:
            await batches.judge(lot, item_id, bad=False, by="Bo Chen")
        await batches.decide_lot(lot, "CERT", "", "Bo Chen")
        await office.press("G, B")
        await office.until(lambda: isinstance(page := office.window.pages.currentWidget(), BatchesPage) and page.chosen)
        await office.press("B")

        def corrected() -> set[str]:
            made = (one.entry for one in office.notebook.entries.values())
            found = {one.item_id for one in made if isinstance(one, Decision)}
            assert all(isinstance(one.entry.correction, ListingCorrection) for one in office.notebook.entries.values()
                       if isinstance(one.entry, Decision))  # fmt: skip
            return found

        await office.until(lambda: len(corrected()) == 2)
        await office.press("Return")
        await office.until(lambda: isinstance(office.window.pages.currentWidget(), CertificatePage))
