"""Triage: cheap checks that tell which items to look at first. A finding is a suspicion, never a verdict.

Likelihoods are how often such a sign meant a real defect when the checks were laid out; they only order the queue.
Every rule about age takes the item's own ``created_at`` as "now": the same line gets the same rank at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from backends.logistics.calendars import HolidayCalendar, SystemZones
from backends.logistics.tables import ParcelTables, parcel_tables
from backends.store.moments import ms_of
from backends.store.rows import ParcelRow
from backends.wire.outline import Texts
from review import gtin, tracking
from review.items import EMPTY, Item, Shipment
from review.listings.leftovers import leftovers
from review.logistics.events import MAX_TEXT, SY_FEED, Read, Stage
from review.logistics.journey import TN_MISMATCH, Journey, carried_clashes, journey
from review.logistics.promise import forecast
from review.ranking import MAX_PRIORITY, Finding

UNTRANSLATED_CHARS = 20
"""Shorter texts are often rightly the same in two languages: names, sizes, model numbers."""
GTIN_ATTRIBUTES = ("gtin", "ean", "upc", "gtin13", "gtin14", "barcode")
NOSCAN_AFTER = timedelta(days=3)
STALL_AFTER = timedelta(days=7)
EXPIRED_AFTER = timedelta(days=30)
SHOWN = 200
"""Characters of a place that are kept to group by."""

_NUMBER_LIKELIHOOD = {tracking.TN_CHECK: 0.9, tracking.TN_COURIER: 0.8, tracking.TN_FORMAT: 0.7}
_EVENT_LIKELIHOOD = 0.6
_WAITING_FOR_SCAN = "TN-NOSCAN"


@lru_cache(maxsize=1)
def _calendar() -> HolidayCalendar:
    """One for all, since it remembers the days that it was asked for."""
    return HolidayCalendar()


@dataclass(frozen=True, slots=True)
class ParcelReading:
    """What triage makes of a parcel. ``priority``: its expected loss in hundredths, None where that is not known."""

    findings: list[Finding]
    priority: int | None
    parcel: ParcelRow | None


class Triage:
    """The checks, with the tables they need."""

    def __init__(self, tables: Callable[[], ParcelTables]) -> None:
        """``tables`` is asked at the first parcel: laying out the couriers' formats costs as much as 3,000 listings."""
        self._tables_of = tables
        self._calendar, self._zones = _calendar(), SystemZones()

    @classmethod
    def standard(cls, mappings: Mapping[str, Any] = EMPTY) -> Triage:
        """With the couriers, events and places that Backstop comes with, and what a lead mapped since
        (``House.mappings``)."""
        return cls(lambda: parcel_tables(mappings))

    @cached_property
    def _tables(self) -> ParcelTables:
        return self._tables_of()

    def shipment(self, item: Item) -> list[Finding]:
        """What speaks against a parcel: its number, its events, its promise."""
        return self.parcel(item).findings

    def parcel(self, item: Item) -> ParcelReading:
        """The same, with what the parcel's promise is worth and what the parcel is looked up by."""
        shipment = item.shipment
        if shipment is None:
            return ParcelReading([], None, None)
        report = None
        if shipment.tracking_number:
            report = tracking.check(shipment.tracking_number, self._tables.carriers, shipment.carrier or None)
        road = journey(shipment, self._tables.events, self._tables.atlas, item.created_at)
        found = self._against(road, report, item.created_at)
        turns = self._turns(road, item.created_at, found)
        return ParcelReading(found, turns[0][1] if turns else None, self._row(road, report, found, turns))

    def _against(self, road: Journey, report: tracking.NumberReport | None, now: datetime) -> list[Finding]:
        shipment = road.shipment
        found, carried = _number(shipment, report)
        if road.clashes or carried:
            found.append(Finding(TN_MISMATCH, 0.9))
        if road.ended is not None:
            if road.exception(now):
                found.append(Finding(road.exception(now), _EVENT_LIKELIHOOD))
            return found
        last, quiet = road.last, road.quiet_for(now)
        meaning = road.exception(now)
        waits = last is None or last.reading.exception == _WAITING_FOR_SCAN
        if meaning and not waits:
            found.append(Finding(meaning, _EVENT_LIKELIHOOD))
        if last is not None and last.reading.how is Read.UNMAPPED and last.reading.unmapped:
            found.append(Finding(SY_FEED, 0.3))
        if quiet > EXPIRED_AFTER:
            found.append(Finding("TN-EXPIRED", 0.8))
        elif waits and quiet > NOSCAN_AFTER:
            found.append(Finding(_WAITING_FOR_SCAN, 0.6))
        elif quiet > STALL_AFTER:
            found.append(Finding("TR-STALL", 0.6))
        if shipment.promised_by is not None and now > shipment.promised_by:
            found.append(Finding("TR-DELAY", 0.5))
        return found

    def _turns(self, road: Journey, now: datetime, found: Sequence[Finding]) -> list[tuple[int, int]]:
        """(milliseconds since 1970, priority from then on); empty where nobody knows what the order is worth."""
        value = road.shipment.value
        if value is None:
            return []
        stage = road.last.reading.stage if road.last is not None else Stage.LABEL
        place = self._tables.atlas.country(road.shipment.country.strip().upper())
        zone = self._zones.of_country(place.zones, now.date())
        codes = [finding.code for finding in found]
        turns = forecast(road, now, self._calendar, zone=zone, stage=stage, codes=codes)
        cents = float(value.amount) * 100
        return [(ms_of(turn.at), int(min(cents * turn.chance, MAX_PRIORITY))) for turn in turns]

    def _row(
        self,
        road: Journey,
        report: tracking.NumberReport | None,
        found: Sequence[Finding],
        turns: Sequence[tuple[int, int]],
    ) -> ParcelRow:
        shipment, value = road.shipment, road.shipment.value
        claim = self._tables.carriers.claim(shipment.carrier)
        since = road.last.event.at if road.last is not None else shipment.ordered_at
        strange = self._tables.events.unmapped(shipment.events)
        code = max(found, key=lambda finding: finding.likelihood).code if found else ""
        return ParcelRow(
            number=report.normal if report is not None else "",
            courier=claim.courier if claim is not None and claim.known else shipment.carrier.strip().casefold(),
            country=shipment.country.strip().upper(),
            hub=next((_hub(step.event.place) for step in reversed(road.steps) if step.event.place.strip()), ""),
            code=code,
            since_ms=ms_of(since) if since is not None else 0,
            cents=min(int(value.amount * 100), MAX_PRIORITY) if value is not None else 0,
            currency=value.currency if value is not None else "",
            due_ms=turns[1][0] if len(turns) > 1 else 0,
            turns=" ".join(f"{at}:{worth}" for at, worth in turns) if len(turns) > 1 else "",
            unmapped=tuple((one.vocabulary, one.code, one.example[:MAX_TEXT].strip(), one.count) for one in strange),
        )


def _hub(place: str) -> str:
    """A place as it groups parcels: without what tells this one's street or postal code."""
    parts = [part.strip() for part in place[:SHOWN].split(",")]
    kept = [part for part in parts if part and not any(char.isdigit() for char in part)]
    return ", ".join(" ".join(part.split()) for part in (kept or parts))


def _number(shipment: Shipment, report: tracking.NumberReport | None) -> tuple[list[Finding], bool]:
    """What speaks against the number, and whether the number itself names another destination."""
    if report is None:
        return [Finding(tracking.TN_FORMAT, _NUMBER_LIKELIHOOD[tracking.TN_FORMAT])], False
    found = [Finding(code, _NUMBER_LIKELIHOOD[code]) for code in dict.fromkeys(f.code for f in report.findings)]
    ours = [one for one in report.candidates if one.good and report.claim is not None and one.of(report.claim)]
    return found, bool(ours and carried_clashes(ours[0].parts, shipment))


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


def _left_over(fields: dict[str, Any]) -> bool:
    texts: list[str] = []
    for value in fields.values():
        if type(value) is str:
            texts.append(value)
        else:
            texts += value
    return any(leftovers("\n".join(texts)))


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
