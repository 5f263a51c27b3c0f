"""What carriers' events mean: a stage of the journey, and the exception it stands for, if any.

Codes of each vocabulary and phrases of free text are data (``resources/logistics/events.json``). A code that nobody has
mapped yet is never dropped: its text is read instead, and it is listed and counted for a lead to map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from review import parsed
from review.errors import BadInput
from review.items import ShipmentEvent

SCHEMA = "backstop-events/1"
SY_FEED = "SY-FEED"
TEXT = "text"
"""The vocabulary of events without a code."""
MAX_TEXT = 500
"""Characters of an event's text that are read; what happened stands at its beginning."""


class Stage(StrEnum):
    """Where in its journey a parcel is."""

    LABEL = "label"  # a number was given out; no courier has scanned it yet
    PICKED_UP = "picked_up"
    MOVING = "moving"
    CUSTOMS = "customs"
    ARRIVED = "arrived"  # at the depot that delivers
    OUT = "out"
    ATTEMPTED = "attempted"
    PICKUP = "pickup"  # waits for the customer at a pick-up point
    DELIVERED = "delivered"
    RETURNING = "returning"
    RETURNED = "returned"
    TROUBLE = "trouble"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


ENDS = frozenset({Stage.DELIVERED, Stage.RETURNED, Stage.CANCELLED})
"""After these a parcel no longer moves."""

LAST_MILE = frozenset({Stage.ARRIVED, Stage.OUT, Stage.ATTEMPTED, Stage.PICKUP, Stage.DELIVERED})
"""These happen in the country to which the parcel goes."""


class Read(StrEnum):
    """How an event was understood."""

    CODE = "code"
    TEXT = "text"
    UNMAPPED = "unmapped"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A stage, the exception (empty if none), and for how long it is no exception yet ("label made" is not wrong)."""

    stage: Stage
    exception: str = ""
    after: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one event means. ``unmapped`` is the code that nobody has mapped, empty where there is none."""

    stage: Stage
    exception: str
    how: Read
    after: timedelta = timedelta()
    unmapped: str = ""

    def exception_after(self, waited: timedelta) -> str:
        """The exception, where this event has been the last one for ``waited``."""
        return self.exception if waited >= self.after else ""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A code, or a free text (code empty), that means nothing to us yet, how often it came, and one of its texts.

    ``parcels``: ids of one or two in which it stands, where that is known.
    """

    vocabulary: str
    code: str
    count: int
    example: str
    parcels: tuple[str, ...] = ()

    @property
    def to_map(self) -> tuple[str, str]:
        """The vocabulary and the code under which a lead maps it: a text stands for itself, whoever wrote it."""
        return (self.vocabulary, self.code) if self.code else (TEXT, self.example)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a lead mapped: a code in the form in which codes are compared."""

    vocabulary: str
    code: str
    meaning: Meaning


NOTHING = Reading(Stage.UNKNOWN, "", Read.UNMAPPED)

_PARTS: dict[str, tuple[str, ...]] = {
    "x12": ("x12_status", "x12_reason"),
    "karrio": ("karrio", "karrio_reason"),
    "edifact": ("edifact_status", "edifact_reason"),
    "cbv": ("cbv_step", "cbv_disposition"),
}
"""Vocabularies whose event has a status and may have a reason beside it ("AH/AQ")."""

_JOINTS = re.compile(r"[/:+|, ]+")
_CASED = re.compile(r"[a-z\u00c0-\u024f]")


class EventTable:
    """The meaning of every mapped code and phrase."""

    def __init__(self, codes: Mapping[tuple[str, str], Meaning], phrases: Iterable[tuple[str, Meaning]]) -> None:
        """``codes`` by (vocabulary, code); ``phrases`` weightiest first."""
        self.codes = {(vocabulary, _plain(code)): meaning for (vocabulary, code), meaning in codes.items()}
        self.vocabularies = frozenset(vocabulary for vocabulary, _ in codes)
        self._phrases = [(text.casefold(), meaning) for text, meaning in phrases]
        self._matcher = _matcher([text for text, _ in self._phrases])
        self._rank = {text: (place, meaning) for place, (text, meaning) in reversed(list(enumerate(self._phrases)))}
        self._texts: dict[str, Reading] = {}

    @classmethod
    def from_data(cls, data: object) -> EventTable:
        """The table of a parsed ``events.json``."""
        root = parsed.root(data, SCHEMA)
        codes = {}
        vocabularies = parsed.mapping(root.get("vocabularies"), "vocabularies")
        for name in vocabularies:
            row = parsed.mapping(vocabularies[name], f"vocabulary {name}")
            parsed.text(row, "source", f"vocabulary {name}")
            rows = parsed.mapping(row.get("codes"), f"vocabulary {name}, codes")
            codes.update({(name, code): _meaning(rows[code], f"{name} {code}") for code in rows})
        phrases = []
        for row in parsed.rows(root, "phrases", "events"):
            texts = parsed.texts(row, "texts", "a phrase")
            phrases += [(text, _meaning(row, f"phrase {text!r}")) for text in texts]
        return cls(codes, phrases)

    def with_mappings(self, mappings: Mapping[tuple[str, str], Meaning]) -> EventTable:
        """This table with what a lead mapped since: (vocabulary, code) to meaning.

        The vocabulary is an event's own: of a code in parts ("AH/ZZ") the whole or the part is mapped, of ``text`` the
        text as it came.
        """
        taken = self.vocabularies | set(_PARTS) | {TEXT}
        unknown = {vocabulary for vocabulary, _ in mappings} - taken
        if unknown:
            known = ", ".join(sorted(taken))
            raise BadInput(f"There is no vocabulary {', '.join(sorted(unknown))}; there are: {known}.")
        return EventTable({**self.codes, **mappings}, self._phrases)

    def read(self, event: ShipmentEvent) -> Reading:
        """What ``event`` means, by its code, else by its text.

        A reason tells more than a status, and an exception in the text more than a code for mere movement.
        """
        found, unmapped = self._of_code(event.vocabulary, event.code)
        if found is not None and (found.exception or found.stage in ENDS):
            return Reading(found.stage, found.exception, Read.CODE, found.after, unmapped)
        told = self._of_text(event.text if event.text.strip() else event.code.replace("_", " "))
        if found is None:
            unmapped = unmapped or (event.code if event.vocabulary != "text" else "")
            return Reading(told.stage, told.exception, told.how, told.after, unmapped)
        if told.exception and told.stage is not Stage.LABEL:
            return Reading(told.stage, told.exception, Read.TEXT, told.after, unmapped)
        return Reading(found.stage, found.exception, Read.CODE, found.after, unmapped)

    def unmapped(self, events: Iterable[ShipmentEvent]) -> tuple[Unmapped, ...]:
        """Every code and free text that means nothing yet, counted, the most usual first."""
        counts: dict[tuple[str, str, str], list[Any]] = {}
        for event in events:
            reading = self.read(event)
            if not reading.unmapped and reading.how is not Read.UNMAPPED:
                continue
            text = "" if reading.unmapped else event.text[:MAX_TEXT].strip()
            row = counts.setdefault((event.vocabulary, reading.unmapped, text), [0, event.text])
            row[0] += 1
        found = [Unmapped(name, code, count, text) for (name, code, _), (count, text) in counts.items()]
        return tuple(sorted(found, key=lambda one: (-one.count, one.vocabulary, one.code, one.example)))

    def _of_code(self, vocabulary: str, code: str) -> tuple[Meaning | None, str]:
        """The meaning of a code, and the part of it that nobody mapped."""
        if vocabulary == "text" or not code.strip():
            return None, ""
        names = (vocabulary, *_PARTS.get(vocabulary, ()))
        whole = next((m for name in names if (m := self.codes.get((name, _plain(code))))), None)
        if whole is not None:
            return whole, ""
        if vocabulary in ("aftership", "trackingmore"):  # a sub-tag that came since is at least its tag
            return self.codes.get((vocabulary, _plain(code).rstrip("0123456789").rstrip("_"))), code
        found: Meaning | None = None
        missing = []
        parts = [part for part in _JOINTS.split(code) if part]
        for place, part in enumerate(parts):
            # the first part is a status and the second a reason, each with codes of its own
            name = names[min(place + 1, len(names) - 1)]
            own = self.codes.get((vocabulary, _plain(part)))  # a lead's word goes before what a part says otherwise
            meaning = own or self.codes.get((name, _plain(part)))
            meaning = meaning if len(parts) > 1 else None
            if meaning is None:
                missing.append(part)
            elif found is None or meaning.exception or own is not None:
                found = Meaning(_later(found, meaning), meaning.exception, meaning.after)
        return found, " ".join(missing)

    def _of_text(self, text: str) -> Reading:
        known = self._texts.get(text)
        if known is None:
            hits = [self._rank[hit] for hit in set(self._matcher.findall(text[:MAX_TEXT].casefold()))]
            meaning = min(hits, key=lambda hit: hit[0])[1] if hits else None
            meaning = self.codes.get((TEXT, _plain(text[:MAX_TEXT])), meaning)
            known = Reading(meaning.stage, meaning.exception, Read.TEXT, meaning.after) if meaning else NOTHING
            if len(self._texts) < 10_000:  # carriers say the same few hundred things over and over
                self._texts[text] = known
        return known


def _later(status: Meaning | None, reason: Meaning) -> Stage:
    """A status that says where the parcel is outlives a reason that only says "trouble"."""
    return reason.stage if status is None or reason.stage is not Stage.TROUBLE else status.stage


def _plain(code: str) -> str:
    return code.strip().casefold()


def _matcher(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases; whole words where the script has words, so that "undelivered" is not "delivered"."""
    parts = []
    for text in sorted(texts, key=len, reverse=True):
        word = re.escape(text)
        parts.append(rf"\b{word}\b" if _CASED.match(text) else word)
    # Looked for at every place: a short phrase may stand within a longer one that means less.
    return re.compile(f"(?=({'|'.join(parts)}))") if parts else re.compile(r"(?!)")


def _meaning(data: object, where: str) -> Meaning:
    row = parsed.mapping(data, where)
    try:
        stage = Stage(parsed.text(row, "stage", where))
        after = timedelta(days=float(row.get("after_days", 0)))
    except (TypeError, ValueError) as error:
        raise BadInput(f"{where}: {error}.") from error
    return Meaning(stage, parsed.text(row, "exception", where) if "exception" in row else "", after)
