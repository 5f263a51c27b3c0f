"""What an open mending sheet shows: the frame as the edits make it, and what it will cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.flows.stage import Stage
from console.shelf import ReadyMedia
from review.errors import BackstopError
from review.media import FrameIndex, MediaInfo, Pixels
from review.mending import Mend, Outlay, Reframe, Straighten, problems, time_map
from widgets.mending.sheet import REGIONS, MendSheet

PREVIEW_MS, OUTLAY_MS = 30, 250
"""After the last change: a held arrow key asks for no preview that nobody sees, and the cost is told at rest."""

ONE = FrameIndex((0,), Fraction(1, 1000), (0,), 0)
"""A picture, as a clip of one frame."""


class MendingShown(QObject):
    """Asks for what ``sheet`` shows of the mend that ``mend`` gives. ``told``: its cost is known;
    ``failed``: why there is no picture."""

    told = Signal()
    failed = Signal(object)

    def __init__(
        self, stage: Stage, sheet: MendSheet, media: ReadyMedia, info: MediaInfo, mend: Callable[[], Mend | None]
    ) -> None:
        super().__init__(sheet)
        self._stage, self._sheet, self._media, self._info, self._mend = stage, sheet, media, info, mend
        self._asked: dict[str, asyncio.Task[Any]] = {}
        self._outlay: tuple[Mend, Outlay] | None = None
        self._timers = (self._timer(PREVIEW_MS, self._ask_preview), self._timer(OUTLAY_MS, self._ask_outlay))
        sheet.shown_changed.connect(self._timers[0].start)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    @property
    def still(self) -> bool:
        """True for a picture."""
        return self._info.kind == "image"

    @property
    def index(self) -> FrameIndex | None:
        """The frames of the AI's file."""
        return self._media.index or (ONE if self.still else None)

    def faults(self) -> list[str]:
        """What of the mend cannot be done; pure, and so at once."""
        mend, index = self._mend(), self.index
        return [] if mend is None or index is None else problems(mend, self._info, index)

    def cost(self) -> Outlay | None:
        """What the mend will cost, None while that is not known."""
        return self._outlay[1] if self._outlay is not None and self._outlay[0] == self._mend() else None

    def begin(self) -> None:
        """The mend is another: shows it, and learns its cost."""
        for timer in self._timers:
            timer.start()

    def close(self) -> None:
        """Nothing is asked for any more."""
        for timer in self._timers:
            timer.stop()
        for task in self._asked.values():
            task.cancel()

    async def others(self, mend: Mend) -> Mapping[str, Path]:
        """The further files of the edits."""
        return {name: await self._stage.place.assets.path(name) for name in mend.others}

    # -- asking ---------------------------------------------------------------------------------------

    def _ask(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        former = self._asked.pop(name, None)
        if former is not None:
            former.cancel()
        task = self._stage.scope.start(work, name, idle=True)
        if task is not None:
            self._asked[name] = task

    def _ask_preview(self) -> None:
        self._ask("preview", self._preview())

    def _ask_outlay(self) -> None:
        mend = self._mend()
        if mend is not None and not self.still:
            self._ask("outlay", self._cost(mend))

    async def _cost(self, mend: Mend) -> None:
        path = self._media.path
        assert path is not None
        try:
            outlay = await self._stage.place.workshop.outlay(path, mend, await self.others(mend))
        except BackstopError as error:
            self.failed.emit(error)
            return
        self._outlay = mend, outlay
        self.told.emit()

    async def _preview(self) -> None:
        mend, frame = self._previewed(), self._sheet.frame
        try:
            pixels = await self._pixels(mend, frame)
        except BackstopError as error:
            self.failed.emit(error)
            return
        where = "" if self.still else self.tr("Frame {0}").format(frame) + " · "
        said = self.tr("as the AI made it") if mend is None else self.tr("as it will be")
        if mend is not None and self._is_gone(frame):
            said = self.tr("not in the result any more")
        self._sheet.show_picture(pixels, where + said)

    async def _pixels(self, mend: Mend | None, frame: int) -> Pixels:
        path, room, place = self._media.path, self._sheet.canvas.room, self._stage.place
        assert path is not None
        if mend is not None:
            return await place.workshop.preview(path, mend, await self.others(mend), frame, room)
        return await (place.frames.image(path, room) if self.still else place.frames.frame(path, frame, room))

    def _previewed(self) -> Mend | None:
        """The edits of the preview: without those that move its frame while a region is being placed."""
        mend, chosen = self._mend(), self._sheet.chosen
        if mend is None or self._sheet.original or self.faults():
            return None
        edit = mend.edits[chosen] if 0 <= chosen < len(mend) else None
        if any(hasattr(edit, name) for name in REGIONS):
            rest = tuple(one for one in mend.edits if not isinstance(one, Reframe | Straighten))
            return replace(mend, edits=rest) if rest else None
        return mend

    def _is_gone(self, frame: int) -> bool:
        mend, index = self._mend(), self._media.index
        if mend is None or index is None or self.still:
            return False
        return time_map(mend.edits, index).result_of(frame) is None
