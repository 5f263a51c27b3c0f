"""Public holidays by the ``holidays`` library, and time zones of the system: the desk's two calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


class HolidayCalendar:
    """Working days of any country. The library is loaded at the first question, not at import (0.2 s)."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], HolidayBase | None] = {}
        self._days: dict[tuple[date, str, str], bool] = {}
        self._lock = Lock()  # the library fills its years in as it is asked

    def is_working_day(self, day: date, country: str, region: str = "") -> bool:
        """Whether ``day`` is neither a weekend's nor a public holiday's there; see ``review.logistics.ports``."""
        key = (day, country, region)
        found = self._days.get(key)
        if found is None:
            with self._lock:
                book = self._book(country, region)
                found = book.is_working_day(day) if book is not None else day.weekday() < SATURDAY
                self._days[key] = found
        return found

    def knows(self, country: str) -> bool:
        """Whether the holidays of ``country`` are known at all."""
        with self._lock:
            return self._book(country, "") is not None

    def _book(self, country: str, region: str) -> HolidayBase | None:
        key = (country, region)
        if key not in self._known:
            from holidays import country_holidays, list_supported_countries

            regions = list_supported_countries(include_aliases=True).get(country)
            known = region if regions is not None and region in regions else None
            self._known[key] = None if regions is None else country_holidays(country, subdiv=known)
        return self._known[key]


class SystemZones:
    """Time zones as the system, or the ``tzdata`` package, has them."""

    def zone(self, name: str) -> tzinfo | None:
        """The rules of an IANA zone; None where there is none of this name."""
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None

    def of_country(self, names: Sequence[str], day: date) -> tzinfo | None:
        """The zone by which a country's days are counted that lies in the zones ``names``: of several the one whose
        days end first, so that the clock of a promise never runs later than anywhere there. None for a country without.
        """
        return _first_to_end(tuple(names), day)


@lru_cache(maxsize=4096)
def _first_to_end(names: tuple[str, ...], day: date) -> tzinfo | None:
    noon = datetime.combine(day, time(12), UTC)
    known = [zone for name in names if (zone := SystemZones().zone(name)) is not None]
    return max(known, key=lambda zone: zone.utcoffset(noon.astimezone(zone)) or timedelta(), default=None)
