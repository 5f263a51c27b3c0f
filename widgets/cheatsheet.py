"""The cheat sheet: every key of the present scope, in groups, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


class CheatSheet(Sheet):
    """A sheet without a button; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="", width=960)
        self.set_primary("")
        self._content: QWidget | None = None

    def show_groups(self, title: str, groups: Sequence[KeyGroup], columns: int = 3) -> None:
        """Show ``groups`` in up to ``columns`` columns of about the same height, and open."""
        self.set_title(title)
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        across = QHBoxLayout(self._content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(24))
        for stack in _balanced(groups, max(1, min(columns, len(groups)))):
            across.addLayout(column(*(_group(one) for one in stack), None, gap=16), 1)
        self.add(self._content)
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
