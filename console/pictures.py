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
KEPT_BYTES = 64_000_000
"""Some 250 pictures of full size: more than stand on any screen at once, and the queue page stays small."""
AT_ONCE = 4
"""More would only queue up in the one worker."""


class Pictures:
    """Answers ``Thumbs``: at once from what is kept, later from the worker."""

    def __init__(self, assets: AssetSource, frames: FrameSource, scope: TaskScope) -> None:
        self._assets = assets
        self._frames = frames
        self._scope = scope
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self.kept_bytes = 0
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
        self._keep(key, QPixmap.fromImage(wrap(pixels)))
        self.thumbs.deliver(key)

    def _keep(self, key: str, picture: QPixmap) -> None:
        """The pictures used longest ago make room."""
        self.kept_bytes += _bytes(picture) - _bytes(self._kept.pop(key, None))
        self._kept[key] = picture
        while self.kept_bytes > KEPT_BYTES and len(self._kept) > 1:
            self.kept_bytes -= _bytes(self._kept.popitem(last=False)[1])


def _bytes(picture: QPixmap | None) -> int:
    return 0 if picture is None else picture.width() * picture.height() * picture.depth() // 8
