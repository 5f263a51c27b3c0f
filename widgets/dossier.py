"""The dossier: all that is known of a subject, as names and values to read and copy. Plain text throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from widgets.text import PlainLabel
from widgets.theme import px, theme


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: name, value; ``ink`` a colour token for what must be seen; ``heading`` begins a group."""

    name: str
    value: str = ""
    ink: str = ""
    heading: bool = False


class DossierPanel(QWidget):
    """Facts one under another; long values wrap at the line height of their script, and can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(self.tr("Dossier"))
        theme().theme_changed.connect(self._rescale)
        self._rescale()

    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts``; labels that are there are used again, so that going through items costs little."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        for at, fact in enumerate(self._facts):
            name, value = self._line(at)
            name.set_role("heading" if fact.heading else "muted")
            name.set_text(fact.name)
            _show(name, True)
            value.set_role(fact.ink or "body")
            value.set_text(fact.value)
            _show(value, not fact.heading)
        for at in range(len(self._facts), self._grid.rowCount()):
            for part in self._line(at) if self._grid.itemAtPosition(at, 0) is not None else ():
                _show(part, False)

    def prepare(self, facts: Sequence[Fact]) -> None:
        """``facts`` may come next: lays the lines of their values out now, where there are labels for them."""
        for at, fact in enumerate(facts):
            if self._grid.itemAtPosition(at, 1) is not None:
                self._line(at)[1].prepare(fact.value)

    def _line(self, at: int) -> tuple[PlainLabel, PlainLabel]:
        made: list[PlainLabel] = []
        for place in range(2):
            item = self._grid.itemAtPosition(at, place)
            widget = item.widget() if item is not None else None
            if not isinstance(widget, PlainLabel):
                widget = PlainLabel(wrap=place == 1, elide=place == 0, selectable=place == 1)
                if place == 0:
                    widget.setMinimumWidth(px(88))
                    widget.setMaximumWidth(px(136))
                else:
                    widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # forty values are not forty Tab stops
                    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
                    widget.setAlignment(Qt.AlignmentFlag.AlignTop)
                    widget.setContentsMargins(0, 1, 0, 0)
                self._grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignTop)
            made.append(widget)
        return made[0], made[1]

    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))


def _show(part: QWidget, visible: bool) -> None:
    """Qt looks at a good deal before it finds that nothing changes."""
    if part.isHidden() == visible:
        part.setVisible(visible)
