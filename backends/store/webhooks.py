"""Webhooks: who is told of outcomes, how far each is, and what became of each try.

Each subscription has its own place in the outcomes' feed and is told in order: a try that fails is made again, later
and later, and nothing overtakes it. A process takes a subscription for a short time (``HOLD_MS``) and answers with what
became of it; one that dies in between is followed by another. So an outcome is told at least once, and the receiver
knows a repetition by its ``seq``. Sending itself, and its signature, stand in the service.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, literal_column, select, update

from backends.store.acts import MACHINE, record
from backends.store.feeds import outcomes_after
from backends.store.moments import moment_of, ms_of
from backends.store.rows import OutcomeRow
from backends.store.tables import deliveries, outcomes, people, webhooks
from backends.store.transactions import Reading, Writing
from review.decisions import Outcome
from review.errors import BadArgument
from review.ports import Clock

HOLD_MS = 60_000
"""A try takes seconds; who does not answer within this has died."""
AT_ONCE = 100
"""Outcomes a delivery."""
FIRST_WAIT_MS, LONGEST_WAIT_MS = 2_000, 3_600_000
"""After a failure; doubled with each further one."""
KEPT = 1_000
"""Tries that are remembered of each webhook."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A subscription. ``outcomes``: the kinds it wants, empty for all; ``reached``: the last outcome delivered."""

    id: str
    person: str
    url: str
    outcomes: tuple[str, ...]
    made: datetime
    ended: datetime | None
    reached: int
    attempts: int
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What to deliver now: ``rows`` in order, to ``webhook``, signed with ``secret``. ``hold`` answers for it.

    ``last``: how far the feed was read; rows that are not wanted lie in between.
    """

    webhook: Webhook
    secret: str
    hold: str
    rows: tuple[OutcomeRow, ...]
    last: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one try. ``status``: of the answer, 0 where there was none."""

    number: int
    first: int
    last: int
    at: datetime
    status: int
    error: str


_DUE = (
    select(webhooks)
    .where(
        webhooks.c.ended_ms == literal_column("0"),
        webhooks.c.due_ms <= bindparam("b_now"),
        webhooks.c.held_until_ms <= bindparam("b_now"),
        exists(select(outcomes.c.seq).where(outcomes.c.seq > webhooks.c.reached)),
    )
    .order_by(webhooks.c.due_ms, webhooks.c.id)
    .limit(1)
    .with_for_update(skip_locked=True, of=webhooks)
)
_HELD = and_(webhooks.c.id == bindparam("b_id"), webhooks.c.hold == bindparam("b_hold"))
_NEWEST = select(func.coalesce(func.max(outcomes.c.seq), 0))


class Webhooks:
    """The webhooks of one store; as ``Store.webhooks``."""

    def __init__(self, writer: Writing, reader: Reading, clock: Clock) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock

    def add(
        self, person: str, url: str, *, outcomes: Collection[str] = (), after: int | None = None
    ) -> tuple[str, Webhook]:
        """Subscribes: the secret that deliveries are signed with, which is told this once, and the row.

        ``outcomes``: values of ``Outcome``; none means all. ``after``: begin behind this outcome; None: with the next
        one to come. The address is checked by who sends.
        """
        wanted = _checked_outcomes(outcomes)
        secret, webhook_id = secrets.token_hex(32), secrets.token_hex(8)
        with self._writer.durable() as connection:
            if connection.execute(select(people.c.name).where(people.c.name == person)).first() is None:
                raise BadArgument(f"There is no {person} here.", remedy="Make the person first.")
            values = {
                "id": webhook_id,
                "person": person,
                "url": url,
                "secret": secret,
                "outcomes": " ".join(wanted),
                "made_ms": ms_of(self._clock.now()),
                "reached": connection.execute(_NEWEST).scalar_one() if after is None else after,
            }
            connection.execute(insert(webhooks), values)
            made = _webhook(_row(connection, webhook_id))
            now_ms = ms_of(self._clock.now())
            record(connection, now_ms, person, "webhook.made", webhook_id, url=url, outcomes=values["outcomes"])
        return secret, made

    def subscriptions(self, person: str = "") -> Sequence[Webhook]:
        """Every subscription, or a person's, the newest first; also those that ended."""
        chosen = select(webhooks).order_by(webhooks.c.made_ms.desc(), webhooks.c.id)
        if person:
            chosen = chosen.where(webhooks.c.person == person)
        with self._reader.snapshot() as connection:
            rows = connection.execute(chosen).all()
        return [_webhook(row) for row in rows]

    def find(self, webhook_id: str) -> Webhook | None:
        """One subscription; None for an unknown id."""
        with self._reader.snapshot() as connection:
            row = _row(connection, webhook_id)
        return None if row is None else _webhook(row)

    def end(self, webhook_id: str, *, by: str = MACHINE) -> Webhook:
        """Tells this one nothing any more; raises ``BadArgument`` for an unknown id."""
        now_ms = ms_of(self._clock.now())
        with self._writer.durable() as connection:
            here = and_(webhooks.c.id == webhook_id, webhooks.c.ended_ms == 0)
            ended = connection.execute(update(webhooks).where(here).values(ended_ms=now_ms, hold=""))
            row = _row(connection, webhook_id)
            if ended.rowcount:
                record(connection, now_ms, by, "webhook.ended", webhook_id)
        if row is None:
            raise BadArgument(f"There is no webhook {webhook_id}.", remedy="List the webhooks.")
        return _webhook(row)

    def take_due(self) -> Parcel | None:
        """Takes the one that waits longest, with the next outcomes that it wants; None where nothing is due.

        Answer it by ``delivered`` or ``failed`` within ``HOLD_MS``. A stretch of the feed without anything wanted is
        stepped over here, so ``rows`` is never empty.
        """
        now_ms = ms_of(self._clock.now())
        with self._writer.relaxed() as connection:
            while (row := connection.execute(_DUE, {"b_now": now_ms}).one_or_none()) is not None:
                read = outcomes_after(connection, row.reached, AT_ONCE)
                wanted = set(row.outcomes.split())
                rows = tuple(one for one in read if not wanted or one.outcome in wanted)
                here = update(webhooks).where(webhooks.c.id == row.id)
                if not rows:
                    connection.execute(here.values(reached=read[-1].seq))
                    continue
                hold = secrets.token_hex(8)
                connection.execute(here.values(hold=hold, held_until_ms=now_ms + HOLD_MS))
                return Parcel(_webhook(row), row.secret, hold, rows, read[-1].seq)
        return None

    def delivered(self, parcel: Parcel, status: int) -> bool:
        """The receiver took it; False where another process has the subscription meanwhile (it tells it again)."""
        answer = {"reached": parcel.last, "attempts": 0, "due_ms": 0}
        return self._answer(parcel, status, "", answer)

    def failed(self, parcel: Parcel, status: int, error: str, *, not_before: datetime | None = None) -> bool:
        """It did not arrive: again after a wait that doubles each time, and not before ``not_before``."""
        attempts = parcel.webhook.attempts + 1
        wait = min(FIRST_WAIT_MS * 2 ** min(attempts - 1, 20), LONGEST_WAIT_MS)
        due = ms_of(self._clock.now()) + wait
        if not_before is not None:
            due = min(max(due, ms_of(not_before)), ms_of(self._clock.now()) + LONGEST_WAIT_MS)
        return self._answer(parcel, status, error, {"attempts": attempts, "due_ms": due})

    def deliveries(self, webhook_id: str, limit: int = 100) -> Sequence[Delivery]:
        """The last tries of one subscription, newest first."""
        d = deliveries.c
        chosen = (
            select(d.number, d.first, d.last, d.at_ms, d.status, d.error)
            .where(d.webhook == webhook_id)
            .order_by(d.number.desc())
            .limit(limit)
        )
        with self._reader.snapshot() as connection:
            rows = connection.execute(chosen).all()
        return [Delivery(row.number, row.first, row.last, moment_of(row.at_ms), row.status, row.error) for row in rows]

    def _answer(self, parcel: Parcel, status: int, error: str, values: dict[str, Any]) -> bool:
        with self._writer.durable() as connection:
            answered = update(webhooks).where(_HELD).values(hold="", held_until_ms=0, **values)
            held = {"b_id": parcel.webhook.id, "b_hold": parcel.hold}
            if connection.execute(answered, held).rowcount == 0:
                return False
            here = deliveries.c.webhook == parcel.webhook.id
            number = (
                1 + connection.execute(select(func.coalesce(func.max(deliveries.c.number), 0)).where(here)).scalar_one()
            )
            tried = {
                "webhook": parcel.webhook.id,
                "number": number,
                "first": parcel.rows[0].seq,
                "last": parcel.last,
                "at_ms": ms_of(self._clock.now()),
                "status": status,
                "error": error[:500],
            }
            connection.execute(insert(deliveries), tried)
            connection.execute(deliveries.delete().where(here, deliveries.c.number <= number - KEPT))
        return True


def _checked_outcomes(names: Collection[str]) -> list[str]:
    known = {outcome.value for outcome in Outcome}
    unknown = sorted(set(names) - known)
    if unknown:
        raise BadArgument(
            f"There is no outcome {', '.join(unknown)}.", remedy=f"Choose from {', '.join(sorted(known))}."
        )
    return sorted(set(names))


def _row(connection: Connection, webhook_id: str) -> Any:
    return connection.execute(select(webhooks).where(webhooks.c.id == webhook_id)).one_or_none()


def _webhook(row: Any) -> Webhook:
    return Webhook(
        id=row.id,
        person=row.person,
        url=row.url,
        outcomes=tuple(row.outcomes.split()),
        made=moment_of(row.made_ms),
        ended=moment_of(row.ended_ms) if row.ended_ms else None,
        reached=row.reached,
        attempts=row.attempts,
        due=moment_of(row.due_ms) if row.due_ms else None,
    )
