"""A house's own rules for listings, each change an act in the audit chain; and what its people reworded before.

Whether somebody is a lead is for the caller to know: the service checks the right, a console alone has none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from backends.store import acts
from backends.store.listing_tables import listing_rules
from backends.store.moments import ms_of
from backends.store.news import Change, News
from backends.store.tables import decisions, items, retractions
from backends.store.transactions import Reading, Writing, again
from backends.wire import entry_from_json
from review.corrections import ListingCorrection
from review.decisions import Decision
from review.listings.earlier import NEWEST, Earlier, Reworded, reworded
from review.listings.house import PARTS, HouseEntry, empty_house, joined, with_entry, without_entry
from review.listings.target import language_of
from review.ports import Clock

House = dict[str, Any]

_ALL = select(listing_rules.c.part, listing_rules.c.value).order_by(listing_rules.c.part, listing_rules.c.id)
_ONE = (listing_rules.c.part == bindparam("b_part"), listing_rules.c.id == bindparam("b_id"))
_CORRECTED = (
    select(decisions.c.seq, items.c.locale, decisions.c.body)
    .select_from(
        decisions.join(items, items.c.id == decisions.c.item_id).outerjoin(
            retractions, retractions.c.target == decisions.c.key
        )
    )
    .where(
        decisions.c.seq > bindparam("b_after"),
        decisions.c.verdict == "correct",
        items.c.kind == "listing",
        retractions.c.key.is_(None),
    )
)


class Listings:
    """The listings' side of one store; as ``Store.listings``."""

    def __init__(self, writer: Writing, reader: Reading, search: Reading, news: News, clock: Clock) -> None:
        self._writer, self._reader, self._search = writer, reader, search
        self._news, self._clock = news, clock

    def house(self) -> House:
        """The house's own rules, in the form ``backstop-house-rules/1``."""
        with self._reader.snapshot() as connection:
            return _house(connection)

    def put_entry(self, entry: HouseEntry, by: str) -> House:
        """Puts an entry in the place of the one of its kind, id and language. ``BadInput`` names what it lacks."""
        return self._change(lambda house: with_entry(house, entry), by)

    def remove_entry(self, entry: HouseEntry, by: str) -> House:
        """Takes the entry of this kind, id and language away; fine where there is none."""
        return self._change(lambda house: without_entry(house, entry), by)

    def take_in(self, house: Mapping[str, Any], by: str) -> House:
        """Puts every row of ``house`` in, in the place of the one with its id."""
        return self._change(lambda before: joined(before, house), by)

    def earlier(self, after: int, limit: int) -> Earlier:
        """What was reworded by the first ``limit`` corrections behind ``after``; from 0 on, by the newest of all."""
        with self._search.snapshot() as connection:
            return earlier_after(connection, after, limit)

    def _change(self, made: Callable[[House], House], by: str) -> House:
        told = [Change("house", by=by)]

        def work() -> tuple[House, bool]:
            now = ms_of(self._clock.now())
            with self._writer.durable() as connection:
                acts.hold(connection)  # of two leads at once the second sees what the first one left
                before = _house(connection)
                changed = list(_differences(before, made(before)))
                for part, name, row in changed:
                    connection.execute(delete(listing_rules).where(*_ONE), {"b_part": part, "b_id": name})
                    if row is not None:
                        value = json.dumps(row, sort_keys=True)
                        kept = {"part": part, "id": name, "value": value, "set_ms": now, "set_by": by}
                        connection.execute(insert(listing_rules), kept)
                    acts.record(connection, now, by, "listing.rule", f"{part}/{name}", value=row)
                if changed:
                    self._news.within(connection, told)
                return _house(connection), bool(changed)

        house, changed = again(work)
        if changed:
            self._news.after(told)
        return house


def earlier_after(connection: Connection, after: int, limit: int) -> Earlier:
    """What was reworded by the first ``limit`` corrections behind ``after``, in the order of the decisions.

    ``after`` 0 begins with the newest ``NEWEST``. What was taken back is left out. Raises errors of the tree.
    """
    if after == 0:
        newest = _CORRECTED.with_only_columns(decisions.c.seq).order_by(decisions.c.seq.desc())
        first = connection.execute(newest.offset(NEWEST - 1).limit(1), {"b_after": 0}).scalar()
        after = 0 if first is None else int(first) - 1
    rows = connection.execute(_CORRECTED.order_by(decisions.c.seq).limit(limit), {"b_after": after}).all()
    found: list[Reworded] = []
    for _seq, locale, body in rows:
        entry = entry_from_json(bytes(body))
        if isinstance(entry, Decision) and isinstance(entry.correction, ListingCorrection) and locale:
            found += reworded(language_of(locale), entry.correction)
    return Earlier(tuple(found), int(rows[-1].seq) if rows else after, len(rows) == limit)


def _house(connection: Connection) -> House:
    house = empty_house()
    for part, value in connection.execute(_ALL):
        house[part].append(json.loads(value))
    return house


def _differences(before: House, house: House) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """(list, id, its row or None where it goes) of all that is another one."""
    for part in PARTS:
        old, new = ({row["id"]: row for row in one[part]} for one in (before, house))
        for name in {**old, **new}:
            if old.get(name) != new.get(name):
                yield part, name, new.get(name)
