"""A sheet of two versions: each part as I left it, as somebody else decided it, and as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from widgets.announce import announce
from widgets.keynames import key_name
from widgets.sheet import Sheet
from widgets.text import PlainLabel
from widgets.theme import px

WIDTH = 860  # unscaled pixels


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One part. ``choosable``: mine can be taken instead of what stands; ``mine_first``: it is, to begin with."""

    key: str
    title: str
    mine: str
    theirs: str
    now: str
    choosable: bool = False
    mine_first: bool = False


class MergeSheet(Sheet):
    """``chosen_changed`` after each choice.

    M and T take mine, or what stands, in the line of the focus; with Shift in every line.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget, *, title: str, primary: str) -> None:
        super().__init__(parent, title=title, primary=primary, width=WIDTH)
        self.why = PlainLabel("", wrap=True)
        self.help = PlainLabel(
            self.tr("M takes mine, T takes what stands, with Shift in every line. {0} goes on.").format(
                key_name("Ctrl+Return")
            ),
            role="dense-muted",
            wrap=True,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.add(self.why)
        body = QWidget()
        body.setProperty("plain", "true")
        body.setLayout(self._grid)
        self.add(body)
        self.add(self.help)

    def show_lines(self, why: str, theirs: str, lines: Sequence[MergeLine]) -> None:
        """``why``: what happened, as a sentence. ``theirs``: who decided and when; "" where nobody did."""
        self.why.set_text(why)
        heads = ["", self.tr("Mine"), theirs, self.tr("As it stands")]
        for column, text in enumerate(heads):
            if column == 2 and not theirs:
                continue
            self._grid.addWidget(PlainLabel(text, role="strong", wrap=True), 0, column)
            self._grid.setColumnStretch(column, 0 if column == 0 else 1)
        for row, line in enumerate(lines, 1):
            self._add_line(row, line, with_theirs=bool(theirs))
        self.help.setVisible(any(line.choosable for line in lines))

    def _add_line(self, row: int, line: MergeLine, *, with_theirs: bool) -> None:
        self._grid.addWidget(PlainLabel(line.title, role="muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        if with_theirs:
            self._grid.addWidget(PlainLabel(line.theirs, wrap=True), row, 2, Qt.AlignmentFlag.AlignTop)
        if not line.choosable:
            self._grid.addWidget(PlainLabel(line.mine, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(PlainLabel(line.now, wrap=True), row, 3, Qt.AlignmentFlag.AlignTop)
            return
        group = QButtonGroup(self)
        pair = (self._choice(line, self.tr("Take mine"), line.mine), self._choice(line, self.tr("Take it"), line.now))
        for column, (button, value) in zip((1, 3), zip(pair, (line.mine, line.now), strict=True), strict=True):
            group.addButton(button)
            self._grid.addWidget(_cell(button, PlainLabel(value, wrap=True)), row, column, Qt.AlignmentFlag.AlignTop)
        pair[0 if line.mine_first else 1].setChecked(True)
        group.buttonToggled.connect(lambda _button, on: self.chosen_changed.emit() if on else None)
        self._choices[line.key] = pair

    def _choice(self, line: MergeLine, text: str, value: str) -> QRadioButton:
        button = QRadioButton(text)
        button.setAccessibleName(f"{line.title}: {text}")
        button.setAccessibleDescription(value)
        return button

    def taken(self) -> frozenset[str]:
        """The parts of which mine holds."""
        return frozenset(key for key, (mine, _) in self._choices.items() if mine.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = {Qt.Key.Key_M: 0, Qt.Key.Key_T: 1}.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if side is None or held:
            super().keyPressEvent(event)
            return
        self._take(side, everywhere=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def _take(self, side: int, *, everywhere: bool) -> None:
        focused = QApplication.focusWidget()
        for pair in self._choices.values():
            if everywhere or focused in pair:
                pair[side].setChecked(True)
                if focused in pair:
                    pair[side].setFocus()
                    announce(pair[side], pair[side].accessibleName())


def _cell(button: QRadioButton, value: PlainLabel) -> QWidget:
    cell = QWidget()
    cell.setProperty("plain", "true")
    box = QGridLayout(cell)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(4))
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    box.addWidget(button, 0, 0)
    box.addWidget(value, 1, 0)
    return cell
