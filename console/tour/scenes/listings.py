"""Listings: a wrong height is found, mended by a key, corrected in the other language, and approved; no mouse."""

from __future__ import annotations

from pathlib import Path

from console.pages.listing_rules_page import ListingRulesPage
from console.pages.listing_view import ListingView
from console.tour.guide import Guide
from console.tour.wrong_listings import BATCH, MENDED, TEXTS, write_wrong_heights
from review.queue import LeasedItem
from widgets.listing.changes import ChangesTable

FIRST_CHECK_S = 60.0
"""The checks' process starts with the first listing, and reads its tables on a machine under load."""


def _view(guide: Guide) -> ListingView:
    view = guide.stage.review.views["listing"]
    assert isinstance(view, ListingView)
    return view


async def take_in(guide: Guide, folder: Path) -> None:
    """The pipeline sends one product in three languages, two of them with a wrong height."""
    with guide.step("listings with a wrong height are taken in"):
        guide.shift.take_in(write_wrong_heights(folder, guide.now))
        await guide.until("the toast says what came", lambda: "3 new items" in guide.toast)


async def mend(guide: Guide) -> None:
    """Found wrong, mended, corrected in the other language, approved: by keys alone."""
    view = _view(guide)
    with guide.step("what is wrong is found and told in all languages"):
        await guide.go("G, T", "listing")
        guide.saw("listings of the product", len(TEXTS), await guide.filter(f"batch:{BATCH}"))
        leased = await guide.open_first()
        await guide.until("it is checked", lambda: len(view.findings) >= 2, FIRST_CHECK_S)
        guide.saw("the rules that speak", {"C01", "T01"}, {one.rule for one in view.findings})
        panel = view.editor.languages

        def wrong() -> int:
            return sum("✗" in text for text in panel.claims.texts())

        await guide.eventually("wrong in two languages", 2, wrong, FIRST_CHECK_S)
        guide.saw("told beside the texts", True, panel.isVisible())
        await guide.picture("listing-findings")
    with guide.step("mended by keys"):
        edit = view.editor.rows[1].edit
        await guide.hand.press("F4")
        guide.saw("F4 shows it in the text", "92 cm", edit.textCursor().selectedText())
        await guide.hand.press("Alt+Return")
        await guide.until("the height is right", lambda: "29 cm" in str(view.fields()["description"]))
        await guide.until("it is checked again", lambda: {one.rule for one in view.findings} == {"T01"})
        await guide.hand.press("F4", "Alt+Return")
        await guide.eventually("the text", MENDED["de-DE"], lambda: view.fields()["description"])
        await guide.until("nothing is left", lambda: not view.findings)
    with guide.step("corrected in the other language too"):
        await guide.until("its counterpart is offered", view.editor.languages.button.isVisible)
        await guide.picture("listing-counterparts")
        await guide.hand.press("Ctrl+Alt+Return")
        await guide.until("the toast says where", lambda: "fr-FR" in guide.toast)
        await _approve(guide, leased)
    for item_id, locale in (("wrong-fr", "fr-FR"), ("wrong-ja", "")):
        with guide.step(f"approve {item_id}"):
            leased = await guide.on_screen()
            guide.saw("the item", item_id, leased.item.id)
            if locale:
                guide.saw("its text", MENDED[locale], _view(guide).fields()["description"])
            await _approve(guide, leased, "correct" if locale else "approve")


async def _approve(guide: Guide, leased: LeasedItem, verdict: str = "correct") -> None:
    await guide.hand.press("Esc", "A") if _in_field(guide) else await guide.hand.press("A")
    await guide.eventually("the store answers", verdict, lambda: guide.last_verdict(leased.item.id))


def _in_field(guide: Guide) -> bool:
    return any(row.edit.hasFocus() for row in _view(guide).editor.rows)


async def replace(guide: Guide) -> None:
    """Find and replace over all languages of the product: looked through, and left as it is."""
    with guide.step("find and replace is looked through before anything changes"):
        await guide.go("G, T", "listing")
        await guide.filter(f"batch:{BATCH}")
        await guide.hand.press("Ctrl+A", "Ctrl+H")
        await guide.hand.type("92")
        await guide.hand.press("Tab")
        await guide.hand.type("29")
        await guide.picture("find-and-replace")
        await guide.hand.press("Ctrl+Return")
        await guide.until("all changes are shown", lambda: _changes(guide) is not None)
        table = _changes(guide)
        assert table is not None
        guide.saw("changes", 2, len(table.changes.rows))
        await guide.picture("all-changes")
        await guide.hand.press("Esc")
        await guide.until("it is left", lambda: _changes(guide) is None)


async def rules(guide: Guide) -> None:
    """A house rule is tried on the open listings, and not put in force."""
    with guide.step("a house rule is seen on the open listings before it is in force"):
        await guide.hand.press("Ctrl+Alt+H")
        await guide.until("the page opens", lambda: isinstance(guide.page, ListingRulesPage))
        page = guide.page
        assert isinstance(page, ListingRulesPage)
        await guide.until("the wordings have the cursor", page.words.hasFocus)
        await guide.hand.press("Shift+Tab")
        await guide.hand.type("d")
        guide.saw("the language", "de", page.language.currentData())
        await guide.hand.press("Tab")
        await guide.hand.type("Karaffe")
        await guide.hand.press("Tab")
        await guide.hand.type("Krug")
        await guide.hand.press("Return")
        await guide.until("it was tried", page.save_button.isEnabled, FIRST_CHECK_S)
        guide.saw("hits are shown", True, bool(page.hits.changes.rows))
        await guide.picture("house-rules")
        await guide.hand.press("Esc")
        await guide.until("back", lambda: guide.page is not page)


def _changes(guide: Guide) -> ChangesTable | None:
    found = guide.window.findChildren(ChangesTable)
    return next((table for table in found if table.isVisible()), None)
