"""Text from outside made safe to look at: nothing invisible, nothing that reorders its neighbours, nothing endless.

Pure functions on strings. Control, bidirectional and zero-width characters become marks that a person can see
("␀", "⟦RLO⟧"), because a supervisor judges exactly what is there (promise G15).
"""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

from PySide6.QtCore import QTextBoundaryFinder

TEXT_LIMIT = 2000  # graphemes; a listing's longest field is about 2,000 characters
MARKS_LIMIT = 6  # combining marks on one base; Vietnamese and pointed Hebrew need 3, stacked "zalgo" text has dozens
ELLIPSIS = "…"
KEPT_LENGTH = 200  # code points; longer texts rarely come twice

_NAMES = {
    0x00AD: "SHY", 0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM",
    0x200F: "RLM", 0x2028: "LS", 0x2029: "PS", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
    0x115F: "FILLER", 0x1160: "FILLER", 0x3164: "FILLER", 0xFFA0: "FILLER", 0x2800: "BLANK",
}  # fmt: skip
_JOINERS = (0x200C, 0x200D)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_TALL = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI")


def visible_text(text: str, limit: int = TEXT_LIMIT, *, multiline: bool = False) -> str:
    """``text`` with every invisible character shown as a mark, cut to ``limit`` graphemes with "…".

    Joiners stay where a script or an emoji needs them. Line breaks stay only with ``multiline``.
    """
    return (_kept_visible if len(text) <= KEPT_LENGTH else _visible)(text, limit, multiline)


def _visible(text: str, limit: int, multiline: bool) -> str:
    # A grapheme rarely has more than a handful of code points: look at a bounded prefix, whatever was sent.
    head = text[: limit * 16]
    cut = len(head) < len(text)
    if head.isascii() and head.isprintable():
        return _cut(head, limit, cut)
    shown: list[str] = []
    marks = 0
    for at, char in enumerate(head):
        if unicodedata.combining(char):
            marks += 1
            if marks > MARKS_LIMIT:
                continue
        else:
            marks = 0
        shown.append(_shown(char, head, at, multiline))
    return _cut("".join(shown), limit, cut)


_kept_visible = lru_cache(maxsize=2048)(_visible)
"""The same short texts are shown again and again: names, units, states."""


def _shown(char: str, text: str, at: int, multiline: bool) -> str:
    code = ord(char)
    if char.isprintable() and code not in _NAMES:
        return char
    if char == "\n":
        return char if multiline else "␤ "
    if code < 0x20:
        return char if char == "\t" and multiline else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code in _JOINERS and _joins(text, at):
        return char
    if code in _NAMES:
        return f"⟦{_NAMES[code]}⟧"
    if unicodedata.category(char) == "Zs":
        return " "
    return f"⟦U+{code:04X}⟧"


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at ``at`` stands between two characters that a joiner can shape."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and bool(after) and _shapes(before) and _shapes(after)


def _shapes(char: str) -> bool:
    code = ord(char)
    if 0x0600 <= code <= 0x0DFF or 0x1800 <= code <= 0x18AF or code == 0xFE0F:
        return True
    return unicodedata.category(char) in ("So", "Sk") and code > 0x2000


def _cut(text: str, limit: int, already_cut: bool) -> str:
    if len(text) > limit:
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
        end = 0
        for _ in range(limit):
            end = finder.toNextBoundary()
            if end < 0:
                break
        units = text.encode("utf-16-le")
        if 0 <= end * 2 < len(units):
            return units[: end * 2].decode("utf-16-le", "replace") + ELLIPSIS
    return text + ELLIPSIS if already_cut else text


def isolate(text: str) -> str:
    """``text`` shown visibly and fenced, so that its direction cannot reorder the sentence around it."""
    return f"{_FIRST_STRONG_ISOLATE}{visible_text(text)}{_POP_ISOLATE}"


def escaped_tooltip(text: str, limit: int = 400) -> str:
    """``text`` for a tool tip, which Qt would otherwise guess to be rich text; empty stays empty."""
    if not text:
        return ""
    body = html.escape(visible_text(text, limit, multiline=True))
    return f'<span style="white-space:pre-wrap">{body}</span>'


def unmnemonic(text: str) -> str:
    """``text`` for a button, menu or tab, where "&" would swallow itself and underline the next letter."""
    return visible_text(text, 200).replace("&", "&&")


def is_tall(text: str) -> bool:
    """Whether ``text`` has Chinese, Japanese, Korean or Thai in it and needs the larger line height."""
    if text.isascii():
        return False
    return any(unicodedata.name(char, "").startswith(_TALL) for char in text[:200] if ord(char) >= 0x0E00)


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character of ``text`` is right-to-left (Arabic, Hebrew)."""
    if text.isascii():
        return False
    for char in text[:500]:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
