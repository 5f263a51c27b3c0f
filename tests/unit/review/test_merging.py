"""Merging: both sides of a decision that was not accepted, and what of mine becomes a draft."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from review.corrections import FieldChange, ListingCorrection, ShipmentCorrection
from review.decisions import Decision, Verdict
from review.items import Item, ItemState
from review.labels import Label, Severity, Span
from review.merging import Merge, merge_of
from review.ports import ItemRecord
from review.queue import OrderKey
from tests.domain import START, image, listing, shipment


def decided(item: Item, key: str = "mine", by: str = "Li Wei", verdict: Verdict = Verdict.CORRECT) -> Decision:
    return Decision(key, item.id, item.version, item.kind, verdict, item.shown, 1, by, START, "g")


def corrected(item: Item, key: str = "mine", by: str = "Li Wei", **fields: str) -> Decision:
    assert item.listing is not None
    before = item.listing.text.fields
    changes = tuple(FieldChange(name, before.get(name, ""), after) for name, after in fields.items())
    return replace(decided(item, key, by), correction=ListingCorrection(changes))


def merged(mine: Decision, item: Item, theirs: Decision | None = None) -> Merge:
    state = ItemState.OPEN if theirs is None else ItemState.DECIDED
    return merge_of(mine, ItemRecord(item, state, 0.1, (), OrderKey(1, 1), None, (), (), theirs))


def test_two_corrections_of_one_listing_stand_side_by_side() -> None:
    item = listing()
    mine = corrected(item, title="My vase")
    theirs = corrected(item, "theirs", "Ana Ruiz", title="Her vase", bullets="Her bullets")
    merge = merged(mine, item, theirs)
    found = {part.key: (part.mine, part.theirs, part.now, part.can_be_taken) for part in merge.parts}
    assert found["field:title"] == ("My vase", "Her vase", "Her vase", True)
    assert found["field:bullets"] == ("Höhe 12 cm\nGlas", "Her bullets", "Her bullets", False)
    assert found["verdict:"] == ("correct", "correct", "", False)
    assert (merge.is_open, merge.is_other_version, merge.theirs) == (False, False, theirs)


def test_a_newer_version_shows_what_i_wrote_beside_what_came() -> None:
    old, new = listing(), replace(listing(version=2))
    merge = merged(corrected(old, title="My vase"), new)
    assert [(part.mine, part.theirs, part.now) for part in merge.parts if part.sort == "field"] == [
        ("My vase", "", "Vase, 12 cm")
    ]
    assert merge.is_open
    assert merge.is_other_version
    draft = merge.draft({"field:title"})
    assert (draft.version, dict(draft.fields)) == (2, {"title": "My vase"})
    assert merge.draft(()).empty


def test_a_parcels_number_and_courier_are_parts() -> None:
    item = shipment()
    mine = replace(
        decided(item), correction=ShipmentCorrection((FieldChange("tracking_number", "1Z879E930346834441", "RR1"),))
    )
    merge = merged(mine, item)
    parts = {part.key: part for part in merge.parts}
    assert (parts["parcel:tracking_number"].mine, parts["parcel:tracking_number"].now) == ("RR1", "1Z879E930346834441")
    assert merge.draft({"parcel:tracking_number"}).tracking_number == "RR1"
    assert merge.draft({"parcel:tracking_number"}).carrier is None


def test_labels_of_a_stretch_do_not_point_into_another_version() -> None:
    span = Span(1, 4, 100, 400, Fraction(1, 24))
    labels = (Label("a", "frozen_frames", Severity.MAJOR, span), Label("b", "wrong_product", Severity.CRITICAL))
    mine = replace(decided(image(), verdict=Verdict.REJECT), labels=labels, note="Look at the lid")
    merge = merged(mine, image(version=2, sha="b" * 64))
    assert {part.key for part in merge.parts} == {
        "verdict:", "label:frozen_frames", "label:wrong_product", "note:",
    }  # fmt: skip
    draft = merge.draft({"label:frozen_frames", "label:wrong_product", "note:"})
    assert [label.id for label in draft.labels] == ["b"]
    assert draft.note == "Look at the lid"


def test_my_own_decision_in_force_is_nobody_elses() -> None:
    item = image()
    mine = decided(item, verdict=Verdict.APPROVE)
    assert merged(mine, item, mine).theirs is None
