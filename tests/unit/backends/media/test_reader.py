"""The exact reader in this process: order, cache in both directions, recovery, orientation, colours at odd widths."""

from __future__ import annotations

import gc
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from backends.media import clip_order
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Job, JobQueue, MakeWay, Pace
from backends.media.reader import ClipReader, _Run
from backends.media.render import FramePainter, fitted, over_matte, square_size
from review.errors import MediaBroken
from tests.proofs import media_clips, odd_clips

ROUNDING = 4
"""Grey levels between two ways of swscale; a pixel that was never written is off by a hundred."""


def _open(path: Path, cache: FrameCache[Any] | None = None) -> ClipReader:
    return ClipReader(path.open("rb", buffering=0), cache=cache)


def _hashes(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [clip_order.checksum(frame) for frame in container.decode(video=0)]


def _runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """First frame of each decode that is begun from now on."""
    begun: list[int] = []
    first = _Run.__init__

    def counted(self: _Run, decoder: Any, feed: Any, start: int, *rest: Any) -> None:
        begun.append(start)
        first(self, decoder, feed, start, *rest)

    monkeypatch.setattr(_Run, "__init__", counted)
    return begun


def test_stepping_back_through_a_gop_decodes_it_once_after_the_jump(
    clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = _runs(monkeypatch)
    reader = _open(clips / "h264_gop250.mp4")
    for number in range(119, -1, -1):
        assert reader.frame(number).number == number
    for number in range(120):
        reader.frame(number)
    assert begun == [0, 0]


def test_a_jump_decodes_only_what_its_frame_is_made_from(clips: Path) -> None:
    path = clips / "h264_gop250.mp4"
    expected = _hashes(path)
    for number in (117, 118, 119):  # from one of each three, no other frame is made
        reader = _open(path)
        reader.frame(number)
        assert len(reader.cached()) < number * 3 // 4
        for near in (number, number - 1, number + 1 if number < 119 else 0):
            assert clip_order.checksum(reader._fetch(near, FREE_PACE)) == expected[near]
        assert not reader.index().verified  # nothing of it was doubted


def test_whole_pictures_are_decoded_by_themselves(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = _runs(monkeypatch)
    path = clips / "h264_gop12.mp4"
    expected = _hashes(path)
    reader = ClipReader(path.open("rb", buffering=0), quick=True)
    for number in (36, 0, 24, 12, 48):
        assert clip_order.checksum(reader._fetch(number, FREE_PACE)) == expected[number]
    assert begun == []
    for number in range(60):
        assert clip_order.checksum(reader._fetch(number, FREE_PACE)) == expected[number]


def test_opened_quickly_a_clip_says_the_same(clips: Path) -> None:
    for name in ("h264_vfr.mp4", "h264_turned_mirrored.mp4"):
        slow = _open(clips / name)
        quick = ClipReader((clips / name).open("rb", buffering=0), quick=True)
        assert quick.info() == slow.info()
        assert quick.index() == slow.index()


def test_without_room_in_the_cache_every_frame_is_still_the_right_one(clips: Path) -> None:
    path = clips / "h264_gop12.mp4"
    expected = _hashes(path)
    cache: FrameCache[VideoFrame] = FrameCache(1)
    reader = _open(path, cache)
    for number in (5, 4, 3, 40, 12, 11, 59, 0):
        assert clip_order.checksum(reader._fetch(number, FREE_PACE)) == expected[number]
    assert cache.count("") == 1


def test_idle_time_decodes_ahead_in_the_play_direction(clips: Path) -> None:
    reader = _open(clips / "h264_gop12.mp4")
    reader.frame(20)
    while reader.idle_step():
        pass
    assert set(range(20, 60)) <= set(reader.cached())
    back = _open(clips / "h264_gop12.mp4")
    back.frame(31)
    back.frame(30)
    while back.idle_step():
        pass
    assert set(range(31)) <= set(back.cached())


def test_prefetching_does_not_decode_ahead(clips: Path) -> None:
    reader = _open(clips / "h264_gop12.mp4")
    reader.frame(0, on_screen=False)
    assert not reader.idle_step()


def test_a_start_that_does_not_decode_alone_is_given_up(clips: Path) -> None:
    path = clips / "h264_gop12.mp4"
    expected = _hashes(path)
    cache: FrameCache[VideoFrame] = FrameCache(1 << 30)
    reader = _open(path, cache)
    for verify in (False, True):  # before and after the whole clip was seen
        reader.index(verify=verify)
        order = reader._order
        assert order is not None
        order.starts = [(0, 0), (30, order.places[30])]  # frame 30 is no key frame
        cache.forget("")
        assert clip_order.checksum(reader._fetch(33, FREE_PACE)) == expected[33]
        assert reader.index().verified
    assert reader._unsafe == {30}


def test_a_container_that_lies_about_the_order_is_found_out(clips: Path) -> None:
    reader = _open(clips / "h264_vfr.mp4")
    order = reader._order
    assert order is not None
    order.places[4], order.places[5] = order.places[5], order.places[4]
    order.__post_init__()
    reader.frame(8)
    index = reader.index()
    assert index.verified
    assert list(index.pts) == sorted(index.pts)


@pytest.mark.parametrize(
    "name",
    ["decoding_times.mp4", "decoding_times_hevc.mp4", "no_times_of_showing.avi", "cut_out.mkv", "joined_hevc.mp4"],
)
def test_the_first_look_is_right_where_times_and_beginnings_mislead(tmp_path: Path, name: str) -> None:
    recipe = next((one for one in odd_clips.RECIPES if one.name == name), None)
    path = media_clips.encode(recipe, tmp_path) if recipe is not None else next(odd_clips.joined(tmp_path))
    expected = _hashes(path)
    for number in (len(expected) - 1, 25, 13, 1):
        reader = ClipReader(path.open("rb", buffering=0), quick=True)
        assert reader.info().frame_count == len(expected)
        assert clip_order.checksum(reader._fetch(number, FREE_PACE, far=True)) == expected[number]
        assert list(reader.index().pts) == sorted(reader.index().pts)


def test_beyond_the_end_is_told_as_the_end(clips: Path) -> None:
    reader = _open(clips / "h264_gop12.mp4")
    for number in (-1, 60, 10**9):
        with pytest.raises(MediaBroken, match="ends after 60 frames"):
            reader.frame(number)


def test_verified_and_read_order_agree_on_a_sound_clip(clips: Path) -> None:
    reader = _open(clips / "h264_vfr.mp4")
    told = reader.index()
    seen = reader.index(verify=True)
    assert not told.verified
    assert seen.verified
    assert (told.pts, told.keyframes, told.end_pts) == (seen.pts, seen.keyframes, seen.end_pts)


def test_a_job_makes_way_and_goes_on_where_it_was(clips: Path) -> None:
    queue = JobQueue()
    queue.put(Job(0, 2, "frame", {}))
    pace = Pace(queue, Job(5, 1, "index", {}))
    reader = _open(clips / "h264_gop12.mp4")
    with pytest.raises(MakeWay):
        reader.index(pace, verify=True)
    assert queue.take(wait=False) is not None
    assert len(reader.index(pace, verify=True)) == 60


def test_large_clips_are_read_again_instead_of_kept(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backends.media.limits.PACKETS_IN_MEMORY", 1)
    path = clips / "h264_gop12.mp4"
    expected = _hashes(path)
    cache: FrameCache[VideoFrame] = FrameCache(1)
    reader = _open(path, cache)
    assert reader._table._packets is None
    for number in (50, 3, 24, 23, 59, 0):
        assert clip_order.checksum(reader._fetch(number, FREE_PACE)) == expected[number]


@pytest.mark.parametrize("name", ["h264_turned.mp4", "h264_turned_mirrored.mp4"])
def test_turned_clips_come_upright(clips: Path, name: str) -> None:
    reader = _open(clips / name)
    info = reader.info()
    assert (info.width, info.height, info.stored_width, info.stored_height) == (96, 160, 160, 96)
    assert (info.rotation, info.mirrored) == (90, name.endswith("mirrored.mp4"))
    picture = reader.frame(0).picture
    stored = _open(clips / "h264_gop12.mp4").frame(0).picture
    turned = np.rot90(stored, -1) if not info.mirrored else np.rot90(stored[:, ::-1], -1)
    assert np.array_equal(picture, turned)


@pytest.mark.parametrize("width", range(64, 81))
def test_every_column_is_painted_at_every_width(width: int) -> None:
    def planar(wide: int) -> VideoFrame:
        frame = VideoFrame(wide, 32, "yuv420p")
        for plane, value in zip(frame.planes, (120, 90, 200), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        return frame

    for _ in range(4):  # memory that was used before, so that a gap shows
        VideoFrame(width, 32, "bgra").planes[0].update(bytes([7]) * VideoFrame(width, 32, "bgra").planes[0].buffer_size)
    picture = FramePainter(planar(width), Fraction(1)).paint(planar(width), None)
    assert picture.shape == (32, width, 4)
    assert np.ptp(picture.reshape(-1, 4).astype(int), axis=0).max() <= ROUNDING
    assert picture[0, 0, 3] == 255


def test_pixels_that_are_not_square_are_made_so() -> None:
    assert square_size(800, 640, Fraction(1137, 800)) == (1137, 640)
    assert square_size(720, 576, Fraction(1, 2)) == (720, 1152)
    assert square_size(720, 576, Fraction(0)) == (720, 576)
    assert square_size(720, 576, Fraction(1000)) == (720, 576)


def test_a_picture_fits_without_growing_or_vanishing() -> None:
    assert fitted(1920, 1080, (960, 960)) == (960, 540)
    assert fitted(100, 50, (960, 960)) == (100, 50)
    assert fitted(10_000, 1, (100, 100)) == (100, 1)


def test_transparent_pixels_lie_on_grey() -> None:
    picture = np.array([[[10, 20, 30, 0], [10, 20, 30, 255], [0, 0, 0, 128]]], np.uint8)
    assert over_matte(picture).tolist() == [[[128, 128, 128, 255], [10, 20, 30, 255], [64, 64, 64, 255]]]


def test_animations_have_their_own_times(clips: Path) -> None:
    from backends.media import formats
    from backends.media.animation import AnimationReader

    for found, name in ((formats.GIF, "moving.gif"), (formats.WEBP, "moving.webp"), (formats.PNG, "moving.png")):
        reader = AnimationReader((clips / name).open("rb"), found, cache=FrameCache(1))
        index = reader.index()
        assert index.pts[:5] == (0, 40, 110, 210, 250)
        assert (len(index), reader.info().kind) == (24, "animation")
        last, first = reader.frame(23).picture.copy(), reader.frame(0).picture.copy()
        assert not np.array_equal(last, first)
        assert np.array_equal(reader.frame(23).picture, last)


def test_clips_of_the_samples_open(samples: Path | None) -> None:
    if samples is None:
        pytest.skip("BACKSTOP_SAMPLES is not set")
    reader = _open(samples / "media" / "odd_video" / "androidx__sample_rotate_and_reflect.mp4")
    info = reader.info()
    assert (info.width, info.height, info.mirrored) == (720, 1080, True)


def test_the_recipes_differ_from_frame_to_frame() -> None:
    pictures = {media_clips.picture(number).tobytes() for number in range(120)}
    assert len(pictures) == 120


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="where threads can be counted")
def test_a_closed_clip_leaves_no_decoder_until_the_garbage_is_collected(clips: Path) -> None:
    gc.collect()
    gc.disable()
    try:
        counts = []
        for _ in range(6):
            reader = ClipReader((clips / "h264_gop12.mp4").open("rb", buffering=0), quick=True)
            for number in (24, 3, 40):
                reader.frame(number)
            reader.close()
            del reader
            counts.append(len(list(Path("/proc/self/task").iterdir())))
        assert counts[-1] <= counts[1]
    finally:
        gc.enable()
