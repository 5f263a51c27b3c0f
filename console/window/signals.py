"""Being asked to end from outside: the session manager, ``kill``, Ctrl+C in the terminal. The window closes as by hand.

Python runs a signal's handler only between two of its instructions, and an idle event loop executes none: so the
signal also writes into a socket that the loop listens to.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class EndSignals(QObject):
    """``asked`` comes once, on the window's thread; a second signal does what it does to any program."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
        self._former = {number: signal.getsignal(number) for number in self._numbers}
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)
        self._former_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in self._numbers:
            signal.signal(number, self._on_signal)

    def end(self) -> None:
        """Gives the signals back."""
        self._give_back()
        signal.set_wakeup_fd(self._former_fd)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _give_back(self) -> None:
        for number, former in self._former.items():
            signal.signal(number, former)

    def _on_written(self) -> None:
        """Nothing to do but to empty it: coming here has let Python run the handler."""
        self._read.recv(64)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._give_back()
        self.asked.emit()
