"""The header of the queue table: order, width, choice of columns and sort, kept as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from widgets.icons import draw_icon
from widgets.painted import mirrored
from widgets.table.columns import Column
from widgets.table.painter import fitted
from widgets.theme import color, px, theme

MIN_WIDTH = 28  # unscaled pixels; a narrower column shows nothing


class QueueHeader(QHeaderView):
    """``sort_requested`` (sort key, descending) on a click; ``layout_changed`` after any change by the person."""

    sort_requested = Signal(str, bool)
    layout_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._widths = {column.key: column.width for column in columns}
        self._sort = ("", False)
        self._quiet = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setAccessibleName(self.tr("Columns"))
        self.sectionClicked.connect(self._on_section_clicked)
        self.sectionMoved.connect(self._on_section_moved)
        self.sectionResized.connect(self._on_section_resized)

    # -- state ----------------------------------------------------------------------------------------------------

    def layout_state(self) -> dict[str, object]:
        """``{"columns": [{"key", "width", "shown"}, …] in their order, "sort": [key, descending]}``."""
        order = [self.logicalIndex(at) for at in range(self.count())] or list(range(len(self._columns)))
        return {
            "columns": [
                {
                    "key": self._columns[at].key,
                    "width": self._widths[self._columns[at].key],
                    "shown": not self.isSectionHidden(at),
                }
                for at in order
            ],
            "sort": list(self._sort),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Take ``layout_state`` back; unknown keys are passed over, columns it does not name stand as at first."""
        self._quiet = True
        kept = _kept_columns(state)
        by_key = {column.key: at for at, column in enumerate(self._columns)}
        order = [key for key in kept if key in by_key] + [key for key in by_key if key not in kept]
        for place, key in enumerate(order):
            at = by_key[key]
            column = self._columns[at]
            width, shown = kept.get(key, (column.width, column.shown))
            self._widths[key] = width
            self.moveSection(self.visualIndex(at), place)
            self.setSectionHidden(at, not shown and not column.fill)
        sort = state.get("sort")
        known = {column.sort for column in self._columns}
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in known:
            self._sort = (str(sort[0]), bool(sort[1]))
        self._quiet = False
        self.rescale()

    def set_sort(self, key: str, descending: bool) -> None:
        """Show that the rows are sorted by ``key``; "" for the queue's own order."""
        self._sort = (key, descending)
        self.viewport().update()

    def rescale(self) -> None:
        """Take widths and height at the interface scale in force."""
        self._quiet = True
        self.setMinimumSectionSize(px(MIN_WIDTH))
        self.setFixedHeight(px(28))
        for at, column in enumerate(self._columns[: self.count()]):
            if not self.isSectionHidden(at):
                self.resizeSection(at, px(self._widths[column.key]))
        self._quiet = False

    def fill(self, room: int) -> None:
        """Give the column that fills what the others leave of ``room`` pixels, its own width at least."""
        at = next((at for at, column in enumerate(self._columns) if column.fill), -1)
        if at < 0 or at >= self.count():
            return
        others = sum(self.sectionSize(one) for one in range(self.count()) if one != at)
        self._quiet = True
        self.resizeSection(at, max(px(self._widths[self._columns[at].key]), room - others))
        self._quiet = False

    # -- the chooser ----------------------------------------------------------------------------------------------

    def chooser(self) -> QMenu:
        """The menu that shows and hides columns, and resets the layout; the caller pops it up."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self._columns):
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(at))
            action.setEnabled(not column.fill)
            action.setData(at)
            action.toggled.connect(self._on_column_toggled)
            menu.addAction(action)
        menu.addSeparator()
        reset = QAction(self.tr("Reset layout"), menu)
        reset.triggered.connect(self._on_reset)
        menu.addAction(reset)
        return menu

    def move_column(self, key: str, steps: int) -> None:
        """Move a column left or right by keyboard, as a drag would."""
        at = next((at for at, column in enumerate(self._columns) if column.key == key), -1)
        if at >= 0:
            place = self.visualIndex(at)
            self.moveSection(place, min(max(0, place + steps), self.count() - 1))

    # -- Qt -------------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.chooser().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu:
            self.chooser().popup(self.mapToGlobal(QPoint(0, self.height())))
            return
        super().keyPressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        column = self._columns[logical]
        painter.fillRect(rect, color("ground1"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        if not column.heading:
            return
        sorted_here = bool(column.sort) and column.sort == self._sort[0]
        at_end, backwards = column.align == "right", self.isRightToLeft()
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        side = px(12)
        if sorted_here:
            arrow = QRect(inner.left() if at_end else inner.right() - side, rect.top(), side, rect.height())
            shape = "chevron-down" if self._sort[1] else "chevron-up"
            draw_icon(painter, mirrored(arrow, rect, backwards).toRectF(), shape, "text", 12)
            inner.adjust(side + px(2) if at_end else 0, 0, 0 if at_end else -side - px(2), 0)
        painter.setFont(theme().font("dense"))
        painter.setPen(color("text" if sorted_here else "muted"))
        shown, _ = fitted(column.title, inner.width(), "dense", (theme().tokens.name, theme().scale))
        flags = Qt.AlignmentFlag.AlignRight if at_end != backwards else Qt.AlignmentFlag.AlignLeft
        flags |= Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(mirrored(inner, rect, backwards), int(flags), shown)

    def _on_section_clicked(self, logical: int) -> None:
        key = self._columns[logical].sort
        if not key:
            return
        self._sort = (key, not self._sort[1] if self._sort[0] == key else False)
        self.viewport().update()
        self.sort_requested.emit(*self._sort)
        self.layout_changed.emit()

    def _on_section_moved(self) -> None:
        if not self._quiet:
            self.layout_changed.emit()

    def _on_section_resized(self, logical: int, old: int, new: int) -> None:
        if self._quiet or new <= 0 or old <= 0:
            return
        self._widths[self._columns[logical].key] = max(MIN_WIDTH, round(new / theme().scale))
        self.layout_changed.emit()

    def _on_column_toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.setSectionHidden(action.data(), not shown)
            self.rescale()
            self.layout_changed.emit()

    def _on_reset(self) -> None:
        self.restore({})
        self.layout_changed.emit()


def _kept_columns(state: dict[str, object]) -> dict[str, tuple[int, bool]]:
    """Width and visibility by key, out of a state that may have been written by another version or by hand."""
    kept: dict[str, tuple[int, bool]] = {}
    columns = state.get("columns")
    for one in columns if isinstance(columns, list) else ():
        if not isinstance(one, dict):
            continue
        key, width, shown = one.get("key"), one.get("width"), one.get("shown", True)
        if isinstance(key, str) and isinstance(width, int) and MIN_WIDTH <= width <= 4000:
            kept[key] = (width, bool(shown))
    return kept
