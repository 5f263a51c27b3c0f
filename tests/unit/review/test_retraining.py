"""Retraining: one master record a decision, with all that a reader needs and nothing that was undone."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from review.corrections import FieldChange, ListingCorrection, ShipmentCorrection
from review.decisions import Decision, Verdict
from review.errors import ItemChanged
from review.items import Generator, Item, Subject
from review.labels import Box, Label, Severity, Span
from review.media import MediaInfo
from review.retraining import SCHEMA, Judged, record_of, records_of
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
    assert record["schema"] == SCHEMA == "backstop.records/1"
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
    assert record["subject"] == {"sku": "SKU-1", "order": "O-1"}
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
        "supervisor": "Li Wei",
        "decided_at": "2026-03-02T09:00:00Z",
        "seconds": 4.5,
        "bulk": True,
        "retracted": False,
    }
    assert record["extra"] == {"assets": {"0": {"path": "a.png"}}}
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
    }


def test_what_is_known_of_a_file_is_told() -> None:
    info = MediaInfo("video", 720, 1280, 1280, 720, 90, False, Fraction(1), 240, 8.0, True, "h264", "yuv420p")
    record = record_of(decided(image()), media={"a" * 64: info})
    known = record["assets"][0]["media"]
    assert (known["frame_count"], known["rotation"], known["sample_aspect_ratio"]) == (240, 90, "1/1")
    assert (known["width"], known["stored_width"]) == (720, 1280)


def test_a_file_that_was_not_shown_is_told_as_such() -> None:
    assert record_of(decided(image(), assets=()))["assets"][0]["shown"] is False


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


def test_what_was_undone_stays_out_unless_asked_for() -> None:
    kept, undone = decided(image("i-1")), replace(decided(image("i-2")), retracted=True)
    assert [record["item"]["id"] for record in records_of([undone, kept])] == ["i-1"]
    both = list(records_of([undone, kept], include_retracted=True))
    assert [record["decision"]["retracted"] for record in both] == [True, False]
