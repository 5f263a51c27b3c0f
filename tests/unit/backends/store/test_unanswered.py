"""What is sent to a server unanswered may fail at the very end: then nothing of it was, and what follows is whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from backends.store.batches import unanswered
from backends.store.engines import Unwritable
from backends.store.server import ServerWriter
from tests.postgres import database


@pytest.fixture(scope="module")
def writer() -> Iterator[ServerWriter]:
    with database() as url:
        made = ServerWriter(url)
        with made.durable() as connection:
            connection.execute(text("CREATE TABLE spot (id integer PRIMARY KEY)"))
            connection.execute(text("INSERT INTO spot VALUES (0)"))
        yield made
        made.close()


def spoil(writer: ServerWriter, others: int) -> None:
    """A transaction whose first words are wrong, with so many others behind them."""
    with writer.durable() as connection:
        unanswered(connection)
        connection.execute(text("INSERT INTO spot VALUES (0)"))
        for place in range(others):
            connection.execute(text("INSERT INTO spot VALUES (:id)"), {"id": 1_000 + place})


@pytest.mark.parametrize("others", range(0, 120, 3))  # the error is heard while more is being sent, or by the commit
def test_a_failure_at_the_end_leaves_nothing_on_the_line(writer: ServerWriter, others: int) -> None:
    with pytest.raises(Unwritable):
        spoil(writer, others)
    with writer.durable() as connection:
        assert connection.execute(text("SELECT 'whole', count(*) FROM spot")).all() == [("whole", 1)]
        assert connection.execute(text("SELECT 7")).scalar_one() == 7
