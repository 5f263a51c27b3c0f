"""What comes next of another kind is in its view already, and what is shown is what is true when it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from review.drafts import Draft
from review.items import Item
from review.queue import Filter, QueueSpec
from tests.domain import HandClock, image, leased, listing, shipment
from tests.unit.console.office import open_office

EVERYTHING = QueueSpec("all", "All", Filter())


def title(view: ListingView) -> object:
    return view.editor.values()["title"]


def titled(name: str, text: str) -> Item:
    item = listing(name)
    assert item.listing is not None
    told = replace(item.listing.text, fields={**item.listing.text.fields, "title": text})
    return replace(item, listing=replace(item.listing, text=told))


@pytest.fixture
def view(qtbot: QtBot) -> ListingView:
    made = ListingView()
    qtbot.addWidget(made)
    return made


def test_what_is_staged_is_shown_without_being_filled_again(view: ListingView, monkeypatch: pytest.MonkeyPatch) -> None:
    held, draft = leased(titled("l-1", "A vase")), Draft("l-1", 1)
    told: list[object] = []
    view.edited.connect(lambda *what: told.append(what))
    view.painted.connect(told.append)
    view.stage(held, draft)
    assert (view.leased, view.draft, told) == (None, None, [])
    monkeypatch.setattr(view, "fill", lambda *_: pytest.fail("filled a second time"))
    view.show_item(held, None, draft)
    assert (view.leased, view.draft, title(view)) == (held, draft, "A vase")


def test_half_made_work_that_came_after_staging_is_shown(view: ListingView) -> None:
    held = leased(titled("l-1", "A vase"))
    view.stage(held, Draft("l-1", 1))
    view.show_item(held, None, Draft("l-1", 1, fields={"title": "A glass vase"}))
    assert title(view) == "A glass vase"


def test_another_version_or_item_than_the_staged_one_is_shown_as_it_is(view: ListingView) -> None:
    view.stage(leased(titled("l-1", "A vase")), Draft("l-1", 1))
    newer = replace(titled("l-1", "A tall vase"), version=2)
    view.show_item(leased(newer), None, Draft("l-1", 2))
    assert title(view) == "A tall vase"
    view.leave()
    view.stage(leased(titled("l-2", "A bowl")), Draft("l-2", 1))
    view.show_item(leased(titled("l-3", "A cup")), None, Draft("l-3", 1))
    assert title(view) == "A cup"


def test_an_item_that_was_left_is_filled_anew_when_it_comes_back(view: ListingView) -> None:
    held, draft = leased(titled("l-1", "A vase")), Draft("l-1", 1)
    view.stage(held, draft)
    view.show_item(held, None, draft)
    view.editor.rows[0].edit.setPlainText("typed and undone elsewhere")
    view.leave()
    view.show_item(held, None, draft)
    assert title(view) == "A vase"


def test_the_view_on_screen_is_never_staged(view: ListingView) -> None:
    held, draft = leased(titled("l-1", "A vase")), Draft("l-1", 1)
    view.show_item(held, None, draft)
    view.stage(leased(titled("l-2", "A bowl")), Draft("l-2", 1))
    assert title(view) == "A vase"


def test_a_staged_parcel_tells_the_time_left_when_it_is_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = HandClock()
    view = ParcelView(clock)
    qtbot.addWidget(view)
    held, draft = leased(shipment("s-1")), Draft("s-1", 1)
    view.stage(held, draft)
    shown: list[object] = []
    monkeypatch.setattr(view.order, "set_values", shown.append)
    view.show_item(held, None, draft)
    assert len(shown) == 1


@pytest.mark.asyncio
async def test_while_a_picture_is_judged_the_next_listing_and_parcel_are_laid_out() -> None:
    async with open_office([image("i-1"), listing("l-1"), shipment("s-1")]) as office:
        await office.review("image")
        stage = office.shift.stage
        stage.desk.open(EVERYTHING)
        await office.until(lambda: stage.desk.session.current and stage.desk.session.decidable)
        views = stage.review.views
        others = [kind for kind in ("listing", "shipment") if kind != stage.desk.session.current.item.kind]  # type: ignore[union-attr]
        await office.until(lambda: all(views[kind]._staged for kind in others))
