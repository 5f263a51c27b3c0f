"""The database's own clock, which several service processes share: leases go by it wherever they were given.

Asked once a second, and carried on by this machine's steady counter in between; so the clocks of the machines that
serve may differ, jump or be wrong, and all of them say the same time to within a round trip.
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import URL, func, select

from backends.store.engines import told_apart
from backends.store.server import server_engine
from backends.store.transactions import again

FRESH_S = 1.0
"""How long an answer is carried on: a database clock that was set is followed within this."""


class DatabaseClock:
    """A ``Clock`` of a PostgreSQL server. Any thread. Raises ``Unavailable`` where the server does not answer."""

    def __init__(self, url: URL) -> None:
        self._engine = server_engine(url, size=1).execution_options(isolation_level="AUTOCOMMIT")
        self._turn = threading.Lock()
        self._told, self._asked = datetime.now(UTC), time.monotonic()
        self._fresh_until = 0.0

    def now(self) -> datetime:
        """The server's time, aware UTC."""
        with self._turn:
            if time.monotonic() >= self._fresh_until:
                self._told, self._asked = again(self._ask)
                self._fresh_until = self._asked + FRESH_S
            return self._told + timedelta(seconds=time.monotonic() - self._asked)

    def lately(self) -> datetime:
        """As ``now``, carried on from the last answer however old it is: it never waits for the server."""
        told, asked = self._told, self._asked
        return told + timedelta(seconds=time.monotonic() - asked)

    def monotonic(self) -> float:
        """Seconds of this machine that never go back."""
        return time.monotonic()

    def close(self) -> None:
        """Closes its connection."""
        self._engine.dispose()

    def _ask(self) -> tuple[datetime, float]:
        """The server's time, and when on this machine that was: in the middle of the round trip."""
        with told_apart(), self._engine.connect() as connection:
            begun = time.monotonic()
            told = connection.execute(select(func.clock_timestamp())).scalar_one()
            return told.astimezone(UTC), (begun + time.monotonic()) / 2
