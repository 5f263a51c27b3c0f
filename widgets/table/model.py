"""A million rows behind a table: the count is known, the rows come in pages, and only some pages are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from widgets.table.columns import Column, default_columns
from widgets.table.pages import PAGE_ROWS, PageCache
from widgets.table.rows import QueueRow

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PagedModel(QAbstractTableModel):
    """Rows by page. A row that is not there yet is None, and its page is asked for once by ``page_wanted``.

    ``page_wanted`` comes after the event loop's turn, so that one painting asks once for each page. Whoever answers
    calls ``set_page``, or ``forget_page`` where the answer failed and painting may ask again.
    """

    page_wanted = Signal(int)
    page_loaded = Signal(int)
    row_changed = Signal(str)
    count_changed = Signal(int)

    def __init__(self, columns: Sequence[Column] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = tuple(columns if columns is not None else default_columns())
        self.now_ms = 0
        self._count = 0
        self._cache = PageCache()
        self._asked: set[int] = set()
        self._fresh: dict[int, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        found = self.row(index.row())
        return "" if found is None else self.columns[index.column()].value(found, self.now_ms)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column.heading else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        # Never ItemIsEditable: it switches the input method on, and letter keys would go to composition.
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def row(self, at: int) -> QueueRow | None:
        """The row at ``at``, or None: then its page has been asked for."""
        found = self._cache.get(at)
        if found is None and 0 <= at < self._count:
            self._want(at // PAGE_ROWS)
        return found

    def loaded(self, at: int) -> QueueRow | None:
        """The row at ``at`` if it is there; asks for nothing."""
        return self._cache.get(at)

    def row_of(self, item_id: str) -> int | None:
        """Where ``item_id`` stands, if it is loaded."""
        return self._cache.position(item_id)

    def loaded_of(self, item_ids: frozenset[str]) -> set[str]:
        """Which of them are loaded."""
        return self._cache.known(item_ids)

    def loaded_pages(self) -> tuple[int, ...]:
        """The numbers of the pages that are kept."""
        return self._cache.numbers()

    def reset(self, count: int) -> None:
        """Begin anew with ``count`` rows, none loaded: another filter or order."""
        self.beginResetModel()
        self._cache.clear()
        self._asked.clear()
        self._fresh.clear()
        self._count = max(0, count)
        self.endResetModel()
        self.count_changed.emit(self._count)

    def set_count(self, count: int) -> None:
        """Grow or shrink at the end; loaded rows stay."""
        count = max(0, count)
        if count == self._count:
            return
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._shrink(count)
            self.endRemoveRows()
        self.count_changed.emit(count)

    def set_page(self, page: int, rows: Sequence[QueueRow]) -> None:
        """The rows of ``page``. Fewer than a page means that the queue ends there: the rows after it go."""
        self._asked.discard(page)
        self._fresh.pop(page, None)
        first = page * PAGE_ROWS
        end = first + len(rows)
        if end > self._count or (len(rows) < PAGE_ROWS and end < self._count):
            self.set_count(end)
        self._cache.put(page, rows)
        self._repaint(first, end - 1)
        self.page_loaded.emit(page)

    def forget_page(self, page: int) -> None:
        """The answer for ``page`` failed, or is stale: it may be asked for again when it is next painted."""
        self._asked.discard(page)
        self._cache.drop(page)
        self._repaint(page * PAGE_ROWS, (page + 1) * PAGE_ROWS - 1)

    def update_row(self, row: QueueRow) -> bool:
        """Put ``row`` in the place of the loaded row of the same item; False where it is not loaded."""
        at = self.row_of(row.item_id)
        if at is None:
            return False
        self._cache.replace(at, row)
        self._repaint(at, at)
        self.row_changed.emit(row.item_id)
        return True

    def remove_item(self, item_id: str) -> int | None:
        """Take a loaded item out; the rows under it move up, across pages. Returns where it stood."""
        at = self.row_of(item_id)
        if at is None:
            return None
        self.beginRemoveRows(QModelIndex(), at, at)
        self._cache.remove(at)
        self._shrink(self._count - 1)
        self.endRemoveRows()
        self.count_changed.emit(self._count)
        return at

    def insert_item(self, at: int, row: QueueRow) -> None:
        """Put ``row`` in before position ``at`` (an undo brings an item back); the rows from there on move down."""
        at = min(max(0, at), self._count)
        self.beginInsertRows(QModelIndex(), at, at)
        self._cache.insert(at, row)
        self._count += 1
        self.endInsertRows()
        self.count_changed.emit(self._count)

    def set_now(self, now_ms: int) -> None:
        """The present time in epoch milliseconds, from which ages are told."""
        self.now_ms = now_ms

    def _shrink(self, count: int) -> None:
        self._count = count
        self._cache.cut(count)
        self._asked = {page for page in self._asked if page * PAGE_ROWS < count}

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        self._fresh[page] = None
        if not self._timer.isActive():
            self._timer.start(0)

    def _ask(self) -> None:
        fresh, self._fresh = self._fresh, {}
        for page in fresh:
            self.page_wanted.emit(page)
