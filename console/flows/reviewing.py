"""Reviewing: keeps the item on screen, its draft, its verdict and its dossier in step with the session."""

from __future__ import annotations

import asyncio
from collections import deque

from PySide6.QtCore import QObject, QTimer

from console.flows.stage import Stage
from review.changes import Changes
from review.drafts import Draft
from review.errors import BackstopError
from review.queue import LeasedItem

SIDE_DELAY_S = 0.06
"""The dossier is read after the item has painted; a fast hand passes by without it."""

IDLE_MS = 25
"""After the last change on screen, and between one item and the next: a key that comes meanwhile waits for one."""
PREPARED = 8
"""Items that are remembered as prepared; what was laid out for them is kept about as long."""


class Reviewing(QObject):
    """Listens to the desk and repaints only what changed."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._shown = ""
        self._version = 0
        self._with_media = False
        self._prepared: deque[tuple[str, int]] = deque(maxlen=PREPARED)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._prepare_one)
        stage.desk.listeners.append(self._on_changes)
        stage.desk.shelf.rooms = lambda kind: stage.review.view_of(kind).rooms()
        stage.review.painted.connect(self._on_painted)
        stage.review.edited.connect(self._on_edited)

    @property
    def on_screen(self) -> bool:
        """True while the review page is in front."""
        return self._stage.window.pages.currentWidget() is self._stage.review

    def show_again(self) -> None:
        """The page came to the front, or its widgets were made anew."""
        self._shown = ""
        self._show()

    def _on_changes(self, changes: Changes) -> None:
        stage = self._stage
        if changes.cursor:
            self._show()
            self._idle.start()
        draft = stage.desk.session.draft()
        if changes.draft and draft is not None and draft.item_id == self._shown:
            stage.review.show_draft(draft)
            stage.side.show_draft(draft)
        mine = bool(self._shown) and self._shown in changes.items
        if mine:
            self._show_verdict()
        if changes.comments or (mine and changes.outbox):  # what was said reaches the store a moment after it is taken
            stage.scope.start(self._read_about(self._shown), "comments")

    def _show(self) -> None:
        stage = self._stage
        current = stage.desk.session.current
        if current is None:
            self._show_nothing()
            return
        item_id = current.item.id
        media = stage.desk.shelf.get(current.item)
        ready = media is not None or current.item.kind not in ("video", "image")
        same = item_id == self._shown and current.item.version == self._version
        if same and self._with_media == ready:
            self._set_decidable()
            return
        fresh = not same  # a newer version under the same id is another thing to look at
        self._shown, self._version, self._with_media = item_id, current.item.version, ready
        draft = stage.desk.session.draft() or Draft(item_id, current.item.version)
        verdict = stage.desk.session.verdicts.get(item_id, "")
        stage.review.show_item(current, media, draft, verdict)
        if fresh:
            stage.side.show_item(current, draft, verdict)
            stage.scope.start(self._read_about(item_id), "dossier")
            if self.on_screen:
                self._set_scopes(current)
                self._take_focus()
        self._set_decidable()

    def _prepare_one(self) -> None:
        """In a pause: one of the items that come next, so that its first paint has little left to work out."""
        walk = self._stage.desk.session.walk
        if walk is None or not self.on_screen:
            return
        for held in walk.ready:
            key = (held.item.id, held.item.version)
            if key not in self._prepared:
                self._prepared.append(key)
                self._stage.review.prepare(held)
                self._stage.side.prepare(held)
                self._idle.start()
                return
        self._fill_other_views()

    def _fill_other_views(self) -> None:
        """What comes next of the other kinds is in their views already, so that the change of kind is a paint."""
        session = self._stage.desk.session
        current, walk = session.current, session.walk
        if current is None or walk is None:
            return
        filled = {current.item.kind}
        for held in walk.ready:
            if held.item.kind not in filled:
                filled.add(held.item.kind)
                draft = session.draft(held.item.id) or Draft(held.item.id, held.item.version)
                self._stage.review.view_of(held.item.kind).stage(held, draft)

    def _take_focus(self) -> None:
        """Another item came: its keys work at once, unless a sheet over the window has the focus."""
        window = self._stage.window
        focused = window.focusWidget()
        if focused is None or window.split.isAncestorOf(focused):
            self._stage.review.focus_item()

    def _show_nothing(self) -> None:
        self._shown = ""
        walk = self._stage.desk.session.walk
        if walk is not None and walk.exhausted:
            text = self.tr("This queue is done: {0} looked at.").format(len(walk.passed))
            self._stage.review.show_empty(text, self.tr("Home"))
            self._stage.side.show_nothing()
        else:
            self._stage.side.set_decidable(False)

    def _set_scopes(self, current: LeasedItem) -> None:
        view = self._stage.review.view_of(current.item.kind)
        self._stage.window.registry.set_scopes({"decide", "item", view.scope} - {""})

    def enter(self) -> None:
        """The review page came to the front: its keys are alive."""
        current = self._stage.desk.session.current
        if current is not None:
            self._set_scopes(current)
            self._stage.review.focus_item()
        else:
            self._stage.window.registry.set_scopes({"decide", "item"})

    def _on_painted(self, item_id: str) -> None:
        session = self._stage.desk.session
        current = session.current
        if self.on_screen and current is not None and current.item.id == item_id:
            self._stage.desk.painted(item_id)
            self._set_decidable()

    def _set_decidable(self) -> None:
        session = self._stage.desk.session
        undecided = self._shown not in session.verdicts
        self._stage.side.set_decidable((session.decidable or self._is_coming) and undecided)

    @property
    def _is_coming(self) -> bool:
        """True where the item has all that it needs to be painted in this turn: the buttons do not blink for it.

        The session still decides nothing before it is painted.
        """
        current = self._stage.desk.session.current
        return self._with_media and self.on_screen and current is not None and current.lease.token > 0

    def _show_verdict(self) -> None:
        current = self._stage.desk.session.current
        if current is not None:
            verdict = self._stage.desk.session.verdicts.get(current.item.id, "")
            self._stage.side.show_verdict(verdict)
            self._stage.review.show_verdict(current, verdict)

    def _on_edited(self, draft: object, name: str, goes_on: bool) -> None:
        view = self._stage.review.view
        if isinstance(draft, Draft) and (view is None or not view.result):  # the marks would be on other frames
            self._stage.desk.edit(draft, name, goes_on=goes_on)

    async def _read_about(self, item_id: str) -> None:
        await asyncio.sleep(SIDE_DELAY_S)
        stage = self._stage
        if item_id != self._shown or not item_id:
            return
        try:
            record = await stage.place.backend.record(item_id)
            dossier = await stage.place.backend.dossier(record.item.subject)
        except BackstopError:
            return  # the item itself is on screen; its dossier is read again with the next change
        if item_id == self._shown:
            stage.side.show_record(record)
            stage.review.show_record(record)
            stage.side.show_dossier(dossier)
