"""Pictures by hash, decoded in the worker and kept: small ones for tables and galleries, larger ones for a loupe."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from functools import partial

from PySide6.QtGui import QPixmap

from console.tasks import TaskScope
from review.errors import BackstopError
from review.media import Pixels
from review.ports import AssetSource, FrameSource
from widgets.image.pixels import wrap
from widgets.thumbs import Thumbs

SIZE = 256
"""Pixels of the longer side: the gallery's largest cell at 100 %."""
KEPT_BYTES = 64_000_000
"""Some 250 pictures of full size: more than stand on any screen at once, and the queue page stays small."""
AT_ONCE = 4
"""More would only queue up in the one worker."""
LARGE = 1600
"""Pixels of the longer side under the loupe: at 1:1 as sharp as a market place shows it."""
LARGE_BYTES = 24_000_000
"""Two square pictures of that size: the one under the pointer, and its reference."""


class Pictures:
    """Answers ``Thumbs``: at once from what is kept, later from the worker.

    What is no longer wanted is given up, also in the worker, so that a fast scroll leaves no queue behind.
    ``large``: of ``LARGE`` pixels, for a loupe.
    """

    def __init__(self, assets: AssetSource, frames: FrameSource, scope: TaskScope, *, large: bool = False) -> None:
        self._assets = assets
        self._frames = frames
        self._scope = scope
        self._large = large
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._coming: dict[str, asyncio.Task[None]] = {}
        self.kept_bytes = 0
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.large = self if large else Pictures(assets, frames, scope, large=True)
        self.thumbs = Thumbs(self._lookup)
        self.thumbs.wanted.connect(self._on_wanted)
        self.thumbs.unwanted.connect(self._on_unwanted)

    def _lookup(self, key: str) -> QPixmap | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _on_wanted(self, key: str) -> None:
        task = self._scope.start(self._fetch(key), "thumbnail", idle=True)
        if task is not None:
            self._coming[key] = task
            task.add_done_callback(partial(self._on_ended, key))

    def _on_ended(self, key: str, task: asyncio.Task[None]) -> None:
        if self._coming.get(key) is task:
            del self._coming[key]

    def _on_unwanted(self, key: str) -> None:
        task = self._coming.pop(key, None)
        if task is not None:
            task.cancel()

    async def _fetch(self, key: str) -> None:
        async with self._slots:
            try:
                pixels = await self._decoded(key)
            except BackstopError:
                return  # its cell stays empty; the item's own page says why
        self._keep(key, QPixmap.fromImage(wrap(pixels)))
        self.thumbs.deliver(key)

    async def _decoded(self, key: str) -> Pixels:
        path = await self._assets.path(key)
        if self._large:
            return await self._frames.image(path, (LARGE, LARGE), priority=1)
        return await self._frames.thumbnail(path, SIZE)

    def _keep(self, key: str, picture: QPixmap) -> None:
        """The pictures used longest ago make room."""
        self.kept_bytes += _bytes(picture) - _bytes(self._kept.pop(key, None))
        self._kept[key] = picture
        most = LARGE_BYTES if self._large else KEPT_BYTES
        while self.kept_bytes > most and len(self._kept) > 1:
            self.kept_bytes -= _bytes(self._kept.popitem(last=False)[1])


def _bytes(picture: QPixmap | None) -> int:
    return 0 if picture is None else picture.width() * picture.height() * picture.depth() // 8
