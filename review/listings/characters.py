"""Characters that a person does not see, or takes for others: named, placed, and mended where one mend is right.

Sources: Unicode Standard Annex 9 (bidirectional controls), Unicode Technical Standard 39 (confusables), and the
mojibake that comes of reading UTF-8 as Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MARKS_LIMIT = 6
"""Combining marks on one base; Vietnamese and pointed Hebrew need 3, stacked "zalgo" text has dozens."""
LONG_RUN = 2_000
"""Code points looked at of one run of marks; more says nothing new."""


class Strange(StrEnum):
    """What is strange about a run of characters."""

    INVISIBLE = "invisible"
    CONTROL = "control"
    DIRECTION = "direction"
    UNCLOSED = "unclosed"
    LOOK_ALIKE = "look_alike"
    GARBLED = "garbled"
    LOST = "lost"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Oddity:
    """A run of code points and what is strange about it. ``name`` is for a person; ``right`` is None where unknown."""

    kind: Strange
    start: int
    end: int
    name: str
    right: str | None = None


_NAMES: Mapping[int, str] = {
    0x00AD: "soft hyphen", 0x034F: "combining grapheme joiner", 0x061C: "Arabic letter mark",
    0x115F: "Hangul filler", 0x1160: "Hangul filler", 0x17B4: "Khmer vowel inherent", 0x17B5: "Khmer vowel inherent",
    0x180E: "Mongolian vowel separator", 0x200B: "zero-width space", 0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner", 0x200E: "left-to-right mark", 0x200F: "right-to-left mark",
    0x2028: "line separator", 0x2029: "paragraph separator", 0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding", 0x202C: "pop directional formatting", 0x202D: "left-to-right override",
    0x202E: "right-to-left override", 0x2060: "word joiner", 0x2061: "function application",
    0x2062: "invisible times", 0x2063: "invisible separator", 0x2064: "invisible plus",
    0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate", 0x2068: "first strong isolate",
    0x2069: "pop directional isolate", 0x2800: "braille blank", 0x3164: "Hangul filler", 0xFEFF: "byte order mark",
    0xFFA0: "Hangul filler",
}  # fmt: skip
_DIRECTING = frozenset((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_MARKS = frozenset((0x061C, 0x200E, 0x200F))
"""Single marks, which a right-to-left text may rightly hold beside a number or a Latin name."""
_OPEN_ISOLATE, _OPEN_EMBEDDING = frozenset((0x2066, 0x2067, 0x2068)), frozenset((0x202A, 0x202B, 0x202D, 0x202E))

_PLAIN = re.compile(
    r"[\n\t -~\u00a0-\u00ac\u00ae-\u00c1\u00c6-\u00e1\u00e6-\u017e\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u21ff"
    r"\u2070-\u209c\u2100-\u2138\u2150-\u218f\u2200-\u22ff\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uff01-\uff5e\u0621-\u063f\u0641-\u064a\u0660-\u0669\u060c\u061b\u061f\u066a-\u066c\uac00-\ud7a3 ]*"
)
"""What cannot be strange by itself; Ã, Ä, Å, Â, â, ã and their like may begin a garbled run."""
_PLAIN_LATIN = re.compile(r"[\n\t -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20bf]*")
_GARBLED = re.compile(
    "(?:[\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8"
    "\u00e9\u00ef\u00f0][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3})+"
)
_WORD = re.compile(r"[^\W\d_]+(?:[0-9]+[^\W\d_]*)*")


def oddities(text: str, look_alikes: Mapping[str, str]) -> list[Oddity]:
    """Everything strange in ``text``, in order. ``look_alikes``: foreign letter → the Latin one it looks like."""
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return []
    if _PLAIN_LATIN.fullmatch(text):
        return list(_garbled(text))
    found = [*_garbled(text), *_single(text), *_unclosed(text), *_stacked(text), *_disguised(text, look_alikes)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _garbled(text: str) -> Iterator[Oddity]:
    for run in _GARBLED.finditer(text):
        try:
            right = _bytes(run[0]).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        yield Oddity(Strange.GARBLED, run.start(), run.end(), run[0], right)


def _bytes(text: str) -> bytes:
    """As Windows-1252 writes it; the five places that it leaves free stand for themselves."""
    return b"".join(bytes((ord(char),)) if ord(char) < 0x100 else char.encode("cp1252") for char in text)


def _single(text: str) -> Iterator[Oddity]:
    turns = any(_right_to_left(char) for char in text)
    for at, char in enumerate(text):
        if char.isprintable() and ord(char) not in _NAMES and char != "\ufffd":
            continue
        code = ord(char)
        if char == "\ufffd":
            yield Oddity(Strange.LOST, at, at + 1, "a character that was lost on the way")
        elif code in _DIRECTING:
            if not (turns and code in _MARKS):
                yield Oddity(Strange.DIRECTION, at, at + 1, _named(code), "")
        elif code in (0x200C, 0x200D):
            if not _joins(text, at):
                yield Oddity(Strange.INVISIBLE, at, at + 1, _named(code), "")
        elif code in _NAMES or unicodedata.category(char) in ("Cf", "Co", "Cn", "Cs"):
            if not (0xE0020 <= code <= 0xE007F and _flag(text, at)):
                yield Oddity(Strange.INVISIBLE, at, at + 1, _named(code), "")
        elif unicodedata.category(char) in ("Cc", "Zl", "Zp") and char not in "\n\t":
            yield Oddity(Strange.CONTROL, at, at + 1, _named(code), " " if code in (0x0B, 0x0C, 0x0D, 0x85) else "")


def _named(code: int) -> str:
    name = _NAMES.get(code) or unicodedata.name(chr(code), "").lower() or ("control" if code < 0xA0 else "no character")
    return f"{name} (U+{code:04X})"


@lru_cache(maxsize=8192)
def _right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between characters that it can shape: Arabic, Indic and Mongolian letters, emoji."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(before) and bool(after) and _shapes(before) and _shapes(after)


def _shapes(char: str) -> bool:
    code = ord(char)
    if 0x0600 <= code <= 0x0DFF or 0x0E00 <= code <= 0x0FFF or 0x1800 <= code <= 0x18AF or code == 0xFE0F:
        return True
    return code > 0x2000 and unicodedata.category(char) in ("So", "Sk")


def _flag(text: str, at: int) -> bool:
    """Whether a tag character belongs to the flag of a region: it follows a black flag, tags in between."""
    while at and 0xE0020 <= ord(text[at]) <= 0xE007F:
        at -= 1
    return text[at] == "\U0001f3f4"


def _unclosed(text: str) -> Iterator[Oddity]:
    """Isolates and embeddings that are opened and never closed: they reach into whatever stands behind the text."""
    opened: list[int] = []
    for at, char in enumerate(text):
        code = ord(char)
        if code in _OPEN_ISOLATE or code in _OPEN_EMBEDDING:
            opened.append(at)
        elif code in (0x2069, 0x202C) and opened:
            opened.pop()
    for at in opened:
        yield Oddity(Strange.UNCLOSED, at, at + 1, _named(ord(text[at])), "")


def _stacked(text: str) -> Iterator[Oddity]:
    start = run = 0
    for at, char in enumerate(text):
        if unicodedata.combining(char):
            start, run = (start, run + 1) if run else (at, 1)
            if run == LONG_RUN:
                break
        else:
            if run > MARKS_LIMIT:
                yield Oddity(Strange.STACKED, start, at, f"{run} marks on one character")
            run = 0
    if run > MARKS_LIMIT:
        yield Oddity(Strange.STACKED, start, start + run, f"{run} marks or more on one character")


def _disguised(text: str, look_alikes: Mapping[str, str]) -> Iterator[Oddity]:
    """Words whose letters are of more than one script, and of which the foreign ones look like Latin letters."""
    for word in _WORD.finditer(text):
        if word[0].isascii():
            continue
        foreign = [at for at, char in enumerate(word[0]) if char in look_alikes]
        if not foreign:
            continue
        others = [char for at, char in enumerate(word[0]) if char.isalpha() and char not in look_alikes]
        latin = [char for char in others if script(char) == "LATIN"]
        if not latin and (others or not _whole(text, word)):
            continue
        if latin and len(latin) < len(others):
            continue
        right = "".join(look_alikes.get(char, char) for char in word[0])
        names = ", ".join(dict.fromkeys(_letter(word[0][at]) for at in foreign))
        yield Oddity(Strange.LOOK_ALIKE, word.start(), word.end(), f"{word[0]}: {names}", right)


def _whole(text: str, word: re.Match[str]) -> bool:
    """A word of look-alikes only is a disguise where the text around it is Latin, and a word of its own else."""
    if len(word[0]) < 2:
        return False
    around = text[: word.start()] + text[word.end() :]
    letters = [script(char) for char in around if char.isalpha()]
    return bool(letters) and all(name == "LATIN" for name in letters)


def _letter(char: str) -> str:
    return f"{unicodedata.name(char, 'a letter').lower()} (U+{ord(char):04X})"


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The script of a letter, as its Unicode name begins: LATIN, CYRILLIC, CJK …"""
    return unicodedata.name(char, "").partition(" ")[0]


def code_points(text: str) -> int:
    """Code points after NFC, which is what channels count."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return len(text)
    return len(unicodedata.normalize("NFC", text))
