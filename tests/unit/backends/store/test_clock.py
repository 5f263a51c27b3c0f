from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backends.store.clock import DatabaseClock
from backends.store.leases import LEASE_S
from backends.store.store import Store
from review.errors import Unavailable
from tests import postgres
from tests.unit.backends.store.shop import lease_one, row


@pytest.fixture
def clock() -> Iterator[DatabaseClock]:
    with postgres.database() as url:
        made = DatabaseClock(url)
        yield made
        made.close()


def test_it_tells_the_servers_time_and_carries_it_on(clock: DatabaseClock, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real: Any = DatabaseClock._ask

    def counted(self: DatabaseClock) -> Any:
        asked.append(1)
        return real(self)

    monkeypatch.setattr(DatabaseClock, "_ask", counted)
    first = clock.now()
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=1)
    second = clock.now()
    assert first < second
    assert len(asked) <= 2


def test_g5_this_machines_clock_is_never_looked_at(clock: DatabaseClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is three hours ahead of this machine, or this machine three hours behind: leases go by the server."""
    ahead = datetime.now(UTC) + timedelta(hours=3)
    monkeypatch.setattr(DatabaseClock, "_ask", lambda _: (ahead, time.monotonic()))
    with postgres.database() as url:
        store = Store.open(url.render_as_string(hide_password=False), clock=clock)
        store.put_items([row("a")])
        until = lease_one(store).lease.until
        store.close()
    assert timedelta(0) <= until - ahead - timedelta(seconds=LEASE_S) < timedelta(minutes=1)


def test_a_server_that_does_not_answer_is_told() -> None:
    with postgres.database() as url:
        lost = DatabaseClock(url.set(database="there_is_none"))
    with pytest.raises(Unavailable):
        lost.now()
    lost.close()
