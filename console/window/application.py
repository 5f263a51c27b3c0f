"""The application object, and nothing that costs time to import: it is made before the first paint."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication


def application(arguments: list[str] | None = None) -> QApplication:
    """The one application object, made where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(arguments if arguments is not None else sys.argv[:1])
    app.setApplicationName("Backstop")
    app.setQuitOnLastWindowClosed(False)
    return app
