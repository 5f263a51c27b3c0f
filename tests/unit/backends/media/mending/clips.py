"""Clips for mending: no two frames alike, a beep with every tenth frame, and each with one thing that makes it hard."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer

from backends.media.mending.rendering import Rendered, Rendering
from backends.media.reader import ClipReader
from review.mending import Edit, Mend
from tests.proofs.media_clips import SIZE, picture, turned

RATE = 48_000
BEEP_EVERY = 10
ASSET = "ab" * 32


@dataclass(frozen=True)
class Clip:
    """How a clip is made. ``steps``: distance of frame times in ``base``, in a circle."""

    name: str
    codec: str = "libx264"
    frames: int = 60
    options: dict[str, str] = field(default_factory=lambda: {"g": "12", "bf": "3", "crf": "18"})
    pix_fmt: str = "yuv420p"
    steps: tuple[int, ...] = (1,)
    base: Fraction = Fraction(1, 30)
    offset: int = 0
    sound: bool = False
    after: Callable[[bytes], bytes] = bytes
    size: tuple[int, int] = SIZE


CLIPS = (
    Clip("closed.mp4"),
    Clip("sound.mp4", sound=True),
    Clip("variable.mp4", steps=(1, 2, 1, 5), offset=90),
    Clip("open.mp4", options={"g": "12", "bf": "3", "crf": "18", "x264-params": "open-gop=1:scenecut=0"}),
    Clip("turned.mp4", after=turned((0, 1, -1, 0))),
    Clip("mirrored.mp4", after=turned((-1, 0, 0, 1))),
    Clip("ten.mp4", pix_fmt="yuv420p10le"),
    Clip("hevc.mp4", "libx265", 36, {"preset": "superfast", "x265-params": "log-level=none:keyint=12"}),
    Clip("vp9.webm", "libvpx-vp9", 36, {"cpu-used": "8", "deadline": "realtime", "g": "12"}, sound=True),
    Clip("av1.mp4", "libsvtav1", 36, {"preset": "12", "g": "12"}),
)


def make(clip: Clip, folder: Path) -> Path:
    """Write the clip into ``folder``."""
    path = folder / clip.name
    with av.open(str(path), "w") as container:
        container.metadata["title"] = "A mug, turning"
        stream: Any = container.add_stream(clip.codec, rate=30, options=dict(clip.options))
        stream.width, stream.height = clip.size
        stream.pix_fmt = clip.pix_fmt
        stream.codec_context.time_base = clip.base
        sound: Any = None
        if clip.sound:
            sound = container.add_stream("libopus" if clip.name.endswith("webm") else "aac", rate=RATE, layout="mono")
        at = clip.offset
        for number in range(clip.frames):
            frame = av.VideoFrame.from_ndarray(picture(number, clip.size), format="rgb24")
            frame.pts, frame.time_base = at, clip.base
            at += clip.steps[number % len(clip.steps)]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if clip.sound:
            _beep(container, sound, clip.frames)
    path.write_bytes(clip.after(path.read_bytes()))
    return path


def _beep(container: Any, stream: Any, frames: int) -> None:
    wave = np.zeros((1, frames * RATE // 30), np.float32)
    for number in range(0, frames, BEEP_EVERY):
        start = number * RATE // 30
        wave[0, start : start + RATE // 30] = 0.5 * np.sin(np.arange(RATE // 30) * 2 * np.pi * 1000 / RATE)
    step = stream.codec_context.frame_size
    for at in range(0, wave.shape[1], step):
        frame = av.AudioFrame.from_ndarray(wave[:, at : at + step], format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def rendered(path: Path, *edits: Edit, others: dict[str, Path] | None = None, smart: bool = True) -> Rendered:
    """The clip with these edits."""
    files = {name: other.open("rb") for name, other in (others or {}).items()}
    with path.open("rb") as file:
        rendering = Rendering(file, Mend(ASSET, tuple(edits)), files, smart=smart)
        try:
            return rendering.run()
        finally:
            rendering.close()
            for other in files.values():
                other.close()


def reader(data: bytes | Path) -> ClipReader:
    """A reader that has seen every frame once."""
    made = ClipReader(io.BytesIO(data if isinstance(data, bytes) else data.read_bytes()))
    made.index(verify=True)
    return made


def opened(data: bytes) -> InputContainer:
    """A demuxer over a rendered file."""
    return av.open(io.BytesIO(data), "r")


def heard(data: bytes) -> list[bool]:
    """Whether something is heard, for each thirtieth of a second."""
    with opened(data) as container:
        pieces: list[Any] = []
        begun = 0.0
        for frame in container.decode(audio=0):
            if not pieces:
                begun = frame.time or 0.0
            pieces.append(frame.to_ndarray()[:, :: 1 if frame.format.is_planar else len(frame.layout.channels)])
        wave = np.abs(np.concatenate(pieces, axis=1)[0].astype(np.float32))
    wave = np.concatenate([np.zeros(max(0, round(begun * RATE)), np.float32), wave[max(0, -round(begun * RATE)) :]])
    step = RATE // 30
    middle = slice(step // 4, 3 * step // 4)
    return [float(wave[at : at + step][middle].mean()) > 0.05 for at in range(0, len(wave) - step, step)]
