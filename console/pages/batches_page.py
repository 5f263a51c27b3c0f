"""The history of batches: bulk decisions and lots, newest first, each to be looked at, begun, or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from console.pages.aftermath_words import aftermath_words, verdict_words
from review.aftermath import Aftermath, aftermath
from review.batches import LotLine, Sweep
from review.second_person import Proposal
from widgets.buttons import WordButton
from widgets.layout import row
from widgets.moments import moment_text
from widgets.plain_table import fill, plain_table
from widgets.states import EmptyState
from widgets.table.rows import count_text
from widgets.text import PlainLabel
from widgets.toast import keep_clear


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line: a sweep, and where it stands, or a lot."""

    at: datetime
    sweep: Sweep | None = None
    lot: LotLine | None = None
    state: Aftermath = Aftermath.DONE

    @property
    def waits_for_second(self) -> bool:
        """Somebody else than who asked for it must agree first."""
        return self.sweep is not None and self.state is Aftermath.SECOND

    @property
    def may_discard(self) -> bool:
        """A bulk decision that was asked for and not begun."""
        return self.state in (Aftermath.SECOND, Aftermath.DECLINED, Aftermath.WAITING)

    @property
    def may_undo(self) -> bool:
        """A bulk decision that took effect and still stands, or one that was only asked for."""
        if self.sweep is None or self.sweep.undoes:
            return False
        return self.may_discard or (self.sweep.taken > 0 and not self.sweep.undone_by)

    @property
    def may_begin(self) -> bool:
        """A bulk decision that waits, or was broken off; a correction whose sample was accepted, for what is left."""
        if self.lot is not None:
            return self.lot.disposition == "corrected"
        return self.sweep is not None and not self.sweep.ended


class BatchesPage(QWidget):
    """``open_requested``, ``undo_requested``, ``begin_requested`` (a ``BatchLine``); ``limits_requested``."""

    open_requested = Signal(object)
    undo_requested = Signal(object)
    begin_requested = Signal(object)
    limits_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BatchLine, ...] = ()
        self.title = PlainLabel(self.tr("Batches"), role="title")
        titles = (self.tr("When"), self.tr("What"), self.tr("Of"), self.tr("Items"), self.tr("Result"), self.tr("By"))
        self.table = plain_table(titles)
        self.table.setAccessibleName(self.tr("Batches"))
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.cellActivated.connect(lambda _row, _column: self._ask(self.open_requested))
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.empty = EmptyState("queue", "")
        self.empty.action_requested.connect(self.again_requested)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.look = WordButton(self.tr("Look at it"), kind="primary")
        self.begin = WordButton(self.tr("Begin, or go on"))
        self.undo = WordButton(self.tr("Take it back"))
        self.limits = WordButton(self.tr("Limits…"), kind="quiet")
        self.look.clicked.connect(lambda: self._ask(self.open_requested))
        self.begin.clicked.connect(lambda: self._ask(self.begin_requested))
        self.undo.clicked.connect(lambda: self._ask(self.undo_requested))
        self.limits.clicked.connect(self.limits_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(self.stack, 1)
        self.bar = QWidget()
        self.bar.setProperty("plain", "true")
        self.bar.setLayout(row(self.limits, None, self.undo, self.begin, self.look))
        keep_clear(self.bar)
        box.addWidget(self.bar)
        self.show_loading()

    def show_loading(self) -> None:
        """While they are read for the first time."""
        if not self._lines:
            self.empty.set_state("queue", self.tr("The list is read…"))
            self.stack.setCurrentWidget(self.empty)
        self._show_buttons()

    def show_failure(self, text: str) -> None:
        """They could not be read."""
        self.empty.set_state("warning", text, self.tr("Look again"), ink="warning")
        self.stack.setCurrentWidget(self.empty)
        self._show_buttons()

    def show_lines(
        self, sweeps: Sequence[Sweep], lots: Sequence[LotLine], proposals: Sequence[Proposal], now: datetime
    ) -> None:
        """What there is: what waits for a second person, then the rest, newest first. ``proposals``: about sweeps."""
        lines = [
            BatchLine(one.asked_at, sweep=one, state=aftermath(one, proposals, now))
            for one in sweeps
            if one.asked_at is not None
        ]
        lines += [BatchLine(one.opened_at, lot=one) for one in lots]
        lines.sort(key=lambda line: (line.waits_for_second, line.at), reverse=True)
        self._lines = tuple(lines)
        fill(self.table, [self._words(line) for line in lines])
        if lines:
            self.stack.setCurrentWidget(self.table)
        else:
            text = self.tr("Nothing was decided in bulk yet. Select items in a list and decide them together.")
            self.empty.set_state("queue", text)
            self.stack.setCurrentWidget(self.empty)
        self._show_buttons()

    def _words(self, line: BatchLine) -> tuple[str, ...]:
        when = moment_text(line.at.astimezone(), year=True)
        if line.lot is not None:
            lot = line.lot
            what = self.tr("Check of a correction") if lot.correction else self.tr("Lot")
            return when, what, lot.name, count_text(lot.size), self._lot_words(lot), lot.opened_by
        sweep = line.sweep
        assert sweep is not None
        told = aftermath_words(line.state, sweep)
        return when, self._verdict(line), sweep.name, count_text(sweep.size), told, sweep.by

    def _verdict(self, line: BatchLine) -> str:
        sweep = line.sweep
        assert sweep is not None
        if sweep.undoes:
            return self.tr("Taken back")
        if line.may_discard or line.state is Aftermath.DISCARDED:
            return verdict_words(sweep.verdict)
        return {
            "approve": self.tr("Approved"),
            "reject": self.tr("Rejected"),
            "escalate": self.tr("Escalated"),
        }.get(sweep.verdict, sweep.verdict)

    def _lot_words(self, lot: LotLine) -> str:
        found = self.tr("{0} bad of {1}").format(count_text(lot.bad), count_text(lot.looked_at))
        match lot.disposition, lot.standing:
            case (("approved" | "corrected"), _):
                return self.tr("accepted, {0}").format(found)
            case (("screened" | "sent back" | "left open"), _):
                return self.tr("rejected, {0}").format(found)
            case _, "open":
                return self.tr("{0} of {1} seen").format(count_text(lot.looked_at), count_text(lot.to_look_at))
            case _:
                return self.tr("to be closed, {0}").format(found)

    @property
    def chosen(self) -> BatchLine | None:
        """The line under the cursor."""
        at = self.table.currentRow()
        shown = self.stack.currentWidget() is self.table
        return self._lines[at] if shown and 0 <= at < len(self._lines) else None

    def ask(self, what: str) -> None:
        """As its buttons do, by a key: "undo" or "begin"."""
        button = {"undo": self.undo, "begin": self.begin}[what]
        if button.isEnabled():
            button.click()

    def _ask(self, signal: object) -> None:
        line = self.chosen
        if line is not None:
            signal.emit(line)  # type: ignore[attr-defined]

    def _show_buttons(self) -> None:
        line = self.chosen
        self.look.setEnabled(line is not None)
        self.begin.setEnabled(line is not None and line.may_begin)
        self.undo.setEnabled(line is not None and line.may_undo)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names the keys at the buttons."""
        for button, name in (
            (self.begin, "batches.begin"),
            (self.undo, "batches.undo"),
            (self.limits, "batches.limits"),
        ):
            button.set_key(key_of(name))

    def take_focus(self) -> None:
        """The focus where the next key belongs."""
        (self.table if self.stack.currentWidget() is self.table else self.limits).setFocus()
