"""Home: what waits where, what needs a person first, and the last decisions with their undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.words import translated
from review.decisions import Decision, Retraction, Verdict
from review.metrics import Pace
from review.outbox import EntryState, OutboxEntry
from review.queue import QueueCount
from widgets.buttons import WordButton
from widgets.layout import Section, row
from widgets.moments import moment_text
from widgets.queue_row import QueueCard, QueueCards
from widgets.states import EmptyState
from widgets.table.rows import count_text, kind_mark, state_mark
from widgets.text import PlainLabel
from widgets.theme import px

OLDEST_LIMIT_S: Mapping[str, float] = {"video": 86_400.0, "image": 86_400.0, "listing": 172_800.0, "shipment": 14_400.0}
"""How long an item of a kind should wait at most: a day, two for listings, four hours for parcels."""
LAST_DECISIONS = 8
WIDE_MOMENT = datetime(2026, 11, 28, 20, 0)  # noqa: DTZ001 - two figures for the day and for the month: no moment is wider
TROUBLES = 20
"""Lines of what was not accepted; the strip below tells how many there are in all."""
NO_EFFECT = (EntryState.WITHDRAWN, EntryState.CONFLICT, EntryState.REFUSED)
"""Entries that decided nothing: undone before they were sent, or not accepted."""


class HomePage(QWidget):
    """``open_requested`` (kind), ``undo_requested`` (key, item id), ``item_requested`` (item id).

    ``settled`` (key, item id): a person looks at a decision that was not accepted, so that it is dealt with.
    ``batches_requested``: a person is to answer what others propose.
    ``record_accepted``: a person knows why the record of decisions is not the one that was kept.
    """

    open_requested = Signal(str)
    undo_requested = Signal(str, str)
    item_requested = Signal(str)
    settled = Signal(str, str)
    world_requested = Signal()
    record_accepted = Signal()
    batches_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = QueueCards()
        self.cards.open_requested.connect(self.open_requested)
        self.empty = EmptyState(
            "queue",
            self.tr("Nothing is here yet. Take a manifest in with `main.py ingest`, or look round in a demonstration."),
            self.tr("Make a demonstration world"),
        )
        self.empty.action_requested.connect(self.world_requested)
        self.filling = False
        """True while a demonstration world is made: what would fill the page is under way already."""
        self._recent_shown: object = None
        self.trouble = QWidget()
        self.recent = QWidget()
        self._trouble_lines = QVBoxLayout(self.trouble)
        self._recent_lines = QVBoxLayout(self.recent)
        for box, lines in ((self.trouble, self._trouble_lines), (self.recent, self._recent_lines)):
            box.setProperty("plain", "true")
            lines.setContentsMargins(0, 0, 0, 0)
        self.record = QWidget()
        self.record.setProperty("plain", "true")
        self._record_text = PlainLabel("", wrap=True)
        accept = WordButton(self.tr("I know why: go on from here"), kind="quiet")
        accept.clicked.connect(self.record_accepted)
        self.record.setLayout(row(self._record_text, None, accept))
        self.seconds = QWidget()
        self.seconds.setProperty("plain", "true")
        self._seconds_text = PlainLabel("", wrap=True)
        answer = WordButton(self.tr("Look at it"), kind="primary")
        answer.clicked.connect(self.batches_requested)
        self.seconds.setLayout(row(self._seconds_text, None, answer))
        needs = QWidget()
        needs.setProperty("plain", "true")
        first = QVBoxLayout(needs)
        first.setContentsMargins(0, 0, 0, 0)
        for part in (self.record, self.seconds, self.trouble):
            first.addWidget(part)
        inner = QWidget()
        inner.setProperty("plain", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        self._trouble_section = Section(self.tr("NEEDS YOU FIRST"), needs)
        self._recent_section = Section(self.tr("MY LAST DECISIONS"), self.recent)
        self.welcome = PlainLabel("", role="title")
        for part in (self.welcome, self._trouble_section, self.cards, self.empty, self._recent_section):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every line has a control, which scrolls it into view
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.record.hide()
        self.seconds.hide()
        self.trouble.hide()
        self._trouble_section.hide()
        self._recent_section.hide()
        self.empty.hide()

    def show_counts(
        self, counts: Sequence[QueueCount], now: datetime, pace: Pace, history: Mapping[str, Sequence[float]]
    ) -> None:
        """The figures of every queue. ``history``: open items over the last refreshes, oldest first."""
        cards = []
        for count in counts:
            mark = kind_mark(count.kind)
            cards.append(
                QueueCard(
                    id=count.kind,
                    text=mark.word,
                    icon=mark.icon,
                    count=count.open,
                    oldest=(now - count.oldest).total_seconds() if count.oldest else 0.0,
                    limit=OLDEST_LIMIT_S.get(count.kind, 86_400.0),
                    at_risk=count.at_risk / count.open if count.open else 0.0,
                    to_clear=pace.clear_in(count.open) or 0.0,
                    history=tuple(history.get(count.kind, ())),
                )
            )
        self.cards.set_cards(tuple(cards))
        total = sum(count.open + count.decided + count.snoozed + count.escalated for count in counts)
        self.empty.setVisible(total == 0 and not self.filling)
        self.cards.setVisible(total > 0)
        waiting = sum(count.open for count in counts)
        self.welcome.set_text(self.tr("{0} items wait for you").format(count_text(waiting)))

    def show_recent(self, entries: Sequence[OutboxEntry], titles: Mapping[str, str]) -> None:
        """The last decisions, newest first; each can be undone. ``titles``: by item id, as far as they are known."""
        shows = ([(held.entry.key, held.state) for held in entries], dict(titles))
        if shows == self._recent_shown:
            return  # the figures above are read every half minute, and the focus may stand on one of these lines
        self._recent_shown = shows
        _empty(self._recent_lines)
        shown = 0
        undone = {held.entry.target for held in entries if isinstance(held.entry, Retraction)}
        for held in entries:
            entry = held.entry
            if not isinstance(entry, Decision) or held.state in NO_EFFECT or entry.key in undone:
                continue
            if shown >= LAST_DECISIONS:
                break
            shown += 1
            self._recent_lines.addWidget(self._recent_line(entry, titles.get(entry.item_id, "")))
        self._recent_section.setVisible(shown > 0)

    def _recent_line(self, entry: Decision, title: str) -> QWidget:
        """One decision: when, what, of which item (by its id alone where the title is not known), and its buttons."""
        undo = WordButton(self.tr("Undo"), kind="quiet")
        undo.clicked.connect(lambda _on=False: self.undo_requested.emit(entry.key, entry.item_id))
        look = WordButton(self.tr("Show"), kind="quiet")
        look.clicked.connect(lambda _on=False: self.item_requested.emit(entry.item_id))
        at = PlainLabel(moment_text(entry.decided_at.astimezone()), role="number")
        _take_room(at, [moment_text(WIDE_MOMENT)])
        what = PlainLabel(state_mark("decided", entry.verdict).word)
        _take_room(what, [state_mark("decided", verdict).word for verdict in Verdict])
        parts = [at, what]
        if title not in ("", entry.item_id):
            named = PlainLabel(title, elide=True)
            named.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            parts.append(named)
        parts.append(PlainLabel(entry.item_id, role="dense-muted", elide=True))
        line = QWidget()
        line.setProperty("plain", "true")
        line.setLayout(row(*parts, None, look, undo))
        return line

    def show_trouble(self, parked: Sequence[OutboxEntry], titles: Mapping[str, str]) -> None:
        """Conflicts and refusals: what came of a decision that the store did not accept. ``titles``: by item id."""
        _empty(self._trouble_lines)
        for held in parked[:TROUBLES]:
            look = WordButton(self.tr("Look again"), kind="primary")
            entry = held.entry
            look.clicked.connect(lambda _on=False, key=entry.key, item=entry.item_id: self.settled.emit(key, item))
            line = QWidget()
            line.setProperty("plain", "true")
            title = titles.get(entry.item_id, entry.item_id)
            text = PlainLabel(f"{title}: {translated(held.reason)}", wrap=True)
            line.setLayout(row(text, None, look))
            self._trouble_lines.addWidget(line)
        self.trouble.setVisible(bool(parked))
        self._show_needs()

    def show_record(self, wrong: str) -> None:
        """What is wrong with the record of decisions; empty: nothing."""
        remedy = self.tr(
            "Tell those who run the store: they can compare it with a copy. What you decide meanwhile is taken as ever."
        )
        self._record_text.set_text(f"{translated(wrong)} {remedy}" if wrong else "")
        self.record.setVisible(bool(wrong))
        self._show_needs()

    def show_seconds(self, text: str) -> None:
        """What others propose in bulk and this person may agree to; empty: nothing."""
        self._seconds_text.set_text(text)
        self.seconds.setVisible(bool(text))
        self._show_needs()

    def _show_needs(self) -> None:
        parts = (self.record, self.seconds, self.trouble)
        self._trouble_section.setVisible(not all(part.isHidden() for part in parts))


def _take_room(label: PlainLabel, texts: Sequence[str]) -> None:
    """A label as wide as the widest of ``texts``, so that what stands behind it begins at one place in every line."""
    label.ensurePolished()
    label.setFixedWidth(max(map(label.fontMetrics().horizontalAdvance, texts)) + px(4))


def _empty(layout: QVBoxLayout) -> None:
    while (piece := layout.takeAt(0)) is not None:
        widget = piece.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
