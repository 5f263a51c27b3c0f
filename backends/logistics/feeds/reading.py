"""Which form a body has is told by its beginning; what it holds becomes updates, and nothing of it is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from backends.logistics.calendars import SystemZones
from backends.logistics.feeds.edi import iftsta_updates, x12_updates
from backends.logistics.feeds.fields import MAX_EVENTS, one_line, zone_of
from backends.logistics.feeds.trackers import updates_of
from backends.logistics.tables import parcel_tables
from review.errors import BadInput
from review.items import ShipmentEvent
from review.logistics.moments import moment
from review.logistics.updates import TrackingUpdate

MAX_BYTES = 16 << 20
_KNOWN = "Taken are AfterShip's webhooks, karrio's trackers, X12 214, EDIFACT IFTSTA, and lines number|time|place|text."
_LINE = re.compile(r"\s*[|;\t]\s*")


def are_updates(head: bytes) -> bool:
    """Whether a file that begins so is of a tracker's or carrier's form, and no manifest."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith((b"ISA", b"UNA", b"UNB")):
        return True
    return begin.startswith((b"{", b"[")) and b'"schema"' not in head and b'"tracking_number"' in head


def read_updates(body: bytes) -> list[TrackingUpdate]:
    """The updates of a body. Raises ``BadInput`` where it is of no form that is known, or tells of no parcel."""
    if len(body) > MAX_BYTES:
        raise BadInput(f"More than {MAX_BYTES >> 20} MiB at once are not taken.", remedy="Send it in parts.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("latin-1")  # EDI's older character sets
    begin = text.lstrip()
    tables, zones = parcel_tables(), SystemZones()
    if begin.startswith(("{", "[")):
        found = [one for row in _json(begin) for one in updates_of(row, tables.atlas, zones)]
    elif begin.startswith("ISA"):
        found = x12_updates(begin, tables.atlas, zones)
    elif begin.startswith(("UNA", "UNB")):
        found = iftsta_updates(begin, tables.atlas, zones)
    else:
        found = _lines(begin)
    told = [one for one in found if one.number or one.order]
    if not told:
        raise BadInput("This tells of no parcel that could be read.", remedy=_KNOWN)
    return told


def _json(text: str) -> list[Mapping[str, Any]]:
    """One object, a list of them, or one a line."""
    try:
        whole = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        try:
            whole = [orjson.loads(line) for line in text.splitlines() if line.strip()]
        except orjson.JSONDecodeError:
            raise BadInput(f"The JSON cannot be read: {error}.", remedy=_KNOWN) from None
    rows = whole if isinstance(whole, list) else [whole]
    return [row for row in rows if isinstance(row, dict)]


def _lines(text: str) -> list[TrackingUpdate]:
    """Free text: number, time, place and what was said, with |, ; or a tab between."""
    tables, zones = parcel_tables(), SystemZones()
    events: dict[str, list[ShipmentEvent]] = {}
    unread: dict[str, int] = {}
    for line in text.splitlines():
        parts = [one_line(part) for part in _LINE.split(line.strip(), maxsplit=3)]
        if len(parts) != 4 or not parts[0]:
            continue
        number, when, place, words = parts
        at = moment(when, zones, zone=zone_of(place, tables.atlas, zones))
        kept = events.setdefault(number, [])
        if at is None or len(kept) >= MAX_EVENTS:
            unread[number] = unread.get(number, 0) + 1
        else:
            kept.append(ShipmentEvent(at.at, "", "text", words, place))
    return [TrackingUpdate(number, events=tuple(kept), unread=unread.get(number, 0)) for number, kept in events.items()]
