"""The picture of a clip: the frame on the surface, and regions drawn on it while it stands still."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from review.media import MediaInfo
from widgets.image.overlay import Overlay, write_caption
from widgets.image.pixels import draw_unscaled, fits
from widgets.image.view import PictureView
from widgets.image.viewport import Viewport
from widgets.video.frames import Frame

STILL_LIMIT = (
    4_000_000  # pixels; a frame above it is scaled roughly even when it stands still (a 16.7 ms frame's worth)
)


class FramePicture(PictureView):
    """Shows one frame at a time and tells when it was really painted.

    ``overlay``: what it is compared with, over it. ``caption``: a word on it, where another picture stands beside it.
    """

    painted = Signal(int)
    """The number of the frame that was painted, once for each frame shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Clip"))
        self.moving = False
        self.caption = ""
        self.overlay = Overlay(self)
        self.overlay.changed.connect(self.update)
        self._frame: Frame | None = None
        self._info: MediaInfo | None = None
        self._to_tell: int | None = None
        self._scaled: tuple[int, QImage] | None = None

    @property
    def pans_by_keys(self) -> bool:
        return False  # arrows step and Space plays

    @property
    def number(self) -> int:
        """The frame on the surface, -1 where there is none."""
        return self._frame.number if self._frame is not None else -1

    def set_info(self, info: MediaInfo) -> None:
        """The clip whose frames follow; until the first is here it is loading."""
        self._info = info
        self._frame = self._scaled = None
        self.show_loading()

    def show_frame(self, frame: Frame) -> None:
        """Put ``frame`` on the surface with the next paint; zoom and place are kept within a clip."""
        first = self._frame is None
        self._frame = frame
        self._scaled = None
        self._to_tell = frame.number
        if first or not self.has_picture:
            info = self._info
            width, height = (
                (info.width, info.height) if info is not None else (frame.image.width(), frame.image.height())
            )
            self.show_picture_of(width, height, keep_view=not first)
        else:
            self.update()

    def set_caption(self, caption: str) -> None:
        """What this is; empty where nothing stands beside it."""
        if caption != self.caption:
            self.caption = caption
            self.update()

    def forget(self) -> None:
        """No frame, no boxes, and nothing to compare with."""
        self.overlay.set_other(None, None)
        self._frame = self._info = self._scaled = self._to_tell = None
        self.has_picture = False
        self.boxes.set_boxes(())
        self.show_notice(None)

    def set_moving(self, moving: bool) -> None:
        """While the clip runs, nothing is drawn on it and frames are scaled the quick way."""
        if moving != self.moving:
            self.moving = moving
            self.boxes_enabled = not moving
            self.update()

    def covered(self) -> QRect:
        return self.inside() if self._frame is not None and not self.overlay.covers else QRect()

    def draw_picture(self, painter: QPainter) -> bool:
        if self._frame is None:
            return False
        if self.overlay.covers:
            self.overlay.draw(painter, self.viewport, self._draw_frame)
        else:
            self._draw_frame(painter, self.viewport)
            if self.caption:
                write_caption(painter, self.caption)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if not (left and self.overlay.takes_hold(event.position().x(), self.width())):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.overlay.pull(event.position().x(), self.width()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.overlay.let_go()
        super().mouseReleaseEvent(event)

    def _draw_frame(self, painter: QPainter, view: Viewport) -> None:
        assert self._frame is not None
        image = self._frame.image
        target = view.target
        scale = target.width() * view.ratio / image.width()
        still = not self.moving and view.zoom is None and scale < 1 and image.width() * image.height() <= STILL_LIMIT
        if view.zoom is None and fits(image, (target.size() * view.ratio).toSize()):
            draw_unscaled(painter, target.topLeft().toPoint().toPointF(), image, view.ratio)
        elif still:
            painter.drawImage(target.topLeft().toPoint(), self._smooth(image, view.ratio))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 2)
            painter.drawImage(target, image)

    def on_painted(self) -> None:
        if self._to_tell is not None:
            number, self._to_tell = self._to_tell, None
            self.painted.emit(number)

    def _smooth(self, image: QImage, ratio: float) -> QImage:
        """The whole frame averaged down to the room, made once a frame and size."""
        size = (self.viewport.target.size() * ratio).toSize()
        if self._scaled is None or self._scaled[0] != self.number or self._scaled[1].size() != size:
            smooth = image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            smooth.setDevicePixelRatio(ratio)
            self._scaled = (self.number, smooth)
        return self._scaled[1]
