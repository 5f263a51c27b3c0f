"""What carriers and trackers tell of parcels, whatever form it came in: events that belong to a number or an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from review.items import ShipmentEvent


@dataclass(frozen=True, slots=True)
class TrackingUpdate:
    """Events of one parcel. ``number`` as it was told, ``order`` where the sender names it; one of both is there.

    ``unread``: how many of its events could not be taken, for want of a time.
    """

    number: str
    courier: str = ""
    order: str = ""
    events: tuple[ShipmentEvent, ...] = ()
    unread: int = 0


class Taking(StrEnum):
    """What became of one update."""

    TAKEN = "taken"
    KNOWN = "known"
    """Nothing that was not known."""
    SETTLED = "settled"
    """Its parcel is decided, and nothing else is wrong now than before: it is not opened again."""
    UNKNOWN = "unknown"
    """No parcel here has this number or order."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """One update's answer. ``item_id`` is empty where there is none; ``new``: events that were not known;
    ``unmapped``: codes and texts among them that nobody has mapped; ``unread``: events without a time."""

    number: str
    state: Taking
    item_id: str = ""
    new: int = 0
    unmapped: int = 0
    unread: int = 0
    reason: str = ""


def merged(known: Iterable[ShipmentEvent], told: Iterable[ShipmentEvent]) -> tuple[ShipmentEvent, ...]:
    """All events once, by time; what was known already stays as it was. Carriers tell everything each time."""
    out = list(known)
    have = {_key(event) for event in out}
    for event in told:
        if _key(event) not in have:
            have.add(_key(event))
            out.append(event)
    return tuple(sorted(out, key=lambda event: event.at))


def _key(event: ShipmentEvent) -> tuple[int, str, str, str]:
    return int(event.at.timestamp()), event.vocabulary, event.code.casefold(), event.text.strip().casefold()
