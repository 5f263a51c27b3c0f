"""Every test here runs on every way to a store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.conformance.floor import WAYS, Floor


@pytest_asyncio.fixture(params=list(WAYS), ids=[name.replace(" ", "-") for name in WAYS])
async def floor(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Floor]:
    """A store without items, reached in one of the ways."""
    async with WAYS[request.param](tmp_path) as made:
        yield made
