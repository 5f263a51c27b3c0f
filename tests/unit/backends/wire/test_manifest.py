"""Manifest lines: each field's good and bad values, what is held, and what is told of a bad one."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import orjson
import pytest

from backends.wire.manifest import ManifestLine, read_line, to_item
from backends.wire.models import ID_CHARS, TEXT_CHARS, TITLE_CHARS
from review.errors import BadManifest
from tests.unit.backends.wire.strategies import manifest_line

GONE = object()
TIME = "must be a time with an offset"

BAD: list[tuple[str, Any, str]] = [
    ("schema", GONE, "missing"),
    ("schema", "backstop/2", "must be 'backstop/1'"),
    ("id", GONE, "missing"),
    ("id", 5, "must be a text"),
    ("id", "", "must not be empty"),
    ("id", "x" * (ID_CHARS + 1), "longer than 200 characters"),
    ("kind", GONE, "missing"),
    ("kind", "", "must not be empty"),
    ("kind", "x" * 51, "longer than 50"),
    ("version", "3", "must be a whole number"),
    ("version", 3.0, "must be a whole number"),
    ("version", True, "must be a whole number"),
    ("version", -1, "must be at least 0"),
    ("subject", [], "must be an object in braces"),
    ("subject.sku", 5, "must be a text"),
    ("subject.order", "x" * 201, "longer than 200"),
    ("market", 5, "must be a text"),
    ("locale", "de_DE", "must be a language tag"),
    ("locale", "", "must be a language tag"),
    ("locale", "de-DE\n", "must be a language tag"),
    ("generator", "writer", "must be an object"),
    ("generator.prompt", ["a"], "must be a text"),
    ("generator.seed", 1.5, "must be an integer or a text"),
    ("batch", 7, "must be a text"),
    ("created_at", GONE, "missing"),
    ("created_at", 1700000000, "must be a text"),
    ("created_at", "1700000000", TIME),
    ("created_at", "2026-03-01T09:30:00", TIME),
    ("created_at", "2026-03-01 09:30:00Z", TIME),
    ("created_at", "2026-03-01", TIME),
    ("created_at", "2026-13-01T09:30:00Z", TIME),
    ("created_at", "2026-03-01T09:30:60Z", TIME),
    ("created_at", "2026-03-01T09:30:00+25:00", TIME),
    ("created_at", "٢٠٢٦-03-01T09:30:00Z", TIME),
    ("exposure.amount", -1, "must be a number of at least 0"),
    ("exposure.amount", True, "must be a number of at least 0"),
    ("exposure.amount", "1e5", "must be a number of at least 0"),
    ("exposure.amount", "NaN", "must be a number of at least 0"),
    ("exposure.amount", 1e16, "must be a number of at least 0"),
    ("exposure.currency", "eur", "ISO 4217"),
    ("exposure.currency", "EURO", "ISO 4217"),
    ("exposure.views_per_day", -1, "must be at least 0"),
    ("exposure.views_per_day", 1.5, "must be a whole number"),
    ("assets", {}, "must be a list"),
    ("assets", [{}] * 101, "more than 100 entries"),
    ("assets.0.role", "thumbnail", "must be 'output', 'reference' or 'source'"),
    ("assets.0.media_type", "png", "must be a media type"),
    ("assets.0.media_type", GONE, "missing"),
    ("assets.0.sha256", "abc", "must be a SHA-256"),
    ("assets.0.sha256", "g" * 64, "must be a SHA-256"),
    ("assets.0.path", "x" * 2001, "longer than 2,000"),
    ("listing.fields", GONE, "missing"),
    ("listing.fields.title", ["a"], "must be a text"),
    ("listing.fields.title", "x" * (TITLE_CHARS + 1), "longer than 10,000"),
    ("listing.fields.bullets", [1], "must be a text, or a list"),
    ("listing.fields.bullets", {"a": "b"}, "must be a text, or a list"),
    ("listing.fields.new", 5, "must be a text, or a list"),
    ("listing.fields.new", "x" * (TEXT_CHARS + 1), "must be a text, or a list"),
    ("listing.attributes.height", 12, "must be a text"),
    ("listing.source.locale", GONE, "missing"),
    ("shipment.destination.country", "Germany", "ISO 3166"),
    ("shipment.destination.country", "de", "ISO 3166"),
    ("shipment.tracking_number", 4006381333931, "must be a text"),
    ("shipment.ordered_at", "yesterday", TIME),
    ("shipment.promised_by", "2026-03-05", TIME),
    ("shipment.value.currency", GONE, "missing"),
    ("shipment.value.amount", GONE, "missing"),
    ("shipment.events.0.at", GONE, "missing"),
    (
        "shipment.events.0.vocabulary",
        "ups",
        "must be 'aftership', 'trackingmore', 'karrio', 'x12', 'edifact', 'cbv' or 'text'",
    ),
    ("held", 1, "must be a text"),
]

GOOD: list[tuple[str, Any]] = [
    ("id", "x" * ID_CHARS),
    ("id", "编号\u0000\u202e<b>"),
    ("version", 0),
    ("version", 2**63 - 1),
    ("subject", None),
    ("locale", "zh-Hant-TW"),
    ("locale", None),
    ("created_at", "2026-03-01T09:30:00.123456789Z"),
    ("created_at", "2024-02-29T23:59:59-11:30"),
    ("generator.seed", "a"),
    ("generator.seed", 2**63 - 1),
    ("exposure", None),
    ("exposure.amount", 0),
    ("exposure.amount", "999999999999999.999999"),
    ("assets", []),
    ("assets", None),
    ("assets.0.sha256", "A" * 64),
    ("listing.fields", {}),
    ("listing.fields.title", "x" * TITLE_CHARS),
    ("listing.fields.description", "é" * 200_000),
    ("listing.fields.bullets", []),
    ("listing.attributes", None),
    ("listing.source", None),
    ("shipment", None),
    ("shipment.events", None),
    ("shipment.value", None),
]


def changed(place: str, value: Any) -> bytes:
    """The good line with one value put in (or taken out) at a dotted place."""
    line = copy.deepcopy(manifest_line())
    node: Any = line
    *way, last = place.split(".")
    for step in way:
        node = node[int(step)] if step.isdigit() else node[step]
    if value is GONE:
        del node[last]
    else:
        node[last] = value
    return orjson.dumps(line)


def read(**changes: Any) -> ManifestLine:
    return read_line(orjson.dumps(manifest_line(**changes)), 1)


@pytest.mark.parametrize(("place", "value", "reason"), BAD)
def test_a_bad_value_is_refused_by_line_field_and_reason(place: str, value: Any, reason: str) -> None:
    with pytest.raises(BadManifest) as caught:
        read_line(changed(place, value), 12)
    assert caught.value.line == 12
    assert caught.value.field == place
    assert reason in caught.value.reason


@pytest.mark.parametrize(("place", "value"), GOOD)
def test_a_good_value_is_taken(place: str, value: Any) -> None:
    line = read_line(changed(place, value), 12)
    assert to_item(line).id


def test_every_field_reaches_the_item() -> None:
    item = to_item(read())
    assert (item.id, item.version, item.kind, item.market, item.locale, item.batch) == (
        *("l-1", 3, "listing", "DE", "de-DE", "b-1"),
    )
    assert item.subject.sku == "SKU-1"
    assert item.generator.seed == "7"
    assert str(item.exposure.money) == "12.5 EUR"
    assert item.exposure.views_per_day == 40
    assert item.created_at.isoformat() == "2026-03-01T09:30:00.250000+01:00"
    assert item.created_at.utcoffset() == timedelta(hours=1)
    assert item.assets[0].role == "reference"
    assert item.listing is not None
    assert item.listing.source is not None
    assert item.listing.source.fields == {"title": "Vase", "bullets": ("12 cm",)}
    assert item.listing.text.locale == "de-DE"
    assert item.listing.text.fields["bullets"] == ("Höhe 12 cm",)
    assert item.shipment is not None
    assert item.shipment.country == "DE"
    assert item.shipment.events[0].code == "InTransit_007"
    assert str(item.shipment.value) == "12.50 EUR"
    assert item.held == ""


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({"kind": "hologram"}, "unknown kind: hologram"),
        ({"version": None}, "no version was given"),
        ({"kind": "video"}, "no output file was given"),
        ({"kind": "image", "assets": None}, "no output file was given"),
        ({"held": "the brand asked to see it"}, "the brand asked to see it"),
        ({"kind": "hologram", "version": None, "held": "a"}, "a; no version was given; unknown kind: hologram"),
    ],
)
def test_what_cannot_be_judged_as_usual_is_held(changes: dict[str, Any], held: str) -> None:
    line = read(**changes)
    assert to_item(line).held == held
    assert orjson.loads(line.compact or orjson.dumps(line.document))["held"] == held
    # A held document that comes in again is held for the same reasons, each once.
    assert to_item(read_line(orjson.dumps(line.document), 1)).held == held


def test_a_line_without_a_version_is_older_than_any() -> None:
    assert to_item(read(version=None)).version == 0


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"listing": None}, "listing", "nothing to judge"),
        ({"kind": "shipment", "shipment": None}, "shipment", "nothing to judge"),
        ({"exposure": {"amount": 5}}, "exposure", "together or not at all"),
        ({"exposure": {"currency": "EUR"}}, "exposure", "together or not at all"),
        ({"assets": [{"role": "output", "media_type": "image/png"}]}, "assets.0", "either path or url"),
        (
            {"assets": [{"role": "output", "media_type": "image/png", "path": "a", "url": "https://x/a"}]},
            "assets.0",
            "either path or url",
        ),
    ],
)
def test_rules_between_fields(changes: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(BadManifest, match=reason) as caught:
        read(**changes)
    assert caught.value.field == field


def test_a_name_from_outside_is_cut_in_the_report() -> None:
    with pytest.raises(BadManifest) as caught:
        read(listing={"fields": {"x" * 5000: 1}})
    assert len(caught.value.field) < 100


def test_an_untouched_line_keeps_its_own_bytes() -> None:
    raw = orjson.dumps(manifest_line())
    assert read_line(raw, 1).compact == raw
