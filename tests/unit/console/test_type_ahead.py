"""Typing ahead: a key that comes right after one that opens something never acts on what lies behind it."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.pages.settings_page import SettingsPage
from console.tour.hand import on_next_turn
from review.decisions import Decision, Receipt, ReceiptState, Verdict
from tests.domain import START, image, listing, shipment
from tests.unit.console.office import Office, open_office, video
from widgets.cheatsheet import CheatSheet
from widgets.sheet import Sheet

pytestmark = pytest.mark.asyncio

SHAS = [digit * 64 for digit in "12345678"]
ITEMS = [video("v-1", SHAS[0]), image("i-1", sha=SHAS[1]), image("i-2", sha=SHAS[2]), listing("l-1"), shipment("s-1")]
OPENINGS = ("F1", "Ctrl+K", "C", "R", "F", "H", "X")
AHEAD = ("A", "E", "Ctrl+Right", "S", "U", "X", "J")
"""Approve, correct, next, skip, clear, reject and shuttle: what would act on the item behind."""


async def in_one_go(office: Office, *keys: str) -> None:
    """All of them in one turn of the event loop, as from a hand that is faster than the window."""

    def act() -> None:
        native = office.window.windowHandle()
        assert native is not None
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know that it can be indexed
            QTest.keyClick(native, combination.key(), combination.keyboardModifiers())

    await on_next_turn(act)


def untouched(office: Office, item_id: str) -> bool:
    """Nothing is decided, half made or passed by."""
    current = office.shift.stage.desk.session.current
    stays = current is not None and current.item.id == item_id
    return stays and not office.notebook.entries and not office.shift.stage.desk.session.history.done


@pytest.mark.parametrize(
    ("kind", "opening"),
    [
        *(("image", key) for key in OPENINGS),
        *((kind, key) for kind in ("video", "listing", "shipment") for key in "?X"),
    ],
)
async def test_keys_after_an_opening_key_never_reach_the_item(kind: str, opening: str) -> None:
    async with open_office(ITEMS) as office:
        await office.review(kind)
        current = office.shift.stage.desk.session.current
        assert current is not None
        office.ran.clear()
        enter = ("Ctrl+Return",) if opening in ("F1", "X") else ()  # in the others it takes what they offer
        await in_one_go(office, opening, *AHEAD, *enter)
        await settled(office)
        assert len(office.ran) == 1
        assert untouched(office, current.item.id)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not office.shift.stage.review.isAncestorOf(focused)


async def settled(office: Office) -> None:
    """Until whatever was opened is there."""
    window, side = office.window, office.shift.stage.side

    def there() -> bool:
        sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.panel.isVisible()]
        return bool(sheets) or window.command_palette.isVisible() or side.reasons.isVisible()

    await office.until(there)


async def test_the_cheat_sheet_can_be_left_before_it_is_there() -> None:
    async with open_office(ITEMS) as office:
        await office.review("image")
        await in_one_go(office, "F1", "Escape")
        (sheet,) = office.window.findChildren(CheatSheet)
        await office.until(lambda: not sheet.is_making)
        assert not sheet.isVisible()
        office.ran.clear()
        assert await office.press("A") == ["review.approve"]  # the keys are the item's again


async def test_keys_after_the_one_that_decides_a_selection_never_reach_the_list() -> None:
    async with open_office(ITEMS) as office:
        await office.open_kind("image")
        await office.press("Ctrl+A")
        office.ran.clear()
        gate = asyncio.Event()
        office.shop.gate = gate
        await in_one_go(office, "Ctrl+Shift+Return", "A", "X", "Return", "Space", "J", "Ctrl+Shift+Return")
        gate.set()
        await settled(office)
        await office.until(lambda: len(opened(office)) == 1)
        assert office.ran == ["list.bulk"]
        assert office.notebook.entries == {}
        queue = office.shift.stage.queue
        assert office.window.pages.currentWidget() is queue
        assert queue.selection.count(queue.rows.model.rowCount()) == 2


def opened(office: Office) -> list[Sheet]:
    return [sheet for sheet in office.window.findChildren(Sheet) if sheet.isVisible()]


async def test_a_selection_left_before_its_sheet_is_there_stays_as_it_is() -> None:
    async with open_office(ITEMS) as office:
        await office.open_kind("image")
        await office.press("Ctrl+A")
        await in_one_go(office, "Ctrl+Shift+Return", "Escape")
        for _ in range(20):
            await on_next_turn(lambda: None)
        assert opened(office) == []
        assert office.shift.stage.queue.isVisible()


async def test_where_nothing_is_selected_the_keys_are_the_lists_again() -> None:
    async with open_office(ITEMS) as office:
        await office.open_kind("image")
        await in_one_go(office, "Ctrl+Shift+Return", "A")
        await office.until(office.window.toast.isVisible)
        assert opened(office) == []
        assert office.notebook.entries == {}
        office.ran.clear()
        assert await office.press("J") == ["list.down"]


async def test_keys_after_the_settings_key_never_reach_the_item() -> None:
    async with open_office(ITEMS) as office:
        await office.review("listing")
        await in_one_go(office, "Ctrl+,", *AHEAD)
        assert isinstance(office.window.pages.currentWidget(), SettingsPage)
        assert untouched(office, "l-1")


async def test_keys_after_look_again_never_reach_home() -> None:
    item = image("i-1", version=2, sha=SHAS[1])
    async with open_office([item]) as office:
        mine = Decision("k", "i-1", 1, "image", Verdict.REJECT, (), 1, "Li Wei", START, "g", note="the rim")
        await office.notebook.take([mine])
        await office.notebook.record([Receipt("k", ReceiptState.CONFLICT, "look again")])
        office.shift.moving.go_home()
        office.ran.clear()

        def ask() -> None:
            office.shift.stage.home.settled.emit("k", "i-1")
            native = office.window.windowHandle()
            assert native is not None
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F5):
                QTest.keyClick(native, key)

        await on_next_turn(ask)
        await settled(office)
        assert len(opened(office)) == 1
        assert office.ran == []
