"""Spreading: a correction of one item, for all that have the same fault, in all four kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from review.clusters.groups import Cluster
from review.clusters.traits import Trait, TraitName
from review.corrections import FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.items import Asset, Item, Kind, Listing, ListingText, Shipment
from review.listings.replacing import Search
from review.mending import CutOut, Frames, MatchColour, Mend
from review.parcel_actions import Question, Trace
from review.spreading import (
    ANOTHER_COURIER,
    OTHER_FILES,
    CourierRecipe,
    MendRecipe,
    TextRecipe,
    changed_words,
    fitting,
    recipe_of,
    said,
)

AT = datetime(2026, 3, 1, tzinfo=UTC)
SHAS = [str(number) * 64 for number in range(1, 8)]


def listing(name: str, title: str, locale: str = "en", held: str = "", **fields: str) -> Item:
    text = ListingText(locale, {"title": title, **fields})
    return Item(name, 1, Kind.LISTING, AT, held=held, listing=Listing(None, text, {}))


def parcel(name: str, carrier: str) -> Item:
    return Item(name, 1, Kind.SHIPMENT, AT, shipment=Shipment(name, carrier, "1Z", "DE", "", None, None, None))


def clip(name: str, *shas: str, kind: str = Kind.VIDEO) -> Item:
    roles = ("output", "reference")
    return Item(name, 1, kind, AT, assets=tuple(Asset(r, s, "video/mp4") for r, s in zip(roles, shas, strict=False)))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("A quick-open jug", "A one-hand jug", [Search("quick-open", "one-hand", whole_words=True)]),
        ("Height 30 in, oak", "Height 30 cm, oak", [Search(" in", " cm", after_number=True)]),
        ("30in", "30cm", [Search("30in", "30cm", whole_words=True)]),
        ("Made of leather", "Made of imitation leather", [Search("of ", "of imitation ", whole_words=True)]),
        ("", "Something", []),
        ("same", "same", []),
    ],
)
def test_what_differs_is_found_word_by_word(before: str, after: str, found: list[Search]) -> None:
    assert list(changed_words(before, after)) == found


def test_a_phrase_goes_to_texts_of_the_same_language_and_to_no_others() -> None:
    made = ListingCorrection((FieldChange("title", "A quick-open jug", "A one-hand jug"),))
    recipe = recipe_of(listing("a", "A quick-open jug"), made)
    assert isinstance(recipe, TextRecipe)
    assert said(recipe) == ("quick-open",)
    other = recipe.spread(listing("b", "Kettle", note="Lid: quick-open, safe. quick-opening"), {})
    assert other is not None
    assert other.draft.fields == {"note": "Lid: one-hand, safe. quick-opening"}
    assert [change.before for change in other.changes] == ["quick-open"]
    assert recipe.spread(listing("c", "A quick-open jug", locale="de"), {}) is None
    assert recipe.spread(listing("d", "A jug"), {}) is None
    held = recipe.spread(listing("e", "A quick-open jug", held="odd"), {})
    assert held is not None
    assert held.problem == "held: odd"
    long = recipe.spread(listing("f", "A quick-open jug"), {"title": 3})
    assert long is not None
    assert "longer than 3" in long.problem


def test_a_wrong_unit_goes_with_any_number() -> None:
    made = ListingCorrection((FieldChange("title", "Lamp 30 in", "Lamp 30 cm"),))
    recipe = recipe_of(listing("a", "Lamp 30 in"), made)
    assert recipe is not None
    other = recipe.spread(listing("b", "Put in a box, 45 in high; 3 inches"), {})
    assert other is not None
    assert other.draft.fields == {"title": "Put in a box, 45 cm high; 3 inches"}


def test_a_courier_goes_where_the_same_one_is_written() -> None:
    made = ShipmentCorrection((FieldChange("carrier", "ups", "yanwen"),))
    recipe = recipe_of(parcel("a", "ups"), made)
    assert recipe == CourierRecipe("ups", "yanwen")
    right, wrong = recipe.spread(parcel("b", "ups"), {}), recipe.spread(parcel("c", "dhl"), {})
    assert right is not None
    assert wrong is not None
    assert (right.draft.carrier, right.problem, wrong.problem) == ("yanwen", "", ANOTHER_COURIER)
    number = FieldChange("tracking_number", "1Z", "1Y")
    assert recipe_of(parcel("a", "ups"), ShipmentCorrection((number,))) is None
    traced = ShipmentCorrection(action=Trace(Question.WHERE))
    assert recipe_of(parcel("a", "ups"), traced) is None


def test_edits_go_to_another_clip_with_its_own_photo() -> None:
    edits = (CutOut(Frames(3, 9)), MatchColour(Frames(0, 9), SHAS[1]))
    made = MediaCorrection(Mend(SHAS[0], edits), SHAS[6], "video/mp4")
    recipe = recipe_of(clip("a", SHAS[0], SHAS[1]), made)
    assert isinstance(recipe, MendRecipe)
    other = recipe.spread(clip("b", SHAS[2], SHAS[3]), {})
    assert other is not None
    assert other.draft.mend == Mend(SHAS[2], (CutOut(Frames(3, 9)), MatchColour(Frames(0, 9), SHAS[3])))
    alone = recipe.spread(clip("c", SHAS[4]), {})
    assert alone is not None
    assert alone.problem == OTHER_FILES
    assert recipe.spread(clip("d", SHAS[5], kind=Kind.IMAGE), {}) is None


def test_what_a_recipe_is_for_is_chosen_by_what_its_kind_shares() -> None:
    clusters = [
        Cluster(Trait(TraitName.TEMPLATE, "video", "t"), ("x", "y"), (0.5, 1)),
        Cluster(Trait(TraitName.LABEL, "video", "l"), ("z",), (1,)),
    ]
    assert fitting(MendRecipe((), (), Kind.VIDEO), clusters) == ("x", "y")
    assert fitting(CourierRecipe("a", "b"), clusters) == ()
