"""Keys as they are written on a person's keyboard: one form a language, wherever a key is named."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QKeySequence


def key_name(keys: str) -> str:
    """A portable key sequence ("Ctrl+Return", "G, V") for a person: "Ctrl+Enter", on German keyboards "Strg+Enter".

    The key is called Enter where Qt says Return, as on most keyboards; both of them work. Keyboards in China are
    labelled in English.
    """
    labelled_english = QLocale().language() == QLocale.Language.Chinese
    form = QKeySequence.SequenceFormat.PortableText if labelled_english else QKeySequence.SequenceFormat.NativeText
    return QKeySequence(keys.replace("Return", "Enter")).toString(form)
