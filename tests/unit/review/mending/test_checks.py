"""Checks: what cannot be done says which edit, and why; what can be done says what comes out."""

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
    FadeSound,
    Frames,
    Hold,
    Mend,
    Mirror,
    Mute,
    Poster,
    Reframe,
    ReplaceSound,
    Trim,
    checked,
    expected,
    problems,
)
from review.regions import WHOLE, Box
from review.tracks import Track, TrackKey

ASSET = "ab" * 32
INDEX = FrameIndex(tuple(range(100)), Fraction(1, 25), (0, 50), end_pts=100)
INFO = MediaInfo("video", 1280, 720, 1280, 720, 0, False, Fraction(1), 100, 4.0, True, "h264", "yuv420p")
TRACK = Track((TrackKey(10, WHOLE), TrackKey(20, WHOLE)))


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ((Trim(Frames(0, 100)),), "Edit 1 (trim): frames 0 to 100 reach past the clip, whose last frame is 99."),
        ((Mute(Frames(0, 5)), Hold(Frames(3, 5), 100)), "Edit 2 (hold): the good frame 100 is past"),
        ((Hold(Frames(3, 5), 4),), "the good frame 4 lies in the span"),
        ((Poster(100),), "Edit 1 (poster): frame 100 is past"),
        ((Blur(Frames(30, 40), TRACK),), "its track is nowhere to be seen in frames 30 to 40"),
        ((Reframe(Box(0, 0, 0.1, 0.1), 1280, 720),), "128 x 72 pixels would be enlarged more than 4 times"),
        ((Trim(Frames(0, 9)), Trim(Frames(2, 5))), "Edit 2 (trim): edit 1 is a trim already"),
        ((Poster(1), Mute(Frames(0, 1)), Poster(2)), "Edit 3 (poster): edit 1 is a poster already"),
        ((Hold(Frames(3, 5), 2), Mirror(Frames(5, 9))), "Edit 2 (mirror in time): edit 1 already says what these"),
        ((ReplaceSound(Frames(0, 9), ASSET), ReplaceSound(Frames(9, 12), ASSET)), "already replaces the sound"),
        ((Trim(Frames(0, 99)),), "Edit 1 (trim): it keeps the whole clip; choose another first or last frame."),
        ((CutOut(Frames(10, 30)), Mute(Frames(12, 30))), "Edit 2 (mute): all of its frames are taken out by another"),
        ((Trim(Frames(20, 99)), CutOut(Frames(20, 25)), Mirror(Frames(3, 25))), "Edit 3 (mirror in time): all of its"),
        ((CutOut(Frames(9, 20)), Blur(Frames(0, 99), TRACK)), "Edit 2 (blur): all of its frames are taken out"),
        ((CutOut(Frames(9, 20)), CutOut(Frames(5, 30))), "Edit 1 (cut out): all of its frames are taken out"),
        ((CutOut(Frames(0, 60)), CutOut(Frames(50, 99))), "The edits leave no frame of the clip."),
    ],
)
def test_a_mend_that_cannot_be_done_says_why(edits: tuple[Edit, ...], words: str) -> None:
    found = problems(Mend(ASSET, edits), INFO, INDEX)
    assert len(found) == 1
    assert words in found[0]
    with pytest.raises(BadInput, match="^" + found[0][:12].replace("(", r"\(")):
        checked(Mend(ASSET, edits), INFO, INDEX)


def test_every_problem_is_told_at_once() -> None:
    silent = replace(INFO, has_audio=False)
    found = problems(Mend(ASSET, (Mute(Frames(0, 5)), FadeSound(Frames(0, 5), True), Poster(100))), silent, INDEX)
    assert [words.split(":")[0] for words in found] == ["Edit 1 (mute)", "Edit 2 (fade sound)", "Edit 3 (poster)"]


def test_an_edit_of_which_one_frame_is_left_is_none_that_does_nothing() -> None:
    edits = (Trim(Frames(20, 99)), CutOut(Frames(20, 25)), Mirror(Frames(3, 26)), CutOut(Frames(26, 27)), Poster(3))
    assert problems(Mend(ASSET, edits[:3]), INFO, INDEX) == []
    assert problems(Mend(ASSET, (*edits[:2], *edits[3:])), INFO, INDEX) == []


def test_a_good_mend_is_given_back() -> None:
    mend = Mend(ASSET, (Trim(Frames(5, 90)), Hold(Frames(10, 12), 3), Blur(Frames(0, 15), TRACK), Poster(7)))
    assert checked(mend, INFO, INDEX) is mend


def test_the_expected_result_names_what_changes() -> None:
    edits = (Trim(Frames(10, 19)), CutOut(Frames(12, 13)), Hold(Frames(15, 15), 14), Blur(Frames(14, 14), WHOLE))
    wanted = expected(Mend(ASSET, edits), INFO, INDEX)
    assert (wanted.frames, wanted.width, wanted.height) == (8, 1280, 720)
    assert wanted.duration_s == pytest.approx(8 / 25)
    assert wanted.changed == (2, 3)
    assert wanted.kept == (0, 1, 4, 5, 6, 7)
    assert wanted.has_audio
    assert not wanted.has_poster


def test_a_new_frame_changes_every_picture() -> None:
    silent = replace(INFO, has_audio=False)
    mend = Mend(ASSET, (Reframe(Box(0.25, 0, 0.5, 1), 640, 720), Poster(3), ReplaceSound(Frames(0, 9), ASSET)))
    wanted = expected(mend, silent, INDEX)
    assert (wanted.width, wanted.height, len(wanted.changed), wanted.kept) == (640, 720, 100, ())
    assert wanted.has_audio
    assert wanted.has_poster
