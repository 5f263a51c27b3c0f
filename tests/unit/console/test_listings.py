"""The listing page at work: checked as one types, mended by keys, corrected in all languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from console.pages.listing_view import ListingView
from review.errors import Unavailable
from review.items import Item, Listing, ListingText, Subject
from review.listings.house import TERM, HouseEntry, entries_of
from review.standing import HouseChanged
from tests.domain import listing
from tests.unit.console.office import Office, open_office

pytestmark = pytest.mark.asyncio


def jug(name: str, locale: str, title: str, description: str = "") -> Item:
    fields = {"title": title, "description": description or title}
    return replace(
        listing(name),
        locale=locale,
        subject=Subject(sku="JUG"),
        listing=Listing(None, ListingText(locale, fields), {"height": "21.5 cm"}),
    )


def view_of(office: Office) -> ListingView:
    view = office.shift.stage.review.views["listing"]
    assert isinstance(view, ListingView)
    return view


async def test_a_finding_is_told_below_its_field_and_marked_in_the_text() -> None:
    async with open_office([jug("l-1", "de", "Krug, 25 cm hoch")]) as office:
        office.checks.wrong = {"25 cm": "21,5 cm"}
        await office.review("listing")
        view = view_of(office)
        row = view.editor.rows[0]
        await office.until(lambda: row.findings)
        assert row.findings[0].mend == "21,5 cm"
        assert row.run_of(row.findings[0]) == (6, 11)
        marked = [one.cursor.selectedText() for one in row.edit.extraSelections()]
        assert marked == ["25 cm"]
        assert "Errors: 2" in view.editor.status.full_text()


async def test_what_is_typed_is_checked_again_and_never_two_texts_at_once() -> None:
    async with open_office([jug("l-1", "de", "Krug")]) as office:
        office.checks.wrong = {"25 cm": None}
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: "nothing was found" in view.editor.status.full_text())
        await office.press("E")
        await office.press("Ctrl+End")
        await office.hand.type(" 25 cm")
        await office.until(lambda: view.editor.rows[0].findings)
        typed = [target.fields["title"] for target in office.checks.asked]
        assert typed[0] == "Krug"
        assert typed[-1] == "Krug 25 cm"
        assert len(typed) < 6  # not for every letter


async def test_keys_go_to_the_next_finding_and_mend_it_and_undo_takes_it_back() -> None:
    async with open_office([jug("l-1", "de", "Krug, 25 cm", "Ein Krug, 25 cm hoch.")]) as office:
        office.checks.wrong = {"25 cm": "21,5 cm", "Krug": None}
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: view.findings)
        assert await office.press("F4") == ["text.next_finding"]
        assert QApplication.focusWidget() is view.editor.rows[0].edit
        assert view.editor.rows[0].edit.textCursor().selectedText() == "Krug"
        await office.press("F4")
        assert view.editor.rows[0].edit.textCursor().selectedText() == "25 cm"
        assert await office.press("Alt+Return") == ["text.mend"]
        await office.until(lambda: view.fields()["title"] == "Krug, 21,5 cm")
        await office.until(lambda: len(view.findings) == 3)
        await office.press("F4")
        assert view.editor.rows[1].edit.textCursor().selectedText() == "Krug"
        await office.press("Shift+F4")
        assert view.editor.rows[0].edit.textCursor().selectedText() == "Krug"
        office.shift.tools._stage.desk.undo()
        await office.until(lambda: view.fields()["title"] == "Krug, 25 cm")


async def test_one_key_mends_all_that_have_one_right_mend_in_one_step() -> None:
    async with open_office([jug("l-1", "de", "25 cm und 30 cm", "25 cm")]) as office:
        office.checks.wrong = {"25 cm": "21,5 cm", "30 cm": "3 cm"}
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: len(view.findings) == 3)
        await office.press("Alt+Shift+Return")
        await office.until(lambda: view.fields() == {"title": "21,5 cm und 3 cm", "description": "21,5 cm"})
        office.shift.stage.desk.undo()
        await office.until(lambda: view.fields()["title"] == "25 cm und 30 cm")
        assert view.fields()["description"] == "25 cm"


async def test_a_check_that_cannot_be_made_is_told_and_holds_nothing_up() -> None:
    async with open_office([jug("l-1", "de", "Krug")]) as office:
        office.checks.fault = Unavailable("The listing check stopped over this text.")
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: "Not checked" in view.editor.status.full_text())
        assert office.shift.stage.desk.session.decidable


async def test_all_languages_are_told_at_once_and_one_correction_offers_its_counterparts() -> None:
    items = [jug("l-1", "de", "Krug, 25 cm"), jug("l-2", "fr", "Cruche, 25 cm"), jug("l-3", "ja", "ジャグ")]
    async with open_office(items) as office:
        office.checks.wrong = {"25 cm": "21,5 cm"}
        await office.review("listing")
        view = view_of(office)
        panel = view.editor.languages
        await office.until(panel.claims.texts)
        told = "\n".join(panel.claims.texts())
        assert "fr" in told
        assert "de (here)" in told
        assert "21.5 cm" in told
        await office.press("Alt+Return")
        await office.until(lambda: not panel.button.isHidden())
        assert "21,5 cm" in "\n".join(panel.counterparts.texts())
        assert await office.press("Ctrl+Alt+Return") == ["text.counterparts"]
        session = office.shift.stage.desk.session
        await office.until(lambda: (draft := session.draft("l-2")) is not None and bool(draft.fields))
        draft = session.draft("l-2")
        assert draft is not None
        assert draft.fields["title"] == "Cruche, 21,5 cm"


async def test_an_earlier_correction_is_offered_as_such_and_taken_by_its_digit() -> None:
    async with open_office([jug("l-1", "de", "Geschirrspülerfest")]) as office:
        office.checks.earlier = {"Geschirrspülerfest": "Spülmaschinenfest"}
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: view.suggestions)
        assert await office.press("Alt+1") == ["text.suggestion"]
        await office.until(lambda: view.fields()["title"] == "Spülmaschinenfest")


async def test_the_earlier_version_stands_beside_with_what_changed_since_and_goes_again() -> None:
    before = replace(jug("l-1", "de", "Krug, rot, 1 l"), version=1)
    now = replace(jug("l-1", "de", "Krug, blau, 1 l"), version=2)
    async with open_office([now, jug("l-2", "de", "Vase")]) as office:
        office.shop.previous["l-1"] = before
        await office.review("listing")
        view, row = view_of(office), view_of(office).editor.rows[0]
        await office.press("Y")
        await office.until(lambda: view.beside_earlier)
        assert row.source.toPlainText() == "Krug, rot, 1 l"
        assert [one.cursor.selectedText() for one in row.source.extraSelections()] == ["rot"]
        assert [one.cursor.selectedText() for one in row.ai.extraSelections()] == ["blau"]
        assert "1" in view.editor._heads[0].full_text()
        await office.press("Y")
        assert (view.beside_earlier, row.source.toPlainText()) == (False, "")
        assert row.ai.extraSelections() == []


async def test_that_there_is_no_earlier_version_is_told() -> None:
    async with open_office([jug("l-1", "de", "Krug")]) as office:
        await office.review("listing")
        await office.press("Y")
        await office.until(lambda: "no earlier version" in office.window.toast.label.full_text())
        assert not view_of(office).beside_earlier


async def test_another_lead_s_rules_are_fetched_and_the_text_checked_again() -> None:
    async with open_office([jug("l-1", "de", "Tasse")]) as office:
        await office.review("listing")
        view = view_of(office)
        await office.until(lambda: "nothing was found" in view.editor.status.full_text())
        asked = len(office.checks.asked)
        mug = HouseEntry(TERM, "mug", "de", ("Tasse",), "Becher")
        await office.shop.listings.put_entry(mug, "Mia")
        office.shift.listings._on_told(HouseChanged("Mia"))
        await office.until(lambda: len(office.checks.asked) > asked)
        assert entries_of(office.checks.house) == [mug]
