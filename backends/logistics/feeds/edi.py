"""X12 214 and EDIFACT IFTSTA → updates: their segments, by the separators that each message names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backends.logistics.feeds.fields import MAX_EVENTS, joined, one_line, zone_of
from review.errors import BadInput
from review.items import ShipmentEvent
from review.logistics.moments import moment
from review.logistics.places import Atlas
from review.logistics.ports import Zones
from review.logistics.updates import TrackingUpdate

Segment = list[list[str]]
"""A segment's elements, each its components; the first is its name."""

ISA_CHARS = 106
MAX_SEGMENTS = 200_000
TRACKING = ("2I", "CN", "BM")
"""X12 qualifiers of a reference: tracking number, carrier's number, bill of lading; best first."""
ORDERS = ("PO", "CO", "OQ", "IN")
RFF_TRACKING = ("AWB", "CN", "AAS", "BN", "CU")
RFF_ORDERS = ("ON", "CO")
_DATES = {"203": 12, "204": 14, "102": 8}
"""EDIFACT element 2379: digits of a date with its time."""


@dataclass
class _Open:
    """A parcel whose segments are being read."""

    references: dict[str, str] = field(default_factory=dict)
    courier: str = ""
    first: str = ""
    events: list[ShipmentEvent] = field(default_factory=list)
    unread: int = 0

    def update(self, numbers: Sequence[str], orders: Sequence[str]) -> TrackingUpdate:
        number = next((self.references[name] for name in numbers if name in self.references), self.first)
        order = next((self.references[name] for name in orders if name in self.references), "")
        return TrackingUpdate(number, self.courier, order, tuple(self.events), self.unread)


def x12_updates(text: str, atlas: Atlas, zones: Zones) -> list[TrackingUpdate]:
    """The shipments of an interchange of 214s. Raises ``BadInput`` where its envelope is none."""
    found: list[TrackingUpdate] = []
    now: _Open | None = None
    pending: list[list[str]] = []
    for segment in _x12_segments(text):
        name, values = segment[0][0], [one[0] for one in segment[1:]]
        if name == "ST":
            now = _Open()
        elif now is None:
            continue
        elif name == "B10":
            now.first, now.courier = _at(values, 0), _at(values, 2)
        elif name == "L11" and _at(values, 1):
            now.references.setdefault(_at(values, 1), _at(values, 0))
        elif name == "AT7":
            _x12_event(now, pending, [], atlas, zones)
            pending = [values]
        elif name == "MS1" and pending:
            _x12_event(now, pending, values, atlas, zones)
        elif name == "SE":
            _x12_event(now, pending, [], atlas, zones)
            found.append(now.update(TRACKING, ORDERS))
            now = None
    return found


def _x12_event(now: _Open, pending: list[list[str]], place: Sequence[str], atlas: Atlas, zones: Zones) -> None:
    """The status that waits for its place, which comes in the next segment or not at all."""
    if not pending:
        return
    values = pending.pop()
    status, reason = _at(values, 0) or _at(values, 2), _at(values, 1) or _at(values, 3)
    where = joined(_at(place, 0), _at(place, 1), _at(place, 2))
    zone = zone_of(where, atlas, zones)
    at = moment(_at(values, 4) + _at(values, 5)[:6], zones, zone=zone, code=_at(values, 6))
    if at is None or len(now.events) >= MAX_EVENTS:
        now.unread += 1
        return
    code = "/".join(part for part in (status, "" if reason == "NS" else reason) if part)
    now.events.append(ShipmentEvent(at.at, code, "x12", "", where))


def iftsta_updates(text: str, atlas: Atlas, zones: Zones) -> list[TrackingUpdate]:
    """The consignments of an interchange of IFTSTAs. Raises ``BadInput`` where its envelope is none."""
    found: list[TrackingUpdate] = []
    now: _Open | None = None
    step: dict[str, str] = {}
    courier = ""
    for segment in _edifact_segments(text):
        name = segment[0][0]
        match name:
            case "UNH":
                now, courier, step = None, "", {}
            case "NAD" if _part(segment, 1, 0) == "CA":
                courier = _part(segment, 2, 0)
            case "CNI":
                if now is not None:
                    _edifact_event(now, step, atlas, zones)
                    found.append(now.update(RFF_TRACKING, RFF_ORDERS))
                now, step = _Open(courier=courier, first=_part(segment, 2, 0)), {}
            case "STS" if now is not None:
                _edifact_event(now, step, atlas, zones)
                step = {"status": _part(segment, 1, 0), "event": _part(segment, 2, 0)}
                step |= {"reason": _part(segment, 3, 0), "text": _part(segment, 3, 3) or _part(segment, 2, 3)}
            case "RFF" if now is not None:
                now.references.setdefault(_part(segment, 1, 0), _part(segment, 1, 1))
            case "DTM" if step and _part(segment, 1, 2) in _DATES:
                step.setdefault("at", _part(segment, 1, 1))
            case "LOC" if step:
                step.setdefault("place", joined(_part(segment, 2, 3), _part(segment, 3, 3), _part(segment, 2, 0)))
            case "FTX" if step:
                step["text"] = joined(step.get("text", ""), one_line(" ".join(_all(segment, 4))))
            case "UNT" if now is not None:
                _edifact_event(now, step, atlas, zones)
                found.append(now.update(RFF_TRACKING, RFF_ORDERS))
                now, step = None, {}
    return found


def _edifact_event(now: _Open, step: dict[str, str], atlas: Atlas, zones: Zones) -> None:
    if not step.get("status") and not step.get("event"):
        return
    place = _located(step.get("place", ""))
    zone = zone_of(place, atlas, zones)
    at = moment(step.get("at", ""), zones, zone=zone)
    if at is None or len(now.events) >= MAX_EVENTS:
        now.unread += 1
        return
    # Beside the category stands what happened (4405), which is nobody's list of ours: "S21" is told as such.
    what = step["reason"] or (f"S{step['event']}" if step["event"] else "")
    code = "/".join(part for part in (step["status"], what) if part)
    now.events.append(ShipmentEvent(at.at, code, "edifact", step.get("text", ""), place))


def _located(place: str) -> str:
    """A UN/LOCODE says its country by its first letters: "DELEJ" lies in DE."""
    codes = re.findall(r"\b([A-Z]{2})[A-Z2-9]{3}\b", place)
    return joined(place, codes[0]) if codes else place


def _x12_segments(text: str) -> Iterator[Segment]:
    if not text.startswith("ISA") or len(text) < ISA_CHARS:
        raise BadInput("This is no X12 interchange: it does not begin with a whole ISA segment.")
    element, component, end = text[3], text[ISA_CHARS - 2], text[ISA_CHARS - 1]
    if element.isalnum() or end.isalnum():
        raise BadInput("The ISA segment names no separators.", remedy="Send the interchange as it came.")
    for number, raw in enumerate(text.split(end)):
        if number > MAX_SEGMENTS:
            raise BadInput(f"The interchange has more than {MAX_SEGMENTS} segments.", remedy="Send it in parts.")
        if told := raw.strip("\r\n "):
            parts = told.split(element)
            whole = [[one_line(part)] for part in parts]
            yield whole if parts[0] == "ISA" else [[one_line(p) for p in part.split(component)] for part in parts]


def _edifact_segments(text: str) -> Iterator[Segment]:
    component, element, release, end = ":", "+", "?", "'"
    body = text
    if text.startswith("UNA") and len(text) >= 9:
        component, element, release, end = text[3], text[4], text[6], text[8]
        body = text[9:]
    if not body.lstrip().startswith("UNB"):
        raise BadInput("This is no EDIFACT interchange: it does not begin with UNB.")
    for number, raw in enumerate(_split(body, end, release)):
        if number > MAX_SEGMENTS:
            raise BadInput(f"The interchange has more than {MAX_SEGMENTS} segments.", remedy="Send it in parts.")
        told = raw.strip("\r\n ")
        if told:
            yield [
                [one_line(_released(part, release)) for part in _split(whole, component, release)]
                for whole in _split(told, element, release)
            ]


def _split(text: str, mark: str, release: str) -> list[str]:
    """Cut at a separator, but not where the release character stands before it."""
    if release == " ":
        return text.split(mark)
    pattern = rf"((?:{re.escape(release)}.|[^{re.escape(release)}{re.escape(mark)}])*)(?:{re.escape(mark)}|$)"
    parts = re.findall(pattern, text, re.DOTALL)
    return parts[:-1] if text and not text.endswith(mark) and parts[-1:] == [""] else parts


def _released(text: str, release: str) -> str:
    return text if release == " " else re.sub(rf"{re.escape(release)}(.)", r"\1", text, flags=re.DOTALL)


def _at(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _part(segment: Segment, element: int, component: int) -> str:
    return _at(segment[element], component) if element < len(segment) else ""


def _all(segment: Segment, element: int) -> list[str]:
    return segment[element] if element < len(segment) else []
