"""Working days of the world, and time zones by name."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from backends.logistics.calendars import HolidayCalendar, SystemZones
from backends.logistics.tables import parcel_tables


@pytest.fixture(scope="module")
def calendar() -> HolidayCalendar:
    return HolidayCalendar()


@pytest.mark.parametrize(
    ("day", "country", "region", "working"),
    [
        (date(2026, 4, 6), "DE", "", False),  # Easter Monday
        (date(2026, 4, 6), "US", "", True),
        (date(2026, 1, 6), "DE", "BY", False),  # Epiphany, in Bavaria
        (date(2026, 1, 6), "DE", "BE", True),
        (date(2026, 7, 4), "US", "", False),
        (date(2026, 4, 7), "DE", "", True),
        (date(2026, 4, 5), "DE", "", False),
        (date(2026, 4, 4), "ZZ", "", False),  # of nobody's country, Saturday and Sunday are free
        (date(2026, 4, 6), "ZZ", "", True),
        (date(2026, 4, 6), "DE", "nowhere", False),
    ],
)
def test_a_working_day_is_the_countrys_own(
    calendar: HolidayCalendar, day: date, country: str, region: str, working: bool
) -> None:
    assert calendar.is_working_day(day, country, region) is working


def test_the_calendar_says_what_it_knows(calendar: HolidayCalendar) -> None:
    assert calendar.knows("DE")
    assert not calendar.knows("ZZ")


def test_every_zone_of_the_atlas_has_its_rules() -> None:
    atlas, zones = parcel_tables().atlas, SystemZones()
    berlin = zones.zone(atlas.place("Berlin, DE").zone)
    assert berlin is not None
    assert datetime(2026, 7, 1, tzinfo=berlin).utcoffset() == timedelta(hours=2)
    assert zones.zone("Mars/Olympus") is None
    assert zones.zone("../etc/passwd") is None
    assert zones.zone("") is None


@pytest.mark.parametrize(
    ("country", "day", "hours"),
    [
        ("DE", date(2026, 7, 1), 2),  # two zones with one clock
        ("US", date(2026, 7, 1), -4),  # New York, not Honolulu
        ("US", date(2026, 1, 5), -5),
        ("ES", date(2026, 1, 5), 1),  # Madrid, not the Canaries
        ("CN", date(2026, 1, 5), 8),
    ],
)
def test_a_country_counts_by_the_clock_whose_days_end_first(country: str, day: date, hours: int) -> None:
    zone = SystemZones().of_country(parcel_tables().atlas.country(country).zones, day)
    assert zone is not None
    assert datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset() == timedelta(hours=hours)


def test_a_country_of_no_known_zone_has_no_clock() -> None:
    assert SystemZones().of_country(parcel_tables().atlas.country("ZZ").zones, date(2026, 1, 5)) is None
    assert SystemZones().of_country(["Mars/Olympus"], date(2026, 1, 5)) is None
