"""AfterShip's webhook bodies and karrio's tracker JSON → updates; odd fields are passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backends.logistics.feeds.fields import joined, rows_of, text_of, zone_of
from review.items import ShipmentEvent
from review.logistics.moments import moment
from review.logistics.places import Atlas
from review.logistics.ports import Zones
from review.logistics.updates import TrackingUpdate

MAX_WRAPS = 4
"""Envelopes around a tracking: ``{"data": {"tracking": …}}`` is two."""


def updates_of(body: Mapping[str, Any], atlas: Atlas, zones: Zones) -> list[TrackingUpdate]:
    """The updates of a JSON body; empty where it is neither AfterShip's nor karrio's."""
    return [_update(row, atlas, zones) for row in _trackings(body, MAX_WRAPS)]


def _trackings(body: Mapping[str, Any], wraps: int) -> list[Mapping[str, Any]]:
    if "tracking_number" in body and ("checkpoints" in body or "events" in body or "tag" in body):
        return [body]
    if wraps:
        for name in ("msg", "data", "tracking", "tracker"):
            inner = body.get(name)
            if isinstance(inner, dict) and (found := _trackings(inner, wraps - 1)):
                return found
        for name in ("trackings", "trackers", "results", "data"):
            several = [one for row in rows_of(body.get(name)) for one in _trackings(row, wraps - 1)]
            if several:
                return several
    return []


def _update(row: Mapping[str, Any], atlas: Atlas, zones: Zones) -> TrackingUpdate:
    ours = "checkpoints" in row or "tag" in row
    made = [
        _checkpoint(one, atlas, zones) if ours else _event(one, atlas, zones)
        for one in rows_of(row.get("checkpoints") if ours else row.get("events"))
    ]
    events = tuple(one for one in made if one is not None)
    info = row.get("info")
    order = text_of(row, "order_id", "order_number") or text_of(
        info if isinstance(info, dict) else {}, "order_id", "order_number"
    )
    return TrackingUpdate(
        text_of(row, "tracking_number"),
        text_of(row, "slug", "carrier_name", "carrier_code"),
        order,
        events,
        len(made) - len(events),
    )


def _checkpoint(row: Mapping[str, Any], atlas: Atlas, zones: Zones) -> ShipmentEvent | None:
    """One of AfterShip's; its times are the place's own clock where they have no offset."""
    country = text_of(row, "country_region_name", "country_name", "country_iso3", "country_region")
    place = joined(text_of(row, "city") or text_of(row, "location"), text_of(row, "zip", "postal_code"), country)
    zone = zone_of(place, atlas, zones)
    at = moment(text_of(row, "checkpoint_time", "created_at"), zones, zone=zone)
    if at is None:
        return None
    code = text_of(row, "subtag", "tag")
    return ShipmentEvent(at.at, code, "aftership", text_of(row, "message", "subtag_message", "raw_tag"), place)


def _event(row: Mapping[str, Any], atlas: Atlas, zones: Zones) -> ShipmentEvent | None:
    """One of karrio's: its normalised status and reason where it has them, the carrier's own code in the text."""
    place = text_of(row, "location")
    zone = zone_of(place, atlas, zones)
    told = text_of(row, "timestamp") or " ".join(
        part for part in (text_of(row, "date"), _clock(text_of(row, "time"))) if part
    )
    at = moment(told, zones, zone=zone)
    if at is None:
        return None
    status, reason = text_of(row, "status"), text_of(row, "reason")
    code = "/".join(part for part in (status, reason) if part)
    words = text_of(row, "description")
    if code:
        return ShipmentEvent(at.at, code, "karrio", words, place)
    return ShipmentEvent(at.at, text_of(row, "code"), "text", words or text_of(row, "code"), place)


def _clock(text: str) -> str:
    """A time of day on 24 hours: "02:05 PM" is how some carriers write it."""
    clock, _, half = text.upper().partition(" ")
    hour, colon, rest = clock.partition(":")
    if half in ("AM", "PM") and hour.isdecimal() and hour.isascii() and colon:
        return f"{int(hour) % 12 + (12 if half == 'PM' else 0):02d}:{rest}"
    return text
