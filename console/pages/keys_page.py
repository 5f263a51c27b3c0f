"""Keys: every command with its keys, changeable, with a warning where two would shadow each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.keys.actions import ACTIONS, BY_ID, scope_text
from console.keys.keymap import PROFILES, keymap
from console.keys.rebinding import MOST_KEYS, may_have, rivals, swapped
from console.pages.key_edit import KeyEdit
from console.settings import choice_text
from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.keynames import key_name
from widgets.layout import FlowLayout, row
from widgets.plain_table import plain_table
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.toast import keep_clear

COMMAND, WHERE, KEYS, SHIPPED = range(4)


class KeysPage(QWidget):
    """Shows the key map and asks for changes of it that make no conflict.

    ``changed`` (action id, key sequences), ``reset`` (action id) gives one command's keys back, ``restored`` all,
    ``profile_chosen`` another map.
    """

    changed = Signal(str, tuple)
    reset = Signal(str)
    restored = Signal()
    profile_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._shipped: dict[str, tuple[str, ...]] = {}
        self._offer: dict[str, tuple[str, ...]] = {}
        self._refused = ""
        self.profile = QComboBox()
        self.profile.setAccessibleName(self.tr("Key map"))
        for name in PROFILES:
            self.profile.addItem(choice_text(name), name)
        self.profile.activated.connect(lambda _at: self.profile_chosen.emit(self.profile.currentData()))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.tr("Find a command or a key"))
        self.search.textChanged.connect(self._filter)
        self.letters = PlainLabel("", role="dense-muted", wrap=True)
        self.table = self._table()
        self.bound = QWidget()
        self.bound.setAccessibleName(self.tr("Keys of the command"))
        self._flow = FlowLayout(self.bound)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.editor = KeyEdit()
        self.editor.setAccessibleName(self.tr("New key"))
        self.editor.keySequenceChanged.connect(self._on_typed)
        self.editor.entered.connect(self._on_take)
        self.editor.left.connect(self.closed)
        self.warning = PlainLabel("", role="warning", wrap=True)
        self._buttons()
        self._build()

    def _table(self) -> QTableWidget:
        table = plain_table([self.tr("Command"), self.tr("Where"), self.tr("Keys"), self.tr("As shipped")])
        table.setRowCount(len(ACTIONS))
        table.setAccessibleName(self.tr("Keys"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SHIPPED, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._on_selected)
        table.cellActivated.connect(lambda _row, _column: self.editor.setFocus())
        return table

    def _buttons(self) -> None:
        self.take = WordButton(self.tr("Use this key"), kind="primary")
        self.take.clicked.connect(self._on_take)
        self.add = WordButton(self.tr("Add as another"))
        self.add.clicked.connect(self._on_add)
        self.swap = WordButton("")
        self.swap.clicked.connect(self._on_swap)
        self.swap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.swap.hide()
        self.reset_one = WordButton(self.tr("Restore this command"))
        self.reset_one.clicked.connect(lambda: self.reset.emit(self.selected))
        self.restore = WordButton(self.tr("Restore all"))
        self.restore.clicked.connect(self.restored)
        keep_clear(self.take)
        self.back = WordButton(self.tr("Back"), kind="quiet", key="Esc")
        self.back.clicked.connect(self.closed)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(row(PlainLabel(self.tr("Keys"), role="title"), None, self.search, self.profile))
        box.addWidget(self.letters)
        box.addWidget(self.table, 1)
        box.addLayout(row(self.warning, self.swap))
        box.addWidget(self.bound)
        box.addLayout(row(self.editor, self.take, self.add, None))
        box.addLayout(row(self.reset_one, self.restore, None, self.back))
        self.search.setMinimumWidth(px(220))
        for part in (self.bound, self.warning):  # they keep their room: nothing below moves when they have nothing
            part.setMinimumHeight(self.back.sizeHint().height())
        self._on_selected()

    def show_keys(
        self,
        keys: Mapping[str, tuple[str, ...]],
        *,
        profile: str = "default",
        letters: str = "on",
    ) -> None:
        """The key map in force, before single letters are put behind Alt or switched off (``letters``)."""
        self._keys = dict(keys)
        self._shipped = keymap(profile)
        self.profile.setCurrentIndex(max(0, self.profile.findData(profile)))
        self._tell_letters(letters)
        for line, action in enumerate(ACTIONS):
            mine, theirs = self._keys[action.id], self._shipped[action.id]
            other = (_names(theirs) or self.tr("none")) if mine != theirs else ""
            texts = (action.title, scope_text(action.scope), _names(mine) or self.tr("none"), other)
            for place, text in enumerate(texts):
                self._write(line, place, text)
        for place in (COMMAND, WHERE, KEYS):
            self.table.resizeColumnToContents(place)
            self.table.setColumnWidth(place, self.table.columnWidth(place) + px(24))
        self.tell("")
        self._filter()
        if not self.selected:
            self.table.selectRow(0)
        self._on_selected()

    def _write(self, line: int, place: int, text: str) -> None:
        cell = self.table.item(line, place)
        if cell is None:
            cell = QTableWidgetItem()
            cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(line, place, cell)
        if cell.text() != text:
            cell.setText(text)

    def _tell_letters(self, letters: str) -> None:
        texts = {
            "alt": self.tr("Keys of one character need Alt beside them now: see the settings."),
            "off": self.tr("Keys of one character are switched off now: see the settings."),
        }
        self.letters.set_text(texts.get(letters, ""))
        self.letters.setVisible(letters in texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def selected(self) -> str:
        """The command that is chosen in the table, "" for none."""
        line = self.table.currentRow()
        return ACTIONS[line].id if 0 <= line < len(ACTIONS) and self.table.selectedItems() else ""

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        for line in range(self.table.rowCount()):
            cells = (self.table.item(line, place) for place in (COMMAND, WHERE, KEYS))
            text = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            self.table.setRowHidden(line, not all(word in text for word in words))

    def _on_selected(self) -> None:
        name = self.selected
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        keys = self._keys.get(name, ())
        for key in keys:
            self._flow.addWidget(self._remover(key))
        self.editor.clear()
        self.tell("")
        for control in (self.editor, self.take, self.add):
            control.setEnabled(bool(name))
        self.reset_one.setEnabled(bool(name) and keys != self._shipped.get(name, ()))

    def _remover(self, key: str) -> WordButton:
        button = WordButton(f"{key_name(key)}   ×")
        button.setAccessibleName(self.tr("Take {0} away").format(key_name(key)))
        button.clicked.connect(lambda: self._on_remove(key))
        return button

    def _on_remove(self, key: str) -> None:
        name = self.selected
        self.changed.emit(name, tuple(one for one in self._keys[name] if one != key))
        first = self._flow.itemAt(0)
        widget = first.widget() if first is not None else None
        (widget or self.editor).setFocus()

    def _on_take(self) -> None:
        """The key takes the place of the first: that one is named wherever a key is named."""
        self._bind(keeping=self._keys.get(self.selected, ())[1:], first=True)

    def _on_add(self) -> None:
        self._bind(keeping=self._keys.get(self.selected, ()), first=False)

    def _bind(self, *, keeping: tuple[str, ...], first: bool) -> None:
        name, key = self.selected, self._typed
        if not name or not key:
            return
        others = tuple(one for one in keeping if one != key)
        if self._refuse(name, key, len(others)):
            return
        self.changed.emit(name, (key, *others) if first else (*others, key))
        self.editor.clear()

    def _refuse(self, name: str, key: str, others: int) -> bool:
        """Says why a key cannot be the command's; False where it can."""
        taken = rivals(self._keys, name, key)
        self._refused = key
        if not may_have(name, key):
            words = self.tr("{0} is needed to move about in the window. Choose another key.")
            self.tell(words.format(key_name(key)))
        elif others >= MOST_KEYS:
            self.tell(self.tr("A command has at most {0} keys. Take one away first.").format(MOST_KEYS))
        elif taken:
            words = self.tr("{0} is already “{1}”: with both, neither would work. Choose another key.")
            self.tell(words.format(key_name(key), "”, “".join(BY_ID[other].title for other in taken)))
            self._offer = swapped(self._keys, name, taken[0], key) if len(taken) == 1 else {}
            if self._offer:
                given = next((one for one in self._offer[taken[0]] if one not in self._keys[taken[0]]), "")
                text = self.tr("Swap: “{0}” gets {1}") if given else self.tr("Take it from “{0}”")
                self.swap.set_text(text.format(BY_ID[taken[0]].title, key_name(given)))
                self.swap.show()
        else:
            return False
        return True

    @property
    def _typed(self) -> str:
        return self.editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _on_typed(self) -> None:
        """Another key: what was said of the former holds no more. Left, the field tells the same again."""
        if self._typed != self._refused:
            self._refused = ""
            self.tell("")

    def _on_swap(self) -> None:
        offer, self._offer = self._offer, {}
        for name, keys in offer.items():
            self.changed.emit(name, keys)
        self.editor.setFocus()

    def tell(self, text: str) -> None:
        """Says something about the command and its keys, "" for nothing."""
        self._offer = {}
        self.swap.hide()
        self.warning.set_text(text)
        if text:
            announce(self.warning, text, urgent=True)


def _names(keys: tuple[str, ...]) -> str:
    return "   ".join(key_name(key) for key in keys)
