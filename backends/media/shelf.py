"""The media that are open in the worker: one reader each, the least lately used one closed when there are too many."""

from __future__ import annotations

import os
import stat
from collections import OrderedDict
from typing import Any, BinaryIO

from backends.media import limits
from backends.media.animation import AnimationReader, is_animated
from backends.media.formats import HEAD_BYTES, REMEDY, Format, name_mismatch, recognise
from backends.media.frame_cache import FrameCache
from backends.media.jobs import Pace
from backends.media.painted import Reader
from backends.media.reader import ClipReader
from backends.media.stills import StillReader, open_picture
from review.errors import MediaRefused


class Medium:
    """An open file and what reads it. ``found`` is the format by content."""

    def __init__(self, file: BinaryIO, key: str, suffix: str, cache: FrameCache[Any], pace: Pace) -> None:
        self.file = file
        self.found = _checked(file)
        note = name_mismatch(self.found, suffix)
        self.reader: Reader = _reader(file, self.found, key, note, cache, pace)

    def close(self) -> None:
        self.reader.close()
        self.file.close()


class Shelf:
    """Open media by key; a key stands for one content (path, inode, size and time of change)."""

    def __init__(self, cache_bytes: int) -> None:
        self._cache: FrameCache[Any] = FrameCache(cache_bytes)
        self._media: OrderedDict[str, Medium] = OrderedDict()

    def has(self, key: str) -> bool:
        return key in self._media

    def medium(self, key: str, suffix: str, file: BinaryIO | None, pace: Pace) -> Medium:
        """The medium of ``key``; ``file`` (taken over, closed in the end) is needed where it is not open yet."""
        held = self._media.get(key)
        if held is not None:
            self._media.move_to_end(key)
            return held
        if file is None:
            raise MediaRefused("The file is no longer there.", remedy="Fetch it again.")
        medium = Medium(file, key, suffix, self._cache, pace)
        self._media[key] = medium
        while len(self._media) > limits.MAX_OPEN_CLIPS:
            self._media.popitem(last=False)[1].close()
        return medium

    def same(self, file: BinaryIO, pace: Pace) -> Medium:
        """The open medium of the same content as ``file``, or a new one over a copy of its descriptor."""
        status = os.fstat(file.fileno())
        content = f"|{status.st_ino}|{status.st_size}|{status.st_mtime_ns}"
        key = next((one for one in self._media if one.endswith(content)), content)
        if self.has(key):
            return self.medium(key, "", None, pace)
        own = os.fdopen(os.dup(file.fileno()), "rb", buffering=0)
        try:
            return self.medium(key, "", own, pace)
        except BaseException:
            own.close()
            raise

    def drop(self, key: str) -> None:
        medium = self._media.pop(key, None)
        if medium is not None:
            medium.close()

    def idle_step(self) -> bool:
        """Decode a little ahead in the medium used last; False where nothing is left to do."""
        if not self._media:
            return False
        return next(reversed(self._media.values())).reader.idle_step()


def _checked(file: BinaryIO) -> Format:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise MediaRefused("This is not a file.", remedy=REMEDY)
    if status.st_size > limits.MAX_FILE_BYTES:
        raise MediaRefused(
            f"The file has {status.st_size >> 20} MB; at most {limits.MAX_FILE_BYTES >> 20} MB are opened.",
            remedy=REMEDY,
        )
    file.seek(0)
    return recognise(file.read(HEAD_BYTES), status.st_size)


def _reader(file: BinaryIO, found: Format, key: str, note: str, cache: FrameCache[Any], pace: Pace) -> Reader:
    if found.demuxer:
        return ClipReader(file, found=found, cache=cache, key=key, note=note, pace=pace, quick=True)
    if is_animated(open_picture(file, found)):
        return AnimationReader(file, found, cache=cache, key=key, note=note)
    return StillReader(file, found, cache=cache, key=key, note=note)
