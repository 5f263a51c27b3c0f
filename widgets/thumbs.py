"""Small pictures for lists: asked for once, scaled once, and painted again when they arrive."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

SCALED_BYTES = 40_000_000
"""What fills a screen at 3840 × 2160, and a little more; the 40 px pictures of a table are far smaller."""


class Thumbs(QObject):
    """Pictures by key from ``lookup``, which answers at once: the picture, or None where it is not there yet.

    ``wanted`` asks for each missing key once; whoever fetches it calls ``deliver`` (``arrived`` then repaints),
    or ``forget`` so that it may be asked for again. ``unwanted``: what was asked for is no longer on the screen.
    """

    wanted = Signal(str)
    unwanted = Signal(str)
    arrived = Signal(str)

    def __init__(self, lookup: Callable[[str], QPixmap | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lookup = lookup
        self._scaled: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        self.kept_bytes = 0
        self._asked: set[str] = set()
        self._fresh: dict[str, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def get(self, key: str, width: int, height: int, ratio: float = 1.0) -> QPixmap | None:
        """The picture of ``key`` fitted into ``width`` × ``height`` pixels, or None: then it has been asked for."""
        if not key:
            return None
        size = QSize(round(width * ratio), round(height * ratio))
        place = (key, size.width(), size.height())
        kept = self._scaled.get(place)
        if kept is not None:
            self._scaled.move_to_end(place)
            return kept
        picture = self._lookup(key)
        if picture is None or picture.isNull():
            self._want(key)
            return None
        fitted = QPixmap(picture)
        fitted.setDevicePixelRatio(1.0)
        if fitted.width() > size.width() or fitted.height() > size.height():
            fitted = fitted.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        self._scaled[place] = fitted
        self.kept_bytes += _bytes(fitted)
        while self.kept_bytes > SCALED_BYTES and len(self._scaled) > 1:
            self.kept_bytes -= _bytes(self._scaled.popitem(last=False)[1])
        return fitted

    def whole(self, key: str) -> QPixmap | None:
        """The picture of ``key`` as it is kept, unscaled, or None: then it has been asked for."""
        picture = self._lookup(key) if key else None
        if picture is None or picture.isNull():
            self._want(key)
            return None
        return picture

    def only(self, keys: Collection[str]) -> None:
        """These alone are looked at now: whatever else was asked for and did not come yet is given up."""
        for key in [key for key in self._asked if key not in keys]:
            self._asked.discard(key)
            if self._fresh.pop(key, key) is not None:  # it was told already that it is wanted
                self.unwanted.emit(key)

    def deliver(self, key: str) -> None:
        """The picture of ``key`` is there now, or is another one."""
        self.forget(key)
        for place in [place for place in self._scaled if place[0] == key]:
            self.kept_bytes -= _bytes(self._scaled.pop(place))
        self.arrived.emit(key)

    def forget(self, key: str) -> None:
        """Let ``key`` be asked for again when it is next painted."""
        self._asked.discard(key)

    def _want(self, key: str) -> None:
        if key and key not in self._asked:
            self._asked.add(key)
            self._fresh[key] = None
            if not self._timer.isActive():
                self._timer.start(0)

    def _ask(self) -> None:
        fresh, self._fresh = self._fresh, {}
        for key in fresh:
            self.wanted.emit(key)


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8
