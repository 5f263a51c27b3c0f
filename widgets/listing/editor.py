"""The listing editor: three columns, a row a field, the attribute table at the side."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from review.items import FieldValue
from widgets.layout import Ground, Rule, settle, steady_bar
from widgets.listing.attributes import AttributeTable
from widgets.listing.finding_cursor import FindingCursor
from widgets.listing.languages import LanguagesPanel
from widgets.listing.row import COUNT_WIDTH, FieldRow
from widgets.listing.values import FieldFinding, ListingValues, SuggestedText, Texts, as_lines, field_names
from widgets.text import PlainLabel
from widgets.theme import px
from widgets.visible import visible_text

ATTRIBUTES_WIDTH = 320  # unscaled pixels: names and values without a break in most
NARROW = 1000  # unscaled pixels: below it the attributes go under the texts, or long German words would break
LOW_SHARE = 0.3  # of the height, for the attributes where they stand below


class ListingEditor(QWidget):
    """Shows one listing and lets a person correct it. The AI's text is never changed; the third column is theirs."""

    edited = Signal(str, object)
    """field, value: after each change of the text."""
    save_requested = Signal()
    """Ctrl+Enter in a field: save, approve, next."""
    field_left = Signal(str)
    """Esc in a field; the keys are commands again."""
    mend_requested = Signal(int)
    """The button of a finding's mend; its number."""
    suggestion_requested = Signal(int)
    """The button of an earlier correction; its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FieldRow] = []
        """The fields shown, in order."""
        self._pool: list[FieldRow] = []
        self._free = 0
        self.attributes = AttributeTable()
        self.languages = LanguagesPanel()
        self.status = PlainLabel("", role="dense-muted", wrap=True)
        self.cursor_ = FindingCursor()
        self._mend_key = ""
        self._heads = [PlainLabel("", role="strong", elide=True) for _ in range(3)]
        self._scroll = QScrollArea()
        self._scroll.setProperty("ground", "1")  # also below its bar
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steady_bar(self._scroll)
        self._page = Ground("1")
        self._page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(4))
        for place in range(3):
            self._grid.setColumnStretch(place, 1)
        down = QVBoxLayout(self._page)
        down.setContentsMargins(px(12), px(8), px(8), px(12))
        down.addLayout(self._grid)
        down.addStretch(1)
        self._scroll.setWidget(self._page)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(Rule())
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addWidget(self._make_foot())
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.setChildrenCollapsible(False)
        self._side.addWidget(self.attributes)
        self._side.addWidget(self.languages)
        self._side.setSizes([px(600), px(600)])
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._side)
        split.setStretchFactor(0, 1)
        split.setSizes([px(1000), px(ATTRIBUTES_WIDTH)])
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def set_listing(self, values: ListingValues) -> None:
        """Show a listing; a draft takes the place of the AI's text in the third column."""
        source, text = values.source, values.text
        no_source = self.tr("Source: none")
        self._heads[0].set_text(_head(self.tr("Source"), source.locale) if source is not None else no_source)
        self._heads[1].set_text(_head(self.tr("AI text"), text.locale))
        self._heads[2].set_text(_head(self.tr("Corrected"), text.locale))
        names = field_names(values)
        while len(self._pool) < len(names):
            self._pool.append(self._make_row())
        self.rows = self._pool[: len(names)]
        for row, name in zip(self.rows, names, strict=True):
            self._fill_row(row, name, values)
        self.cursor_.forget()
        self.set_findings(values.findings)
        for at, row in enumerate(self._pool):
            row.set_visible(at < len(names))
        self.attributes.set_attributes(values.attributes)
        settle(self._scroll, (row.below for row in self.rows))
        self._scroll.verticalScrollBar().setValue(0)
        self.languages.clear()
        self.status.set_text("")

    def show_earlier(self, version: int, earlier: Texts) -> None:
        """The AI's earlier version in the place of the source; fields that are gone since are named in the head."""
        head = _head(self.tr("Version {0}").format(version), earlier.locale)
        gone = [self._field_caption(name) for name in earlier.fields if name not in {row.name for row in self.rows}]
        missing = self.tr("gone: {0}").format(", ".join(gone))
        self._heads[0].set_text(f"{head} · {missing}" if gone else head)
        for row in self.rows:
            row.show_earlier(earlier.fields.get(row.name), earlier.locale)

    def show_source(self, source: Texts | None) -> None:
        """The source again."""
        no_source = self.tr("Source: none")
        self._heads[0].set_text(_head(self.tr("Source"), source.locale) if source is not None else no_source)
        for row in self.rows:
            before = source.fields.get(row.name) if source is not None else None
            row.show_source((as_lines(before), source.locale) if source is not None and before is not None else None)

    def prepare(self, values: ListingValues) -> None:
        """Lays the lines of a listing out that may come next; what is on screen stays."""
        for row, name in zip(self._pool, field_names(values), strict=False):
            source, text = values.source, values.text
            original = as_lines(text.fields.get(name, ""))
            if source is not None:
                row.source.prepare(as_lines(source.fields.get(name, "")), source.locale)
            row.ai.prepare(original, text.locale)
            row.edit.prepare(original, text.locale)
        self.attributes.prepare(values.attributes)

    def clear(self) -> None:
        """No listing."""
        self.rows = []
        for row in self._pool:
            row.set_visible(False)
        self.attributes.set_attributes({})
        self.languages.clear()
        self.status.set_text("")
        for head in self._heads:
            head.set_text("")

    def set_findings(self, findings: tuple[FieldFinding, ...]) -> None:
        """What rules say; a finding of no shown field stands at the first."""
        names = {row.name for row in self.rows}
        for at, row in enumerate(self.rows):
            mine = tuple(f for f in findings if f.field == row.name or (at == 0 and f.field not in names))
            if list(mine) != row.findings or not mine:
                row.show_findings(mine)
        self.cursor_.keep(self.rows)

    def set_suggestions(self, suggestions: tuple[SuggestedText, ...]) -> None:
        """What persons made of sentences like these before."""
        for row in self.rows:
            row.show_suggestions([one for one in suggestions if one.field == row.name])

    def set_status(self, text: str, role: str = "dense-muted") -> None:
        """The line at the foot: how many findings there are, or why none can be known."""
        self.status.set_role(role)
        self.status.set_text(text)

    def set_mend_key(self, key: str) -> None:
        """The key that mends the finding which stands out."""
        self._mend_key = key
        for row in self._pool:
            row.below.mend_key = key

    @property
    def finding(self) -> FieldFinding | None:
        """What a key would mend."""
        return self.cursor_.wanted(self.rows)

    def go_to_finding(self, direction: int) -> None:
        """F4, Shift+F4: the next or previous finding over all fields, round and round."""
        row = self.cursor_.move(self.rows, direction)
        if row is not None:
            self._scroll.ensureWidgetVisible(row.below)
            self._scroll.ensureWidgetVisible(row.edit)

    def values(self) -> dict[str, FieldValue]:
        """The third column: every field that the AI wrote, and others only where something was written."""
        return {row.name: row.value for row in self.rows if row.value or row.original}

    def changed(self) -> dict[str, FieldValue]:
        """The fields that differ from the AI's text."""
        return {row.name: row.value for row in self.rows if row.value != row.original}

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Put texts into the third column without telling (undo, restored draft); others keep what they have."""
        for row in self.rows:
            if row.name in values and row.value != values[row.name]:
                row.put(as_lines(values[row.name]))

    def edit_field(self, name: str = "") -> None:
        """E: put the caret into a field, the first by default."""
        for row in self.rows:
            if row.name == name or not name:
                row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def go_to_difference(self, direction: int) -> None:
        """F7, Shift+F7: the next or previous difference over all fields, round and round."""
        if not any(row.changes for row in self.rows):
            return
        here = next((at for at, row in enumerate(self.rows) if row.edit.hasFocus()), None)
        if here is not None:
            at = self.rows[here].change_from_caret(direction)
            if at is not None:
                self._show_change(self.rows[here], at)
                return
        start = here if here is not None else (-1 if direction > 0 else 0)
        for by in range(1, len(self.rows) + 1):
            row = self.rows[(start + direction * by) % len(self.rows)]
            if row.changes:
                self._show_change(row, 0 if direction > 0 else len(row.changes) - 1)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self._split.orientation():
            self._split.setOrientation(way)
            self._side.setOrientation(Qt.Orientation.Horizontal if narrow else Qt.Orientation.Vertical)
            side = round(self.height() * LOW_SHARE) if narrow else px(ATTRIBUTES_WIDTH)
            self._split.setSizes([max(1, (self.height() if narrow else self.width()) - side), side])

    def _show_change(self, row: FieldRow, at: int) -> None:
        row.go_to_change(at)
        self._scroll.ensureWidgetVisible(row.edit)

    def _make_row(self) -> FieldRow:
        """One more row at the bottom; Tab goes down the third column first, then through what is only read."""
        row = FieldRow(self._page)
        self._free = row.place(self._grid, self._free)
        row.edited.connect(self.edited)
        row.edit.save_requested.connect(self.save_requested)
        row.edit.difference_wanted.connect(self.go_to_difference)
        row.edit.left.connect(lambda: self._leave(row.name))
        row.below.mend_key = self._mend_key
        row.below.mend_requested.connect(self.mend_requested)
        row.below.suggestion_requested.connect(self.suggestion_requested)
        chain: list[QWidget] = [other.edit for other in [*self._pool, row]]
        for other in [*self._pool, row]:
            chain += [other.source, other.ai]
        chain.append(self.attributes.table)
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        return row

    def _fill_row(self, row: FieldRow, name: str, values: ListingValues) -> None:
        source, text = values.source, values.text
        before = source.fields.get(name) if source is not None else None
        original = text.fields.get(name)
        if original is None:
            original = () if isinstance(before, tuple) else ""
        limits = values.channels.get(name, {})
        row.take(name, self._field_caption(name), original, values.limits.get(name), limits)
        value = values.draft.get(name, original) if values.draft is not None else original
        shown = (as_lines(before), source.locale) if source is not None and before is not None else None
        row.show_texts(shown, text.locale, value)

    def _leave(self, name: str) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_left.emit(name)

    def _make_head(self) -> QWidget:
        head = Ground("1")
        line = QHBoxLayout(head)
        bar = px(10)  # the style sheet's width of a scroll bar
        line.setContentsMargins(px(12), px(8), px(8) + bar, px(8))
        line.setSpacing(px(8))
        for label in self._heads:
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.addWidget(label, 1)
        line.addSpacing(px(COUNT_WIDTH))
        return head

    def _make_foot(self) -> QWidget:
        foot = Ground("1")
        line = QHBoxLayout(foot)
        line.setContentsMargins(px(12), px(4), px(12), px(4))
        line.addWidget(self.status, 1)
        return foot

    def _field_caption(self, name: str) -> str:
        known = {
            "title": self.tr("Title"),
            "short_title": self.tr("Short title"),
            "bullets": self.tr("Bullets, a line each"),
            "description": self.tr("Description"),
        }
        return known.get(name) or visible_text(name, 60)


def _head(word: str, locale: str) -> str:
    """What stands over a column: whose text it is, in which language."""
    return f"{word} · {visible_text(locale, 40)}" if locale else word
