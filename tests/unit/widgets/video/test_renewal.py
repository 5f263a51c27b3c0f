"""Frames in another size: zooming in asks for whole ones, and the finer picture takes the coarse one's place."""

from __future__ import annotations

from fractions import Fraction

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.video.frames import Frame
from widgets.video.playback import Playback

INDEX = FrameIndex(pts=(0, 1, 2), time_base=Fraction(1, 25), keyframes=(0,), end_pts=3)
INFO = MediaInfo("video", 64, 36, 64, 36, 0, False, Fraction(1), 3, 0.12, False, "h264", "yuv420p")


def pixels(number: int, width: int) -> Pixels:
    height = width * 9 // 16
    return Pixels(width, height, width * 4, bytes(width * 4 * height), number, INDEX.pts[number])


def test_renewal_asks_for_the_frame_on_screen_again_and_shows_it_finer() -> None:
    asked: list[tuple[int, int]] = []
    shown: list[int] = []
    playback = Playback()
    playback.frame_wanted.connect(lambda number, priority: asked.append((number, priority)))

    def on_shown(frame: object) -> None:
        assert isinstance(frame, Frame)
        shown.append(frame.image.width())

    playback.frame_shown.connect(on_shown)
    playback.set_clip(INFO, INDEX)
    playback.set_frame(pixels(0, 32))
    asked.clear()
    playback.renew()
    assert (0, 0) in asked
    assert playback.position == 0
    playback.set_frame(pixels(0, 64))
    assert shown == [32, 64]
    playback.set_frame(pixels(0, 64))
    assert shown == [32, 64]
