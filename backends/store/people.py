"""People and their bearer tokens: made, listed and revoked; a token's secret is stored only as its hash.

A token is ``bst_<id>_<secret>``. The id stands openly and finds the row; the secret, 256 random bits, is compared by
its SHA-256 in constant time. (A slow hash would add nothing: there is no dictionary of such secrets.)
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Connection, Text, bindparam, func, insert, select, update

from backends.store.acts import MACHINE, record
from backends.store.batches import ask
from backends.store.moments import moment_of, ms_of
from backends.store.tables import bearer_tokens, people
from backends.store.transactions import Reading, Writing
from review.errors import BadArgument
from review.ports import Clock
from review.rights import Action, Role, actions_of

PREFIX = "bst"
"""So that a token is known for one wherever it turns up: scanners of leaked secrets look for such beginnings."""
USED_MS = 60_000
"""The last use is written at most once in this time: a token is used many times a second."""
MAX_NAME = 200

_TOKEN = re.compile(rf"{PREFIX}_([0-9a-f]{{16}})_([0-9a-f]{{64}})")
_NOBODY = "0" * 64
"""Compared with where there is no such token, so that both answers take the same time."""
_HERE = select(bearer_tokens, people.c.role, people.c.ended_ms).join_from(
    bearer_tokens, people, people.c.name == bearer_tokens.c.person
)
_BY_ID = _HERE.where(bearer_tokens.c.id.in_(bindparam("b_ids", expanding=True)))
_BY_ID_ALL = _HERE.where(bearer_tokens.c.id == func.any(bindparam("b_ids", type_=ARRAY(Text))))
"""The same for a server: asked with every request, so in words that stay the same."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the service. ``ended``: when they left; None while they are here."""

    name: str
    role: Role
    made: datetime
    made_by: str
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token without its secret. ``scopes``: empty means everything that the person may do."""

    id: str
    person: str
    label: str
    scopes: tuple[str, ...]
    made: datetime
    expires: datetime | None
    revoked: datetime | None
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, by a token that holds now."""

    name: str
    role: Role
    scopes: tuple[str, ...]
    token_id: str
    expires: datetime | None


class TokenFault(BadArgument):
    """Why a bearer token does not hold: "unknown", "revoked", "expired" or "ended"."""

    def __init__(self, why: str) -> None:
        told = {
            "unknown": "The token is not known here.",
            "revoked": "The token was revoked.",
            "expired": "The token has expired.",
            "ended": "The token's person no longer works here.",
        }
        super().__init__(told[why], remedy="Sign in with another token.")
        self.why = why


class People:
    """The people and tokens of one store; as ``Store.people``."""

    def __init__(self, writer: Writing, reader: Reading, clock: Clock) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock

    def add(self, name: str, role: Role, *, by: str) -> Person:
        """Makes a person. Raises ``BadArgument`` for a name that was given before, or that is none."""
        if not name.strip() or name != name.strip() or len(name) > MAX_NAME or not name.isprintable():
            raise BadArgument(
                f"The name {name!r} is none that can be shown.",
                remedy=f"Use 1 to {MAX_NAME} printable characters without spaces around them.",
            )
        now_ms = ms_of(self._clock.now())
        with self._writer.durable() as connection:
            if connection.execute(select(people.c.name).where(people.c.name == name)).first() is not None:
                raise BadArgument(f"There is a {name} already.", remedy="Give another name; names stay with the work.")
            values = {"name": name, "role": Role(role).value, "made_ms": now_ms, "made_by": by, "ended_ms": 0}
            connection.execute(insert(people), values)
            record(connection, now_ms, by, "person.added", name, role=Role(role).value)
        return Person(name, Role(role), moment_of(now_ms), by, None)

    def everybody(self) -> Sequence[Person]:
        """Everybody, by name, also who left."""
        with self._reader.snapshot() as connection:
            rows = connection.execute(select(people).order_by(people.c.name)).all()
        return [_person(row) for row in rows]

    def find(self, name: str) -> Person | None:
        """One person; None for an unknown name."""
        with self._reader.snapshot() as connection:
            row = connection.execute(select(people).where(people.c.name == name)).one_or_none()
        return None if row is None else _person(row)

    def set_role(self, name: str, role: Role, *, by: str = MACHINE) -> None:
        """Gives a person another role, from their next request on."""
        self._change(name, {"role": Role(role).value}, by, "person.changed")

    def end(self, name: str, *, by: str = MACHINE) -> None:
        """A person leaves: none of their tokens holds any more. Their decisions and their name stay."""
        self._change(name, {"ended_ms": ms_of(self._clock.now())}, by, "person.ended")

    def make_token(
        self,
        person: str,
        *,
        label: str = "",
        scopes: Collection[str] = (),
        lasts: timedelta | None = None,
        by: str = MACHINE,
    ) -> tuple[str, Token]:
        """Makes a token: its text, which is told this once, and its row.

        ``scopes``: some of ``Action``'s values, all of which the person's role has. ``lasts``: None is for ever.
        """
        if lasts is not None and lasts <= timedelta(0):
            raise BadArgument("A token must last longer than nothing.", remedy="Give a positive time.")
        now_ms = ms_of(self._clock.now())
        token_id, secret = secrets.token_hex(8), secrets.token_hex(32)
        with self._writer.durable() as connection:
            row: Any = connection.execute(select(people).where(people.c.name == person)).one_or_none()
            if row is None or row.ended_ms:
                raise BadArgument(f"There is no {person} here.", remedy="Make the person first.")
            values = {
                "id": token_id,
                "person": person,
                "label": label,
                "hash": _hashed(secret),
                "scopes": " ".join(_checked_scopes(Role(row.role), scopes)),
                "made_ms": now_ms,
                "expires_ms": 0 if lasts is None else now_ms + lasts // timedelta(milliseconds=1),
                "revoked_ms": 0,
                "used_ms": 0,
            }
            connection.execute(insert(bearer_tokens), values)
            made = _token(_token_row(connection, token_id))
            told = {"person": person, "scopes": values["scopes"], "expires_ms": values["expires_ms"]}
            record(connection, now_ms, by, "token.made", token_id, **told)
        return f"{PREFIX}_{token_id}_{secret}", made

    def tokens(self, person: str = "") -> Sequence[Token]:
        """The tokens of a person, or of everybody, newest first; also those that hold no more."""
        chosen = select(bearer_tokens).order_by(bearer_tokens.c.made_ms.desc(), bearer_tokens.c.id)
        if person:
            chosen = chosen.where(bearer_tokens.c.person == person)
        with self._reader.snapshot() as connection:
            rows = connection.execute(chosen).all()
        return [_token(row) for row in rows]

    def revoke(self, token_id: str, *, by: str = MACHINE) -> Token:
        """Ends a token from now on; one that was revoked before keeps its first moment."""
        now_ms = ms_of(self._clock.now())
        with self._writer.durable() as connection:
            here = bearer_tokens.c.id == token_id
            ended = connection.execute(
                update(bearer_tokens).where(here, bearer_tokens.c.revoked_ms == 0).values(revoked_ms=now_ms)
            )
            row = _token_row(connection, token_id)
            if ended.rowcount:
                record(connection, now_ms, by, "token.revoked", token_id, person=row.person)
        if row is None:
            raise BadArgument(f"There is no token {token_id}.", remedy="List the tokens.")
        return _token(row)

    def identify_all(self, bearers: Sequence[str]) -> list[Identity | TokenFault]:
        """Who these tokens' texts stand for, or why not, each for itself and in order, by one look."""
        now_ms = ms_of(self._clock.now())
        parted = [matched.groups() if (matched := _TOKEN.fullmatch(bearer)) else ("", "") for bearer in bearers]
        ids = list({token_id for token_id, _ in parted})
        with self._reader.glance() as connection:
            by_id = _BY_ID if connection.dialect.name == "sqlite" else _BY_ID_ALL
            rows: dict[str, Any] = {row.id: row for row in ask(connection, by_id, {"b_ids": ids})}
        return [_judged(rows.get(token_id), secret, now_ms) for token_id, secret in parted]

    def note_use(self, token_id: str) -> None:
        """Writes down that a token was used just now, unless the minute before was; on a thread that writes."""
        now_ms = ms_of(self._clock.now())
        lately = bearer_tokens.c.used_ms.between(now_ms - USED_MS + 1, now_ms)
        with self._writer.relaxed() as connection:
            connection.execute(
                update(bearer_tokens).where(bearer_tokens.c.id == token_id, ~lately).values(used_ms=now_ms)
            )

    def _change(self, name: str, values: dict[str, Any], by: str, what: str) -> None:
        with self._writer.durable() as connection:
            if connection.execute(update(people).where(people.c.name == name).values(**values)).rowcount == 0:
                raise BadArgument(f"There is no {name} here.", remedy="List the people.")
            record(connection, ms_of(self._clock.now()), by, what, name, **values)


def _judged(row: Any, secret: str, now_ms: int) -> Identity | TokenFault:
    """What a token's row says of a text with its id; None where there is no such row."""
    same = hmac.compare_digest(_hashed(secret), _NOBODY if row is None else row.hash)
    if row is None or not same:
        return TokenFault("unknown")
    if row.revoked_ms:
        return TokenFault("revoked")
    if row.expires_ms and row.expires_ms <= now_ms:
        return TokenFault("expired")
    if row.ended_ms:
        return TokenFault("ended")
    return Identity(row.person, Role(row.role), tuple(row.scopes.split()), row.id, _moment(row.expires_ms))


def _checked_scopes(role: Role, scopes: Collection[str]) -> list[str]:
    may = {action.value for action in actions_of(role)}
    beyond = sorted(set(scopes) - may)
    if beyond:
        raise BadArgument(
            f"A token of a {role.value} cannot be for {', '.join(beyond)}.",
            remedy=f"Choose from {', '.join(sorted(may))}.",
        )
    return [action.value for action in Action if action.value in set(scopes)]


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _token_row(connection: Connection, token_id: str) -> Any:
    return connection.execute(select(bearer_tokens).where(bearer_tokens.c.id == token_id)).one_or_none()


def _moment(ms: int) -> datetime | None:
    return moment_of(ms) if ms else None


def _person(row: Any) -> Person:
    return Person(row.name, Role(row.role), moment_of(row.made_ms), row.made_by, _moment(row.ended_ms))


def _token(row: Any) -> Token:
    return Token(
        id=row.id,
        person=row.person,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        made=moment_of(row.made_ms),
        expires=_moment(row.expires_ms),
        revoked=_moment(row.revoked_ms),
        used=_moment(row.used_ms),
    )
