"""What a lead settles for the whole house: kept beside what it rules, each change an act in the audit chain.

Whether somebody is a lead is for the caller to know: the service checks the right, a console alone has none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from backends.store import acts
from backends.store.house_tables import house_rules
from backends.store.moments import ms_of
from backends.store.transactions import Reading, Writing, again
from review.errors import BadArgument
from review.logistics.events import Meaning
from review.parcel_actions import RefundRules
from review.ports import Clock

REFUNDS = "refunds"
MAPPINGS = "event_mappings"
MAX_CODE = 500
_VALUE = select(house_rules.c.value).where(house_rules.c.name == bindparam("b_name"))


class House:
    """A store's house rules; as ``Store.house``."""

    def __init__(self, writer: Writing, reader: Reading, clock: Clock) -> None:
        self._writer, self._reader, self._clock = writer, reader, clock

    def refunds(self) -> RefundRules:
        """What a lead allows of refunds."""
        with self._reader.snapshot() as connection:
            return refund_rules(connection)

    def set_refunds(self, rules: RefundRules, by: str) -> None:
        """A lead's new limits for refunds."""
        limits = {currency: str(limit) for currency, limit in rules.limits.items()}
        self.set(REFUNDS, {"limits": limits, "hold_s": rules.hold_s}, by)

    def mappings(self) -> dict[str, Any]:
        """What leads mapped: "vocabulary/code" to ``{"stage": …, "exception": …}``."""
        return self.value(MAPPINGS)

    def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str) -> None:
        """A lead says what a carrier's code means; what comes from now on is read so. Raises ``BadArgument``."""
        if not vocabulary.strip() or not code.strip() or len(code) > MAX_CODE:
            raise BadArgument("A mapping needs a vocabulary and a code.", remedy="Choose one of those that are listed.")
        row = {"stage": meaning.stage.value, "exception": meaning.exception}
        self.change(MAPPINGS, lambda kept: kept | {f"{vocabulary}/{code.strip().casefold()}": row}, by)

    def value(self, name: str) -> dict[str, Any]:
        """One rule as it was set; empty where it never was."""
        with self._reader.snapshot() as connection:
            return value_of(connection, name)

    def set(self, name: str, value: Mapping[str, Any], by: str) -> None:
        """Sets one rule anew, on disk when it returns."""
        self.change(name, lambda _: value, by)

    def change(self, name: str, made: Callable[[dict[str, Any]], Mapping[str, Any]], by: str) -> None:
        """Sets one rule to ``made(what it was)``, in one transaction: two leads at once lose nothing."""

        def work() -> None:
            now = ms_of(self._clock.now())
            with self._writer.durable() as connection:
                value = dict(made(value_of(connection, name)))
                connection.execute(delete(house_rules).where(house_rules.c.name == name))
                row = {"name": name, "value": json.dumps(value, sort_keys=True), "set_ms": now, "set_by": by}
                connection.execute(insert(house_rules), row)
                acts.record(connection, now, by, "house.rule", name, value=value)

        again(work)


def value_of(connection: Connection, name: str) -> dict[str, Any]:
    """One rule as it was set; empty where it never was."""
    text = connection.execute(_VALUE, {"b_name": name}).scalar()
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def refund_rules(connection: Connection) -> RefundRules:
    """What a lead allows of refunds, within a transaction."""
    kept = value_of(connection, REFUNDS)
    limits = {currency: Decimal(limit) for currency, limit in kept.get("limits", {}).items()}
    return RefundRules(limits, int(kept["hold_s"])) if "hold_s" in kept else RefundRules(limits)
