"""Small pictures by hash, decoded in the worker and kept: what tables and galleries show."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from PySide6.QtGui import QPixmap

from console.tasks import TaskScope
from review.errors import BackstopError
from review.ports import AssetSource, FrameSource
from widgets.image.pixels import wrap
from widgets.thumbs import Thumbs

SIZE = 256
"""Pixels of the longer side: the gallery's largest cell at 100 %."""
KEEP = 1_500
"""About 250 MB at most, and less for tables, which ask for few."""
AT_ONCE = 4
"""More would only queue up in the one worker."""


class Pictures:
    """Answers ``Thumbs``: at once from what is kept, later from the worker."""

    def __init__(self, assets: AssetSource, frames: FrameSource, scope: TaskScope) -> None:
        self._assets = assets
        self._frames = frames
        self._scope = scope
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.thumbs = Thumbs(self._lookup)
        self.thumbs.wanted.connect(self._on_wanted)

    def _lookup(self, key: str) -> QPixmap | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _on_wanted(self, key: str) -> None:
        self._scope.start(self._fetch(key), "thumbnail")

    async def _fetch(self, key: str) -> None:
        async with self._slots:
            try:
                pixels = await self._frames.thumbnail(await self._assets.path(key), SIZE)
            except BackstopError:
                return  # its cell stays empty; the item's own page says why
        self._kept[key] = QPixmap.fromImage(wrap(pixels))
        while len(self._kept) > KEEP:
            self._kept.popitem(last=False)
        self.thumbs.deliver(key)
