"""Retraining: one master record a decision, with all that a reader needs and nothing that was undone."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from review.corrections import FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.decisions import Decision, Verdict
from review.errors import BadArgument, ItemChanged
from review.items import Generator, Item, ShipmentEvent, Subject
from review.labels import Box, Label, Severity, Span
from review.media import MediaInfo
from review.mending import Exposure, Mend
from review.retraining import SCHEMA, Judged, Pseudonyms, Splits, record_of, records_of, scrubbed
from tests.domain import START, image, listing, shipment

SPAN = Span(10, 20, 1000, 2000, Fraction(1, 100))
BOX = Box(0.1, 0.2, 0.3, 0.4)


def decided(item: Item, verdict: Verdict = Verdict.APPROVE, **changes: Any) -> Judged:
    decision = Decision(
        "key-1", item.id, item.version, item.kind, verdict, item.shown, 1, "Li Wei", START, "gesture-1", seconds=4.5
    )
    return Judged(replace(decision, **changes), item)


def test_a_record_tells_where_it_comes_from() -> None:
    item = replace(
        image(),
        subject=Subject("SKU-1", "O-1"),
        generator=Generator("painter", "3", "vase", "A vase", "42"),
        extra={"assets": {"0": {"path": "a.png"}}},
    )
    record = record_of(decided(item, Verdict.REJECT, reason="PF-SHAPE", note="bent", bulk=True))
    assert record["schema"] == SCHEMA == "backstop.records/3"
    assert record["key"] == "key-1"
    assert record["item"] == {
        "id": "i-1",
        "version": 1,
        "kind": "image",
        "market": "",
        "locale": "",
        "batch": "",
        "created_at": "2026-03-02T09:00:00Z",
        "held": "",
    }
    assert record["subject"] == {"sku": "SKU-1", "order": Pseudonyms().order("O-1")}
    assert record["generator"] == {
        "name": "painter",
        "version": "3",
        "template": "vase",
        "prompt": "A vase",
        "seed": "42",
    }
    assert record["assets"] == [{"role": "output", "sha256": "a" * 64, "media_type": "image/png", "shown": True}]
    assert record["decision"] == {
        "verdict": "reject",
        "outcome": "regenerate",
        "reason": "PF-SHAPE",
        "note": "bent",
        "escalated_to": "",
        "reviewer": Pseudonyms().reviewer("Li Wei"),
        "decided_at": "2026-03-02T09:00:00Z",
        "seconds": 4.5,
        "bulk": True,
        "retracted": False,
        "place": 0,
    }
    assert "a.png" not in json.dumps(record)
    assert "listing" not in record
    assert "shipment" not in record


def test_a_label_tells_time_in_frames_ticks_and_seconds_and_place_in_parts_of_the_picture() -> None:
    label = Label("l-1", "PF-LOGO", Severity.CRITICAL, SPAN, BOX, note="melts")
    (told,) = record_of(decided(image(), Verdict.REJECT, labels=(label,)))["labels"]
    assert told == {
        "id": "l-1",
        "code": "PF-LOGO",
        "severity": "critical",
        "field": "",
        "note": "melts",
        "asset": "a" * 64,
        "span": {
            "start_frame": 10,
            "end_frame": 20,
            "start_pts": 1000,
            "end_pts": 2000,
            "time_base": "1/100",
            "start_s": 10.0,
            "end_s": 20.0,
        },
        "box": {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4},
        "stored": None,
    }


@pytest.mark.parametrize(
    ("rotation", "mirrored", "stored"),
    [
        (0, False, (10, 40, 30, 80)),
        (180, False, (60, 80, 30, 80)),
        (0, True, (60, 40, 30, 80)),
        (90, False, (20, 120, 40, 60)),
        (270, False, (40, 20, 40, 60)),
    ],
)
def test_a_box_is_told_in_stored_pixels_too(rotation: int, mirrored: bool, stored: tuple[int, ...]) -> None:
    info = MediaInfo("image", 100, 200, 100, 200, rotation, mirrored, Fraction(1), 1, 0.0, False, "png", "rgb24")
    label = Label("l-1", "PF-LOGO", Severity.CRITICAL, None, BOX)
    (told,) = record_of(decided(image(), labels=(label,)), media={"a" * 64: info})["labels"]
    assert tuple(told["stored"].values()) == pytest.approx(stored)


def test_a_label_of_a_field_points_into_no_file() -> None:
    label = Label("l-1", "LS-UNIT", Severity.MAJOR, field="title")
    (told,) = record_of(decided(listing(), labels=(label,)))["labels"]
    assert (told["field"], told["asset"]) == ("title", "")


def test_what_is_known_of_a_file_is_told() -> None:
    info = MediaInfo("video", 720, 1280, 1280, 720, 90, False, Fraction(1), 240, 8.0, True, "h264", "yuv420p")
    record = record_of(decided(image()), media={"a" * 64: info})
    known = record["assets"][0]["media"]
    assert (known["frame_count"], known["rotation"], known["sample_aspect_ratio"]) == (240, 90, "1/1")
    assert (known["width"], known["stored_width"]) == (720, 1280)


def test_a_file_that_was_not_shown_is_told_as_such() -> None:
    assert record_of(decided(image(), assets=()))["assets"][0]["shown"] is False


def test_the_decision_is_bound_to_the_file_that_a_person_made() -> None:
    item = image()
    mend = Mend(item.assets[0].sha256, (Exposure(0.5),))
    record = record_of(decided(item, verdict=Verdict.CORRECT, correction=MediaCorrection(mend, "c" * 64, "image/png")))
    assert [(one["role"], one["sha256"], one["shown"]) for one in record["assets"]] == [
        ("output", "a" * 64, True),
        ("corrected", "c" * 64, True),
    ]


def test_a_corrected_listing_has_before_after_and_the_difference() -> None:
    correction = ListingCorrection((FieldChange("bullets", ("Höhe 12 cm", "Glas"), ("Höhe 13 cm",)),))
    told = record_of(decided(listing(), Verdict.CORRECT, correction=correction))["listing"]
    assert told["before"] == {"title": "Vase, 12 cm", "bullets": ["Höhe 12 cm", "Glas"]}
    assert told["after"] == {"title": "Vase, 12 cm", "bullets": ["Höhe 13 cm"]}
    assert told["changes"] == [{"field": "bullets", "before": ["Höhe 12 cm", "Glas"], "after": ["Höhe 13 cm"]}]
    assert told["attributes"] == {"height": "12 cm"}
    assert told["locale"] == "de"


def test_an_approved_listing_has_no_after() -> None:
    told = record_of(decided(listing()))["listing"]
    assert told["after"] is None
    assert told["changes"] == []


def test_a_corrected_parcel_has_before_after_and_the_difference() -> None:
    correction = ShipmentCorrection((FieldChange("tracking_number", "1Z879E930346834441", "1Z879E930346834440"),))
    told = record_of(decided(shipment(), Verdict.CORRECT, correction=correction))["shipment"]
    assert told["before"] == {"tracking_number": "1Z879E930346834441", "carrier": "ups"}
    assert told["after"] == {"tracking_number": "1Z879E930346834440", "carrier": "ups"}
    assert [change["field"] for change in told["changes"]] == ["tracking_number"]


def test_a_record_is_plain_json() -> None:
    correction = ListingCorrection((FieldChange("title", "Vase, 12 cm", "Vase, 13 cm"),))
    for judged in (
        decided(image(), labels=(Label("l", "c", Severity.MINOR, SPAN, BOX),)),
        decided(listing(), Verdict.CORRECT, correction=correction),
        decided(shipment()),
    ):
        record = record_of(judged)
        assert json.loads(json.dumps(record, allow_nan=False)) == record


@pytest.mark.parametrize("changes", [{"item_id": "other"}, {"item_version": 2}])
def test_a_decision_is_never_told_of_another_version(changes: dict[str, Any]) -> None:
    with pytest.raises(ItemChanged):
        record_of(decided(image(), **changes))


def test_a_correction_of_other_content_is_never_told() -> None:
    change = FieldChange("title", "something else", "Vase")
    with pytest.raises(ItemChanged):
        record_of(decided(listing(), Verdict.CORRECT, correction=ListingCorrection((change,))))
    change = FieldChange("carrier", "dhl", "ups")
    with pytest.raises(ItemChanged):
        record_of(decided(shipment(), Verdict.CORRECT, correction=ShipmentCorrection((change,))))


def test_what_was_undone_stands_only_in_the_history_of_what_came_after() -> None:
    label = Label("l-1", "PF-LOGO", Severity.CRITICAL)
    undone = replace(decided(image(), Verdict.REJECT, key="k-1", labels=(label,)), retracted=True)
    stands = decided(image(), Verdict.APPROVE, key="k-2")
    newer = decided(image(version=2), Verdict.APPROVE, key="k-3")
    other = decided(image("i-2"), key="k-4")
    told = list(records_of([undone, stands, newer, other]))
    assert [record["key"] for record in told] == ["k-2", "k-3", "k-4"]
    assert [[past["key"] for past in record["history"]] for record in told] == [["k-1"], ["k-1", "k-2"], []]
    assert told[0]["history"] == [
        {
            "key": "k-1",
            "version": 1,
            "verdict": "reject",
            "reason": "",
            "codes": ["PF-LOGO"],
            "reviewer": Pseudonyms().reviewer("Li Wei"),
            "decided_at": "2026-03-02T09:00:00Z",
            "retracted": True,
        }
    ]
    assert list(records_of([undone])) == []


def test_no_person_stands_in_a_record() -> None:
    item = shipment()
    parcel = item.shipment
    assert parcel is not None
    event = ShipmentEvent(START, "OK01", "ups", "Delivered, signed by: J. SMITH, at the door", "10115 Berlin")
    item = replace(item, shipment=replace(parcel, events=(event,)), subject=Subject("SKU-1", "O-1"))
    note = "Ask j.smith@example.com or +49 30 1234567, not 1Z879E930346834441"
    judged = decided(
        item, Verdict.ESCALATE, note=note, escalated_to="Ana", labels=(Label("l", "c", Severity.MINOR, note=note),)
    )
    told = json.dumps(record_of(judged, names=Pseudonyms(b"secret")))
    for gone in ("Li Wei", "Ana", "O-1", "10115", "Berlin", "SMITH", "j.smith", "1234567"):
        assert gone not in told
    assert told.count("not 1Z879E930346834441") == 2


def test_a_pseudonym_is_of_its_key_and_sort() -> None:
    names = Pseudonyms(b"secret")
    assert names.reviewer("Li Wei") == Pseudonyms(b"secret").reviewer("Li Wei")
    assert len({names.reviewer("Li Wei"), names.order("Li Wei"), Pseudonyms(b"other").reviewer("Li Wei")}) == 3
    assert names.reviewer("") == ""


@pytest.mark.parametrize("text", ["=1+1", "12 x 30 cm", "4006381333931", "RR123456785DE", "a@b", "1-2-3", "Höhe 12 cm"])
def test_what_is_no_address_stays(text: str) -> None:
    assert scrubbed(text) == text


def test_a_subject_is_in_one_part_and_the_parts_are_as_large_as_asked() -> None:
    splits = Splits(7, {"train": 0.7, "validation": 0.1, "test": 0.2})
    items = [replace(image(f"i-{number}"), subject=Subject(f"SKU-{number // 3}")) for number in range(9_000)]
    parts = [splits.of(item) for item in items]
    assert all(len(set(parts[place : place + 3])) == 1 for place in range(0, 9_000, 3))
    counted = Counter(parts)
    assert counted["train"] == pytest.approx(6_300, rel=0.05)
    assert counted["test"] == pytest.approx(1_800, rel=0.12)
    assert [Splits(8, splits.shares).of(item) for item in items] != parts
    assert splits.of(replace(items[0], id="x", subject=Subject("SKU-0", "O-9"))) == parts[0]


@pytest.mark.parametrize("shares", [{}, {"train": 0.5}, {"train": 1.5, "test": -0.5}, {"training": 1.0}])
def test_parts_that_are_no_whole_are_refused(shares: dict[str, float]) -> None:
    with pytest.raises(BadArgument):
        Splits(0, shares)


def test_a_part_without_a_share_gets_nothing() -> None:
    assert {Splits(1, {"train": 1.0, "test": 0.0}).part(str(number)) for number in range(500)} == {"train"}
