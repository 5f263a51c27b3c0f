"""The side panel goes by Tab as it stands: what to decide before the defects."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.keys.registry import ActionRegistry
from console.pages.side_panel import SidePanel
from widgets.decide import ChoiceButton
from widgets.labels import DefectButton


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
