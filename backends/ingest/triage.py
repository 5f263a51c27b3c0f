"""Triage: cheap checks that tell which items to look at first. A finding is a suspicion, never a verdict.

Likelihoods are how often such a sign meant a real defect when the checks were laid out; they only order the queue.
Every rule about age takes the item's own ``created_at`` as "now": the same line gets the same rank at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import Any

import resources
from backends.wire.outline import Texts
from review import gtin, tracking
from review.items import Item, Shipment, ShipmentEvent
from review.ranking import Finding
from review.taxonomy import ExceptionTable
from review.tracking import CarrierTable

UNTRANSLATED_CHARS = 20
"""Shorter texts are often rightly the same in two languages: names, sizes, model numbers."""
GTIN_ATTRIBUTES = ("gtin", "ean", "upc", "gtin13", "gtin14", "barcode")
NOSCAN_AFTER = timedelta(days=3)
STALL_AFTER = timedelta(days=7)
EXPIRED_AFTER = timedelta(days=30)

_LEFTOVER = re.compile(
    r"\{\{?[ ]*[A-Za-z_][A-Za-z0-9_. ]{0,40}\}"
    r"|[\[<](?:TODO|TBD|INSERT|PLACEHOLDER)\b"
    r"|%\([a-z_]{1,40}\)s"
)
"""A slot of a template that nothing was put into."""
_FILLER = ("Lorem ipsum", "lorem ipsum", "LOREM IPSUM")
"""The printers' filler, which begins a text."""
_NUMBER_LIKELIHOOD = {tracking.TN_CHECK: 0.9, tracking.TN_COURIER: 0.8, tracking.TN_FORMAT: 0.7}
_EVENT_LIKELIHOOD = 0.6
_DELIVERED = {"aftership": ("Delivered",), "karrio": ("delivered",), "x12": ("D1",)}
_WAITING_FOR_SCAN = "TN-NOSCAN"
_X12 = ("x12_status", "x12_reason")
_KARRIO = ("karrio", "karrio_reason")


class Triage:
    """The checks, with the tables they need."""

    def __init__(self, tables: Callable[[], tuple[CarrierTable, ExceptionTable]]) -> None:
        """``tables`` is asked at the first parcel: laying out the couriers' formats costs as much as 3,000 listings."""
        self._tables_of = tables

    @classmethod
    def standard(cls) -> Triage:
        """With the couriers and the exceptions that Backstop comes with."""
        return cls(_standard_tables)

    @cached_property
    def _tables(self) -> tuple[CarrierTable, ExceptionTable]:
        return self._tables_of()

    def shipment(self, item: Item) -> list[Finding]:
        """What speaks against a parcel: its number, its events, its promise."""
        shipment = item.shipment
        if shipment is None:
            return []
        found = self._number(shipment)
        last = max(shipment.events, key=lambda event: event.at, default=None)
        delivered = [event for event in shipment.events if is_delivered(event)]
        if _contradicts(shipment, delivered):
            found.append(Finding("TN-MISMATCH", 0.9))
        if delivered:
            return found
        meaning = self._meaning(last)
        if meaning and meaning != _WAITING_FOR_SCAN:
            found.append(Finding(meaning, _EVENT_LIKELIHOOD))
        since = last.at if last is not None else shipment.ordered_at
        quiet = item.created_at - since if since is not None else timedelta()
        if quiet > EXPIRED_AFTER:
            found.append(Finding("TN-EXPIRED", 0.8))
        elif (last is None or meaning == _WAITING_FOR_SCAN) and quiet > NOSCAN_AFTER:
            found.append(Finding(_WAITING_FOR_SCAN, 0.6))
        elif quiet > STALL_AFTER:
            found.append(Finding("TR-STALL", 0.6))
        if shipment.promised_by is not None and item.created_at > shipment.promised_by:
            found.append(Finding("TR-DELAY", 0.5))
        return found

    def _number(self, shipment: Shipment) -> list[Finding]:
        if not shipment.tracking_number:
            return [Finding(tracking.TN_FORMAT, _NUMBER_LIKELIHOOD[tracking.TN_FORMAT])]
        report = tracking.check(shipment.tracking_number, self._tables[0], shipment.carrier or None)
        return [Finding(code, _NUMBER_LIKELIHOOD[code]) for code in dict.fromkeys(f.code for f in report.findings)]

    def _meaning(self, event: ShipmentEvent | None) -> str:
        """The exception that the event's code stands for, or an empty text."""
        if event is None:
            return ""
        vocabularies = {"x12": _X12, "karrio": _KARRIO}.get(event.vocabulary, (event.vocabulary,))
        return next(filter(None, (self._tables[1].meaning(name, event.code) for name in vocabularies)), "")


@lru_cache(maxsize=1)
def _standard_tables() -> tuple[CarrierTable, ExceptionTable]:
    names = sorted(file.name for file in resources.path("carriers").glob("*.json"))
    carriers = CarrierTable.from_data(resources.load_json(f"carriers/{name}") for name in names)
    return carriers, ExceptionTable.from_data(resources.load_json("taxonomy/exceptions.json"))


def is_delivered(event: ShipmentEvent) -> bool:
    """True where the event's code says that the parcel reached its customer."""
    return event.code.startswith(_DELIVERED.get(event.vocabulary, ("\0",)))


def listing_findings(texts: Texts) -> list[Finding]:
    """What speaks against a listing: a wrong GTIN, a slot left empty, a text left in the source language."""
    found: list[Finding] = []
    attributes = texts.attributes
    if any(not _gtin_good(attributes[name]) for name in GTIN_ATTRIBUTES if name in attributes):
        found.append(Finding("LT-GTIN", 0.95))
    if _left_over(texts.fields):
        found.append(Finding("LT-ATTR", 0.8))
    if _untranslated(texts):
        found.append(Finding("LT-UNTR", 0.6))
    return found


@lru_cache(maxsize=4096)
def _gtin_good(code: str) -> bool:
    """Remembered, for one product's listings in all its languages follow each other."""
    return gtin.check(code).good


def _contradicts(shipment: Shipment, delivered: list[ShipmentEvent]) -> bool:
    """Something happened to the parcel before it was ordered, or it moved on after it was delivered."""
    ordered_at = shipment.ordered_at
    if ordered_at is not None and any(event.at < ordered_at for event in shipment.events):
        return True
    if not delivered:
        return False
    end = min(event.at for event in delivered)
    return any(event.at > end and event.vocabulary != "text" and not is_delivered(event) for event in shipment.events)


def _left_over(fields: dict[str, Any]) -> bool:
    texts: list[str] = []
    for value in fields.values():
        if type(value) is str:
            texts.append(value)
        else:
            texts += value
    text = "\n".join(texts)
    # Without one of these signs the pattern cannot match; looking for single letters costs a tenth of it.
    if ("{" in text or "[" in text or "<" in text or "%" in text) and _LEFTOVER.search(text):
        return True
    return any([part.startswith(_FILLER) for part in texts])  # noqa: C419 (a list is quicker)


def _untranslated(texts: Texts) -> bool:
    """A text of the source stands unchanged in another language."""
    here, there = _language(texts.locale), _language(texts.source_locale)
    if not here or not there or here == there:
        return False
    source = texts.source
    for name, value in texts.fields.items():
        original = source.get(name)
        if original is None:
            continue
        if type(value) is str:
            if value == original and len(value) > UNTRANSLATED_CHARS:
                return True
        elif type(original) is list:
            for part in value:
                if part in original and len(part) > UNTRANSLATED_CHARS:
                    return True
    return False


@lru_cache(maxsize=4096)
def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()
