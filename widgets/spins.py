"""Controls for numbers whose text stands away from the border: no style sheet reaches the line inside of Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

from widgets.theme import px

MARGIN = 7  # unscaled pixels, which with the border is the style sheet's padding of other fields


class WholeSpin(QSpinBox):
    """For whole numbers."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _make_room(self, event)


class DecimalSpin(QDoubleSpinBox):
    """For numbers with a decimal sign."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _make_room(self, event)


def _make_room(spin: QAbstractSpinBox, event: QEvent) -> None:
    """At first and with each other scale, both of which are a change of style."""
    if event.type() == QEvent.Type.StyleChange:
        spin.lineEdit().setTextMargins(px(MARGIN), 0, px(MARGIN), 0)
