"""Text from outside: everything invisible is seen, nothing reorders, nothing is endless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.visible import (
    escaped_tooltip,
    is_right_to_left,
    is_tall,
    isolate,
    unmnemonic,
    visible_text,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bottle 750 ml", "Bottle 750 ml"),
        ("a\x00b\x1bc", "a␀b␛c"),
        ("safe\u202egpj.exe", "safe⟦RLO⟧gpj.exe"),
        ("zero\u200bwidth", "zero⟦ZWSP⟧width"),
        ("line\nbreak", "line␤ break"),
        ("no\u00a0break", "no break"),
        ("\ufeffbom", "⟦BOM⟧bom"),
        ("filled\u3164in", "filled⟦FILLER⟧in"),
        ("lone \ud800 half", "lone ⟦U+D800⟧ half"),
        ("\x7f", "␡"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("👩‍👧 mother", "👩‍👧 mother"),
        ("می‌خواهم", "می‌خواهم"),
        ("a\u200db", "a⟦ZWJ⟧b"),
    ],
)
def test_what_is_there_is_seen(text: str, shown: str) -> None:
    assert visible_text(text) == shown


def test_line_breaks_stay_where_asked() -> None:
    assert visible_text("one\ntwo", multiline=True) == "one\ntwo"


def test_cut_keeps_graphemes_whole() -> None:
    family = "👨‍👩‍👧‍👦"
    assert visible_text(family * 5, limit=3) == family * 3 + "…"
    assert visible_text("abc", limit=3) == "abc"


def test_megabytes_cost_no_more_than_the_limit() -> None:
    assert len(visible_text("x" * 5_000_000, limit=50)) == 51


def test_stacked_marks_are_thinned() -> None:
    assert len(visible_text("z" + "\u0301" * 500)) < 10


@given(st.text(alphabet=st.characters(), max_size=80))
def test_no_control_is_left(text: str) -> None:
    shown = visible_text(text)
    left = {char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")}
    assert not left
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b")


def test_isolate_fences_and_cannot_be_closed_from_inside() -> None:
    assert isolate("a\u2069b") == "\u2068a⟦PDI⟧b\u2069"


def test_tooltip_is_escaped() -> None:
    made = escaped_tooltip("<img src='file:/etc/hostname'>")
    assert "<img" not in made
    assert "&lt;img" in made
    assert escaped_tooltip("") == ""


def test_ampersand_is_no_mnemonic() -> None:
    assert unmnemonic("Salt & Pepper") == "Salt && Pepper"


def test_scripts_are_told_apart() -> None:
    assert is_tall("Bottle 水")
    assert not is_tall("Größe")
    assert is_right_to_left("123 قارورة")
    assert not is_right_to_left("Bottle قارورة")
