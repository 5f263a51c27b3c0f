"""The processes that are killed: a console at a service, and the service itself.

The service's crash points lie in ``TrapSubmission``, which stands here in the place of the store's own road for
entries; the product knows nothing of them.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event

import backends.store.server  # before the fork, so that no child pays for it again
import backends.store.store
from backends.service.opening import Whereabouts
from backends.service.server import Entryway, serve, set_up_logs
from backends.store import leases, retractions
from backends.store.news import Change, News
from backends.store.submission import Submission
from backends.store.tokens import Tokens
from backends.store.transactions import Writing
from console.clock import SystemClock
from review.decisions import Entry, Receipt
from review.ports import Clock
from tests.proofs.exactly_once_place import build
from tests.proofs.kill_child import Life, Trap, live_in
from tests.proofs.service_child import LOOSE

SERVICE_POINTS = ("before_transaction", "at_statement", "before_store_commit", "before_answer")
STATEMENTS = 12
"""A chunk of entries takes some so many statements: the trap springs before one of the first of them."""
LEASE_S = 2
"""Leases run out under the supervisors' hands, and a dead console's items come to its colleague."""


@dataclass(frozen=True, slots=True)
class Service:
    """What one life of the service is to do. ``database``: a server's URL, empty for the folder's own file.

    ``point`` "" waits for the parent's kill.
    """

    folder: Path
    database: str
    port: int
    seed: int
    point: str = ""
    nth: int = 1


class TrapSubmission(Submission):
    """The road of entries into the store, with a trap before, in and behind its transactions."""

    trap: Trap
    statement: int
    """Which statement of the transaction it dies before, where it dies amid."""
    _within = threading.local()

    def _apply(self, entries: Sequence[Entry]) -> list[Receipt]:
        self.trap.reach("before_transaction")
        self._within.left = self.statement if self.trap.due("at_statement") else 0
        try:
            receipts = super()._apply(entries)
        finally:
            self._within.left = 0
        self.trap.reach("before_answer")
        return receipts

    @classmethod
    def count_down(cls, *_: Any) -> None:
        """Before each statement of this process, whoever makes it."""
        left = getattr(cls._within, "left", 0)
        if left == 1:
            Trap("here", 1).reach("here")
        cls._within.left = max(0, left - 1)


class TrapNews:
    """The store's news, whose last words inside a transaction are the last moment before its commit."""

    def __init__(self, news: News, trap: Trap) -> None:
        self._news = news
        self._trap = trap
        self.after, self.subscribe, self.close = news.after, news.subscribe, news.close

    def within(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Everything is written, nothing is committed."""
        self._news.within(connection, changes)
        self._trap.reach("before_store_commit")


def serve_until_killed(service: Service, ready: Pipe) -> None:
    """The service's whole life; ``ready`` gets its port once it answers."""
    set_up_logs(logging.CRITICAL)
    for room in (leases, retractions):
        patch.object(room, "LEASE_S", LEASE_S).start()
    trap = Trap(service.point, service.nth)
    TrapSubmission.trap = trap
    TrapSubmission.statement = random.Random(service.seed).randint(1, STATEMENTS)
    event.listen(Engine, "before_cursor_execute", TrapSubmission.count_down)

    def road(writer: Writing, tokens: Tokens, news: News, clock: Clock) -> Submission:
        return TrapSubmission(writer, tokens, TrapNews(news, trap), clock)

    patch.object(backends.store.store, "Submission", road).start()
    way, where = Entryway(port=service.port), Whereabouts(service.folder, service.database)
    serve(where, way, SystemClock(), LOOSE, ready.send)


def live(life: Life) -> None:
    """A console's whole life."""
    asyncio.run(live_in(life, build))
    sys.exit(0)
