"""Shops that are broken on purpose, each in one place: the same look must find each of them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from unittest.mock import patch

from sqlalchemy import bindparam, literal, or_, update

from backends.journal import SqliteJournal
from backends.store import decisions as store_decisions
from backends.store.counters import Changed
from backends.store.filters import in_state
from backends.store.tables import items
from console.desk import Desk
from console.keeping import Keeping
from console.supply import Supply
from review.decisions import Entry, Receipt, Retraction
from review.items import ItemState
from review.outbox import OutboxEntry
from tests.simulation.console import Console
from tests.simulation.line import Line


@dataclass(frozen=True)
class Variant:
    """``red``: sorts of findings of which at least one must turn up. ``changes``: what is put in whose place."""

    name: str
    red: tuple[str, ...]
    changes: Callable[[], list[Any]]

    @contextmanager
    def made(self) -> Iterator[None]:
        """The shop is broken while inside."""
        with ExitStack() as stack:
            for change in self.changes():
                stack.enter_context(change)
            yield


def _fresh_keys() -> list[Any]:
    """Every send under a key of its own, as without an idempotency key."""
    numbers, submit = count(1), Line.submit

    async def afresh(self: Line, entries: Sequence[Entry]) -> list[Receipt]:
        sent = [replace(entry, key=f"{entry.key}-{next(numbers)}") for entry in entries]
        receipts = await submit(self, sent)
        return [replace(receipt, key=entry.key) for receipt, entry in zip(receipts, entries, strict=True)]

    return [patch.object(Line, "submit", afresh)]


def _accepting(*, any_token: bool, any_version: bool) -> list[Any]:
    """Conditions are taken away by a second one beside them that always holds, so that the parameters stay the same."""
    token = or_(store_decisions._TOKEN_HOLDS, bindparam("b_token") > (-1 if any_token else 2**60))
    version = or_(items.c.version == bindparam("b_version"), bindparam("b_version") > (-1 if any_version else 2**60))
    given = {"state": "b_state", "decision_key": "b_key", "verdict": "b_verdict"}
    statement = (
        update(items)
        .where(items.c.id == bindparam("b_id"), version, *in_state(ItemState.OPEN), token)
        .where(or_(items.c.kind == bindparam("b_kind"), items.c.assets == bindparam("b_assets"), literal(any_version)))
        .values({name: bindparam(place) for name, place in given.items()} | {"lease_owner": "", "lease_until_ms": 0})
        .returning(*store_decisions._TOUCHED)
    )
    return [patch.object(store_decisions, "_DECIDE", statement)]


def _owed_forgotten() -> list[Any]:
    """What was asked before a decision and answered after it is believed."""
    return [patch.object(Supply, "stale", lambda self, mark: frozenset[str]())]


def _drafts_dropped() -> list[Any]:
    """The work in a decision that was not accepted is gone."""

    async def nothing(self: Keeping, decision: object) -> None:
        return

    def told(self: Desk, refused: Sequence[tuple[Entry, Receipt]]) -> None:
        for entry, receipt in refused:
            self.session.history.without(entry.key)
            self.session.verdicts.pop(entry.item_id, None)
            self.warn(receipt.reason)

    return [patch.object(Keeping, "keep_work", nothing), patch.object(Desk, "_not_accepted", told)]


def _nobody_told() -> list[Any]:
    """A conflict passes without a word."""
    before = Desk._not_accepted

    def silent(self: Desk, refused: Sequence[tuple[Entry, Receipt]]) -> None:
        before(self, [(entry, replace(receipt, reason="")) for entry, receipt in refused])

    return [patch.object(Desk, "_not_accepted", silent)]


def _memory_outbox() -> list[Any]:
    """Nothing of the journal outlives the console."""
    start = Console.start

    async def anew(self: Console) -> None:
        for path in self.world.folder.glob(f"{self._path.stem}*"):
            path.unlink()
        await start(self)

    return [patch.object(Console, "start", anew)]


def _not_retracted() -> list[Any]:
    """Undo shows the item again, and no second record is made."""
    insert = SqliteJournal._insert

    def without(self: SqliteJournal, db: Any, entries: Sequence[Entry]) -> None:
        insert(self, db, [entry for entry in entries if not isinstance(entry, Retraction)])

    return [patch.object(SqliteJournal, "_insert", without)]


def _all_at_once() -> list[Any]:
    """A retraction may overtake what it retracts."""

    def everything(held: list[OutboxEntry]) -> list[OutboxEntry]:
        return sorted((entry for entry in held if entry.state == "waiting"), key=lambda entry: -entry.seq)

    return [patch("console.sender.sendable", everything)]


def _not_counted() -> list[Any]:
    """The kept figures do not follow."""
    return [patch.object(Changed, "move", lambda self, kind, held, at_risk, *, left, entered: None)]


VARIANTS = (
    Variant("no_idempotency_key", ("doubled",), _fresh_keys),
    Variant("no_fencing_check", ("stale accepted",), lambda: _accepting(any_token=True, any_version=False)),
    Variant("no_version_check", ("stale accepted",), lambda: _accepting(any_token=False, any_version=True)),
    Variant("owed_forgotten", ("against oneself",), _owed_forgotten),
    Variant("draft_dropped_on_conflict", ("draft lost",), _drafts_dropped),
    Variant("loser_not_told", ("not told",), _nobody_told),
    Variant("outbox_in_memory", ("lost",), _memory_outbox),
    Variant("undo_without_a_record", ("not undone",), _not_retracted),
    Variant("retraction_overtakes", ("order", "not undone"), _all_at_once),
    Variant("figures_not_kept", ("counters", "audit"), _not_counted),
)
