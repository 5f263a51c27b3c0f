"""The other picture over the one that is judged: instead of it, wiped, blinking, through it, or their difference."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen

from review.media import Pixels
from widgets.image.drawing import halo_color
from widgets.image.pixels import Picture
from widgets.image.viewport import Viewport
from widgets.text import elided
from widgets.theme import color, px, theme

BLINK_MS = (
    600  # each picture stands that long: below three changes a second (WCAG 2.3.1), and the eye still sees motion
)
ONION = 0.5  # opacity of the other picture
WIPE_STEP = 0.02  # of the view's width, at each press of a key
WIPE_REACH = 6  # unscaled pixels beside the wipe line that take hold of it

Draw = Callable[[QPainter, Viewport], None]
"""Paints the picture that is judged."""


class Way(StrEnum):
    """How the other picture is shown; ``NONE``: not at all."""

    NONE = ""
    HELD = "held"
    WIPE = "wipe"
    BLINK = "blink"
    ONION = "onion"
    DIFFERENCE = "difference"


class Overlay(QObject):
    """Keeps the other picture in its own proportions, and once it was aligned in this one's frame; paints either."""

    changed = Signal()
    """Something to paint anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.way = Way.NONE
        self.wipe = 0.5
        self.caption = ""
        self.difference_caption = ""
        self._other: Picture | None = None
        self._size = (1, 1)
        self._aligned: Picture | None = None
        self._map: Picture | None = None
        self._lit = False
        self._held = False  # the wipe line, by the mouse
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._on_blink)

    @property
    def has_other(self) -> bool:
        """Whether there is anything to compare with."""
        return self._other is not None

    def set_other(self, pixels: Pixels | None, size: tuple[int, int] | None) -> None:
        """Another picture to compare with, or none; what was aligned is forgotten."""
        self._other = None if pixels is None else Picture(pixels)
        self._size = size or ((pixels.width, pixels.height) if pixels is not None else (1, 1))
        self._aligned = self._map = None
        self.show(Way.NONE)

    def renew_other(self, pixels: Pixels) -> None:
        """The next picture of the same size as the other one, of a clip that moves: what is shown goes on."""
        self._other = Picture(pixels)
        if self.covers:
            self.changed.emit()

    def set_map(self, difference: Pixels | None, caption: str) -> None:
        """Where the two look different, of pictures that lie in one frame as they are; None: not known any more."""
        self._map = None if difference is None else Picture(difference)
        self.difference_caption = caption
        self.changed.emit()

    def set_aligned(self, aligned: Pixels, difference: Pixels) -> None:
        """The other picture in this one's frame, and where the two look different."""
        self._aligned, self._map = Picture(aligned), Picture(difference)
        self.changed.emit()

    def show(self, way: Way) -> None:
        """Show the other picture this way."""
        if way is not Way.NONE and not self.has_other:
            way = Way.NONE
        self.way = way
        self._lit = way is Way.BLINK
        if way is Way.BLINK:
            self._blink.start()
        else:
            self._blink.stop()
        self.changed.emit()

    def toggle(self, way: Way) -> None:
        """This way, or not any more."""
        self.show(Way.NONE if self.way is way else way)

    @property
    def is_aligned(self) -> bool:
        """Whether the other picture was brought into this one's frame."""
        return self._aligned is not None

    @property
    def has_map(self) -> bool:
        """Whether the difference is known."""
        return self._map is not None

    @property
    def covers(self) -> bool:
        """Whether anything of the other picture is on screen now."""
        return self.has_other and self.way is not Way.NONE and not (self.way is Way.BLINK and not self._lit)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """What may still want halving."""
        return tuple(each for each in (self._other, self._aligned) if each is not None)

    def takes_hold(self, x: float, width: float) -> bool:
        """Whether a press at ``x`` of a view of ``width`` pixels took hold of the wipe line."""
        self._held = self.way is Way.WIPE and abs(x - width * self.wipe) <= px(WIPE_REACH)
        return self._held

    def pull(self, x: float, width: float) -> bool:
        """The pointer went to ``x``; False where it does not hold the wipe line."""
        if self._held:
            self.wipe = min(1.0, max(0.0, x / max(1.0, width)))
            self.changed.emit()
        return self._held

    def move_wipe(self, direction: int) -> bool:
        """The wipe line one step to the left (-1) or right (1), by a key; False where nothing is wiped."""
        if self.way is not Way.WIPE:
            return False
        self.wipe = min(1.0, max(0.0, self.wipe + direction * WIPE_STEP))
        self.changed.emit()
        return True

    def let_go(self) -> None:
        """The wipe line stays where it is."""
        self._held = False

    def draw(self, painter: QPainter, view: Viewport, own: Draw) -> None:
        """Paint the judged picture by ``own`` and the other one over it, in ``view``."""
        room = QRectF(0, 0, *view.room)
        if self.way is Way.DIFFERENCE and self._map is not None:
            self._map.draw(painter, view)
            write_caption(painter, self.difference_caption)
        elif self.way in (Way.HELD, Way.BLINK):
            painter.fillRect(room, color("media"))
            self._draw_other(painter, view)
            write_caption(painter, self.caption)
        elif self.way is Way.WIPE:
            self._draw_wiped(painter, view, own)
        elif self.way is Way.ONION:
            own(painter, view)
            painter.setOpacity(ONION)
            self._draw_other(painter, view)
            painter.setOpacity(1.0)
            write_caption(painter, self.caption)
        else:
            own(painter, view)
            write_caption(painter, self.difference_caption)

    def _draw_wiped(self, painter: QPainter, view: Viewport, own: Draw) -> None:
        width, height = view.room
        line = round(width * self.wipe)
        left = QRectF(0, 0, line, height)
        own(painter, view)
        painter.fillRect(left, color("media"))
        self._draw_other(painter, view, left)
        for pen in (QPen(halo_color(), px(3)), QPen(color("focus"), px(1))):
            painter.setPen(pen)
            painter.drawLine(QPointF(line, 0), QPointF(line, height))
        write_caption(painter, self.caption, right=line - px(8))

    def _draw_other(self, painter: QPainter, view: Viewport, clip: QRectF | None = None) -> None:
        if self._aligned is not None:
            self._aligned.draw(painter, view, clip=clip)
        elif self._other is not None:
            own = Viewport((float(self._size[0]), float(self._size[1])), view.room, view.ratio).following(view)
            self._other.draw(painter, own, clip=clip)

    def _on_blink(self) -> None:
        self._lit = not self._lit
        self.changed.emit()


def write_caption(painter: QPainter, text: str, right: float | None = None) -> None:
    """A small word at a picture's top, on its own ground, so that nobody takes one picture for the other."""
    painter.setFont(theme().font("dense"))
    device = painter.device()
    room = (device.width() / device.devicePixelRatio() if device is not None else 0) - px(28)
    text = elided(text, painter.fontMetrics(), max(px(80), round(room)))
    width = painter.fontMetrics().horizontalAdvance(text) + px(12)
    left = px(8) if right is None else max(0.0, right - width)
    ground = QRectF(QPointF(left, px(8)), QPointF(left + width, px(8) + painter.fontMetrics().height() + px(4)))
    painter.fillRect(ground, color("media", 0.9))
    painter.setPen(color("media_text"))
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)
