"""A parcel's journey as the page shows it: its events as they came, and what in them cannot be true of its order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

import resources
from console.words import code_name
from review.items import Shipment
from review.logistics.events import EventTable
from review.logistics.journey import Clash, Contradiction, carried_clashes
from review.logistics.journey import journey as read
from review.logistics.places import Atlas
from widgets.parcel.values import JourneyEvent

translate = QCoreApplication.translate


@lru_cache(maxsize=1)
def events() -> EventTable:
    """What carriers' codes and words mean."""
    return EventTable.from_data(resources.load_json("logistics/events.json"))


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Where places are."""
    return Atlas.from_data(resources.load_json("logistics/places.json"))


def warm_up() -> None:
    """Reads both tables ahead."""
    events()
    atlas()


def journey(shipment: Shipment, now: datetime) -> tuple[JourneyEvent, ...]:
    """The parcel's events in the order in which they came, contradictions told; ``now``: nothing can lie behind it."""
    found = read(shipment, events(), atlas(), now)
    trouble: dict[int, str] = {}
    for clash in found.clashes:
        words = _words(clash)
        for index in _blamed(clash):
            trouble.setdefault(index, words)
    meanings = {step.index: step.reading for step in found.steps}
    shown: list[JourneyEvent] = []
    for index, event in enumerate(shipment.events):
        reading = meanings[index]
        # A label was scanned since, where something came after it.
        meaning = "" if reading.after and index + 1 < len(shipment.events) else reading.exception
        shown.append(
            JourneyEvent(
                at=event.at.astimezone(),
                title=event.text or event.code,
                detail=code_name(meaning) if meaning else "",
                place=event.place,
                code=event.code,
                trouble=trouble.get(index, ""),
                is_exception=bool(meaning),
            )
        )
    return tuple(shown)


def number_words(carried: Mapping[str, str], shipment: Shipment) -> list[str]:
    """What a number says against its order; ``carried``: the parts of the format that it has."""
    return [_words(clash) for clash in carried_clashes(carried, shipment)]


def _blamed(clash: Clash) -> tuple[int, ...]:
    """The events at which it is told: of two that do not fit, the later one."""
    match clash.kind:
        case Contradiction.AFTER_DELIVERY | Contradiction.IMPOSSIBLE_JOURNEY:
            return clash.events[1:]
        case Contradiction.DELIVERED_BEFORE_SHIPPED:
            return clash.events[:1]
        case _:
            return clash.events


def _words(clash: Clash) -> str:
    match clash.kind:
        case Contradiction.BEFORE_ORDER:
            return translate("parcels", "before the order")
        case Contradiction.AFTER_NOW:
            return translate("parcels", "dated in the future")
        case Contradiction.DELIVERED_BEFORE_SHIPPED:
            return translate("parcels", "delivered before it was shipped")
        case Contradiction.AFTER_DELIVERY:
            return translate("parcels", "after the delivery")
        case Contradiction.WRONG_COUNTRY:
            words = translate("parcels", "in {found}; the order goes to {expected}")
        case Contradiction.WRONG_POSTAL_CODE:
            words = translate("parcels", "postal code {found}; the order goes to {expected}")
        case Contradiction.IMPOSSIBLE_JOURNEY:
            words = translate("parcels", "no parcel comes from {expected} to {found} in that time")
    return words.format(expected=clash.expected, found=clash.found)
