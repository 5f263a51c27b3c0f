"""A house's own terms and forbidden claims: the list, a form for one entry, and what a new rule would hit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from review.listings.house import CLAIM, LONGEST, TERM, HouseEntry
from widgets.buttons import WordButton
from widgets.layout import row
from widgets.listing.changes import ChangeRow, ChangesTable
from widgets.table.cells import CellsModel
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.visible import visible_text

LANGUAGES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "nl": "Nederlands",
    "pl": "Polski", "sv": "Svenska", "pt": "Português", "ja": "日本語", "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
    "ar": "العربية",
}  # fmt: skip
MOST_TYPED = 4_000
"""Characters of all wordings of one entry."""
SHOWN = 200
NARROW, LOW = 900, 120
"""Unscaled pixels: below that width the list stands over the form, so high at first."""


class EntriesModel(CellsModel[HouseEntry]):
    """One entry a row, as plain text."""

    def __init__(self) -> None:
        super().__init__(self._cells)
        self.heads = (self.tr("Kind"), self.tr("Language"), self.tr("Wordings"), self.tr("Instead, or law"))

    def _cells(self, row: HouseEntry) -> list[str]:
        kind = self.tr("Term") if row.kind == TERM else self.tr("Forbidden")
        markets = f" ({', '.join(row.markets)})" if row.markets else ""
        said = kind, LANGUAGES.get(row.language, row.language), ", ".join(row.words), (row.use or row.law) + markets
        return [visible_text(text, SHOWN) for text in said]


class ListingRulesPage(QWidget):
    """Values in, signals out. An entry can be saved only after it was seen what it would hit."""

    try_requested = Signal(object)
    """The entry of the form: what would it hit?"""
    save_requested = Signal(object)
    remove_requested = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tried: HouseEntry | None = None
        self._allowed = True
        self.entries = EntriesModel()
        self.table = self._table()
        self.empty = PlainLabel(
            self.tr("No entries yet. Fill the form in; what it would hit is shown first."), wrap=True
        )
        self.empty.set_role("muted")
        self.only_read = PlainLabel(
            self.tr("Only a lead changes these rules. You can see what an entry would hit."), role="muted", wrap=True
        )
        self.only_read.hide()
        self.kind = _combo(self.tr("Kind"), ((self.tr("Term"), TERM), (self.tr("Forbidden claim"), CLAIM)))
        self.language = _combo(self.tr("Language"), tuple((name, one) for one, name in LANGUAGES.items()))
        self.words = _line(self.tr("Wordings, with commas; * takes any ending"), MOST_TYPED)
        self.use = _line(self.tr("What to write instead"), LONGEST)
        self.law = _line(self.tr("What forbids it"), LONGEST)
        self.markets = _line(self.tr("Markets such as DE, AT; empty for all"), LONGEST)
        self.begins = _line(self.tr("From the day"), 10)
        self.fault = PlainLabel("", role="reject", wrap=True)
        self.told = PlainLabel("", role="muted", wrap=True)
        self.hits = ChangesTable(())
        self.hits.setAccessibleName(self.tr("Listings that it would hit"))
        self.try_button = WordButton(self.tr("See what it would hit"), kind="primary")
        self.save_button = WordButton(self.tr("Put in force"))
        self.remove_button = WordButton(self.tr("Remove"), kind="quiet")
        self.new_button = WordButton(self.tr("New entry"), kind="quiet")
        back = WordButton(self.tr("Back"), kind="quiet", key="Esc")
        self._lay(back)
        for button, act in (
            (self.try_button, self._on_try),
            (self.save_button, self._on_save),
            (self.remove_button, self._on_remove),
            (self.new_button, self.begin_new),
            (back, self.closed.emit),
        ):
            button.clicked.connect(act)
        for line in (self.words, self.use, self.law, self.markets, self.begins):
            line.textEdited.connect(self._on_changed)
            line.returnPressed.connect(self._on_try)
        for combo in (self.kind, self.language):
            combo.currentIndexChanged.connect(self._on_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.begin_new()

    def show_entries(self, entries: Sequence[HouseEntry]) -> None:
        """The house's list as it is now; what stands in the form stays."""
        self.entries.set_rows(entries)
        self.empty.setVisible(not entries)
        self.remove_button.hide()

    def show_right(self, *, allowed: bool) -> None:
        """Whether the person may change the rules; the service checks it all the same."""
        self._allowed = allowed
        self.only_read.setVisible(not allowed)
        self._show_buttons()

    def show_fault(self, text: str) -> None:
        """What is wrong in the form, or why the list is not to be had."""
        self.fault.set_text(text)
        self.told.set_text("")

    def show_looking(self, done: int, total: int) -> None:
        """How far the listings were looked through."""
        self.told.set_text(self.tr("Looking through open listings: {0} of {1}").format(done, total))

    def show_hits(self, entry: HouseEntry, rows: Sequence[ChangeRow], hit: int, total: int) -> None:
        """What ``entry`` would hit; from now on it can be put in force as it is."""
        self.hits.changes.set_rows(rows)
        text = self.tr("It would hit {0} of {1} open listings.").format(hit, total)
        self.told.set_text(text)
        if entry == self.entry():
            self._tried = entry
            self._show_buttons()

    def entry(self) -> HouseEntry:
        """What stands in the form."""
        kind = str(self.kind.currentData())
        words = tuple(word for part in self.words.text().split(",") if (word := part.strip()))
        markets = tuple(dict.fromkeys(part.strip().upper() for part in self.markets.text().split(",") if part.strip()))
        chosen = self._chosen()
        same = chosen is not None and chosen.kind == kind
        name = chosen.id if chosen is not None and same else f"house-{(words[0] if words else '').lower()}"
        language = str(self.language.currentData())
        if kind == TERM:
            return HouseEntry(TERM, name, language, words, self.use.text().strip(), markets=markets)
        law, begins = self.law.text().strip(), self.begins.text().strip()
        return HouseEntry(CLAIM, name, language, words, "", law, markets, begins)

    def begin_new(self) -> None:
        """An empty form."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._fill(HouseEntry(TERM, "", str(self.language.currentData() or "en"), ()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self._split.orientation():
            self._split.setOrientation(way)
            self._split.setSizes([px(LOW), self.height()] if narrow else [px(480), px(700)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> HouseEntry | None:
        at = self.table.currentIndex()
        return self.entries.rows[at.row()] if at.isValid() and at.row() < len(self.entries.rows) else None

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._fill(chosen)

    def _fill(self, entry: HouseEntry) -> None:
        for combo, value in ((self.kind, entry.kind), (self.language, entry.language)):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)
        self.words.setText(", ".join(entry.words))
        self.use.setText(entry.use)
        self.law.setText(entry.law)
        self.markets.setText(", ".join(entry.markets))
        self.begins.setText(entry.begins or datetime.now(UTC).date().isoformat())
        self._on_changed()

    def _on_changed(self) -> None:
        """Another rule than the one that was tried."""
        claim = self.kind.currentData() == CLAIM
        for field, shown in ((self.use, not claim), (self.law, claim), (self.begins, claim)):
            self._form.setRowVisible(field, shown)
        self._tried = None
        self.try_button.setEnabled(bool(self.words.text().strip()))
        self._show_buttons()
        self.hits.changes.set_rows(())
        self.fault.set_text("")
        self.told.set_text("")

    def _show_buttons(self) -> None:
        self.save_button.setEnabled(self._allowed and self._tried is not None)
        self.remove_button.setVisible(self._allowed and self._chosen() is not None)

    def _on_try(self) -> None:
        if self.try_button.isEnabled():
            self.fault.set_text("")
            self.try_requested.emit(self.entry())

    def _on_save(self) -> None:
        if self._tried is not None:
            self.save_requested.emit(self._tried)

    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.remove_requested.emit(chosen)

    def _table(self) -> QTableView:
        made = QTableView()
        made.setModel(self.entries)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.verticalHeader().hide()
        made.setProperty("ring", "true")
        made.setAccessibleName(self.tr("The house's own rules"))
        across = made.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 84), (1, 72)):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            across.resizeSection(column, px(width))
        return made

    def _lay(self, back: WordButton) -> None:
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(px(16))
        self._form.setVerticalSpacing(px(8))
        fields = (self.kind, self.language, self.words, self.use, self.law, self.begins, self.markets)
        for field in fields:
            self._form.addRow(PlainLabel(field.accessibleName(), role="muted", wrap=True), field)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setSpacing(px(12))
        column.addLayout(self._form)
        column.addWidget(self.only_read)
        column.addWidget(self.fault)
        column.addLayout(row(self.try_button, self.save_button, self.remove_button, None, self.new_button))
        column.addWidget(self.told)
        column.addWidget(self.hits, 1)
        left = QWidget()
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, px(8), 0)
        down.addWidget(self.empty)
        down.addWidget(self.table, 1)
        side.setProperty("plain", "true")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every line has a control, which scrolls it into view
        scroll.setWidget(side)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(scroll)
        split.setSizes([px(480), px(700)])
        text = self.tr(
            "Terms that were agreed on, and what may not be claimed, besides the rules that come with Backstop."
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(16), px(24), px(16))
        outer.setSpacing(px(12))
        outer.addLayout(row(PlainLabel(self.tr("House rules for listings"), role="title"), None, back))
        outer.addWidget(PlainLabel(text, role="dense-muted", wrap=True))
        outer.addWidget(split, 1)


def _line(name: str, most: int) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(most)
    made.setAccessibleName(name)
    return made


def _combo(name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for words, value in choices:
        made.addItem(words, value)
    return made
