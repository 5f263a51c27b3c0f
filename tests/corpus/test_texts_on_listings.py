"""Group D on the listing page: in fields, findings, mends, suggestions, other languages, changes and house rules."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.pages.listing_rules_page import ListingRulesPage
from review.listings.house import TERM, HouseEntry
from tests.corpus.test_texts import CASES
from widgets.listing.changes import ChangeRow, ChangesTable
from widgets.listing.editor import ListingEditor
from widgets.listing.values import (
    ClaimRow,
    Counterpart,
    FieldFinding,
    LanguageClaim,
    ListingValues,
    SuggestedText,
    Texts,
)
from widgets.text import PlainLabel
from widgets.visible import visible_text

INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
SHORT = {name: text for name, text in CASES.items() if len(text) < 50_000}
"""Longer ones are refused with their manifest's line."""
LEAST = 12
"""Code points of a case that any place shows at least."""


@pytest.fixture
def editor(qtbot: QtBot) -> ListingEditor:
    made = ListingEditor()
    qtbot.addWidget(made)
    made.resize(1_200, 700)
    return made


def filled(editor: ListingEditor, text: str) -> None:
    """``text`` wherever a listing's page shows data."""
    finding = FieldFinding("title", "error", text, 0, min(3, len(text)), None, text, text, 0)
    fields = Texts(text, {"title": text, "bullets": (text, "b"), text: text})
    editor.set_listing(ListingValues(fields, fields, {text: text}, {"title": 3}, (finding,)))
    editor.set_suggestions((SuggestedText("title", None, 0, 1, text, text, "Alt+1", 0),))
    editor.languages.show_claims([ClaimRow(text, text, (LanguageClaim(text, text, False, here=True),))], 2)
    editor.languages.show_counterparts([Counterpart(text, text, text)], "Ctrl+Alt+Return")


@pytest.mark.parametrize("case", SHORT)
def test_no_place_of_the_page_takes_it_for_more_than_text(case: str, editor: ListingEditor) -> None:
    text = SHORT[case]
    filled(editor, text)
    for label in editor.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert not editor.findChildren(QTextEdit)  # rich text lives nowhere
    for widget in editor.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "<a " not in widget.toolTip()
    if "\r" not in text:  # Qt's text areas know no other end of a line than their own
        assert editor.rows[0].edit.toPlainText() == text


@pytest.mark.parametrize("case", SHORT)
def test_it_stands_there_literally_with_what_is_invisible_marked(case: str, editor: ListingEditor) -> None:
    text = SHORT[case]
    filled(editor, text)
    row = editor.rows[0]
    joins = "zwj" in case
    for field in (row.source, row.ai):
        shown = field.toPlainText()
        assert joins or [char for char in shown if unicodedata.category(char) in INVISIBLE and char != "\n"] == []
        assert shown.replace("\n", "").startswith(visible_text(text, 200, multiline=True).replace("\n", "")[:LEAST])
    words = [one.full_text() for one in row.below.findChildren(PlainLabel)]
    assert any(visible_text(text)[:LEAST] in one for one in words)
    buttons = [one.text().replace("&&", "&") for one in row.below.findChildren(QPushButton)]
    assert any(visible_text(text, 60)[:LEAST] in one for one in buttons)
    told = "\n".join(editor.languages.claims.texts() + editor.languages.counterparts.texts())
    assert visible_text(text, 60)[:LEAST] in told


@pytest.mark.parametrize("case", SHORT)
def test_changes_and_house_rules_show_it_literally(case: str, qtbot: QtBot) -> None:
    text = SHORT[case]
    table = ChangesTable([ChangeRow(text, text, text, text, text, text), ChangeRow(text, text, "", text, "", "", text)])
    page = ListingRulesPage()
    for widget in (table, page):
        qtbot.addWidget(widget)
    page.show_entries([HouseEntry(TERM, text, "de", (text,), text)])
    models = ((table.changes, 2, 4), (page.entries, 1, 4))
    for model, rows, columns in models:
        for row in range(rows):
            for column in range(columns):
                index = model.index(row, column)
                shown = model.data(index)
                assert "zwj" in case or [one for one in shown if unicodedata.category(one) in INVISIBLE] == []
                assert "<img" not in str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "")
    table.resize(900, 200)
    table.grab()  # painting it runs into nothing


def test_82_what_is_never_closed_does_not_reach_into_the_next_field(editor: ListingEditor) -> None:
    filled(editor, CASES["82-lri-unclosed"])
    for field in (editor.rows[0].ai, editor.rows[1].ai, editor.rows[0].source):
        assert "\u2066" not in field.toPlainText()


def test_89_a_price_among_arabic_and_hebrew_keeps_the_order_of_its_digits(editor: ListingEditor) -> None:
    text = CASES["89-arabic-hebrew-mixed-price"]
    editor.set_listing(ListingValues(Texts("ar", {"title": text}), None))
    assert editor.rows[0].ai.toPlainText() == text
    option = editor.rows[0].edit.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft


def test_86_87_a_text_as_long_as_may_be_is_shown_without_a_halt(editor: ListingEditor) -> None:
    for text in ("a" + "\u0301" * 20_000, "x" * 49_000):
        editor.set_listing(ListingValues(Texts("en", {"title": text}), None))
        editor.set_values({"title": text[:-1]})
        assert len(editor.rows[0].edit.toPlainText()) == len(text) - 1
