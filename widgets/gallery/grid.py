"""Where the gallery's cells lie: plain geometry of one width, one size of cells and one place of the scroll bar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize


@dataclass(frozen=True)
class Grid:
    """``rows`` cells of ``cell`` pixels with ``gap`` between them, ``width`` pixels wide, scrolled down by ``offset``.

    ``mirrored``: the first cell of a line stands at the right.
    """

    rows: int
    cell: QSize
    gap: int
    width: int
    offset: int = 0
    mirrored: bool = False

    @property
    def columns(self) -> int:
        """How many cells stand side by side."""
        return max(1, (self.width - self.gap) // (self.cell.width() + self.gap))

    @property
    def pitch(self) -> int:
        """Pixels from one line to the next."""
        return self.cell.height() + self.gap

    @property
    def height(self) -> int:
        """Pixels of all lines."""
        return -(-self.rows // self.columns) * self.pitch + self.gap

    def rect(self, at: int) -> QRect:
        """Where row ``at`` is, seen or not."""
        line, place = divmod(at, self.columns)
        if self.mirrored:
            place = self.columns - 1 - place
        top = self.gap + line * self.pitch - self.offset
        # What is left over goes between the cells, so that both edges are full.
        across = (self.width - self.gap) / self.columns
        left = self.gap + round(place * across + (across - self.gap - self.cell.width()) / 2)
        return QRect(left, top, self.cell.width(), self.cell.height())

    def touching(self, rect: QRect) -> range:
        """The rows of every line that ``rect`` touches."""
        first = max(0, (rect.top() + self.offset - self.gap) // self.pitch) * self.columns
        last = ((rect.bottom() + self.offset) // self.pitch + 1) * self.columns
        return range(first, min(last, self.rows))

    def at(self, point: QPoint) -> int:
        """The row at ``point``, −1 for none."""
        found = self.touching(QRect(point, QSize(1, 1)))
        return next((at for at in found if self.rect(at).contains(point)), -1)
