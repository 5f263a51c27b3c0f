"""Writing media files: H.264 with AAC sound in MP4 by PyAV; JPEG, PNG and WebP by OpenCV. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from .arrays import Bytes, Floats
from .sound import RATE

GOP_SECONDS = 2
"""A key frame at least that often, so that stepping back never decodes far."""
QUALITY = "25"
"""x264's constant quantizer: 44 dB on these pictures, some 0.5 MB for ten seconds at 720p. A constant rate factor would
look ahead at every frame once more for next to nothing, since the fastest preset spreads no bits over time."""
X264 = "cabac=1:deblock=0,0:bframes=2:b-adapt=0"
"""Over the fastest preset: the tools that it leaves out and that cost little, B-frames among them (half the time of
the next preset at the same quality)."""
SOUND_BITS = 80_000
SAMPLES = 1024
"""Samples of one AAC frame."""


def video(path: Path, frames: Iterable[Bytes], size: tuple[int, int], fps: int, sound: Floats | None) -> None:
    """Encode ``frames`` (blue green red, ``size`` width and height) and mono ``sound`` into an MP4 at ``path``."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as out:
        stream = out.add_stream("libx264", rate=fps)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, fps)
        gop = str(GOP_SECONDS * fps)
        stream.options = {"preset": "ultrafast", "qp": QUALITY, "g": gop, "threads": "1", "x264-params": X264}
        context = stream.codec_context
        # 6 and 1: BT.601 as OpenCV converts, limited range; a player that guesses by size would shift the colours
        context.colorspace, context.color_range = 6, 1
        context.thread_count = 1
        track = out.add_stream("aac", rate=RATE, layout="mono", bit_rate=SOUND_BITS) if sound is not None else None
        # one frame for all pictures: x264 keeps a copy of what it is given
        frame = av.VideoFrame(*size, "yuv420p")
        frame.time_base = Fraction(1, fps)
        for number, picture in enumerate(frames):
            _fill(frame, picture)
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        if sound is not None:
            assert isinstance(track, AudioStream)
            _sound(out, track, sound)


def _fill(frame: av.VideoFrame, picture: Bytes) -> None:
    """Put ``picture`` (blue green red) into the planes of ``frame``."""
    planar = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), dtype=np.uint8).reshape(-1)
    first = 0
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        count = plane.width * plane.height
        rows[: plane.height, : plane.width] = planar[first : first + count].reshape(plane.height, plane.width)
        first += count


def _sound(out: av.container.OutputContainer, track: AudioStream, sound: Floats) -> None:
    for first in range(0, len(sound), SAMPLES):
        piece = np.ascontiguousarray(sound[first : first + SAMPLES][None, :])
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, first, Fraction(1, RATE)
        out.mux(track.encode(frame))
    out.mux(track.encode(None))


STILLS: dict[str, tuple[str, list[int]]] = {
    "image/jpeg": (".jpg", [cv2.IMWRITE_JPEG_QUALITY, 90]),
    "image/png": (".png", [cv2.IMWRITE_PNG_COMPRESSION, 3]),
    "image/webp": (".webp", [cv2.IMWRITE_WEBP_QUALITY, 84]),
}


def still(path: Path, picture: Bytes, media_type: str) -> None:
    """Write ``picture`` (blue green red) to ``path`` in the format of ``media_type``."""
    ending, settings = STILLS[media_type]
    done, coded = cv2.imencode(ending, picture, settings)
    assert done, f"OpenCV cannot write {media_type}"
    path.write_bytes(coded.tobytes())
