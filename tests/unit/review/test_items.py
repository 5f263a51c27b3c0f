"""Items: frozen as they came, with a name for a table and a list of what a person sees of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from review.decisions import OUTCOME_OF, Outcome, Verdict
from review.items import KINDS, Asset, Item, Kind, ListingText, Money, Subject
from tests.domain import START, image, listing, shipment


def test_what_is_shown_is_every_file_in_the_manifests_order() -> None:
    assets = tuple(Asset(role, letter * 64, "image/png") for role, letter in (("output", "b"), ("reference", "a")))
    item = replace(image(), assets=assets)
    assert item.shown == ("b" * 64, "a" * 64)
    assert item.of_role("reference") == (assets[1],)
    assert item.of_role("source") == ()


def test_an_item_is_called_by_its_title_then_its_order_then_its_sku_then_its_id() -> None:
    assert listing().title == "Vase, 12 cm"
    assert shipment().title == "O-1"
    bare = Item("x-1", 1, "image", START)
    assert bare.title == "x-1"
    assert replace(bare, subject=Subject(order="O-7")).title == "O-7"
    assert replace(bare, subject=Subject("SKU-1", "O-7")).title == "SKU-1"


@pytest.mark.parametrize("title", ["", ("a", "b")])
def test_a_title_that_is_no_text_names_nothing(title: str | tuple[str, ...]) -> None:
    item = listing()
    assert item.listing is not None
    text = ListingText("de", {"title": title})
    assert replace(item, listing=replace(item.listing, text=text)).title == "l-1"


def test_an_item_cannot_be_changed() -> None:
    item = image()
    with pytest.raises(FrozenInstanceError):
        item.version = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        item.extra["seen"] = True  # type: ignore[index]


def test_money_is_exact() -> None:
    assert str(Money(Decimal("12.50"), "EUR")) == "12.50 EUR"


def test_the_four_kinds_are_known() -> None:
    assert KINDS == ("video", "image", "listing", "shipment")
    assert str(Kind.VIDEO) == "video"


def test_every_verdict_has_an_outcome_of_its_own_and_none_withdraws_anything() -> None:
    assert set(OUTCOME_OF) == set(Verdict)
    assert sorted(OUTCOME_OF.values()) == sorted(set(Outcome) - {Outcome.WITHDRAWN})
    assert OUTCOME_OF[Verdict.APPROVE] is Outcome.PUBLISH
    assert OUTCOME_OF[Verdict.REJECT] is Outcome.REGENERATE
