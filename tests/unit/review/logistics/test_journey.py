"""A parcel's journey: what contradicts is told by kind, and what is merely early, slow or unknown is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from review.items import Shipment, ShipmentEvent
from review.logistics.events import EventTable
from review.logistics.journey import Contradiction, carried_clashes, journey, postal_code_in
from review.logistics.places import Atlas, between_km

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


def at(hours: float, text: str, place: str = "") -> ShipmentEvent:
    return ShipmentEvent(START + timedelta(hours=hours), "", "text", text, place)


ROAD = (
    at(5, "Label created", "Shenzhen, CN"),
    at(20, "Picked up", "Shenzhen, CN"),
    at(60, "Departed", "Shenzhen, CN"),
    at(90, "Arrived", "Frankfurt, DE"),
    at(120, "Delivered", "10115 Berlin, DE"),
)
PARCEL = Shipment("O-1", "dhl", "1", "DE", "10115", START, START + timedelta(days=14), None, ROAD)


def kinds(events: EventTable, atlas: Atlas, *road: ShipmentEvent, now: float | None = None) -> list[Contradiction]:
    moment = None if now is None else START + timedelta(hours=now)
    return [clash.kind for clash in journey(replace(PARCEL, events=road), events, atlas, moment).clashes]


def test_a_sound_journey_has_no_contradiction(events: EventTable, atlas: Atlas) -> None:
    assert kinds(events, atlas, *ROAD, now=130) == []
    assert kinds(events, atlas, *reversed(ROAD)) == []


@pytest.mark.parametrize(
    ("road", "kind"),
    [
        ((at(-30, "Picked up"), *ROAD[2:]), Contradiction.BEFORE_ORDER),
        ((at(10, "Delivered"), *ROAD[1:3]), Contradiction.DELIVERED_BEFORE_SHIPPED),
        ((*ROAD, at(140, "Departed", "Frankfurt, DE")), Contradiction.AFTER_DELIVERY),
        ((*ROAD[:4], at(120, "Delivered", "Lyon, FR")), Contradiction.WRONG_COUNTRY),
        ((*ROAD[:4], at(120, "Out for delivery", "Milano, IT")), Contradiction.WRONG_COUNTRY),
        ((*ROAD[:3], at(90, "Held by customs", "Madrid, ES")), Contradiction.WRONG_COUNTRY),
        ((*ROAD[:4], at(120, "Delivered", "80331 München, DE")), Contradiction.WRONG_POSTAL_CODE),
        ((*ROAD[:3], at(62, "Arrived", "Frankfurt, DE"), ROAD[4]), Contradiction.IMPOSSIBLE_JOURNEY),
        ((*ROAD[:2], at(500, "Departed", "Shenzhen, CN")), Contradiction.AFTER_NOW),
    ],
)
def test_each_contradiction_is_told(
    events: EventTable, atlas: Atlas, road: tuple[ShipmentEvent, ...], kind: Contradiction
) -> None:
    assert kinds(events, atlas, *road, now=200) == [kind]


@pytest.mark.parametrize(
    "road",
    [
        (at(-1, "Label created"), *ROAD[1:]),  # clocks differ
        (*ROAD[:3], at(75, "Arrived", "Liège, BE"), *ROAD[3:]),  # by way of another country
        (*ROAD[:3], at(75, "Arrived", "Liège, BE")),
        (*ROAD[:4], at(120, "Delivered", "DE")),
        (*ROAD[:4], at(120, "Delivered", "Nowhere at all")),
        (*ROAD, at(140, "Returned to sender", "Frankfurt, DE")),
        (*ROAD[:4], at(120, "Delivered", "Berlin"), at(121, "xyzzy")),
        (at(20, "Picked up", "Guangzhou, CN"), at(20.1, "Sorted", "Urumqi, CN")),  # within one country nothing is told
    ],
)
def test_what_may_well_be_is_no_contradiction(
    events: EventTable, atlas: Atlas, road: tuple[ShipmentEvent, ...]
) -> None:
    assert kinds(events, atlas, *road, now=200) == []


def test_a_journey_knows_where_it_landed_and_how_long_it_is_quiet(events: EventTable, atlas: Atlas) -> None:
    whole = journey(PARCEL, events, atlas)
    assert (whole.landed_in, whole.scanned, whole.ended is not None) == ("DE", True, True)
    early = journey(replace(PARCEL, events=ROAD[:1]), events, atlas)
    assert (early.landed_in, early.scanned, early.ended) == ("", False, None)
    assert early.quiet_for(START + timedelta(hours=29)) == timedelta(hours=24)
    assert early.exception(START + timedelta(days=2)) == ""
    assert early.exception(START + timedelta(days=4)) == "TN-NOSCAN"
    nothing = journey(replace(PARCEL, events=()), events, atlas)
    assert (nothing.last, nothing.quiet_for(START + timedelta(hours=3))) == (None, timedelta(hours=3))


def test_a_number_may_name_another_destination() -> None:
    assert carried_clashes({"destination_country": "DE", "destination_zip": "0010115"}, PARCEL) == ()
    (country,) = carried_clashes({"destination_country": "FR"}, PARCEL)
    assert (country.kind, country.expected, country.found) == (Contradiction.WRONG_COUNTRY, "DE", "FR")
    (code,) = carried_clashes({"destination_zip": "90210"}, PARCEL)
    assert code.kind is Contradiction.WRONG_POSTAL_CODE
    assert carried_clashes({"destination_zip": "90"}, PARCEL) == ()


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("10115 Berlin, DE", "DE", "10115"),
        ("Manchester M1 1AE, GB", "GB", "M11AE"),
        ("Toronto M5V 2T6", "CA", "M5V2T6"),
        ("Warszawa 00-001", "PL", "00001"),
        ("Leipzig, DE", "DE", ""),
    ],
)
def test_a_postal_code_is_read_as_its_country_writes_it(place: str, country: str, code: str) -> None:
    assert postal_code_in(place, country) == code


@pytest.mark.parametrize(
    ("text", "country", "exact", "zone"),
    [
        ("Leipzig, DE", "DE", True, "Europe/Berlin"),
        ("SHENZHEN, CHINA", "CN", True, "Asia/Shanghai"),
        ("Los Angeles, US", "US", True, "America/Los_Angeles"),
        ("Heathrow", "GB", True, "Europe/London"),
        ("Springfield, US", "US", False, ""),
        ("Kleinkleckersdorf, Germany", "DE", False, ""),
        ("Abu Dhabi, AE", "AE", True, "Asia/Dubai"),
        ("nowhere", "", False, ""),
        ("", "", False, ""),
    ],
)
def test_a_written_place_is_found(atlas: Atlas, text: str, country: str, exact: bool, zone: str) -> None:
    found = atlas.place(text)
    assert (found.country, found.exact, found.zone) == (country, exact, zone)


def test_distances_are_those_of_the_globe(atlas: Atlas) -> None:
    apart = between_km(atlas.place("Shenzhen, CN"), atlas.place("Frankfurt, DE"))
    assert 9_000 < apart < 9_300
    assert between_km(atlas.place("Leipzig, DE"), atlas.place("nowhere")) == 0.0
