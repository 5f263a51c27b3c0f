"""Faults that the world's clips do not have, planted into clean ones: a cut, repeated frames, block coding, clipped,
missing and shifted sound, a damaged file, and one that channels would not take.

Each fault comes in several ways, in turn, with strength and place drawn. What is not planted stays as it was: faults
of the sound and of the file copy the coded picture, the others code it again as the world does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path

import av
import cv2
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from backends.world import encode
from backends.world.arrays import Bytes, Floats
from backends.world.clip import ClipPlan
from backends.world.sound import RATE, music
from backends.world.truth import Defect, Span

SAMPLES = 1024
"""Of one AAC frame."""


@dataclass(frozen=True)
class Clean:
    """A clip of the world that has no defect."""

    path: Path
    plan: ClipPlan

    def frames(self) -> Iterator[Bytes]:
        """Its pictures, blue green red."""
        with av.open(str(self.path)) as container:
            for frame in container.decode(video=0):
                yield np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)

    def sound(self) -> Floats:
        """What was coded into it: mono, at ``RATE``."""
        return music(self.plan.frames / self.plan.fps, self.plan.seed)


@dataclass(frozen=True)
class Bed:
    """Where a fault is planted: a copy of ``clean`` at ``path``. ``turn`` chooses the way, ``rng`` the rest."""

    clean: Clean
    other: Clean
    path: Path
    turn: int
    rng: np.random.Generator

    def way(self, *ways: str) -> str:
        return ways[self.turn % len(ways)]

    def stretch(self, least: float, most: float) -> tuple[float, float]:
        """Seconds from and to, ``least`` to ``most`` long, a second or more from either end."""
        length = float(self.rng.uniform(least, most))
        start = float(self.rng.uniform(1.0, self.clean.plan.seconds - 1.0 - length))
        return start, start + length

    def span(self, start: float, end: float) -> Span:
        fps = self.clean.plan.fps
        return Span.of(round(start * fps), round(end * fps) - 1, fps)

    def defect(self, signal: str, way: str, *spans: Span) -> Defect:
        """The truth, under the signal's own name."""
        return Defect(signal, spans, (), {"way": way})


def coded_again(bed: Bed) -> None:
    """No fault: what coding a second time alone does."""
    _coded(bed, bed.clean.frames())


def cut(bed: Bed) -> Defect:
    """The picture goes over to another clip, or leaves a piece of its own out."""
    plan, way = bed.clean.plan, bed.way("to another clip", "piece left out")
    at = int(plan.frames * bed.rng.uniform(0.2, 0.6))
    if way == "to another clip":
        at = max(at, plan.frames - bed.other.plan.frames)
        others = (np.asarray(cv2.resize(one, plan.size), np.uint8) for one in bed.other.frames())
        _coded(bed, chain(islice(bed.clean.frames(), at), islice(others, plan.frames - at)))
    else:
        gone = round(plan.fps * bed.rng.uniform(0.4, 1.5))
        sound = np.delete(bed.clean.sound(), np.s_[at * RATE // plan.fps : (at + gone) * RATE // plan.fps])
        left = (one for number, one in enumerate(bed.clean.frames()) if not at <= number < at + gone)
        encode.video(bed.path, left, plan.size, plan.fps, sound)
    return bed.defect("cut", way, Span.of(at, at, plan.fps))


def duplicate(bed: Bed) -> Defect:
    """Two to six times the frame before is shown again instead, once or twice in a row."""
    plan, way = bed.clean.plan, bed.way("once each", "twice each")
    row = 1 if way == "once each" else 2
    places = np.arange(plan.frames // 10, plan.frames * 9 // 10, 8)
    chosen = sorted(int(place) for place in bed.rng.choice(places, int(bed.rng.integers(2, 7)), replace=False))
    again = {place + k for place in chosen for k in range(row)}

    def frames() -> Iterator[Bytes]:
        shown: Bytes | None = None
        for number, picture in enumerate(bed.clean.frames()):
            if shown is None or number not in again:
                shown = picture
            yield shown

    _coded(bed, frames())
    return bed.defect("duplicate", way, Span.of(chosen[0], chosen[-1] + row - 1, plan.fps))


def blocking(bed: Bed) -> Defect:
    """Too few bits for blocks of 8 x 8: each frame as a JPEG of quality 3 to 15, the whole clip or a part of it."""
    plan, way = bed.clean.plan, bed.way("whole clip", "a part")
    span = Span.of(0, plan.frames - 1, plan.fps) if way == "whole clip" else bed.span(*bed.stretch(1.5, 4.0))
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(bed.rng.integers(3, 16))]

    def frames() -> Iterator[Bytes]:
        for number, picture in enumerate(bed.clean.frames()):
            if span.first <= number <= span.last:
                few = cv2.imencode(".jpg", picture, quality)[1]
                yield np.asarray(cv2.imdecode(few, cv2.IMREAD_COLOR), np.uint8)
            else:
                yield picture

    _coded(bed, frames())
    return bed.defect("blocking", way, span)


def clipping(bed: Bed) -> Defect:
    """The sound four to twelve times as loud, cut at full scale."""
    way, sound = bed.way("whole clip", "a part"), bed.clean.sound()
    first, last = (0.0, len(sound) / RATE) if way == "whole clip" else bed.stretch(1.5, 4.0)
    part = slice(int(first * RATE), int(last * RATE))
    sound[part] = (sound[part] * bed.rng.uniform(4.0, 12.0)).clip(-1.0, 1.0)
    _with_sound(bed, sound)
    return bed.defect("clipping", way)  # it is measured of the clip, without a place


def silence(bed: Bed) -> Defect:
    """No sound for 0.6 to 2.5 s: zeros, or noise at -70 dBFS."""
    way, sound = bed.way("nothing", "faint noise"), bed.clean.sound()
    start, end = bed.stretch(0.6, 2.5)
    part = slice(int(start * RATE), int(end * RATE))
    level = 0.0 if way == "nothing" else 10 ** (-70 / 20)
    sound[part] = bed.rng.normal(0.0, 1.0, part.stop - part.start) * level
    _with_sound(bed, sound)
    return bed.defect("silence", way, bed.span(start, end))


def offset(bed: Bed) -> Defect:
    """The sound begins 300 to 800 ms late in the container, or lacks its beginning and so ends early."""
    way, seconds = bed.way("late", "early"), float(bed.rng.uniform(0.3, 0.8))
    sound = bed.clean.sound()
    if way == "late":
        _with_sound(bed, sound, late=seconds)
    else:
        _with_sound(bed, sound[int(seconds * RATE) :])
    return bed.defect("offset", way)


def broken(bed: Bed) -> Defect:
    """The file ends at 30 to 90 % of its bytes, or noise stands over 1 to 8 kB of them."""
    way, data = bed.way("cut off", "noise over it"), bytearray(bed.clean.path.read_bytes())
    at = int(len(data) * bed.rng.uniform(0.3, 0.9))
    if way == "cut off":
        del data[at:]
    else:
        noise = bed.rng.bytes(int(bed.rng.integers(1_000, 8_000)))[: len(data) - at]
        data[at : at + len(noise)] = noise
    bed.path.write_bytes(data)
    return bed.defect("broken", way)


def spec(bed: Bed) -> Defect:
    """One fault against the limits of channels."""
    way = bed.way("rate", "size", "shape", "pixel format", "start", "uneven rate", "pixels not square")
    plan, clean = bed.clean.plan, bed.clean
    width, height = plan.size
    if way == "rate":
        step = 3 if plan.fps < 30 else 4
        encode.video(bed.path, islice(clean.frames(), 0, None, step), plan.size, plan.fps // step, clean.sound())
    elif way == "size":
        size = (width // 4 * 2, height // 8 * 4) if height < 900 else (width // 8 * 2, height // 8 * 2)
        small = (np.asarray(cv2.resize(one, size), np.uint8) for one in clean.frames())
        encode.video(bed.path, small, size, plan.fps, clean.sound())
    elif way == "shape":
        kept = 500 if height < 900 else 700
        wide = (np.ascontiguousarray(one[-kept:]) for one in clean.frames())
        encode.video(bed.path, wide, (width, kept), plan.fps, clean.sound())
    elif way == "start":
        start = float(bed.rng.uniform(0.2, 1.0))
        _with_sound(bed, clean.sound(), late=start, picture_late=start)
    elif way == "uneven rate":
        left = bed.rng.random(plan.frames) >= bed.rng.uniform(0.05, 0.3)
        left[0] = left[-1] = True
        _coded_otherwise(bed, times=frozenset(np.flatnonzero(left).tolist()))
    elif way == "pixel format":
        _coded_otherwise(bed, pixels=str(bed.rng.choice(["yuv444p", "yuv422p", "yuv420p10le"])))
    else:
        _coded_otherwise(bed, aspect=Fraction(4, 3))
    return bed.defect("spec", way)


FAULTS: tuple[Callable[[Bed], Defect], ...] = (
    cut, duplicate, blocking, clipping, silence, offset, broken, spec,
)  # fmt: skip


def _coded(bed: Bed, frames: Iterator[Bytes]) -> None:
    encode.video(bed.path, frames, bed.clean.plan.size, bed.clean.plan.fps, bed.clean.sound())


def _coded_otherwise(
    bed: Bed, pixels: str = "yuv420p", aspect: Fraction | None = None, times: frozenset[int] | None = None
) -> None:
    """The picture in another pixel format, with pixels of another shape, or only the frames of ``times``."""
    plan = bed.clean.plan
    with av.open(str(bed.path), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=plan.fps)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = plan.size
        stream.pix_fmt, stream.options = pixels, {"preset": "ultrafast", "qp": encode.QUALITY}
        if aspect is not None:
            stream.codec_context.sample_aspect_ratio = aspect
        track = _track(out)
        for number, picture in enumerate(bed.clean.frames()):
            if times is None or number in times:
                frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format=pixels)
                frame.pts, frame.time_base = number, Fraction(1, plan.fps)
                out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        _sound(out, track, bed.clean.sound(), 0.0)


def _with_sound(bed: Bed, sound: Floats, late: float = 0.0, picture_late: float = 0.0) -> None:
    """The picture copied as it is coded, with ``sound`` that begins ``late`` seconds after 0."""
    with av.open(str(bed.clean.path)) as read, av.open(str(bed.path), "w", format="mp4") as out:
        stream = read.streams.video[0]
        copy = out.add_stream_from_template(stream)
        track = _track(out)
        assert stream.time_base is not None
        shift = round(picture_late / stream.time_base)
        for packet in read.demux(stream):
            if packet.pts is not None and packet.dts is not None:
                packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                packet.stream = copy
                out.mux(packet)
        _sound(out, track, sound, late)


def _track(out: av.container.OutputContainer) -> AudioStream:
    track = out.add_stream("aac", rate=RATE, layout="mono", bit_rate=encode.SOUND_BITS)
    assert isinstance(track, AudioStream)
    return track


def _sound(out: av.container.OutputContainer, track: AudioStream, sound: Floats, late: float) -> None:
    for first in range(0, len(sound), SAMPLES):
        piece = np.ascontiguousarray(sound[first : first + SAMPLES][None, :], np.float32)
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        frame.pts = first + round(late * RATE)
        out.mux(track.encode(frame))
    out.mux(track.encode(None))
