"""Letters: every template in 13 languages, in the customer's own first, with nothing left open and nothing made up."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from backends.world.phrases import LOCALES
from resources import load_json
from review.errors import BadInput
from review.items import Money, Shipment
from review.logistics.letters import TEMPLATES, Letters, template_of
from review.parcel_actions import Question, Refund, RefundReason, Trace

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
EUR = Money(Decimal("80.00"), "EUR")
PARCEL = Shipment("O-77", "dhl", "JJD0003", "DE", "10115", NOW, NOW, EUR)


@pytest.fixture(scope="module")
def letters() -> Letters:
    return Letters.from_data(load_json("logistics/letters.json"))


def test_every_language_of_the_house_has_every_template(letters: Letters) -> None:
    assert set(letters.tongues) == set(LOCALES)
    for locale in letters.tongues:
        for template in TEMPLATES:
            letter = letters.draft(template, locale, PARCEL, "DHL")
            assert "O-77" in letter.subject, (locale, template)
            assert "{" not in letter.text + letter.subject
            needed = {"refund": "80.00 EUR", "late": "JJD0003", "address": "JJD0003"}
            assert needed.get(template, "") in letter.text, (locale, template)


def test_languages_do_not_share_their_words(letters: Letters) -> None:
    texts = [letters.draft("late", locale, PARCEL).text for locale in letters.tongues]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("locale", "country", "language"),
    [
        ("de-DE", "FR", "de"), ("pt-BR", "", "pt"), ("zh-CN", "", "zh-Hans"), ("zh-TW", "", "zh-Hant"),
        ("zh-Hant-HK", "", "zh-Hant"), ("", "FR", "fr"), ("", "TW", "zh-Hant"), ("fi-FI", "SE", "sv"),
        ("", "XX", "en"), ("AR", "", "ar"),
    ],
)  # fmt: skip
def test_the_customer_s_language(letters: Letters, locale: str, country: str, language: str) -> None:
    assert letters.language(locale, country) == language
    assert letters.drafts("late", locale, replace(PARCEL, country=country))[0].locale == language


def test_what_is_not_known_is_left_out_and_data_open_no_gap(letters: Letters) -> None:
    bare = replace(PARCEL, tracking_number="", value=None, order="{amount} 5\n9")
    late = letters.draft("late", "en", bare)
    assert "tracking number" not in late.text
    assert late.subject == "Your order (amount) 5 9 is late"
    assert "full amount" not in letters.draft("refund", "en", bare).text


def test_which_letter_goes_with_what(letters: Letters) -> None:
    assert template_of(Trace(Question.WHERE)) == "trace"
    assert template_of(Refund(EUR, RefundReason.LATE)) == "refund"
    assert (template_of(None, "DL-PICKUP"), template_of(None, "TR-STALL")) == ("pickup", "late")


def test_a_template_with_a_strange_gap_or_none_at_all_is_refused() -> None:
    data: Any = deepcopy(load_json("logistics/letters.json"))
    data["languages"]["sv"]["templates"]["late"]["subject"] = "Hej {name}"
    with pytest.raises(BadInput, match="name"):
        Letters.from_data(data)
    del data["languages"]["sv"]["templates"]["late"]
    with pytest.raises(BadInput, match="late"):
        Letters.from_data(json.loads(json.dumps(data)))
