"""Trusting: whether the record of decisions is still the one that this console saw grow; where not, Home says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from console.anchoring import Anchoring
from console.bench import Word
from console.flows.stage import Stage
from review.errors import BackstopError, BadArgument, NotSignedIn, NotTaken, Unavailable

EVERY_MS = 60_000


class Trusting(QObject):
    """Looks at the start and every minute. ``tell`` says something at once."""

    def __init__(self, stage: Stage, tell: Callable[[Word], None]) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._tell = tell
        service = stage.place.service
        address = "" if service is None else service.address
        self._anchoring = Anchoring(stage.place.backend, stage.place.journal, address)
        self._told = ""
        self._steady = QTimer(self)
        self._steady.setInterval(EVERY_MS)
        self._steady.timeout.connect(self.look)
        stage.home.record_accepted.connect(self._on_accepted)

    def begin(self) -> None:
        """Looks now, and from now on."""
        self.look()
        self._steady.start()

    def stop(self) -> None:
        """No more looking: the shift ends."""
        self._steady.stop()

    def look(self) -> None:
        """Asks for the record's end, and for what stands where it ended before."""
        self._stage.scope.start(self._look(), "record")

    async def _look(self) -> None:
        try:
            wrong = await self._anchoring.look()
        except (Unavailable, NotSignedIn, NotTaken, BadArgument):
            return  # the line is down, the disk full, or the service older than the question: the next look tells
        self._stage.home.show_record(wrong)
        if wrong and wrong != self._told:
            self._tell(Word(wrong, "problem"))
        self._told = wrong

    def _on_accepted(self) -> None:
        self._stage.scope.start(self._accept(), "record accepted")

    async def _accept(self) -> None:
        try:
            await self._anchoring.accept()
        except BackstopError as error:
            self._stage.tell(str(error))
            return
        self._told = ""
        self._stage.home.show_record("")
        self._stage.tell(self.tr("The record counts as it is from here on."))
