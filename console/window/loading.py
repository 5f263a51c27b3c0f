"""Loading: what an open window needs is imported beside the event loop, so that the painted window is alive."""

from __future__ import annotations

import importlib
import threading
from contextlib import suppress

from PySide6.QtCore import QEventLoop, QTimer

LOOK_MS = 2
"""How often the event loop looks whether the imports are done."""


def load_window() -> None:
    """Imports all that an open window needs while the event loop runs: the painted window is alive meanwhile."""

    def load() -> None:
        with suppress(Exception):  # the import on the window's thread, which follows, says what is wrong
            importlib.import_module("console.window.run")

    loading = threading.Thread(target=load, name="loading", daemon=True)
    loop = QEventLoop()
    look = QTimer()
    look.setInterval(LOOK_MS)
    look.timeout.connect(lambda: None if loading.is_alive() else loop.quit())
    loading.start()
    look.start()
    loop.exec()
    loading.join()
