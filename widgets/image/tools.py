"""The image's tools in one narrow column: what a press draws, and how the reference is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.buttons import IconButton
from widgets.layout import Ground, Rule
from widgets.theme import px

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


class ToolColumn(Ground):
    """``run`` (name behind ``image.``): a button was pressed."""

    run = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self.buttons: dict[str, IconButton] = {}
        texts = self._texts()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(8), px(4), px(8))
        column.setSpacing(px(4))
        for name, icon in ICONS:
            if not name:
                column.addSpacing(px(4))
                column.addWidget(Rule())
                column.addSpacing(px(4))
                continue
            button = IconButton(icon, texts[name])
            button.setFixedSize(QSize(px(28), px(28)))
            button.clicked.connect(lambda _checked=False, name=name: self.run.emit(name))
            self.buttons[name] = button
            column.addWidget(button)
        column.addStretch(1)

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
