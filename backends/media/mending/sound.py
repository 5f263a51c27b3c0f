"""The result's sound: copied where nothing changes, else decoded, cut with the picture to the sample, and coded anew.

Every stretch is placed by the result's own clock, so that a hundred cuts drift no further than one. At each joint a
few milliseconds are faded, since two waves that never met make a click.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from backends.media.audio import AUDIO_CODECS
from backends.media.formats import Format
from backends.media.jobs import Pace
from backends.media.packets import opened, reason_of
from review.errors import MediaBroken, MediaRefused
from review.media import FrameIndex, MediaInfo
from review.mending import FadeSound, Frames, Mend, Mute, ReplaceSound, TimeMap
from review.mending.edits import SoundEdit
from review.mending.timing import durations

Wave = NDArray[np.float32]
"""Channels x samples, full scale 1."""

JOINT_S = 0.003
"""Seconds faded out before and in after a cut: below what is heard as a fade, enough that nothing clicks."""

RATE, LAYOUT = 48_000, "stereo"
"""Of a sound that is given to a clip without one; and the rate that Opus needs."""

MAX_SAMPLES = 120_000_000
"""Samples of all channels held at once, 480 MB: 20 minutes of stereo at 48 kHz."""

WAIT_S = 0.02
"""Between two looks at whether something more urgent waits, while the last of the sound is coded."""

LAYOUTS = ("mono", "stereo", "3.0", "quad", "5.0", "5.1", "6.1", "7.1")
"""By channels less one: what the encoders know."""


class Listening:
    """A sound track being decoded to ``rate``, step by step; ``wave`` once ``run`` has returned."""

    def __init__(self, file: BinaryIO, found: Format, rate: int | None = None, layout: str | None = None) -> None:
        self._container = opened(file, found)
        stream = next(iter(self._container.streams.audio), None)
        if stream is None:
            raise MediaRefused("The file has no sound.", remedy="Choose another one.")
        if not _is_known(stream):
            raise MediaRefused("The sound is coded in a way that is not on the list.", remedy="Choose another file.")
        self.rate = rate or stream.codec_context.sample_rate
        channels = stream.codec_context.channels
        self.layout = layout or LAYOUTS[min(channels, len(LAYOUTS)) - 1]
        self._resampler = AudioResampler("fltp", self.layout, self.rate)
        self._frames: Iterator[AudioFrame] = self._container.decode(stream)
        self._waves: list[Wave] = []
        self._held = 0
        self.begin_s: float | None = None

    def run(self, pace: Pace) -> None:
        """Decode on to the end. May raise MakeWay, and can then be called again."""
        while True:
            try:
                frame = next(self._frames, None)
                if frame is not None and self.begin_s is None:
                    self.begin_s = frame.time or 0.0
                for made in self._resampler.resample(frame):
                    self._waves.append(made.to_ndarray().astype(np.float32, copy=False))
                    self._held += self._waves[-1].size
            except (av.error.FFmpegError, ValueError) as error:
                if not self._waves:
                    raise MediaBroken(f"The sound cannot be decoded: {reason_of(error)}.") from error
                return
            if frame is None:
                return
            if self._held > MAX_SAMPLES:
                raise MediaRefused("The sound is too long to be mended.", remedy="Reject the clip instead.")
            pace.check()

    @property
    def wave(self) -> Wave:
        if not self._waves:
            return np.zeros((LAYOUTS.index(self.layout) + 1, 0), np.float32)
        return np.concatenate(self._waves, axis=1)

    def close(self) -> None:
        self._container.close()


def with_known_sound(info: MediaInfo, file: BinaryIO, found: Format) -> MediaInfo:
    """What is told of a clip, a sound that no decoder here may read being none."""
    if not info.has_audio:
        return info
    container = opened(file, found)
    try:
        return replace(info, has_audio=_is_known(container.streams.audio[0]))
    finally:
        container.close()


def _is_known(stream: AudioStream) -> bool:
    context: AudioCodecContext | None = stream.codec_context
    return context is not None and (context.name in AUDIO_CODECS or context.name.startswith("pcm_"))


def is_untouched(mend: Mend, times: TimeMap, count: int) -> bool:
    """Whether the track may be copied packet by packet."""
    return len(times) == count and not any(isinstance(edit, SoundEdit) for edit in mend.edits)


def assembled(
    mend: Mend, times: TimeMap, index: FrameIndex, own: Listening | None, others: Mapping[str, Listening], rate: int
) -> Wave:
    """The result's sound from its first picture to the end of its last."""
    clock = _Clock(times, index, rate)
    source = own.wave if own is not None else np.zeros((LAYOUTS.index(LAYOUT) + 1, 0), np.float32)
    begin_s = own.begin_s or 0.0 if own is not None else 0.0
    out = np.zeros((source.shape[0], clock.length), np.float32)
    for number, run in enumerate(times.runs):
        start, stop = clock.result(run.source)
        taken = round((clock.source_s(run.source.first) - begin_s) * rate)
        _put(out, start, stop, source, taken)
        if number:
            _fade(out, start, min(stop, start + round(JOINT_S * rate)), rising=True)
        if number + 1 < len(times.runs):
            _fade(out, max(start, stop - round(JOINT_S * rate)), stop, rising=False)
    for edit in mend.edits:
        if isinstance(edit, Mute | FadeSound | ReplaceSound):
            _apply(out, edit, clock, others, rate)
    return out


class _Clock:
    """From frames to samples of the result."""

    def __init__(self, times: TimeMap, index: FrameIndex, rate: int) -> None:
        self._times, self._index, self._rate = times, index, rate
        self._durations = durations(index)
        self.length = self._sample(times.end)

    def source_s(self, frame: int) -> float:
        return self._index.seconds(frame)

    def result(self, frames: Frames) -> tuple[int, int]:
        """First sample and end of what is left of ``frames``; equal where nothing is."""
        left = [n for n in (self._times.result_of(frame) for frame in _ends(frames, self._times)) if n is not None]
        if not left:
            return 0, 0
        last = left[-1]
        until = self._times.starts[last + 1] if last + 1 < len(self._times) else self._times.end
        return self._sample(self._times.starts[left[0]]), self._sample(until)

    def _sample(self, ticks: int) -> int:
        return round(ticks * self._times.time_base * self._rate)


def _ends(frames: Frames, times: TimeMap) -> tuple[int, ...]:
    """The first and the last of ``frames`` that the result still has."""
    kept = [frame for frame in times.slots[times.nearest(frames.first) :] if frame in frames]
    return (kept[0], kept[-1]) if kept else ()


def _apply(
    out: Wave, edit: Mute | FadeSound | ReplaceSound, clock: _Clock, others: Mapping[str, Listening], rate: int
) -> None:
    start, stop = clock.result(edit.frames)
    match edit:
        case Mute():
            out[:, start:stop] = 0
        case FadeSound(rising=rising):
            _fade(out, start, stop, rising=rising)
        case ReplaceSound(sound=sound, offset_s=offset):
            _put(out, start, stop, others[sound].wave, round(offset * rate))


def _put(out: Wave, start: int, stop: int, source: Wave, taken: int) -> None:
    """Samples of ``source`` from ``taken`` on; silence where it has none."""
    out[:, start:stop] = 0
    first, last = max(0, taken), min(source.shape[1], taken + stop - start)
    if last > first:
        out[:, start + first - taken : start + last - taken] = source[: out.shape[0], first:last]


def _fade(out: Wave, start: int, stop: int, *, rising: bool) -> None:
    ramp = np.linspace(0, 1, max(0, stop - start), dtype=np.float32)
    out[:, start:stop] *= ramp if rising else ramp[::-1]


class Speaking:
    """A wave being coded into ``stream`` by a thread of its own, beside the pictures: an encoder of pictures leaves a
    processor free now and then, and this takes what it leaves."""

    def __init__(self, stream: AudioStream, wave: Wave, rate: int, layout: str) -> None:
        self._stream, self._wave, self._rate, self._layout = stream, wave, rate, layout
        self._packets: list[Any] = []
        self._failure: Exception | None = None
        self._given_up = False
        self._thread = threading.Thread(target=self._run, name="sound of a mend", daemon=True)
        self._thread.start()

    def packets(self, pace: Pace) -> list[Any]:
        """All packets, once they are there. May raise MakeWay, and can then be called again; whatever coding raised."""
        while self._thread.is_alive():
            pace.check()
            self._thread.join(WAIT_S)
        if self._failure is not None:
            raise self._failure
        return self._packets

    def close(self) -> None:
        """Give up; the thread has ended then."""
        self._given_up = True
        self._thread.join()

    def _run(self) -> None:
        try:
            self._code()
        except (av.error.FFmpegError, ValueError) as error:
            self._failure = error

    def _code(self) -> None:
        context = self._stream.codec_context
        context.open()
        step = context.frame_size or 1024
        for at in range(0, self._wave.shape[1], step):
            if self._given_up:
                return
            piece = np.ascontiguousarray(self._wave[:, at : at + step])
            frame = AudioFrame.from_ndarray(piece, format="fltp", layout=self._layout)
            frame.sample_rate, frame.pts = self._rate, at
            frame.time_base = context.time_base
            self._packets.extend(self._stream.encode(frame))
        self._packets.extend(self._stream.encode(None))
