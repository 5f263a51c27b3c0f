"""The dossier: all that is known of a subject, as names and values to read and copy. Plain text throughout.

It is painted by hand, because two widgets for each line make going to the next item slow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.layout import take_focus_from
from widgets.painted import mirrored, words
from widgets.text import Measured, PlainLabel, measured, paint_lines, set_plain_tooltip
from widgets.theme import px, theme
from widgets.visible import visible_text

NAMES_LEAST, NAMES_MOST = 88, 136  # unscaled pixels: the column of names
HINTED_WIDTH = 480  # unscaled pixels: a panel asks for no more room for its values
VALUES_LEAST = 120  # unscaled pixels: a longer value in a narrower column stands under its name, all across
INSET = 1  # pixels over a value, so that it stands on the line of its name


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: name, value; ``ink`` a colour token for what must be seen; ``heading`` begins a group."""

    name: str
    value: str = ""
    ink: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A fact where it stands: both texts visible, their rectangles in the panel, left to right."""

    fact: Fact
    name: str
    value: str
    name_place: QRect
    value_place: QRect


class DossierPanel(QWidget):
    """Facts one under another; long values wrap at the line height of their script.

    A value can be selected and copied: under the mouse it is a label (``reader``), which stays as long as something
    in it is selected.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._gap = gap
        self._lines: list[Line] = []
        self._heights: dict[int, int] = {}
        self._read: Fact | None = None
        self.reader = PlainLabel("", self, wrap=True, selectable=True)
        self.reader.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reader.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Dossier"))
        theme().theme_changed.connect(self._on_theme_changed)

    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def texts(self) -> list[str]:
        """What is shown, line by line, as a screen reader has it."""
        return [" ".join(part for part in (line.name, line.value) if part) for line in self._lines]

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts``; the page around is laid out anew only where they are higher or lower than those before."""
        if tuple(facts) == self._facts:
            return
        before = self._height()
        self._facts = tuple(facts)
        self._put_away()
        self._lay()
        self.setAccessibleDescription("\n".join(self.texts()))
        if before != self._height():
            self.updateGeometry()

    def prepare(self, facts: Sequence[Fact]) -> None:
        """``facts`` may come next: lays the lines of their values out now."""
        self._laid(facts, self.width())

    def sizeHint(self) -> QSize:
        value = max((_value_measure(fact).advance(visible_text(fact.value)) for fact in self._facts), default=0)
        return QSize(self._names_width(self._facts) + px(12) + min(px(HINTED_WIDTH), value + 2), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NAMES_LEAST + 12 + 20), measured("body").metrics.height() if self._facts else 0)

    def heightForWidth(self, width: int) -> int:
        if width == self.width():
            return self._height()
        kept = self._heights.get(width)
        if kept is None:
            lines = self._laid(self._facts, width)
            kept = self._heights[width] = _bottom(lines[-1]) if lines else 0
        return kept

    def _height(self) -> int:
        return _bottom(self._lines[-1]) if self._lines else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._put_away()
            self._lay()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._offer(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer(QPoint(-1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        seen = event.rect()
        for line in self._lines:
            if not (line.name_place | line.value_place).intersects(seen):
                continue
            role = "heading" if line.fact.heading else "body"
            words(painter, self._mirrored(line.name_place), line.name, theme().font(role), "muted")
            if line.value and line.fact is not self._read:
                painter.setPen(theme().color(_ink(line.fact)))
                paint_lines(painter, self._mirrored(line.value_place), line.value, _value_measure(line.fact))
        painter.end()

    def _lay(self) -> None:
        self._lines = self._laid(self._facts, self.width())
        self._heights.clear()
        self.update()

    def _laid(self, facts: Sequence[Fact], width: int) -> list[Line]:
        names, gap = self._names_width(facts), px(12)
        left = names + gap
        beside = max(1, width - left)
        lines: list[Line] = []
        top = 0
        for fact in facts:
            name, value = visible_text(fact.name), "" if fact.heading else visible_text(fact.value, multiline=True)
            measure = measured("heading") if fact.heading else measured("body")
            step = max(measure.step(name), measure.metrics.height())
            of_value = _value_measure(fact)
            under = bool(value) and beside < px(VALUES_LEAST) and of_value.advance(value) > beside
            name_place = QRect(0, top, width if fact.heading or under else names, step)
            at, room = (QPoint(0, top + step), max(1, width)) if under else (QPoint(left, top + INSET), beside)
            high = of_value.height(value, room) if value else 0
            lines.append(Line(fact, name, value, name_place, QRect(at, QSize(room, high))))
            top = _bottom(lines[-1]) + px(self._gap)
        return lines

    def _names_width(self, facts: Sequence[Fact]) -> int:
        body = measured("body")
        widest = max((body.advance(visible_text(fact.name)) for fact in facts if not fact.heading), default=0)
        return min(max(px(NAMES_LEAST), widest + 2), px(NAMES_MOST))

    def _mirrored(self, place: QRect) -> QRect:
        return mirrored(place, QRect(0, place.top(), self.width(), place.height()), self.isRightToLeft())

    # -- reading and copying --------------------------------------------------------------------------

    def _offer(self, at: QPoint) -> None:
        """The mouse is at ``at``: the value there becomes a label, and a name that is cut says all of itself."""
        line = next((line for line in self._lines if self._mirrored(line.value_place).contains(at)), None)
        named = next((line for line in self._lines if self._mirrored(line.name_place).contains(at)), None)
        cut = named is not None and measured("body").advance(named.name) > named.name_place.width()
        set_plain_tooltip(self, named.name if named is not None and cut else "")
        if (line is not None and line.fact is self._read) or self.reader.hasSelectedText():
            return
        self._put_away()
        if line is not None and line.value:
            self._read = line.fact
            self.reader.set_role(line.fact.ink or "body")
            self.reader.set_text(line.fact.value)
            self.reader.setGeometry(self._mirrored(line.value_place))
            self.reader.show()
            self.update()

    def _put_away(self) -> None:
        if self._read is not None:
            self._read = None
            take_focus_from(self.reader)
            self.reader.hide()
            self.update()

    def _on_theme_changed(self) -> None:
        self._put_away()
        self._lay()
        self.updateGeometry()


def _bottom(line: Line) -> int:
    """Below the name and the value: a row without a value still is as high as its name."""
    under_name = line.name_place.top() + line.name_place.height()
    return max(under_name, line.value_place.top() + line.value_place.height()) if line.value else under_name


def _value_measure(fact: Fact) -> Measured:
    return measured("strong" if fact.ink == "strong" else "body")


def _ink(fact: Fact) -> str:
    return {"": "text", "held": "warning", "strong": "text"}.get(fact.ink, fact.ink)
