"""The cheat sheet: every key of the present scope, in groups, as many columns as there is room for.

Its hundred labels are made a group a turn of the event loop, and the sheet opens when all of them are there; from the
first turn on it holds the keys.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.buttons import KeyCap
from widgets.layout import column
from widgets.sheet import Sheet
from widgets.text import PlainLabel
from widgets.theme import px


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What one key does: ``keys`` in the order of preference ("A", "Ctrl+Enter")."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under a heading."""

    title: str
    lines: tuple[KeyLine, ...]


WIDTH, COLUMN = 1160, 340
"""Unscaled pixels: of the sheet where there is room, and of a column at least, so that commands have whole names."""


class CheatSheet(Sheet):
    """A sheet without a button; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="", width=WIDTH, once=False)
        self.set_primary("")
        self._content: QWidget | None = None
        self._missing: deque[tuple[QVBoxLayout, KeyGroup]] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._make_next)

    def show_groups(self, title: str, groups: Sequence[KeyGroup], columns: int = 3) -> None:
        """Show ``groups`` in up to ``columns`` columns of about the same height, and open within a few turns."""
        self.hold()
        self.set_title(title)
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        across = QHBoxLayout(self._content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(24))
        self._missing.clear()
        room = min(px(WIDTH), self._over.width()) // px(COLUMN)
        for stack in _balanced(groups, max(1, min(columns, len(groups), room))):
            down = column(None, gap=16)
            across.addLayout(down, 1)
            self._missing.extend((down, one) for one in stack)
        self.add(self._content)
        self._turn.start()

    @property
    def is_making(self) -> bool:
        """True until all of it is there, or it is left."""
        return self._turn.isActive()

    def _make_next(self) -> None:
        if self.is_left:
            self._turn.stop()
        elif self._missing:
            down, group = self._missing.popleft()
            down.insertWidget(down.count() - 1, _group(group))  # before the stretch
        else:
            self._turn.stop()
            self.open()


def _balanced(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """``groups`` in their order over ``columns`` stacks, no stack much longer than the others."""
    goal = sum(len(one.lines) + 2 for one in groups) / columns
    stacks: list[list[KeyGroup]] = [[]]
    high = 0.0
    for one in groups:
        size = len(one.lines) + 2
        if stacks[-1] and high + size / 2 > goal and len(stacks) < columns:
            stacks.append([])
            high = 0.0
        stacks[-1].append(one)
        high += size
    return stacks


def _group(group: KeyGroup) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(4))
    box.addWidget(PlainLabel(group.title, role="heading"))
    for line in group.lines:  # no grid: one command with long keys would shorten the words of all
        across = QHBoxLayout()
        across.setSpacing(px(4))
        across.addWidget(PlainLabel(line.text, elide=True), 1)
        for key in line.keys:
            across.addWidget(KeyCap(key))
        box.addLayout(across)
    return made
