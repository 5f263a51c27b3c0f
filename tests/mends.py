"""Mends as Hypothesis draws them: every kind of edit, every field, any clip."""

from __future__ import annotations

from hypothesis import strategies as st

from review.mending import (
    Blur,
    CutOut,
    Deflicker,
    Edit,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Mend,
    Mirror,
    Mute,
    Pixelate,
    Poster,
    Reframe,
    ReplaceSound,
    Trim,
)
from review.regions import Box
from review.tracks import Region, Track, TrackKey

MAX_FRAME = 400

hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
numbers = st.integers(0, MAX_FRAME)
shares = st.floats(0.001, 1.0)
strips = st.tuples(numbers, numbers).map(lambda two: Frames(min(two), max(two)))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Any box inside the picture."""
    x, y = draw(st.floats(0, 0.99)), draw(st.floats(0, 0.99))
    return Box(x, y, draw(st.floats(0.001, 1)) * (1 - x), draw(st.floats(0.001, 1)) * (1 - y))


@st.composite
def tracks(draw: st.DrawFn, most: int = 8) -> Track:
    """Any track of up to ``most`` keys."""
    frames = sorted(draw(st.sets(numbers, min_size=1, max_size=most)))
    return Track(tuple(TrackKey(frame, draw(boxes()), draw(st.booleans())) for frame in frames))


regions: st.SearchStrategy[Region] = st.one_of(boxes(), tracks())
even = st.integers(8, 2048).map(lambda half: 2 * half)

edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Trim, strips),
    st.builds(CutOut, strips),
    st.builds(Hold, strips, numbers),
    st.builds(Mirror, strips),
    st.builds(Blur, strips, regions, shares),
    st.builds(Pixelate, strips, regions, st.integers(1, 64)),
    st.builds(Inpaint, strips, regions, st.booleans()),
    st.builds(MatchColour, strips, hashes, shares),
    st.builds(Deflicker, strips, st.integers(1, 30).map(lambda half: 2 * half + 1), shares),
    st.builds(Reframe, boxes(), even, even),
    st.builds(Mute, strips),
    st.builds(FadeSound, strips, st.booleans()),
    st.builds(ReplaceSound, strips, hashes, st.floats(0, 3600)),
    st.builds(Poster, numbers),
)
mends = st.builds(Mend, hashes, st.lists(edits, max_size=6).map(tuple))
