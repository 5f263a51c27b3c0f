"""Parcels by cause: the causes at the left, every row of the chosen one at the right, one decision for all below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.layout import FlowLayout, Ground, Rule, column, row
from widgets.parcel.row_painter import Column, Row
from widgets.parcel.rows import RowList
from widgets.states import EmptyState, LoadingOverlay
from widgets.text import PlainLabel


class CausesPage(QWidget):
    """``cause_chosen`` (its place) when the cursor is on another one; ``row_opened`` (item id) asks for a parcel.

    ``decide_requested``, ``choose_requested``, ``out_requested``, ``read_requested``, ``write_requested``,
    ``codes_requested`` and ``retry_requested`` come by the buttons; keys do the same.
    """

    cause_chosen = Signal(int)
    row_opened = Signal(str)
    decide_requested = Signal()
    choose_requested = Signal()
    out_requested = Signal()
    read_requested = Signal()
    write_requested = Signal()
    codes_requested = Signal()
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.causes = RowList(self.tr("Causes"), (Column("", 1),))
        self.rows = RowList(self.tr("Parcels of the cause"), self._columns(""))
        self.title = PlainLabel("", role="title", elide=True)
        self.subtitle = PlainLabel("", role="dense-muted", wrap=True)
        self.told = PlainLabel("", wrap=True)
        self.decide = WordButton("", kind="primary")
        self.other = WordButton("")
        self.out = WordButton(self.tr("Take out"))
        self.read = WordButton(self.tr("Check a CSV file…"), kind="quiet")
        self.write = WordButton(self.tr("Write as CSV"), kind="quiet")
        self.codes = WordButton(self.tr("Carriers' codes…"), kind="quiet")
        self.empty = EmptyState()
        self.views = QStackedWidget()
        self.loading = LoadingOverlay(self)
        self._build()
        self.causes.moved.connect(self.cause_chosen)
        self.causes.opened.connect(lambda _at: self.rows.setFocus(Qt.FocusReason.OtherFocusReason))
        self.rows.opened.connect(lambda at: self.row_opened.emit(self.rows.rows()[at].id))
        self.rows.moved.connect(lambda _at: self._show_out())
        for button, wanted in (
            (self.decide, self.decide_requested),
            (self.other, self.choose_requested),
            (self.out, self.out_requested),
            (self.read, self.read_requested),
            (self.write, self.write_requested),
            (self.codes, self.codes_requested),
        ):
            button.clicked.connect(wanted)
        self.empty.action_requested.connect(self.retry_requested)

    def _build(self) -> None:
        left = Ground("1")
        head = row(PlainLabel(self.tr("Causes"), role="heading"), None, self.read, margin=(16, 8, 8, 8))
        foot = row(self.codes, None, margin=(8, 6, 8, 6))
        left.setLayout(column(head, Rule(), self.causes, Rule(), foot, gap=0))
        right = Ground("1")
        top = row(column(self.title, self.subtitle, gap=2), gap=8, margin=(16, 10, 16, 10))
        buttons = FlowLayout()
        for button in (self.decide, self.other, self.out, self.write):
            buttons.addWidget(button)
        bar = column(self.told, buttons, gap=6, margin=(16, 8, 16, 10))
        right.setLayout(column(top, Rule(), self.rows, Rule(), bar, gap=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([340, 760])
        self.views.addWidget(split)
        self.views.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.views)

    # -- contents -------------------------------------------------------------------------------------

    def show_causes(self, rows: Sequence[Row], at: int = 0) -> None:
        """The causes, weightiest first, with the cursor on one of them."""
        self.views.setCurrentIndex(0)
        self.causes.set_rows(rows, at)

    def _columns(self, third: str) -> tuple[Column, ...]:
        known = Column(self.tr("Order"), 3), Column(self.tr("Number now"), 4, figures=True)
        return (*known, Column(third, 4, figures=True)) if third else known

    def show_rows(self, title: str, subtitle: str, rows: Sequence[Row], *, third: str = "") -> None:
        """The chosen cause and its rows; ``third`` names a third column, where there is one."""
        self.rows.set_columns(self._columns(third))
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self.rows.set_rows(rows)
        self._show_out()

    def show_bar(self, told: str, does: str, *, enabled: bool, other: str = "") -> None:
        """What would be done, and the button that does it; an empty ``does``, or ``other``, takes its button away."""
        self.other.set_text(self._with_key(other, "cause.choose"))
        self.other.setVisible(bool(other))
        self.told.set_text(told)
        self.decide.set_text(self._with_key(does, "cause.decide"))
        self.decide.setVisible(bool(does))
        self.decide.setEnabled(enabled)
        self.out.setVisible(bool(does))

    def show_state(self, icon: str, sentence: str, action: str = "", key: str = "") -> None:
        """Nothing to show: why, and the step that helps."""
        self.empty.set_state(icon, sentence, action, key)
        self.views.setCurrentIndex(1)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the buttons the keys that do the same."""
        self._key_of = key_of
        for button, action in ((self.read, "cause.read"), (self.write, "cause.write"), (self.codes, "go.codes")):
            button.set_key(key_of(action))
        self._show_out()

    _key_of: Callable[[str], str] = staticmethod(lambda _action: "")

    def _with_key(self, text: str, action: str) -> str:
        return f"{text}  {self._key_of(action)}".rstrip() if text else ""

    def _show_out(self) -> None:
        row_ = self.rows.current
        text = self.tr("Put back in") if row_ is not None and row_.struck else self.tr("Take out")
        self.out.set_text(self._with_key(text, "cause.out"))
        self.out.setEnabled(row_ is not None)

    # -- the person -----------------------------------------------------------------------------------

    @property
    def list_in_use(self) -> RowList:
        """The list that the keys move in."""
        return self.causes if self.causes.hasFocus() else self.rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.causes.hasFocus() and self.views.currentIndex() == 0:
            self.causes.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)
