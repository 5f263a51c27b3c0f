"""Opens the workspace into a window that is on the screen already, and at the end puts everything away."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from console.bootstrap import Workplace, open_workplace
from console.crash import CrashReports
from console.rubbish import Rubbish
from console.single import Doorbell
from console.window.application import SWITCH_S, application
from console.window.front import Front
from console.window.shift import Shift
from review.errors import BackstopError

__all__ = ["Opening", "application", "open_window", "run_loop"]

Opener = Callable[[Path], Awaitable[Workplace]]

CLOSE_GRACE_S = 2.0
"""A moment for the sender when the window closes; the rest goes at the next start."""


class Opening:
    """One window from its first paint to its last: opens the workspace, runs the shift, closes both.

    ``opener`` opens the workspace; the tour and tests put a slow disk or a lost store before its ports. ``front``: the
    window, where it is on the screen already.
    """

    def __init__(
        self,
        folder: Path,
        *,
        demo: bool = False,
        opener: Opener = open_workplace,
        front: Front | None = None,
    ) -> None:
        self.folder = folder
        self.demo = demo
        self._opener = opener
        self._shown = front is not None
        self.front = front or Front()
        self.window = self.front.window
        self.place: Workplace | None = None
        self.shift: Shift | None = None
        self.reports = CrashReports(folder / "crash")
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._doorbell: Doorbell | None = None
        self._ending = False
        self._rubbish = Rubbish()
        self._begun = asyncio.Event()
        self.window.closing.connect(self._on_closing)

    async def begin(self) -> None:
        """Shows the frame where it is not shown yet, then opens the workspace into it. Raises errors of the tree."""
        try:
            await self._open()
        finally:
            self._begun.set()

    async def _open(self) -> None:
        self._rubbish.begin()
        if not self._shown:
            self.front.show()
        self.place = await self._opener(self.folder)
        self.reports.install(self.tell_crash)
        self._doorbell = Doorbell(self.folder)
        self._doorbell.rung.connect(self.window.come_forward)
        self.shift = await Shift.begin(self.window, self.place, self._on_failure, self.front.home)
        if self.front.asked:
            self.shift.moving.go_place(self.front.asked)
        self._rubbish.settle()
        if self.demo and await self.shift.is_empty():
            self.shift.make_world()

    def tell_crash(self, path: Path) -> None:
        """Something broke: the work is safe in the journal, the report says where it was."""
        text = QCoreApplication.translate(
            "Opening", "Something went wrong. Your decisions are safe; a report is at {0}"
        )
        self.window.toast.show_message(text.format(str(path)), urgent=True)

    def _on_failure(self, name: str, error: BaseException) -> None:
        if self.shift is not None and self.shift.excuses(name, error):
            return
        if isinstance(error, BackstopError):
            self.window.toast.show_message(str(error), urgent=True)
        else:
            self.tell_crash(self.reports.write(error, doing=name))

    def _on_closing(self) -> None:
        asyncio.get_running_loop().create_task(self.end())

    async def end(self) -> None:
        """Stops new work, gives the sender a moment, keeps the window's state, closes everything.

        Closed while it opens, it opens first: half of a shift cannot be put away.
        """
        await self._begun.wait()
        if self._ending:
            await self.ended
            return
        self._ending = True
        try:
            if self.shift is not None:
                await self.shift.end(CLOSE_GRACE_S)
            if self._doorbell is not None:
                self._doorbell.close()
            if self.place is not None:
                await self.place.close()
        finally:
            self.reports.uninstall()
            self._rubbish.end()
            self.window.allow_close()
            self.ended.set_result(0)

    def clear_away(self) -> None:
        """After ``end``: what the window left behind goes now, while nobody looks at a window."""
        self._rubbish.give_back()


def open_window(app: QApplication, folder: Path, front: Front, opener: Opener, *, demo: bool) -> int:
    """Opens the workspace behind a window that is shown already; returns the exit code when it is closed."""
    openings: list[Opening] = []

    async def work() -> int:
        opening = Opening(folder, demo=demo, opener=opener, front=front)
        openings.append(opening)
        try:
            await opening.begin()
        except BackstopError:
            await opening.end()
            raise
        if front.leaving:
            await opening.end()
        return await opening.ended

    try:
        return run_loop(app, work)
    finally:
        for opening in openings:
            opening.clear_away()


def run_loop(app: QApplication, work: Callable[[], Coroutine[object, object, int]]) -> int:
    """Runs a coroutine of the window to its end on Qt's event loop."""
    sys.setswitchinterval(SWITCH_S)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        code: int = loop.run_until_complete(work())
        return code
