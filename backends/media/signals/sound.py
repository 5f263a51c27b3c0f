"""Signals of the sound: none, silent stretches, clipping, and sound that begins or ends elsewhere than the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from backends.media.audio import AUDIO_CODECS, scaled
from backends.media.formats import Format
from backends.media.jobs import Pace
from backends.media.packets import OPEN_OPTIONS, READ_BYTES, FileView
from backends.media.signals.arrays import Floats
from backends.media.signals.timing import runs
from backends.media.types import FrameIndex
from review.signals import Measurement

WINDOW_S = 0.02
"""Seconds over which loudness is taken."""

SILENT = 10 ** (-60 / 20)
"""Full scale is 1: -60 dBFS, as FFmpeg's silencedetect takes it."""

EDGE_S = 0.6
"""Seconds at either end in which sound may fade in or out."""

FULL = 0.999
CLIPPED_RUN = 3
"""So many samples in a row at full scale are clipped; a single one may be a peak."""

MOST_SAMPLES = 48_000 * 60 * 10
"""Samples that are looked at: ten minutes."""


@dataclass
class Heard:
    """The sound track: loudness (RMS of the loudest channel) of every ``WINDOW_S`` from ``start`` seconds on, samples
    in all and clipped ones."""

    start: float
    loudness: Floats
    samples: int
    clipped: int

    @property
    def end(self) -> float:
        return self.start + len(self.loudness) * WINDOW_S


def listen(file: BinaryIO, found: Format, pace: Pace) -> Heard | None:
    """The first sound track, up to where it breaks; None where there is none that can be decoded."""
    if not found.demuxer:
        return None
    levels: list[Floats] = []
    rest = np.zeros((1, 0), np.float32)
    samples = clipped = 0
    start = 0.0
    # Where it breaks, what came before is measured; ``probe`` tells of it.
    with suppress(av.error.FFmpegError, ValueError, OSError):
        options = dict(OPEN_OPTIONS)
        with av.open(
            FileView(file), "r", found.demuxer, options, metadata_errors="replace", buffer_size=READ_BYTES
        ) as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None or stream.codec_context is None:
                return None
            name = stream.codec_context.name
            if name not in AUDIO_CODECS and not name.startswith("pcm_"):
                return None
            start = float((stream.start_time or 0) * (stream.time_base or 0))
            window = max(1, round(stream.codec_context.sample_rate * WINDOW_S))
            for frame in container.decode(stream):
                sound = _channels(frame)
                samples += sound.shape[1]
                clipped += _clipped(sound)
                if rest.shape[0] != sound.shape[0]:
                    rest = np.zeros((sound.shape[0], 0), np.float32)
                rest = np.concatenate([rest, sound], axis=1)
                whole = rest.shape[1] - rest.shape[1] % window
                if whole:
                    blocks = rest[:, :whole].reshape(rest.shape[0], -1, window)
                    levels.append(np.sqrt((blocks**2).mean(axis=2)).max(axis=0).astype(np.float32))
                    rest = rest[:, whole:]
                pace.check()
                if samples > MOST_SAMPLES:
                    break
    if not samples:
        return None
    loudness = np.concatenate(levels) if levels else np.zeros(0, np.float32)
    return Heard(start, loudness, samples, clipped)


def signals(heard: Heard | None, index: FrameIndex, still: bool) -> Iterator[Measurement]:
    """``no_sound``, ``silence`` (seconds), ``clipping`` (per mille) and ``offset`` (ms). ``still``: an animation, which
    cannot have sound."""
    if still:
        return
    if heard is None:
        yield Measurement("no_sound", 1.0)
        return
    begin, end = index.seconds(0), float(index.end_pts * index.time_base)
    for first, last in runs(heard.loudness < SILENT):
        at_edge = first * WINDOW_S < EDGE_S or heard.end - heard.start - last * WINDOW_S < EDGE_S
        length = (last - first + 1) * WINDOW_S
        whole = last - first + 1 == len(heard.loudness)
        if whole or not at_edge or length > 2 * EDGE_S:
            frames = tuple(index.nearest(heard.start + at * WINDOW_S) for at in (first, last))
            yield Measurement("silence", length, (frames[0], frames[1]))
    yield Measurement("clipping", 1000.0 * heard.clipped / heard.samples)
    yield Measurement("offset", 1000 * max(abs(heard.start - begin), end - heard.end))


def _channels(frame: av.AudioFrame) -> Floats:
    """Channels x samples, full scale 1."""
    values: NDArray[Any] = frame.to_ndarray()
    if not frame.format.is_planar:
        values = values.reshape(-1, len(frame.layout.channels)).T
    return scaled(values)


def _clipped(sound: Floats) -> int:
    full = np.abs(sound) >= FULL
    if not full.any():
        return 0
    return sum(last - first + 1 for row in full for first, last in runs(row) if last - first + 1 >= CLIPPED_RUN)
