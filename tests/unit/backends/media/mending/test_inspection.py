"""The check: a result passes as it was ordered, and every way of being another thing is found and named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from backends.media.mending.inspection import Inspection
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
    Pixelate,
    Poster,
    Reframe,
    Trim,
    Verdict,
)
from review.regions import WHOLE, Box
from tests.unit.backends.media.mending.clips import ASSET, rendered

SOME, ALL = Frames(20, 24), Frames(0, 59)
CORNER = Box(0.0, 0.5, 0.3, 0.4)
AS_IT_IS = Mirror(Frames(0, 0))
"""One frame has no other way round: every picture and the sound stay."""


def verdict(data: bytes, clip: Path, *edits: Edit, untouched: tuple[Frames, ...] = ()) -> Verdict:
    with clip.open("rb") as file:
        inspection = Inspection(io.BytesIO(data), file, Mend(ASSET, edits), {}, untouched)
        try:
            return inspection.run()
        finally:
            inspection.close()


@pytest.mark.parametrize(
    "edits",
    [
        (CutOut(SOME), Blur(Frames(40, 44), CORNER), Poster(3)),
        (Trim(Frames(5, 50)), Hold(SOME, 19), Mute(Frames(30, 40))),
        (Reframe(Box(0.25, 0, 0.5, 1), 80, 96), Mirror(SOME)),
    ],
)
def test_a_result_as_it_was_ordered_passes(films: Path, edits: tuple[Edit, ...]) -> None:
    found = verdict(rendered(films / "sound.mp4", *edits).data, films / "sound.mp4", *edits)
    assert found.ok, found.faults
    assert {"decodes", "frames", "duration", "size", "sound", "changed pictures", "edits"} <= {
        finding.what for finding in found.findings
    }


@pytest.mark.parametrize(
    ("done", "ordered", "fault"),
    [
        ((CutOut(Frames(20, 23)),), (CutOut(SOME),), "frames"),
        ((CutOut(Frames(21, 25)),), (CutOut(SOME),), "kept pictures"),
        ((AS_IT_IS,), (Blur(SOME, CORNER, 1.0),), "edits"),
        ((AS_IT_IS,), (Pixelate(SOME, CORNER, 2),), "edits"),
        ((Pixelate(SOME, CORNER, 2),), (AS_IT_IS,), "kept pictures"),
        ((Pixelate(SOME, CORNER, 2),), (Pixelate(SOME, Box(0.7, 0.1, 0.3, 0.4), 2),), "edits"),
        ((AS_IT_IS,), (Mirror(Frames(10, 40)),), "edits"),
        ((Reframe(WHOLE, 80, 96),), (Reframe(WHOLE, 80, 48),), "size"),
        ((Reframe(Box(0, 0, 0.5, 1), 80, 96),), (Reframe(Box(0.5, 0, 0.5, 1), 80, 96),), "changed pictures"),
        ((AS_IT_IS,), (Poster(9),), "poster"),
    ],
)
def test_another_result_is_found_out(
    films: Path, done: tuple[Edit, ...], ordered: tuple[Edit, ...], fault: str
) -> None:
    found = verdict(rendered(films / "closed.mp4", *done).data, films / "closed.mp4", *ordered)
    assert not found.ok
    assert fault in {finding.what for finding in found.faults}


@pytest.mark.parametrize(
    ("done", "ordered"),
    [
        ((AS_IT_IS,), (Mute(ALL),)),
        ((Mute(ALL),), (AS_IT_IS,)),
        ((Mute(Frames(0, 29)),), (Mute(Frames(30, 59)),)),
        ((AS_IT_IS,), (FadeSound(ALL, rising=True),)),
    ],
)
def test_another_sound_is_found_out(films: Path, done: tuple[Edit, ...], ordered: tuple[Edit, ...]) -> None:
    data = rendered(films / "sound.mp4", *done).data
    assert verdict(data, films / "sound.mp4", *done).ok
    assert [finding.what for finding in verdict(data, films / "sound.mp4", *ordered).faults] == ["sound"]


def test_a_copied_frame_with_other_bits_is_found_out(films: Path) -> None:
    made = rendered(films / "closed.mp4", CutOut(SOME))
    kept = tuple(Frames(*one) for one in made.untouched)
    assert verdict(made.data, films / "closed.mp4", CutOut(SOME), untouched=kept).ok
    coded = verdict(made.data, films / "closed.mp4", CutOut(SOME), untouched=(Frames(0, made.frames - 1),))
    assert [finding.what for finding in coded.faults] == ["copied pictures"]


def test_a_damaged_or_silent_result_is_found_out(films: Path) -> None:
    data = rendered(films / "sound.mp4", CutOut(SOME)).data
    place = data.index(b"mdat") + len(data) // 2
    torn = verdict(data[:place] + bytes(400) + data[place + 400 :], films / "sound.mp4", CutOut(SOME))
    assert not torn.ok
    assert verdict(b"no clip at all", films / "sound.mp4", CutOut(SOME)).faults[0].what == "decodes"
    silent = verdict(rendered(films / "closed.mp4", CutOut(SOME)).data, films / "sound.mp4", CutOut(SOME))
    assert [finding.what for finding in silent.faults] == ["sound"]
