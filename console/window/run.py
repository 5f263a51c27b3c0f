"""Opens the window: the frame paints first, the workspace opens beside it, and at the end everything is put away."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from console.bootstrap import Workplace, open_workplace
from console.crash import CrashReports
from console.frame import MainWindow
from console.i18n import install, layout_direction, read_look
from console.rubbish import Rubbish
from console.settings import Settings
from console.single import Doorbell, hand_over
from console.window.shift import Shift
from review.errors import BackstopError, WorkspaceBusy
from widgets.text import plain_message
from widgets.theme import apply, theme

CLOSE_GRACE_S = 2.0
"""A moment for the sender when the window closes; the rest goes at the next start."""


def application(arguments: list[str] | None = None) -> QApplication:
    """The one application object, made where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(arguments if arguments is not None else sys.argv[:1])
    app.setApplicationName("Backstop")
    app.setQuitOnLastWindowClosed(False)
    return app


class Opening:
    """One window from its first paint to its last: opens the workspace, runs the shift, closes both.

    ``opener`` opens the workspace; the tour and tests put a slow disk or a lost store before its ports.
    """

    def __init__(
        self, folder: Path, *, demo: bool = False, opener: Callable[[Path], Awaitable[Workplace]] = open_workplace
    ) -> None:
        self.folder = folder
        self.demo = demo
        self._opener = opener
        self.window = MainWindow()
        theme().dress_by_pane(application(), self.window, self.window.places)
        self.place: Workplace | None = None
        self.shift: Shift | None = None
        self.reports = CrashReports(folder / "crash")
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._doorbell: Doorbell | None = None
        self._rubbish = Rubbish()
        self.window.closing.connect(self._on_closing)

    async def begin(self) -> None:
        """Shows the frame, then opens the workspace into it. Raises errors of the tree."""
        self._rubbish.begin()
        self.window.show()
        self.place = await self._opener(self.folder)
        self.reports.install(self.tell_crash)
        self._doorbell = Doorbell(self.folder)
        self._doorbell.rung.connect(self.window.come_forward)
        self.shift = await Shift.begin(self.window, self.place, self._on_failure)
        if self.demo and await self.shift.is_empty():
            self.shift.make_world()

    def tell_crash(self, path: Path) -> None:
        """Something broke: the work is safe in the journal, the report says where it was."""
        text = QCoreApplication.translate(
            "Opening", "Something went wrong. Your decisions are safe; a report is at {0}"
        )
        self.window.toast.show_message(text.format(str(path)), urgent=True)

    def _on_failure(self, name: str, error: BaseException) -> None:
        if isinstance(error, BackstopError):
            self.window.toast.show_message(str(error), urgent=True)
        else:
            self.tell_crash(self.reports.write(error, doing=name))

    def _on_closing(self) -> None:
        asyncio.get_running_loop().create_task(self.end())

    async def end(self) -> None:
        """Stops new work, gives the sender a moment, keeps the window's state, closes everything."""
        if self.ended.done():
            return
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
            if not self.ended.done():
                self.ended.set_result(0)


def run_console(folder: Path, *, demo: bool = False) -> int:
    """Opens the window on ``folder`` and returns the exit code when it is closed."""
    app = application()
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    look = Settings(read_look(folder))
    apply(app, look.text("theme"), look.number("scale"))
    install(app, look.text("language"))
    app.setLayoutDirection(layout_direction(look.text("direction"), look.text("language")))
    try:
        return run_loop(app, lambda: _run(folder, demo=demo))
    except WorkspaceBusy:
        raise  # the other console is not answering: one line on the terminal says who has it
    except BackstopError as error:
        # Shown when the loop has ended: a dialog's own loop inside a task would lose steps of other tasks.
        plain_message(None, QCoreApplication.translate("Opening", "Backstop cannot open"), str(error)).exec()
        raise


def run_loop(app: QApplication, work: Callable[[], Coroutine[object, object, int]]) -> int:
    """Runs a coroutine of the window to its end on Qt's event loop."""
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        code: int = loop.run_until_complete(work())
        return code


async def _run(folder: Path, *, demo: bool) -> int:
    opening = Opening(folder, demo=demo)
    try:
        await opening.begin()
    except BackstopError as error:
        await opening.end()
        if isinstance(error, WorkspaceBusy) and hand_over(folder):
            return 0
        raise
    return await opening.ended
