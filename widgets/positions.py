"""What stands at a place of the keyboard in the layout that key maps are written in, whatever the person's layout is.

A Cyrillic, Greek or Zhuyin layout types other letters at the places of ours, a French one writes the digits of the
number row with Shift. The scan code says the place. It is the code of the X server and of Wayland compositors (8 more
than Linux's input-event-codes.h), on Windows that of IBM's scan code set 1, whose main block has the same numbers;
macOS tells no scan code, but its virtual key codes (Carbon's Events.h) name places too.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'`"), (43, "\\ZXCVBNM,./"))
_BY_SCAN = {first + at: char for first, row in _ROWS for at, char in enumerate(row)}
_ON_MAC = dict(
    zip(
        (
            *(18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24),
            *(12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30),
            *(0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 50),
            *(42, 6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
        ),
        (char for _first, row in _ROWS for char in row),
        strict=True,
    )
)
X_OFFSET = 8
DIGITS = "0123456789"


def position(event: QKeyEvent) -> str:
    """The character of a US keyboard at the place of the key ("A", "1", "["); "" for keys that type none, for the
    keypad, and where the system does not tell the place."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return ""
    if sys.platform == "darwin":
        # Key code 0 is both the letter A and "not told": only an event of the system has one.
        return _ON_MAC.get(event.nativeVirtualKey(), "") if event.nativeScanCode() else ""
    offset = 0 if sys.platform == "win32" else X_OFFSET
    return _BY_SCAN.get(event.nativeScanCode() - offset, "")


def digit(event: QKeyEvent) -> str:
    """The digit that a person means: typed in any way, or the number row's; "" for other keys and with Ctrl or Alt.

    With Shift the number row counts only where Shift is how its digits are typed.
    """
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    place = position(event)
    return place if place and place in DIGITS and not modifiers & Qt.KeyboardModifier.ShiftModifier else ""
