"""The decision strip (approve, correct, reject, …: icon, word, colour and key together) and the reasons to reject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from widgets.announce import announce
from widgets.buttons import cap_width, draw_cap, tip
from widgets.icons import draw_icon
from widgets.layout import Ground, column, take_focus_from
from widgets.painted import PaintedButton, words
from widgets.positions import digit
from widgets.text import PlainLabel, set_plain_tooltip, visible_text
from widgets.theme import px, theme


@dataclass(frozen=True, slots=True)
class Choice:
    """One action of the strip: the action's id, its word, icon, key and colour token ("text" for the quiet ones)."""

    id: str
    text: str
    icon: str
    key: str = ""
    ink: str = "text"
    hint: str = ""


class ChoiceButton(PaintedButton):
    """One action; checked shows the verdict of the draft, or the decision that was taken."""

    line_height = 28

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.bar = choice.ink if choice.ink != "text" else "correct"
        self.setCheckable(True)
        self.setAccessibleName(visible_text(choice.text))
        set_plain_tooltip(self, tip(f"{choice.text}. {choice.hint}" if choice.hint else choice.text, choice.key))

    def nextCheckState(self) -> None:
        """A press requests; the page shows what was decided."""

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        icon = self.mirrored(QRect(rect.left(), rect.top(), px(20), rect.height()), rect)
        draw_icon(painter, QRectF(icon), self.choice.icon, self.choice.ink, 20)
        wide = 0
        if self.choice.key:
            wide = cap_width(self.choice.key)
            cap = QRect(rect.right() - wide + 1, rect.center().y() - px(10), wide, px(20))
            draw_cap(painter, QRectF(self.mirrored(cap, rect)), self.choice.key, self.choice.ink)
        room = QRect(rect.left() + px(32), rect.top(), rect.width() - px(40) - wide, rect.height())
        font = theme().font("strong" if self.choice.ink != "text" else "body")
        words(painter, self.mirrored(room, rect), visible_text(self.choice.text, 80), font, self.choice.ink)


class DecisionStrip(QWidget):
    """``requested`` (action id) when the person presses one. No press is taken while it is locked."""

    requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, ChoiceButton] = {}
        self._box = column(gap=0)
        self.setLayout(self._box)
        self.setAccessibleName(self.tr("Decide"))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer ``choices`` in this order."""
        for button in self._buttons.values():
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for choice in choices:
            button = self._buttons[choice.id] = ChoiceButton(choice)
            button.clicked.connect(self._on_clicked)
            self._box.addWidget(button)

    def buttons(self) -> tuple[QWidget, ...]:
        """Its buttons, top to bottom."""
        return tuple(self._buttons.values())

    def set_taken(self, action_id: str) -> None:
        """Show which one was decided, "" for none."""
        for key, button in self._buttons.items():
            button.setChecked(key == action_id)

    def set_enabled(self, action_ids: Sequence[str] | None) -> None:
        """Enable these actions only; None for all. Nothing is decided before the item has painted."""
        for key, button in self._buttons.items():
            button.setEnabled(action_ids is None or key in action_ids)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.requested.emit(button.choice.id)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to reject: its code and words."""

    code: str
    text: str


class ReasonButton(PaintedButton):
    """One reason with its digit, in the colour token of what it is a reason for."""

    line_height = 28

    def __init__(self, reason: Reason, key: str, parent: QWidget | None = None, *, ink: str = "reject") -> None:
        super().__init__(parent)
        self.reason, self.key = reason, key
        self.bar = self._ink = ink
        self.setCheckable(True)
        self.setAccessibleName(f"{key} {visible_text(reason.text)}".strip())

    def show_reason(self, reason: Reason, key: str) -> None:
        """Be another reason from now on."""
        if (reason, key) != (self.reason, self.key):
            self.reason, self.key = reason, key
            self.setAccessibleName(f"{key} {visible_text(reason.text)}".strip())
            self.update()

    def nextCheckState(self) -> None:
        """The strip shows which one was kept from the last time."""

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        if self.key:
            cap = QRect(rect.left(), rect.center().y() - px(10), px(20), px(20))
            draw_cap(painter, QRectF(self.mirrored(cap, rect)), self.key, self._ink)
        room = rect.adjusted(px(32), 0, 0, 0)
        words(painter, self.mirrored(room, rect), visible_text(self.reason.text, 120), theme().font("body"), "text")


class ReasonStrip(Ground):
    """Takes the keys while open: a digit picks (``picked``: code), Enter keeps the last, Escape → ``dismissed``."""

    picked = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("2", parent)
        self._pool: list[ReasonButton] = []
        self._buttons: list[ReasonButton] = []
        """Those of the pool that are offered now."""
        self._last = ""
        self.title = PlainLabel(self.tr("Why? A digit picks, Enter keeps the last."), role="dense-muted", wrap=True)
        self.title.setContentsMargins(px(12), 0, px(12), px(4))
        self._box = column(self.title, None, gap=0, margin=(0, 8, 0, 8))
        self.setLayout(self._box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Reason of the rejection"))
        self.hide()

    def set_reasons(self, reasons: Sequence[Reason], last: str = "") -> None:
        """Offer up to ten ``reasons``, on 1…9 and 0; ``last`` is what Enter keeps."""
        keys = "1234567890"
        self._last = last if any(reason.code == last for reason in reasons) else ""
        shown = list(zip(reasons, keys, strict=False))
        while len(self._pool) < len(shown):  # used again: the next item must not wait for ten new buttons
            self._pool.append(self._add_button(*shown[len(self._pool)]))
        self._buttons = self._pool[: len(shown)]
        for button, (reason, key) in zip(self._buttons, shown, strict=True):
            button.show_reason(reason, key)
            button.setChecked(reason.code == self._last)
        for at, button in enumerate(self._pool):
            button.setVisible(at < len(shown))

    def _add_button(self, reason: Reason, key: str) -> ReasonButton:
        button = ReasonButton(reason, key)
        button.clicked.connect(self._on_clicked)
        self._box.insertWidget(self._box.count() - 1, button)
        return button

    def height_at(self, width: int) -> int:
        """Pixels that it needs for all that is offered, ``width`` pixels wide."""
        self._box.activate()
        return self._box.heightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()

    def open(self) -> None:
        """Show it and take the keys."""
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.title.full_text())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # a key that picks nothing here must not decide the item behind
            return True
        return super().event(event)

    def focusNextPrevChild(self, on: bool) -> bool:
        focused = QApplication.focusWidget()
        at = next((at for at, button in enumerate(self._buttons) if button is focused), -1 if on else 0)
        if self._buttons:
            reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
            self._buttons[(at + (1 if on else -1)) % len(self._buttons)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._code_of(event)
        if code == "Escape":
            self._close()
            self.dismissed.emit()
        elif code:
            self._close()
            self.picked.emit(code)
        event.accept()

    def _code_of(self, event: QKeyEvent) -> str:
        """The reason that a key picks, "Escape" for leaving, "" for a key that is not the strip's."""
        picked = digit(event)
        if picked:
            return next((one.reason.code for one in self._buttons if one.key == picked), "")
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return ""
        if event.key() == Qt.Key.Key_Escape:
            return "Escape"
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((one.reason.code for one in self._buttons if one.hasFocus()), "")
            return focused or self._last or (self._buttons[0].reason.code if self._buttons else "")
        return ""

    def _close(self) -> None:
        take_focus_from(self)
        self.hide()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ReasonButton):
            self._close()
            self.picked.emit(button.reason.code)
