"""Frames for the player: what it asks for comes from the worker, and nothing of an earlier clip arrives late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.tasks import TaskScope
from review.errors import BackstopError, BadMedia
from review.labels import Box
from review.media import FrameIndex, Pixels
from review.ports import FrameSource
from widgets.video.linked import LinkedClip
from widgets.video.player import VideoPlayer

VERIFY_AFTER_S = 1.5
"""A clip that stays on screen is decoded whole once, in idle time: damage may hide behind a good index."""
IDLE = 90
"""Priority of that: behind all frames that are read ahead, whose priorities are their ranks."""
GLANCING = 45
"""Priority of a contact sheet's frames: behind all that are read ahead, before what nobody waits for."""
WAVE_AFTER_S = 0.15
"""The waveform is for who listens; a fast hand passes by without it."""
WAVE_BUCKETS = 600
"""Peaks of the waveform: about one for every two pixels of a wide timeline."""


class ClipFeed(QObject):
    """Answers one player's ``frame_wanted`` with frames as large as its room; whole ones while it is zoomed. ``room``:
    where that is not its own picture's.

    ``index_changed``: a whole decode of the clip found other frames than its container promised.
    """

    index_changed = Signal(object)

    def __init__(
        self,
        player: VideoPlayer | LinkedClip,
        frames: FrameSource,
        scope: TaskScope,
        room: Callable[[], tuple[int, int] | None] | None = None,
    ) -> None:
        super().__init__(player)
        self._room = room or (lambda: player.picture.room)
        self._whole = False
        self._player = player
        self._frames = frames
        self._scope = scope
        self._path: Path | None = None
        self._first: Pixels | None = None
        self._turn = 0
        self._asked: set[asyncio.Task[Any]] = set()
        player.frame_wanted.connect(self._on_frame_wanted)
        player.picture.view_changed.connect(self._on_view_changed)

    def open(self, path: Path, index: FrameIndex, first: Pixels | None, *, sound: bool = False) -> None:
        """Serves another clip; ``first`` is its first frame where that is decoded already."""
        self._give_up()
        self._path = path
        self._first = first
        self._whole = False
        self._start(self._verify(path, index, self._turn), "verify clip")
        if sound:
            self._start(self._wave(path, self._turn), "waveform")

    def close(self) -> None:
        """Serves nothing; what is on its way is dropped."""
        self._give_up()
        self._path = None
        self._first = None

    def _give_up(self) -> None:
        """The worker drops what was asked of it for the clip before: a fast hand leaves no queue behind."""
        self._turn += 1
        for task in self._asked:
            task.cancel()
        self._asked.clear()

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = self._scope.start(work, name, idle=True)
        if task is not None:
            self._asked.add(task)
            task.add_done_callback(self._asked.discard)

    def _on_frame_wanted(self, number: int, priority: int) -> None:
        if self._first is not None and number == self._first.number and not self._whole:
            self._player.set_frame(self._first)
        elif self._path is not None:
            self._start(self._fetch(self._path, number, priority, self._turn), "frame")

    def _on_view_changed(self) -> None:
        zoomed = self._player.picture.viewport.zoom is not None
        if zoomed and not self._whole:
            self._whole = True
            self._player.playback.renew()
        elif not zoomed:
            self._whole = False  # what is here is more than enough

    async def _fetch(self, path: Path, number: int, priority: int, turn: int) -> None:
        fit = None if self._whole else self._room()
        try:
            pixels = await self._frames.frame(path, number, fit, priority=priority)
        except BadMedia as error:
            if turn == self._turn:
                self._player.fail_frame(number, str(error))
        except BackstopError as error:
            if turn == self._turn and priority == 0:
                self._player.fail_frame(number, str(error))
        else:
            if turn == self._turn and (fit is None or not self._whole):
                self._player.set_frame(pixels)

    def follow(self, box: Box, first: int, last: int, found: Callable[[list[tuple[int, Box]]], None]) -> None:
        """Has a region of frame ``first`` followed to ``last``; ``found`` hears of it while the clip is on screen."""
        if self._path is not None:
            self._start(self._follow(self._path, box, first, last, found, self._turn), "follow region")

    def glance(self, numbers: Sequence[int], fit: tuple[int, int], found: Callable[[Pixels], None]) -> None:
        """Decodes these frames small, one after the other; ``found`` hears of each while the clip is on screen."""
        if self._path is not None:
            self._start(self._glance(self._path, numbers, fit, found, self._turn), "contact sheet")

    def changes(self, most: int, found: Callable[[list[int]], None]) -> None:
        """Looks for at most ``most`` frames, one for each change; ``found`` hears none where they cannot be found."""
        if self._path is not None:
            self._start(self._changes(self._path, most, found, self._turn), "changes of a clip")

    async def _changes(self, path: Path, most: int, found: Callable[[list[int]], None], turn: int) -> None:
        try:
            numbers = list(await self._frames.changes(path, most))
        except BackstopError:
            numbers = []
        if turn == self._turn:
            found(numbers)

    async def _glance(
        self, path: Path, numbers: Sequence[int], fit: tuple[int, int], found: Callable[[Pixels], None], turn: int
    ) -> None:
        for number in numbers:
            try:
                pixels = await self._frames.frame(path, number, fit, priority=GLANCING)
            except BackstopError:
                continue  # its place stays empty; the player says why where it is gone to
            if turn != self._turn:
                return
            found(pixels)

    async def _follow(
        self,
        path: Path,
        box: Box,
        first: int,
        last: int,
        found: Callable[[list[tuple[int, Box]]], None],
        turn: int,
    ) -> None:
        try:
            seen = await self._frames.follow(path, box, first, last)
        except BadMedia:
            seen = []  # what cannot be decoded says so itself
        if turn == self._turn:
            found(list(seen))

    async def _verify(self, path: Path, index: FrameIndex, turn: int) -> None:
        await asyncio.sleep(VERIFY_AFTER_S)
        if turn != self._turn or index.verified or not self._player.isVisible():
            return  # another clip, or nobody looks at this one: where they come back, it is opened again
        try:
            verified = await self._frames.index(path, verify=True, priority=IDLE)
        except BackstopError:
            return  # the frame that cannot be shown says so itself when it is asked for
        if turn == self._turn and verified.pts != index.pts:
            self.index_changed.emit(verified)

    async def _wave(self, path: Path, turn: int) -> None:
        await asyncio.sleep(WAVE_AFTER_S)
        try:
            peaks = await self._frames.waveform(path, WAVE_BUCKETS)
        except BackstopError:
            return  # a clip without readable sound has an empty lane; the probe says so beside it
        if turn == self._turn and isinstance(self._player, VideoPlayer):
            self._player.set_waveform(peaks)
