"""House rules: an entry is tried on the open listings before it is put in force, and kept in the workspace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.pages.listing_rules_page import ListingRulesPage
from console.pages.settings_page import SettingsPage
from review.errors import NotAllowed
from review.items import Item, Listing, ListingText
from review.listings.house import TERM, HouseEntry, entries_of
from tests.domain import listing
from tests.unit.console.office import Office, open_office

MUG = HouseEntry(TERM, "house-tasse", "de", ("Tasse",), "Becher")


def vase(name: str, title: str) -> Item:
    return replace(listing(name), listing=Listing(None, ListingText("de", {"title": title}), {}))


async def opened(office: Office) -> ListingRulesPage:
    await office.press("Ctrl+Alt+H")
    await office.until(lambda: office.window.findChild(ListingRulesPage) is not None)
    page = office.window.findChild(ListingRulesPage)
    assert page is not None
    await office.until(page.isVisible)
    return page


@pytest.mark.asyncio
async def test_a_rule_is_seen_on_the_open_listings_before_it_is_in_force() -> None:
    async with open_office([vase("l-1", "Tasse rot"), vase("l-2", "Vase")]) as office:
        office.checks.wrong = {"Tasse": "Becher"}
        page = await opened(office)
        page.language.setCurrentIndex(page.language.findData("de"))
        assert page.language.currentText() == "Deutsch"
        page.words.setText("Tasse")
        page.use.setText("Becher")
        page.words.textEdited.emit("Tasse")
        assert not page.save_button.isEnabled()
        page.try_button.click()
        await office.until(page.save_button.isEnabled)
        assert "1 of 2" in page.told.full_text()
        assert [one.before for one in page.hits.changes.rows] == ["Tasse"]
        page.save_button.click()
        await office.until(lambda: page.entries.rows)
        assert entries_of(office.shop.listings.kept) == [MUG]
        assert office.shop.listings.by == office.shift.stage.desk.session.supervisor
        page.table.selectRow(0)
        assert page.use.text() == "Becher"
        page.remove_button.click()
        await office.until(lambda: not page.entries.rows)
        assert entries_of(office.shop.listings.kept) == []


@pytest.mark.asyncio
async def test_a_change_after_the_trial_must_be_tried_again_and_a_lack_is_told() -> None:
    async with open_office([vase("l-1", "Tasse")]) as office:
        page = await opened(office)
        page.words.setText("Tasse")
        page.words.textEdited.emit("Tasse")
        page.try_button.click()
        await office.until(page.fault.full_text)
        assert "instead" in page.fault.full_text()
        page.use.setText("Becher")
        page.use.textEdited.emit("Becher")
        page.try_button.click()
        await office.until(page.save_button.isEnabled)
        page.use.textEdited.emit("Krug")
        assert not page.save_button.isEnabled()


@pytest.mark.asyncio
async def test_who_is_no_lead_is_told_so_and_the_form_stays() -> None:
    async with open_office([vase("l-1", "Tasse rot")]) as office:
        office.shop.listings.trouble = NotAllowed("Only a lead sets what the house goes by.")
        page = await opened(office)
        page.language.setCurrentIndex(page.language.findData("de"))
        page.words.setText("Tasse")
        page.use.setText("Becher")
        page.words.textEdited.emit("Tasse")
        page.try_button.click()
        await office.until(page.save_button.isEnabled)
        page.save_button.click()
        await office.until(page.fault.full_text)
        assert "lead" in page.fault.full_text()
        assert page.words.text() == "Tasse"


@pytest.mark.asyncio
async def test_the_settings_lead_to_the_page_and_who_is_no_lead_only_reads() -> None:
    async with open_office([vase("l-1", "Tasse rot")]) as office:
        await office.press("Ctrl+,")
        settings = office.window.findChild(SettingsPage)
        assert settings is not None
        settings.rules_requested.emit()
        await office.until(lambda: office.window.findChild(ListingRulesPage) is not None)
        page = office.window.findChild(ListingRulesPage)
        assert page is not None
        page.show_right(allowed=False)
        page.show_hits(page.entry(), (), 0, 1)
        assert not page.save_button.isEnabled()
        assert page.only_read.isVisible()
