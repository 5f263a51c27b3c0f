"""Times on the wire: RFC 3339, always with an offset, kept to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime


def time_text(moment: datetime) -> str:
    """An aware time as RFC 3339; UTC is written ``Z``. Raises ``ValueError`` for a time without an offset."""
    if moment.tzinfo is None:
        raise ValueError("a time on the wire needs an offset")
    if moment.tzinfo is UTC:
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat()


def time_of(text: str) -> datetime:
    """The reverse of ``time_text``, for our own documents; raises ``ValueError`` where there is no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time on the wire needs an offset")
    return moment
