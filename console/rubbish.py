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
    """Takes the collection over from ``begin`` to ``end``; ``give_back`` when the window is gone."""

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

    def settle(self) -> None:
        """What is there by now stays too: the opened window, and what was imported for it."""
        gc.freeze()

    def look(self) -> None:
        """Collects the oldest generation that is due, by Python's own thresholds.

        What is left after a look at everything is not walked through again, or the looks would grow with a shift's
        work into a stall that is seen. A cycle that is made of it later waits for the end.
        """
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if limit and count > limit:
                gc.collect(generation)
                if generation == len(gc.get_threshold()) - 1:
                    gc.freeze()
                return

    def end(self) -> None:
        """No more looks."""
        self._timer.stop()

    def give_back(self) -> None:
        """Collects everything once and lets Python do it again: when the window and the other threads are gone.

        It walks through the whole program, 0.1 s, in which no window may be on the screen.
        """
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
