"""A decided shop, for the tests of data sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.backends.exports.shop import Shop, filled


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An empty one."""
    made = Shop(tmp_path / "shop")
    yield made
    made.close()


@pytest.fixture
def full(shop: Shop) -> Shop:
    """One of everything."""
    return filled(shop)
