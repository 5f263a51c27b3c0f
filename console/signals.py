"""Readings: what programs measured of the item on screen and of those that come next, worked out in idle time.

One item at a time, the one on screen first. Nobody waits for it: a fast hand passes by, and what was begun for an item
that is gone is given up. Image and video pages get the same ``Reading``.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import resources
from console.shelf import ReadyMedia
from console.tasks import TaskScope
from review.errors import BackstopError
from review.items import Item, Kind
from review.ports import AssetSource
from review.signals import Output, Reading, SignalSource, SignalTable, reading_of

BEGINS_AFTER_S = 0.3
"""An item must have stood that long: who decides at once reads nothing."""
NEXT_AFTER_S = 0.5
"""Between one item and the next: frames that are being decoded ahead go first."""
KEPT = 32
"""Readings of this run; every other one is read from the disk again."""

_Key = tuple[str, int]


@lru_cache(maxsize=1)
def signal_table() -> SignalTable:
    """All signals."""
    return SignalTable.from_data(resources.load_json("signals/signals.json"))


def demands_white(item: Item) -> bool:
    """True for a picture whose prompt asked for a pure white background, as channels want their main pictures."""
    return item.kind == Kind.IMAGE and "pure white background" in item.generator.prompt.casefold()


async def output_of(item: Item, path: Path, assets: AssetSource) -> Output:
    """What is to be measured of an item whose output lies at ``path``."""
    photo = next(iter(item.of_role("reference")), None)
    true = (photo.sha256, await assets.path(photo.sha256)) if photo is not None else None
    return Output(item.of_role("output")[0].sha256, path, true, demands_white(item))


class Readings:
    """``attend`` says what is on screen; ``changed`` (item) tells of each reading that was made."""

    def __init__(
        self,
        source: SignalSource,
        assets: AssetSource,
        scope: TaskScope,
        media_of: Callable[[Item], ReadyMedia | None],
        changed: Callable[[Item], None],
    ) -> None:
        self._source = source
        self._assets = assets
        self._scope = scope
        self._media_of = media_of
        self._changed = changed
        self._made: OrderedDict[_Key, Reading] = OrderedDict()
        self._wanted: tuple[Item, ...] = ()
        self._running: asyncio.Task[None] | None = None
        self._at: _Key | None = None

    def of(self, item: Item) -> Reading | None:
        """What was read of an item, None where it was not read yet."""
        return self._made.get(_key(item))

    @property
    def busy(self) -> bool:
        """Whether something is being measured, or about to be."""
        return self._running is not None and not self._running.done()

    def attend(self, items: Sequence[Item]) -> None:
        """These are wanted, the first one before all others; what is being measured for another is given up."""
        self._wanted = tuple(item for item in items if item.kind in (Kind.VIDEO, Kind.IMAGE))
        keys = [_key(item) for item in self._wanted]
        first = next((key for key in keys if key not in self._made), None)
        running = self.busy
        if running and self._at is not None and (self._at not in keys or (first == keys[0] and self._at != first)):
            assert self._running is not None
            self._running.cancel()
            running = False
        if first is not None and not running:
            self._running = self._scope.start(self._run(), "signals", idle=True)

    async def _run(self) -> None:
        await asyncio.sleep(BEGINS_AFTER_S)
        while (item := self._next()) is not None:
            self._at = _key(item)
            try:
                made = await self._read(item)
            finally:
                self._at = None
            self._made[_key(item)] = made
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            self._changed(item)
            await asyncio.sleep(NEXT_AFTER_S)

    def _next(self) -> Item | None:
        """The first wanted item that is not read and whose media are here."""
        for item in self._wanted:
            if _key(item) not in self._made and self._media_of(item) is not None:
                return item
        return None

    async def _read(self, item: Item) -> Reading:
        media = self._media_of(item)
        if media is None or media.path is None or media.info is None:
            return Reading(failure=media.failure if media is not None else "")
        try:
            measured, note = await self._source.measured(await output_of(item, media.path, self._assets))
        except BackstopError as error:
            return Reading(failure=str(error))
        return reading_of(measured, signal_table(), media.index, note)


def _key(item: Item) -> _Key:
    return item.id, item.version
