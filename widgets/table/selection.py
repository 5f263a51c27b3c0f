"""Which items are selected, by item id: rows may come, go and move without a decision ever reaching another item."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class ItemSelection(QObject):
    """Selected item ids in the order of selecting, or all in the filter but some.

    ``selection_changed`` comes once for each change, whatever its size.
    """

    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, None] = {}
        self._all = False

    @property
    def all_in_filter(self) -> bool:
        """True where everything in the filter is selected but ``left_out``, rows never loaded included."""
        return self._all

    def ids(self) -> tuple[str, ...]:
        """The selected ids in the order of selecting; empty where all in the filter are selected."""
        return () if self._all else tuple(self._ids)

    def left_out(self) -> tuple[str, ...]:
        """The ids taken out again after all in the filter were selected."""
        return tuple(self._ids) if self._all else ()

    def count(self, total: int) -> int:
        """How many are selected where ``total`` are in the filter."""
        return max(0, total - len(self._ids)) if self._all else len(self._ids)

    def __contains__(self, item_id: str) -> bool:
        return (item_id in self._ids) != self._all

    def toggle(self, item_id: str) -> None:
        """Select ``item_id``, or take it out."""
        self._set(item_id, item_id not in self)
        self.selection_changed.emit()

    def add(self, item_ids: Iterable[str]) -> None:
        """Select all of ``item_ids``."""
        for item_id in item_ids:
            self._set(item_id, True)
        self.selection_changed.emit()

    def discard(self, item_ids: Iterable[str]) -> None:
        """Take ``item_ids`` out."""
        for item_id in item_ids:
            self._set(item_id, False)
        self.selection_changed.emit()

    def replace(self, item_ids: Iterable[str]) -> None:
        """Select exactly ``item_ids`` (failed rows of a bulk decision stay selected this way)."""
        self._all = False
        self._ids = dict.fromkeys(item_ids)
        self.selection_changed.emit()

    def select_all_in_filter(self) -> None:
        """Select everything in the filter, loaded or not."""
        self._all = True
        self._ids.clear()
        self.selection_changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        if self._all or self._ids:
            self._all = False
            self._ids.clear()
            self.selection_changed.emit()

    def _set(self, item_id: str, selected: bool) -> None:
        if selected != self._all:
            self._ids[item_id] = None
        else:
            self._ids.pop(item_id, None)
