"""The image canvas: one picture to judge and mark, and its reference over it in five ways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from review.media import Pixels
from widgets.image.boxes import ShownBox
from widgets.image.drawing import Notice
from widgets.image.overlay import Overlay, Way
from widgets.image.pixels import Picture
from widgets.image.shape_drawing import paint_shapes
from widgets.image.shapes import ShapeTool, ShownShape, Tool
from widgets.image.tiled import TiledPicture, TileKey
from widgets.image.view import PictureView


class ImageCanvas(PictureView):
    """A still picture with zoom, pan, boxes, shapes, before/after, wipe, blink, onion skin and difference.

    Keys while it has the focus: arrows and held Space + drag pan, Tab goes on; with a box or shape selected arrows
    nudge it, Shift + arrows resize a box, Alt + arrows turn a turned box, Delete deletes, Esc lets go.
    """

    painted = Signal()
    """A new picture was painted for the first time: it may be judged now."""
    box_drawn = Signal(object)
    box_changed = Signal(str, object)
    box_deleted = Signal(str)
    box_selected = Signal(str)
    tiles_wanted = Signal(object)
    """Tuple of ``TileKey``: parts of a large picture that are in view and not here, the first ones first."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name or self.tr("Picture"))
        self._picture: Picture | None = None
        self._is_new = False
        self._asked: tuple[TileKey, ...] = ()
        self.overlay = Overlay(self)
        self.overlay.caption = self.tr("Reference")
        self.overlay.changed.connect(self.update)
        self.shapes = ShapeTool(self)
        self.shapes.changed.connect(self.update)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self.boxes.box_drawn.connect(self.box_drawn)
        self.boxes.box_changed.connect(self.box_changed)
        self.boxes.box_deleted.connect(self.box_deleted)
        self.boxes.box_selected.connect(self._on_box_selected)
        self.shapes.shape_selected.connect(self._on_shape_selected)

    def set_picture(
        self,
        pixels: Pixels,
        full_size: tuple[int, int] | None = None,
        *,
        fitted: Pixels | None = None,
        keep_view: bool = False,
    ) -> None:
        """Show ``pixels``, which may be a reduced version of a picture of ``full_size`` (width, height in pixels); then
        ``tiles_wanted`` asks for the parts in view.

        ``fitted``: the same, scaled to the canvas's ``room`` beforehand. ``keep_view`` holds zoom and place when a
        finer version of the same picture takes over.
        """
        width, height = full_size or (pixels.width, pixels.height)
        reduced = width > pixels.width + 1 or height > pixels.height + 1
        self._picture = TiledPicture(pixels, (width, height), fitted) if reduced else Picture(pixels, fitted)
        self._asked = ()
        self._is_new = True
        self.show_picture_of(width, height, keep_view=keep_view)
        self._idle.start(0)

    def add_tile(self, key: TileKey, pixels: Pixels) -> None:
        """A part of the picture on screen came."""
        if isinstance(self._picture, TiledPicture):
            self._picture.add(key, pixels)
            self.update()

    def set_reference(self, pixels: Pixels | None, full_size: tuple[int, int] | None = None) -> None:
        """The picture that is shown instead or over this one, in its own proportions at the same place; or none."""
        self.overlay.set_other(pixels, full_size)
        self._idle.start(0)

    def clear(self) -> None:
        """No picture and no marks."""
        self._picture = None
        self.has_picture = False
        self.overlay.set_other(None, None)
        self.boxes.set_boxes(())
        self.shapes.cancel_gesture()
        self.shapes.set_shapes(())
        self.show_notice(None)

    def show_failure(self, reason: str) -> None:
        """The picture cannot be displayed: say why, and what one can still do."""
        self._picture = None
        still = self.tr("You can still reject it, escalate it or skip it.")
        self.show_notice(Notice("warning", self.tr("Cannot be displayed"), f"{reason}\n{still}", "media_text"))

    def show_no_reference(self) -> None:
        """This canvas would show a reference, and there is none."""
        self._picture = None
        text = self.tr("The product has no approved photo. Judge by its attributes.")
        self.show_notice(Notice("image", self.tr("No reference"), text))

    def set_boxes(self, boxes: list[ShownBox] | tuple[ShownBox, ...]) -> None:
        """Show these boxes."""
        self.boxes.set_boxes(tuple(boxes))

    def set_shapes(self, shapes: list[ShownShape] | tuple[ShownShape, ...]) -> None:
        """Show these shapes, under the boxes."""
        corners = [corner for shown in self.boxes.boxes for corner in shown.box.corners]
        self.shapes.set_shapes(tuple(shapes), tuple(corners))

    def add_mark(self) -> None:
        """A new box, or what the tool in hand makes, in the middle of the view: the way to draw without a mouse."""
        if self.has_picture and self.shapes.tool is Tool.BOX:
            self.boxes.add(self.viewport)
        elif self.has_picture:
            self.shapes.add(self.viewport)

    @property
    def held(self) -> bool:
        """Whether the reference stands in the picture's place."""
        return self.overlay.way is Way.HELD

    def hold_reference(self, held: bool) -> None:
        """Show the reference in the picture's place as long as ``held``."""
        if held != self.held:
            self.overlay.show(Way.HELD if held else Way.NONE)

    def covered(self) -> QRect:
        return self.inside() if self._picture is not None and not self.overlay.covers else QRect()

    def draw_picture(self, painter: QPainter) -> bool:
        picture = self._picture
        if picture is None:
            return False
        if self.overlay.covers:
            self.overlay.draw(painter, self.viewport, picture.draw)
        else:
            picture.draw(painter, self.viewport)
        if self.boxes_enabled:
            paint_shapes(painter, self.viewport, self.shapes)
        if isinstance(picture, TiledPicture):
            missing = tuple(picture.missing(self.viewport))
            if missing != self._asked:
                self._asked = missing
                self.tiles_wanted.emit(missing)
        return True

    def on_painted(self) -> None:
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def event(self, event: QEvent) -> bool:
        shortcut = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if shortcut and isinstance(event, QKeyEvent) and self.boxes_enabled and self.shapes.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.boxes_enabled and self.shapes.key(event, self.viewport)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        wiping = left and self.overlay.takes_hold(event.position().x(), self.width())
        if not wiping and not self._shape_press(event):
            super().mousePressEvent(event)

    def _shape_press(self, event: QMouseEvent) -> bool:
        """The left button draws, the right one erases with the brush; a grip of the selected box goes first."""
        button = event.button()
        if not (self.has_picture and self.boxes_enabled) or self._space_down:
            return False
        erases = button == Qt.MouseButton.RightButton and self.shapes.tool is Tool.BRUSH
        if button != Qt.MouseButton.LeftButton and not erases:
            return False
        if (
            self.shapes.tool is Tool.BOX
            and self.boxes.selected
            and self.boxes.takes_hold(event.position(), self.viewport)
        ):
            return False
        return self.shapes.press(event.position(), self.viewport, free=_is_free(event), erases=erases)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.shapes.close():
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.overlay.pull(event.position().x(), self.width()):
            return
        shaping = self.boxes_enabled and self._pan_from is None and not self.boxes.is_busy
        if not (shaping and self.shapes.move(event.position(), self.viewport, free=_is_free(event))):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.overlay.let_go()
        self.shapes.release(self.viewport)
        super().mouseReleaseEvent(event)

    def _on_box_selected(self, box_id: str) -> None:
        if box_id:
            self.shapes.select("")
        self.box_selected.emit(box_id)

    def _on_shape_selected(self, shape_id: str) -> None:
        if shape_id:
            self.boxes.select("")

    def _on_idle(self) -> None:
        """Halve a band an idle moment, so that a large picture pans and zooms at frame rate."""
        for picture in (self._picture, *self.overlay.pictures):
            if picture is not None and picture.wants_level:
                if picture.grow():
                    self.update()
                self._idle.start(0)
                return


def _is_free(event: QMouseEvent) -> bool:
    """With Ctrl nothing snaps."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
