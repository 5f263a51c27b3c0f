"""The start: the first queue is painted before anything heavy is imported; the workspace opens behind it.

What follows the first paint never holds the window: it is imported, opened and built beside it or piece by piece.

Measured by ``tests.benchmarks.start``. Nothing imported here at the top may bring adapters, asyncio or the pages of
a shift in.
"""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from console.bootstrap import ServiceAt, glance, lock_workspace, open_workplace
from console.i18n import install, layout_direction, read_look
from console.settings import Settings
from console.window.application import application
from console.window.front import Front
from review.errors import BackstopError, WorkspaceBusy
from widgets.text import plain_message
from widgets.theme import apply


def run_console(folder: Path, *, demo: bool = False, service: ServiceAt | None = None) -> int:
    """Opens the window on ``folder``, and on a ``service``; returns the exit code when it is closed."""
    gc.disable()  # importing makes no rubbish worth a look; the opened window has its own collection
    app = application()
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    look = Settings(read_look(folder))
    apply(app, look.text("theme"), look.number("scale"))
    install(app, look.text("language"))
    app.setLayoutDirection(layout_direction(look.text("direction"), look.text("language")))
    try:
        lock = lock_workspace(folder)
        front = Front()
        front.show(glance(folder))
        front.paint(app)
        from console.window.loading import load_window

        load_window()
        from console.window.run import open_window
        from console.window.signals import EndSignals

        signals = EndSignals()
        signals.asked.connect(front.window.close)
        try:
            return open_window(app, folder, front, partial(open_workplace, lock=lock, service=service), demo=demo)
        finally:
            signals.end()
    except WorkspaceBusy:
        from console.single import hand_over

        if hand_over(folder):
            return 0
        raise  # the other console is not answering: one line on the terminal says who has it
    except BackstopError as error:
        # Shown when the loop has ended: a dialog's own loop inside a task would lose steps of other tasks.
        plain_message(None, QCoreApplication.translate("Opening", "Backstop cannot open"), str(error)).exec()
        raise
