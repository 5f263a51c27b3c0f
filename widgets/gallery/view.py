"""The gallery's view: paints only the cells on the screen, whatever the length."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from widgets.buttons import draw_focus
from widgets.gallery.band import Band
from widgets.gallery.cell import CellPainter, ReferenceOf
from widgets.gallery.grid import Grid
from widgets.gallery.loupe import Pane, loupe_rect, paint_loupe, place_in
from widgets.table.cursor import QueueCursor
from widgets.table.model import PagedModel
from widgets.table.paging import PagingKeys
from widgets.theme import color, px, theme
from widgets.thumbs import Thumbs

MIN_CELL, MAX_CELL, CELL_STEP = 96, 384, 16  # unscaled pixels of a picture's longer side
GAP = 8


class Gallery(QAbstractScrollArea):
    """Cells of a ``PagedModel``, over the same cursor and selection as the table.

    ``open_requested`` (item id; Enter or double click); ``cell_size_changed`` (unscaled pixels; Ctrl + wheel too).
    ``reference_of`` says what an item's reference is; ``large`` has pictures in which the loupe finds every pixel.
    """

    open_requested = Signal(str)
    cell_size_changed = Signal(int)

    def __init__(
        self,
        model: PagedModel,
        *,
        cursor: QueueCursor | None = None,
        thumbs: Thumbs | None = None,
        large: Thumbs | None = None,
        reference_of: ReferenceOf | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        PagingKeys(self)
        self.paged = model
        self.queue_cursor = cursor if cursor is not None else QueueCursor(model, parent=self)
        self.thumbs = thumbs
        self._large = large
        self._reference_of = reference_of
        self._cells = CellPainter(self, thumbs, reference_of)
        self._loupe: QPoint | None = None
        self.references_shown = self.loupe_shown = False
        self._seen: frozenset[str] = frozenset()
        self._size = 160
        self._band = Band(self)
        self._band.changed.connect(self.viewport().update)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Gallery"))
        self.queue_cursor.moved.connect(self._on_cursor_moved)
        self.queue_cursor.selection.selection_changed.connect(self.viewport().update)
        for signal in (model.count_changed, theme().theme_changed):
            signal.connect(self._measure)
        model.dataChanged.connect(self.viewport().update)
        self.viewport().setMouseTracking(True)
        if thumbs is not None:
            thumbs.arrived.connect(self._on_thumb_arrived)
        if large is not None:
            large.arrived.connect(self.viewport().update)

    def show_references(self, shown: bool) -> None:
        """References in the pictures' places, as long as a key is held."""
        self.references_shown = self._cells.references = shown
        self.viewport().update()

    def show_loupe(self, shown: bool) -> None:
        """What lies under the pointer at full size; under the cursor where the pointer is elsewhere."""
        self.loupe_shown = shown
        self._loupe = self._pointed() if shown else None
        if self._large is not None and not shown:
            self._large.only(())
        self.viewport().update()

    def cell_size(self) -> int:
        """The longer side of a picture in unscaled pixels."""
        return self._size

    def set_cell_size(self, size: int) -> None:
        """Set the longer side of a picture, 96 to 384 unscaled pixels; the cursor stays on the screen."""
        size = min(MAX_CELL, max(MIN_CELL, size))
        if size != self._size:
            self._size = size
            self._measure()
            self.show_row(self.queue_cursor.row)
            self.cell_size_changed.emit(size)

    @property
    def grid(self) -> Grid:
        """Where the cells lie now, in pixels of the viewport."""
        side = px(self._size)
        text = QFontMetrics(theme().font("dense")).height() + px(6)
        view, bar = self.viewport(), self.verticalScrollBar()
        cell = QSize(side, side + text)
        return Grid(self.paged.rowCount(), cell, px(GAP), view.width(), bar.value(), self.isRightToLeft())

    def columns(self) -> int:
        """How many cells stand side by side."""
        return self.grid.columns

    def cell_rect(self, at: int) -> QRect:
        """Where row ``at`` is in the viewport, seen or not."""
        return self.grid.rect(at)

    def row_at(self, point: QPoint) -> int:
        """The row at ``point`` of the viewport, −1 for none."""
        return self.grid.at(point)

    def show_row(self, at: int) -> None:
        """Scroll as little as shows row ``at``."""
        if at < 0:
            return
        rect, bar, gap = self.cell_rect(at), self.verticalScrollBar(), px(GAP)
        if rect.top() < gap:
            bar.setValue(bar.value() + rect.top() - gap)
        elif rect.bottom() > self.viewport().height() - gap:
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor, key = self.queue_cursor, event.key()
        back, on = (1, -1) if self.isRightToLeft() else (-1, 1)
        grid = self.grid
        page = grid.columns * max(1, self.viewport().height() // grid.pitch)
        steps = {
            Qt.Key.Key_Left: back,
            Qt.Key.Key_Right: on,
            Qt.Key.Key_Up: -grid.columns,
            Qt.Key.Key_Down: grid.columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -cursor.row,
            Qt.Key.Key_End: self.paged.rowCount(),
        }.get(Qt.Key(key))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if steps is not None and plain:
            cursor.move_by(steps)
        elif steps is not None and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            cursor.extend_by(steps)
        elif key == Qt.Key.Key_Space and plain:
            cursor.toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open_current()
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            cursor.selection.select_all_in_filter()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_cell_size(self._size + (CELL_STEP if event.angleDelta().y() > 0 else -CELL_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._band.press(point)
        at = self.row_at(point)
        if at < 0:
            self.queue_cursor.selection.clear()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.queue_cursor.extend_to(at)
        else:
            self.queue_cursor.move_to(at)
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.queue_cursor.toggle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._loupe is not None:
            self._loupe = event.position().toPoint()
            self.viewport().update()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._band.pull(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        band, grid = self._band.release(), self.grid
        if band.isNull():
            return
        rows = (self.paged.loaded(at) for at in grid.touching(band) if grid.rect(at).intersects(band))
        self.queue_cursor.selection.add([one.item_id for one in rows if one is not None])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row_at(event.position().toPoint()) >= 0:
            self._open_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("media"))
        painter.setFont(theme().font("dense"))
        grid, band = self.grid, self._band.rect
        for at in grid.touching(event.rect()):
            row, rect = self.paged.row(at), grid.rect(at)
            selected = row is not None and (row.item_id in self.queue_cursor.selection or rect.intersects(band))
            frame = self._cells.paint(painter, rect, px(self._size), row, selected=selected)
            if at == self.queue_cursor.row:
                self._cells.paint_cursor(painter, frame)
        if not band.isNull():
            painter.fillRect(band, color("correct", 0.2))
            painter.setPen(color("correct"))
            painter.drawRect(band)
        if self.hasFocus() and self.queue_cursor.row < 0:
            draw_focus(painter, QRectF(self.viewport().rect()))
        if self._loupe is not None:
            self._paint_loupe(painter, self._loupe)
        painter.end()
        self._give_up_passed()

    def _paint_loupe(self, painter: QPainter, pointer: QPoint) -> None:
        at = self.row_at(pointer)
        row = self.paged.loaded(at) if at >= 0 else None
        if row is None or self._large is None or not row.thumb_key:
            return
        picture = self._large.whole(row.thumb_key)
        place = place_in(pointer, self.cell_rect(at).topLeft(), px(self._size), picture)
        panes = [Pane(picture, self.tr("AI output"))]
        reference = self._reference_of(row.item_id) if self._reference_of is not None else ""
        if reference:
            panes.append(Pane(self._large.whole(reference), self.tr("Reference")))
        self._large.only((row.thumb_key, reference or ""))
        where = loupe_rect(pointer, self.viewport().rect(), len(panes))
        paint_loupe(painter, where, place, panes, self.devicePixelRatioF())

    def _pointed(self) -> QPoint:
        here = self.viewport().mapFromGlobal(self.cursor().pos())
        if self.row_at(here) >= 0 or self.queue_cursor.row < 0:
            return here
        return self.cell_rect(self.queue_cursor.row).center()

    def _give_up_passed(self) -> None:
        """What was asked for and has left the screen is not decoded any more."""
        if self.thumbs is None:
            return
        rows = (self.paged.loaded(at) for at in self.grid.touching(self.viewport().rect()))
        seen = frozenset(key for row in rows if row is not None and (key := self._cells.key_of(row)))
        if seen != self._seen:
            self._seen = seen
            self.thumbs.only(seen)

    def _measure(self) -> None:
        grid, bar = self.grid, self.verticalScrollBar()
        bar.setRange(0, max(0, grid.height - self.viewport().height()))
        bar.setSingleStep(grid.pitch // 3)
        bar.setPageStep(self.viewport().height())
        self.viewport().update()

    def _open_current(self) -> None:
        if item_id := self.queue_cursor.item_id():
            self.open_requested.emit(item_id)

    def _on_cursor_moved(self, at: int) -> None:
        self.show_row(at)
        self.viewport().update()

    def _on_thumb_arrived(self, key: str) -> None:
        for at in self.grid.touching(self.viewport().rect()):
            found = self.paged.loaded(at)
            if found is not None and self._cells.key_of(found) == key:
                self.viewport().update(self.cell_rect(at))
