"""The blast radius: what a lead allows of decisions in bulk, however they come, and how much of it is used up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, case, func, select, text

from backends.store.lot_tables import bulk_rules, gestures, selections, sweeps
from review.bulk import Rules, obstacle_of_one
from review.decisions import Decision, Entry

_HOUR_MS = 3_600_000
_SWEPT = (
    select(func.coalesce(func.sum(case((sweeps.c.ended_ms == 0, selections.c.size), else_=sweeps.c.taken)), 0))
    .join_from(sweeps, selections, selections.c.id == sweeps.c.selection)
    .where(sweeps.c.by == bindparam("b_by"), sweeps.c.begun_ms > bindparam("b_since"), sweeps.c.undoes == "")
)
"""Of a sweep that is under way all that it may come to."""
_ALONE = select(func.coalesce(func.sum(gestures.c.taken), 0)).where(
    gestures.c.by == bindparam("b_by"), gestures.c.begun_ms > bindparam("b_since")
)
_TAKEN = select(gestures.c.taken).where(
    gestures.c.by == bindparam("b_by"), gestures.c.gesture == bindparam("b_gesture")
)
_COUNT = text(
    "INSERT INTO gestures (by, gesture, begun_ms, taken) VALUES (:b_by, :b_gesture, :b_now, :b_more) "
    "ON CONFLICT (by, gesture) DO UPDATE SET taken = gestures.taken + excluded.taken"
)


def rules_of(connection: Connection) -> Rules:
    """What a lead allows of decisions in bulk."""
    kept = {row.name: int(row.value) for row in connection.execute(select(bulk_rules))}
    return Rules(**{name: kept[name] for name in ("items_an_hour", "second_above", "hold_s") if name in kept})


def spent_by(connection: Connection, by: str, now_ms: int) -> int:
    """Items that a person decided in bulk within the hour, by sweeps and by entries."""
    values = {"b_by": by, "b_since": now_ms - _HOUR_MS}
    return sum(int(connection.execute(stated, values).scalar_one()) for stated in (_SWEPT, _ALONE))


class Radius:
    """The rules for the decisions in bulk among the entries of one transaction."""

    def __init__(self, connection: Connection, now_ms: int, entries: Sequence[Entry]) -> None:
        self._connection, self._now_ms = connection, now_ms
        decisions = [entry for entry in entries if isinstance(entry, Decision)]
        of_gesture = Counter((entry.supervisor, entry.gesture) for entry in decisions)
        self._bulk = frozenset(
            entry.key for entry in decisions if entry.bulk or of_gesture[entry.supervisor, entry.gesture] > 1
        )
        self._rules = rules_of(connection) if self._bulk else Rules()
        self._spent: dict[str, int] = {}
        self._taken: dict[tuple[str, str], int] = {}
        self._more: Counter[tuple[str, str]] = Counter()

    def watches(self, entry: Decision) -> bool:
        """True for a decision that a rule may forbid."""
        return entry.key in self._bulk and bool(self._rules.items_an_hour or self._rules.second_above)

    def obstacle(self, entry: Decision) -> str:
        """Why the rules forbid one more decision of its gesture; empty where they do not."""
        if not self.watches(entry):
            return ""
        by, name = entry.supervisor, (entry.supervisor, entry.gesture)
        if by not in self._spent:
            self._spent[by] = spent_by(self._connection, by, self._now_ms)
        if name not in self._taken:
            values = {"b_by": by, "b_gesture": entry.gesture}
            self._taken[name] = int(self._connection.execute(_TAKEN, values).scalar() or 0)
        return obstacle_of_one(self._rules, self._taken[name] + 1, self._spent[by], by)

    def took(self, entry: Decision) -> None:
        """A decision took effect."""
        if entry.key in self._bulk:
            name = (entry.supervisor, entry.gesture)
            self._more[name] += 1
            if name in self._taken:
                self._taken[name] += 1
                self._spent[entry.supervisor] += 1

    def write(self) -> None:
        """Keeps how much was used up."""
        for (by, gesture), more in sorted(self._more.items()):
            values = {"b_by": by, "b_gesture": gesture, "b_now": self._now_ms, "b_more": more}
            self._connection.execute(_COUNT, values)
