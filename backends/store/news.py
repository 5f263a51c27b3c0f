"""News of a store: who decided what, which items came anew, whose counts changed, told to whoever subscribed.

On SQLite news go round in this process. On PostgreSQL they are told in the very transaction (NOTIFY), so that every
process on the database hears of them once it is committed, in the order of the commits, and never of what was rolled
back. News are a hint to look, not a record: who lost the line meanwhile is told ``Change("all")`` and looks again.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Text, bindparam, func, select

from backends.store.batches import send
from backends.store.engines import told_apart
from review.errors import Unavailable

CHANNEL = "backstop_news"
ONE_BY_ONE = 50
"""Changes of a transaction that are told with their items; of more only how many there were in each queue."""
_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("b_text", type_=Text)))
_BYTES = 7_500
"""A notification holds less than 8,000 bytes."""
_LOOK_S = 0.25
"""How often the listening thread looks whether it is to end."""
_WAIT_S = (0.2, 0.5, 1.0, 2.0, 5.0)
_START_S = 15.0


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was committed.

    ``what``: "decided", "escalated", "snoozed", "commented", "reopened" (undone, or its snooze ended), "superseded",
    "arrived"; "house": a lead changed the rules for listings; "present" and "absent": ``by`` is at work on
    ``item_id``, or went; or "all": anything may have changed.
    ``kind``: the queue whose counts changed; "" for all of them. ``item_id`` is "" where ``number`` items are told of
    together. ``by`` did it; ``seq``: its link in the audit chain.
    """

    what: str
    kind: str = ""
    item_id: str = ""
    by: str = ""
    verdict: str = ""
    seq: int = 0
    number: int = 1


Listener = Callable[[Change], None]


class News(Protocol):
    """What tells of changes. ``within`` is called in the transaction, ``after`` once it was committed."""

    def within(self, connection: Connection, changes: Sequence[Change]) -> None: ...
    def after(self, changes: Sequence[Change]) -> None: ...
    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls ``listener`` with every change from now on, on another thread: it must return at once.

        Returns what ends the subscription.
        """
        ...

    def close(self) -> None: ...


class _Round:
    """The listeners of one process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._listeners: list[Listener] = []

    def join(self, listener: Listener) -> Callable[[], None]:
        with self._turn:
            self._listeners.append(listener)

        def leave() -> None:
            with self._turn:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return leave

    def tell(self, changes: Iterable[Change]) -> None:
        with self._turn:
            listeners = tuple(self._listeners)
        for change in changes:
            for listener in listeners:
                listener(change)


class LocalNews:
    """News within one process."""

    def __init__(self) -> None:
        self._round = _Round()

    def within(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Nothing yet: the transaction may still fail."""

    def after(self, changes: Sequence[Change]) -> None:
        """Tells the listeners, on the thread that wrote."""
        self._round.tell(_few(changes))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """See ``News``."""
        return self._round.join(listener)

    def close(self) -> None:
        """Nothing is open."""


class ServerNews:
    """News between all processes on one database. A thread listens from the first subscription on."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._round = _Round()
        self._turn = threading.Lock()
        self._ends = threading.Event()
        self._listens = threading.Event()
        self._thread: threading.Thread | None = None

    def within(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Tells of changes once, and if, this transaction is committed."""
        send(connection, _NOTIFY, [{"b_text": text} for text in _packed(_few(changes))])

    def after(self, changes: Sequence[Change]) -> None:
        """Nothing more: the server tells everybody, this process too."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """See ``News``. Raises ``Unavailable`` where the server cannot be listened to."""
        with self._turn:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="store-news", daemon=True)
                self._thread.start()
        leave = self._round.join(listener)
        if not self._listens.wait(_START_S):
            leave()
            raise Unavailable("The database's news cannot be listened to now.", remedy="Try again.")
        return leave

    def close(self) -> None:
        """Ends the thread."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        tries = 0
        while not self._ends.is_set():
            try:
                with told_apart():
                    self._listen()
                    tries = 0
            except Unavailable:
                self._ends.wait(_WAIT_S[min(tries, len(_WAIT_S) - 1)])
                tries += 1

    def _listen(self) -> None:
        """Listens until told to end; raises where the line is lost."""
        import psycopg  # only where there is a server

        from backends.store.server import server_engine

        engine = server_engine(self._url, size=1).execution_options(isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"LISTEN {CHANNEL}")
                raw: Any = connection.connection.driver_connection
                if self._listens.is_set():
                    self._round.tell([Change("all")])
                self._listens.set()
                while not self._ends.is_set():
                    for notification in raw.notifies(timeout=_LOOK_S):
                        self._round.tell(_unpacked(notification.payload))
        except psycopg.Error as error:
            raise Unavailable(f"The line to the database was lost ({error}).", remedy="Wait.") from error
        finally:
            engine.dispose()


def news_of(url: URL) -> News:
    """What tells of changes at ``url``."""
    return LocalNews() if url.get_backend_name() == "sqlite" else ServerNews(url)


def _few(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes, or, where they are many, how many of each sort there were."""
    if len(changes) <= ONE_BY_ONE:
        return changes
    numbers: Counter[tuple[str, str, str]] = Counter()
    seqs: dict[tuple[str, str, str], int] = {}
    for change in changes:
        sort = (change.what, change.kind, change.by)
        numbers[sort] += change.number
        seqs[sort] = max(seqs.get(sort, 0), change.seq)
    return [Change(*sort[:2], by=sort[2], seq=seqs[sort], number=number) for sort, number in numbers.items()]


def _packed(changes: Iterable[Change]) -> list[str]:
    """The changes as few texts, each small enough for a notification."""
    texts: list[str] = []
    for change in changes:
        one = json.dumps(astuple(change), ensure_ascii=True, separators=(",", ":"))
        if len(one) > _BYTES:
            one = json.dumps(astuple(Change(change.what, change.kind, seq=change.seq, number=change.number)))
        if texts and len(texts[-1]) + len(one) < _BYTES:
            texts[-1] += "\n" + one
        else:
            texts.append(one)
    return texts


def _unpacked(payload: str) -> list[Change]:
    """What a notification holds. Another program's on this channel, or another version's, means: look at everything."""
    try:
        return [Change(*json.loads(line)) for line in payload.split("\n")]
    except (ValueError, TypeError):
        return [Change("all")]
