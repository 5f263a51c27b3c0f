"""References: which photo shows the true product of a row, read from the item source when somebody looks."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from console.tasks import TaskScope
from review.errors import BackstopError
from review.ports import ItemSource

KEPT = 4_096
"""Items whose reference is remembered: some sixty screens of a gallery."""
AT_ONCE = 4


class References:
    """``of`` answers at once; ``arrived`` is called when more is known."""

    def __init__(self, source: ItemSource, scope: TaskScope) -> None:
        self._source = source
        self._scope = scope
        self._known: OrderedDict[str, str] = OrderedDict()
        self._asked: set[str] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.arrived: list[Callable[[], object]] = []

    def of(self, item_id: str) -> str | None:
        """SHA-256 of the item's first reference; empty where it has none, None until that is known."""
        known = self._known.get(item_id)
        if known is not None:
            self._known.move_to_end(item_id)
        elif item_id not in self._asked:
            self._asked.add(item_id)
            self._scope.start(self._read(item_id), "reference", idle=True)
        return known

    async def _read(self, item_id: str) -> None:
        try:
            async with self._slots:
                item = (await self._source.record(item_id)).item
        except BackstopError:
            return  # asked again when it is looked at again
        finally:
            self._asked.discard(item_id)
        self._known[item_id] = next((asset.sha256 for asset in item.of_role("reference")), "")
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        for told in self.arrived:
            told()
