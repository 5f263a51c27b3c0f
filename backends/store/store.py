"""The review store's façade: what writes, what only reads, and the clock that leases go by.

Any thread may call any verb. On SQLite there is one connection that writes, one for pages and one for searches, and
threads take turns at each: so each wants a thread of its own, which SQLite gives the GIL back to. On a server as many
threads as there are connections in a pool work at once, in any number of processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection

from backends.store import audit, claims, counters, feeds, leases, pages, records, seconds, snoozes
from backends.store.claims import Claims
from backends.store.engines import url_of
from backends.store.house import House
from backends.store.intake import Intake
from backends.store.listings import Listings
from backends.store.lots import Lots
from backends.store.moments import ms_of
from backends.store.news import news_of
from backends.store.opening import prepare
from backends.store.parcels import Parcels
from backends.store.people import People
from backends.store.register import Register
from backends.store.rows import AssetRow, DecisionRecord, IngestRow, IngestTally, OutcomeRow
from backends.store.seconds import Seconds
from backends.store.submission import Submission
from backends.store.suspicions import Suspicions
from backends.store.sweeps import Sweeps
from backends.store.tokens import Tokens
from backends.store.transactions import about_leases, reader_of, writer_of
from backends.store.webhooks import Webhooks
from backends.store.wholes import Wholes
from review.chain import Anchor
from review.decisions import Entry, Receipt
from review.items import Subject
from review.ports import Clock, Dossier, ItemRecord, SelectionRow
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount

T = TypeVar("T")


class Store:
    """An opened store. Every error is of ``review.errors``."""

    def __init__(self, url: URL, clock: Clock, *, sole: bool) -> None:
        self.url = url
        self._clock = clock
        self._writer = writer_of(url)
        self._pages = reader_of(url)
        self._search = reader_of(url)
        self.news = news_of(url)
        self._tokens = Tokens(self._writer)
        self._void = self._tokens.floor if sole else 0
        self._alarm = snoozes.Alarm(self._writer, self.news)
        self._submission = Submission(self._writer, self._tokens, self.news, clock)
        self.claims = Claims(self._writer, self._grant)
        self._intake = Intake(self._writer, self.news, clock)
        self.people = People(self._writer, self._pages, clock)
        self.register = Register(self._pages, self._writer, self.news)
        self.webhooks = Webhooks(self._writer, self._pages, clock)
        self.sweeps = Sweeps(self._writer, self._search, self._tokens, self.news, clock, self._void)
        self.parcels = Parcels(self._writer, self._search)
        self.house = House(self._writer, self._pages, clock)
        self.seconds = Seconds(self._writer, self._pages, clock)
        self.listings = Listings(self._writer, self._pages, self._search, self.news, clock)
        self.lots = Lots(self._writer, self._search, self.sweeps, clock)
        self.wholes = Wholes(self._search)
        self.suspicions = Suspicions(self._writer)

    @classmethod
    def open(cls, url_or_path: str | Path, *, clock: Clock, create: bool = True, sole: bool = False) -> Store:
        """Opens a store by a file's path or a database URL.

        ``create``: make it where there is none, and migrate a server's; without it a server's must be as this program
        needs it (``migrate``), since other processes may work on it. An older SQLite file is migrated in any case.
        ``sole``: the caller has the store for itself, so leases of its former lives died with them. Raises
        ``SchemaTooNew``, ``Damaged``, ``Unavailable``; ``BadArgument`` where there is none and ``create`` is False.
        """
        url = url_of(url_or_path)
        prepare(url, create=create)
        return cls(url, clock, sole=sole)

    def close(self) -> None:
        """Closes every connection, readers first, so that the writer folds the WAL into the file."""
        self.news.close()
        self._pages.close()
        self._search.close()
        self._writer.close()

    # Pages: short keyed reads.

    def counts(self) -> list[QueueCount]:
        """Every queue's kept figures."""
        with self._pages.snapshot() as connection:
            return counters.queue_counts(connection)

    def snooze_due(self) -> bool:
        """True where a snoozed item's time has come: then ``wake`` before counting."""
        with self._pages.snapshot() as connection:
            return snoozes.any_due(connection, self._now_ms)

    def page(self, where: Filter, after: OrderKey | None, limit: int, *, searching: bool = False) -> Page:
        """``limit`` rows behind ``after``; ``searching``: on the connection for reads that may take long."""
        with (self._search if searching else self._pages).snapshot() as connection:
            return pages.page(connection, where, after, limit, self._now_ms)

    def record(self, item_id: str) -> ItemRecord:
        """One item with everything said of it; ``BadArgument`` for an unknown id."""
        with self._pages.snapshot() as connection:
            return records.record(connection, item_id, self._now_ms, self._void)

    def dossier(self, subject: Subject) -> Dossier:
        """Everything known of a SKU or an order."""
        with self._pages.snapshot() as connection:
            return records.dossier(connection, subject)

    # Search: reads that may walk through every item.

    def anchors(self, where: Filter, step: int) -> Anchors:
        """A map of the whole list: 0.1 s at a million rows."""
        with self._search.snapshot() as connection:
            return pages.anchors(connection, where, step)

    def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        """Freezes the first ``limit`` items of a filter."""
        with self._search.snapshot() as connection:
            return pages.select_rows(connection, where, limit)

    def candidates(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str] = ()
    ) -> list[tuple[str, OrderKey]]:
        """What ``claim_next`` would lease, without leasing: the slow half of a claim in a searching filter."""
        with self._search.snapshot() as connection:
            passed = _with_own(connection, owner, passing)
            return leases.candidates(connection, where, self._grant(owner, 0), limit, after, passed)

    # Writing.

    def wake(self) -> int:
        """Opens the snoozed items whose time has come; returns how many."""
        return self._alarm.wake(self._now_ms)

    def claim_next(
        self,
        where: Filter,
        owner: str,
        limit: int,
        after: OrderKey | None = None,
        passing: Sequence[str] = (),
        key: str = "",
    ) -> list[LeasedItem]:
        """Leases up to ``limit`` free items behind ``after``, best first.

        ``key``: a claim of this owner's that comes again with it is answered with the leases of the first time.
        """
        grant = self._grant(owner, self._tokens.take())
        self._alarm.look(grant.now_ms)
        self.parcels.look(grant.now_ms)

        def work(connection: Connection) -> list[LeasedItem]:
            if key and (before := claims.begin(connection, grant, key)) is not None:
                return before
            found = leases.claim_next(connection, where, grant, limit, after, _with_own(connection, owner, passing))
            if key:
                claims.end(connection, grant, key, found)
            return found

        return about_leases(self._writer, work)

    def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        """Leases these items, each answered for itself, in order."""
        grant = self._grant(owner, self._tokens.take())
        self._alarm.look(grant.now_ms)
        return about_leases(self._writer, lambda connection: leases.claim(connection, item_ids, grant))

    def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        """Leases a frozen selection; what changed since is blocked."""
        grant = self._grant(owner, self._tokens.take())
        return about_leases(self._writer, lambda connection: leases.lease_selection(connection, rows, grant))

    def renew(self, held: Sequence[Lease]) -> list[Lease | Blocked]:
        """Lengthens leases, each answered for itself."""
        grant = self._grant("", 0)
        return about_leases(self._writer, lambda connection: leases.renew(connection, held, grant))

    def release(self, held: Sequence[Lease]) -> None:
        """Gives leases back."""
        about_leases(self._writer, lambda connection: leases.release(connection, held))

    def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Applies entries in order, each answered for itself; on disk when it returns."""
        return self._submission.submit(entries)

    def put_items(self, rows: Iterable[IngestRow]) -> IngestTally:
        """Puts items in: new ones, and higher versions, which supersede (a decided item is open again).

        The same version again changes nothing; the same version with other content, and older versions, are refused
        with a reason. Transactions of some thousand rows, each on disk before the next.
        """
        return self._intake.put_items(rows)

    def put_assets(self, rows: Iterable[AssetRow]) -> None:
        """Tells the store of media files."""
        self._intake.put_assets(rows)

    # Feeds: their own connection each, so that a long export sees one moment and holds nobody up.

    def iter_decisions(self, after: int = 0) -> Iterator[DecisionRecord]:
        """Every decision behind ``after`` (``DecisionRecord.seq``), oldest first, retracted ones marked."""
        with _feed(self.url) as connection:
            yield from feeds.iter_decisions(connection, after)

    def outcomes(self, after: int = 0, limit: int = 1_000) -> list[OutcomeRow]:
        """What the pipeline reads back: at most ``limit`` outcomes behind ``after`` (``OutcomeRow.seq``).

        Those of bulk decisions whose hold window is over are let go first.
        """
        self.sweeps.let_go()
        with self._pages.snapshot() as connection:
            return feeds.outcomes_after(connection, after, limit)

    def verify(self, anchor: Anchor | None = None) -> Anchor:
        """Checks audit chain, entries and kept figures; returns the chain's head. Raises ``Damaged``."""
        with _feed(self.url) as connection:
            return audit.verify(connection, anchor)

    @property
    def _now_ms(self) -> int:
        return ms_of(self._clock.now())

    def _grant(self, owner: str, token: int) -> leases.Grant:
        return leases.grant_of(self._clock, owner, token, self._void, self._tokens.above)


def _with_own(connection: Connection, owner: str, passing: Sequence[str]) -> Sequence[str]:
    """What a claim leaves out: the given, and what ``owner`` proposed and somebody else is to answer."""
    own = seconds.own_items(connection, owner)
    return [*passing, *own] if own else passing


@contextmanager
def _feed(url: URL) -> Iterator[Connection]:
    reader = reader_of(url)
    try:
        with reader.snapshot() as connection:
            yield connection
    finally:
        reader.close()
