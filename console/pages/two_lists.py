"""A page of two lists: at the left what there is, at the right the rows of the one that is chosen, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from widgets.layout import Ground, Rule, column, row
from widgets.parcel.row_painter import Row
from widgets.parcel.rows import RowList
from widgets.states import EmptyState, LoadingOverlay
from widgets.text import PlainLabel
from widgets.toast import keep_clear


class TwoListsPage(QWidget):
    """``chosen`` (its place) when the cursor at the left is on another one; ``row_opened`` (id) asks for a row at the
    right; ``retry_requested`` by the button of an empty page. Enter goes from left to right, Esc back.
    """

    chosen = Signal(int)
    row_opened = Signal(str)
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel("", role="title", elide=True)
        self.subtitle = PlainLabel("", role="dense-muted", wrap=True)
        self.told = PlainLabel("", wrap=True)
        self.empty = EmptyState()
        self.views = QStackedWidget()
        self.loading = LoadingOverlay(self)
        self.empty.action_requested.connect(self.retry_requested)

    def lay_out(
        self, left: RowList, right: RowList, *, head: QLayout, foot: QLayout | None, buttons: QLayout, width: int
    ) -> None:
        """Puts the lists in their places: ``head`` and ``foot`` at the left, ``buttons`` below the right one.

        ``width``: of the left list, in pixels at 100 %.
        """
        self._left = left
        left.moved.connect(self.chosen)
        left.opened.connect(lambda _at: right.setFocus(Qt.FocusReason.OtherFocusReason))
        right.opened.connect(lambda at: self.row_opened.emit(right.rows()[at].id))
        beside, main = Ground("1"), Ground("1")
        beside.setLayout(column(head, Rule(), left, *((Rule(), foot) if foot is not None else ()), gap=0))
        top = row(column(self.title, self.subtitle, gap=2), margin=(16, 10, 16, 10))
        bar = Ground("1")
        bar.setLayout(column(self.told, buttons, gap=6, margin=(16, 8, 16, 10)))
        keep_clear(bar)
        main.setLayout(column(top, Rule(), right, Rule(), bar, gap=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(beside)
        split.addWidget(main)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([width, 1100 - width])
        self.views.addWidget(split)
        self.views.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.views)

    def show_list(self, rows: Sequence[Row], at: int = 0) -> None:
        """What there is, with the cursor on one of them; -1 for none."""
        self.views.setCurrentIndex(0)
        self._left.set_rows(rows, at)

    def show_state(self, icon: str, sentence: str, action: str) -> None:
        """Nothing to show: why, and the step that helps."""
        self.empty.set_state(icon, sentence, action)
        self.views.setCurrentIndex(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._left.hasFocus() and self.views.currentIndex() == 0:
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)
