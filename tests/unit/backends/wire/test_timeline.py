"""Timelines: the library reads them, and every frame of the result is found in them where it belongs."""

from __future__ import annotations

import json
from bisect import bisect_right
from fractions import Fraction
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backends.wire.mending import mend_from_json
from backends.wire.timeline import timeline
from review.errors import BadInput
from review.media import FrameIndex, MediaInfo
from review.mending import (
    Blur,
    CutOut,
    FadeSound,
    Frames,
    Hold,
    Mend,
    Mirror,
    Mute,
    Poster,
    Reframe,
    ReplaceSound,
    TimeMap,
    Trim,
    time_map,
)
from review.mending.timing import durations
from review.regions import WHOLE
from tests.mends import MAX_FRAME, mends

otio = pytest.importorskip("opentimelineio", reason="brings no wheels for this Python")

ASSET, SOUND = "ab" * 32, "cd" * 32
INFO = MediaInfo("video", 1280, 720, 1280, 720, 0, False, Fraction(1), 100, 4.0, True, "h264", "yuv420p")
EVEN = FrameIndex(tuple(range(50, 150)), Fraction(1, 25), (0,), end_pts=150)


def read(document: dict[str, Any]) -> Any:
    """The timeline as the library has it."""
    return otio.adapters.read_from_string(json.dumps(document), "otio_json")


def shown(track: Any, times: TimeMap, index: FrameIndex) -> list[int]:
    """The source frame that the timeline shows at each result frame."""
    found: list[int] = []
    begun = 0
    for clip in track:
        start, length = round(clip.source_range.start_time.value), round(clip.source_range.duration.value)
        pace = next((effect.time_scalar for effect in clip.effects if hasattr(effect, "time_scalar")), 1)
        while len(found) < len(times) and times.starts[len(found)] < begun + length:
            into = times.starts[len(found)] - begun
            ticks = start + (length - 1 - into if pace < 0 else into * round(pace))
            found.append(bisect_right(index.pts, ticks) - 1)
        begun += length
    return found


@settings(max_examples=60)
@given(mends, st.lists(st.integers(1, 40), min_size=1, max_size=5), st.integers(-100, 5000))
def test_every_frame_is_where_it_belongs(mend: Mend, steps: list[int], offset: int) -> None:
    pts = tuple(accumulate((steps[number % len(steps)] for number in range(MAX_FRAME + 1)), initial=offset))
    index = FrameIndex(pts[:-1], Fraction(1, 600), (0,), end_pts=pts[-1])
    try:
        times = time_map(mend.edits, index)
    except BadInput:
        assume(False)
    document = timeline(mend, INFO, index, "a clip", {})
    found = read(document)
    pictures, sounds = found.tracks
    assert shown(pictures, times, index) == list(times.shown)
    for track in (pictures, sounds):
        assert round(track.duration().value) == times.end
    assert mend_from_json(document["metadata"]["backstop"]) == mend


def test_cuts_holds_and_effects_are_what_an_editor_knows() -> None:
    edits = (Trim(Frames(10, 79)), CutOut(Frames(30, 39)), Hold(Frames(50, 54), 49), Mirror(Frames(60, 64)))
    mend = Mend(ASSET, (*edits, Blur(Frames(10, 15), WHOLE), Poster(20), Reframe(WHOLE, 640, 360)))
    found = read(timeline(mend, INFO, EVEN, "mug", {ASSET: "file:///shop/mug.mp4"}))
    assert found.is_equivalent_to(read(json.loads(otio.adapters.write_to_string(found, "otio_json"))))
    pictures, sounds = found.tracks
    assert (found.name, pictures.kind, sounds.kind) == ("mug", "Video", "Audio")
    assert [type(effect).__name__ for clip in pictures for effect in clip.effects] == [
        "Effect",
        "FreezeFrame",
        "LinearTimeWarp",
    ]
    assert pictures[0].media_reference.target_url == "file:///shop/mug.mp4"
    assert [round(clip.source_range.start_time.value) for clip in sounds] == [60, 90]
    assert [round(clip.source_range.duration.value) for clip in sounds] == [20, 40]
    assert pictures.markers[0].name == "poster"
    assert round(pictures.markers[0].marked_range.start_time.value) == 10
    assert [effect.effect_name for effect in pictures.effects] == ["crop and scale"]
    assert len(durations(EVEN)) == 100


def test_sound_is_silent_replaced_and_faded_where_it_says() -> None:
    edits = (Mute(Frames(0, 9)), ReplaceSound(Frames(20, 29), SOUND, 2.0), FadeSound(Frames(90, 99), False))
    sounds = read(timeline(Mend(ASSET, edits), INFO, EVEN, "mug", {})).tracks[1]
    assert [type(child).__name__ for child in sounds] == ["Gap", "Clip", "Clip", "Clip"]
    assert sounds[2].media_reference.target_url == f"urn:sha256:{SOUND}"
    assert sounds[2].source_range.start_time.to_seconds() == 2.0
    assert [effect.effect_name for effect in sounds[3].effects] == ["fade sound"]
