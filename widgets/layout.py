"""Boxes without boxes: rows, columns, flowing rows, separators and titled panels, all on the 4 px grid."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.text import PlainLabel
from widgets.theme import color, px, theme

Part = QWidget | QLayout | int | None
"""What a row or column holds: a widget, a layout, a gap in unscaled pixels, or None for a stretch."""


def row(*parts: Part, gap: int = 8, margin: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side; ``gap`` and ``margin`` (left, top, right, bottom) in unscaled pixels."""
    box = QHBoxLayout()
    _fill(box, parts, gap, margin)
    return box


def column(*parts: Part, gap: int = 8, margin: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts one under another; ``gap`` and ``margin`` (left, top, right, bottom) in unscaled pixels."""
    box = QVBoxLayout()
    _fill(box, parts, gap, margin)
    return box


def _fill(box: QBoxLayout, parts: tuple[Part, ...], gap: int, margin: tuple[int, int, int, int]) -> None:
    box.setSpacing(px(gap))
    box.setContentsMargins(*(px(side) for side in margin))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(px(part))
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


class Rule(QFrame):
    """A 1 px separator, lying by default."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("rule", "true")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def steady_bar(area: QAbstractScrollArea) -> None:
    """Keeps the room of the upright scroll bar, so that nothing is laid out anew where one comes or goes."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())  # the style sheet draws no handle where there is nothing to scroll
    bar.rangeChanged.connect(_Steady(area).on_range_changed)


class _Steady(QObject):
    """Enables an area's upright bar where there is something to scroll; it goes with its area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area

    def on_range_changed(self, least: int, most: int) -> None:
        self._area.verticalScrollBar().setEnabled(most > least)


def settle(area: QScrollArea, changed: Iterable[QWidget]) -> None:
    """Lays the page of ``area`` out once, now, after the contents of ``changed`` (inner first) were changed.

    Left to itself, Qt lays each level out in the room it had, then the next one up, then all of them again; and a
    page that is hidden only when it is shown.
    """
    page = area.widget()
    top = page.layout() if page is not None else None
    if page is None or top is None or not page.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
        return
    for widget in changed:
        if (layout := widget.layout()) is not None:
            layout.invalidate()
    top.invalidate()
    width = page.width()
    need = top.totalHeightForWidth(width) if top.hasHeightForWidth() else top.totalMinimumSize().height()
    page.resize(width, max(area.viewport().height(), need))
    top.activate()


SURFACES = {"0": "ground0", "1": "ground1", "media": "media"}
"""Grounds that are one colour from edge to edge, and its token."""


def take_focus_from(part: QWidget) -> None:
    """Before ``part`` is hidden: or hiding it would send the focus to the next stop of all, on the way to its place."""
    focused = part.window().focusWidget()
    if focused is not None and (focused is part or part.isAncestorOf(focused)):
        focused.clearFocus()


class Ground(QFrame):
    """A plain surface: "0" window, "1" panel, "2" raised, "media" the neutral grey, "raised" a sheet with a line.

    Those without round corners paint themselves and say that nothing shows through, so that a large page is not
    filled three times, by every surface below it too.
    """

    def __init__(self, ground: str = "1", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = SURFACES.get(ground, "")
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, bool(self._ink))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ink:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(self._ink))
        painter.end()


class Section(QWidget):
    """A quiet heading over its content, as in the right-hand side: DECIDE, DEFECTS, WHY HERE, DOSSIER.

    ``flush`` lets content that pads itself (decision strip, label palette) reach both edges.
    """

    def __init__(
        self, title: str, content: QWidget | None = None, parent: QWidget | None = None, *, flush: bool = False
    ) -> None:
        super().__init__(parent)
        self._flush = flush
        self.heading = PlainLabel(title, role="heading")
        self.setAccessibleName(title)
        self._box = column(self.heading, gap=4)
        self.setLayout(self._box)
        self._rescale()
        if content is not None:
            self.add(content)
        theme().theme_changed.connect(self._rescale)

    def add(self, content: QWidget) -> None:
        """Put one more widget under the heading."""
        self._box.addWidget(content)

    def _rescale(self) -> None:
        self._box.setSpacing(px(4))
        side = 0 if self._flush else px(12)
        self._box.setContentsMargins(side, px(12), side, px(8 if self._flush else 12))
        self.heading.setContentsMargins(px(12) - side, 0, px(12) - side, 0)


class FlowLayout(QLayout):
    """Widgets side by side that go on in the next line when the line is full; mirrored where the layout is."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Add ``widget`` at position ``at``."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        whole, margins = rect, self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        left, top, line = rect.left(), rect.top(), 0
        gap = px(self._gap)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 1 << 20))
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, line = rect.left(), top + line + gap, 0
            if move:
                at = rect.right() - (left - rect.left()) - size.width() + 1 if mirrored else left
                item.setGeometry(QRect(QPoint(at, top), size))
            left += size.width() + gap
            line = max(line, size.height())
        return top + line + margins.bottom() - whole.top()
