"""The queue table: a million rows, one painter, one cursor, and a selection by item id.

Letters belong to the decision keys: ``keyboardSearch`` does nothing, and J, K are actions of the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets.table.columns import Column
from widgets.table.cursor import QueueCursor
from widgets.table.header import QueueHeader
from widgets.table.model import PagedModel
from widgets.table.paging import PagingKeys
from widgets.table.painter import DENSITIES, RowLook, RowPainter
from widgets.theme import color, px, theme
from widgets.thumbs import Thumbs

Index = QModelIndex | QPersistentModelIndex


class QueueTable(QTableView):
    """Rows of the cursor's ``PagedModel``.

    ``open_requested`` (item id; Enter or double click), ``layout_changed`` after the person changed columns, widths,
    order or density, ``sort_requested`` (sort key, descending). Moving and selecting: see ``cursor``.
    """

    open_requested = Signal(str)
    layout_changed = Signal()
    sort_requested = Signal(str, bool)

    def __init__(
        self,
        model: PagedModel,
        *,
        cursor: QueueCursor | None = None,
        thumbs: Thumbs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.paged = model
        self.queue_cursor = cursor if cursor is not None else QueueCursor(model, parent=self)
        self.thumbs = thumbs
        self.density = "normal"
        self._hovered = -1
        self._settling = False
        self._anchor = next((at for at, column in enumerate(model.columns) if column.fill), 0)
        self.header = QueueHeader(model.columns, self)
        self.setHorizontalHeader(self.header)
        self.setAccessibleName(self.tr("Queue"))
        _configure(self)
        PagingKeys(self)
        self.setModel(model)
        self.header.restore({})
        self._rescale()
        self.header.layout_changed.connect(self._on_layout_changed)
        self.header.sort_requested.connect(self.sort_requested)
        model.rowsRemoved.connect(self._on_rows_removed)
        self.queue_cursor.moved.connect(self._on_cursor_moved)
        self.queue_cursor.selection.selection_changed.connect(self.viewport().update)
        theme().theme_changed.connect(self._rescale)
        if thumbs is not None:
            thumbs.arrived.connect(self._on_thumb_arrived)

    def set_density(self, density: str) -> None:
        """Row height: "normal" (two lines, 40 px picture) or "compact"."""
        if density in DENSITIES and density != self.density:
            self.density = density
            self._rescale()
            self.layout_changed.emit()

    def layout_state(self) -> dict[str, object]:
        """Columns in their order with widths, the sort and the density: plain data, to keep with the queue."""
        return {**self.header.layout_state(), "density": self.density}

    def restore_layout(self, state: dict[str, object]) -> None:
        """Take ``layout_state`` back; what it does not name, or names wrongly, stands as at first."""
        density = state.get("density", "normal")
        self.density = density if isinstance(density, str) and density in DENSITIES else "normal"
        self.header.restore(state)
        self._rescale()

    def visible_rows(self) -> range:
        """The rows that are on the screen."""
        return self._rows_in(0, self.viewport().height() - 1)

    def keyboardSearch(self, search: str) -> None:
        """Letters are decisions here, never a search."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._settling:
            self.queue_cursor.move_to(current.row())

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        # Qt would move its own current row to a neighbour of its liking; where to go is the cursor's to say.
        self._settling = True
        super().rowsAboutToBeRemoved(parent, start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        cursor = self.queue_cursor
        if key == Qt.Key.Key_Space and held == Qt.KeyboardModifier.NoModifier:
            cursor.toggle()
        elif shift and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            cursor.extend_by(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            cursor.selection.select_all_in_filter()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.NoModifier:
            self._open_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            cursor.move_to(0 if key == Qt.Key.Key_Home else self.paged.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.rowAt(event.position().toPoint().y())
        if at < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        cursor = self.queue_cursor
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor.extend_to(at)
            return
        cursor.move_to(at)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            cursor.toggle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # No drag selection: a slip of the hand must not select what a bulk decision then takes.
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fill(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        dirty = event.rect()
        painter.fillRect(dirty, color("ground1"))
        self._paint_rows(painter, dirty)
        if self.hasFocus() and self.queue_cursor.row < 0:
            painter.fillRect(QRect(0, 0, self.viewport().width(), theme().tokens.focus_width), color("focus"))
        painter.end()

    def _paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        cells = _cells(self, self.paged.columns, dirty)
        drawn = RowPainter(
            painter,
            thumbs=self.thumbs,
            density=self.density,
            now_ms=self.paged.now_ms,
            ratio=self.devicePixelRatioF(),
        )
        current, selection, focused = self.queue_cursor.row, self.queue_cursor.selection, self.hasFocus()
        width, height = self.viewport().width(), self.verticalHeader().defaultSectionSize()
        for at in self._rows_in(dirty.top(), dirty.bottom()):
            found = self.paged.row(at)
            look = RowLook(
                current=at == current,
                selected=found is not None and found.item_id in selection,
                hovered=at == self._hovered,
                focused=focused,
            )
            whole = QRect(0, self.rowViewportPosition(at), width, height)
            drawn.ground(whole, look)
            for left, across, column in cells:
                rect = QRect(left, whole.top(), across, height - 1)
                if found is None:
                    drawn.placeholder(rect, column)
                else:
                    drawn.cell(rect, column, found, look)
            drawn.finish(whole, look)

    def _rows_in(self, top: int, bottom: int) -> range:
        first, last = self.rowAt(top), self.rowAt(bottom)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.paged.rowCount() - 1) + 1)

    def _open_current(self) -> None:
        if item_id := self.queue_cursor.item_id():
            self.open_requested.emit(item_id)

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            before, self._hovered = self._hovered, at
            self._repaint_rows(one for one in (before, at) if one >= 0)

    def _repaint_rows(self, rows: Iterable[int]) -> None:
        height = self.verticalHeader().defaultSectionSize()
        for at in rows:
            self.viewport().update(0, self.rowViewportPosition(at), self.viewport().width(), height)

    def _rescale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(DENSITIES[self.density][0]))
        self.header.rescale()
        self._on_layout_changed(told=False)

    def _on_layout_changed(self, told: bool = True) -> None:
        self.header.fill(self.viewport().width())
        self.viewport().update()
        if told:
            self.layout_changed.emit()

    def _on_rows_removed(self) -> None:
        self._settling = False

    def _on_cursor_moved(self, at: int) -> None:
        if at >= 0:
            index = self.paged.index(at, self._anchor)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self.viewport().update()

    def _on_thumb_arrived(self, key: str) -> None:
        rows = ((at, self.paged.loaded(at)) for at in self.visible_rows())
        self._repaint_rows(at for at, found in rows if found is not None and found.thumb_key == key)


def _configure(view: QTableView) -> None:
    """Rows of one height, no grid, no editing, no selection of Qt's own."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(1)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _cells(view: QTableView, columns: Sequence[Column], dirty: QRect) -> list[tuple[int, int, Column]]:
    """Left edge, width and column of what ``dirty`` touches."""
    places = (
        (view.columnViewportPosition(at), view.columnWidth(at), column)
        for at, column in enumerate(columns)
        if not view.isColumnHidden(at)
    )
    return [place for place in places if place[0] <= dirty.right() and place[0] + place[1] > dirty.left()]
