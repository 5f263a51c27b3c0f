"""Whether a mend can be done on a clip: every reason why not, in words that name the edit and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import get_args

from review.errors import BadInput
from review.media import FrameIndex, MediaInfo
from review.mending import edits
from review.mending.edits import WORDS, Edit, Frames, StillEdit
from review.mending.mend import Mend
from review.mending.timing import time_map
from review.tracks import Track

ONCE = (edits.Trim, edits.Reframe, edits.Poster, edits.Straighten, edits.WhiteBackground, edits.Encode)
"""Kinds of which a second one would only contradict the first."""

ON_STILLS = (edits.Blur, edits.Pixelate, edits.Inpaint, edits.MatchColour, edits.Reframe, *get_args(StillEdit))
"""What can be done to a still picture: all else is of time or sound."""

LARGER = 4
"""Times a crop may be enlarged; beyond it the result is a blur that no channel accepts."""


def problems(mend: Mend, info: MediaInfo, index: FrameIndex) -> list[str]:
    """Why the mend cannot be done on this clip, a sentence each; empty where it can."""
    found = [f"{_name(mend, place)}: {reason}" for place, reason in _found(mend, info, index)]
    if not found:
        try:
            time_map(mend.edits, index)
        except BadInput as error:
            found.append(str(error))
    if not found:
        found += [f"{_name(mend, place)}: {reason}" for place, reason in _idle(mend, len(index))]
    return found


def checked(mend: Mend, info: MediaInfo, index: FrameIndex) -> Mend:
    """The mend itself. Raises ``BadInput`` with the first reason why it cannot be done on this clip."""
    found = problems(mend, info, index)
    if found:
        raise BadInput(found[0], remedy="Change or remove that edit.")
    return mend


def _name(mend: Mend, place: int) -> str:
    return f"Edit {place + 1} ({WORDS[type(mend.edits[place])]})"


def _found(mend: Mend, info: MediaInfo, index: FrameIndex) -> Iterator[tuple[int, str]]:
    for place, edit in enumerate(mend.edits):
        yield from ((place, reason) for reason in _alone(edit, info, index))
    for (one, earlier), (two, later) in combinations(enumerate(mend.edits), 2):
        reason = _together(earlier, later)
        if reason:
            yield two, reason.format(other=f"edit {one + 1}")


def _idle(mend: Mend, count: int) -> Iterator[tuple[int, str]]:
    """Edits that would change nothing: they are refused, since nobody who made one means that."""
    gone = [(place, frames) for place, edit in enumerate(mend.edits) for frames in _taken_out(edit, count)]
    for place, edit in enumerate(mend.edits):
        if edit == edits.Trim(Frames(0, count - 1)):
            yield place, "it keeps the whole clip; choose another first or last frame."
            continue
        frames = _meant(edit)
        if frames is not None and _covered(frames, [others for whose, others in gone if whose != place]):
            yield place, "all of its frames are taken out by another edit; remove one of the two."


def _meant(edit: Edit) -> Frames | None:
    """The frames that an edit changes, a region only while its track lasts; None where it changes no stretch."""
    if isinstance(edit, edits.Trim):
        return None
    frames: Frames | None = getattr(edit, "frames", None)
    track = getattr(edit, "region", None)
    if frames is None or not isinstance(track, Track):
        return frames
    return Frames(max(frames.first, track.first), min(frames.last, track.last))


def _taken_out(edit: Edit, count: int) -> Iterator[Frames]:
    match edit:
        case edits.CutOut(frames=frames):
            yield frames
        case edits.Trim(frames=frames):
            if frames.first > 0:
                yield Frames(0, frames.first - 1)
            if frames.last < count - 1:
                yield Frames(frames.last + 1, count - 1)


def _covered(frames: Frames, spans: Sequence[Frames]) -> bool:
    """True where each of these frames is in one of the spans."""
    at = frames.first
    for span in sorted(spans, key=lambda one: one.first):
        if at in span:
            at = span.last + 1
    return at > frames.last


def _alone(edit: Edit, info: MediaInfo, index: FrameIndex) -> Iterator[str]:
    if info.kind == "image" and not isinstance(edit, ON_STILLS):
        yield "a still picture has no time and no sound."
        return
    if isinstance(edit, StillEdit) and info.kind != "image":
        yield "this is for still pictures; a clip is not mended so."
        return
    count = len(index)
    frames: Frames | None = getattr(edit, "frames", None)
    if frames is not None and frames.last >= count:
        yield f"{frames} reach past the clip, whose last frame is {count - 1}."
    match edit:
        case edits.Hold(good=good):
            if good >= count:
                yield f"the good frame {good} is past the clip, whose last frame is {count - 1}."
            elif good in edit.frames:
                yield f"the good frame {good} lies in the span it is to replace; choose one outside of it."
        case edits.Poster(frame=frame) if frame >= count:
            yield f"frame {frame} is past the clip, whose last frame is {count - 1}."
        case edits.Blur() | edits.Pixelate() | edits.Inpaint():
            if isinstance(edit.region, Track) and not any(_seen(edit.region, edit.frames)):
                yield f"its track is nowhere to be seen in frames {edit.frames.first} to {edit.frames.last}."
        case edits.Reframe():
            yield from _reframed(edit, info)
        case edits.Mute() | edits.FadeSound() if not info.has_audio:
            yield "the clip has no sound."


def _seen(track: Track, frames: Frames) -> Iterator[bool]:
    for frame in range(max(frames.first, track.first), min(frames.last, track.last) + 1):
        yield track.at(frame) is not None


def _reframed(edit: edits.Reframe, info: MediaInfo) -> Iterator[str]:
    wide, high = edit.crop.width * info.width, edit.crop.height * info.height
    if max(edit.width / wide, edit.height / high) > LARGER:
        yield f"{wide:.0f} x {high:.0f} pixels would be enlarged more than {LARGER} times; crop less."


def _together(earlier: Edit, later: Edit) -> str:
    if type(earlier) is type(later) and isinstance(later, ONCE):
        return f"{{other}} is a {WORDS[type(later)]} already; change that one."
    shows = edits.Hold | edits.Mirror
    if isinstance(earlier, shows) and isinstance(later, shows) and earlier.frames.meets(later.frames):
        return "{other} already says what these frames show."
    if (
        isinstance(earlier, edits.ReplaceSound)
        and isinstance(later, edits.ReplaceSound)
        and earlier.frames.meets(later.frames)
    ):
        return "{other} already replaces the sound of these frames."
    return ""
