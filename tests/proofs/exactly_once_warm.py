"""Imported by the fork server alone: one service lives and ends here, so that every child is born with all of it.

What the libraries load and work out at their first use (a third of a second) would else be most of a short life.
"""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
from pathlib import Path

import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401 - the driver, which is loaded where an engine is made

import tests.proofs.exactly_once_child  # noqa: F401
from review.queue import Filter
from tests.line.running import running
from tests.proofs.place import SUPERVISOR, item_of, row_of
from tests.unit.backends.http.side import signed_in
from tests.unit.backends.store.shop import decision


async def _live(folder: Path) -> None:
    chance = random.Random(0)
    with running(folder / "service") as service:
        service.on_store(lambda store: store.put_items([row_of(item_of(0, chance), chance)]))
        async with signed_in(service, folder / "cache") as side:
            (held,) = await side.items.claim_next(Filter(), SUPERVISOR, 1, None)
            await side.items.submit([decision(held)])


with tempfile.TemporaryDirectory() as name:
    asyncio.run(_live(Path(name)))
gc.collect()
gc.freeze()  # else each child's first collection goes through, and so copies, all that it was born with
