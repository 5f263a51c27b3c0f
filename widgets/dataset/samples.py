"""Some records of the data set, each as it will stand in its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from widgets.dataset.values import SampleLine
from widgets.icons import icon
from widgets.layout import row
from widgets.text import PlainBlock, visible_text
from widgets.theme import px, theme


class SampleView(QWidget):
    """A list of records, and the one under the cursor in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: tuple[SampleLine, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Records"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.text = PlainBlock()
        self.text.setReadOnly(True)
        self.text.setProperty("readOnly", "true")
        self.text.setAccessibleName(self.tr("The record"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([px(220), px(360)])
        split.setChildrenCollapsible(False)
        self.setLayout(row(split, margin=(0, 12, 0, 12)))
        theme().theme_changed.connect(self._fit)
        self._fit()

    def show_samples(self, samples: Sequence[SampleLine]) -> None:
        """Show other records, the first one in full."""
        self._samples = tuple(samples)
        self.list.clear()
        for one in self._samples:
            line = QListWidgetItem(icon(one.icon, "muted"), visible_text(f"{one.title}\n{one.about}", multiline=True))
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        if not self._samples:
            self.text.set_text("")

    def _on_row_changed(self, at: int) -> None:
        if 0 <= at < len(self._samples):
            self.text.set_text(self._samples[at].text)

    def _fit(self) -> None:
        self.text.setFont(theme().font("dense"))
        self.list.setFont(theme().font("dense"))
        self.list.setSpacing(px(2))
