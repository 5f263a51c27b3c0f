"""A service with a small shop, and a console's side of it that is signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.line.running import Running, running
from tests.unit.backends.http.side import Side, signed_in
from tests.unit.backends.store.shop import row

ITEMS = 30


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    """A running service with ``ITEMS`` images of nobody's."""
    with running(tmp_path / "service") as made:
        made.on_store(lambda store: store.put_items(row(f"i{place:04d}", sku="S-1") for place in range(ITEMS)))
        yield made


@pytest_asyncio.fixture
async def side(service: Running, tmp_path: Path) -> AsyncIterator[Side]:
    """Li Wei's side of it, signed in."""
    async with signed_in(service, tmp_path / "cache") as made:
        yield made
