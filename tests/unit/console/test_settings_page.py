"""The settings page under a person's hands: what is refused is said where it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QSpinBox

from console.pages.settings_page import SettingsPage
from console.settings import BY_NAME
from tests.domain import image
from tests.unit.console.office import Office, one_of_each, open_office
from widgets.text import PlainLabel

pytestmark = pytest.mark.asyncio


def page_of(office: Office) -> SettingsPage:
    page = office.window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def field_of(office: Office) -> QLineEdit:
    title = BY_NAME["supervisor"].title
    return next(one for one in page_of(office).findChildren(QLineEdit) if one.accessibleName() == title)


def told(office: Office) -> str:
    labels = [one for one in page_of(office).findChildren(PlainLabel) if one.property("role") == "reject"]
    return " ".join(one.full_text() for one in labels if one.isVisible())


@pytest.mark.parametrize(
    ("text", "word"), [("", "needed"), ("   ", "needed"), ("x" * 81, "80"), ("a\u202eb", "U+202E")]
)
async def test_what_is_no_name_is_refused_at_its_field(text: str, word: str) -> None:
    async with open_office(one_of_each(), settings={"settings": {"supervisor": "Li Wei"}}) as office:
        await office.press("Ctrl+,")
        field = field_of(office)
        await office.focus(field)
        await office.press("Ctrl+A", "Delete")
        await office.hand.type(text)
        await office.press("Return")
        assert word in told(office)
        assert field.property("wrong") == "true"
        assert office.shift.settings.text("supervisor") == "Li Wei"
        assert office.shift.stage.desk.session.supervisor == "Li Wei"
        await office.hand.type("y")
        assert told(office) == ""
        await office.press("Esc")
        await office.press("Ctrl+,")
        assert field.text() == "Li Wei"


async def test_leaving_the_field_with_tab_says_it_too_and_a_name_is_taken() -> None:
    async with open_office(one_of_each(), settings={"settings": {"supervisor": "Li Wei"}}) as office:
        await office.press("Ctrl+,")
        field = field_of(office)
        await office.focus(field)
        await office.press("Ctrl+A", "Delete", "Tab")
        assert told(office)
        await office.focus(field)
        await office.hand.type("  Mara Olsen ")
        await office.press("Tab")
        assert told(office) == ""
        assert office.shift.stage.desk.session.supervisor == "Mara Olsen"
        assert office.window.user.full_text() == "Mara Olsen"


async def test_a_bad_name_that_was_kept_does_not_stand_beside_decisions() -> None:
    async with open_office(one_of_each(), settings={"settings": {"supervisor": " \u202e"}}) as office:
        assert office.shift.stage.desk.session.supervisor.strip()
        assert "\u202e" not in office.shift.stage.desk.session.supervisor


@pytest.mark.parametrize("scale", [1.0, 2.0])
async def test_the_text_of_the_scale_stands_under_the_texts_of_the_others(scale: float) -> None:
    async with open_office(one_of_each(), settings={"settings": {"scale": scale}}) as office:
        await office.press("Ctrl+,")
        spin = page_of(office).findChild(QSpinBox)
        assert isinstance(spin, QSpinBox)
        field = field_of(office)
        assert spin.lineEdit().textMargins().left() >= 7 * scale
        assert spin.width() == field.width()
        assert abs(spin.height() - field.height()) <= scale


async def test_a_login_that_is_no_name_does_not_stand_beside_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "svc\u202e")
    async with open_office(one_of_each()) as office:
        assert office.shift.stage.desk.session.supervisor == "supervisor"


async def test_from_an_item_back_leads_to_it_also_by_way_of_the_keys() -> None:
    async with open_office(one_of_each()) as office:
        await office.review("listing")
        await office.press("1", "Ctrl+,")
        assert page_of(office).isVisible()
        await office.press("Ctrl+,")  # asked for again where it is in front already
        office.shift.saving.keymaps.open()
        await office.press("Esc")
        await office.until(lambda: isinstance(office.window.pages.currentWidget(), SettingsPage))
        await office.press("Esc")
        stage = office.shift.stage
        assert stage.window.pages.currentWidget() is stage.review
        assert stage.side.isVisible()
        assert stage.desk.session.current is not None
        assert stage.desk.session.current.item.id == "l-1"
        await office.until(lambda: stage.desk.session.decidable)
        office.ran.clear()
        await office.until(lambda: office.window.registry.action("review.approve").isEnabled())
        assert await office.press("X") == ["review.reject"]


async def test_from_a_list_back_leads_to_it_as_it_was() -> None:
    items = [image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 6)]
    async with open_office(items) as office:
        await office.open_kind("image")
        await office.press("J", "J", "Space", "Ctrl+,")
        queue = office.shift.stage.queue
        assert not queue.isVisible()
        await office.press("Esc")
        assert office.window.pages.currentWidget() is queue
        assert queue.cursor_.item_id() == "i-3"
        assert queue.selection.ids() == ("i-3",)
        assert await office.press("K") == ["list.up"]


async def test_from_home_back_leads_home() -> None:
    async with open_office(one_of_each()) as office:
        await office.review("listing")
        office.shift.moving.go_home()
        await office.press("Ctrl+,", "Esc")
        assert office.window.pages.currentWidget() is office.shift.stage.home
