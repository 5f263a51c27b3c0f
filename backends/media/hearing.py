"""Sound to be heard: a stretch of a clip's first sound track as plain samples, on the clock of its pictures."""

from __future__ import annotations

from typing import BinaryIO

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from backends.media.audio import AUDIO_CODECS
from backends.media.formats import Format
from backends.media.jobs import Pace
from backends.media.packets import opened, reason_of
from review.errors import BadInput, MediaBroken
from review.media import SOUND_CHANNELS, SOUND_RATE

MOST_S = 30.0
"""Seconds in one answer: 5.8 MB, a small part of the shared memory."""

LEAD_S = 0.2
"""Seconds decoded before the stretch: what a codec needs to swing in, and more than a packet."""

Heard = NDArray[np.int16]


def stretch(file: BinaryIO, found: Format, start_s: float, seconds: float, origin_s: float, pace: Pace) -> Heard:
    """Samples x channels from ``start_s`` on, silent where there is none. ``origin_s``: the time of the first picture,
    in the file's own seconds, from which ``start_s`` counts. What breaks off is silent from there."""
    if not (0 < seconds <= MOST_S and start_s >= 0):
        raise BadInput(f"At most {MOST_S:.0f} s of sound are decoded at once, from the first picture on.")
    out = np.zeros((round(seconds * SOUND_RATE), SOUND_CHANNELS), np.int16)
    try:
        with opened(file, found) as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None:
                return out
            _check(stream)
            begin = start_s + origin_s
            if begin > LEAD_S:
                container.seek(int((begin - LEAD_S) * av.time_base), backward=True)
            _fill(out, container.decode(stream), begin, pace)
    except (av.error.FFmpegError, ValueError, OSError) as error:
        if not out.any():
            raise MediaBroken(f"The sound cannot be decoded: {reason_of(error)}.") from error
    return out


def _check(stream: AudioStream) -> None:
    name = stream.codec_context.name if stream.codec_context is not None else "unknown"
    if name not in AUDIO_CODECS and not name.startswith("pcm_"):
        raise MediaBroken(f"The sound is coded as {name}, which is not on the list.")


def _fill(out: Heard, frames: object, begin: float, pace: Pace) -> None:
    """Each piece at its own time; past the end of ``out`` nothing more is decoded."""
    resampler = AudioResampler("s16", "stereo", SOUND_RATE)
    place: int | None = None
    for frame in frames:  # type: ignore[attr-defined]
        pace.check()
        if place is None:
            place = round(((frame.time or 0.0) - begin) * SOUND_RATE)
        for piece in resampler.resample(frame):
            samples = piece.to_ndarray().reshape(-1, SOUND_CHANNELS)
            first, last = max(0, -place), min(len(samples), len(out) - place)
            if last > first:
                out[place + first : place + last] = samples[first:last]
            place += len(samples)
        if place >= len(out):
            return
