"""Server-sent events: bytes → events → news. The parser follows the WHATWG's text; sizes are capped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from backends.http.problems import NotOurs
from backends.wire.queues import count_from_json
from backends.wire.times import time_of
from review.standing import Colleague, Counted, Happened, HouseChanged, Missed, News, Present

EVENT_BYTES = 1 << 20
"""One event; the figures of every queue are a few kB."""
_HAPPENED = ("decided", "retracted", "snoozed", "commented", "proposed")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``id``: empty where it has none."""

    name: str
    data: bytes
    id: str


class EventParser:
    """Takes bytes as they come, gives whole events. ``retry_ms``: what the service last asked for, or None."""

    def __init__(self) -> None:
        self.retry_ms: int | None = None
        self._rest = b""
        self._after_cr = False
        self._name, self._id = b"", ""
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, part: bytes) -> Iterator[Event]:
        """The events that end in ``part``. Raises ``NotOurs`` for one that does not end within reason."""
        if self._after_cr and part.startswith(b"\n"):
            part = part[1:]  # the second half of a line break whose first half came before
        if part:
            self._after_cr = part.endswith(b"\r")
        lines = (self._rest + part).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) + self._size > EVENT_BYTES:
            raise NotOurs("The service's events are longer than any of ours.", remedy="Tell those who run it.")
        for line in lines:
            if (event := self._line(line)) is not None:
                yield event

    def _line(self, line: bytes) -> Event | None:
        if not line:
            return self._end()
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match field:
            case b"event":
                self._name = value
            case b"data":
                self._data.append(value)
                self._size += len(value)
                if self._size > EVENT_BYTES:
                    raise NotOurs("The service's events are longer than any of ours.", remedy="Tell those who run it.")
            case b"id" if b"\0" not in value:
                self._id = value.decode("ascii", "ignore")
            case b"retry" if value.isdigit():
                self.retry_ms = int(value[:9])
        return None

    def _end(self) -> Event | None:
        name, data, event_id = self._name, self._data, self._id
        self._name, self._data, self._size, self._id = b"", [], 0, ""
        return Event(name.decode("utf-8", "replace"), b"\n".join(data), event_id) if data else None


def news_of(event: Event) -> News | None:
    """What an event tells; None for one that this Backstop does not know, which is for a newer one."""
    try:
        return _news(event.name, orjson.loads(event.data))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _news(name: str, block: Any) -> News | None:
    if name in _HAPPENED:
        return Happened(
            name,
            str(block["item_id"]),
            str(block["key"]),
            str(block["verdict"]),
            str(block["by"]),
            time_of(block["at"]),
        )
    match name:
        case "counts":
            return Counted(tuple(count_from_json(count) for count in block["queues"]))
        case "presence":
            people = (
                Colleague(str(one["name"]), str(one["item_id"]), time_of(one["since"])) for one in block["present"]
            )
            return Present(tuple(people))
        case "house":
            return HouseChanged(str(block["by"]))
        case "reset":
            return Missed()
        case _:
            return None
