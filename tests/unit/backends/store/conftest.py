"""A store and a clock moved by hand: on SQLite and, where a test does not look into the file, on PostgreSQL too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from backends.store.engines import url_of
from backends.store.store import Store
from tests import postgres
from tests.domain import HandClock


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "url" in metafunc.fixturenames:
        engines = ["sqlite"] if "path" in metafunc.fixturenames else ["sqlite", "postgresql"]
        metafunc.parametrize("url", engines, indirect=True)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store's file lies: a test with this is about SQLite."""
    return tmp_path / "store.sqlite3"


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """Where a store is to be: a file, or a database with an empty one."""
    if request.param == "sqlite":
        yield url_of(tmp_path / "store.sqlite3")
        return
    with postgres.database() as made:
        yield made


def opened(url: URL, clock: HandClock) -> Store:
    """One more store at this place, as another process would open it."""
    return Store.open(url.render_as_string(hide_password=False), clock=clock)


@pytest.fixture
def store(url: URL, clock: HandClock) -> Iterator[Store]:
    made = opened(url, clock)
    yield made
    made.close()
