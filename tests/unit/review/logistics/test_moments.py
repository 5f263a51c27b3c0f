"""Times of carriers: what they mean in UTC, and how unsure one may be of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.logistics.calendars import SystemZones
from review.logistics.moments import UNSURE, moment

ZONES = SystemZones()


@pytest.mark.parametrize(
    ("text", "zone", "code", "utc"),
    [
        ("2026-03-01T14:30:00Z", "", "", "2026-03-01T14:30"),
        ("2026-03-01T14:30:00+08:00", "", "", "2026-03-01T06:30"),
        ("2026-03-01 14:30:00-0500", "", "", "2026-03-01T19:30"),
        ("2026-03-01T14:30:00.250+01", "", "", "2026-03-01T13:30:00.250"),
        ("2026-03-01 14:30", "Asia/Shanghai", "", "2026-03-01T06:30"),
        ("2026-07-01 14:30", "Europe/Berlin", "", "2026-07-01T12:30"),
        ("2026-01-01 14:30", "Europe/Berlin", "", "2026-01-01T13:30"),
        ("202603011430", "", "ES", "2026-03-01T19:30"),
        ("202607011430", "", "ET", "2026-07-01T18:30"),
        ("202601011430", "", "ET", "2026-01-01T19:30"),
        ("202603011430", "", "08", "2026-03-01T06:30"),
        ("202603011430", "", "20", "2026-03-01T19:30"),
        ("202603011430", "Asia/Tokyo", "LT", "2026-03-01T05:30"),
        ("202603011430+0530", "", "", "2026-03-01T09:00"),
        ("20260301", "Asia/Shanghai", "", "2026-02-28T16:00"),
        ("1772375400", "", "", "2026-03-01T14:30"),
        ("1772375400000", "", "", "2026-03-01T14:30"),
    ],
)
def test_a_time_is_the_same_moment_in_utc(text: str, zone: str, code: str, utc: str) -> None:
    found = moment(text, ZONES, zone, code)
    assert found is not None
    assert found.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.unsure == timedelta()


@pytest.mark.parametrize("zone", ["", "Mars/Olympus"])
def test_a_bare_time_of_nowhere_is_unsure(zone: str) -> None:
    found = moment("2026-03-01 14:30", ZONES, zone)
    assert found is not None
    assert found.unsure == UNSURE


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2026-03-01T25:00", "٢٠٢٦-03-01", "12", "1" * 40])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text, ZONES) is None


@given(st.text(max_size=40), st.text(max_size=3))
def test_any_text_may_be_asked(text: str, code: str) -> None:
    found = moment(text, ZONES, "", code)
    assert found is None or found.at.tzinfo is UTC
