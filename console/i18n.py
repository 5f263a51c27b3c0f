"""The console's language: which one is shown, its translations, and what must be known before the first paint.

The settings live in the journal, which opens after the first window has painted. Theme, scale, language and direction
therefore have a copy beside it, ``look.json``: read at the start, written when a setting changes. Where the two differ,
the journal is right, and the copy is written anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

import resources

LANGUAGES = ("en", "de", "zh_CN")
"""What the console speaks; its sources are English."""
LOOK_NAME = "look.json"
LOOK = ("theme", "scale", "language", "direction")
MAX_LOOK_BYTES = 4_096
"""Four short values; whatever is longer is none of ours and is not read."""


def shown_language(choice: str, wanted: Iterable[str] | None = None) -> str:
    """The language of a choice of the settings; for "system" the first of ``wanted`` (BCP 47) that we have."""
    if choice in LANGUAGES:
        return choice
    for tag in QLocale.system().uiLanguages() if wanted is None else wanted:
        locale = QLocale(tag)
        if locale.language() == QLocale.Language.Chinese and locale.script() == QLocale.Script.SimplifiedHanScript:
            return "zh_CN"
        code = QLocale.languageToCode(locale.language())
        if code in LANGUAGES:
            return code
    return "en"


def install(app: QApplication, language: str) -> None:
    """Puts a choice of the setting "language" in force, for widgets that are made from now on."""
    for former in app.findChildren(QTranslator):
        app.removeTranslator(former)
        former.deleteLater()
    shown = shown_language(language)
    if language in LANGUAGES:
        QLocale.setDefault(QLocale(shown))
    if shown == "en":
        return
    qt_texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{shown}.qm"
    for file in (qt_texts, resources.path(f"translations/backstop_{shown}.qm")):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)
        else:
            translator.deleteLater()


def layout_direction(direction: str, language: str) -> Qt.LayoutDirection:
    """Where the window begins: as the shown language has it ("language"), or as set by hand."""
    if direction == "language":
        return QLocale(shown_language(language)).textDirection()
    to_left = direction == "right-to-left"
    return Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight


def read_look(folder: Path) -> dict[str, Any]:
    """The kept look of a workspace; empty where there is none that can be read: it never blocks the start."""
    try:
        with (folder / LOOK_NAME).open("rb") as file:
            kept = json.loads(file.read(MAX_LOOK_BYTES).decode())
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: kept[name] for name in LOOK if name in kept} if isinstance(kept, dict) else {}


def write_look(folder: Path, values: Mapping[str, Any]) -> None:
    """Keeps the look beside the journal. Without room on the disk the next start begins in the former one."""
    partial = folder / f"{LOOK_NAME}.partial"
    with suppress(OSError):
        partial.write_text(json.dumps({name: values[name] for name in LOOK}) + "\n", encoding="utf-8")
        os.replace(partial, folder / LOOK_NAME)
