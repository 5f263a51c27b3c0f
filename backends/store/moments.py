"""Moments as the store keeps them: whole milliseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def ms_of(moment: datetime) -> int:
    """Milliseconds since 1970, exactly, rounded down."""
    return (moment - _EPOCH) // _MS


def moment_of(ms: int) -> datetime:
    """The moment of such a number, UTC."""
    return _EPOCH + ms * _MS


def short(ms: int) -> str:
    """As a person reads it in a reason: "14:05 UTC on 3 May"."""
    moment = moment_of(ms)
    return f"{moment:%H:%M} UTC on {moment.day} {moment:%b}"
