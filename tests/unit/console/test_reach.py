"""Every control of every page: reached by Tab as it stands, named, and seen when it has the focus."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from console.pages.keys_page import KeysPage
from console.window.application import application
from tests.unit.console.office import Office, one_of_each, open_office
from widgets.theme import color, theme

pytestmark = pytest.mark.asyncio

MOST_STEPS = 120


async def _home(office: Office) -> None:
    office.shift.moving.go_home()


async def _queue(office: Office) -> None:
    await office.open_kind("image")
    await office.press("Space")


async def _gallery(office: Office) -> None:
    await office.open_kind("image")
    office.shift.stage.queue.toggle_gallery()


async def _filtered(office: Office) -> None:
    await office.open_kind("image")
    await office.press("/")
    await office.hand.type("i-1")
    await office.press("Return")


async def _nothing(office: Office) -> None:
    await office.open_kind("image")
    await office.press("/")
    await office.hand.type("nowhere")
    await office.press("Return")
    await office.until(office.shift.stage.queue.empty.button.isVisible)


def _review(kind: str) -> Callable[[Office], Awaitable[None]]:
    async def go(office: Office) -> None:
        await office.review(kind)

    return go


async def _correcting(office: Office) -> None:
    await office.review("listing")
    await office.press("E")


async def _done(office: Office) -> None:
    await office.review("image")
    await office.press("A")
    await office.until(office.shift.stage.review.empty.isVisible)


async def _settings(office: Office) -> None:
    office.shift.saving.open_settings()


async def _keys(office: Office) -> None:
    office.shift.saving.keymaps.open()
    page = office.window.pages.currentWidget()
    assert isinstance(page, KeysPage)
    page.table.selectRow(0)


PAGES: dict[str, Callable[[Office], Awaitable[None]]] = {
    "home": _home,
    "table": _queue,
    "gallery": _gallery,
    "filtered": _filtered,
    "nothing fits": _nothing,
    "video": _review("video"),
    "image": _review("image"),
    "listing": _review("listing"),
    "listing corrected": _correcting,
    "parcel": _review("shipment"),
    "queue done": _done,
    "settings": _settings,
    "keys": _keys,
}


@asynccontextmanager
async def on(page: str) -> AsyncIterator[Office]:
    async with open_office(one_of_each()) as office:
        office.window.resize(1280, 800)
        await PAGES[page](office)
        await asyncio.sleep(0.1)
        yield office


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


async def walk(office: Office) -> list[QWidget]:
    """Tab from the present focus until it comes round."""
    start = QApplication.focusWidget()
    if start is not None and not start.focusPolicy() & Qt.FocusPolicy.TabFocus:
        start = None  # a page that takes the focus when it comes, and is no stop
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        await office.press("Tab")
        now = QApplication.focusWidget()
        assert now is not None, "the focus went nowhere"
        if now in seen:
            break
        seen.append(now)
    assert start is None or start in seen, f"Tab never comes back to {start}"
    return seen


def controls(office: Office) -> list[QWidget]:
    """What a person can act on: visible, enabled, not a part of another control."""
    found = []
    for one in office.window.findChildren(QWidget):
        wants = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(one, QAbstractButton)
        if wants and one.isVisible() and one.isEnabled() and one.focusProxy() is None and not _is_part(one):
            found.append(one)
    return [one for one in found if not _is_one_of_a_group(one)]


def _is_one_of_a_group(widget: QWidget) -> bool:
    """Of places and the like the chosen one is a stop, and the arrows go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and widget is not (group.checkedButton() or group.buttons()[0])


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("page", PAGES)
async def test_every_control_is_reached_in_order_named_and_seen(page: str) -> None:
    async with on(page) as office:
        seen = await walk(office)
        missed = [f"{type(one).__name__} {name_of(one)!r}" for one in controls(office) if one not in seen]
        assert missed == [], "Tab does not reach"
        assert [type(one).__name__ for one in seen if not name_of(one)] == [], "without a name"
        assert panes_of(office, seen) == sorted(panes_of(office, seen)), "Tab jumps between panes"
        for dress in ("dark", "light"):
            theme().apply(application(), dress, 1.0)
            await asyncio.sleep(0.05)
            assert [f"{type(one).__name__} {name_of(one)!r}" for one in seen if not await shows_focus(one)] == [], dress


def panes_of(office: Office, seen: list[QWidget]) -> list[int]:
    """The panes that Tab goes through, as they stand, from the first of them on."""
    window = office.window
    panes = (window.top, window.navigation, window.pages, window.side_place, window.strip)
    at = [next(n for n, pane in enumerate(panes) if pane is one or pane.isAncestorOf(one)) for one in seen]
    runs = [pane for n, pane in enumerate(at) if n == 0 or at[n - 1] != pane]
    if len(runs) > 1 and runs[0] == runs[-1]:
        runs.pop()  # the walk began in the middle of a pane
    first = runs.index(min(runs))
    return runs[first:] + runs[:first]


async def shows_focus(one: QWidget) -> bool:
    """Whether a line of the ring's colour stands in the control when it has the focus."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    await asyncio.sleep(0)
    ring = color("focus").rgb()
    image = one.grab().toImage()
    width, height = image.width(), image.height()
    across = max(sum(image.pixel(x, y) == ring for x in range(width)) for y in range(height))
    down = max(sum(image.pixel(x, y) == ring for y in range(height)) for x in range(width))
    return max(across, down) >= min(60, width / 2, height / 2)


@pytest.mark.parametrize("name", ["palette", "cheat sheet", "reasons", "comment", "bulk"])
async def test_tab_stays_in_what_lies_over_the_window(name: str) -> None:
    async with on("table" if name == "bulk" else "image") as office:
        key = {"palette": "Ctrl+K", "cheat sheet": "F1", "reasons": "X", "comment": "C", "bulk": "Ctrl+Shift+Return"}
        await office.press(key[name])
        await asyncio.sleep(0.1)
        before = QApplication.focusWidget()
        assert before is not None
        seen = []
        for _ in range(8):
            await office.press("Tab")
            now = QApplication.focusWidget()
            assert now is not None
            seen.append(now)
        assert all(name_of(one) for one in seen)
        if name != "reasons":  # it stands in the side panel, and Tab may leave it
            split = office.window.split
            assert not [one for one in seen if split.isAncestorOf(one)], "Tab left the sheet"
