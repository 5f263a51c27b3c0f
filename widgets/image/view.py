"""The surface that pictures lie on: neutral surround, zoom and pan, boxes, and notices where there is no picture.

``PictureView`` knows nothing of where a picture comes from; the image canvas and the video picture draw theirs.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.buttons import draw_focus
from widgets.image.boxes import ARROWS, BoxTool
from widgets.image.drawing import Notice, paint_boxes, paint_notice
from widgets.image.viewport import Viewport
from widgets.theme import color, px, theme

LOADING_AFTER_MS = 150  # screens.md: anything faster would only flicker
ZOOM_STEP = 1.25
WHEEL_NOTCH = 120  # eighths of a degree a notch of a mouse wheel (Qt)
PAN_STEP = 48  # unscaled pixels an arrow key


def around(whole: QRect, hole: QRect) -> list[QRect]:
    """``whole`` without ``hole``, in at most four rectangles."""
    hole = hole & whole
    if hole.isEmpty():
        return [whole]
    strips = [
        QRect(whole.topLeft(), QPoint(whole.right(), hole.top() - 1)),
        QRect(QPoint(whole.left(), hole.bottom() + 1), whole.bottomRight()),
        QRect(QPoint(whole.left(), hole.top()), QPoint(hole.left() - 1, hole.bottom())),
        QRect(QPoint(hole.right() + 1, hole.top()), QPoint(whole.right(), hole.bottom())),
    ]
    return [strip for strip in strips if not strip.isEmpty()]


class PictureView(QWidget):
    """A picture's surface. Subclasses draw the picture and call ``show_picture_of`` when it changes."""

    view_changed = Signal(object)
    """Viewport: zoomed or panned by the person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport = Viewport()
        self.notice: Notice | None = None
        self.has_picture = False
        self.boxes_enabled = True
        self.boxes_follow = False
        """Whoever shows a running clip moves the boxes along: they are drawn, though not to be taken hold of."""
        self.boxes = BoxTool(self)
        self.boxes.changed.connect(self.update)
        self._pan_from: QPointF | None = None
        self._space_down = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(LOADING_AFTER_MS)
        self._waiting.timeout.connect(self._on_waited)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().theme_changed.connect(self.update)

    def draw_picture(self, painter: QPainter) -> bool:
        """Paint the picture where the viewport says; False where there is none. For subclasses."""
        return False

    def covered(self) -> QRect:
        """What the picture paints over from edge to edge, so that a large surround is not painted for nothing."""
        return QRect()

    def inside(self) -> QRect:
        """The picture's place without its edges, which a rounding may leave open. For subclasses."""
        return self.viewport.target.toAlignedRect().adjusted(2, 2, -2, -2)

    def show_picture_of(self, width: float, height: float, *, keep_view: bool = False) -> None:
        """A picture of ``width`` × ``height`` display pixels is there now; it is fitted unless ``keep_view``."""
        size = (max(1.0, width), max(1.0, height))
        if not keep_view or size != self.viewport.picture:
            self.viewport = Viewport(size, self.viewport.room, self.viewport.ratio)
        self.has_picture = True
        self.notice = None
        self._waiting.stop()
        self.setAccessibleDescription("")
        self.update()

    def show_notice(self, notice: Notice | None, *, instead: bool = True) -> None:
        """Show ``notice`` in the picture's place, or (``instead`` False) on a plate over it; None removes it."""
        self._waiting.stop()
        self.notice = notice
        self.has_picture = self.has_picture and not (notice is not None and instead)
        self.setAccessibleDescription("" if notice is None else f"{notice.title} {notice.text}")
        self.update()

    def show_loading(self) -> None:
        """Something is on its way: said only when it takes longer than 150 ms; the last picture is gone at once."""
        self.has_picture = False
        self.notice = None
        self._waiting.start()
        self.update()

    def set_view(self, viewport: Viewport) -> None:
        """Show this part of the picture, without telling."""
        if viewport != self.viewport:
            self.viewport = viewport
            self.update()

    @property
    def room(self) -> tuple[int, int] | None:
        """Width and height in screen pixels, None before the view was ever laid out."""
        if self.viewport.room == Viewport().room:
            return None
        width, height = self.viewport.room
        return round(width * self.viewport.ratio), round(height * self.viewport.ratio)

    def zoom_in(self) -> None:
        """One step nearer, around the middle."""
        self._go(self.viewport.scaled_by(ZOOM_STEP))

    def zoom_out(self) -> None:
        """One step farther, around the middle."""
        self._go(self.viewport.scaled_by(1 / ZOOM_STEP))

    def toggle_fit(self) -> None:
        """Whole picture, or one picture pixel on one screen pixel (around the pointer where it is over the picture)."""
        if self.viewport.zoom is not None:
            self._go(self.viewport.fitted())
            return
        pointer = QPointF(self.mapFromGlobal(self.cursor().pos()))
        inside = self.underMouse() and self.viewport.target.contains(pointer)
        self._go(self.viewport.zoomed(1.0, pointer if inside else None))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        covered = self.covered() if self.has_picture else QRect()
        for part in around(event.rect(), covered):
            painter.fillRect(part, color("media"))
        drawn = self.has_picture and self.draw_picture(painter)
        if drawn and (self.boxes_enabled or self.boxes_follow):
            boxes = self.boxes
            paint_boxes(painter, self.viewport, boxes.boxes, boxes.selected, boxes.draft, boxes.hint)
        if self.notice is not None:
            paint_notice(painter, QRectF(self.rect()), self.notice, compact=drawn)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()))
        painter.end()
        if drawn:
            self.on_painted()

    def on_painted(self) -> None:
        """The picture is on the surface now. For subclasses."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport = self.viewport.resized(self.width(), self.height(), self.devicePixelRatioF())

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        if kind == QEvent.Type.DevicePixelRatioChange:
            self.viewport = self.viewport.resized(self.width(), self.height(), self.devicePixelRatioF())
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space_down = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.boxes_enabled and self.boxes.key(event, self.viewport):
            return
        if self.pans_by_keys and event.key() == Qt.Key.Key_Space:
            self._space_down = True
            self._show_cursor(None)
        elif self.pans_by_keys and Qt.Key(event.key()) in ARROWS and not event.modifiers():
            dx, dy = ARROWS[Qt.Key(event.key())]
            self._go(self.viewport.panned(-dx * px(PAN_STEP), -dy * px(PAN_STEP)))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._space_down and not event.isAutoRepeat():
            self._space_down = False
            self._show_cursor(None)
        else:
            super().keyReleaseEvent(event)

    @property
    def pans_by_keys(self) -> bool:
        """Whether arrows and held Space pan; a player has other uses for them."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.has_picture:
            return
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space_down):
            self._pan_from = event.position()
        elif left and self.boxes_enabled:
            self.boxes.press(event.position(), self.viewport)
        self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            step = event.position() - self._pan_from
            self._pan_from = event.position()
            self._go(self.viewport.panned(step.x(), step.y()))
        elif self.boxes.is_busy:
            free = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.boxes.move(event.position(), self.viewport, free=free)
        else:
            self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pan_from = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.boxes.release()
        self._show_cursor(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / WHEEL_NOTCH
        if self.has_picture and notches:
            self._go(self.viewport.scaled_by(ZOOM_STEP**notches, event.position()))
        event.accept()

    def _go(self, viewport: Viewport) -> None:
        if self.has_picture and viewport != self.viewport:
            self.viewport = viewport
            self.update()
            self.view_changed.emit(viewport)

    def _wants(self, event: QKeyEvent) -> bool:
        if self.boxes_enabled and self.boxes.wants(event):
            return True
        panning = (*ARROWS, Qt.Key.Key_Space)
        return self.pans_by_keys and not event.modifiers() and event.key() in panning

    def _show_cursor(self, point: QPointF | None) -> None:
        if self._pan_from is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space_down:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif point is not None and self.has_picture and self.boxes_enabled:
            self.setCursor(self.boxes.cursor(point, self.viewport))
        else:
            self.unsetCursor()

    def _on_waited(self) -> None:
        self.notice = Notice("pending", self.tr("Loading…"))
        self.setAccessibleDescription(self.notice.title)
        self.update()
