"""Sound to be heard lies on the clock of the pictures, to the sample, wherever one begins."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from backends.media.client import MediaWorker
from review.errors import BackstopError
from review.media import SOUND_CHANNELS, SOUND_RATE

RATE, FPS, SECONDS = 44_100, 25, 4
CLICKS = (0.5, 1.0, 2.25, 3.5)


def clip(folder: Path, *, later_s: float = 0.0) -> Path:
    """A clip with clicks at ``CLICKS``; the first picture comes ``later_s`` after the first sample."""
    path = folder / f"clicks{later_s}.mov"
    wave = np.zeros(RATE * (SECONDS + 1), np.int16)
    for at in CLICKS:
        first = round((at + later_s) * RATE)
        wave[first : first + 200] = 20_000
    with av.open(str(path), "w") as out:
        pictures = out.add_stream("libx264", rate=FPS, options={"preset": "ultrafast"})
        sound = out.add_stream("pcm_s16le", rate=RATE, layout="mono")
        assert isinstance(pictures, VideoStream)
        assert isinstance(sound, AudioStream)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        for number in range(FPS * SECONDS):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number, np.uint8), format="rgb24")
            frame.pts = number + round(later_s * FPS)
            out.mux(pictures.encode(frame))
        out.mux(pictures.encode())
        for first in range(0, len(wave), 1024):
            piece = av.AudioFrame.from_ndarray(wave[None, first : first + 1024], format="s16", layout="mono")
            piece.sample_rate, piece.pts = RATE, first
            out.mux(sound.encode(piece))
        out.mux(sound.encode())
    return path


def begins(samples: bytes) -> list[float]:
    """Seconds at which it becomes loud."""
    loud = np.abs(np.frombuffer(samples, np.int16).reshape(-1, SOUND_CHANNELS)[:, 0].astype(int)) > 5_000
    rises = np.flatnonzero(loud & ~np.roll(loud, 1))
    kept = [rise for at, rise in enumerate(rises) if at == 0 or rise - rises[at - 1] > SOUND_RATE / 10]
    return [float(rise) / SOUND_RATE for rise in kept]


@pytest.mark.asyncio
async def test_every_click_is_where_its_picture_is(worker: MediaWorker, tmp_path: Path) -> None:
    plain, offset = clip(tmp_path), clip(tmp_path, later_s=0.4)
    for path in (plain, offset):
        whole = await worker.sound(path, 0.0, 4.0)
        assert len(whole) == 4 * SOUND_RATE * SOUND_CHANNELS * 2
        assert begins(whole) == pytest.approx(CLICKS, abs=0.002)
        later = await worker.sound(path, 2.0, 2.0)
        assert begins(later) == pytest.approx((0.25, 1.5), abs=0.002)
    assert not any(await worker.sound(plain, 20.0, 1.0))
    with pytest.raises(BackstopError):
        await worker.sound(plain, 0.0, 31.0)


@pytest.mark.asyncio
async def test_a_clip_without_sound_is_silent(worker: MediaWorker, clips: Path) -> None:
    assert not any(await worker.sound(clips / "h264_gop12.mp4", 0.0, 1.0))
