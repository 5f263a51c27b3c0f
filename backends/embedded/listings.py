"""``ListingHouse`` over a store in this process. What an older Backstop kept in a file is taken into the store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backends.embedded.threads import StoreThreads
from backends.listings.house import HOUSE_NAME, put_aside, read_house

if TYPE_CHECKING:
    from backends.store.store import Store
    from review.listings.earlier import Earlier
    from review.listings.house import HouseEntry


class EmbeddedListings:
    """The listings' side of an embedded backend; as ``EmbeddedBackend.listings``."""

    def __init__(self, threads: StoreThreads, folder: Path) -> None:
        self._threads = threads
        self._folder = folder
        self._looked = False

    async def house(self) -> Mapping[str, Any]:
        """The house's own rules; ``BadInput`` where a file of them lies in the workspace that is none."""
        if self._looked:
            return await self._threads.read(lambda store: store.listings.house())

        def work(store: Store) -> Mapping[str, Any]:
            own = read_house(self._folder)
            if own is None:
                return store.listings.house()
            house = store.listings.take_in(own, HOUSE_NAME)
            put_aside(self._folder)
            return house

        house = await self._threads.with_store(work)
        self._looked = True
        return house

    async def put_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """Puts an entry in force, in the place of the one of its kind, id and language."""
        return await self._threads.with_store(lambda store: store.listings.put_entry(entry, by))

    async def remove_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """Takes the entry of this kind, id and language away."""
        return await self._threads.with_store(lambda store: store.listings.remove_entry(entry, by))

    async def earlier(self, after: int, limit: int) -> Earlier:
        """What was reworded by the first ``limit`` corrections behind ``after``."""
        return await self._threads.search(lambda store: store.listings.earlier(after, limit))
