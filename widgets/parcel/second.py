"""What waits for a second person, over the parcel that it is about: who proposed it, when, why; and who may answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from widgets.buttons import WordButton
from widgets.layout import Ground, Rule, column, row
from widgets.parcel.values import SecondValues
from widgets.states import Picture
from widgets.text import PlainLabel


class SecondBanner(QWidget):
    """Hidden where nothing waits. ``confirmed`` and ``declined`` come by its buttons, which only others can press."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Second person"))
        self.says = PlainLabel("", role="strong", wrap=True)
        self.told = PlainLabel("", role="dense-muted", wrap=True)
        self.confirm = WordButton(self.tr("Confirm"), kind="primary")
        self.decline = WordButton(self.tr("Decline"))
        self.confirm.clicked.connect(self.confirmed)
        self.decline.clicked.connect(self.declined)
        ground = Ground("2")
        words = column(self.says, self.told, gap=2)
        line = row(Picture("user", "warning", 20), gap=12, margin=(16, 10, 16, 10))
        line.addLayout(words, 1)
        for button in (self.decline, self.confirm):
            line.addWidget(button)
        ground.setLayout(line)
        self.setLayout(column(ground, Rule(), gap=0))
        self.hide()

    def show_waiting(self, values: SecondValues | None) -> None:
        """What waits for an answer; None for nothing."""
        self.setVisible(values is not None)
        if values is None:
            return
        self.says.set_text(values.says)
        self.told.set_text(values.told)
        for button in (self.confirm, self.decline):
            button.setVisible(values.may_answer)

    def set_keys(self, confirm: str, decline: str) -> None:
        """The keys that do the same."""
        self.confirm.set_text(f"{self.tr('Confirm')}  {confirm}".rstrip())
        self.decline.set_text(f"{self.tr('Decline')}  {decline}".rstrip())
