"""The shelf: what the next items need to paint at once, made ready ahead of the key press."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from review.errors import BackstopError, NotSignedIn, Unavailable
from review.items import Asset, Item, Kind
from review.media import FrameIndex, MediaInfo, Pixels
from review.ports import AssetSource, FrameSource

KEEP = 6
"""Items whose pictures stay decoded: the one on screen, three ahead, and two behind for "back" and undo."""
REFERENCE_FIT = (960, 960)
"""Pixels; a reference stands beside the output, never larger than half the screen."""
WHOLE_PIXELS = 12_000_000
"""Of a picture that is held whole; of a larger one the window holds a reduced version, and the parts in view."""
REDUCED = (2560, 2560)
"""Pixels of that version: as much as fits a large screen, so that only a closer look asks for parts."""
UNKNOWN_ROOM = (1280, 900)
"""Pixels of a clip's first frame before its player was ever laid out."""


@dataclass
class ReadyMedia:
    """Decoded media of one item. ``failure`` says why the output cannot be displayed; then the item is held."""

    item_id: str
    path: Path | None = None
    info: MediaInfo | None = None
    index: FrameIndex | None = None
    picture: Pixels | None = None
    """The image (of a large one a reduced version), or the clip's first frame."""
    fitted: Pixels | None = None
    """The image as it fits the room it will have on the screen."""
    references: list[Pixels] = field(default_factory=list)
    fitted_reference: Pixels | None = None
    """The first reference as it fits its room."""
    failure: str = ""
    passing: bool = False
    """The failure is the line's, not the file's: it may be gone at the next try."""


Size = tuple[int, int]
"""Width and height in screen pixels."""
Rooms = tuple[Size | None, Size | None]
"""The rooms of an output and of its reference on the screen; None where they are not known yet."""

_Key = tuple[str, int, tuple[str, ...]]


def _key_of(item: Item) -> _Key:
    return item.id, item.version, item.shown


class Shelf:
    """Prepares and keeps ``ReadyMedia`` of items, scaled beforehand to the ``rooms`` that a kind has on the screen.

    Kept by what is shown, not by the item's name alone: another version's pictures are never taken for this one's.
    """

    def __init__(self, assets: AssetSource, frames: FrameSource) -> None:
        self._assets = assets
        self._frames = frames
        self._ready: OrderedDict[_Key, ReadyMedia] = OrderedDict()
        self._making: dict[_Key, asyncio.Future[ReadyMedia]] = {}
        self.rooms: Callable[[str], Rooms] = lambda _kind: (None, None)

    def get(self, item: Item) -> ReadyMedia | None:
        """What is ready of an item, without waiting."""
        media = self._ready.get(_key_of(item))
        if media is not None:
            self._ready.move_to_end(_key_of(item))
        return media

    def forget(self, item: Item) -> None:
        """Its files are others than they were found to be."""
        self._ready.pop(_key_of(item), None)

    def forget_passing(self) -> bool:
        """The line is back: what failed for want of it is to be made again. True where there was something."""
        late = [key for key, media in self._ready.items() if media.passing]
        for key in late:
            del self._ready[key]
        return bool(late)

    async def prepare(self, item: Item, priority: int) -> ReadyMedia:
        """Decodes what the item shows first; asked twice at once, it is made once."""
        key = _key_of(item)
        ready = self._ready.get(key)
        if ready is not None:
            return ready
        if (making := self._making.get(key)) is not None:
            return await asyncio.shield(making)
        future: asyncio.Future[ReadyMedia] = asyncio.get_running_loop().create_future()
        self._making[key] = future
        try:
            media = await self._make(item, priority)
            self._ready[key] = media
            while len(self._ready) > KEEP:
                self._ready.popitem(last=False)
            future.set_result(media)
            return media
        except BaseException:
            future.cancel()
            raise
        finally:
            del self._making[key]

    async def _make(self, item: Item, priority: int) -> ReadyMedia:
        media = ReadyMedia(item.id)
        output = next(iter(item.of_role("output")), None)
        if output is not None and item.kind in (Kind.VIDEO, Kind.IMAGE):
            try:
                await self._output(media, output, item.kind, priority)
            except BackstopError as error:
                media.failure = str(error)
                media.passing = isinstance(error, Unavailable | NotSignedIn)
        elif item.kind in (Kind.VIDEO, Kind.IMAGE):
            media.failure = "The pipeline sent no output file with this item."
        for asset in item.of_role("reference")[:2]:
            try:
                await self._reference(media, asset, item.kind, priority + 1)
            except BackstopError:
                continue  # a missing reference is told by its empty place; the output can still be judged
        return media

    async def _output(self, media: ReadyMedia, output: Asset, kind: str, priority: int) -> None:
        media.path = await self._assets.path(output.sha256)
        room = self.rooms(kind)[0]
        if kind == Kind.VIDEO:
            await self._clip(media, media.path, room or UNKNOWN_ROOM, priority)
            return
        media.info = await self._frames.probe(media.path, priority=priority)
        if media.info.kind == "image":
            fit = REDUCED if media.info.width * media.info.height > WHOLE_PIXELS else None
            media.picture = await self._frames.image(media.path, fit, priority=priority)
            if room is not None:
                media.fitted = await self._frames.image(media.path, room, priority=priority)
            return
        media.index = await self._frames.index(media.path, priority=priority)
        media.picture = await self._frames.frame(media.path, 0, room or UNKNOWN_ROOM, priority=priority)

    async def _clip(self, media: ReadyMedia, path: Path, room: Size, priority: int) -> None:
        """All three asked for at once: between two questions the worker would begin something else."""
        found = await asyncio.gather(
            self._frames.probe(path, priority=priority),
            self._frames.index(path, priority=priority),
            self._frames.frame(path, 0, room, priority=priority),
            return_exceptions=True,
        )
        for one in found:
            if isinstance(one, BaseException):
                raise one
        info, index, picture = found
        assert isinstance(info, MediaInfo)
        assert isinstance(index, FrameIndex)
        assert isinstance(picture, Pixels)
        media.info, media.picture = info, picture
        if info.kind != "image":
            media.index = index

    async def _reference(self, media: ReadyMedia, reference: Asset, kind: str, priority: int) -> None:
        path = await self._assets.path(reference.sha256)
        media.references.append(await self._frames.image(path, REFERENCE_FIT, priority=priority))
        room = self.rooms(kind)[1]
        if room is not None and len(media.references) == 1:
            media.fitted_reference = await self._frames.image(path, room, priority=priority)
