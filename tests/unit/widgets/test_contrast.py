"""Every control is seen against what it lies on, in both themes: measured from the pixels that are painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from widgets.layout import Ground, column
from widgets.theme import contrast, theme

LEAST = 3.0
"""WCAG 2.2, 1.4.11: what is needed to identify a control and its state."""
DEEP = 24
"""Pixels from a control's border inwards in which its outline begins."""


def checked(button: QCheckBox | QRadioButton) -> QWidget:
    button.setChecked(True)
    return button


def bar() -> QScrollBar:
    made = QScrollBar(Qt.Orientation.Horizontal)
    made.setRange(0, 100)
    made.setPageStep(500)
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "line edit": QLineEdit,
    "text edit": QPlainTextEdit,
    "combo box": QComboBox,
    "spin box": QDoubleSpinBox,
    "check box": QCheckBox,
    "check box, checked": lambda: checked(QCheckBox()),
    "radio button": QRadioButton,
    "radio button, checked": lambda: checked(QRadioButton()),
    "button": lambda: QPushButton(" "),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "scroll bar": bar,
}


@pytest.fixture(params=["dark", "light"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before = theme().chosen, theme().scale
    theme().apply(qapp, request.param, 1.0)
    yield request.param
    theme().apply(qapp, *before)


def outline(window: QWidget, control: QWidget) -> float:
    """The best contrast to the ground that the first pixels of a control reach, from its left border at mid-height."""
    place = QRect(control.mapTo(window, QPoint(0, 0)), control.size())
    image = window.grab().toImage()
    ground = image.pixelColor(place.left() - 4, place.center().y()).name()
    found: list[QColor] = [
        image.pixelColor(place.left() + at, place.center().y()) for at in range(min(DEEP, place.width()))
    ]
    return max(contrast(one.name(), ground) for one in found)


@pytest.mark.parametrize("ground", ["0", "1", "2"])
@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_stands_out_from_its_ground(qtbot: QtBot, dressed: str, name: str, ground: str) -> None:
    control = CONTROLS[name]()
    control.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window = Ground(ground)
    qtbot.addWidget(window)
    window.setLayout(column(control, margin=(24, 24, 24, 24)))
    window.resize(240, 120)
    window.show()
    assert outline(window, control) >= LEAST


@pytest.mark.parametrize("name", ["check box", "radio button"])
def test_checked_is_told_from_not_checked(qtbot: QtBot, dressed: str, name: str) -> None:
    """By more than colour: the mark inside stands out from what is around it."""
    control = CONTROLS[f"{name}, checked"]()
    qtbot.addWidget(control)
    control.show()
    image = control.grab().toImage()
    across = [image.pixelColor(x, control.height() // 2).name() for x in range(min(DEEP, control.width()))]
    mark, around = (theme().tokens.colors[ink].lower() for ink in ("correct", "ground1"))
    assert mark in across
    assert max(contrast(one, mark) for one in across) >= LEAST
    assert contrast(mark, around) >= LEAST
