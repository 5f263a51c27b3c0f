"""The image's tools in one narrow column: what a press draws, and how the reference is shown."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.buttons import IconButton
from widgets.layout import Ground, Rule
from widgets.theme import px, theme

ICONS = (
    ("box", "box"),
    ("turned", "turned-box"),
    ("polygon", "polygon"),
    ("brush", "brush"),
    ("point", "point"),
    ("", ""),
    ("compare", "side-by-side"),
    ("against", "versions"),
    ("wipe", "wipe"),
    ("blink", "blink"),
    ("onion", "onion"),
    ("difference", "difference"),
    ("", ""),
    ("fit", "fit"),
    ("zoom_in", "zoom-in"),
    ("zoom_out", "zoom-out"),
)
"""Name of the command behind ``image.``, and its icon; an empty one is a line between two groups."""


SIDE, GAP, MARGIN = 28, 4, 8  # unscaled pixels of a button, between two, and around a group
MOST_ACROSS = 3


class ToolColumn(Ground):
    """``run`` (name behind ``image.``): a button was pressed. Where it is low, they stand abreast."""

    run = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self.buttons: dict[str, IconButton] = {}
        self._groups: list[list[IconButton]] = [[]]
        self._rules: list[Rule] = []
        texts = self._texts()
        for name, icon in ICONS:
            if not name:
                self._groups.append([])
                self._rules.append(Rule(parent=self))
                continue
            button = IconButton(icon, texts[name], self)
            button.clicked.connect(lambda _checked=False, name=name: self.run.emit(name))
            self.buttons[name] = button
            self._groups[-1].append(button)
        theme().theme_changed.connect(self._lay_out)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(1), self._height(MOST_ACROSS))

    def _width(self, across: int) -> int:
        return across * px(SIDE + GAP) + px(GAP)

    def _height(self, across: int) -> int:
        rows = sum(-(-len(group) // across) for group in self._groups)
        return rows * px(SIDE + GAP) + len(self._groups) * (px(2 * MARGIN) + 1)

    def _lay_out(self) -> None:
        across = next((n for n in range(1, MOST_ACROSS) if self._height(n) <= self.height()), MOST_ACROSS)
        self.setFixedWidth(self._width(across))
        top = px(MARGIN)
        for group, rule in zip_longest(self._groups, self._rules):
            for at, button in enumerate(group):
                row, place = divmod(at, across)
                place = across - 1 - place if self.isRightToLeft() else place
                button.setGeometry(px(GAP) + place * px(SIDE + GAP), top + row * px(SIDE + GAP), px(SIDE), px(SIDE))
            top += -(-len(group) // across) * px(SIDE + GAP) + px(MARGIN)
            if rule is not None:
                rule.setGeometry(px(GAP), top, self.width() - 2 * px(GAP), 1)
                top += px(MARGIN) + 1

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The key of each command, by name."""
        for name, button in self.buttons.items():
            button.set_key(keys.get(name, ""))

    def set_on(self, tool: str, way: str, *, beside: bool) -> None:
        """Which tool is in hand, how the reference is shown, and whether it stands beside."""
        on = {tool, way} | ({"compare"} if beside else set())
        for name, icon in ICONS:
            if name:
                self.buttons[name].set_icon(icon, "correct" if name in on else "text")
                self.buttons[name].setProperty("on", "true" if name in on else "false")

    def set_comparable(self, comparable: bool) -> None:
        """Whether there is a reference."""
        for name in ("wipe", "blink", "onion", "difference"):
            self.buttons[name].setEnabled(comparable)

    def _texts(self) -> dict[str, str]:
        return {
            "box": self.tr("Draw boxes"),
            "turned": self.tr("Draw turned boxes"),
            "polygon": self.tr("Draw polygons"),
            "brush": self.tr("Paint with the brush"),
            "point": self.tr("Set points"),
            "compare": self.tr("Reference beside"),
            "against": self.tr("Compare with something else"),
            "wipe": self.tr("Wipe the reference over"),
            "blink": self.tr("Blink with the reference"),
            "onion": self.tr("Reference through the picture"),
            "difference": self.tr("Differences from the reference"),
            "fit": self.tr("Fit or 100 %"),
            "zoom_in": self.tr("Zoom in"),
            "zoom_out": self.tr("Zoom out"),
        }
