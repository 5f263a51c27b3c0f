"""What differs between two texts, by character, as a person would tell it. Pure; right in scripts without spaces.

Two passes: first by word (an ideograph or kana is a word of its own), then by character inside the words that were
replaced, where enough of them is the same; then short agreements between two changes are given up, since "the same
letter by chance" helps nobody (the idea of diff-match-patch's semantic clean-up).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from widgets.listing.characters import graphemes

WORD_LIMIT = 4000  # words: above it the texts are compared by line only, since the time grows with the square
SAME_SHARE = 0.5  # words that share less than half of their characters are shown as replaced, not as mended
NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")


@dataclass(frozen=True, slots=True)
class Change:
    """A run of code points ``before[a:b]`` that became ``after[c:d]``; one of the two may be empty."""

    before: tuple[int, int]
    after: tuple[int, int]


def difference(before: str, after: str) -> list[Change]:
    """The changes from ``before`` to ``after`` in order; what lies between them is equal. Never cuts a character."""
    if before == after:
        return []
    a, b = _words(before), _words(after)
    if max(len(a), len(b)) > WORD_LIMIT:
        a, b = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head, tail = _shared(a, b)
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    first = _length(a, 0, head)
    raw: list[Change] = []
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes():
        if tag != "equal":
            left, right = "".join(middle_a[i0:i1]), "".join(middle_b[j0:j1])
            raw.extend(_within(left, right, first + _length(middle_a, 0, i0), first + _length(middle_b, 0, j0)))
    return _cleaned(raw)


def _shared(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """How many words both begin and end with: one edit in a long text is then found at once."""
    most = min(len(a), len(b))
    head = next((at for at in range(most) if a[at] != b[at]), most)
    tail = next((at for at in range(most - head) if a[-1 - at] != b[-1 - at]), most - head)
    return head, tail


def _within(left: str, right: str, start: int, other: int) -> list[Change]:
    """The changes inside a replaced run, by character where the two are alike enough."""
    whole = Change((start, start + len(left)), (other, other + len(right)))
    if not left or not right:
        return [whole]
    a, b = _pieces(left), _pieces(right)
    if max(len(a), len(b)) > WORD_LIMIT:
        return [whole]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < SAME_SHARE:
        return [whole]
    found = []
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag != "equal":
            found.append(
                Change(
                    (start + _length(a, 0, i0), start + _length(a, 0, i1)),
                    (other + _length(b, 0, j0), other + _length(b, 0, j1)),
                )
            )
    return found


def _cleaned(changes: list[Change]) -> list[Change]:
    """Changes joined across agreements that are no longer than the smaller change beside them."""
    done: list[Change] = []
    for change in changes:
        joined = change
        while done:
            last = done[-1]
            equal = joined.before[0] - last.before[1]
            if equal > 0 and equal >= min(_size(last), _size(joined)):
                break
            joined = Change((last.before[0], joined.before[1]), (last.after[0], joined.after[1]))
            done.pop()
        done.append(joined)
    return done


def _size(change: Change) -> int:
    return max(change.before[1] - change.before[0], change.after[1] - change.after[0])


def _length(parts: Sequence[str], start: int, end: int) -> int:
    return sum(len(part) for part in parts[start:end])


def _pieces(text: str) -> list[str]:
    """``text`` in characters, a number in one piece: 750 that became 500 is one change, not two."""
    pieces: list[str] = []
    counting = False
    for part in graphemes(text):
        digit = part[0].isdigit()
        if digit and counting:
            pieces[-1] += part
        else:
            pieces.append(part)
        counting = digit
    return pieces


def _words(text: str) -> list[str]:
    """``text`` in words: runs of letters and digits, and every other character by itself."""
    words: list[str] = []
    joining = False
    for part in graphemes(text):
        letter = _joins(part[0])
        if letter and joining:
            words[-1] += part
        else:
            words.append(part)
        joining = letter
    return words


@lru_cache(maxsize=8192)
def _joins(char: str) -> bool:
    """Whether ``char`` makes a word with its neighbours."""
    if not char.isalnum():
        return False
    return char.isascii() or not unicodedata.name(char, "").startswith(NO_SPACES)
