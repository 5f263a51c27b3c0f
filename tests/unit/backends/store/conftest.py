"""A store on disk and a clock moved by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backends.store.store import Store
from tests.domain import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite3"


@pytest.fixture
def store(path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store.open(path, clock=clock)
    yield opened
    opened.close()
