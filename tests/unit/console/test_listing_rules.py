"""House rules: an entry is tried on the open listings before it is put in force, and kept in the workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backends.listings.house import HOUSE_NAME, read_house, write_house
from console.pages.listing_rules_page import ListingRulesPage
from review.errors import BadInput, Unavailable
from review.items import Item, Listing, ListingText
from review.listings.house import TERM, HouseEntry, empty_house, entries_of, with_entry
from tests.domain import listing
from tests.unit.console.office import Office, open_office

MUG = HouseEntry(TERM, "house-tasse", "de", ("Tasse",), "Becher")


def vase(name: str, title: str) -> Item:
    return replace(listing(name), listing=Listing(None, ListingText("de", {"title": title}), {}))


async def opened(office: Office, folder: Path) -> ListingRulesPage:
    office.shift.place.folder = folder
    await office.press("Ctrl+Alt+H")
    await office.until(lambda: office.window.findChild(ListingRulesPage) is not None)
    page = office.window.findChild(ListingRulesPage)
    assert page is not None
    await office.until(page.isVisible)
    return page


@pytest.mark.asyncio
async def test_a_rule_is_seen_on_the_open_listings_before_it_is_in_force(tmp_path: Path) -> None:
    async with open_office([vase("l-1", "Tasse rot"), vase("l-2", "Vase")]) as office:
        office.checks.wrong = {"Tasse": "Becher"}
        page = await opened(office, tmp_path)
        page.language.setCurrentIndex(page.language.findData("de"))
        page.words.setText("Tasse")
        page.use.setText("Becher")
        page.words.textEdited.emit("Tasse")
        assert not page.save_button.isEnabled()
        page.try_button.click()
        await office.until(page.save_button.isEnabled)
        assert "1 of 2" in page.told.full_text()
        assert [one.before for one in page.hits.changes.rows] == ["Tasse"]
        page.save_button.click()
        await office.until(lambda: page.entries.entries)
        assert entries_of(read_house(tmp_path)) == [MUG]
        assert office.checks.house == read_house(tmp_path)
        page.table.selectRow(0)
        assert page.use.text() == "Becher"
        page.remove_button.click()
        await office.until(lambda: not page.entries.entries)
        assert entries_of(read_house(tmp_path)) == []


@pytest.mark.asyncio
async def test_a_change_after_the_trial_must_be_tried_again_and_a_lack_is_told(tmp_path: Path) -> None:
    async with open_office([vase("l-1", "Tasse")]) as office:
        page = await opened(office, tmp_path)
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


def test_a_damaged_file_is_told_and_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    write_house(tmp_path, with_entry(empty_house(), MUG))
    with pytest.raises(Unavailable):
        write_house(tmp_path / "no such folder", empty_house())
    assert entries_of(read_house(tmp_path)) == [MUG]
    for raw in ("{", "[]", json.dumps({"schema": "other"}), "[" * 100_000):
        (tmp_path / HOUSE_NAME).write_text(raw)
        with pytest.raises(BadInput, match="cannot be read"):
            read_house(tmp_path)
