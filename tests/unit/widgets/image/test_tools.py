"""The column of tools: whatever its height and scale, every button has its room."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.image.tools import ToolColumn


@pytest.mark.parametrize(("height", "across"), [(700, 1), (360, 2), (200, 3)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_buttons_stand_side_by_side_where_a_column_is_too_tall(
    height: int, across: int, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    tools = ToolColumn()
    qtbot.addWidget(tools)
    tools.setLayoutDirection(direction)
    tools.resize(tools.width(), height)
    tools.show()
    places = [button.geometry() for button in tools.buttons.values()]
    assert len({place.left() for place in places}) == across
    assert all(tools.rect().contains(place) for place in places) or height < tools.minimumSizeHint().height()
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
