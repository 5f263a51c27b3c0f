"""The timeline of a clip in a person's hands: seeking, zooming, choosing and dragging labels, by keys and mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.text import set_plain_tooltip
from widgets.theme import px
from widgets.video.pulling import SpanPull
from widgets.video.timeline_view import TimelineView

ZOOM_STEP = 1.5
EDGE = 6  # unscaled pixels beside a label's edge that take hold of it
SLACK = 3  # unscaled pixels that a click may tremble before it is a drag
WHEEL_NOTCH = 120  # eighths of a degree a notch (Qt)
KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_Down)


def wants(event: QKeyEvent) -> bool:
    """Whether a key is the timeline's while it has the focus, before any window-wide command of the same key."""
    others = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return event.key() in KEYS and not others


class Timeline(TimelineView):
    """A timeline that is worked with.

    Mouse: click or drag seeks, a label is dragged whole or by its edges from frame to frame, Ctrl + wheel zooms, wheel
    moves along. Keys while it has the focus: + − zoom, ↑ ↓ the previous or next label, Esc gives a drag up.
    """

    seek_wanted = Signal(int)
    span_selected = Signal(str)
    """id of the clicked or chosen label, empty for none."""
    span_moved = Signal(str, int, int)
    """id, first and last frame: a label was dragged, once, when it is let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Timeline"))
        self._pull: SpanPull | None = None
        self.setMouseTracking(True)

    def select_span(self, direction: int) -> None:
        """Select the next (1) or previous (-1) label in time, and go to its start."""
        chosen = self._content.neighbour(direction)
        if chosen is not None:
            self._choose(chosen.id)
            self.seek_wanted.emit(chosen.start)

    def event(self, event: QEvent) -> bool:
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and (wants(event) or self._gives_up(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._gives_up(event):
            self._let_back()
        elif not wants(event):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        else:
            self.select_span(1 if key == Qt.Key.Key_Down else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._scale is None or self._cadence is None:
            return
        point = event.position()
        comment = self._content.comment_at(point, self._lanes, self._scale, self._cadence)
        if self._lanes.overview.adjusted(0, -px(4), 0, px(4)).contains(point):
            self._drags = "window"
        elif comment is not None:
            self.seek_wanted.emit(min(comment.start, self._cadence.last))
            return
        else:
            self._drags = "seek"
            held = self._content.span_at(point, self._lanes, self._scale, self._cadence, px(EDGE))
            self._choose(held[0].id if held is not None else "")
            if held is not None:
                at = self._cadence.at(self._scale.seconds(point.x()))
                self._pull = SpanPull(*held, at, self._cadence.last, point.x())
        self._drag(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drags:
            self._drag(event.position())
        else:
            self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pull, self._pull, self._drags = self._pull, None, ""
        if pull is not None and pull.moved is not None:
            self.span_moved.emit(pull.span.id, *pull.moved)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if self._scale is None:
            return
        delta = event.angleDelta()
        notches = (delta.y() or delta.x()) / WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP**notches, self._scale.seconds(event.position().x()))
        else:
            length = self._scale.end - self._scale.start
            self._scale = self._scale.at(self._scale.start - notches * length / 8, length)
            self._renew()

    def _drag(self, point: QPointF) -> None:
        if self._scale is None or self._cadence is None:
            return
        if self._drags == "window":
            room = self._lanes.overview
            at = (point.x() - room.left()) / room.width() * self._scale.duration
            length = self._scale.end - self._scale.start
            self._scale = self._scale.at(at - length / 2, length)
            self._renew()
            return
        number = self._cadence.at(self._scale.seconds(point.x()))
        pull = self._pull
        if pull is None:
            self.seek_wanted.emit(number)
        elif abs(point.x() - pull.x) > px(SLACK) or pull.moved is not None:
            self._show_pulled(pull, number)
        elif self._target != number:
            self.seek_wanted.emit(number)

    def _show_pulled(self, pull: SpanPull, number: int) -> None:
        """The label where it would be let go, with the frame on screen that its held edge is at."""
        start, end = pull.to(number)
        shown = replace(pull.span, start=start, end=end)
        self._content.spans = tuple(shown if one.id == shown.id else one for one in self._content.spans)
        self._renew()
        self.seek_wanted.emit(end if pull.grip == "end" else start)

    def _gives_up(self, event: QKeyEvent) -> bool:
        return self._pull is not None and event.key() == Qt.Key.Key_Escape

    def _let_back(self) -> None:
        """The label is where it was before the drag."""
        pull, self._pull, self._drags = self._pull, None, ""
        if pull is not None:
            self._content.spans = tuple(pull.span if one.id == pull.span.id else one for one in self._content.spans)
            self._renew()

    def _point(self, point: QPointF) -> None:
        """What lies under the pointer: an edge that can be pulled, a label, a comment."""
        if self._scale is None or self._cadence is None:
            return
        held = self._content.span_at(point, self._lanes, self._scale, self._cadence, px(EDGE))
        shape = Qt.CursorShape.ArrowCursor
        if held is not None:
            whole = held[1] == "whole"
            shape = Qt.CursorShape.OpenHandCursor if whole else Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)
        comment = self._content.comment_at(point, self._lanes, self._scale, self._cadence)
        set_plain_tooltip(self, comment.text if comment is not None else "")

    def _choose(self, span_id: str) -> None:
        if span_id != self._content.selected:
            self._content.selected = span_id
            self.span_selected.emit(span_id)
            self._renew()
