"""Arbitrary items and entries, as the domain allows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from backends.wire.documents import SCHEMA
from review.corrections import FieldChange, ListingCorrection, MediaCorrection, ShipmentCorrection
from review.decisions import Comment, Decision, Entry, Retraction, Snooze, Verdict
from review.items import (
    Asset,
    Exposure,
    Generator,
    Item,
    Listing,
    ListingText,
    Money,
    Shipment,
    ShipmentEvent,
    Subject,
)
from review.labels import Box, Label, Severity, Span
from review.shapes import Form, Shape, Stroke
from tests.mends import mends, tracks

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some_text = texts.filter(bool)
zones = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
times = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=zones)  # noqa: DTZ001 (zones are given)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
numbers = st.integers(0, 2**53)
values = texts | st.lists(texts, max_size=3).map(tuple)
fields = st.dictionaries(texts, values, max_size=4)
locales = st.sampled_from(["de-DE", "en-GB", "ja", "zh-Hant-TW", "ar"])
money = st.builds(
    Money,
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False).map(Decimal),
    st.sampled_from(["EUR", "JPY"]),
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def _unknown() -> st.SearchStrategy[dict[str, Any]]:
    """Fields that no version of the schema will have: their names begin with a sign of their own."""
    return st.dictionaries(texts.map(lambda name: f"?{name}"), json_values, max_size=2)


@st.composite
def extras(draw: st.DrawFn, assets: int, *, listing: bool, shipment: int | None) -> dict[str, Any]:
    """Unknown fields at every place of a document that may hold some."""
    out = draw(_unknown())

    def put(holder: dict[str, Any], name: str, unknown: dict[str, Any]) -> None:
        if unknown:
            holder[name] = unknown

    put(out, "assets", {str(n): u for n in range(assets) if (u := draw(_unknown()))})
    if listing:
        put(out, "listing", draw(_unknown()))
    if shipment is not None:
        rest = draw(_unknown())
        put(rest, "events", {str(n): u for n in range(shipment) if (u := draw(_unknown()))})
        put(out, "shipment", rest)
    return out


@st.composite
def items(draw: st.DrawFn) -> Item:
    assets = draw(
        st.lists(st.builds(Asset, st.sampled_from(["output", "reference", "source"]), hashes, some_text), max_size=3)
    )
    text = st.builds(ListingText, locales, fields)
    listing = draw(st.none() | st.builds(Listing, st.none() | text, text, st.dictionaries(texts, texts, max_size=3)))
    events = st.lists(
        st.builds(ShipmentEvent, times, texts, st.sampled_from(["aftership", "karrio", "x12", "text"]), texts, texts),
        max_size=3,
    ).map(tuple)
    shipment = draw(
        st.none()
        | st.builds(
            Shipment, texts, texts, texts, texts, texts, st.none() | times, st.none() | times, st.none() | money, events
        )
    )
    return Item(
        id=draw(some_text),
        version=draw(numbers),
        kind=draw(st.sampled_from(["video", "image", "listing", "shipment", "hologram"])),
        created_at=draw(times),
        subject=draw(st.builds(Subject, texts, texts)),
        market=draw(texts),
        locale=draw(locales),
        batch=draw(texts),
        generator=draw(st.builds(Generator, texts, texts, texts, texts, texts)),
        exposure=draw(st.builds(Exposure, st.none() | money, numbers)),
        assets=tuple(assets),
        listing=listing,
        shipment=shipment,
        held=draw(texts),
        extra=draw(
            extras(
                len(assets), listing=listing is not None, shipment=None if shipment is None else len(shipment.events)
            )
        ),
    )


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, length = draw(numbers), draw(st.integers(0, 1000))
    pts = draw(st.integers(-(2**40), 2**40))
    base = draw(st.fractions(Fraction(1, 10**6), 1))
    return Span(start, start + length, pts, pts + length, base)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    return Box(x, y, draw(st.floats(0.001, 1 - x)), draw(st.floats(0.001, 1 - y)))


bare_labels = st.builds(
    Label,
    some_text,
    some_text,
    st.sampled_from(Severity),
    st.none() | spans(),
    field=texts,
    note=texts,
    missed=st.lists(some_text, max_size=3).map(tuple),
)
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
corners = st.lists(points, min_size=4, max_size=4).map(tuple)
strokes = st.builds(Stroke, st.lists(points, min_size=1, max_size=4).map(tuple), st.floats(0.001, 1))
shapes = (
    st.builds(Shape, st.sampled_from((Form.TURNED, Form.POLYGON)), corners)
    | st.builds(Shape, st.just(Form.POINT), st.tuples(points))
    | st.builds(Shape, st.just(Form.BRUSH), st.just(()), st.lists(strokes, min_size=1, max_size=3).map(tuple))
)
labels = st.builds(Label.placed, bare_labels, st.none() | boxes() | tracks(4)) | st.builds(
    Label.shaped, bare_labels, shapes, st.floats(0.3, 3)
)
changes = st.lists(st.builds(FieldChange, some_text, values, values), max_size=3).map(tuple)
mended = (
    st.tuples(mends.filter(len), hashes, st.sampled_from(("video/mp4", "video/webm")))
    .filter(lambda made: made[0].asset != made[1])
    .map(lambda made: MediaCorrection(*made))
)
corrections = st.builds(ListingCorrection, changes) | st.builds(ShipmentCorrection, changes.filter(len)) | mended
decisions = st.builds(
    Decision,
    some_text,
    some_text,
    numbers,
    texts,
    st.sampled_from(Verdict),
    st.lists(hashes, max_size=3).map(tuple),
    numbers,
    texts,
    times,
    texts,
    st.lists(labels, max_size=3).map(tuple),
    st.none() | corrections,
    texts,
    texts,
    texts,
    st.floats(0, 1e6),
    st.booleans(),
)
entries: st.SearchStrategy[Entry] = (
    decisions
    | st.builds(Retraction, some_text, some_text, some_text, texts, times, texts)
    | st.builds(Snooze, some_text, some_text, numbers, numbers, times, texts, times, texts)
    | st.builds(Comment, some_text, some_text, numbers, texts, texts, times, texts, st.none() | spans())
)


def manifest_line(**changes: Any) -> dict[str, Any]:
    """A good listing line of a manifest with every field given, and ``changes`` at its top."""
    return {
        "schema": SCHEMA,
        "id": "l-1",
        "kind": "listing",
        "version": 3,
        "subject": {"sku": "SKU-1", "order": None},
        "market": "DE",
        "locale": "de-DE",
        "generator": {"name": "writer", "version": "2", "template": "vase", "prompt": "Write.", "seed": 7},
        "batch": "b-1",
        "created_at": "2026-03-01T09:30:00.25+01:00",
        "exposure": {"amount": 12.5, "currency": "EUR", "views_per_day": 40},
        "assets": [{"role": "reference", "path": "vase.png", "media_type": "image/png"}],
        "listing": {
            "source": {"locale": "en-GB", "fields": {"title": "Vase", "bullets": ["12 cm"]}},
            "fields": {"title": "Vase, 12 cm", "bullets": ["Höhe 12 cm"], "description": "Eine Vase."},
            "attributes": {"height": "12 cm"},
        },
        "shipment": {
            "order": "O-1",
            "carrier": "ups",
            "tracking_number": "1Z879E930346834440",
            "destination": {"country": "DE", "postal_code": "10115"},
            "ordered_at": "2026-02-20T08:00:00Z",
            "promised_by": "2026-03-05T00:00:00Z",
            "value": {"amount": "12.50", "currency": "EUR"},
            "events": [{"at": "2026-02-21T08:00:00Z", "code": "InTransit_007", "vocabulary": "aftership"}],
        },
        **changes,
    }
