"""Find and replace: a plan that shows every change, and in which each row fails alone."""

from __future__ import annotations

import pytest

from review.corrections import FieldChange, corrected_fields
from review.errors import BadArgument
from review.items import FieldValue, Listing, ListingText
from review.listings.findings import Place
from review.listings.replacing import Replacement, Search, plan

ROWS: dict[str, dict[str, FieldValue]] = {
    "a": {"title": "Vase rot", "bullets": ("Rote Vase", "Vasen sind rot"), "description": "Eine Vase."},
    "b": {"title": "Krug", "description": "Ein Krug."},
    "c": {"title": "Vase", "description": "花瓶 Vase 花瓶"},
}


def test_every_change_is_shown_with_its_place() -> None:
    made = plan(Search("Vase", "Schale", whole_words=True), ROWS.items())
    assert made.untouched == 1
    first, second = made.rows
    assert first.changes == (
        Replacement(Place("title", None, 0, 4), "Vase", "Schale"),
        Replacement(Place("bullets", 0, 5, 9), "Vase", "Schale"),
        Replacement(Place("description", None, 5, 9), "Vase", "Schale"),
    )
    assert first.correction is not None
    assert second.correction is not None
    assert first.correction.changes[1] == FieldChange(
        "bullets", ("Rote Vase", "Vasen sind rot"), ("Rote Schale", "Vasen sind rot")
    )
    listing = Listing(None, ListingText("de", ROWS["c"]), {})
    assert corrected_fields(listing, second.correction) == {"title": "Schale", "description": "花瓶 Schale 花瓶"}


def test_a_row_that_would_break_a_limit_fails_alone() -> None:
    made = plan(Search("Vase", "Blumenvase"), ROWS.items(), {"title": 12})
    assert [row.key for row in made.ready] == ["c"]
    assert [(row.key, row.problem) for row in made.failed] == [
        ("a", "title: the text would be longer than 12 characters.")
    ]
    assert len(made.failed[0].changes) == 4


def test_nothing_may_be_left_empty() -> None:
    made = plan(Search("Krug", "", fields=("title",)), ROWS.items())
    assert [row.problem for row in made.rows] == ["title: nothing would be left of the text."]


@pytest.mark.parametrize(
    ("search", "text", "after"),
    [
        (Search("a.c", "x"), "abc a.c", "abc x"),
        (Search("rot", r"\1 \g<0>", match_case=False), "ROT", r"\1 \g<0>"),
        (Search("Caf\u00e9", "Bar"), "Cafe\u0301 und Caf\u00e9", "Bar und Bar"),
        (Search("花瓶", "花器"), "大花瓶和小花瓶", "大花器和小花器"),
        (Search("مزهرية", "إناء"), "هذه مزهرية", "هذه إناء"),
    ],
)
def test_text_is_text_and_never_an_expression(search: Search, text: str, after: str) -> None:
    (row,) = plan(search, [("x", {"title": text})]).rows
    assert row.correction is not None
    assert row.correction.changes[0].after == after


def test_an_empty_or_idle_search_is_refused() -> None:
    with pytest.raises(BadArgument):
        Search("", "x")
    with pytest.raises(BadArgument):
        Search("x", "x")
