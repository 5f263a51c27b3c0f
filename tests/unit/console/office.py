"""The real window over a shop in memory, with a hand that presses real keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QWidget

from console.bootstrap import Workplace
from console.frame import MainWindow
from console.tour.hand import Hand
from console.window.shift import Shift
from review.items import Asset, Item
from tests.domain import CountedKeys, HandClock, image, listing, shipment
from tests.unit.console.checks import Checks
from tests.unit.console.shop import Decoder, Files, Gauge, Notebook, Shop
from widgets.theme import theme

PATIENCE_S = 10.0
"""Only a failing test waits this long."""


def video(name: str = "v-1", sha: str = "c" * 64) -> Item:
    return Item(name, 1, "video", HandClock().now(), assets=(Asset("output", sha, "video/mp4"),))


def one_of_each() -> list[Item]:
    return [video(), image(), listing(), shipment()]


@dataclass
class Office:
    """An opened window and what lies behind it."""

    window: MainWindow
    shift: Shift
    shop: Shop
    notebook: Notebook
    decoder: Decoder
    files: Files
    gauge: Gauge
    checks: Checks
    failures: list[str]

    def __post_init__(self) -> None:
        self.hand = Hand(self.window)
        self.ran: list[str] = []
        self.window.registry.triggered.connect(self.ran.append)

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits until something is so; fails where it never is."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_S
        while not condition():
            assert not self.failures, self.failures
            assert loop.time() < end, f"never so; commands that ran: {self.ran}"
            await asyncio.sleep(0.002)

    async def open_kind(self, kind: str) -> None:
        """A kind's list, its rows in place."""
        self.shift.moving.go_place(kind)
        cursor = self.shift.stage.queue.cursor_
        await self.until(lambda: cursor.item_id() and self.shop.items[cursor.item_id()].kind == kind)

    async def review(self, kind: str) -> None:
        """A kind's first item, painted and so decidable."""
        await self.open_kind(kind)
        item_id = self.shift.stage.queue.cursor_.item_id()
        self.shift.moving.open_item(item_id)
        session = self.shift.stage.desk.session
        await self.until(lambda: session.current and session.current.item.id == item_id and session.decidable)
        await asyncio.sleep(0)

    async def press(self, *keys: str) -> list[str]:
        """Presses keys; returns the commands that ran."""
        before = len(self.ran)
        await self.hand.press(*keys)
        return self.ran[before:]

    async def focus(self, widget: QWidget) -> None:
        """Puts the focus there, as Tab or a click would."""
        widget.setFocus()
        await self.until(lambda: QApplication.focusWidget() is widget)


@asynccontextmanager
async def open_office(
    items: Sequence[Item], *, settings: dict[str, Any] | None = None, prepare: Callable[[Shop], object] | None = None
) -> AsyncIterator[Office]:
    """Opens the window on a shop with these items; at the end nothing of it is left."""
    clock, notebook, decoder, files, gauge = HandClock(), Notebook(), Decoder(), Files(), Gauge()
    checks = Checks()
    shop = Shop(items, clock)
    if prepare is not None:
        prepare(shop)
    decoder.clips = {sha for item in items if item.kind == "video" for sha in item.shown[:1]}
    notebook.settings |= settings or {}
    failures: list[str] = []
    # The ports are all that the window uses of a workplace; that is what makes it one.
    place = cast(
        Workplace,
        _Place(Path("nowhere"), shop, notebook, files, decoder, checks, clock, CountedKeys(), signals=gauge),
    )
    window = MainWindow()
    app = cast(QApplication, QApplication.instance())
    before = (theme().chosen, theme().scale, app.layoutDirection())
    app.setQuitOnLastWindowClosed(False)  # as the console does; the test's own loop is the application's
    shift = await Shift.begin(window, place, lambda name, error: failures.append(f"{name}: {error!r}"))
    window.show()
    window.activateWindow()
    office = Office(window, shift, shop, notebook, decoder, files, gauge, checks, failures)
    try:
        # Awaited, never spun: a nested event loop inside a task would lose the steps of all others.
        await office.until(window.isActiveWindow)
        yield office
    finally:
        await shift.end(0.2)
        window.allow_close()
        window.deleteLater()
        if (theme().chosen, theme().scale) != before[:2]:  # dressing a whole window takes half a second
            theme().apply(app, before[0], before[1])
        app.setLayoutDirection(before[2])
    if failures:
        raise AssertionError(f"tasks failed: {failures}")


@dataclass
class _Place:
    folder: Path
    backend: Shop
    journal: Notebook
    assets: Files
    frames: Decoder
    checks: Checks
    clock: HandClock
    keys: CountedKeys
    service: Any = None
    own: Any = None
    signals: Gauge = field(default_factory=Gauge)
    corrected: Any = None
    sound: Any = None
