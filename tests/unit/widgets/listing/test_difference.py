"""Differences and counts in the scripts that the shop writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.listing.characters import code_points, grapheme_count, graphemes, invisible_places, shown_text, utf16
from widgets.listing.difference import difference

SCRIPTS = "ab z75,0é e\u0301ß不锈钢保温杯の保ボトル한국어زجاجة ماءไทย👩‍👩‍👧🇩🇪\n"
texts = st.text(alphabet=SCRIPTS, max_size=60)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(before[slice(*c.before)], after[slice(*c.after)]) for c in difference(before, after)]


@given(texts, texts)
def test_changes_and_what_lies_between_make_up_both_texts(before: str, after: str) -> None:
    a = b = 0
    for change in difference(before, after):
        assert change.before[0] >= a
        assert change.after[0] >= b
        assert before[a : change.before[0]] == after[b : change.after[0]]
        assert change.before[0] < change.before[1] or change.after[0] < change.after[1]
        a, b = change.before[1], change.after[1]
    assert before[a:] == after[b:]


@given(texts)
def test_nothing_differs_from_itself(text: str) -> None:
    assert difference(text, text) == []


@given(texts, texts)
def test_no_change_cuts_a_character_of_a_person(before: str, after: str) -> None:
    edges = {0}
    for part in graphemes(after):
        edges.add(max(edges) + len(part))
    for change in difference(before, after):
        assert set(change.after) <= edges


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Trinkflasche 750 ml, dicht", "Trinkflasche 500 ml, dicht", [("750", "500")]),
        ("不锈钢保温杯 750毫升 防漏", "不锈钢保温杯 500毫升 防漏设计", [("750", "500"), ("", "设计")]),
        ("ステンレスボトル 保温", "ステンレス製ボトル 保冷", [("", "製"), ("温", "冷")]),
        ("زجاجة سعة 750 مل أزرق", "زجاجة سعة 500 مل أزرق داكن", [("750", "500"), ("", " داكن")]),
        ("Farbe: blau", "Farbe: dunkelblau", [("", "dunkel")]),
        ("The quick brown fox", "A lazy dog sleeps", [("The quick brown fox", "A lazy dog sleeps")]),
        ("", "neu", [("", "neu")]),
        ("weg", "", [("weg", "")]),
    ],
)
def test_changes_are_told_as_a_person_would(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert told(before, after) == expected


def test_an_agreement_by_chance_is_given_up() -> None:
    changes = told("abcdefgh", "xbycdwfgh")
    assert all(len(old) != 1 or len(new) != 1 or old != new for old, new in changes)
    assert len(told("wooden handle", "woollen handle")) == 1


def test_counts_are_code_points_after_nfc_and_characters_as_read() -> None:
    assert code_points("e\u0301") == 1
    assert (code_points("👩‍👩‍👧"), grapheme_count("👩‍👩‍👧")) == (5, 1)
    assert (code_points("🇩🇪"), grapheme_count("🇩🇪")) == (2, 1)
    assert (code_points("不锈钢"), grapheme_count("不锈钢")) == (3, 3)
    assert grapheme_count("กำ") in (1, 2)
    assert grapheme_count("") == 0


@given(texts)
def test_graphemes_make_up_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(st.text(max_size=40), st.integers(0, 40))
def test_places_count_in_utf16_units_as_qt_does(text: str, offset: int) -> None:
    clean = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    assert utf16(clean, offset) == len(clean[:offset].encode("utf-16-le")) // 2


@given(st.text(max_size=40))
def test_shown_texts_keep_the_place_of_every_character(text: str) -> None:
    shown = shown_text(text)
    assert len(shown.places) == len(text) + 1
    assert list(shown.places) == sorted(shown.places)
    assert shown.places[-1] == len(shown.text)
    for index, char in enumerate(text):
        if char.isascii() and char.isprintable():
            assert shown.text[shown.places[index]] == char


def test_invisible_characters_are_found_and_joiners_that_shape_are_not() -> None:
    assert invisible_places("a\u200bb\u202ec") == [(1, "⟦ZWSP⟧"), (3, "⟦RLO⟧")]
    assert invisible_places("line\nline") == []
    assert invisible_places("👩\u200d👧") == []
