"""``ParcelDesk`` over a store in this process, on the thread that searches: a claim never waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from backends.embedded.threads import StoreThreads
from review.logistics.causes import Cause
from review.logistics.events import Meaning, Unmapped
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow

if TYPE_CHECKING:
    from backends.store.store import Store


class EmbeddedParcels:
    """The parcels of an embedded backend; as ``EmbeddedBackend.parcels``."""

    def __init__(self, threads: StoreThreads) -> None:
        self._threads = threads

    async def causes(self) -> Sequence[Cause]:
        """What many open parcels in trouble have in common, the one with most behind it first."""
        return await self._threads.search(lambda store: store.parcels.causes())

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception; those that differ from the others first."""
        return await self._threads.search(lambda store: store.parcels.of_cause(cause, limit))

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        """The shifts of a shipping list, each with every row's preview and correction."""

        def work(store: Store) -> Sequence[ShiftPlan]:
            from backends.logistics.desk import plans_of  # the couriers' tables: on this thread, not on the window's

            return plans_of(store, batch)

        return await self._threads.search(work)

    async def unmapped(self) -> Sequence[Unmapped]:
        """What carriers said that means nothing yet, counted, the most usual first."""
        return await self._threads.search(lambda store: store.parcels.unmapped())

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str) -> None:
        """A lead says what a code means, from now on."""
        await self._threads.with_store(lambda store: store.house.map_code(vocabulary, code, meaning, by))
