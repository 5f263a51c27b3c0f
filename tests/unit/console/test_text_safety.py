"""Text from outside in the real window, page by page: never markup, never a resource, always literally there (G15)."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from review.decisions import Comment
from review.items import (
    Asset,
    Exposure,
    FieldValue,
    Generator,
    Item,
    Listing,
    ListingText,
    Money,
    Shipment,
    ShipmentEvent,
    Subject,
)
from review.ports import PastDecision
from review.queue import Filter, QueueSpec
from tests.domain import START
from tests.unit.console.office import Office, open_office
from tests.unit.console.shop import Shop
from widgets.text import PlainLabel, visible_text

pytestmark = pytest.mark.asyncio

BAIT = Path(__file__).resolve()
MARKUP = f"<b>x</b> <img src='file://{BAIT}'> <a href='file:/'>y</a> &lt;i&gt; && %1 {{0}} \u202egpj.exe\u2066 \u200bz"
"""Group D of the bad input in one line: tags, a file, a link, entities, mnemonics, arguments, bidi, zero width."""


IN_OPEN, EVENT_BYTES = 0x20, 16
"""Of inotify(7): the mask, and the size of an event about one watched file, which carries no name."""


def marked(name: str) -> str:
    """A field's text: its name first, so that a look at the window says which field is missing."""
    return f"{name} {MARKUP}"


def hostile(kind: str, item_id: str) -> Item:
    shown = (Asset("output", "a" * 64, "image/png"), Asset("reference", "b" * 64, "image/png"))
    texts: dict[str, FieldValue] = {
        "title": marked("title"),
        "bullets": (marked("bullet"),),
        marked("f"): marked("value"),
    }
    source: dict[str, FieldValue] = {"title": marked("source"), "bullets": (), marked("f"): ""}
    text = Listing(
        ListingText(marked("source locale"), source), ListingText("de", texts), {marked("attribute"): marked("of it")}
    )
    event = ShipmentEvent(START, marked("code"), "text", marked("event"), marked("place"))
    parcel = Shipment(
        marked("order"), marked("carrier"), marked("number"), marked("country"), marked("postal"), START,
        START + timedelta(days=3), Money(Decimal("12.50"), marked("currency")), (event,),
    )  # fmt: skip
    return Item(
        marked(item_id), 1, kind, START, Subject(marked("sku"), marked("subject order")), marked("market"),
        marked("locale"), marked("batch"),
        Generator(marked("model"), marked("version"), marked("template"), marked("prompt"), "1"),
        Exposure(Money(Decimal(1), marked("money")), 7),
        shown if kind in ("video", "image") else (),
        listing=text if kind == "listing" else None,
        shipment=parcel if kind == "shipment" else None,
        held=marked("held") if kind == "hologram" else "",
        extra={marked("extra"): marked("extra value")} if kind == "hologram" else {},
    )  # fmt: skip


KINDS = ("video", "image", "listing", "shipment", "hologram")


def fill(shop: Shop) -> None:
    """Everything else that comes from outside: reasons, comments, past decisions."""
    for item_id in shop.items:
        shop.reasons[item_id] = (marked("REASON"),)
        shop.comments.append(
            Comment(f"c-{item_id}", item_id, 1, marked("comment"), marked("who said"), START, "g"),
        )
    shop.past = (
        PastDecision(
            "k", "x", "image", marked("verdict"), marked("past reason"), "", (), marked("who did"), START, False
        ),
    )


@contextmanager
def watched_bait() -> Iterator[list[str]]:
    """The opens of the file that the marker's ``<img>`` names, by the kernel's own word; filled in at the end."""
    opened: list[str] = []
    if not sys.platform.startswith("linux"):
        yield opened  # elsewhere the walk over the widgets alone must tell
        return
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    try:
        assert libc.inotify_add_watch(watch, os.fsencode(BAIT), IN_OPEN) >= 0
        yield opened
        with contextlib.suppress(BlockingIOError):
            opened += ["opened"] * (len(os.read(watch, 65_536)) // EVENT_BYTES)
    finally:
        os.close(watch)


def tip_is_literal(tip: str) -> bool:
    """No tag of the data in it: what Qt would take as markup is escaped."""
    return not any(tag in tip for tag in ("<b>", "<img", "<a ", "&lt;i&gt; &&"))


def walk(window: QWidget) -> Iterator[QWidget]:
    yield window
    yield from window.findChildren(QWidget)


def cells(widget: QWidget, role: Qt.ItemDataRole) -> list[str]:
    """What an item view's model says of its first rows."""
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is None:
        return []
    places = [(row, column) for row in range(min(20, model.rowCount())) for column in range(model.columnCount())]
    return [str(model.index(row, column).data(role) or "") for row, column in places]


def unsafe(window: QWidget) -> list[str]:
    """One line for each widget that could take data as markup."""
    found = []
    for widget in walk(window):
        name = f"{type(widget).__name__} {widget.accessibleName()[:20]}"
        if isinstance(widget, QLabel):
            if widget.textFormat() != Qt.TextFormat.PlainText:
                found.append(f"{name}: a label that guesses")
            if widget.openExternalLinks() or not isinstance(widget, PlainLabel):
                found.append(f"{name}: no plain label")
        if isinstance(widget, QTextEdit | QTextBrowser):
            found.append(f"{name}: a rich text")
        if isinstance(widget, QAbstractButton) and "<b>x" in widget.text() and "&&&&" not in widget.text():
            found.append(f"{name}: a button that swallows its &")
        for tip in (
            widget.toolTip(),
            widget.whatsThis(),
            widget.statusTip(),
            *cells(widget, Qt.ItemDataRole.ToolTipRole),
        ):
            if not tip_is_literal(tip):
                found.append(f"{name}: a tip with markup: {tip}")
    return found


def texts(window: QWidget, *, editors: bool = True) -> str:
    """Everything that a person reads or a screen reader says of the visible widgets.

    ``editors``: also what stands in fields where it can be changed; there it is kept as it came, byte for byte.
    """
    read: list[str] = []
    for widget in walk(window):
        if not widget.isVisibleTo(window):
            continue
        read += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, PlainLabel):
            read.append(widget.full_text())
        elif isinstance(widget, QAbstractButton):
            read.append(widget.text().replace("&&", "&"))
        elif isinstance(widget, QLineEdit) and (editors or widget.isReadOnly()):
            read.append(widget.text())
        elif isinstance(widget, QPlainTextEdit) and (editors or widget.isReadOnly()):
            read.append(widget.toPlainText())
        read += cells(widget, Qt.ItemDataRole.DisplayRole)
    return "\n".join(read)


def literally(name: str) -> str:
    return visible_text(marked(name))


async def settle(office: Office) -> None:
    """Until the dossier, comments and history have been read and painted."""
    office.window.grab()
    await office.until(lambda: "comment" in texts(office.shift.stage.side) or office.shift.stage.side.isHidden())
    office.window.grab()


async def look_at(office: Office, kind: str) -> None:
    stage = office.shift.stage
    office.shift.moving.go_queue(QueueSpec(kind, marked("queue"), Filter(kind=kind)))
    cursor = stage.queue.cursor_
    await office.until(lambda: cursor.item_id() and office.shop.items[cursor.item_id()].kind == kind)
    office.shift.moving.open_item(cursor.item_id())
    await office.until(lambda: stage.desk.session.decidable)
    await settle(office)


SHOWN_OF_EVERY_KIND = ("model", "prompt", "sku", "subject order", "market", "batch", "comment", "who said", "verdict")
SHOWN_OF = {
    "video": (),
    "image": (),
    "listing": ("title", "bullet", "value", "source", "attribute", "of it"),
    "shipment": ("order", "event"),
    "hologram": ("held", "extra", "extra value"),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_an_items_page_shows_every_text_literally(kind: str) -> None:
    with watched_bait() as opened:
        async with open_office([hostile(kind, f"{kind}-1")], prepare=fill) as office:
            await look_at(office, kind)
            assert unsafe(office.window) == []
            read = texts(office.window)
            missing = [
                name
                for name in (*SHOWN_OF_EVERY_KIND, *SHOWN_OF[kind])
                if literally(name) not in read and marked(name) not in read
            ]
            assert not missing
            assert not {"\u202e", "\u2066", "\u200b"} & set(texts(office.window, editors=False))
            assert "<b>" not in office.window.windowTitle()
    assert opened == []


async def test_lists_home_and_navigation_show_every_text_literally() -> None:
    items = [hostile(kind, f"{kind}-{n}") for kind in KINDS for n in range(2)]
    with watched_bait() as opened:
        async with open_office(items, prepare=fill) as office:
            stage, moving = office.shift.stage, office.shift.moving
            moving.saved.append(QueueSpec("saved:1", marked("saved"), Filter(kind="image", batch=marked("batch"))))
            moving.show_places()
            moving.go_place("saved:1")
            await office.until(stage.queue.cursor_.item_id)
            office.window.grab()
            read = texts(office.window)
            assert literally("saved") in read
            assert literally("batch")[:100] in read, "the chip, which is cut"
            stage.queue.toggle_gallery()
            office.window.grab()
            assert unsafe(office.window) == []
            model = stage.queue.rows.model
            shown = model.row(0)
            assert shown is not None
            assert shown.sku == marked("sku"), "rows are painted from plain values"
    assert opened == []


async def test_what_the_store_and_the_disk_say_is_shown_literally() -> None:
    with watched_bait() as opened:
        async with open_office([hostile("image", "image-1")], prepare=fill) as office:
            await look_at(office, "image")
            office.notebook.broken = marked("disk")
            await office.press("A")
            await office.until(lambda: "Not taken" in texts(office.window))
            office.window.grab()
            assert unsafe(office.window) == []
            assert visible_text(f"Not taken: {marked('disk')}.") in texts(office.window)
    assert opened == []


async def test_a_medium_that_cannot_be_displayed_says_why_literally_and_can_be_rejected() -> None:
    for kind in ("image", "video"):
        async with open_office([replace(hostile(kind, "broken"), assets=())], prepare=fill) as office:
            await look_at(office, kind)
            assert unsafe(office.window) == []
            assert "no output file" in texts(office.window)
            assert literally("sku") in texts(office.window)
            await office.press("X", "1")
            await office.until(partial(getattr, office.shop, "standing"))


async def test_a_damaged_tracking_number_is_shown_literally_in_every_form() -> None:
    async with open_office([hostile("shipment", "s")], prepare=fill) as office:
        await look_at(office, "shipment")
        assert literally("number")[:40] in texts(office.window)
        assert unsafe(office.window) == []


async def test_the_walk_sees_a_label_that_guesses_and_a_picture_that_is_loaded(qtbot: QtBot) -> None:
    """The checks can fail: an unsafe label, tool tip and rich text are found, and the file they name is opened."""
    window = QWidget()
    qtbot.addWidget(window)
    with watched_bait() as opened:
        QLabel(MARKUP, window)
        tipped = QWidget(window)
        tipped.setToolTip(MARKUP)
        QTextEdit(window).setHtml(MARKUP)
        window.grab()
    found = " ".join(unsafe(window))
    assert all(word in found for word in ("guesses", "no plain label", "rich text", "tip with markup"))
    assert opened or not sys.platform.startswith("linux")
