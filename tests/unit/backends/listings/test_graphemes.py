"""Characters as a person counts them."""

from __future__ import annotations

import pytest

from backends.listings.graphemes import grapheme_count

CASES = {
    "ascii": ("Vase, 12 cm", 11),
    "latin": ("Höhe für Füße", 13),
    "nfd": ("Ho\u0308he", 4),
    "family": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
    "skin": ("👍🏽", 1),
    "flags": ("🇩🇪🇫🇷", 2),
    "scotland": ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1),
    "heart": ("❤️‍🔥", 1),
    "keycap": ("1️⃣", 1),
    "hangul": ("\u1100\u1161\u11a8\u1102\u1161", 2),
    "thai": ("ที่นี่", 2),
    "hindi": ("क्षत्रिय", 3),
    "tamil": ("நிலா", 2),
    "bengali": ("ক্ষ", 1),
    "arabic": ("غصنًا", 4),
    "zalgo": ("Z\u0351\u036b\u0343a", 2),
    "lines": ("a\r\nb", 3),
    "chinese": ("花瓶", 2),
    "empty": ("", 0),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_counted_as_a_person_counts(name: str) -> None:
    text, count = CASES[name]
    assert grapheme_count(text) == count
