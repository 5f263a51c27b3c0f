"""Proposals: an edit comes as it is most likely meant, and every kind that is offered can be made and done."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from review.errors import BadInput
from review.media import FrameIndex, MediaInfo
from review.mending import (
    Blur,
    CutOut,
    Edit,
    Encode,
    Exposure,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Mend,
    Mute,
    Poster,
    Reframe,
    Straighten,
    Trim,
    WhiteBackground,
    problems,
)
from review.mending.proposing import OF_CLIPS, OF_PICTURES, Surroundings, cropped_to, offered, proposed
from review.mending.result import size_of, straightened
from review.regions import WHOLE, Box
from review.tracks import Track, TrackKey

ASSET = "ab" * 32
CLIP = MediaInfo("video", 1280, 720, 1280, 720, 0, False, Fraction(1), 100, 4.0, True, "h264", "yuv420p")
PICTURE = replace(CLIP, kind="image", width=1001, height=800, frame_count=1, duration_s=0.0, has_audio=False)
BOX = Box(0.2, 0.2, 0.1, 0.1)
TRACK = Track((TrackKey(10, BOX), TrackKey(40, Box(0.5, 0.2, 0.1, 0.1))))
MARKED = Surroundings(CLIP, 100, frame=25, span=Frames(20, 30), region=BOX, reference=ASSET, sound=ASSET)
BARE = Surroundings(CLIP, 100, frame=25)


@pytest.mark.parametrize("kind", OF_CLIPS)
def test_whatever_is_offered_for_a_marked_clip_can_be_done(kind: type[Edit]) -> None:
    index = FrameIndex(tuple(range(100)), Fraction(1, 25), (0,), end_pts=100)
    assert problems(Mend("cd" * 32, (proposed(kind, MARKED),)), CLIP, index) == []


@pytest.mark.parametrize("kind", OF_PICTURES)
def test_whatever_is_offered_for_a_picture_can_be_done_and_on_no_clip_what_is_for_pictures(kind: type[Edit]) -> None:
    one = FrameIndex((0,), Fraction(1, 1000), (0,))
    edit = proposed(kind, Surroundings(PICTURE, 1, reference=ASSET))
    assert problems(Mend("cd" * 32, (edit,)), PICTURE, one) == []
    if kind not in OF_CLIPS:
        assert "still pictures" in problems(Mend("cd" * 32, (edit,)), CLIP, one)[0]


def test_what_is_marked_is_meant_and_else_the_frame_on_screen() -> None:
    assert proposed(CutOut, MARKED) == CutOut(Frames(20, 30))
    assert proposed(CutOut, BARE) == CutOut(Frames(25, 25))
    assert proposed(Trim, BARE) == Trim(Frames(25, 99))
    assert proposed(Mute, BARE) == Mute(Frames(0, 99))
    assert proposed(Poster, BARE) == Poster(25)
    assert proposed(Blur, MARKED) == Blur(Frames(20, 30), BOX)
    assert proposed(Inpaint, replace(BARE, region=TRACK)) == Inpaint(Frames(10, 40), TRACK)
    assert proposed(WhiteBackground, replace(BARE, region=TRACK)) == WhiteBackground(TRACK.at(25) or WHOLE)


def test_the_good_frame_stands_just_before_the_span_or_just_behind_it() -> None:
    assert proposed(Hold, MARKED) == Hold(Frames(20, 30), 19)
    assert proposed(Hold, replace(BARE, span=Frames(0, 5))) == Hold(Frames(0, 5), 6)
    with pytest.raises(BadInput, match="no good frame"):
        proposed(Hold, replace(BARE, span=Frames(0, 99)))


def test_a_fade_at_the_start_rises_and_any_other_falls() -> None:
    assert proposed(FadeSound, replace(BARE, span=Frames(0, 9))) == FadeSound(Frames(0, 9), True)
    fade = proposed(FadeSound, BARE)
    assert isinstance(fade, FadeSound)
    assert (fade.rising, fade.frames.last) == (False, 99)


def test_without_a_photo_there_is_nothing_to_match() -> None:
    with pytest.raises(BadInput, match="no reference photo"):
        proposed(MatchColour, BARE)


def test_a_crop_has_the_shape_that_is_asked_for_and_stays_around_what_it_was_about() -> None:
    square = cropped_to(CLIP, 1080, 1080)
    assert (square.width, square.height) == (1080, 1080)
    assert square.crop.width * CLIP.width == pytest.approx(square.crop.height * CLIP.height)
    assert square.crop.x == pytest.approx((1 - square.crop.width) / 2)
    left = cropped_to(CLIP, 1080, 1080, Box(0.0, 0.0, 0.1, 1.0))
    assert left.crop.x == 0.0
    odd = proposed(Reframe, Surroundings(PICTURE, 1))
    assert isinstance(odd, Reframe)
    assert (odd.width, odd.height) == (1000, 800)


def test_the_size_of_a_picture_is_told_beforehand() -> None:
    assert size_of(Mend(ASSET, (Straighten(2.0),)), PICTURE) == straightened(1001, 800, 2.0) != (1001, 800)
    assert size_of(Mend(ASSET, (Straighten(2.0), Reframe(WHOLE, 400, 300))), PICTURE) == (400, 300)
    assert size_of(Mend(ASSET, (Exposure(1.0),)), PICTURE) == (1001, 800)
    assert offered(PICTURE) == OF_PICTURES


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Straighten(0.0), "degrees"),
        (lambda: Straighten(40.0), "not by 40"),
        (lambda: Exposure(0.0), "stops"),
        (lambda: Exposure(9.0), "9"),
        (lambda: Encode("bmp"), "bmp"),
        (lambda: Encode("jpeg", 0), "quality"),
        (lambda: Encode("jpeg", 90, 10), "bytes"),
    ],
)
def test_an_edit_that_means_nothing_is_refused(make: object, words: str) -> None:
    assert callable(make)
    with pytest.raises(BadInput, match=words):
        make()
