"""The application object, and nothing that costs time to import: it is made before the first paint."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

SWITCH_S = 0.000_1
"""How long another thread may hold the interpreter when the window's wants it. A turn of the event loop asks for it ten
times, a paint pass a hundred times, and Python's own 5 ms each time would be seen: while the store takes ten thousand
decisions in, the longest turn was 69 ms at 0.5 ms, and 24 ms at 0.1 ms; the store was not slower for it."""


def application(arguments: list[str] | None = None) -> QApplication:
    """The one application object, made where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments if arguments is not None else sys.argv[:1])
        app.setApplicationName("Backstop")
    sys.setswitchinterval(SWITCH_S)
    app.setQuitOnLastWindowClosed(False)  # the shift is put away first; its end ends the loop
    return app
