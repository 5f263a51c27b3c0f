"""The formats to choose from, each with what it would hold of this very selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from widgets.dataset.values import FormatLine
from widgets.table.rows import count_text
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import px


class FormatList(QScrollArea):
    """``changed`` after each tick. Lines are made once; a new outlook only changes their figures."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._figures: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        self.lines = QWidget()
        self.lines.setProperty("plain", "true")
        self._grid = QGridLayout(self.lines)
        self._grid.setContentsMargins(0, px(12), px(12), px(12))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every line has a box, which scrolls it into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.lines)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Formats"))

    def chosen(self) -> frozenset[str]:
        """What is ticked."""
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())

    def choose(self, keys: frozenset[str]) -> None:
        """Ticks these and no others; nobody is told of it."""
        with QSignalBlocker(self):
            for key, box in self._boxes.items():
                box.setChecked(key in keys)

    def show_formats(self, lines: Sequence[FormatLine]) -> None:
        """Show what each would hold."""
        for one in lines:
            if one.key not in self._boxes:
                self._add(one)
            box, (about, figures) = self._boxes[one.key], self._figures[one.key]
            told = self.tr("{0} items, {1} labels").format(count_text(one.items), count_text(one.labels))
            figures.set_text(told)
            about.set_text(one.left_out or one.what)
            about.set_role("warning" if one.left_out else "dense-muted")
            box.setAccessibleDescription(f"{one.what}. {told}. {one.left_out}")
            set_plain_tooltip(box, one.what)

    def _add(self, one: FormatLine) -> None:
        box = QCheckBox(one.name)
        box.toggled.connect(self.changed)
        about = PlainLabel("", role="dense-muted", elide=True)
        figures = PlainLabel("", role="dense")
        line = len(self._boxes)
        self._grid.addWidget(box, line, 0)
        self._grid.addWidget(about, line, 1)
        self._grid.addWidget(figures, line, 2, Qt.AlignmentFlag.AlignTrailing)
        self._boxes[one.key], self._figures[one.key] = box, (about, figures)
        self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(line + 1, 1)
