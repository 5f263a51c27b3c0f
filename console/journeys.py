"""A parcel's journey as the page shows it: its events as they came, and what in them cannot be true of its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication

import resources
from console.words import code_name
from review.items import Shipment
from review.logistics.events import EventTable, Mapped
from review.logistics.journey import TN_MISMATCH, Clash, Contradiction, Journey, Step, carried_clashes
from review.logistics.journey import journey as read
from review.logistics.lanes import Habits
from review.logistics.places import Atlas
from widgets.moments import moment_text
from widgets.parcel.values import ORDER, JourneyEvent, JourneyValues

translate = QCoreApplication.translate


@lru_cache(maxsize=1)
def shipped_events() -> EventTable:
    """What carriers' codes and words mean, as Backstop comes."""
    return EventTable.from_data(resources.load_json("logistics/events.json"))


class _House:
    """What carriers' codes mean in this house."""

    table: EventTable | None = None


def events() -> EventTable:
    """What carriers' codes and words mean, with what leads mapped."""
    return _House.table or shipped_events()


def adopt(mappings: Iterable[Mapped]) -> None:
    """From now on journeys are read with what leads mapped."""
    meanings = {(one.vocabulary, one.code): one.meaning for one in mappings}
    _House.table = shipped_events().with_mappings(meanings) if meanings else None


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Where places are."""
    return Atlas.from_data(resources.load_json("logistics/places.json"))


def warm_up() -> None:
    """Reads both tables ahead."""
    events()
    atlas()


def journey(shipment: Shipment, now: datetime, lanes: Habits | None = None) -> JourneyValues:
    """The parcel's journey, contradictions told; ``now``: nothing can lie behind it.

    ``lanes``: how long parcels like it are usually silent; without them every lane has the same patience.
    """
    found = road(shipment, now)
    trouble: dict[int, str] = {}
    against: dict[int, tuple[int, ...]] = {}
    for clash in found.clashes:
        words = _words(clash)
        for index in _blamed(clash):
            trouble.setdefault(index, words)
            against.setdefault(index, _contradicted(clash, index))
    steps = {step.index: step for step in found.steps}
    shown: list[JourneyEvent] = []
    for index, event in enumerate(shipment.events):
        step = steps[index]
        reading = step.reading
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
                there=there(event.at, step.place.zone),
                against=against.get(index, ()),
                patience=_patience(lanes, shipment, step),
            )
        )
    ordered, promised = shipment.ordered_at, shipment.promised_by
    return JourneyValues(
        events=tuple(shown),
        ordered_at=ordered.astimezone() if ordered else None,
        now=now.astimezone(),
        promised_by=promised.astimezone() if promised else None,
        ended=found.ended is not None,
    )


def road(shipment: Shipment, now: datetime) -> Journey:
    """The parcel's journey as the domain reads it."""
    return read(shipment, events(), atlas(), now)


def exceptions(shipment: Shipment, now: datetime) -> tuple[str, ...]:
    """The exceptions that the journey stands for by ``now``: of its last event, and of what contradicts."""
    found = road(shipment, now)
    codes = [code for code in (found.exception(now),) if code]
    return tuple([*codes, TN_MISMATCH] if found.clashes else codes)


def there(at: datetime, zone: str) -> str:
    """The clock where ``at`` happened ("there 20:03 UTC+8"); empty where it goes as the viewer's, or is not known."""
    rules = zone_of(zone)
    if rules is None:
        return ""
    local, mine = at.astimezone(rules), at.astimezone()
    ahead = local.utcoffset()
    if ahead is None or ahead == mine.utcoffset():
        return ""
    hours, minutes = divmod(round(ahead.total_seconds() / 60), 60) if ahead >= timedelta() else (0, 0)
    if ahead < timedelta():
        hours, minutes = divmod(round(-ahead.total_seconds() / 60), 60)
        hours = -hours
    offset = f"UTC{hours:+d}" + (f":{minutes:02d}" if minutes else "")
    day = moment_text(local) if local.date() != mine.date() else f"{local:%H:%M}"
    return translate("parcels", "there {clock} {offset}").format(clock=day, offset=offset)


@lru_cache(maxsize=512)
def zone_of(name: str) -> tzinfo | None:
    """The rules of an IANA zone; None where there is none of this name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _patience(lanes: Habits | None, shipment: Shipment, step: Step) -> timedelta | None:
    if lanes is None:
        return None
    usual, told_by = lanes.patience(shipment.carrier, shipment.country, step.reading.stage)
    return usual if told_by else None


def _contradicted(clash: Clash, index: int) -> tuple[int, ...]:
    """What the blamed event ``index`` cannot be true beside: other events, or the order."""
    match clash.kind:
        case Contradiction.BEFORE_ORDER | Contradiction.WRONG_COUNTRY | Contradiction.WRONG_POSTAL_CODE:
            return (ORDER,)
        case Contradiction.AFTER_NOW:
            return ()
        case Contradiction.DELIVERED_BEFORE_SHIPPED:
            return clash.events[1:2]
        case _:
            return clash.events[:1] if index != clash.events[0] else ()


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
