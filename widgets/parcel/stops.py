"""What stands along a journey, in its order: the order, events, silences, now and the promise, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from widgets.moments import moment_text
from widgets.numbers import decimal_text
from widgets.parcel.values import ORDER, JourneyEvent, JourneyValues
from widgets.visible import visible_text

translate = QCoreApplication.translate

STALL = timedelta(days=4)  # longer than a weekend with a holiday: where the lane has no history, less is ordinary
FAR = 0.5  # of the time shown: a promise that lies further ahead than this is told, and not drawn to scale


@dataclass(frozen=True, slots=True)
class Stop:
    """An event, and what came before it: ``gap``, the silence, where it is a stall; ``out_of_order`` where it is
    dated before the event that came ahead of it."""

    event: JourneyEvent
    gap: timedelta = timedelta()
    since: JourneyEvent | None = None
    out_of_order: bool = False


def stops(events: tuple[JourneyEvent, ...]) -> list[Stop]:
    """Events in the order in which they came, with stalls and steps back in time found."""
    found: list[Stop] = []
    latest: JourneyEvent | None = None
    for event in events:
        behind = latest is not None and event.at < latest.at
        gap = event.at - latest.at if latest is not None and not behind else timedelta()
        stalled = latest is not None and gap >= (latest.patience or STALL)
        found.append(Stop(event, gap, latest, behind) if stalled else Stop(event, out_of_order=behind))
        latest = latest if behind else event
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One text: font role, colour token, text."""

    role: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is drawn beside one place of the axis. ``at`` is None where it has no place on it, ``until`` ends a span.

    ``kind``: event, last, exception, trouble, gap, quiet, ordered, now, promised, broken or none. ``index``: the
    event's place in the journey, ``ORDER`` for the order; ``against``: those of what it contradicts.
    """

    kind: str
    lines: tuple[Line, ...]
    at: datetime | None = None
    until: datetime | None = None
    index: int | None = None
    against: tuple[int, ...] = ()

    @property
    def middle(self) -> datetime | None:
        """Where its text would best stand."""
        return self.at if self.at is None or self.until is None else self.at + (self.until - self.at) / 2


def entries_of(values: JourneyValues) -> tuple[Entry, ...]:
    """The whole journey, top to bottom; one entry that says so where nothing happened yet."""
    if not values.events:
        text = translate("Journey", "No event yet. The carrier has not scanned this number, or does not know it.")
        return (Entry("none", (Line("body", "muted", text),)),)
    entries: list[Entry] = []
    year = (values.now or values.events[-1].at).year
    if values.ordered_at is not None:
        entries.append(_mark("ordered", translate("Journey", "ordered"), values.ordered_at, year, index=ORDER))
    found = stops(values.events)
    for place, stop in enumerate(found):
        if stop.since is not None:
            entries.append(_gap(stop.since, stop.event.at))
        entries.append(_event(stop, place, year, last=place == len(found) - 1))
    entries += _after(values, year, max(values.events, key=lambda event: event.at))
    first = values.ordered_at or values.events[0].at
    entries += _promise(values, min(first, *(event.at for event in values.events)), year)
    return tuple(entries)


def _after(values: JourneyValues, year: int, last: JourneyEvent) -> list[Entry]:
    """The silence since the last event, and now."""
    now = values.now
    if now is None or now <= last.at:
        return []
    mark = _mark("now", translate("Journey", "now"), now, year)
    quiet = now - last.at
    if values.ended or quiet < timedelta(days=1):
        return [mark]
    if quiet >= (last.patience or STALL):
        return [_gap(last, now), mark]
    words = translate("Journey", "quiet for {days} d").format(days=_days(quiet))
    usual = _usual(last)
    return [Entry("quiet", (Line("dense", "muted", f"{words}{usual}"),), last.at, now), mark]


def _promise(values: JourneyValues, first: datetime, year: int) -> list[Entry]:
    """The promised moment; to scale where it does not press all that happened into a corner."""
    promised, now = values.promised_by, values.now
    if promised is None:
        return []
    broken = now is not None and promised < now and not values.ended
    text = translate("Journey", "promised by") if not broken else translate("Journey", "the promise ran out")
    shown = max(now or promised, values.events[-1].at) - first
    if now is not None and promised - now > shown * FAR:
        ahead = translate("Journey", "promised by {moment}, {days} d ahead").format(
            moment=_when(promised, year), days=_days(promised - now)
        )
        return [Entry("far", (Line("dense", "muted", f"↓ {ahead}"),))]
    return [_mark("broken" if broken else "promised", text, promised, year)]


def _mark(kind: str, words: str, at: datetime, year: int, index: int | None = None) -> Entry:
    ink = "reject" if kind == "broken" else "text" if kind == "now" else "muted"
    return Entry(kind, (Line("dense", ink, f"{_when(at, year)}  ·  {words}"),), at, index=index)


def _gap(since: JourneyEvent, until: datetime) -> Entry:
    words = translate("Journey", "no event for {days} d").format(days=_days(until - since.at))
    return Entry("gap", (Line("body", "warning", f"! {words}{_usual(since)}"),), since.at, until)


def _usual(event: JourneyEvent) -> str:
    if event.patience is None:
        return ""
    return translate("Journey", "; usual here: {days} d at most").format(days=_days(event.patience))


def _event(stop: Stop, place: int, year: int, *, last: bool) -> Entry:
    event = stop.event
    behind = translate("Journey", "dated before the event above it") if stop.out_of_order else ""
    trouble = event.trouble or behind
    kind = "trouble" if trouble else "exception" if event.is_exception else "last" if last else "event"
    when = "  ·  ".join(part for part in (_when(event.at, year), event.there) if part)
    where = "  ·  ".join(part for part in (event.code, event.place) if part)
    lines = (
        Line("dense", "muted", visible_text(when)),
        Line("strong", "warning" if kind == "exception" else "text", visible_text(event.title)),
        Line("dense", "muted", visible_text(where)),
        Line("dense", "text", visible_text(event.detail)),
        Line("body", "reject", f"! {visible_text(trouble)}" if trouble else ""),
    )
    against = event.against or ((place - 1,) if behind and not event.trouble else ())
    return Entry(kind, tuple(line for line in lines if line.text), event.at, index=place, against=against)


def _days(span: timedelta) -> str:
    days = span.total_seconds() / 86_400
    return decimal_text(days, 0 if days >= 3 else 1)


def _when(at: datetime, year: int) -> str:
    """A moment; its year only where it is another one."""
    return moment_text(at, year=at.year != year)
