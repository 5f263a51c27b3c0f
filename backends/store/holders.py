"""Holders: which items show which media."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import URL, select

from backends.store.tables import items
from backends.store.transactions import reader_of

_AT_ONCE = 10_000
Holder = tuple[str, int, str]
"""Item id, version and state."""


def holders_of(url: URL, hashes: Collection[str]) -> dict[str, list[Holder]]:
    """The items of the store at ``url`` that show each of ``hashes``: by one reading of all items, in their order."""
    wanted = frozenset(hashes)
    found: dict[str, list[Holder]] = defaultdict(list)
    reader = reader_of(url)
    try:
        with reader.snapshot() as connection:
            chosen = select(items.c.id, items.c.version, items.c.state, items.c.assets).order_by(items.c.seq)
            result = connection.execution_options(stream_results=True).execute(chosen)
            for rows in result.partitions(_AT_ONCE):
                for item_id, version, state, assets in rows:
                    for sha256 in wanted.intersection(assets.split()):
                        found[sha256].append((item_id, version, state))
    finally:
        reader.close()
    return dict(found)
