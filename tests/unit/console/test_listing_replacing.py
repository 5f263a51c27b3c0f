"""Find and replace over a selection: all changes are seen first, each row fails alone, and it is one step to undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from review.corrections import ListingCorrection
from review.decisions import Decision, Verdict
from review.drafts import Draft
from review.items import Item, Listing, ListingText
from tests.domain import listing
from tests.unit.console.office import Office, open_office
from widgets.listing.changes import ChangesTable
from widgets.sheet import Sheet

pytestmark = pytest.mark.asyncio


def vase(name: str, title: str) -> Item:
    return replace(listing(name), market="DE", listing=Listing(None, ListingText("de", {"title": title}), {}))


async def search(office: Office, find: str, put: str) -> ChangesTable:
    """Selects everything, and asks for all changes."""
    await office.open_kind("listing")
    await office.press("Ctrl+A", "Ctrl+H")
    await office.hand.type(find)
    await office.press("Tab")
    await office.hand.type(put)
    await office.press("Ctrl+Return")
    await office.until(lambda: office.window.findChild(ChangesTable) is not None)
    table = office.window.findChild(ChangesTable)
    assert table is not None
    await office.until(table.isVisible)
    return table


def decided(office: Office) -> list[Decision]:
    return [held.entry for held in office.notebook.entries.values() if isinstance(held.entry, Decision)]


async def test_all_changes_are_seen_and_each_listing_becomes_a_correction() -> None:
    items = [vase("l-1", "Vase rot"), vase("l-2", "Rote Vase, Vase"), vase("l-3", "Krug")]
    async with open_office(items) as office:
        table = await search(office, "Vase", "Kanne")
        cells = [[table.changes.index(row, column).data() for column in range(4)] for row in range(3)]
        assert cells[0][2:] == ["Vase rot", "Kanne rot"]
        assert [row[2] for row in cells[1:]] == ["Rote Vase, Vase", "Rote Vase, Vase"]
        await office.press("Ctrl+Return")
        await office.until(lambda: len(decided(office)) == 2)
        found = {one.item_id: one for one in decided(office)}
        assert {one.verdict for one in found.values()} == {Verdict.CORRECT}
        correction = found["l-2"].correction
        assert isinstance(correction, ListingCorrection)
        assert correction.changes[0].after == "Rote Kanne, Kanne"
        assert len({one.gesture for one in found.values()}) == 1
        before = len(office.notebook.entries)
        await office.press("Ctrl+Z")
        session = office.shift.stage.desk.session
        await office.until(lambda: not session.verdicts)
        await office.until(lambda: len(office.notebook.entries) != before or not decided(office))


async def test_what_cannot_be_corrected_so_is_told_and_stays_selected() -> None:
    items = [vase("l-1", "Vase"), vase("l-2", "Vase " + "x" * 144), replace(vase("l-3", "Vase"), held="no version")]
    async with open_office([*items, vase("l-4", "Vase rot")]) as office:
        await office.notebook.save_draft(Draft("l-4", 1, fields={"title": "halb"}))
        table = await search(office, "Vase", "Blumenvase")
        problems = [row.problem for row in table.changes.rows]
        assert sum(bool(one) for one in problems) == 3
        assert problems[:3] == sorted(problems[:3], key=lambda one: not one)
        await office.press("Ctrl+Return")
        await office.until(lambda: decided(office))
        assert [one.item_id for one in decided(office)] == ["l-1"]
        selection = office.shift.stage.queue.selection
        await office.until(lambda: set(selection.ids()) == {"l-2", "l-3", "l-4"})


async def test_nothing_selected_and_nothing_found_are_told_and_change_nothing() -> None:
    async with open_office([vase("l-1", "Vase")]) as office:
        await office.open_kind("listing")
        await office.press("Ctrl+H")
        await office.until(lambda: "Nothing is selected" in office.window.toast.label.full_text())
        await office.press("Ctrl+A", "Ctrl+H")
        await office.until(lambda: any(sheet.isVisible() for sheet in office.window.findChildren(Sheet)))
        await office.hand.type("Krug")
        await office.press("Return")
        await office.until(lambda: "in none of the selected" in office.window.toast.label.full_text())
        assert decided(office) == []
        assert QApplication.focusWidget() is not None
