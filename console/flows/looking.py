"""Looking: parts of large pictures as they come into view, and frames of animated ones, from the worker."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from console.flows.against import Against
from console.flows.stage import Stage
from console.pages.image_view import ImageView
from console.words import translated
from review.errors import BackstopError
from review.items import Item
from widgets.image.tiled import SIDE, TileKey

TILES_AT_ONCE = 3
"""The worker decodes one after the other; a few on the way keep it busy while what is no longer in view is given up."""


class Looking(QObject):
    """Serves one image view."""

    def __init__(self, stage: Stage, view: ImageView) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._view = view
        self._fetching: asyncio.Task[None] | None = None
        self._stepping: asyncio.Task[None] | None = None
        view.pair.output.tiles_wanted.connect(self._on_tiles_wanted)
        view.frame_wanted.connect(self._on_frame_wanted)
        self._against = Against(stage, view)
        view.tool_pressed.connect(stage.window.registry.run)

    def _shown(self) -> tuple[Item, Path] | None:
        """The item on screen and its own picture's file; None while there is none."""
        leased = self._view.leased
        media = self._stage.desk.shelf.get(leased.item) if leased is not None else None
        if leased is None or media is None or media.path is None:
            return None
        return leased.item, media.path

    def _still(self, item: Item) -> bool:
        leased = self._view.leased
        return leased is not None and (leased.item.id, leased.item.version) == (item.id, item.version)

    # -- parts ----------------------------------------------------------------------------------------

    def _on_tiles_wanted(self, wanted: object) -> None:
        """What is in view now; what was asked for and is not any more is given up."""
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None
        shown = self._shown()
        keys = [key for key in wanted if isinstance(key, TileKey)] if isinstance(wanted, tuple) else []
        if shown is not None and keys:
            self._fetching = self._stage.scope.start(self._fetch(*shown, keys), "parts of a picture", idle=True)

    async def _fetch(self, item: Item, path: Path, keys: Sequence[TileKey]) -> None:
        slots = asyncio.Semaphore(TILES_AT_ONCE)

        async def one(key: TileKey) -> None:
            async with slots:
                left, top = key.column * SIDE, key.row * SIDE
                try:
                    pixels = await self._stage.place.frames.tile(path, key.level, left, top, SIDE)
                except BackstopError:
                    return  # the reduced picture stays; the item itself is shown and can be judged
            if self._still(item):
                self._view.pair.output.add_tile(key, pixels)

        async with asyncio.TaskGroup() as group:
            for key in keys:
                group.create_task(one(key))

    # -- frames ---------------------------------------------------------------------------------------

    def _on_frame_wanted(self, steps: int) -> None:
        """A held key asks again and again: one frame after the other, none of them left out."""
        media = self._view.media
        if media is None or media.info is None or media.info.frame_count < 2:
            self._stage.tell(self.tr("This picture has one frame only."))
            return
        shown = self._shown()
        if shown is not None and (self._stepping is None or self._stepping.done()):
            number = (self._view.frame + steps) % media.info.frame_count
            self._stepping = self._stage.scope.start(self._step(*shown, number), "frame of an animation", idle=True)

    async def _step(self, item: Item, path: Path, number: int) -> None:
        try:
            pixels = await self._stage.place.frames.frame(path, number)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if self._still(item):
            self._view.show_frame(number, pixels)
