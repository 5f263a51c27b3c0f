"""What the parcel views are given. Texts are shown as they are; times are already in the viewer's time zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class NumberState(StrEnum):
    """What the formats say of a tracking number."""

    VERIFIED = "verified"
    """Its check digit is right."""
    FORMAT_ONLY = "format_only"
    """Its form is right, and the format has no check digit."""
    INVALID = "invalid"
    UNKNOWN = "unknown"
    """No number was given."""


@dataclass(frozen=True, slots=True)
class JourneyEvent:
    """One event in the order in which it came. ``trouble``: what contradicts it ("before the order"), or empty.

    ``there``: the clock at the place ("20:03 UTC+8") where it goes otherwise than the viewer's. ``against``: places in
    the journey of what it contradicts; ``ORDER`` is the order itself. ``patience``: how long its lane is usually silent
    after such an event, None where that is not known.
    """

    at: datetime
    title: str
    detail: str = ""
    place: str = ""
    code: str = ""
    trouble: str = ""
    is_exception: bool = False
    there: str = ""
    against: tuple[int, ...] = ()
    patience: timedelta | None = None


ORDER = -1
"""Instead of an event's place: the order."""


@dataclass(frozen=True, slots=True)
class JourneyValues:
    """A journey between its order and its promise. ``ended``: nothing more is to come. Moments may be unknown."""

    events: tuple[JourneyEvent, ...] = ()
    ordered_at: datetime | None = None
    now: datetime | None = None
    promised_by: datetime | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A courier and format that this number fits, with what speaks for it."""

    carrier: str
    name: str
    state: NumberState
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to put it right: this number with this courier. ``evidence`` says why, best first."""

    number: str
    carrier: str
    carrier_name: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """Something that can be done: what, and why it is offered. ``ink`` is a colour token."""

    title: str
    why: str = ""
    ink: str = "correct"


@dataclass(frozen=True, slots=True)
class SecondValues:
    """What waits for a second person, in words; ``may_answer``: the viewer is somebody else than who proposed it."""

    says: str
    told: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class NumberValues:
    """The number of a parcel. ``carriers``: every courier to choose from, code → name."""

    number: str
    carrier: str
    state: NumberState
    reason: str = ""
    normalised: str = ""
    candidates: tuple[Candidate, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    carriers: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class OrderValues:
    """The order behind a parcel. ``now`` is the moment that the promise is measured against.

    ``at_risk`` is told in words ("89.00 EUR, refunded in full"); ``rows`` are further lines, name → value.
    ``clock`` says how the promise stands where the parcel goes ("4 working days left in DE"), empty until it is known.
    """

    order: str
    destination: str
    value: str
    ordered_at: datetime | None
    promised_by: datetime | None
    now: datetime
    delivered_at: datetime | None = None
    at_risk: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    clock: str = ""
