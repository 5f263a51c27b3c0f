"""The side panel: by Tab as it stands, and whole at every scale."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from console.keys.registry import ActionRegistry
from console.pages.side_panel import SidePanel
from widgets.decide import ChoiceButton
from widgets.labels import DefectButton
from widgets.theme import px, theme


def test_tab_goes_from_the_decisions_to_the_defects(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = SidePanel(ActionRegistry(window), window)
    panel.refresh_keys()  # other keys: the buttons are made anew
    chain: list[QWidget] = [window]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not window:
        chain.append(following)
    kinds = [type(part) for part in chain if isinstance(part, (ChoiceButton, DefectButton)) and not part.isHidden()]
    assert kinds.count(ChoiceButton) == len(panel.strip.buttons())
    assert kinds[: len(panel.strip.buttons())] == [ChoiceButton] * len(panel.strip.buttons())
    assert kinds[-1] is DefectButton


def test_at_200_percent_nothing_of_it_is_cut_off_at_a_side(qapp: QApplication, qtbot: QtBot) -> None:
    theme().apply(qapp, "light", 2.0)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        panel = SidePanel(ActionRegistry(window), window)
        panel.resize(px(160), px(300))  # a quarter of 1280 pixels
        window.show()
        scroll = panel.findChild(QScrollArea)
        assert isinstance(scroll, QScrollArea)
        content = scroll.widget()
        assert content is not None
        assert content.width() == scroll.viewport().width()
    finally:
        theme().apply(qapp, "dark", 1.0)
