"""Signals as jobs of the media worker: ``signals`` of any medium, and ``photo``, a reference photo made ready for them.

A photo travels to the job as data, because a job has one file: a reduced picture of at most ``PHOTO_SIDE`` pixels a
side. What was measured of a clip that had to make way is kept, so that it goes on where it was.
"""

from __future__ import annotations

import base64
import os
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, BinaryIO

import cv2
import numpy as np

from backends.media.formats import Format
from backends.media.jobs import MakeWay, Pace
from backends.media.render import fitted
from backends.media.shelf import Medium
from backends.media.signals import container, picture
from backends.media.signals.likeness import TruePhoto
from backends.media.signals.moving import ClipMeasures, strongest
from review.errors import MediaRefused
from review.signals import Measurement

PHOTO_SIDE = 480
"""Pixels: 480 x 480 in colour is 0.9 MB on the wire at the worst, below the longest message; letters stay legible."""

KEPT_PHOTOS, KEPT_PASSES = 8, 2
"""Photos whose product was cut out, and clips that are half measured."""


MarkSignals = Callable[[BinaryIO, Format, bool, Pace], tuple[list[Measurement], str]]
"""Signals of the marks that tell of AI, and what is to be noted of them; the flag: whether they are demanded."""


class SignalJobs:
    """Answers both verbs; lives as long as the worker. ``marks``: what tells of the marks that a file carries."""

    def __init__(self, marks: MarkSignals) -> None:
        self._marks = marks
        self._photos: OrderedDict[str, TruePhoto] = OrderedDict()
        self._begun: OrderedDict[str, ClipMeasures] = OrderedDict()

    VERBS = ("photo", "signals")

    def answer(self, verb: str, medium: Medium, given: dict[str, Any], pace: Pace) -> dict[str, Any]:
        """The words of either verb."""
        if verb == "photo":
            return {"photo": self.photo(medium, pace)}
        return self.signals(str(given["key"]), medium, given, pace)

    def photo(self, medium: Medium, pace: Pace) -> str:
        """A reference photo as text for ``signals``."""
        painted = medium.reader.frame(0, None, pace, False).picture
        size = fitted(painted.shape[1], painted.shape[0], (PHOTO_SIDE, PHOTO_SIDE))
        small = cv2.resize(np.ascontiguousarray(painted[..., :3]), size, interpolation=cv2.INTER_AREA)
        return base64.b64encode(size[0].to_bytes(2, "big") + zlib.compress(np.asarray(small).tobytes())).decode()

    def signals(self, key: str, medium: Medium, given: dict[str, Any], pace: Pace) -> dict[str, Any]:
        """``measured`` (rows for ``client``) and a ``note`` on what was not."""
        photo = self._photo(given["photo"]) if given.get("photo") else None
        info = medium.reader.info(pace)
        spec = given["spec"]
        demanded = bool(spec["image" if info.kind == "image" else "video"]["mark_demanded"])
        marks, noted = self._marks(medium.file, medium.found, demanded, pace)
        if info.kind == "image":
            found = self._still(medium, photo, given, pace)
            return _told([*strongest(found), *marks], noted)
        measures = self._begun.pop(key, None) or ClipMeasures(medium, spec["video"])
        try:
            found, _, note = measures.run(photo, pace)
        except MakeWay:
            self._keep(key, measures)
            raise
        except BaseException:
            measures.close()
            raise
        measures.close()
        return _told([*found, *marks], "; ".join(part for part in (noted, note) if part))

    def _still(self, medium: Medium, photo: TruePhoto | None, given: dict[str, Any], pace: Pace) -> list[Measurement]:
        info, index = medium.reader.info(pace), medium.reader.index(pace, False)
        painted = medium.reader.frame(0, None, pace, False).picture
        pace.check()
        size = os.fstat(medium.file.fileno()).st_size
        found = picture.measure(painted, photo, bool(given.get("white")))
        return [*found, *container.signals(info, index, size, given["spec"]["image"])]

    def _keep(self, key: str, measures: ClipMeasures) -> None:
        self._begun[key] = measures
        while len(self._begun) > KEPT_PASSES:
            self._begun.popitem(last=False)[1].close()

    def _photo(self, data: str) -> TruePhoto:
        held = self._photos.pop(data, None)
        if held is None:
            held = TruePhoto(_unpacked(data))
        self._photos[data] = held
        while len(self._photos) > KEPT_PHOTOS:
            self._photos.popitem(last=False)
        return held


def _unpacked(data: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    try:
        raw = base64.b64decode(data, validate=True)
        width = int.from_bytes(raw[:2], "big")
        unpacker = zlib.decompressobj()
        pixels = unpacker.decompress(raw[2:], PHOTO_SIDE * PHOTO_SIDE * 3)
        height = len(pixels) // (3 * width)
        return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    except (ValueError, ZeroDivisionError, zlib.error) as error:
        raise MediaRefused("The reference photo is not one that was made ready here.") from error


def _told(found: list[Measurement], note: str) -> dict[str, Any]:
    rows = [
        {
            "signal": one.signal,
            "value": round(one.value, 4),
            "frames": one.frames,
            "box": [one.box.x, one.box.y, one.box.width, one.box.height] if one.box is not None else None,
            "note": one.note,
        }
        for one in found
    ]
    return {"measured": rows, "note": note}
