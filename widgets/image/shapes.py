"""Shapes on a picture: turned boxes, polygons, brush and points, drawn, moved and bent by mouse or by keys.

Like ``widgets.image.boxes``, the tool keeps what is on screen; who owns the shapes is told by signals and answers with
``set_shapes``. Hand states are small values; each gesture makes new shapes of the one that it began with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from review.errors import BadInput
from review.labels import Severity
from review.regions import Point
from review.shapes import Form, Shape, Stroke, turn_of, turned_box
from widgets.image.bending import Hold, held_at, pulled, surrounds
from widgets.image.boxes import ARROWS, COARSE
from widgets.image.snapping import Rails
from widgets.image.viewport import Viewport
from widgets.theme import px

CLOSE_REACH = 8  # unscaled pixels around a polygon's first corner that close it
STEP = 3  # unscaled pixels between two points of a stroke
BRUSH, LEAST_BRUSH, MOST_BRUSH = 24, 4, 160  # widget pixels: what a brush is at first, and may become
BRUSH_STEP = 1.25
DEGREES = 1.0  # an Alt + arrow turns by so much, with Shift by fifteen
ADDED_SHARE = 0.3  # a turned box added by key covers this share of the picture's width


class Tool(StrEnum):
    """What the next press on the picture begins."""

    BOX = "box"
    TURNED = "turned"
    POLYGON = "polygon"
    BRUSH = "brush"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class ShownShape:
    """A shape on the picture: its label's id, outline, severity and short text."""

    id: str
    shape: Shape
    severity: Severity | None = None
    text: str = ""


class ShapeTool(QObject):
    """The shapes of one picture and the gesture under way; later shapes lie over earlier ones."""

    shape_drawn = Signal(object)
    """Shape: a new one; it stays shown until ``set_shapes`` answers."""
    shape_changed = Signal(str, object)
    shape_deleted = Signal(str)
    shape_selected = Signal(str)
    tool_changed = Signal(str)
    changed = Signal()
    """Something to paint anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.BOX
        self.shapes: tuple[ShownShape, ...] = ()
        self.selected = ""
        self.draft: Shape | None = None
        self.corners: tuple[Point, ...] = ()
        """Of the polygon that is being drawn."""
        self.pointer: Point | None = None
        self.brush = float(BRUSH)
        self.erases = False
        self._others: tuple[Point, ...] = ()
        self._rails = Rails()
        self._hold: Hold | None = None
        self._from: Point = (0.0, 0.0)
        self._stroke: tuple[Point, ...] = ()
        self._begun: Shape | None = None

    # -- what is shown --------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """True while something is being drawn or moved."""
        return self._hold is not None or bool(self._stroke) or bool(self.corners) or self._begun is not None

    def set_tool(self, tool: Tool) -> None:
        """What the next press begins; the same one again goes back to boxes."""
        self.cancel_gesture()
        self.tool = Tool.BOX if tool is self.tool else tool
        self.tool_changed.emit(self.tool.value)
        self.changed.emit()

    def set_shapes(self, shapes: tuple[ShownShape, ...], others: tuple[Point, ...] = ()) -> None:
        """Show these; ``others``: corners of boxes, which points snap to as they do to those of shapes."""
        self.shapes = shapes
        if not self.is_busy:
            self.draft = None
        if self.selected and self._of(self.selected) is None:
            self.select("")
        self._others = others
        self.changed.emit()

    def select(self, shape_id: str) -> None:
        """Select a shape by id; an empty id selects none."""
        if shape_id != self.selected:
            self.selected = shape_id
            self.shape_selected.emit(shape_id)
            self.changed.emit()

    def bolder(self, factor: float) -> None:
        """A thicker or a thinner brush."""
        self.brush = min(float(px(MOST_BRUSH)), max(float(px(LEAST_BRUSH)), self.brush * factor))
        self.changed.emit()

    def add(self, view: Viewport) -> None:
        """A new one in the middle of the view, where the tool can do without the mouse."""
        middle = view.to_picture(QPointF(view.room[0] / 2, view.room[1] / 2))
        middle = (min(0.9, max(0.1, middle[0])), min(0.9, max(0.1, middle[1])))
        share = min(0.15, ADDED_SHARE * view.room[0] / view.target.width())
        if self.tool is Tool.POINT:
            self._draw(Shape(Form.POINT, (middle,)))
        elif self.tool is Tool.TURNED:
            self._draw(turned_box(middle, share, share / 2, 0.0, aspect_of(view)))

    # -- the mouse ------------------------------------------------------------------------------------

    def press(self, point: QPointF, view: Viewport, *, free: bool = False, erases: bool = False) -> bool:
        """The button goes down; False where it means no shape. ``free``: nothing snaps. ``erases``: the brush does."""
        self._rails = Rails.of((*self._others, *self._corners_of_others()))
        place = self._place(point, view, free)
        if self.tool is Tool.BRUSH:
            self._begin_stroke(place, erases)
            return True
        if self.corners:
            self._add_corner(point, place, view)
            return True
        if self._take_hold(point, place, view):
            return True
        if self.tool is Tool.BOX:
            self.select("")
            return False
        self.select("")
        if self.tool is Tool.POLYGON:
            self.corners = (place,)
        elif self.tool is Tool.POINT:
            self._draw(Shape(Form.POINT, (place,)))
        else:
            self._from, self._hold = place, Hold("new")
        self.changed.emit()
        return True

    def move(self, point: QPointF, view: Viewport, *, free: bool = False) -> bool:
        """The mouse moves; False where no gesture of a shape is under way."""
        self.pointer = self._place(
            point, view, free or (self._hold is not None and self._hold.what in ("whole", "turn"))
        )
        if self._stroke:
            last = view.to_widget(*self._stroke[-1])
            if (point - last).manhattanLength() >= px(STEP):
                self._stroke = (*self._stroke, self._place(point, view, free=True))
                self._paint_stroke(view)
        elif self._hold is not None and self._hold.what == "new":
            middle = ((self._from[0] + self.pointer[0]) / 2, (self._from[1] + self.pointer[1]) / 2)
            wide, high = (abs(b - a) for a, b in zip(self._from, self.pointer, strict=True))
            aspect = aspect_of(view)
            self.draft = turned_box(middle, wide, high / aspect, 0.0, aspect)
        elif self._hold is not None and self._begun is not None:
            bent = pulled(self._begun, self._hold, self._from, self.pointer, aspect_of(view))
            if bent is not None:
                self._put(self.selected, bent)
        elif not self.corners and self.tool is not Tool.BRUSH:
            return False
        self.changed.emit()
        return True

    def release(self, view: Viewport) -> None:
        """The button goes up: what was drawn or moved is told."""
        hold, begun, stroke = self._hold, self._begun, self._stroke
        self._hold, self._begun = None, None
        if stroke:
            self._paint_stroke(view)
            self._stroke = ()
            made = self.draft
            self.draft = None
            known = self._of(self.selected)
            if made is not None and known is not None and known.shape.form is Form.BRUSH:
                self._put(known.id, made)
                self.shape_changed.emit(known.id, made)
            elif made is not None:
                self._draw(made)
        elif hold is not None and hold.what == "new":
            if self.draft is not None:
                self._draw(self.draft)
        elif hold is not None:
            now = self._of(self.selected)
            if now is not None and now.shape != begun:
                self.shape_changed.emit(now.id, now.shape)
        self.changed.emit()

    def close(self) -> bool:
        """Enter or a double click: the polygon is done; False where none is being drawn."""
        corners, self.corners = self.corners, ()
        if not corners:
            return False
        distinct = tuple(point for at, point in enumerate(corners) if at == 0 or point != corners[at - 1])
        if len(distinct) >= 3:
            self._draw(Shape(Form.POLYGON, distinct))
        self.changed.emit()
        return True

    def cancel_gesture(self) -> bool:
        """Give up what is being drawn or moved; False where there was nothing."""
        if not self.is_busy and self.draft is None:
            return False
        if self._begun is not None:
            self._put(self.selected, self._begun)
        self._hold, self._begun, self._stroke, self.corners, self.draft = None, None, (), (), None
        self.changed.emit()
        return True

    # -- keys -----------------------------------------------------------------------------------------

    def wants(self, event: QKeyEvent) -> bool:
        """Whether this key means a shape, before any window-wide shortcut."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return bool(self.corners)
        if key == Qt.Key.Key_Escape:
            return self.is_busy or self.draft is not None or bool(self.selected) or self.tool is not Tool.BOX
        if self.corners:
            return key == Qt.Key.Key_Backspace
        return bool(self.selected) and (key in ARROWS or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace))

    def key(self, event: QKeyEvent, view: Viewport) -> bool:
        """Arrows nudge, Alt + arrows turn, Delete deletes, Enter closes a polygon, Esc lets go step by step."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.close()
        if key == Qt.Key.Key_Escape:
            self._let_go()
            return True
        if self.corners:
            self.corners = self.corners[:-1]
            self.changed.emit()
            return True
        shown = self._of(self.selected)
        if shown is None:
            return False
        if key not in ARROWS:
            self.shapes = tuple(other for other in self.shapes if other.id != shown.id)
            self.select("")
            self.shape_deleted.emit(shown.id)
            self.changed.emit()
            return True
        after = _by_key(shown.shape, key, event.modifiers(), view)
        if after is not None and after != shown.shape:
            self._put(shown.id, after)
            self.shape_changed.emit(shown.id, after)
            self.changed.emit()
        return True

    def _let_go(self) -> None:
        if self.cancel_gesture():
            return
        if self.selected:
            self.select("")
        else:
            self.set_tool(Tool.BOX)

    # -- inside ---------------------------------------------------------------------------------------

    def _place(self, point: QPointF, view: Viewport, free: bool) -> Point:
        if not free and self.tool is not Tool.BRUSH:
            return self._rails.snapped(point, view)
        x, y = view.to_picture(point)
        return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))

    def _corners_of_others(self) -> list[Point]:
        others = (shown.shape for shown in self.shapes if shown.id != self.selected)
        return [point for shape in others for point in shape.points]

    def _take_hold(self, point: QPointF, place: Point, view: Viewport) -> bool:
        """Of a handle of the selected shape, or of the topmost shape under the pointer."""
        known = self._of(self.selected)
        hold = held_at(known.shape, point, view) if known is not None else None
        if known is None or hold is None:
            under = [shown for shown in self.shapes if surrounds(shown.shape, point, view)]
            if not under:
                return False
            known, hold = under[-1], Hold("whole")
            self.select(known.id)
        free = self._place(point, view, free=True)
        self._hold, self._begun, self._from = hold, known.shape, free if hold.what == "whole" else place
        return True

    def _begin_stroke(self, place: Point, erases: bool) -> None:
        known = self._of(self.selected)
        self._begun = known.shape if known is not None and known.shape.form is Form.BRUSH else None
        self.erases = erases and self._begun is not None
        self._stroke = (place,)

    def _paint_stroke(self, view: Viewport) -> None:
        before = self._begun.strokes if self._begun is not None else ()
        stroke = Stroke(self._stroke, min(1.0, self.brush / view.target.width()), self.erases)
        try:
            self.draft = Shape(Form.BRUSH, (), (*before, stroke))
        except BadInput:  # it is full: what was painted so far stands
            return

    def _add_corner(self, point: QPointF, place: Point, view: Viewport) -> None:
        first = view.to_widget(*self.corners[0])
        if len(self.corners) >= 3 and (point - first).manhattanLength() <= px(CLOSE_REACH):
            self.close()
        else:
            self.corners = (*self.corners, place)
            self.changed.emit()

    def _draw(self, shape: Shape | None) -> None:
        if shape is not None:
            self.draft = shape
            self.shape_drawn.emit(shape)
            self.changed.emit()

    def _of(self, shape_id: str) -> ShownShape | None:
        return next((shown for shown in self.shapes if shown.id == shape_id), None)

    def _put(self, shape_id: str, shape: Shape) -> None:
        self.shapes = tuple(replace(shown, shape=shape) if shown.id == shape_id else shown for shown in self.shapes)


def aspect_of(view: Viewport) -> float:
    """Width of the picture as a multiple of its height."""
    return view.picture[0] / view.picture[1]


def _by_key(shape: Shape, key: Qt.Key, modifiers: Qt.KeyboardModifier, view: Viewport) -> Shape | None:
    dx, dy = ARROWS[key]
    if modifiers & Qt.KeyboardModifier.AltModifier:
        if shape.form is not Form.TURNED:
            return None
        middle, width, height, degrees = turn_of(shape, aspect_of(view))
        step = DEGREES * (15 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        return turned_box(middle, width, height, degrees + step * (dx + dy), aspect_of(view))
    pixels = COARSE if modifiers & Qt.KeyboardModifier.ControlModifier else 1
    return shape.moved(dx * pixels / view.picture[0], dy * pixels / view.picture[1])
