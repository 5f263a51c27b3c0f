"""The limits beside a listing's fields are those of the rules in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from console.pages.listing_view import ListingView
from console.words import listing_limits
from review.drafts import Draft
from tests.domain import leased, listing


def test_the_narrowest_rule_of_the_day_counts() -> None:
    limits = listing_limits("DE", date(2026, 11, 23))
    assert (limits["title"], limits["description"]) == (150, 5000)
    assert "title" not in listing_limits("DE", date(2000, 1, 1))


def test_a_title_that_is_over_it_is_told_beside_the_field(qtbot: QtBot) -> None:
    view = ListingView()
    qtbot.addWidget(view)
    item = listing()
    assert item.listing is not None
    text = replace(item.listing.text, fields={"title": "V" * 151})
    long = replace(item, market="DE", listing=replace(item.listing, text=text))
    view.show_item(leased(long), None, Draft(long.id, long.version))
    assert view.editor.rows[0].counts.full_text() == "151 / 150\n! google 150"
    view.editor.rows[0].edit.setPlainText("V" * 201)
    assert view.editor.rows[0].counts.full_text() == "201 / 150\n! google 150\n! amazon 200"
