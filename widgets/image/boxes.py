"""Boxes on a picture: drawn, selected, moved, resized and deleted by mouse or by keys alone.

The tool keeps what is on screen; who owns the boxes is told by signals and answers with ``set_boxes``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from review.labels import Box, Severity
from widgets.image.snapping import Rails
from widgets.image.viewport import Viewport, span_box
from widgets.theme import px

HANDLE_REACH = 7  # unscaled pixels around a corner or an edge that take hold of it
COARSE = 10  # picture pixels a nudge with Ctrl; without, one
ADDED_SHARE = 0.3  # a box added by key covers this share of what is in view, in the middle of it

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class ShownBox:
    """A box on the picture: its label's id, place, severity and short text."""

    id: str
    box: Box
    severity: Severity | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Grip:
    """A held box: which edges move (-1 left/top, 0 none, 1 right/bottom); ``whole`` moves all of it."""

    x: int
    y: int
    whole: bool = False


class BoxTool(QObject):
    """The boxes of one picture and the gesture under way. Coordinates as in ``review.labels.Box``."""

    box_drawn = Signal(object)
    """Box: a new one; it stays shown until ``set_boxes`` answers."""
    box_changed = Signal(str, object)
    """id, Box: moved or resized."""
    box_deleted = Signal(str)
    box_selected = Signal(str)
    """id, empty where nothing is selected any more."""
    changed = Signal()
    """Something to paint anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.boxes: tuple[ShownBox, ...] = ()
        self.selected = ""
        self.draft: Box | None = None
        self.hint: Box | None = None
        self._grip: Grip | None = None
        self._held: Box | None = None
        self._from = QPointF()
        self._under = ""
        self._rails = Rails()

    @property
    def is_busy(self) -> bool:
        """True while the mouse draws or moves something."""
        return self._grip is not None

    def set_boxes(self, boxes: tuple[ShownBox, ...]) -> None:
        """Show these boxes; a selection that is no longer among them ends."""
        self.boxes = boxes
        if not self.is_busy:
            self.draft = None
        if self.selected and self.selected not in {shown.id for shown in boxes}:
            self.select("")
        self.changed.emit()

    def set_hint(self, box: Box | None) -> None:
        """Show where a program suspects something: no box of the person's, so it cannot be taken hold of."""
        if box != self.hint:
            self.hint = box
            self.changed.emit()

    def select(self, box_id: str) -> None:
        """Select a box by id; an empty id selects none."""
        if box_id != self.selected:
            self.selected = box_id
            self.box_selected.emit(box_id)
            self.changed.emit()

    def select_next(self, direction: int) -> None:
        """Select the next (1) or previous (-1) box, round and round."""
        if self.boxes:
            ids = [shown.id for shown in self.boxes]
            at = ids.index(self.selected) + direction if self.selected in ids else (0 if direction > 0 else -1)
            self.select(ids[at % len(ids)])

    def add(self, view: Viewport) -> None:
        """A new box in the middle of what is in view: the way to draw without a mouse."""
        visible = view.target & QRectF(0, 0, *view.room)
        wide, high = visible.width() * ADDED_SHARE, visible.height() * ADDED_SHARE
        centre = visible.center()
        box = view.rect_box(QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high))
        if box is not None:
            self._draw(box)

    def press(self, point: QPointF, view: Viewport) -> None:
        """The left button goes down: take hold of a box, or begin a new one."""
        hit = self._hit(point, view)
        held = hit[0].id if hit is not None else ""
        self._rails = Rails.of(corner for shown in self.boxes if shown.id != held for corner in shown.box.corners)
        self._from = point if hit is not None else self._snapped(point, view)
        if hit is not None:
            shown, grip = hit
            self.select(shown.id)
            self._grip, self._held = grip, shown.box
        else:
            self._under = self._containing(point, view)
            self.select("")
            self._grip, self._held = Grip(1, 1), None
            self.draft = None

    def takes_hold(self, point: QPointF, view: Viewport) -> bool:
        """Whether a press at ``point`` would take hold of a box."""
        return self._hit(point, view) is not None

    def move(self, point: QPointF, view: Viewport, *, free: bool = False) -> None:
        """The mouse moves with the button down. ``free``: edges do not snap to those of the picture and other boxes."""
        if self._grip is None:
            return
        if not free and not self._grip.whole:
            point = self._snapped(point, view)
        if self._held is None:
            self.draft = view.rect_box(QRectF(self._from, point))
        else:
            size = view.target
            dx, dy = (point.x() - self._from.x()) / size.width(), (point.y() - self._from.y()) / size.height()
            self._place(self.selected, moved(self._held, self._grip, dx, dy))
        self.changed.emit()

    def release(self) -> None:
        """The button goes up: what was drawn or moved is told."""
        grip, held, self._grip = self._grip, self._held, None
        if grip is None:
            return
        if held is None:
            if self.draft is not None:
                self.box_drawn.emit(self.draft)
            else:
                self.select(self._under)
        else:
            now = self._of(self.selected)
            if now is not None and now.box != held:
                self.box_changed.emit(now.id, now.box)
        self.changed.emit()

    def cancel(self) -> bool:
        """Esc: give up the gesture, else the selection; False where there was neither."""
        if self._grip is not None:
            if self._held is not None:
                self._place(self.selected, self._held)
            self._grip, self.draft = None, None
        elif self.draft is not None:
            self.draft = None
        elif self.selected:
            self.select("")
        else:
            return False
        self.changed.emit()
        return True

    def wants(self, event: QKeyEvent) -> bool:
        """Whether this key means the selected box, before any window-wide shortcut."""
        busy = self.is_busy or self.draft is not None
        if event.key() == Qt.Key.Key_Escape:
            return busy or bool(self.selected)
        plain = not event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier)
        keys = (*ARROWS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return bool(self.selected) and plain and event.key() in keys

    def key(self, event: QKeyEvent, view: Viewport) -> bool:
        """Arrows nudge one picture pixel, with Ctrl ten; with Shift they resize; Delete deletes; Esc lets go."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self.cancel()
        shown = self._of(self.selected)
        if shown is None:
            return False
        if key not in ARROWS:
            self.boxes = tuple(other for other in self.boxes if other.id != shown.id)
            self.select("")
            self.box_deleted.emit(shown.id)
            self.changed.emit()
            return True
        step = COARSE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        sizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        dx, dy = ARROWS[key]
        grip = Grip(1, 1) if sizing else Grip(0, 0, whole=True)
        after = moved(shown.box, grip, dx * step / view.picture[0], dy * step / view.picture[1])
        if after != shown.box:
            self._place(shown.id, after)
            self.box_changed.emit(shown.id, after)
            self.changed.emit()
        return True

    def cursor(self, point: QPointF, view: Viewport) -> Qt.CursorShape:
        """The pointer's form over ``point``."""
        hit = self._hit(point, view)
        if hit is None:
            return Qt.CursorShape.CrossCursor
        grip = hit[1]
        if grip.whole:
            return Qt.CursorShape.SizeAllCursor
        if grip.x and grip.y:
            return Qt.CursorShape.SizeFDiagCursor if grip.x == grip.y else Qt.CursorShape.SizeBDiagCursor
        return Qt.CursorShape.SizeHorCursor if grip.x else Qt.CursorShape.SizeVerCursor

    def _snapped(self, point: QPointF, view: Viewport) -> QPointF:
        return view.to_widget(*self._rails.snapped(point, view))

    def _draw(self, box: Box) -> None:
        self.draft = box
        self.box_drawn.emit(box)
        self.changed.emit()

    def _of(self, box_id: str) -> ShownBox | None:
        return next((shown for shown in self.boxes if shown.id == box_id), None)

    def _place(self, box_id: str, box: Box) -> None:
        self.boxes = tuple(replace(shown, box=box) if shown.id == box_id else shown for shown in self.boxes)

    def _containing(self, point: QPointF, view: Viewport) -> str:
        """The smallest box around ``point``: what a click without a drag means."""
        around = [shown for shown in self.boxes if view.box_rect(shown.box).contains(point)]
        return min(around, key=lambda s: s.box.width * s.box.height).id if around else ""

    def _hit(self, point: QPointF, view: Viewport) -> tuple[ShownBox, Grip] | None:
        """The topmost box that ``point`` takes hold of: the selected one first, then the smallest."""
        found = sorted(self.boxes, key=lambda s: (s.id != self.selected, s.box.width * s.box.height))
        for shown in found:
            grip = grip_at(view.box_rect(shown.box), point, px(HANDLE_REACH), inside=shown.id == self.selected)
            if grip is not None:
                return shown, grip
        return None


def grip_at(rect: QRectF, point: QPointF, reach: float, *, inside: bool) -> Grip | None:
    """What ``point`` takes hold of: an edge or corner within ``reach``, the whole from ``inside``, or nothing."""
    if not rect.adjusted(-reach, -reach, reach, reach).contains(point):
        return None
    x = -1 if abs(point.x() - rect.left()) <= reach else 1 if abs(point.x() - rect.right()) <= reach else 0
    y = -1 if abs(point.y() - rect.top()) <= reach else 1 if abs(point.y() - rect.bottom()) <= reach else 0
    if x or y:
        return Grip(x, y)
    return Grip(0, 0, whole=True) if inside else None


def moved(box: Box, grip: Grip, dx: float, dy: float) -> Box:
    """``box`` with the gripped edges moved by shares of the picture; it stays inside, and never turns to nothing."""
    if grip.whole:
        x = min(1.0 - box.width, max(0.0, box.x + dx))
        y = min(1.0 - box.height, max(0.0, box.y + dy))
        return Box(x, y, box.width, box.height)
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    left, right = (left + dx if grip.x < 0 else left), (right + dx if grip.x > 0 else right)
    top, bottom = (top + dy if grip.y < 0 else top), (bottom + dy if grip.y > 0 else bottom)
    return span_box(left, top, right, bottom) or box
