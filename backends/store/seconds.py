"""Proposals that wait for a second person: kept, shown to all, answered once, by somebody else.

A proposal about an item counts while the item is open in the version that was shown: what was decided otherwise, or
came anew, withdraws it by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, literal_column, or_, select, update

from backends.store import acts
from backends.store.house_tables import proposals
from backends.store.moments import moment_of, ms_of
from backends.store.tables import items
from backends.store.transactions import Reading, Writing, again
from review.errors import BadArgument, NotAllowed
from review.ports import Clock
from review.second_person import Proposal, Standing, What, obstacle_to_answer, obstacle_to_withdraw

MOST_SHOWN = 1_000
_c = proposals.c
_LIVE = and_(items.c.id == _c.subject, items.c.version == _c.version, items.c.state.in_(["open", "snoozed"]))
_ALL = select(proposals, items.c.seq.label("live")).join_from(proposals, items, _LIVE, isouter=True)
_ONE = _ALL.where(_c.id == bindparam("b_id"))
_OF_SUBJECT = _ALL.where(_c.subject == bindparam("b_subject")).order_by(_c.at_ms, _c.id)
_IS_AWAITING = _c.standing == literal_column("'awaiting'")
_AWAITING = (
    _ALL.where(_IS_AWAITING, or_(_c.what != What.REFUND.value, items.c.seq.is_not(None)))
    .order_by(_c.at_ms, _c.id)
    .limit(MOST_SHOWN)
)
_OWN = select(_c.subject).where(_c.by == bindparam("b_by"), _IS_AWAITING).limit(MOST_SHOWN)


class Seconds:
    """The proposals of one store; as ``Store.seconds``."""

    def __init__(self, writer: Writing, reader: Reading, clock: Clock) -> None:
        self._writer, self._reader, self._clock = writer, reader, clock

    def awaiting(self) -> list[Proposal]:
        """Everything that waits for a second person, oldest first; at most ``MOST_SHOWN``."""
        with self._reader.snapshot() as connection:
            return [proposal_of(row) for row in connection.execute(_AWAITING)]

    def of(self, subject: str) -> list[Proposal]:
        """Every proposal about an item, or about a bulk decision, oldest first."""
        with self._reader.snapshot() as connection:
            return [proposal_of(row) for row in connection.execute(_OF_SUBJECT, {"b_subject": subject})]

    def proposal(self, key: str) -> Proposal:
        """One proposal; ``BadArgument`` for none."""
        with self._reader.snapshot() as connection:
            return _needed(connection, key)

    def propose(self, key: str, what: What, subject: str, by: str, says: Mapping[str, str]) -> Proposal:
        """Asks for a second person. The same key again changes nothing."""

        def work() -> Proposal:
            now = ms_of(self._clock.now())
            with self._writer.durable() as connection:
                if one(connection, key) is None:
                    enter(connection, key, what, subject, 0, by, now, says)
                    acts.record(connection, now, by, "proposed", key, kind=what.value)
                return _needed(connection, key)

        return again(work)

    def confirm(self, key: str, by: str) -> Proposal:
        """A second person agrees to a bulk decision. Raises ``NotAllowed`` where they may not.

        A refund is not confirmed here but by deciding its item: it needs the item's lease, and what was shown.
        """
        return self._answer(key, by, Standing.CONFIRMED, "")

    def decline(self, key: str, by: str, note: str = "") -> Proposal:
        """A second person does not agree: the item stays open, as if nobody had proposed anything."""
        return self._answer(key, by, Standing.DECLINED, note)

    def withdraw(self, key: str, by: str) -> Proposal:
        """Who proposed it takes it back."""
        return self._answer(key, by, Standing.WITHDRAWN, "")

    def _answer(self, key: str, by: str, standing: Standing, note: str) -> Proposal:
        def work() -> Proposal:
            now = ms_of(self._clock.now())
            with self._writer.durable() as connection:
                proposal = _needed(connection, key)
                if standing is Standing.CONFIRMED and proposal.what is What.REFUND:
                    raise BadArgument("A refund is confirmed on its item.", remedy="Open the item, and confirm there.")
                if standing is Standing.WITHDRAWN:
                    obstacle = obstacle_to_withdraw(proposal, by)
                else:
                    obstacle = obstacle_to_answer(proposal, by)
                if not obstacle and not settle(connection, key, standing, by, now, note=note):
                    obstacle = "Somebody answered it this moment"
                if obstacle:
                    raise NotAllowed(f"{obstacle}; nothing was done.", remedy="Look at it again.")
                acts.record(connection, now, by, f"proposal.{standing.value}", key, note=note)
                return _needed(connection, key)

        return again(work)


def one(connection: Connection, key: str) -> Proposal | None:
    """A proposal, within a transaction; None for none."""
    row = connection.execute(_ONE, {"b_id": key}).one_or_none()
    return None if row is None else proposal_of(row)


def of_item(connection: Connection, item_id: str) -> Proposal | None:
    """The proposal that awaits a second person about an item, if there is one."""
    found = (proposal_of(row) for row in connection.execute(_OF_SUBJECT, {"b_subject": item_id}))
    return next((proposal for proposal in found if proposal.awaiting), None)


def own_items(connection: Connection, by: str) -> list[str]:
    """What ``by`` proposed and others have yet to answer: not to be handed to the same person again."""
    return list(connection.scalars(_OWN, {"b_by": by}))


def enter(
    connection: Connection,
    key: str,
    what: What,
    subject: str,
    version: int,
    by: str,
    now_ms: int,
    says: Mapping[str, str],
) -> None:
    """Puts a proposal down, within a transaction."""
    row = {"id": key, "what": what.value, "subject": subject, "version": version, "by": by, "at_ms": now_ms}
    told = json.dumps(dict(says), sort_keys=True)
    connection.execute(insert(proposals), row | {"says": told, "standing": Standing.AWAITING.value})


def settle(
    connection: Connection,
    key: str,
    standing: Standing,
    by: str,
    now_ms: int,
    *,
    agreed: str = "",
    note: str = "",
) -> bool:
    """Answers a proposal within a transaction; False where somebody else was first."""
    values = {"standing": standing.value, "answered_by": by, "answered_ms": now_ms, "answer_key": agreed, "note": note}
    return connection.execute(update(proposals).where(_c.id == key, _IS_AWAITING).values(values)).rowcount == 1


def reopen(connection: Connection, agreed: str) -> None:
    """The decision that agreed to a proposal was undone: it waits again."""
    values = {"standing": Standing.AWAITING.value, "answered_by": "", "answered_ms": 0, "answer_key": ""}
    connection.execute(update(proposals).where(_c.answer_key == agreed, _c.answer_key != "").values(values))


def proposal_of(row: Any) -> Proposal:
    """The proposal of a row of ``_ALL``."""
    standing = Standing(row.standing)
    if standing is Standing.AWAITING and row.what == What.REFUND and row.live is None:
        standing = Standing.WITHDRAWN
    answered = moment_of(row.answered_ms) if row.answered_ms else None
    return Proposal(
        row.id,
        What(row.what),
        row.subject,
        row.by,
        moment_of(row.at_ms),
        row.version,
        json.loads(row.says),
        standing,
        row.answered_by,
        answered,
        row.note,
    )


def _needed(connection: Connection, key: str) -> Proposal:
    found = one(connection, key)
    if found is None:
        raise BadArgument(f"There is no proposal {key}.", remedy="Look at what waits for a second person.")
    return found
