"""The store behind the service: the ports of ``backends.embedded``, for several people instead of one.

On SQLite one thread writes, one reads pages, one searches, as in the console. On a database server each of the three
is a small pool. Leases outlive the service: they belong to people, who may be offline.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from backends.embedded.backend import STORE_NAME, EmbeddedBackend, Threads
from backends.embedded.gathering import Gathering
from backends.store.engines import is_sqlite, url_of
from backends.store.filters import may_be_slow
from backends.store.news import Change
from backends.store.people import Identity, TokenFault
from backends.store.store import Store
from review.ports import Clock

ON_SERVER = Threads(writing=6, reading=4, searching=2)
"""Threads on a database server: each holds a connection; past this many it is the server's disk that decides."""
USE_NOTED_S = 60.0
"""A token's last use is written down at most once in this time."""

T = TypeVar("T")


class SharedBackend(EmbeddedBackend):
    """The ports, and what only the service asks for. Use from one event loop."""

    def __init__(self, folder: Path, clock: Clock, database: str, time_of_store: Clock) -> None:
        url = url_of(database or folder / STORE_NAME)
        self.on_server = not is_sqlite(url)
        super().__init__(folder, clock, ON_SERVER if self.on_server else None)
        self._url = url
        self._time_of_store = time_of_store
        self._used: dict[str, float] = {}
        self._asking = Gathering[str, Identity | TokenFault](self._identify_all)

    @classmethod
    async def start(
        cls, folder: Path, clock: Clock, database: str = "", *, time_of_store: Clock | None = None
    ) -> SharedBackend:
        """Opens the store of a workspace, or of a database's URL where one is given.

        ``time_of_store``: what leases and tokens go by; ``clock`` where none is given. A server's store must be as this
        program needs it, since others may work on it. Raises ``SchemaTooNew``, ``Damaged``, ``BadArgument`` or
        ``Unavailable``.
        """
        backend = cls(folder, clock, database, time_of_store or clock)
        await backend._begin()
        return backend

    def _open_store(self) -> Store:
        self._may_be_slow = may_be_slow
        return Store.open(
            self._url.render_as_string(hide_password=False), clock=self._time_of_store, create=not self.on_server
        )

    def tell_others(self, change: Change) -> None:
        """Tells the other processes on the same database, where there can be any; nobody waits for it."""
        if self.on_server:
            self._writing.submit(self.store.register.announce, change)

    async def identify(self, bearer: str) -> Identity:
        """Who a token's text stands for, looked up each time, so that a revoked one ends at once; those who ask at
        once by one look.

        Raises ``TokenFault``.
        """
        (identity,) = await self._asking.submit([bearer])
        if isinstance(identity, TokenFault):
            raise identity
        now = self._clock.monotonic()
        if now - self._used.get(identity.token_id, -USE_NOTED_S) >= USE_NOTED_S:
            self._used[identity.token_id] = now
            # Nobody waits for it: it is a note, not a part of the request.
            self._writing.submit(self.store.people.note_use, identity.token_id)
        return identity

    async def _identify_all(self, bearers: Sequence[str]) -> list[Identity | TokenFault]:
        return await self.read(lambda store: store.people.identify_all(bearers))

    async def close(self) -> None:
        """Lets what is under way end, then closes the store and its threads."""
        await self._asking.close()
        await super().close()
