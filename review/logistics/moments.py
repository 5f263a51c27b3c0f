"""Times as carriers write them, made UTC: with an offset, with a zone's code, or bare, as the clock on the spot said.

A bare time is only as certain as the zone that is assumed for it; that is told, so that no contradiction is made of an
hour that nobody knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from review.logistics.ports import Zones

X12_FIXED = {
    "UT": 0, "GM": 0, "AS": -9, "AD": -8, "CS": -6, "CD": -5, "ES": -5, "ED": -4, "HS": -10, "HD": -9, "MS": -7,
    "MD": -6, "NS": -3.5, "ND": -2.5, "PS": -8, "PD": -7, "TS": -4, "TD": -3,
}  # fmt: skip
"""X12 element 623: hours from UTC of the codes that say whether it is summer (source: X12 004010, time codes)."""
X12_ZONES = {
    "AT": "America/Anchorage", "CT": "America/Chicago", "ET": "America/New_York", "HT": "Pacific/Honolulu",
    "MT": "America/Denver", "NT": "America/St_Johns", "PT": "America/Los_Angeles", "TT": "America/Halifax",
}  # fmt: skip
"""Codes that leave it to the date."""
MOST_HOURS = 14
"""No place on earth is further from UTC."""
UNSURE = timedelta(hours=MOST_HOURS)
MILLIS = 100_000_000_000
"""Greater counts since 1970 are milliseconds."""

_ISO = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)?"
    r"[ ]?(Z|[+-][0-9]{2}:?(?:[0-9]{2})?|[A-Z]{2}|[0-9]{2})?",
    re.ASCII,
)
_COUNT = re.compile(r"[0-9]{9,10}|[0-9]{13}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC, and by how much it may be off because nobody said where the clock hung."""

    at: datetime
    unsure: timedelta = timedelta()


def moment(text: str, zones: Zones, zone: str = "", code: str = "") -> Moment | None:
    """The time that ``text`` means; None where it is none.

    Taken are ISO 8601, X12 and EDIFACT dates with times (``202603011430``) and counts since 1970. ``code`` is X12's
    time code (element 623) or an offset, where it came apart from the time; ``zone`` is the IANA zone of the event's
    place, for times that have neither.
    """
    plain = text.strip()
    if _COUNT.fullmatch(plain):
        count = int(plain)
        return Moment(datetime.fromtimestamp(count / 1000 if count > MILLIS else count, UTC))
    match = _ISO.fullmatch(plain)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    micro = int((match[7] or "0").ljust(6, "0")[:6])
    try:
        bare = datetime(year, month, day, hour, minute, second, micro)  # noqa: DTZ001 (its zone comes next)
    except ValueError:
        return None
    there, unsure = _zone(match[8] or code.strip().upper(), zone, zones)
    return Moment(bare.replace(tzinfo=there).astimezone(UTC), unsure)


def _zone(told: str, zone: str, zones: Zones) -> tuple[tzinfo, timedelta]:
    """The zone that was told, else the place's; UTC and unsure where there is neither."""
    if told == "Z":
        return UTC, timedelta()
    if told[:1] in ("+", "-"):
        sign = -1 if told[0] == "-" else 1
        digits = told[1:].replace(":", "").ljust(4, "0")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if ahead <= UNSURE:
            return timezone(sign * ahead), timedelta()
    if told.isdigit() and 1 <= int(told) <= 24:  # X12: 01 to 12 are hours ahead, 13 to 24 hours behind
        hours = int(told) if int(told) <= 12 else int(told) - 25
        return timezone(timedelta(hours=hours)), timedelta()
    if told in X12_FIXED:
        return timezone(timedelta(hours=X12_FIXED[told])), timedelta()
    found = zones.zone(X12_ZONES.get(told, zone)) if told in X12_ZONES or zone else None
    return (found, timedelta()) if found is not None else (UTC, UNSURE)
