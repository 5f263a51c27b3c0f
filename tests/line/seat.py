"""A seat at a service: the real window on a workspace of its own, with the service, or a proxy, at the other end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from console.bootstrap import ServiceAt, Workplace, open_workplace
from console.flows.stage import Stage
from console.pages.sign_in_page import SignInPage
from console.tour.hand import Hand
from console.window.run import Opening
from console.window.shift import Shift
from tests.line.pocket import Pocket

PATIENCE_S = 20.0


@dataclass
class Seat:
    """An opened window and a hand before it."""

    opening: Opening
    pocket: Pocket
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hand = Hand(self.opening.window)

    @property
    def shift(self) -> Shift:
        """The shift in the window."""
        assert self.opening.shift is not None
        return self.opening.shift

    @property
    def stage(self) -> Stage:
        """Its stage."""
        return self.shift.stage

    @property
    def page(self) -> SignInPage | None:
        """The sign-in page, where it is in front."""
        page = self.opening.window.pages.currentWidget()
        return page if isinstance(page, SignInPage) else None

    @property
    def strip(self) -> str:
        """What the strip says of the work."""
        return self.opening.window.strip.mark.words()

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Lets the window run until something is so."""
        end = asyncio.get_running_loop().time() + PATIENCE_S
        while not condition():
            assert asyncio.get_running_loop().time() < end, f"never so: {what}; the strip says {self.strip!r}"
            await asyncio.sleep(0.004)

    async def review(self, kind: str) -> str:
        """From a kind's list into its first item; its id, once it may be decided. Ids begin with their kind."""
        self.shift.moving.go_place(kind)
        queue = self.stage.queue
        await self.until(lambda: queue.cursor_.item_id().startswith(kind), f"rows of {kind}")
        self.shift.moving.open_item(queue.cursor_.item_id())
        return await self.decidable()

    async def decidable(self) -> str:
        """Waits until the item on screen may be decided; its id."""
        session = self.stage.desk.session
        await self.until(lambda: session.decidable, "decidable")
        assert session.current is not None
        return session.current.item.id

    async def stocked(self) -> None:
        """Waits until the three next items are leased and decoded."""
        session, shelf = self.stage.desk.session, self.stage.desk.shelf

        def ahead() -> bool:
            ready = list(session.walk.ready) if session.walk is not None else []
            return len(ready) == 3 and all(shelf.get(held.item) is not None for held in ready)

        await self.until(ahead, "three ready ahead")

    async def approve(self) -> str:
        """Approves the item on screen by its key and waits for the next one; the id of the one approved."""
        item_id = await self.decidable()
        session = self.stage.desk.session
        await self.hand.press("A")
        await self.until(lambda: session.current is None or session.current.item.id != item_id, "the next item")
        return item_id


@asynccontextmanager
async def seated(address: str, workspace: Path, pocket: Pocket | None = None) -> AsyncIterator[Seat]:
    """A seat at whatever is at ``address``; ``pocket``: with the tokens of an earlier one."""
    kept = pocket or Pocket()

    async def opener(folder: Path) -> Workplace:
        place = await partial(open_workplace, service=ServiceAt(address))(folder)
        assert place.service is not None
        place.service._vault = kept
        return place

    opening = Opening(workspace, opener=opener)
    seat = Seat(opening, kept)
    try:
        await opening.begin()
        opening.window.resize(1280, 800)
        opening.window.activateWindow()
        await seat.until(opening.window.isActiveWindow, "the window is active")
        yield seat
    finally:
        await opening.end()
        opening.window.deleteLater()
        opening.clear_away()
    reports = sorted((workspace / "crash").glob("crash-*.txt"))
    assert not reports, reports[0].read_text(encoding="utf-8")
