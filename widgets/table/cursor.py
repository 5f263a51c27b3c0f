"""The one cursor of a queue, shared by its table and its gallery: where one is, and what one selects from there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from widgets.table.model import PagedModel
from widgets.table.pages import PAGE_ROWS
from widgets.table.rows import QueueRow
from widgets.table.selection import ItemSelection


class QueueCursor(QObject):
    """A row of a ``PagedModel`` that stays with its item while rows come and go.

    When the item under it is taken out, the cursor stands on the one that moved up. ``moved`` gives the row (−1 for
    nowhere), ``current_changed`` the item id ("" while the row is not loaded; again when it is).
    """

    moved = Signal(int)
    current_changed = Signal(str)

    def __init__(
        self, model: PagedModel, selection: ItemSelection | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.selection = selection if selection is not None else ItemSelection(self)
        self._index = QPersistentModelIndex()
        self._told = ""
        model.rowsRemoved.connect(self._on_rows_removed)
        model.modelReset.connect(self._on_reset)
        model.page_loaded.connect(self._on_page_loaded)

    @property
    def row(self) -> int:
        """Where the cursor is; −1 for nowhere."""
        return self._index.row() if self._index.isValid() else -1

    def item(self) -> QueueRow | None:
        """The row under the cursor, if it is loaded."""
        return self.model.loaded(self.row) if self.row >= 0 else None

    def item_id(self) -> str:
        """The item under the cursor, "" where there is none or it is not loaded."""
        found = self.item()
        return found.item_id if found is not None else ""

    def move_to(self, at: int) -> None:
        """Go to row ``at``, clamped."""
        count = self.model.rowCount()
        if count == 0 or (at := min(max(0, at), count - 1)) == self.row:
            return
        self._index = QPersistentModelIndex(self.model.index(at, 0))
        self.model.row(at)
        self.moved.emit(at)
        self._tell()

    def move_to_item(self, item_id: str) -> bool:
        """Go to ``item_id``; False where it is not loaded."""
        at = self.model.row_of(item_id)
        if at is None:
            return False
        self.move_to(at)
        return True

    def move_by(self, steps: int) -> None:
        """Go down by ``steps`` rows, up where negative; the first time to the first row."""
        self.move_to(self.row + steps if self.row >= 0 else 0)

    def toggle(self) -> None:
        """Select the item under the cursor, or take it out."""
        if item_id := self.item_id():
            self.selection.toggle(item_id)

    def extend_to(self, at: int) -> None:
        """Select from the cursor to row ``at``, as far as rows are loaded, and go there."""
        start = max(0, self.row)
        at = min(max(0, at), self.model.rowCount() - 1)
        rows = (self.model.loaded(one) for one in range(min(start, at), max(start, at) + 1))
        self.selection.add([one.item_id for one in rows if one is not None])
        self.move_to(at)

    def extend_by(self, steps: int) -> None:
        """Select the item under the cursor, go on by ``steps``, and select what was passed."""
        self.extend_to(self.row + steps)

    def _tell(self) -> None:
        self._told = self.item_id()
        self.current_changed.emit(self._told)

    def _on_rows_removed(self, parent: QModelIndex, first: int, last: int) -> None:
        if self._index.isValid():
            return
        count = self.model.rowCount()
        if count == 0:
            self._on_reset()
            return
        at = min(first, count - 1)
        self._index = QPersistentModelIndex(self.model.index(at, 0))
        self.model.row(at)
        self.moved.emit(at)
        self._tell()

    def _on_reset(self) -> None:
        self._index = QPersistentModelIndex()
        self.moved.emit(-1)
        self._tell()

    def _on_page_loaded(self, page: int) -> None:
        if self.row >= 0 and self.row // PAGE_ROWS == page and self.item_id() != self._told:
            self._tell()
