"""Group D before the listing checks: what is strange is found and named, and nothing in a text can stop the check."""

from __future__ import annotations

from datetime import date

import pytest

from backends.listings.checking import checker
from backends.listings.graphemes import grapheme_count
from review.listings.characters import Strange, code_points, oddities
from review.listings.findings import Finding, Level, mended
from review.listings.target import Target, When
from tests.corpus.test_texts import CASES

WHEN = When(date(2026, 11, 23))
EXPECTED = {
    "71-html-bold-first-line": {"A06"},
    "72-html-img-file": {"A06"},
    "73-html-img-http": {"A06", "A06.1"},
    "74-html-img-unc": {"A06"},
    "75-html-a-file-click": {"A06"},
    "76-html-style-huge-font": {"A06"},
    "78-entities": {"A06"},
    "80-percent-1-qt-arg": {"T09"},
    "81-rlo-gpj.exe": {"T03"},
    "82-lri-unclosed": {"T03"},
    "83-zero-width-in-brand": {"T01"},
    "84-homoglyph-cyrillic-brand": {"T05"},
    "86-zalgo": {"T08", "G06"},
    "87-1M-chars-no-space": {"G06"},
    "88-tags-E0001": {"T01"},
    "89-arabic-hebrew-mixed-price": {"A06.2"},
    "90-control-ESC-BEL-NUL": {"T02"},
}
"""Rules that must speak; of cases that are not here none of these kinds may."""
CHARACTERS = {f"T{number:02}" for number in range(1, 10)}


def checked(text: str, language: str = "en") -> list[Finding]:
    target = Target({"description": text}, {}, language, "", "S", {"description": "A vase."}, "en")
    return [one for one in checker().check(target, WHEN) if one.level is not Level.HINT]


@pytest.mark.parametrize("case", CASES)
def test_what_is_strange_is_told(case: str) -> None:
    found = {one.rule for one in checked(CASES[case], "ar" if case.startswith("89") else "en")}
    expected = EXPECTED.get(case, set())
    assert found >= expected
    assert found & CHARACTERS == expected & CHARACTERS


@pytest.mark.parametrize("case", CASES)
def test_places_lie_in_the_text_and_mends_fit(case: str) -> None:
    text = CASES[case]
    for one in checked(text):
        if one.place.start is not None and one.place.end is not None:
            assert 0 <= one.place.start <= one.place.end <= len(text)
        if one.mend is not None:
            assert mended({"description": text}, one.mend) != text


def test_81_to_84_the_mend_leaves_what_a_person_saw() -> None:
    right = {"81": "photogpj.exe", "82": "left open", "83": "Nokia", "84": "Apple"}
    for number, text in right.items():
        case = next(name for name in CASES if name.startswith(number))
        mends = [one.mend for one in checked(CASES[case]) if one.mend is not None]
        assert mended({"description": CASES[case]}, mends[0]) == text


def test_81_82_what_is_never_closed_is_told_as_such() -> None:
    for number in ("81", "82"):
        case = next(name for name in CASES if name.startswith(number))
        assert Strange.UNCLOSED in [one.kind for one in oddities(CASES[case], {})]


def test_81_to_84_the_character_is_named() -> None:
    named = {
        "81": "right-to-left override (U+202E)",
        "82": "left-to-right isolate (U+2066)",
        "83": "zero-width space (U+200B)",
        "84": "cyrillic capital letter a (U+0410)",
    }
    for number, name in named.items():
        case = next(name for name in CASES if name.startswith(number))
        assert any(name in one.reason for one in checked(CASES[case]))


def test_85_both_ways_to_write_a_title_are_the_same_text() -> None:
    nfc, nfd = CASES["85-nfc"], CASES["85-nfd"]
    assert code_points(nfc) == code_points(nfd) == grapheme_count(nfc) == grapheme_count(nfd) == 4
    assert [one.rule for one in checked(nfd)] == [one.rule for one in checked(nfc)] == ["G02.1"]  # there is no title


def test_88_a_length_is_told_in_what_a_person_counts() -> None:
    family = CASES["88-zwj-emoji"]
    assert (code_points(family), grapheme_count(family)) == (5, 1)
    assert grapheme_count("각가ที่क्षि👍🏽🇩🇪") == 6


def test_89_the_number_is_read_in_its_order() -> None:
    (price,) = [one for one in checked(CASES["89-arabic-hebrew-mixed-price"], "ar") if one.rule == "A06.2"]
    assert price.values == ("120.50 ₪",)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 100_000,
        "1," * 100_000,
        "1 " * 100_000,
        "a@" * 50_000,
        "Ã©" * 50_000,
        "+1 " * 50_000,
        "12x" * 50_000,
        "½" * 100_000,
    ],
    ids=["tags", "groups", "spaces", "mails", "garbled", "phones", "sides", "fractions"],
)
def test_no_text_makes_the_check_grow_without_end(text: str) -> None:
    assert isinstance(checked(text), list)
