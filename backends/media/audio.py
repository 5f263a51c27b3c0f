"""Sound: the peaks that a timeline draws."""

from __future__ import annotations

from typing import Any, BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from backends.media import limits
from backends.media.formats import Format
from backends.media.jobs import Pace
from backends.media.packets import OPEN_OPTIONS, READ_BYTES, FileView, reason_of
from review.errors import MediaBroken

Samples = NDArray[np.float32]

AUDIO_CODECS = frozenset(
    [
        "aac",
        "mp3",
        "mp3float",
        "opus",
        "libopus",
        "vorbis",
        "libvorbis",
        "flac",
        "ac3",
        "eac3",
        "alac",
        "mp2",
        "mp2float",
    ]
)
"""Sound decoders that may run, beside plain PCM."""

CHUNK = 32
"""Samples whose peak is kept: 0.7 ms at 48 kHz, finer than any bucket that is drawn."""


def waveform(file: BinaryIO, found: Format, buckets: int, span: tuple[float, float], pace: Pace) -> list[float]:
    """``buckets`` peaks (0 silent to 1 full scale, loudest channel) of the first sound track from ``span[0]`` to
    ``span[1]``, seconds of the file's own clock: those of the first picture and of the last one's end.

    Empty where there is no sound. Where the track has not begun, is over or breaks off, it is silent.
    """
    buckets = min(max(1, buckets), limits.MAX_BUCKETS)
    if not found.demuxer:
        return []
    peaks: _Peaks | None = None
    try:
        with av.open(
            FileView(file),
            mode="r",
            format=found.demuxer,
            options=dict(OPEN_OPTIONS),
            metadata_errors="replace",
            buffer_size=READ_BYTES,
        ) as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None:
                return []
            name = stream.codec_context.name if stream.codec_context is not None else "unknown"
            if name not in AUDIO_CODECS and not name.startswith("pcm_"):
                raise MediaBroken(f"The sound is coded as {name}, which is not on the list.")
            for frame in container.decode(stream):
                peaks = peaks or _Peaks(span, frame.sample_rate / CHUNK)
                loudest = _peaks(frame.to_ndarray(), 1 if frame.format.is_planar else len(frame.layout.channels))
                peaks.add(frame.time, loudest)
                pace.check()
    except (av.error.FFmpegError, ValueError, OSError) as error:
        if peaks is None:
            raise MediaBroken(f"The sound cannot be decoded: {reason_of(error)}.") from error
    return _in_buckets(peaks.values, buckets) if peaks is not None else []


class _Peaks:
    """Peaks of a track where they lie between two times, ``rate`` of them a second."""

    def __init__(self, span: tuple[float, float], rate: float) -> None:
        self._begin, self._rate = span[0], rate
        self._next = 0
        length = min(max(0.0, span[1] - span[0]), limits.MAX_DURATION_S)
        self.values: Samples = np.zeros(max(1, round(length * rate)), np.float32)

    def add(self, time: float | None, peaks: Samples) -> None:
        """The next ones, at ``time``, or where the last ones ended."""
        place = self._next if time is None else round((time - self._begin) * self._rate)
        self._next = place + len(peaks)
        first, last = max(0, -place), min(len(peaks), len(self.values) - place)
        if last > first:
            self.values[place + first : place + last] = peaks[first:last]


def _peaks(samples: NDArray[Any], interleaved: int) -> Samples:
    """Peak of every ``CHUNK`` samples over all channels. ``samples`` is channels x samples, or 1 x interleaved."""
    level = np.abs(scaled(samples))
    channels = level.reshape(-1, interleaved).T if interleaved > 1 else level
    loudest = channels.max(axis=0, initial=0.0)
    padded: Samples = np.pad(loudest, (0, -len(loudest) % CHUNK)).astype(np.float32)
    peaks: Samples = padded.reshape(-1, CHUNK).max(axis=1, initial=0.0)
    return peaks


def scaled(samples: NDArray[Any]) -> Samples:
    """Samples of any kind at full scale 1; what is no number is silence."""
    level: Samples = samples.astype(np.float32)
    if samples.dtype == np.uint8:
        level = np.asarray((level - 128) / 128, np.float32)
    elif samples.dtype.kind == "i":
        level = np.asarray(level / (1 << (8 * samples.dtype.itemsize - 1)), np.float32)
    return np.asarray(np.nan_to_num(level), np.float32)


def _in_buckets(peaks: Samples, buckets: int) -> list[float]:
    edges = np.linspace(0, len(peaks), buckets + 1).astype(int)
    starts = np.minimum(edges[:-1], len(peaks) - 1)
    return [float(value) for value in np.clip(np.maximum.reduceat(peaks, starts), 0.0, 1.0)]
