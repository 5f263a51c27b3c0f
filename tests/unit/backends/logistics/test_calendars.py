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
