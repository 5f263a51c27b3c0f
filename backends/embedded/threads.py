"""The store's threads, as the parts of the embedded backend know them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from backends.store.store import Store

T = TypeVar("T")


class StoreThreads(Protocol):
    """Each call runs ``work`` on a thread of its own and is awaited; ``Unavailable`` where the store is closed."""

    async def read(self, work: Callable[[Store], T]) -> T:
        """Where pages are read: never long."""
        ...

    async def search(self, work: Callable[[Store], T]) -> T:
        """Where a whole list may be walked through: a claim never waits for it."""
        ...

    async def with_store(self, work: Callable[[Store], T]) -> T:
        """Where the store is written; claims wait meanwhile."""
        ...
