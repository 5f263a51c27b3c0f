"""One window a workspace: a second start brings the first one to the front and ends (promise G28)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 2_000


def _name(workspace: Path) -> str:
    digest = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()
    return f"backstop-{digest[:24]}"


def hand_over(workspace: Path) -> bool:
    """Asks a running console of this workspace to come to the front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(workspace))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(b"show\n")
    done = socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return bool(done)


class Doorbell(QObject):
    """Listens for a second start. Only the same person can ring: the socket is theirs alone."""

    rung = Signal()

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _name(workspace)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # a crash left it; the workspace lock says that nobody else is here
            self._server.listen(name)

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()
