"""``SuspicionSink`` over a store in this process."""

from __future__ import annotations

from collections.abc import Sequence

from backends.embedded.threads import StoreThreads
from review.ranking import Finding


class EmbeddedSuspicions:
    """As ``EmbeddedBackend.suspicions``."""

    def __init__(self, threads: StoreThreads) -> None:
        self._threads = threads

    async def note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        """Ranks an open item by what was measured."""
        return await self._threads.with_store(lambda store: store.suspicions.note(item_id, version, findings))
