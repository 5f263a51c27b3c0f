"""Edits and mends as values: bad ones do not come to be, changes leave the one before as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.mending import (
    Blur,
    Deflicker,
    Edit,
    Frames,
    MatchColour,
    Mend,
    Mute,
    Pixelate,
    Poster,
    Reframe,
    ReplaceSound,
    Trim,
)
from review.mending.mend import MAX_EDITS
from review.regions import WHOLE
from tests.mends import mends

SOME = Frames(2, 9)
ASSET, PHOTO = "ab" * 32, "cd" * 32


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Frames(5, 4), "5 to 4"),
        (lambda: Frames(-1, 4), "-1 to 4"),
        (lambda: Blur(SOME, WHOLE, 0.0), "blur's strength"),
        (lambda: Blur(SOME, WHOLE, float("nan")), "blur's strength"),
        (lambda: Pixelate(SOME, WHOLE, 0), "1 to 64 blocks"),
        (lambda: MatchColour(SOME, "photo.jpg"), "SHA-256"),
        (lambda: Deflicker(SOME, 4), "odd number"),
        (lambda: Deflicker(SOME, 63), "odd number"),
        (lambda: Reframe(WHOLE, 1079, 1920), "1079 x 1920"),
        (lambda: Reframe(WHOLE, 8, 8), "even and 16"),
        (lambda: ReplaceSound(SOME, PHOTO, -1.0), "-1"),
        (lambda: ReplaceSound(SOME, "AB" * 32), "lower-case"),
        (lambda: Poster(-1), "-1"),
        (lambda: Mend("clip.mp4"), "SHA-256"),
        (lambda: Mend(ASSET, (Mute(SOME),) * (MAX_EDITS + 1)), "at most 200"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(make: Callable[[], object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        make()


@given(mends, st.integers(0, 5), st.integers(0, 5))
def test_changes_are_undone_by_keeping_the_one_before(mend: Mend, place: int, to: int) -> None:
    edit: Edit = Trim(SOME)
    more = mend.with_edit(edit)
    assert more.edits == (*mend.edits, edit)
    assert more.without_edit(len(mend)) == mend
    if max(place, to) < len(mend):
        assert mend.moved(place, to).moved(to, place) == mend
        assert mend.moved(place, to).edits[to] == mend.edits[place]
        assert mend.with_edit_at(place, edit).with_edit_at(place, mend.edits[place]) == mend


def test_an_edit_that_is_not_there_cannot_be_changed() -> None:
    mend = Mend(ASSET, (Mute(SOME),))
    with pytest.raises(BadInput, match="There is no edit 2"):
        mend.without_edit(1)
    with pytest.raises(BadInput, match="There is no edit 2"):
        mend.moved(0, 1)
    with pytest.raises(BadInput, match="There is no edit 0"):
        mend.with_edit_at(-1, Mute(SOME))


def test_other_files_are_named_once_in_order() -> None:
    edits = (ReplaceSound(SOME, PHOTO), MatchColour(SOME, ASSET), ReplaceSound(Frames(20, 30), PHOTO))
    assert Mend(ASSET, edits).others == (PHOTO, ASSET)


def test_frames_meet_and_count() -> None:
    assert len(SOME) == 8
    assert 9 in SOME
    assert 10 not in SOME
    assert SOME.meets(Frames(9, 12))
    assert not SOME.meets(Frames(10, 12))
    assert str(SOME) == "frames 2 to 9"
