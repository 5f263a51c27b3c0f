"""Settings as a typed table: it makes the settings page and its docs, and checks what is read back.

They live in the workspace's journal, so they are as durable as the work itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "settings"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices``: the allowed values, or empty for free text and numbers.

    ``is_name``: a person's name, empty only as long as nobody has said one.
    """

    name: str
    default: str | bool | float
    text: str
    help: str
    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    is_name: bool = False

    @property
    def title(self) -> str:
        """The setting's name in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.text)

    @property
    def explanation(self) -> str:
        """What it does, in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.help)

    def accepts(self, value: Any) -> bool:
        """True for a value of the right type, among the choices, in range."""
        if isinstance(self.default, bool):
            return isinstance(value, bool)
        if isinstance(self.default, float):
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and self.low <= value <= self.high
        if self.is_name:
            return isinstance(value, str) and not name_fault(value)
        return isinstance(value, str) and (not self.choices or value in self.choices)


MAX_NAME = 80
"""Characters of a name: longer ones fit no line of a history."""
JOINERS = "\u200c\u200d"
"""Persian and Indic names are written with these; they stand between letters."""
NAME_FAULTS: dict[str, object] = {
    "empty": QT_TRANSLATE_NOOP(
        "settings", "A name is needed: it stands beside every decision. The former one is kept."
    ),
    "long": QT_TRANSLATE_NOOP("settings", "At most 80 characters. The former name is kept."),
    "hidden": QT_TRANSLATE_NOOP(
        "settings", "It has a character that cannot be seen: {0}. Type it anew; the former name is kept."
    ),
}


def name_fault(name: str) -> str:
    """Why ``name`` cannot stand beside decisions, as a sentence for the person; "" where it can."""
    hidden = _hidden(name)
    if hidden:
        fault, detail = "hidden", f"U+{ord(hidden):04X}"
    elif len(name) > MAX_NAME:
        fault, detail = "long", ""
    elif not any(unicodedata.category(char)[0] in "LN" for char in name):
        fault, detail = "empty", ""
    else:
        return ""
    text = str(NAME_FAULTS[fault])
    return QCoreApplication.translate(CONTEXT, text).format(detail)


def _hidden(name: str) -> str:
    """The first character that controls, joins or turns text round without being seen."""
    for at, char in enumerate(name):
        beside = (name[at - 1 : at], name[at + 1 : at + 2])
        joins = char in JOINERS and all(one and unicodedata.category(one)[0] in "LM" for one in beside)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and not joins:
            return char
    return ""


CHOICES: dict[str, object] = {
    "dark": QT_TRANSLATE_NOOP("settings", "Dark"),
    "light": QT_TRANSLATE_NOOP("settings", "Light"),
    "system": QT_TRANSLATE_NOOP("settings", "As the system"),
    "language": QT_TRANSLATE_NOOP("settings", "As the language"),
    "left-to-right": QT_TRANSLATE_NOOP("settings", "Left to right"),
    "right-to-left": QT_TRANSLATE_NOOP("settings", "Right to left"),
    "default": QT_TRANSLATE_NOOP("settings", "Backstop"),
    "nle": QT_TRANSLATE_NOOP("settings", "Video editor"),
    "on": QT_TRANSLATE_NOOP("settings", "On"),
    "alt": QT_TRANSLATE_NOOP("settings", "With Alt"),
    "off": QT_TRANSLATE_NOOP("settings", "Off"),
}
OWN_NAMES = {"en": "English", "de": "Deutsch", "zh_CN": "简体中文", "lightroom": "Lightroom", "gmail": "Gmail"}
"""A language is found by those who read it; a program's name is the same everywhere."""


def choice_text(choice: str) -> str:
    """A choice in the person's language."""
    if choice not in CHOICES:
        return OWN_NAMES.get(choice, choice)
    text = str(CHOICES[choice])
    return QCoreApplication.translate(CONTEXT, text)


def _s(
    name: str,
    default: str | bool | float,
    text: object,
    help_text: object,
    choices: tuple[str, ...] = (),
    span: tuple[float, float] = (0.0, 0.0),
    *,
    is_name: bool = False,
) -> Setting:
    return Setting(name, default, str(text), str(help_text), choices, *span, is_name)


SETTINGS: tuple[Setting, ...] = (
    _s(
        "supervisor",
        "",
        QT_TRANSLATE_NOOP("settings", "Your name"),
        QT_TRANSLATE_NOOP("settings", "It stands beside every decision that you take."),
        is_name=True,
    ),
    _s(
        "theme",
        "dark",
        QT_TRANSLATE_NOOP("settings", "Theme"),
        QT_TRANSLATE_NOOP("settings", "Dark, light, or as the system has it."),
        ("dark", "light", "system"),
    ),
    _s(
        "scale",
        1.0,
        QT_TRANSLATE_NOOP("settings", "Interface scale"),
        QT_TRANSLATE_NOOP("settings", "Text, icons and distances, 80 to 200 %."),
        span=(0.8, 2.0),
    ),
    _s(
        "language",
        "system",
        QT_TRANSLATE_NOOP("settings", "Language"),
        QT_TRANSLATE_NOOP("settings", "The language of the console itself. Needs a restart."),
        ("system", "en", "de", "zh_CN"),
    ),
    _s(
        "direction",
        "language",
        QT_TRANSLATE_NOOP("settings", "Writing direction"),
        QT_TRANSLATE_NOOP("settings", "Where the window begins: as the language has it, or set by hand."),
        ("language", "left-to-right", "right-to-left"),
    ),
    _s(
        "auto_advance",
        True,
        QT_TRANSLATE_NOOP("settings", "Auto-advance"),
        QT_TRANSLATE_NOOP("settings", "Go on to the next item when one is decided."),
    ),
    _s(
        "keys.profile",
        "default",
        QT_TRANSLATE_NOOP("settings", "Keys"),
        QT_TRANSLATE_NOOP("settings", "The map that your hands know."),
        ("default", "lightroom", "gmail", "nle"),
    ),
    _s(
        "keys.letters",
        "on",
        QT_TRANSLATE_NOOP("settings", "Single-letter keys"),
        QT_TRANSLATE_NOOP("settings", "On, only with Alt, or off. The command palette finds every command."),
        ("on", "alt", "off"),
    ),
)

BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings:
    """The values in force. What does not fit the table is ignored: a bad value never blocks the start."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self._values: dict[str, Any] = {setting.name: setting.default for setting in SETTINGS}
        for name, value in (kept or {}).items():
            if name in BY_NAME and BY_NAME[name].accepts(value):
                self._values[name] = value

    def text(self, name: str) -> str:
        """A text or a choice."""
        return str(self._values[name])

    def flag(self, name: str) -> bool:
        """A switch."""
        return bool(self._values[name])

    def number(self, name: str) -> float:
        """A number."""
        return float(self._values[name])

    def set(self, name: str, value: Any) -> bool:
        """Changes a value; False where it does not fit the table."""
        if name not in BY_NAME or not BY_NAME[name].accepts(value):
            return False
        self._values[name] = value
        return True

    def as_dict(self) -> dict[str, Any]:
        """Everything, as it is kept."""
        return dict(self._values)
