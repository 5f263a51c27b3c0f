"""The keyboard under the one shortcut system: places where a layout has other characters, and keys that are held.

Qt matches a shortcut by the character that a key types. That is right for the letters a to z, wherever a layout has
them, and for every character that something here listens to. What Qt cannot do is done before it looks:

- the number row means its digits, though a French layout writes ``&`` there and a digit with Shift;
- a key that types no letter a to z, and nothing that anything here listens to, counts by its place: so every key works
  with a Cyrillic, Greek or Zhuyin layout, and ``[ ] \\`` with a German one;
- Enter of the keypad is Enter.

Whatever a text takes as typing it keeps: only presses that nothing under the window wants come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.positions import DIGITS, position

SHIFT = Qt.KeyboardModifier.ShiftModifier
MODIFIERS = SHIFT | (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""Those that key maps write. The keypad's and the third level's (AltGr) only say how a character was typed."""
SILENT = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)
)


class Commands(Protocol):
    """What the keyboard asks of the registry."""

    def action_at(self, keys: str) -> QAction | None:
        """The command that portable ``keys`` would run where the focus is now."""

    def leads_on(self, keys: str) -> bool:
        """Whether ``keys`` begins a longer sequence of a command that is alive."""

    def let_go(self) -> None:
        """The held key is up, or the window is no longer in front."""


class Keyboard(QObject):
    """Watches the keys of one window."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._native: QObject | None = None
        self._begun = ""  # the first key of a sequence that Qt does not know of
        self._taken: tuple[int, int] | None = None  # its press is done with when it reaches the window
        self._last = (0, 0)
        self._held: tuple[int, int] | None = None
        window.installEventFilter(self)

    def hold(self) -> None:
        """The key that was pressed last is held from now on; its release is told."""
        self._held = self._last

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._on_native_key(event) if watched is self._native else self._on_key(event)
        if kind == QEvent.Type.WindowDeactivate:
            self._release()
        elif kind == QEvent.Type.Show and watched is self._window:
            self._watch_native()
        return False

    def _watch_native(self) -> None:
        """Every press and release comes by the native window first, whoever has the focus."""
        native = self._window.windowHandle()
        if native is not None and native is not self._native:
            self._native = native
            native.installEventFilter(self)

    def _on_native_key(self, event: QKeyEvent) -> bool:
        key = (event.nativeScanCode(), event.key())
        if event.type() == QEvent.Type.ShortcutOverride:
            self._last = key
            self._taken = None
        elif event.type() == QEvent.Type.KeyPress and self._taken == key:
            self._taken = None
            return True
        elif event.type() == QEvent.Type.KeyRelease and self._held is not None and not event.isAutoRepeat():
            scan, code = self._held
            if (scan and scan == key[0]) or (not scan and code == key[1]):
                self._release()
        return False

    def _release(self) -> None:
        if self._held is not None:
            self._held = None
            self._commands.let_go()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or event.key() in SILENT:
            return False
        begun, self._begun = self._begun, ""
        for keys in self._readings(event):
            whole = f"{begun}, {keys}" if begun else keys
            action = self._commands.action_at(whole)
            if action is None and not self._commands.leads_on(whole):
                continue
            self._taken = (event.nativeScanCode(), event.key())
            event.accept()
            if action is None:
                self._begun = whole
            elif action.autoRepeat() or not event.isAutoRepeat():
                action.trigger()
            return True
        return False

    def _readings(self, event: QKeyEvent) -> Iterator[str]:
        """What a press means beside the character it types; nothing where Qt's own way is right."""
        modifiers, key, place = event.modifiers() & MODIFIERS, event.key(), position(event)
        is_digit = Qt.Key.Key_0 <= key <= Qt.Key.Key_9
        if key == Qt.Key.Key_Enter:
            yield _portable(modifiers, "Return")
        elif place and place in DIGITS:
            if is_digit and modifiers & SHIFT:
                yield _portable(modifiers & ~SHIFT, place)
            elif not is_digit and not modifiers & SHIFT:
                yield _portable(modifiers, place)
        elif place and not is_digit and not Qt.Key.Key_A <= key <= Qt.Key.Key_Z and not self._is_heard(event):
            yield _portable(modifiers, place)

    def _is_heard(self, event: QKeyEvent) -> bool:
        """True where something listens to the character itself; Shift may be how it is typed."""
        modifiers, key = event.modifiers() & MODIFIERS, Qt.Key(event.key())
        form = QKeySequence.SequenceFormat.PortableText
        for one in {modifiers, modifiers & ~SHIFT}:
            keys = QKeySequence(QKeyCombination(one, key)).toString(form)
            if self._commands.action_at(keys) is not None or self._commands.leads_on(keys):
                return True
        return False


def _portable(modifiers: Qt.KeyboardModifier, key: str) -> str:
    """As key maps write it; a comma must not be taken for the end of a first key."""
    code = Qt.Key.Key_Return if key == "Return" else Qt.Key(ord(key))
    return QKeySequence(QKeyCombination(modifiers, code)).toString(QKeySequence.SequenceFormat.PortableText)
