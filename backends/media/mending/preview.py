"""Previews: a frame of a clip, or a picture, as the edits make it, while they are being chosen.

A clip's decoder and cache stay open from one preview to the next; only the last few files are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import BinaryIO

from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.mending.pictures import Colours, Pictures
from backends.media.mending.rendering import CACHE_BYTES, found_in, is_still, reference_colours
from backends.media.mending.still_work import StillPreview
from backends.media.painted import Painted
from backends.media.reader import ClipReader
from backends.media.render import FramePainter
from review.mending import MatchColour, Mend, checked

KEPT = 2
"""Files that stay open: the one that is being mended, and the one before it."""


class ClipPreview:
    """Frames of one clip with edits. ``file`` and ``others`` are its own from now on."""

    def __init__(self, file: BinaryIO, others: Mapping[str, BinaryIO], pace: Pace) -> None:
        self._file, self._others = file, others
        self._reader = ClipReader(file, found=found_in(file), cache=FrameCache(CACHE_BYTES), key="preview", pace=pace)
        self._colours: dict[str, Colours] = {}
        self._pictures: Pictures | None = None
        self._mend: Mend | None = None

    def frame(self, mend: Mend, number: int, fit: tuple[int, int] | None, pace: Pace = FREE_PACE) -> Painted:
        """Frame ``number`` of the clip as the result shows it, upright, within ``fit``. May raise MakeWay."""
        if self._pictures is None or self._mend != mend:
            info, index = self._reader.info(pace), self._reader.index(pace)
            checked(mend, info, index)
            for edit in mend.edits:
                if isinstance(edit, MatchColour) and edit.reference not in self._colours:
                    self._colours[edit.reference] = reference_colours(self._others[edit.reference])
            self._pictures, self._mend = Pictures(self._reader, mend, self._colours), mend
        pictures = self._pictures
        picture = pictures.picture(number, pace)
        upright = pictures.reframe is not None
        sar = Fraction(1) if upright else self._reader.info(pace).sar
        painter = FramePainter(picture if upright else pictures.first, sar)
        return Painted(painter.paint(picture, fit), number=number, pts=self._reader.index(pace).pts[number])

    def close(self) -> None:
        """Give decoder and files up."""
        self._reader.close()
        for file in (self._file, *self._others.values()):
            file.close()


Preview = ClipPreview | StillPreview


class Previews:
    """The previews that are open, by the name of what is mended and the files that its edits use."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[str, ...], Preview] = OrderedDict()

    def of(self, mend: Mend, files: Callable[[], tuple[BinaryIO, dict[str, BinaryIO]]], pace: Pace) -> Preview:
        """The preview of this mend's file; ``files`` opens it and the others where it is not open yet."""
        key = (mend.asset, *sorted(mend.others))
        if key not in self._open:
            file, others = files()
            self._open[key] = StillPreview(file, others) if is_still(file) else ClipPreview(file, others, pace)
            while len(self._open) > KEPT:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(key)
        return self._open[key]
