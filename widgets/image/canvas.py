"""The image canvas: one picture to judge and mark, and its reference on a held key or wiped over it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from review.media import Pixels
from widgets.image.boxes import ShownBox
from widgets.image.drawing import Notice, halo_color
from widgets.image.pixels import Picture
from widgets.image.view import PictureView
from widgets.image.viewport import Viewport
from widgets.theme import color, px, theme

WIPE_REACH = 6  # unscaled pixels beside the wipe line that take hold of it


class ImageCanvas(PictureView):
    """A still picture with zoom, pan, boxes, before/after and wipe.

    Keys while it has the focus: arrows and held Space + drag pan, Tab goes on; with a box selected arrows nudge it,
    Shift + arrows resize it, Delete deletes it, Esc lets go of it.
    """

    painted = Signal()
    """A new picture was painted for the first time: it may be judged now."""
    box_drawn = Signal(object)
    box_changed = Signal(str, object)
    box_deleted = Signal(str)
    box_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name or self.tr("Picture"))
        self._picture: Picture | None = None
        self._reference: Picture | None = None
        self._reference_size = (1, 1)
        self._is_new = False
        self._held = False
        self._wipe: float | None = None
        self._wiping = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self.boxes.box_drawn.connect(self.box_drawn)
        self.boxes.box_changed.connect(self.box_changed)
        self.boxes.box_deleted.connect(self.box_deleted)
        self.boxes.box_selected.connect(self.box_selected)

    def set_picture(
        self,
        pixels: Pixels,
        full_size: tuple[int, int] | None = None,
        *,
        fitted: Pixels | None = None,
        keep_view: bool = False,
    ) -> None:
        """Show ``pixels``, which may be a reduced version of a picture of ``full_size`` (width, height in pixels).

        ``fitted``: the same, scaled to the canvas's ``room`` beforehand. ``keep_view`` holds zoom and place when a
        finer version of the same picture takes over.
        """
        self._picture = Picture(pixels, fitted)
        self._is_new = True
        width, height = full_size or (pixels.width, pixels.height)
        self.show_picture_of(width, height, keep_view=keep_view)
        self._idle.start(0)

    def set_reference(self, pixels: Pixels | None, full_size: tuple[int, int] | None = None) -> None:
        """The picture that the held key and the wipe show, in its own proportions at the same place; None for none."""
        self._reference = None if pixels is None else Picture(pixels)
        if pixels is not None:
            self._reference_size = full_size or (pixels.width, pixels.height)
        self._idle.start(0)
        self.update()

    def clear(self) -> None:
        """No picture and no boxes."""
        self._picture = self._reference = None
        self.has_picture = self._held = False
        self._wipe = None
        self.boxes.set_boxes(())
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

    def add_box(self) -> None:
        """A new box in the middle of the view, by key."""
        if self.has_picture:
            self.boxes.add(self.viewport)

    @property
    def held(self) -> bool:
        """Whether the reference stands in the picture's place."""
        return self._held

    def hold_reference(self, held: bool) -> None:
        """Show the reference in the picture's place as long as ``held``."""
        if held != self._held:
            self._held = held
            self.update()

    def set_wipe(self, share: float | None) -> None:
        """Wipe the reference over the left ``share`` (0..1) of the view; None ends it."""
        self._wipe = None if share is None else min(1.0, max(0.0, share))
        self.update()

    @property
    def wipe(self) -> float | None:
        """Where the wipe line stands, or None."""
        return self._wipe

    def covered(self) -> QRect:
        alone = self._reference is None or (self._wipe is None and not self._held)
        return self.inside() if self._picture is not None and alone else QRect()

    def draw_picture(self, painter: QPainter) -> bool:
        if self._picture is None:
            return False
        if self._reference is None or (self._wipe is None and not self._held):
            self._picture.draw(painter, self.viewport)
            return True
        width, height = self._reference_size
        own = Viewport((width, height), self.viewport.room, self.viewport.ratio).following(self.viewport)
        if self._held:
            self._reference.draw(painter, own)
            self._write(painter, self.tr("Reference"))
        elif self._wipe is not None:
            line = round(self.width() * self._wipe)
            left = QRectF(0, 0, line, self.height())
            self._picture.draw(painter, self.viewport)
            painter.fillRect(left, color("media"))
            self._reference.draw(painter, own, clip=left)
            painter.setPen(QPen(halo_color(), px(3)))
            painter.drawLine(line, 0, line, self.height())
            painter.setPen(QPen(color("focus"), px(1)))
            painter.drawLine(line, 0, line, self.height())
            self._write(painter, self.tr("Reference"), right=line - px(8))
        return True

    def on_painted(self) -> None:
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._wipe is not None and abs(event.position().x() - self.width() * self._wipe) <= px(WIPE_REACH)
        if near and event.button() == Qt.MouseButton.LeftButton:
            self._wiping = True
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._wiping:
            self.set_wipe(event.position().x() / max(1, self.width()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._wiping = False
        super().mouseReleaseEvent(event)

    def _write(self, painter: QPainter, text: str, right: float | None = None) -> None:
        """A small word at the top, on its own ground, so that nobody takes one picture for the other."""
        font = theme().font("dense")
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + px(12)
        left = px(8) if right is None else max(0.0, right - width)
        ground = QRectF(QPointF(left, px(8)), QPointF(left + width, px(8) + painter.fontMetrics().height() + px(4)))
        painter.fillRect(ground, color("media", 0.9))
        painter.setPen(color("media_text"))
        painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)

    def _on_idle(self) -> None:
        """Halve a band an idle moment, so that a large picture pans and zooms at frame rate."""
        for picture in (self._picture, self._reference):
            if picture is not None and picture.wants_level:
                if picture.grow():
                    self.update()
                self._idle.start(0)
                return
