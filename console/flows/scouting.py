"""Scouting: in idle time, what comes later in the queues is measured too, so that the worst of it comes first.

What was measured goes to where the items come from, and ranks them there for everybody. Nobody waits for it: it begins
when a shift is under way, one item at a time, and stands back for whatever is measured for the person.
"""

from __future__ import annotations

import asyncio
from typing import Any
from zlib import crc32

from PySide6.QtCore import QObject, QTimer

from console.flows.stage import Stage
from console.signals import Readings, output_of, signal_table
from review.errors import BackstopError, BadMedia
from review.items import Kind
from review.queue import Filter, QueueRow
from review.signals import findings

BEGINS_MS = 20_000
"""After the console has come up: the person's first items, their media and signals go before."""
NEXT_MS = 1_500
"""Between one item and the next."""
AGAIN_MS = 60_000
"""Until the queues are looked at again, once all that stands in front is measured, or the store is away."""
AHEAD = 200
"""Items of each kind that are measured ahead: what a person gets through in some hours."""


class Scouting(QObject):
    """``readings`` are what the person has on screen and next; they go before."""

    def __init__(self, stage: Stage, readings: Readings) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._readings = readings
        self._measured: set[tuple[str, int]] = set()
        self._task: asyncio.Task[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(BEGINS_MS)
        stage.review.painted.connect(lambda _item_id: self._stand_back())

    @property
    def measured(self) -> frozenset[tuple[str, int]]:
        """Ids and versions that were looked at, whatever came out."""
        return frozenset(self._measured)

    def go_on(self) -> None:
        """Measures the next item, where nothing else is being measured."""
        if self._task is None or self._task.done():
            self._task = self._stage.scope.start(self._step(), "scouting", idle=True)

    def _stand_back(self) -> None:
        """Something else came on screen: what is measured for the person goes first."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            self._timer.start(NEXT_MS)

    async def _step(self) -> None:
        wait_ms = NEXT_MS
        try:
            if not self._readings.busy:
                row = await self._next()
                if row is None:
                    wait_ms = AGAIN_MS
                else:
                    await self._measure(row)
        except BackstopError:
            wait_ms = AGAIN_MS  # away: that is told where somebody waits for it
        self._timer.start(wait_ms)

    async def _next(self) -> QueueRow | None:
        """The first of those in front that nobody has and that was not measured here. Each person's console begins
        elsewhere among them, so that two do not measure the same."""
        place = self._stage.place
        for kind in (Kind.VIDEO, Kind.IMAGE):
            page = await place.backend.page(Filter(kind=kind), None, AHEAD)
            rows = [row for row in page.rows if not (row.lease_owner or row.held)]
            begin = crc32(self._stage.desk.session.supervisor.encode()) % len(rows) if rows else 0
            for row in (*rows[begin:], *rows[:begin]):
                if (row.item_id, row.version) not in self._measured:
                    return row
        self._stage.desk.supply.from_the_top = True  # what others measured may have moved up too
        return None

    async def _measure(self, row: QueueRow) -> None:
        """Measures it and tells of it; one that cannot be measured is not tried again."""
        place = self._stage.place
        item = (await place.backend.record(row.item_id)).item
        output = next(iter(item.of_role("output")), None)
        if output is not None and output.sha256 and item.version == row.version:
            try:
                path = await place.assets.path(output.sha256)
                measured, _ = await place.signals.measured(await output_of(item, path, place.assets))
            except BadMedia:
                measured = []
            if measured and await place.backend.suspicions.note(
                item.id, item.version, findings(measured, signal_table())
            ):
                self._stage.desk.supply.from_the_top = True
        self._measured.add((row.item_id, row.version))
