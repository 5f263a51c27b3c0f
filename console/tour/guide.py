"""The guide: does a step, looks at what the supervisor would see, notes it, and takes the picture."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.flows.stage import Stage
from console.tour.hand import Hand
from console.tour.protocol import Protocol
from console.tour.watch import StallWatch
from console.tour.weather import Weather
from console.window.run import Opening
from console.window.shift import Shift
from review.items import ItemState
from review.queue import LeasedItem
from widgets.dossier import DossierPanel
from widgets.text import PlainLabel

DEADLINE_S = 30.0
"""How long a condition may take on a busy machine before the tour says that it never came."""
POLL_S = 0.004


class NeverCame(AssertionError):
    """A condition was not met within its deadline."""


class Guide:
    """Everything that a scene needs: hands, eyes, protocol. One window at a time."""

    def __init__(self, opening: Opening, protocol: Protocol, watch: StallWatch, weather: Weather, out: Path) -> None:
        self.opening = opening
        self.protocol = protocol
        self.watch = watch
        self.weather = weather
        self.out = out
        self.window = opening.window
        self.hand = Hand(opening.window)
        self.now = datetime.now(UTC)

    @property
    def shift(self) -> Shift:
        """The shift in the window."""
        assert self.opening.shift is not None
        return self.opening.shift

    @property
    def stage(self) -> Stage:
        """Its stage."""
        return self.shift.stage

    # -- steps and checks -----------------------------------------------------------------------------

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step. What goes wrong inside is a difference; the shift goes on with the next one."""
        step = self.protocol.begin(name)
        try:
            yield
        except NeverCame as error:
            self.protocol.differ(str(error))
        except Exception as error:  # noqa: BLE001 - the tour tells of it and goes on with its next step
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            line = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
            self.protocol.differ(f"{type(error).__name__}: {error}{line}")
        finally:
            self.protocol.end(step)

    def saw(self, what: str, expected: object, seen: object) -> bool:
        """Notes a check."""
        return self.protocol.saw(what, expected, seen)

    async def until(self, what: str, condition: Callable[[], bool], seconds: float = DEADLINE_S) -> None:
        """Lets the window run until ``condition`` holds; ``NeverCame`` after the deadline."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise NeverCame(f"{what}: did not come within {seconds:.0f} s; {self._whereabouts()}")
            await asyncio.sleep(POLL_S)

    def _whereabouts(self) -> str:
        """What has the focus and what the toast says: where to begin to look."""
        focused = QApplication.focusWidget()
        active = QApplication.activeWindow()
        named = type(focused).__name__ if focused is not None else "nothing"
        window = "active" if active is self.window else f"behind {type(active).__name__}"
        return f"focus on {named}, window {window}, toast {self.toast!r}"

    async def eventually(
        self, what: str, expected: object, read: Callable[[], object], seconds: float = DEADLINE_S
    ) -> bool:
        """Waits until ``read``, a function or a coroutine function, gives ``expected``; notes what stood there."""
        deadline = time.monotonic() + seconds
        while True:
            seen = read()
            if inspect.isawaitable(seen):
                seen = await seen
            if seen == expected or time.monotonic() > deadline:
                return self.saw(what, expected, seen)
            await asyncio.sleep(POLL_S)

    async def quiet(self, turns: int = 3) -> None:
        """A few turns of the event loop: layouts settle, what was asked for is painted."""
        for _ in range(turns):
            await asyncio.sleep(0.005)

    async def picture(self, name: str) -> None:
        """Takes the next numbered picture of the window."""
        await self.quiet()
        file = f"{len(self.protocol.pictures) + 1:02d}-{name}.png"
        with self.watch.rest():
            saved = self.window.grab().save(str(self.out / file))
        self.saw(f"picture {file} is written", True, saved)
        self.protocol.pictures.append(file)

    # -- what the supervisor sees ---------------------------------------------------------------------

    @property
    def page(self) -> QWidget:
        """The page in front."""
        page = self.window.pages.currentWidget()
        assert page is not None
        return page

    @property
    def title(self) -> str:
        """The title of the item on screen."""
        return self.stage.review.title.full_text()

    @property
    def toast(self) -> str:
        """What the toast says; empty where there is none."""
        toast = self.window.toast
        return plain(toast.label.full_text()) if toast.isVisible() else ""

    def texts(self, inside: QWidget | None = None) -> list[str]:
        """Every text that stands in labels and dossiers now."""
        whole = inside or self.window
        found = []
        for label in whole.findChildren(QLabel):
            if label.isVisible():
                found.append(label.full_text() if isinstance(label, PlainLabel) else label.text())
        for panel in whole.findChildren(DossierPanel):
            found += panel.texts() if panel.isVisible() else []
        return [plain(text) for text in found if text]

    def reads(self, words: str, inside: QWidget | None = None) -> bool:
        """True where some visible label has these words."""
        return any(words in text for text in self.texts(inside))

    # -- moving about ---------------------------------------------------------------------------------

    async def go(self, keys: str, place: str) -> None:
        """Goes to a place by its keys and waits for its rows."""
        if self.stage.side.reasons.isVisible():
            await self.hand.press("Esc")
        await self.hand.press(keys)
        await self.eventually(f"{keys} opens", place, self.window.navigation.current)
        if place != "home":
            await self.rows()

    async def rows(self) -> int:
        """Waits until the list has said how many rows it has."""
        queue = self.stage.queue
        await self.until("the list is counted", lambda: bool(queue.total.full_text()))
        if queue.rows.model.rowCount():
            await self.until("the first row is there", lambda: queue.rows.model.loaded(0) is not None)
        return queue.rows.model.rowCount()

    async def filter(self, words: str) -> int:
        """``/`` and what one types there; returns how many rows are left."""
        await self.hand.press("/")
        await self.until("the filter has the cursor", self.stage.queue.chips.field.hasFocus)
        before = self.stage.queue.chips.filters()
        self.stage.queue.total.set_text("")
        await self.hand.type(words)
        await self.hand.press("Return")
        await self.until(f"the chip {words}", lambda: self.stage.queue.chips.filters() != before)
        await self.until("Enter goes to the list", lambda: not self.stage.queue.chips.field.hasFocus())
        return await self.rows()

    async def open_first(self) -> LeasedItem:
        """Enter on the row under the cursor: its item, painted and decidable."""
        self.stage.queue.focus_list()
        wanted = self.stage.queue.cursor_.item_id()
        await self.hand.press("Return")
        await self.until(
            f"{wanted} is on screen",
            lambda: (current := self.stage.desk.session.current) is not None and current.item.id == wanted,
        )
        return await self.on_screen()

    async def on_screen(self) -> LeasedItem:
        """Waits until the item on screen may be judged, and checks that it is the one that is told."""
        session = self.stage.desk.session
        await self.until(
            "an item may be judged",
            lambda: session.decidable and session.current is not None and self._undecided(session.current),
        )
        current = session.current
        assert current is not None
        self.saw("title on screen", current.item.title, self.title)
        return current

    def _undecided(self, leased: LeasedItem) -> bool:
        return leased.item.id not in self.stage.desk.session.verdicts

    async def state_of(self, item_id: str) -> ItemState:
        """The item's state in the store."""
        return (await self.shift.place.backend.record(item_id)).state

    async def last_verdict(self, item_id: str) -> str:
        """The last standing decision in the store: "reject: logo", or empty."""
        record = await self.shift.place.backend.record(item_id)
        standing = [past for past in record.history if not past.retracted and past.what != "retracted"]
        return standing[0].what if standing else ""

    async def judged(self, leased: LeasedItem, verdict: str, said: str, *, goes_on: bool = True) -> None:
        """Checks what follows a decision: the toast, the next item, the journal, the store."""
        item_id = leased.item.id
        session = self.stage.desk.session
        await self.eventually(f"{item_id} reads", verdict, lambda: str(session.verdicts.get(item_id, "")))
        await self.eventually("the toast says", said, lambda: self.toast)
        if goes_on:
            await self.until(
                "the next item comes", lambda: session.current is None or session.current.item.id != item_id
            )
        recent = await self.shift.place.journal.recent(6)
        self.saw("the journal has it", True, any(held.entry.item_id == item_id for held in recent))
        await self.eventually("the store answers", verdict, lambda: self.last_verdict(item_id))
        self.protocol.judged[item_id] = verdict


def plain(text: str) -> str:
    """A text with every kind of space as a space: figures are grouped with narrow ones."""
    return "".join(" " if letter.isspace() else letter for letter in text)
