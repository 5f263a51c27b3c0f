"""Counting: queue figures, the strip at the bottom, the last decisions; read anew when something changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from console.flows.moving import Moving
from console.flows.stage import Stage
from console.pages.home_page import LAST_DECISIONS, TROUBLES
from review.changes import Changes
from review.errors import BackstopError, BadArgument, NotSignedIn, Unavailable
from review.outbox import EntryState, OutboxEntry
from review.queue import QueueCount
from review.standing import LineState
from widgets.strip import SyncState

SETTLE_MS = 250
"""Figures follow a burst of decisions once, shortly after it; the count at the left falls at once."""
EVERY_MS = 30_000
HISTORY = 24


class Counting(QObject):
    """Keeps what is counted in step."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._open: dict[str, int] = {}
        self._history: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=HISTORY))
        self._titles: dict[str, str] = {}
        self._conflicts = 0
        self._parked = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        self._steady = QTimer(self)
        self._steady.setInterval(EVERY_MS)
        self._steady.timeout.connect(self._on_steady)
        self._steady.start()
        stage.queue.rows.decided = stage.desk.session.verdicts
        stage.desk.listeners.append(self._on_changes)
        stage.home.undo_requested.connect(self._on_undo_requested)
        moving.arrived.append(self._soon.start)

    def stop(self) -> None:
        """No more figures: the shift ends."""
        self._soon.stop()
        self._steady.stop()

    def refresh(self) -> None:
        """Reads the figures anew."""
        self._stage.scope.start(self._refresh(), "counts")

    def _on_steady(self) -> None:
        self.refresh()
        clock = self._stage.place.clock
        self._stage.scope.start(self._stage.desk.supply.renew(clock.now()), "renew leases")

    def _on_changes(self, changes: Changes) -> None:
        if changes.items:
            queue = self._stage.queue
            queue.rows.mark_decided(changes.items)
        if changes.lists and self._stage.queue.isVisible():
            self._stage.queue.refresh()
        if changes.counts or changes.outbox:
            self._soon.start()
        if changes.cursor or changes.outbox or changes.history:
            self._show_strip()

    async def _refresh(self) -> None:
        stage = self._stage
        try:
            counts = await self._read_counts()
            parked = await stage.place.journal.parked()
            recent = await stage.place.journal.standing(LAST_DECISIONS) if stage.home.isVisible() else None
            await self._learn_titles((*parked[:TROUBLES], *(recent or ())))
        except BackstopError as error:
            stage.tell(str(error))
            return
        if counts is not None:
            self.show_counts(counts)
        self._conflicts = sum(held.state is EntryState.CONFLICT for held in parked)
        self._parked = len(parked) - self._conflicts
        stage.home.show_trouble(parked, self._titles)
        if recent is not None:
            stage.home.show_recent(recent, self._titles)
        self._show_strip()

    async def _read_counts(self) -> Sequence[QueueCount] | None:
        """None while a service cannot be asked: the strip says so, and the figures stay as they were."""
        try:
            return await self._stage.place.backend.counts()
        except (Unavailable, NotSignedIn):
            if self._stage.place.service is None:
                raise
            return None

    def show_counts(self, counts: Sequence[QueueCount]) -> None:
        """The figures of every queue, as they are now."""
        stage = self._stage
        for count in counts:
            kept = self._history[count.kind]
            if not kept or kept[-1] != count.open:
                kept.append(float(count.open))
        self._open = {count.kind: count.open for count in counts}
        for kind, number in self._open.items():
            stage.window.navigation.set_count(kind, number)
        stage.home.show_counts(counts, stage.place.clock.now(), stage.desk.session.pace, self._history)

    async def _learn_titles(self, told: Sequence[OutboxEntry]) -> None:
        """What the items are called of which Home tells; the outbox knows only their ids."""
        titles: dict[str, str] = {}
        for item_id in {held.entry.item_id: None for held in told}:
            if item_id in self._titles:
                titles[item_id] = self._titles[item_id]
                continue
            try:
                titles[item_id] = (await self._stage.place.backend.record(item_id)).item.title
            except (BadArgument, Unavailable, NotSignedIn):
                continue  # the store has it no more, or cannot be asked: its id is all there is
        self._titles = titles

    def show_line(self) -> None:
        """The line to the service stands otherwise than before."""
        self._show_strip()

    def _show_strip(self) -> None:
        stage = self._stage
        strip, walk = stage.window.strip, stage.desk.session.walk
        service = stage.place.service
        line = None if service is None else service.standing.state
        state = SyncState(
            waiting=stage.desk.waiting,
            conflicts=self._conflicts,
            parked=self._parked,
            offline=bool(stage.desk.sender.trouble) or line is LineState.OFFLINE,
            signed_out=line is LineState.SIGNED_OUT,
        )
        strip.set_sync(state)
        ahead = list(walk.ready) if walk is not None else []
        ready = sum(stage.desk.shelf.get(held.item) is not None for held in ahead)
        strip.set_next(tuple(held.item.title for held in ahead[:2]), ready)
        pace = stage.desk.session.pace
        strip.set_today(pace.decided, pace.seconds_each or 0.0)

    def _on_undo_requested(self, key: str, item_id: str) -> None:
        self._stage.scope.start(self._undo(key, item_id), "retract")

    async def _undo(self, key: str, item_id: str) -> None:
        try:
            await self._stage.desk.reversal.retract(key, item_id)
        except BackstopError as error:
            self._stage.tell(str(error))
            return
        self._stage.tell(self.tr("Undone; the item is back in its queue."))
        self._soon.start()
