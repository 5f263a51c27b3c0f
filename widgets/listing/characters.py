"""Characters as people count them, and invisible ones made visible with their place kept. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QTextBoundaryFinder

from widgets.visible import visible_text

_SIMPLE = re.compile(
    r"[\n -~¡-¬®-\u02ff\u0391-\u03ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0621-\u063f\u0641-\u064a\u0660-\u0669"
    r"\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u3001-\u3029\u3041-\u3096\u309b-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d]*"
)
"""Characters that are visible and stand alone, as nearly all of a listing's are: the quick way for whole texts."""


def graphemes(text: str) -> list[str]:
    """``text`` cut into what a person calls characters (Unicode's extended grapheme clusters)."""
    if _SIMPLE.fullmatch(text):
        return list(text)
    units = text.encode("utf-16-le", "surrogatepass")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found: list[str] = []
    start = 0
    while (end := finder.toNextBoundary()) > start:
        if units[end * 2 + 1 : end * 2 + 2] and 0xDC <= units[end * 2 + 1] <= 0xDF:
            continue  # Qt 6.11 finds a boundary inside a flag's surrogate pair after a Thai letter
        found.append(units[start * 2 : end * 2].decode("utf-16-le", "surrogatepass"))
        start = end
    return found


def code_points(text: str) -> int:
    """Code points after NFC, which is what the channels' limits count."""
    return len(unicodedata.normalize("NFC", text))


def grapheme_count(text: str) -> int:
    """Characters as a person counts them."""
    return len(graphemes(text))


def utf16(text: str, offset: int) -> int:
    """The place of code point ``offset`` in UTF-16 units, which is how Qt counts."""
    head = text[:offset]
    return len(head) if head.isascii() else len(head) + sum(1 for char in head if ord(char) > 0xFFFF)


@dataclass(frozen=True, slots=True)
class ShownText:
    """``text`` as it is put on the screen: ``places[i]`` is where code point i of the original begins in it."""

    text: str
    places: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]
    """Runs (start, end) of the shown text that stand for invisible characters."""


def shown_text(text: str) -> ShownText:
    """``text`` with every invisible character as a mark (⟦ZWSP⟧), nothing that reorders, and where each one went."""
    if _SIMPLE.fullmatch(text):
        return ShownText(text, tuple(range(len(text) + 1)), ())
    parts: list[str] = []
    places: list[int] = []
    marks: list[tuple[int, int]] = []
    at = 0
    for index, char in enumerate(text):
        shown = char if char.isascii() and char.isprintable() else _shown(char, text[max(0, index - 1) : index + 2])
        places.append(at)
        parts.append(shown)
        if shown != char and shown != " ":
            marks.append((at, at + len(shown)))
        at += len(shown)
    places.append(at)
    return ShownText("".join(parts), tuple(places), tuple(marks))


def invisible_places(text: str) -> list[tuple[int, str]]:
    """Places (code points) and marks of the characters in ``text`` that nobody would see."""
    if _SIMPLE.fullmatch(text):
        return []
    shown = shown_text(text)
    found: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        mark = shown.text[shown.places[index] : shown.places[index + 1]]
        if mark not in (char, " "):
            found.append((index, mark))
    return found


@lru_cache(maxsize=8192)
def _shown(char: str, around: str) -> str:
    alone = visible_text(char, 16, multiline=True)
    if alone == char or unicodedata.combining(char):
        return char
    # a joiner that shapes its neighbours stays as it is
    return char if char in visible_text(around, 16, multiline=True) else alone
