"""Reference cycles are collected on the window's thread alone.

Python collects on whichever thread happens to allocate. A cycle that holds a Qt object would then be destroyed on the
store's thread, where its timers cannot be stopped: the next tick goes to freed memory and the process dies (seen in
one of three runs of the scenarios). So the automatic collection rests while a window is open, and a timer on the
window's thread does what it would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class Rubbish(QObject):
    """Takes the collection over from ``begin`` to ``end``."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on; what is there already is the program itself and is not walked through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due, by Python's own thresholds."""
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if limit and count > limit:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Gives it back, once the other threads have ended."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
