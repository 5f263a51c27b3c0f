"""The contact sheet: a clip as a grid of frames, to judge ten seconds at a glance and to go where it is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from review.media import Pixels
from widgets.image.pixels import wrap
from widgets.theme import color, px, theme

MOST = 24
"""Frames on a sheet at first: at 10 s one in 0.4 s, and each still large enough to be judged."""
COLUMNS = 6
SIZES = {6: 3, 12: 4, MOST: COLUMNS, 48: 8, 96: 12}
"""How many frames a sheet may have, and in how many columns they stand."""
GAP = 6  # unscaled pixels
LABEL = 18  # unscaled pixels: what stands under a frame
ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
MORE = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
LEAVE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


def evenly(count: int, most: int = MOST) -> list[int]:
    """At most ``most`` frame numbers of a clip of ``count`` frames, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return [round(at * (count - 1) / (most - 1)) for at in range(most)]


class ContactSheet(QWidget):
    """Covers the picture. ``chosen`` (frame number) as pointer or arrows go; ``left`` by Enter, Escape or a click;
    ``more_wanted`` when + or − changed how many frames are wanted.

    Frames come one by one through ``set_picture``; those that are not here yet are empty.
    """

    chosen = Signal(int)
    left = Signal()
    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._numbers: tuple[int, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._pictures: dict[int, tuple[QImage, Pixels]] = {}
        self._at = 0
        self._notice = ""
        self.most = MOST
        """At most so many frames are wanted."""
        self.aspect = 16 / 9
        """Width of a frame by its height."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Contact sheet"))
        parent.installEventFilter(self)
        self.hide()

    @property
    def number(self) -> int:
        """The frame that is chosen, -1 where the sheet is empty."""
        return self._numbers[self._at] if self._numbers else -1

    @property
    def columns(self) -> int:
        """Frames beside each other."""
        return next(columns for most, columns in SIZES.items() if most >= min(self.most, len(self._numbers)))

    def wait(self, notice: str) -> None:
        """Covers the picture with a word, until there are frames to show."""
        self._numbers, self._labels, self._pictures, self._at = (), (), {}, 0
        self._notice = notice
        self._cover()

    def open(self, numbers: Sequence[int], labels: Sequence[str], here: int) -> None:
        """Shows the frames with ``numbers``, named by ``labels``; the one nearest to frame ``here`` is chosen."""
        self._numbers, self._labels, self._pictures = tuple(numbers), tuple(labels), {}
        self._at = min(range(len(numbers)), key=lambda at: abs(numbers[at] - here), default=0)
        self._notice = ""
        self._cover()

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self.update()

    def set_picture(self, pixels: Pixels) -> None:
        """One of the frames."""
        self._pictures[pixels.number] = (wrap(pixels), pixels)
        self.update()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _wants(event):
            event.accept()  # arrows go from frame to frame here, before they step the clip
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not _wants(event):
            super().keyPressEvent(event)
        elif key in ACROSS:
            self._choose(self._at + ACROSS[key])
        elif key in DOWN:
            self._choose(self._at + DOWN[key] * self.columns)
        elif key in MORE:
            self._resize(MORE[key])
        else:
            self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position()) >= 0:
            self._choose(self._cell_at(event.position()))
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pictures = {}
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("media"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(theme().font("dense"))
        if self._notice:
            painter.setPen(color("media_text"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._notice)
        for at, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            cell = self._cell(at)
            text = QRectF(cell.left(), cell.bottom() - px(LABEL), cell.width(), px(LABEL))
            room = cell.adjusted(0, 0, 0, -px(LABEL))
            held = self._pictures.get(number)
            if held is not None:
                size = held[0].size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
                place = QRectF(QPointF(), size)
                place.moveCenter(room.center())
                painter.drawImage(place, held[0])
            painter.setPen(color("media_text"))
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, label)
            if at == self._at:
                painter.setPen(QPen(color("focus"), px(2)))
                painter.drawRect(cell.adjusted(1, 1, -1, -1))
        painter.end()

    def _cell(self, at: int) -> QRectF:
        columns = self.columns
        rows = max(1, -(-len(self._numbers) // columns))
        gap = px(GAP)
        wide = (self.width() - gap * (columns + 1)) / columns
        high = min((self.height() - gap * (rows + 1)) / rows, wide / self.aspect + px(LABEL))
        top = (self.height() - rows * (high + gap) + gap) / 2
        return QRectF(gap + at % columns * (wide + gap), top + at // columns * (high + gap), wide, high)

    def _cell_at(self, point: QPointF) -> int:
        return next((at for at in range(len(self._numbers)) if self._cell(at).contains(point)), -1)

    def _resize(self, direction: int) -> None:
        sizes = list(SIZES)
        at = sizes.index(self.most) + direction
        if 0 <= at < len(sizes):
            self.most = sizes[at]
            self.more_wanted.emit()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._numbers) and at != self._at:
            self._at = at
            self.update()
            self.chosen.emit(self.number)


def _wants(event: QKeyEvent) -> bool:
    key, others = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in MORE:
        return not others & ~Qt.KeyboardModifier.ShiftModifier  # + is typed with Shift on many keyboards
    return key in (*ACROSS, *DOWN, *LEAVE) and not others
