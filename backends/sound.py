"""Sound through the machine's own device, by miniaudio, where that is installed (``pip install backstop[sound]``).

The device runs in a thread of the library. It asks for the next samples some milliseconds before they are heard; how
many it was given, and when, is the clock that the picture follows.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from review.media import SOUND_CHANNELS, SOUND_RATE
from review.ports import Unheard

BUFFER_MS = 40
"""Of samples on their way: longer than any turn of the window, so that nothing crackles, shorter than two frames."""

SAMPLE_BYTES = 2 * SOUND_CHANNELS

NOWHERE = ("discard all samples", "null")
"""How names of devices begin that are none: ALSA always has one."""

Read = Callable[[int, int], bytes]


@dataclass
class _Cue:
    """What is heard. ``given``: samples handed over; ``mark``: when, and how many before the last hand-over."""

    read: Read
    given: int = 0
    mark: tuple[float, int] | None = None
    told: float = 0.0


class DeviceSound:
    """Role: ``review.ports.SoundOut``. ``backends``: which of the library's ways out may be used, all by default."""

    def __init__(self, backends: Sequence[Any] | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._backends = backends
        self._now = now
        self._device: Any = None
        self._reason: Unheard | None = None
        self._opening = asyncio.Lock()
        self._cue: _Cue | None = None

    async def open(self) -> Unheard:
        async with self._opening:
            if self._reason is None:
                self._reason = await asyncio.to_thread(self._begin)
        return self._reason

    async def close(self) -> None:
        async with self._opening:
            device, self._device, self._reason, self._cue = self._device, None, None, None
            if device is not None:
                await asyncio.to_thread(device.close)

    def cue(self, read: Read) -> None:
        self._cue = _Cue(read)

    def hush(self) -> None:
        self._cue = None

    def heard(self) -> float:
        cue = self._cue
        if cue is None or cue.mark is None:
            return 0.0
        at, before = cue.mark
        heard = before / SOUND_RATE + self._now() - at - BUFFER_MS / 1000
        cue.told = max(cue.told, min(heard, cue.given / SOUND_RATE))
        return cue.told

    # -- in threads of the library ----------------------------------------------------------------------

    def _begin(self) -> Unheard:
        try:
            import miniaudio
        except ImportError:
            return Unheard.LIBRARY
        try:
            if self._backends is None and not _devices(miniaudio):
                return Unheard.DEVICE
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=SOUND_CHANNELS,
                sample_rate=SOUND_RATE,
                buffersize_msec=BUFFER_MS,
                backends=self._backends,
                app_name="Backstop",
            )
            turns = self._turns()
            next(turns)
            self._device.start(turns)
        except (miniaudio.MiniaudioError, OSError):
            return Unheard.DEVICE
        return Unheard.NOT

    def _turns(self) -> Generator[bytes, int, None]:
        """One turn of the device each: so many samples are wanted next."""
        wanted = yield b""
        while True:
            cue = self._cue
            if cue is None:
                wanted = yield bytes(wanted * SAMPLE_BYTES)
                continue
            cue.mark = (self._now(), cue.given)
            samples = cue.read(cue.given, wanted)
            cue.given += wanted
            wanted = yield samples.ljust(wanted * SAMPLE_BYTES, b"\0")


def _devices(miniaudio: Any) -> list[str]:
    names = [str(found["name"]) for found in miniaudio.Devices().get_playbacks()]
    return [name for name in names if not name.casefold().startswith(NOWHERE)]
