"""Hearing: the sound of the clip that plays, fetched in stretches and kept in step with its picture.

At the clip's own speed it is heard and the picture follows the device's clock; at any other speed, backwards, while a
frame is awaited, or where there is no device, the clip is silent and the machine's clock counts.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.tasks import TaskScope
from review.errors import BackstopError
from review.media import SOUND_CHANNELS, SOUND_RATE
from review.ports import FrameSource, SoundOut, Unheard
from widgets.video.playback import Playback
from widgets.video.soundclock import SoundClock

STRETCH_S = 10.0
"""Seconds decoded at once: 1.9 MB."""
KEPT = 6
"""Stretches that stay: a minute around the playhead, 11 MB."""
AFTER_S = 0.4
"""A clip must stand that long before its sound is fetched: a fast hand passes by without it."""
APART_S = 0.12
"""Between picture and sound before the sound begins anew: 45 ms are seen by few, and a late frame is no jump."""

MOST_STRAYS = 3
"""Times that a device may lose its time in one clip."""

SAMPLE_BYTES = 2 * SOUND_CHANNELS


class Hearing(QObject):
    """Follows one ``playback`` whose clock is ``clock``. ``changed``: muted, or able to be heard, or not any more.
    ``out`` is None where nothing is ever heard."""

    changed = Signal()

    def __init__(
        self, playback: Playback, clock: SoundClock, frames: FrameSource, out: SoundOut | None, scope: TaskScope
    ) -> None:
        super().__init__(playback)
        self.muted = False
        self.reason = ""
        """Why this clip is not heard, empty where it can be."""
        self._playback = playback
        self._clock = clock
        self._frames = frames
        self._out = out
        self._scope = scope
        self._path: Path | None = None
        self._stretches: dict[int, bytes] = {}
        self._asked: dict[int, asyncio.Task[Any]] = {}
        self._ready = False
        self._strays = 0
        self._start_s: float | None = None
        """The clip's second at which what is heard began, None while it is silent."""
        playback.state_changed.connect(self._follow)
        playback.position_changed.connect(lambda _number: self._follow())

    def open(self, path: Path | None, has_sound: bool) -> None:
        """Another clip; None for none."""
        self._silence()
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()
        self._stretches.clear()
        self._path = path if has_sound and self._out is not None else None
        self.reason = "" if has_sound or path is None else self.tr("This clip has no sound.")
        if self._path is not None:
            self._scope.start(self._prepare(self._path), "sound", idle=True)
        self.changed.emit()

    def leave(self) -> None:
        """No clip is on screen any more: the device is somebody else's."""
        self.open(None, False)
        self._ready = False
        if self._out is not None:
            self._scope.start(self._out.close(), "sound off", idle=True)

    def toggle_mute(self) -> None:
        """Heard, or not."""
        self.muted = not self.muted
        self._follow()
        self.changed.emit()

    async def _prepare(self, path: Path) -> None:
        await asyncio.sleep(AFTER_S)
        if path != self._path:
            return
        assert self._out is not None
        mute = await self._out.open()
        self._ready, self._strays = mute is Unheard.NOT, 0
        self.reason = {
            Unheard.NOT: "",
            Unheard.LIBRARY: self.tr("Sound is not installed here; it is drawn below."),
            Unheard.DEVICE: self.tr("There is no sound device here; sound is drawn below."),
        }[mute]
        self.changed.emit()
        if self._ready and path == self._path:
            self._fetch(0)
            self._follow()

    # -- stretches ------------------------------------------------------------------------------------

    def _fetch(self, place: int) -> None:
        """Stretch number ``place``, and nothing twice."""
        known = place in self._stretches or place in self._asked
        if self._path is None or known or place * STRETCH_S > self._duration:
            return
        task = self._scope.start(self._bring(self._path, place), "stretch of sound", idle=True)
        if task is not None:
            self._asked[place] = task

    async def _bring(self, path: Path, place: int) -> None:
        try:
            samples = await self._frames.sound(path, place * STRETCH_S, STRETCH_S)
        except BackstopError:
            samples = b""  # silent: that it cannot be decoded, the note beside the time says
        finally:
            self._asked.pop(place, None)
        if path != self._path:
            return
        self._stretches[place] = samples
        here = self._second() / STRETCH_S
        while len(self._stretches) > KEPT:
            del self._stretches[max(self._stretches, key=lambda one: abs(one - here))]
        self._follow()

    @property
    def _duration(self) -> float:
        return self._playback.cadence.duration if self._playback.cadence is not None else 0.0

    def _second(self) -> float:
        """Of the clip, at which the frame on screen begins."""
        cadence, position = self._playback.cadence, self._playback.position
        return cadence.begins(min(position, cadence.last)) if cadence is not None and position >= 0 else 0.0

    # -- in step --------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Begins, goes on, begins anew after a jump, or falls silent."""
        playback, cadence = self._playback, self._playback.cadence
        running = playback.playing and playback.rate == 1.0 and playback.position == playback.target
        if cadence is None or not (self._ready and running and not self.muted and self._path is not None):
            if self._start_s is not None and not (playback.playing and playback.rate == 1.0 and not self.muted):
                self._silence()
            return
        second = self._second()
        place = int(second // STRETCH_S)
        for near in (place, place + 1):
            self._fetch(near)
        if place not in self._stretches:
            self._silence()
        elif self._start_s is not None and not self._clock.follows:
            self._stray()
        elif self._start_s is None or self._apart(second) > APART_S:
            self._begin(second)

    def _stray(self) -> None:
        """The device did not keep time: it is tried again, and not for ever."""
        self._silence()
        self._strays += 1
        if self._strays >= MOST_STRAYS:
            self._ready = False
            self.reason = self.tr("The sound device does not keep time; sound is drawn below.")
            self.changed.emit()

    def _apart(self, second: float) -> float:
        """Seconds between what is heard and the frame on screen, 0 as long as that frame is due."""
        assert self._start_s is not None
        assert self._playback.cadence is not None
        assert self._out is not None
        heard = self._start_s + self._out.heard()
        ends = self._playback.cadence.ends(self._playback.position)
        return max(second - heard, heard - ends, 0.0)

    def _begin(self, second: float) -> None:
        self._clock.leave()
        first = round(second * SOUND_RATE)
        stretches, length = self._stretches, round(STRETCH_S * SOUND_RATE)

        def read(start: int, count: int) -> bytes:
            """Samples of the stretches that are here; called by the device's thread, which only reads."""
            place, within = divmod(first + start, length)
            found = stretches.get(place, b"")[within * SAMPLE_BYTES : (within + count) * SAMPLE_BYTES]
            missing = within + count - length
            if missing > 0:
                found += stretches.get(place + 1, b"")[: missing * SAMPLE_BYTES]
            return found

        assert self._out is not None
        self._start_s = second
        self._out.cue(read)
        self._clock.follow(self._out.heard)

    def _silence(self) -> None:
        self._start_s = None
        if self._out is not None:
            self._out.hush()
        self._clock.leave()
