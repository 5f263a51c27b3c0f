"""Buttons with a word or an icon, each with an accessible name, and the key that does the same in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from widgets.icons import bind_icon
from widgets.text import set_plain_tooltip, unmnemonic, visible_text
from widgets.theme import color, px, theme


def tip(text: str, key: str) -> str:
    """A tool tip that names the key: "Undo   Ctrl+Z"."""
    return f"{text}   {key}" if key else text


class IconButton(QToolButton):
    """An icon alone; ``text`` is its tool tip and its accessible name."""

    def __init__(
        self, icon: str, text: str, parent: QWidget | None = None, *, key: str = "", ink: str = "text", size: int = 16
    ) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._size = icon, ink, size
        self._said = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bind_icon(self, icon, ink, size)
        self.set_text(text, key)

    def set_text(self, text: str, key: str | None = None) -> None:
        """What the button does, and its key; None leaves the key as it is."""
        said = (text, self._said[1] if key is None else key)
        if said != self._said:
            self._said = said
            self.setAccessibleName(visible_text(text))
            set_plain_tooltip(self, tip(*said))

    def set_key(self, key: str) -> None:
        """The key that does the same."""
        self.set_text(self._said[0], key)

    def set_icon(self, icon: str, ink: str = "text") -> None:
        """Show another icon."""
        if (icon, ink) != (self._icon, self._ink):
            self._icon, self._ink = icon, ink
            bind_icon(self, icon, ink, self._size)


class WordButton(QPushButton):
    """A button with a word. ``kind``: "plain", "primary" (at most one on a screen) or "quiet" (like a link)."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, kind: str = "plain", icon: str = "", key: str = ""
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if icon:
            bind_icon(self, icon, {"primary": "on_accent", "quiet": "correct"}.get(kind, "text"))
        self._said = ""
        self.set_text(text, key)

    def set_text(self, text: str, key: str = "") -> None:
        """What the button does, and its key."""
        self._said = text
        self.setText(unmnemonic(text))
        self.setAccessibleName(visible_text(text))
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """The key that does the same."""
        set_plain_tooltip(self, tip(self._said, key) if key else "")


class KeyCap(QWidget):
    """A key as on a keyboard: its name in a thin outline."""

    def __init__(self, key: str, parent: QWidget | None = None, *, ink: str = "muted") -> None:
        super().__init__(parent)
        self._key = key
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self._key), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_cap(painter, QRectF(self.rect()), self._key, self._ink)
        painter.end()


def cap_width(key: str) -> int:
    """The width that ``draw_cap`` needs for ``key``, in pixels."""
    return max(px(20), QFontMetrics(theme().font("dense")).horizontalAdvance(key) + px(10))


def draw_cap(painter: QPainter, rect: QRectF, key: str, ink: str = "muted") -> None:
    """A key cap in ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("line"), 1))
    painter.setBrush(color("ground0"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    painter.setPen(color(ink))
    painter.setFont(theme().font("dense"))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "Ctrl+," is written so everywhere
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


def draw_focus(painter: QPainter, rect: QRectF) -> None:
    """The focus ring just inside ``rect``; every view that paints itself ends with it when it has the focus."""
    width = theme().tokens.focus_width
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color("focus"), width))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), px(4), px(4))
    painter.restore()
