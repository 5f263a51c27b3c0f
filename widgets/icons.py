"""Our own icons: SVG in one hand (24-unit box, round caps), drawn in a theme colour, crisp at each screen's ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

import resources
from widgets.theme import theme

VIEW_BOX = 24
STROKE = 1.5  # in screen pixels, whatever the size the icon is drawn at
MAX_STROKE_UNITS = 2.0  # at 16 px a heavier line closes the small counters
MIN_STROKE_UNITS = 1.1


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Every icon there is, sorted."""
    return tuple(sorted(file.stem for file in resources.path("icons").glob("*.svg")))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


@lru_cache(maxsize=1024)
def _render(name: str, color: str, pixels: int, stroke: float) -> QPixmap:
    svg = _source(name).replace("currentColor", color)
    svg = svg.replace('stroke-width="1.5"', f'stroke-width="{stroke:.2f}"')
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def pixmap(name: str, ink: str | QColor = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` in the colour ``ink`` (a token or a colour), ``size`` unscaled pixels, device ``ratio``."""
    scaled = theme().px(size)
    units = STROKE * VIEW_BOX / max(1.0, size)
    stroke = min(MAX_STROKE_UNITS, max(MIN_STROKE_UNITS, units))
    tint = ink if isinstance(ink, QColor) else theme().color(ink)
    drawn = QPixmap(_render(name, tint.name(), round(scaled * ratio), stroke))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def draw_icon(painter: QPainter, rect: QRectF, name: str, ink: str | QColor = "text", size: float = 16) -> None:
    """Icon ``name`` in the middle of ``rect``, on whole device pixels."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    drawn = pixmap(name, ink, size, ratio)
    side = drawn.width() / ratio
    left = round(rect.x() + (rect.width() - side) / 2)
    top = round(rect.y() + (rect.height() - side) / 2)
    painter.drawPixmap(left, top, drawn)


def icon(name: str, ink: str = "text", size: int = 16) -> QIcon:
    """Icon ``name`` as a ``QIcon`` in the theme in force; ``bind_icon`` keeps one current through theme changes."""
    made = QIcon()
    ratios = {1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for ratio in sorted(ratios):
        made.addPixmap(pixmap(name, ink, size, ratio))
        made.addPixmap(pixmap(name, "muted", size, ratio), QIcon.Mode.Disabled)
    return made


class _IconBinding(QObject):
    """Child of a button or action: draws its icon again when the theme changes, and dies with it."""

    def __init__(self, target: QAbstractButton | QAction, name: str, ink: str, size: int) -> None:
        super().__init__(target)
        self.setObjectName("icon-binding")
        self.target = target
        self.name = name
        self.ink = ink
        self.size = size
        self.refresh()
        theme().theme_changed.connect(self.refresh)

    def refresh(self) -> None:
        self.target.setIcon(icon(self.name, self.ink, self.size))
        if isinstance(self.target, QAbstractButton):
            side = theme().px(self.size)
            self.target.setIconSize(QSize(side, side))


def bind_icon(target: QAbstractButton | QAction, name: str, ink: str = "text", size: int = 16) -> None:
    """Give ``target`` icon ``name`` and draw it anew on each change of theme or scale; call again to change it."""
    binding = target.findChild(_IconBinding, "icon-binding", Qt.FindChildOption.FindDirectChildrenOnly)
    if isinstance(binding, _IconBinding):
        binding.name, binding.ink, binding.size = name, ink, size
        binding.refresh()
    else:
        _IconBinding(target, name, ink, size)
