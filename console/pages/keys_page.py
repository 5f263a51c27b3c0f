"""Keys: every command with its keys, changeable, with a warning where two would shadow each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QKeySequenceEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from console.keys.actions import ACTIONS, BY_ID, scope_text
from console.keys.keymap import conflicts
from widgets.buttons import WordButton
from widgets.keynames import key_name
from widgets.layout import row
from widgets.text import PlainLabel


class KeysPage(QWidget):
    """``changed`` (action id, key sequences) after each change that makes no conflict; ``restored`` gives all back."""

    changed = Signal(str, tuple)
    restored = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, tuple[str, ...]] = {}
        self.table = QTableWidget(len(ACTIONS), 3)
        self.table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Where"), self.tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAccessibleName(self.tr("Keys"))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(2)
        self.editor.setAccessibleName(self.tr("New key"))
        self.warning = PlainLabel("", role="strong", wrap=True)
        self.take = WordButton(self.tr("Use this key"), kind="primary")
        self.take.clicked.connect(self._on_take)
        restore = WordButton(self.tr("Restore all"))
        restore.clicked.connect(self.restored)
        back = WordButton(self.tr("Back"), kind="quiet", key="Esc")
        back.clicked.connect(self.closed)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addWidget(PlainLabel(self.tr("Keys"), role="title"))
        box.addWidget(self.table, 1)
        box.addWidget(self.warning)
        box.addLayout(row(self.editor, self.take, None, restore, back))

    def show_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """The key map in force."""
        self._keys = dict(keys)
        for line, action in enumerate(ACTIONS):
            shown = "   ".join(key_name(key) for key in keys[action.id])
            for place, text in enumerate((action.title, scope_text(action.scope), shown)):
                cell = self.table.item(line, place)
                if cell is None:
                    cell = QTableWidgetItem()
                    cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                    self.table.setItem(line, place, cell)
                if cell.text() != text:
                    cell.setText(text)
        for place in (1, 2):
            self.table.resizeColumnToContents(place)
        self._tell_conflicts(self._keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _selected(self) -> str:
        line = self.table.currentRow()
        return ACTIONS[line].id if 0 <= line < len(ACTIONS) else ""

    def _on_selected(self) -> None:
        name = self._selected()
        keys = self._keys.get(name, ())
        self.editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _on_take(self) -> None:
        name = self._selected()
        key = self.editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not name or not key:
            return
        sequences = (key, *(old for old in self._keys.get(name, ())[1:] if old != key))
        wanted = {**self._keys, name: sequences}
        if self._tell_conflicts(wanted):
            return
        self.changed.emit(name, sequences)

    def _tell_conflicts(self, keys: Mapping[str, tuple[str, ...]]) -> bool:
        found = conflicts(keys)
        if found:
            one = found[0]
            words = self.tr("{0} is already “{1}”: with both, neither would work. Choose another key.")
            other = one.second if one.first == self._selected() else one.first
            self.warning.set_text(words.format(key_name(one.key), BY_ID[other].title))
        else:
            self.warning.set_text("")
        return bool(found)
