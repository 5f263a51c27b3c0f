"""One desk a test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.unit.backends.service.desk import Desk, opened


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A service over an empty workspace."""
    async with opened(tmp_path) as made:
        yield made
