"""One pass over the decoded frames of a clip: what every signal of moving pictures is measured on.

Nothing but small pictures is kept, so that a clip of 10 seconds takes some 20 MB. All pictures are upright, all luma
and chroma in full range.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, NamedTuple

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from backends.media.formats import Format
from backends.media.jobs import Pace
from backends.media.orientation import UPRIGHT, Orientation
from backends.media.packets import PacketTable
from backends.media.painted import Reader
from backends.media.render import FramePainter, fitted
from backends.media.signals.arrays import Bytes, Floats
from backends.media.signals.blocking import blockiness
from backends.media.types import FrameIndex

LONG_SIDE = 160
"""Pixels of the longer side of the small pictures: 8 x 8 of 720p, 12 x 12 of 1080p. A part of a product that a person
would miss covers more."""

DETAIL_SIDE = 960
"""Pixels to which the longer side is about reduced before detail is measured: what is finer is camera noise."""

DETAIL_STEPS = 4
"""Steps of ``detail`` a level of |Laplacian|."""

FLOW_SIDE = 256
"""Pixels of the longer side on which motion is followed."""

TILE = 16
"""Of these pixels, a side of the tiles in which motion is looked for."""

LEAST_SIDE = 32
"""Pixels below which motion cannot be followed."""

LEAST_MOTION = 1.0
"""Levels of change below which there is no motion to follow."""

SAMPLES, SAMPLE_SIDE = 12, 960
"""Pictures kept in colour, evenly spread, and their longer side in pixels: enough for half a turn of a product."""

MOST_FRAMES = 2400
"""Frames that are measured: 80 s at 30 a second, 150 MB. Later ones are not, and that is told."""

BLOCK_EVERY = 12
"""Frames from one look at the coding blocks to the next: blocking lasts."""

PLANAR = frozenset(["yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p"])
"""Formats whose planes are looked at directly; all others are converted."""

FULL_RANGE = 2
"""AVCOL_RANGE_JPEG."""

LIMITED_LUMA = np.clip(np.rint((np.arange(256) - 16) * 255 / 219), 0, 255).astype(np.uint8)
LIMITED_CHROMA = np.clip(np.rint((np.arange(256) - 128) * 255 / 224 + 128), 0, 255).astype(np.uint8)
"""From the limited range of ITU-R BT.601 and BT.709 (16 to 235, 16 to 240) to the full one."""


class Planes(NamedTuple):
    """Luma and both chroma planes of one frame as they are stored; ``full``: in full range."""

    luma: Bytes
    blue: Bytes
    red: Bytes
    full: bool


class Look(NamedTuple):
    """What is kept of one frame; the pictures as stored, not yet upright."""

    luma: Bytes
    blue: Bytes
    red: Bytes
    detail: Bytes
    residual: Bytes
    moved: float


@dataclass
class Strip:
    """The small pictures: ``T`` frames of ``H`` x ``W`` pixels in presentation order from frame 0.

    ``luma``, ``blue`` and ``red`` (chroma, 128 is grey): T x H x W bytes. ``detail``: mean |Laplacian| in
    1/``DETAIL_STEPS`` levels. ``residual``: the change of luma to the frame before that following the motion does not
    explain, in levels. ``moved`` (T): the mean change of luma to the frame before, in levels, of the tile that changed
    most, 0 for the first. ``blocking``: ratios of every ``BLOCK_EVERY``-th frame. ``samples``: upright BGR pictures by
    frame number. ``total`` is how many frames the clip has; more than are here in a very long one.
    """

    luma: Bytes
    blue: Bytes
    red: Bytes
    detail: Bytes
    residual: Bytes
    moved: Floats
    blocking: list[float]
    samples: dict[int, Bytes]
    total: int

    @property
    def count(self) -> int:
        return len(self.luma)


class StripPass:
    """Makes a ``Strip`` in steps: ``run`` may raise MakeWay, and can then be called again."""

    def __init__(self, file: BinaryIO, found: Format, reader: Reader, index: FrameIndex, pace: Pace) -> None:
        self._total = len(index)
        self._count = min(self._total, MOST_FRAMES)
        last = max(0, self._count - 1)
        self._wanted = {round(k * last / (SAMPLES - 1)) for k in range(SAMPLES)}
        self._looks: list[Look] = []
        self._samples: dict[int, Bytes] = {}
        self._blocking: list[float] = []
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        self._before: Bytes | None = None
        self._turn = UPRIGHT
        self._source = _Decode(PacketTable(file, found, pace)) if found.demuxer else _Paint(reader)

    def run(self, pace: Pace) -> Strip:
        """Go on to the last frame that is measured."""
        while len(self._looks) < self._count:
            number = len(self._looks)
            planes = self._source.planes(number, pace)
            if planes is None:
                break
            self._looks.append(self._look(planes))
            if number % BLOCK_EVERY == 0:
                self._blocking.append(blockiness(planes.luma))
            if number in self._wanted:
                self._samples[number] = self._source.picture(SAMPLE_SIDE)
            pace.check()
        return self._strip()

    def close(self) -> None:
        self._source.close()

    def _look(self, planes: Planes) -> Look:
        height, width = planes.luma.shape
        step = max(1, round(max(width, height) / DETAIL_SIDE))
        half = np.ascontiguousarray(_resized(planes.luma, (width // step, height // step)))
        small = fitted(width, height, (LONG_SIDE, LONG_SIDE))
        edges = np.asarray(cv2.convertScaleAbs(cv2.Laplacian(half, cv2.CV_16S), alpha=DETAIL_STEPS), np.uint8)
        medium = _resized(half, fitted(width, height, (FLOW_SIDE, FLOW_SIDE)))
        luma = _resized(half, small)
        moved, residual = self._motion(medium, small)
        chroma = [_resized(plane, small) for plane in (planes.blue, planes.red)]
        if not planes.full:
            luma = np.asarray(cv2.LUT(luma, LIMITED_LUMA), np.uint8)
            chroma = [np.asarray(cv2.LUT(plane, LIMITED_CHROMA), np.uint8) for plane in chroma]
        return Look(luma, chroma[0], chroma[1], _resized(edges, small), residual, moved)

    def _motion(self, medium: Bytes, small: tuple[int, int]) -> tuple[float, Bytes]:
        """How far the tile that changed most did, and what following the motion leaves unexplained."""
        before, self._before = self._before, medium
        if before is None or before.shape != medium.shape:
            return 0.0, np.zeros((small[1], small[0]), np.uint8)
        change = np.asarray(cv2.absdiff(medium, before), np.uint8)
        moved = _most(change)
        if moved < LEAST_MOTION or min(medium.shape) < LEAST_SIDE:
            return moved, _resized(change, small)
        flow = self._flow.calc(medium, before, None)  # type: ignore[call-overload]
        rows, columns = _grid(*medium.shape)
        followed = cv2.remap(
            before, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return moved, _resized(np.asarray(cv2.absdiff(medium, followed), np.uint8), small)

    def _strip(self) -> Strip:
        turn = self._source.orientation
        looks = self._looks
        luma, blue, red, detail, residual = (_upright(np.stack([look[k] for look in looks]), turn) for k in range(5))
        return Strip(
            luma=luma,
            blue=blue,
            red=red,
            detail=detail,
            residual=residual,
            moved=np.asarray([look.moved for look in looks], np.float32),
            blocking=self._blocking,
            samples=self._samples,
            total=self._total,
        )


class _Decode:
    """Planes by a decoder of its own, so that the reader's frames stay where they are."""

    def __init__(self, table: PacketTable) -> None:
        self._table = table
        self._decoder = table.decoder(careful=True)
        self._feed = table.feed(0)
        self._ready: deque[VideoFrame] = deque()
        self._ended = False
        self._frame: VideoFrame | None = None
        self._painter: FramePainter | None = None
        self._converter = VideoReformatter()

    @property
    def orientation(self) -> Orientation:
        return self._painter.orientation if self._painter is not None else UPRIGHT

    def planes(self, number: int, pace: Pace) -> Planes | None:
        frame = self._next()
        if frame is None:
            return None
        if self._painter is None:
            self._painter = FramePainter(frame, self._table.stream.sample_aspect_ratio or 1)  # type: ignore[arg-type]
        self._frame = frame
        stored = self._painter.stored
        if frame.format.name not in PLANAR or (frame.width, frame.height) != stored:
            frame = self._converter.reformat(frame, width=stored[0], height=stored[1], format="yuv420p")
        full = frame.format.name.startswith("yuvj") or int(frame.color_range) == FULL_RANGE
        return Planes(_plane(frame, 0), _plane(frame, 1), _plane(frame, 2), full)

    def picture(self, side: int) -> Bytes:
        assert self._painter is not None
        assert self._frame is not None
        return np.ascontiguousarray(self._painter.paint(self._frame, (side, side))[..., :3])

    def close(self) -> None:
        self._table.close()

    def _next(self) -> VideoFrame | None:
        """The next frame that is shown, None at the end or where the stream breaks."""
        while True:
            while not self._ready and not self._ended:
                packet = next(self._feed, None)
                self._ended = packet is None
                try:
                    self._ready.extend(self._decoder.decode(packet))
                except av.error.FFmpegError:  # the index tells where and why it is broken
                    self._ended = not (self._table.headless and self._frame is None)
            if not self._ready:
                return None
            frame = self._ready.popleft()
            if frame.pts is None or self._table.entries[frame.pts].shown:
                return frame


class _Paint:
    """Planes of the pictures that the reader paints: animations."""

    orientation = UPRIGHT

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._picture = np.zeros((1, 1, 3), np.uint8)

    def planes(self, number: int, pace: Pace) -> Planes | None:
        painted = self._reader.frame(number, None, pace, False).picture
        self._picture = np.ascontiguousarray(painted[..., :3])
        converted = cv2.cvtColor(self._picture, cv2.COLOR_BGR2YCrCb)
        luma, red, blue = cv2.split(converted)
        return Planes(np.asarray(luma), np.asarray(blue), np.asarray(red), full=True)

    def picture(self, side: int) -> Bytes:
        height, width = self._picture.shape[:2]
        return _resized(self._picture, fitted(width, height, (side, side)))

    def close(self) -> None:
        """Nothing is open."""


def _plane(frame: VideoFrame, number: int) -> Bytes:
    plane = frame.planes[number]
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]


def _resized(picture: Bytes, size: tuple[int, int]) -> Bytes:
    """By area."""
    if size == (picture.shape[1], picture.shape[0]):
        return picture
    return np.asarray(cv2.resize(picture, (max(1, size[0]), max(1, size[1])), interpolation=cv2.INTER_AREA), np.uint8)


@lru_cache(maxsize=2)
def _grid(height: int, width: int) -> tuple[Floats, Floats]:
    """Row and column of every pixel."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    return rows, columns


def _most(change: Bytes) -> float:
    """The largest mean over a tile, fractions of a level kept."""
    height, width = change.shape
    tiles = (max(1, width // TILE), max(1, height // TILE))
    return float(cv2.resize(change.astype(np.float32), tiles, interpolation=cv2.INTER_AREA).max())


def _upright(pictures: Bytes, turn: Orientation) -> Bytes:
    """T x H x W stored to upright."""
    turned = pictures.transpose(0, 2, 1) if turn.transpose else pictures
    if turn.flip_x:
        turned = turned[:, :, ::-1]
    if turn.flip_y:
        turned = turned[:, ::-1]
    return np.ascontiguousarray(turned)
