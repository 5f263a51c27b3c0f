"""Corrections: applied to what was shown they give what the person made of it; to anything else they do not apply."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.corrections import (
    FieldChange,
    ListingCorrection,
    ShipmentCorrection,
    corrected_fields,
    listing_difference,
    shipment_difference,
)
from review.errors import BadInput, ItemChanged
from review.items import FieldValue, Listing, ListingText
from review.parcel_actions import Letter, Question, Trace
from tests.domain import shipment

names = st.sampled_from(["title", "bullets", "description", "short_title"])
values: st.SearchStrategy[FieldValue] = st.one_of(
    st.text(max_size=6), st.lists(st.text(max_size=4), max_size=3).map(tuple)
)
texts = st.dictionaries(names, values)


def listing_of(fields: dict[str, FieldValue]) -> Listing:
    return Listing(None, ListingText("de", fields), {})


@given(texts, texts)
def test_a_difference_applied_gives_what_was_edited(
    before: dict[str, FieldValue], edited: dict[str, FieldValue]
) -> None:
    listing = listing_of(before)
    difference = listing_difference(listing, edited)
    after = dict(before) if difference is None else corrected_fields(listing, difference)
    for name in {*before, *edited}:
        assert after.get(name, "") == edited.get(name, before.get(name, ""))


@given(texts, texts)
def test_a_difference_names_each_changed_field_once_and_no_other(
    before: dict[str, FieldValue], edited: dict[str, FieldValue]
) -> None:
    difference = listing_difference(listing_of(before), edited)
    changed = {name for name, value in edited.items() if value != before.get(name, "")}
    if difference is None:
        assert not changed
        return
    fields = [change.field for change in difference.changes]
    assert len(fields) == len(set(fields))
    assert set(fields) == changed
    in_theirs = [name for name in fields if name in before]
    assert in_theirs == [name for name in before if name in changed]
    assert all(change.before != change.after for change in difference.changes)


@given(texts, texts, texts)
def test_a_correction_never_lands_on_another_text(
    before: dict[str, FieldValue], edited: dict[str, FieldValue], other: dict[str, FieldValue]
) -> None:
    difference = listing_difference(listing_of(before), edited)
    if difference is None:
        return
    same = all(other.get(change.field, "") == change.before for change in difference.changes)
    if same:
        corrected_fields(listing_of(other), difference)
    else:
        with pytest.raises(ItemChanged, match="no longer the text that was corrected"):
            corrected_fields(listing_of(other), difference)


def test_the_ai_text_itself_stays_as_it_was() -> None:
    fields: dict[str, FieldValue] = {"title": "Vase"}
    corrected_fields(listing_of(fields), ListingCorrection((FieldChange("title", "Vase", "Bowl"),)))
    assert fields == {"title": "Vase"}


@given(st.text(max_size=4), st.text(max_size=4))
def test_a_parcel_differs_only_in_what_was_changed(number: str, carrier: str) -> None:
    parcel = shipment().shipment
    assert parcel is not None
    difference = shipment_difference(parcel, tracking_number=number, carrier=carrier)
    assert difference is not None
    assert [change.field for change in difference.changes] == ["tracking_number", "carrier"]
    assert shipment_difference(parcel, tracking_number=parcel.tracking_number, carrier=parcel.carrier) is None
    only = shipment_difference(parcel, tracking_number=parcel.tracking_number, carrier=carrier)
    assert only == ShipmentCorrection((FieldChange("carrier", "ups", carrier),))


@pytest.mark.parametrize(
    "parts",
    [
        {"changes": (FieldChange("carrier", "ups", "dhl"),)},
        {"action": Trace(Question.WHERE)},
        {"letter": Letter("en", "late", "Your parcel", "It is late.")},
    ],
    ids=["changes", "action", "letter"],
)
def test_any_part_of_a_parcels_correction_is_enough(parts: dict[str, Any]) -> None:
    made = ShipmentCorrection(**parts)
    assert {name for name in ("changes", "action", "letter") if getattr(made, name)} == set(parts)


def test_a_parcels_correction_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        ShipmentCorrection()
