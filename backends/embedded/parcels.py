"""``ParcelDesk`` over a store in this process, on the thread that searches: a claim never waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from backends.embedded.threads import StoreThreads
from review.items import Item
from review.logistics.causes import Cause
from review.logistics.events import Mapped, Meaning, Unmapped
from review.logistics.lanes import Habits
from review.logistics.manifest import Beside
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow

if TYPE_CHECKING:
    from backends.store.store import Store

AT_ONCE = 100
"""Parcels that are judged again in one turn on the writing thread: some 50 ms."""
REST_S = 0.1
"""Between two turns: nobody waits for parcels that were here for long."""


class EmbeddedParcels:
    """The parcels of an embedded backend; as ``EmbeddedBackend.parcels``."""

    def __init__(self, threads: StoreThreads) -> None:
        self._threads = threads

    async def causes(self) -> Sequence[Cause]:
        """What many open parcels in trouble have in common, the one with most behind it first."""

        def work(store: Store) -> Sequence[Cause]:
            from backends.logistics.desk import causes_of  # the couriers' tables: on this thread, not on the window's

            return causes_of(store)

        return await self._threads.search(work)

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception; those that differ from the others first."""
        return await self._threads.search(lambda store: store.parcels.of_cause(cause, limit))

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        """The shifts of a shipping list, each with every row's preview and correction."""

        def work(store: Store) -> Sequence[ShiftPlan]:
            from backends.logistics.desk import plans_of

            return plans_of(store, batch)

        return await self._threads.search(work)

    async def unmapped(self) -> Sequence[Unmapped]:
        """What carriers said that means nothing yet, counted, the most usual first."""
        return await self._threads.search(lambda store: store.parcels.unmapped())

    async def mappings(self) -> Sequence[Mapped]:
        """What leads mapped, by vocabulary and code."""

        def work(store: Store) -> Sequence[Mapped]:
            from backends.logistics.tables import mapped

            return mapped(store.house.mappings())

        return await self._threads.search(work)

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str, *, stored: bool = False) -> int:
        """A lead says what a code means; ``stored``: also for the parcels that are here, which are counted."""

        def touched(store: Store) -> list[int]:
            from backends.ingest.rereading import strange_parcels
            from backends.logistics.tables import parcel_tables

            # One that no event can have would let nothing be read any more: refused before it is kept.
            parcel_tables().events.with_mappings({(vocabulary, code): meaning})
            return strange_parcels(store, vocabulary, code) if stored else []

        seqs = await self._threads.search(touched)
        await self._threads.with_store(lambda store: store.house.map_code(vocabulary, code, meaning, by))
        judged = 0
        for start in range(0, len(seqs), AT_ONCE):  # claims get their turn between two parts
            part = seqs[start : start + AT_ONCE]
            judged += await self._threads.with_store(partial(_judge_again, part))
        return judged

    async def known(
        self, ids: Sequence[str] = (), numbers: Sequence[str] = (), orders: Sequence[str] = ()
    ) -> Sequence[tuple[SelectionRow, Item]]:
        """The open parcels of these ids, numbers in normal form, or orders."""
        return await self._threads.search(lambda store: store.parcels.open_ones(ids, numbers, orders))

    async def beside(self, item_id: str) -> Beside:
        """Other orders with the parcel's number, and the numbers of its shipping list."""
        return await self._threads.search(lambda store: store.parcels.beside(item_id))

    async def habits(self) -> Habits:
        """What parcels usually do on their lane."""

        def work(store: Store) -> Habits:
            from backends.logistics.desk import habits_of

            return habits_of(store)

        return await self._threads.search(work)

    async def catch_up(self) -> int:
        """Enters the parcels that an older Backstop took in, part by part with rests between; returns how many parts.

        What is cut off goes on at the next start.
        """
        if await self._threads.search(lambda store: store.parcels.anew.all_entered):
            return 0
        parts = after = 0
        while after := await self._threads.with_store(partial(_enter_missing, after)):
            parts += 1
            await asyncio.sleep(REST_S)
        return parts


def _judge_again(seqs: list[int], store: Store) -> int:
    from backends.ingest.rereading import judge_again  # pydantic: on the store's thread, not on the window's

    return judge_again(store, seqs)


def _enter_missing(after: int, store: Store) -> int:
    from backends.ingest.rereading import enter_missing

    return enter_missing(store, after)
