"""The published schema of the master record: it takes every record that is made, and nothing half-made."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

import resources
from review.corrections import FieldChange, ListingCorrection, ShipmentCorrection
from review.decisions import Verdict
from review.items import ShipmentEvent, Subject
from review.labels import Label, Severity
from review.media import MediaInfo
from review.retraining import SCHEMA, Record, record_of, records_of
from review.tracks import Track, TrackKey
from tests.domain import START, image, listing, shipment
from tests.unit.review.test_retraining import BOX, SPAN, decided

VALIDATOR = jsonschema.Draft202012Validator(
    resources.load_json("schemas/record.json"), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def made() -> list[Record]:
    info = MediaInfo("video", 720, 1280, 1280, 720, 90, False, SPAN.time_base, 240, 8.0, True, "h264", "yuv420p")
    label = Label("l", "PF-LOGO", Severity.CRITICAL, SPAN, BOX, note="melts")
    track = Track((TrackKey(3, BOX), TrackKey(9, BOX, shown=False)))
    moving = Label("m", "PF-LOGO", Severity.MAJOR, SPAN, track=track, missed=("a red vase",))
    retitled = ListingCorrection((FieldChange("title", "Vase, 12 cm", "Vase"),))
    renumbered = ShipmentCorrection((FieldChange("carrier", "ups", "dhl"),))
    parcel = shipment()
    assert parcel.shipment is not None
    moved = replace(parcel.shipment, events=(ShipmentEvent(START, "OK01", "ups", "Delivered", "Berlin"),))
    told = [
        record_of(decided(image(), Verdict.REJECT, labels=(label, moving)), media={"a" * 64: info}, split="train"),
        record_of(decided(listing(), Verdict.CORRECT, correction=retitled)),
        record_of(decided(replace(parcel, shipment=moved), Verdict.CORRECT, correction=renumbered)),
        record_of(decided(replace(parcel, subject=Subject("S", "O")), Verdict.ESCALATE, escalated_to="lead")),
    ]
    undone = replace(decided(image(), key="k-0"), retracted=True)
    return [*told, *records_of([undone, decided(image())])]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(resources.load_json("schemas/record.json"))
    assert resources.load_json("schemas/record.json")["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("number", range(5))
def test_every_record_is_as_the_schema_says(number: int) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(made()[number])] == []


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = []
    if isinstance(value, dict):
        for name in value:
            found += [(*path, name), *_places(value[name], (*path, name))]
    elif isinstance(value, list):
        for place, one in enumerate(value):
            found += _places(one, (*path, place))
    return found


def test_no_field_of_it_can_be_missing() -> None:
    missed = []
    for record in made():
        for path in _places(record):
            optional = {"listing", "shipment", "media", "track", "missed"}
            if path[-1] in optional or {"attributes", "before", "after"} & set(path[:-1]):
                continue
            cut = deepcopy(record)
            block: Any = cut
            for step in path[:-1]:
                block = block[step]
            del block[path[-1]]
            if not list(VALIDATOR.iter_errors(cut)):
                missed.append(path)
    assert missed == []


def test_no_other_field_can_be_there() -> None:
    record = made()[0]
    for block in (record, record["item"], record["labels"][0], record["decision"], record["assets"][0]):
        block["more"] = 1
        assert list(VALIDATOR.iter_errors(record))
        del block["more"]
    assert not list(VALIDATOR.iter_errors(record))
