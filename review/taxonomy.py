"""The words for what is wrong: defects, reject and escalate reasons, snooze presets, logistics exceptions.

The data lie in ``resources/taxonomy``; here are the types and the checks. Whoever reads the files hands in the
parsed JSON, so that this module opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from review import parsed
from review.errors import BadInput
from review.items import KINDS
from review.labels import Severity

PALETTE_SIZE = 10
"""The number keys 1 to 9 and 0."""

REASON_DIGITS = 9
"""The reason strip is picked from with the keys 1 to 9."""


class Scope(StrEnum):
    """What a label of this defect points at."""

    ASSET = "asset"
    REGION = "region"
    SPAN = "span"
    TRACK = "track"  # a region that may move over a span
    FIELD = "field"  # a field of a listing
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Defect:
    """One code of the taxonomy. ``scope`` holds every way in which it may be pointed at.

    ``mapped_to`` names the same thing in public taxonomies ("vbench:color"); ``automatic`` is the cheap
    measurement that can suspect it, empty where only a person can tell.
    """

    code: str
    name: str
    definition: str
    kinds: frozenset[str]
    scope: frozenset[Scope]
    severity: Severity
    mapped_to: tuple[str, ...] = ()
    automatic: str = ""
    note_required: bool = False

    @classmethod
    def from_data(cls, data: object) -> Defect:
        """A defect of its JSON object; ``BadInput`` names the code and the field that is wrong."""
        row = parsed.mapping(data, "a defect")
        where = f"defect {row.get('code', '?')}"
        kinds = frozenset(parsed.texts(row, "kinds", where))
        if not kinds or not kinds <= set(KINDS):
            raise BadInput(f"{where}: kinds must be some of {', '.join(KINDS)}.")
        try:
            scope = frozenset(Scope(name) for name in parsed.texts(row, "scope", where))
            severity = Severity(parsed.text(row, "severity", where))
        except ValueError as error:
            raise BadInput(f"{where}: {error}.") from error
        if not scope:
            raise BadInput(f"{where}: scope must name at least one of {', '.join(Scope)}.")
        return cls(
            code=parsed.text(row, "code", where),
            name=parsed.text(row, "name", where),
            definition=parsed.text(row, "definition", where),
            kinds=kinds,
            scope=scope,
            severity=severity,
            mapped_to=parsed.texts(row, "mapped_to", where) if "mapped_to" in row else (),
            automatic=parsed.text(row, "automatic", where) if "automatic" in row else "",
            note_required=bool(row.get("note_required", False)),
        )


class Taxonomy:
    """All defects in their written order, and the palette of the ten most usual ones for each kind."""

    def __init__(self, defects: Sequence[Defect], palettes: Mapping[str, Sequence[str]]) -> None:
        self.defects = tuple(defects)
        self._by_code: dict[str, Defect] = {}
        for defect in self.defects:
            if defect.code in self._by_code:
                raise BadInput(f"defect {defect.code}: the code stands twice in the taxonomy.")
            self._by_code[defect.code] = defect
        self._by_kind = {kind: tuple(d for d in self.defects if kind in d.kinds) for kind in KINDS}
        self._palettes = {kind: self._palette_of(kind, palettes.get(kind, ())) for kind in KINDS}

    @classmethod
    def from_data(cls, data: object) -> Taxonomy:
        """The taxonomy of a parsed ``defects.json`` (schema ``backstop-taxonomy/1``)."""
        root = parsed.root(data, "backstop-taxonomy/1")
        palettes = parsed.mapping(root.get("palettes"), "palettes")
        return cls(
            [Defect.from_data(row) for row in parsed.rows(root, "defects", "taxonomy")],
            {kind: parsed.texts(palettes, kind, "palettes") for kind in palettes},
        )

    def __iter__(self) -> Iterator[Defect]:
        return iter(self.defects)

    def __len__(self) -> int:
        return len(self.defects)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Defect | None:
        """The defect of ``code``, or None where this taxonomy has none (an older export may name it)."""
        return self._by_code.get(code)

    def for_kind(self, kind: str) -> tuple[Defect, ...]:
        """Every defect that an item of ``kind`` can have; of an unknown kind, those that fit every kind."""
        if kind in self._by_kind:
            return self._by_kind[kind]
        return tuple(d for d in self.defects if len(d.kinds) == len(KINDS))

    def palette(self, kind: str) -> tuple[Defect, ...]:
        """At most ten defects for the keys 1 to 9 and 0; empty for an unknown kind."""
        return self._palettes.get(kind, ())

    def _palette_of(self, kind: str, codes: Sequence[str]) -> tuple[Defect, ...]:
        chosen = []
        for code in codes:
            defect = self._by_code.get(code)
            if defect is None or kind not in defect.kinds:
                raise BadInput(f"palette {kind}: {code} is not a defect of this kind.")
            chosen.append(defect)
        if not 0 < len(chosen) <= PALETTE_SIZE or len(set(codes)) != len(codes):
            raise BadInput(f"palette {kind}: 1 to {PALETTE_SIZE} different codes are needed.")
        return tuple(chosen)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item is rejected or escalated: a code for the pipeline, a text for the person."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class SnoozePreset:
    """A choice of when an item comes back: after some minutes, or at a time of a day or weekday (0 = Monday)."""

    code: str
    text: str
    after_minutes: int = 0
    at: time = time(9)
    days: int = 0
    weekday: int | None = None

    def until(self, now: datetime) -> datetime | None:
        """When the item comes back, in ``now``'s own zone; None where that time has already passed today."""
        if now.tzinfo is None:
            raise BadInput("A snooze needs to know the person's time zone.")
        if self.after_minutes:
            return (now.astimezone(UTC) + timedelta(minutes=self.after_minutes)).astimezone(now.tzinfo)
        days = self.days if self.weekday is None else (self.weekday - now.weekday() - 1) % 7 + 1
        back = datetime.combine(now.date() + timedelta(days=days), self.at, now.tzinfo)
        return back if back > now else None


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the reason strip, the escalation and the snooze menu offer."""

    reject: Mapping[str, tuple[Reason, ...]]
    escalate: tuple[Reason, ...]
    snooze: tuple[SnoozePreset, ...]

    @classmethod
    def from_data(cls, data: object) -> Reasons:
        """The reasons of a parsed ``reasons.json`` (schema ``backstop-reasons/1``)."""
        root = parsed.root(data, "backstop-reasons/1")
        by_kind = parsed.mapping(root.get("reject"), "reject")
        if set(by_kind) != set(KINDS):
            raise BadInput(f"reject reasons: needed for exactly {', '.join(KINDS)}.")
        return cls(
            reject=MappingProxyType({kind: _reasons(by_kind, kind) for kind in KINDS}),
            escalate=_reasons(root, "escalate"),
            snooze=tuple(_preset(row) for row in parsed.rows(root, "snooze", "reasons")),
        )

    def for_kind(self, kind: str) -> tuple[Reason, ...]:
        """Reject reasons of ``kind``, in the order of the keys 1 to 9; empty for an unknown kind."""
        return self.reject.get(kind, ())


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """A logistics exception: the usual action, and what tells it."""

    code: str
    action: str
    detect: str


class ExceptionTable:
    """Every logistics exception; which carriers' codes mean it stands in ``review.logistics.events``."""

    def __init__(self, rules: Sequence[ExceptionRule]) -> None:
        self.rules = tuple(rules)
        self._by_code = {rule.code: rule for rule in self.rules}
        if len(self._by_code) != len(self.rules):
            raise BadInput("exceptions: a code stands twice.")

    @classmethod
    def from_data(cls, data: object) -> ExceptionTable:
        """The table of a parsed ``exceptions.json`` (schema ``backstop-exceptions/1``)."""
        rules = []
        for row in parsed.rows(parsed.root(data, "backstop-exceptions/1"), "exceptions", "exceptions"):
            where = f"exception {row.get('code', '?')}"
            rules.append(ExceptionRule(*(parsed.text(row, name, where) for name in ("code", "action", "detect"))))
        return cls(rules)

    def get(self, code: str) -> ExceptionRule | None:
        """The rule of an exception code ("CU-DUTY")."""
        return self._by_code.get(code)


def _reasons(holder: Mapping[str, Any], name: str) -> tuple[Reason, ...]:
    where = f"reasons {name}"
    rows = parsed.rows(holder, name, "reasons")
    reasons = tuple(Reason(parsed.text(row, "code", where), parsed.text(row, "text", where)) for row in rows)
    if not 0 < len(reasons) <= REASON_DIGITS or len({reason.code for reason in reasons}) != len(reasons):
        raise BadInput(f"{where}: 1 to {REASON_DIGITS} different reasons are needed.")
    return reasons


def _preset(row: Mapping[str, Any]) -> SnoozePreset:
    where = f"snooze {row.get('code', '?')}"
    code, text = parsed.text(row, "code", where), parsed.text(row, "text", where)
    try:
        if "after_minutes" in row:
            return SnoozePreset(code, text, after_minutes=int(row["after_minutes"]))
        weekday = int(row["weekday"]) if "weekday" in row else None
        return SnoozePreset(code, text, at=time.fromisoformat(row["at"]), days=int(row.get("day", 0)), weekday=weekday)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{where}: after_minutes, or at with day or weekday, is needed ({error}).") from error
