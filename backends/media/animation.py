"""Animated GIF, WebP, PNG and AVIF through Pillow: they decode in order only, so the whole is looked at once."""

from __future__ import annotations

from fractions import Fraction
from typing import BinaryIO

import numpy as np
from PIL import Image

from backends.media import limits
from backends.media.formats import REMEDY, Format
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.orientation import Picture
from backends.media.painted import Painted
from backends.media.stills import FAULTS, bombs_refused, open_picture, shrunk, to_bgra
from backends.media.types import FrameIndex, MediaInfo
from review.errors import MediaBroken

LEAST_DURATION_MS = 20
"""Milliseconds. Browsers show a frame that claims less than this for 100 ms."""

DEFAULT_DURATION_MS = 100


class AnimationReader:
    """An animated picture (see ``painted.Reader``). ``file`` is read only and stays the caller's. Times are in ms."""

    def __init__(
        self, file: BinaryIO, found: Format, *, cache: FrameCache[Picture], key: str = "", note: str = ""
    ) -> None:
        self._file = file
        self._format = found
        self._cache = cache
        self._key = key
        self._note = note
        self._image: Image.Image | None = None
        self._next = 0
        self._pts: list[int] = []
        self._end = 0
        self._whole = False
        self._reason = ""
        self._first_mode = ""

    def info(self, pace: Pace = FREE_PACE) -> MediaInfo:
        self._look_through(pace)
        picture = self._fetch(0, pace)
        height, width = picture.shape[:2]
        return MediaInfo(
            kind="animation" if len(self._pts) > 1 else "image",
            width=width,
            height=height,
            stored_width=width,
            stored_height=height,
            rotation=0,
            mirrored=False,
            sar=Fraction(1),
            frame_count=len(self._pts),
            duration_s=self._end / 1000,
            has_audio=False,
            codec=self._format.pillow.lower(),
            pix_fmt=self._first_mode,
            note=self._words(),
            broken_at=self._broken_at(),
        )

    def index(self, pace: Pace = FREE_PACE, verify: bool = False) -> FrameIndex:
        self._look_through(pace)
        return FrameIndex(
            tuple(self._pts),
            Fraction(1, 1000),
            (0,),
            self._end,
            verified=True,
            note=self._words(),
            broken_at=self._broken_at(),
        )

    def frame(
        self, number: int, fit: tuple[int, int] | None = None, pace: Pace = FREE_PACE, on_screen: bool = True
    ) -> Painted:
        if on_screen:
            self._cache.look_at(self._key, number, 1)
        picture = self._fetch(number, pace)
        return Painted(shrunk(picture, fit), number, self._pts[number])

    def thumbnail(self, size: int, pace: Pace = FREE_PACE) -> Painted:
        return self.frame(0, (size, size), pace, on_screen=False)

    def idle_step(self) -> bool:
        return False

    def cached(self) -> list[int]:
        return self._cache.numbers(self._key)

    def close(self) -> None:
        self._image = None
        self._cache.forget(self._key)

    def _look_through(self, pace: Pace) -> None:
        """Decode on until the last frame is known; goes on where it was interrupted."""
        while not self._whole:
            self._step(len(self._pts))
            pace.check()

    def _fetch(self, number: int, pace: Pace) -> Picture:
        while True:
            held = self._cache.get(self._key, number)
            if held is not None:
                return held
            if number < 0 or (self._whole and number >= len(self._pts)):
                raise self._past_end(number)
            if self._image is None or self._next > number:
                self._image, self._next = None, 0
            self._step(self._next)
            pace.check()

    def _step(self, number: int) -> None:
        """Decode frame ``number``, which is the next one in order, or find that there is none."""
        try:
            image = self._image if self._image is not None else open_picture(self._file, self._format)
            self._image = image
            with bombs_refused():
                image.seek(number)
                image.load()
            picture, _ = to_bgra(image)
        except EOFError:
            self._end_here("")
            return
        except (*FAULTS, MemoryError) as error:
            self._end_here((str(error) or type(error).__name__).splitlines()[0][:120].lower())
            return
        self._next = number + 1
        if number == len(self._pts):
            self._pts.append(self._end)
            self._end += _duration(image)
            self._first_mode = self._first_mode or image.mode
        self._cache.put(self._key, number, picture, picture.nbytes)
        if len(self._pts) >= limits.MAX_ANIMATION_FRAMES:
            self._whole = True

    def _end_here(self, reason: str) -> None:
        self._image, self._next = None, 0
        if self._whole:
            raise MediaBroken(f"The {self._format.name} animation cannot be decoded again: {reason}.", remedy=REMEDY)
        self._whole = True
        self._reason = reason
        if not self._pts:
            raise MediaBroken(
                f"No frame of the {self._format.name} animation can be decoded: {reason or 'it has none'}.",
                remedy=REMEDY,
            )

    def _broken_at(self) -> int | None:
        return len(self._pts) if self._reason else None

    def _past_end(self, number: int) -> MediaBroken:
        if self._reason:
            return MediaBroken(
                f"Frame {number} cannot be shown: the animation is broken after {len(self._pts)} frames "
                f"({self._reason})."
            )
        return MediaBroken(f"Frame {number} does not exist: the animation ends after {len(self._pts)} frames.")

    def _words(self) -> str:
        notes = [self._note] if self._note else []
        if self._reason:
            notes.append(f"broken after {len(self._pts)} frames: {self._reason}")
        if len(self._pts) >= limits.MAX_ANIMATION_FRAMES:
            notes.append(f"only the first {limits.MAX_ANIMATION_FRAMES} frames are shown")
        return "; ".join(notes)


def is_animated(image: Image.Image) -> bool:
    """Whether a picture that was just opened has more than one frame."""
    try:
        return bool(getattr(image, "is_animated", False))
    except FAULTS:
        return False


def _duration(image: Image.Image) -> int:
    told = image.info.get("duration", 0)
    value = float(told) if isinstance(told, int | float) and np.isfinite(told) else 0.0
    return round(value) if value >= LEAST_DURATION_MS else DEFAULT_DURATION_MS
