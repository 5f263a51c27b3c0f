"""The operating curve: the chance of acceptance by the share of bad items, with what goes out below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.numbers import percent_text
from widgets.theme import color, px, theme

LEFT, BELOW, ABOVE, RIGHT = 44, 26, 10, 24  # unscaled pixels around the drawing
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
MOST_TICKS = 8
MARKED = 4  # unscaled pixels: the radius of a point


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """At the share ``rate`` of bad items: the chance of acceptance, and the share that goes out, all 0..1."""

    rate: float
    accept: float
    outgoing: float


class OperatingCurve(QWidget):
    """A plan's curve, the known error rate as a line, and the two points of its risks (95 % and 10 %)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[CurvePoint, ...] = ()
        self._known: float | None = None
        self._marks: tuple[tuple[float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Operating curve"))
        theme().theme_changed.connect(self.update)

    def set_curve(
        self, points: Sequence[CurvePoint], known: float | None = None, marks: Sequence[tuple[float, float]] = ()
    ) -> None:
        """Shows another plan. ``known``: the error rate seen until now; ``marks``: (rate, chance) of its risks."""
        self._points, self._known, self._marks = tuple(points), known, tuple(marks)
        told = [self.tr("{0} bad: {1} accepted").format(_share(rate), _share(accept)) for rate, accept in marks]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    @property
    def points(self) -> tuple[CurvePoint, ...]:
        """What is shown."""
        return self._points

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a figure reads the same in every language
        ground = QRectF(self.rect()).adjusted(px(LEFT), px(ABOVE), -px(RIGHT), -px(BELOW))
        painter.setFont(theme().font("dense"))
        self._grid(painter, ground)
        if self._points:
            self._lines(painter, ground)
        else:
            painter.setPen(color("muted"))
            painter.drawText(
                ground, Qt.AlignmentFlag.AlignCenter, self.tr("Every item is looked at: there is no curve.")
            )
        painter.end()

    def _most(self) -> float:
        return self._points[-1].rate if self._points else 0.1

    def _grid(self, painter: QPainter, ground: QRectF) -> None:
        for step in STEPS:
            painter.setPen(QPen(color("line"), 1))
            high = ground.bottom() - step * ground.height()
            painter.drawLine(QPointF(ground.left(), high), QPointF(ground.right(), high))
            painter.setPen(color("muted"))
            beside = QRectF(0, high - px(10), px(LEFT) - px(6), px(20))
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent_text(step))
        for rate in ticks(self._most()):
            place = ground.left() + rate / self._most() * ground.width()
            under = QRectF(place - px(28), ground.bottom() + px(4), px(56), px(20))
            places = len(f"{100 * rate:.4f}".rstrip("0").partition(".")[2])
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, percent_text(rate, places))

    def _lines(self, painter: QPainter, ground: QRectF) -> None:
        most = self._most()

        def at(rate: float, height: float) -> QPointF:
            return QPointF(ground.left() + rate / most * ground.width(), ground.bottom() - height * ground.height())

        outgoing = QPolygonF([at(one.rate, min(1.0, one.outgoing / most)) for one in self._points])
        painter.setPen(QPen(color("warning"), px(1), Qt.PenStyle.DashLine))
        painter.drawPolyline(outgoing)
        painter.setPen(QPen(color("correct"), px(2)))
        painter.drawPolyline(QPolygonF([at(one.rate, one.accept) for one in self._points]))
        if self._known is not None and self._known <= most:
            painter.setPen(QPen(color("escalate"), px(1), Qt.PenStyle.DashDotLine))
            painter.drawLine(at(self._known, 0.0), at(self._known, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("correct"))
        for rate, accept in self._marks:
            if rate <= most:
                painter.drawEllipse(at(rate, accept), px(MARKED), px(MARKED))


def ticks(most: float) -> list[float]:
    """Round shares from 0 up to ``most``: four to nine of them, steps of 1, 2 or 5 of a power of ten."""
    power = 10.0 ** math.floor(math.log10(most)) / 10
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power, 20 * power) if most / step < MOST_TICKS)
    return [at * step for at in range(math.floor(most / step + 1e-9) + 1)]


def _share(share: float) -> str:
    """A share as a person reads it: as many places as it needs."""
    return percent_text(share) if share in (0.0, 1.0) or share >= 0.1 else percent_text(share, 2)
