"""What a person most likely means by an edit: filled in from marks, playhead and labels.

Every proposal can be changed before it is rendered; none is a guess of what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from review.errors import BadInput
from review.media import MediaInfo
from review.mending import edits
from review.mending.edits import SIDES, Edit, Frames
from review.regions import WHOLE, Box
from review.tracks import Region, Track

MIDDLE = Box(0.35, 0.35, 0.3, 0.3)
"""Where nothing is marked: a place to begin from."""

HINT = Box(0.05, 0.05, 0.9, 0.9)
"""The product of most photos lies inside."""

FADE_S = 0.5
"""Seconds of a fade that nobody marked."""

OF_CLIPS: tuple[type[Edit], ...] = (
    edits.CutOut,
    edits.Trim,
    edits.Hold,
    edits.Mirror,
    edits.Inpaint,
    edits.Blur,
    edits.Pixelate,
    edits.MatchColour,
    edits.Deflicker,
    edits.Reframe,
    edits.Mute,
    edits.FadeSound,
    edits.ReplaceSound,
    edits.Poster,
)
OF_PICTURES: tuple[type[Edit], ...] = (
    edits.Inpaint,
    edits.Blur,
    edits.WhiteBackground,
    edits.Reframe,
    edits.Straighten,
    edits.Exposure,
    edits.MatchColour,
    edits.Pixelate,
    edits.Encode,
    edits.RemoveOverlay,
)
"""In the order in which they are offered: what is asked for most stands first, under the first digits."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known where an edit is added. ``frame``: on screen; ``count``: frames of the clip, 1 of a picture.

    ``span``: what is marked, labelled or suspected; ``region``: what is labelled or suspected; ``reference`` and
    ``sound``: SHA-256 of the product's photo and of another clip, empty where there is none.
    """

    info: MediaInfo
    count: int
    frame: int = 0
    span: Frames | None = None
    region: Region | None = None
    reference: str = ""
    sound: str = ""

    @property
    def whole(self) -> Frames:
        """All frames."""
        return Frames(0, self.count - 1)

    @property
    def meant(self) -> Frames:
        """The span; the frame on screen where there is none."""
        return self.span or Frames(self.frame, self.frame)

    @property
    def box(self) -> Box | None:
        """The region as a box."""
        if isinstance(self.region, Track):
            return self.region.at(self.frame) or self.region.keys[0].box
        return self.region


def offered(info: MediaInfo) -> tuple[type[Edit], ...]:
    """The kinds of edits for a clip, or for a picture."""
    return OF_PICTURES if info.kind == "image" else OF_CLIPS


def proposed(kind: type[Edit], around: Surroundings) -> Edit:
    """An edit of ``kind`` as it is most likely meant. Raises ``BadInput`` where something for it is missing."""
    return _MAKERS[kind](around)


def _trim(around: Surroundings) -> Edit:
    return edits.Trim(around.span or Frames(around.frame, around.count - 1))


def _hold(around: Surroundings) -> Edit:
    frames = around.meant
    if frames.first > 0:
        return edits.Hold(frames, frames.first - 1)
    if frames.last + 1 < around.count:
        return edits.Hold(frames, frames.last + 1)
    raise BadInput("The whole clip is marked, so that no good frame is left to hold.", remedy="Mark less of it.")


def _region(around: Surroundings) -> tuple[Frames, Region]:
    """Where a region is changed: as long as it is marked, else as long as its track is seen, else always."""
    region = around.region or MIDDLE
    if around.span is None and isinstance(region, Track):
        return Frames(max(0, region.first), min(region.last, around.count - 1)), region
    return around.span or around.whole, region


def _matched(around: Surroundings) -> Edit:
    if not around.reference:
        raise BadInput("There is no reference photo to match.", remedy="Choose another edit.")
    return edits.MatchColour(around.whole, around.reference)


def _sound(around: Surroundings) -> Edit:
    if not around.sound:
        raise BadInput("The item has no other clip whose sound could be taken.", remedy="Mute it, or send it back.")
    return edits.ReplaceSound(around.span or around.whole, around.sound)


def _fade(around: Surroundings) -> Edit:
    rate = around.count / around.info.duration_s if around.info.duration_s > 0 else 25.0
    last = around.count - 1
    frames = around.span or Frames(max(0, last - round(FADE_S * rate)), last)
    return edits.FadeSound(frames, rising=frames.first == 0)


def _reframe(around: Surroundings) -> Edit:
    return cropped_to(around.info, around.info.width, around.info.height)


def cropped_to(info: MediaInfo, width: int, height: int, around: Box = WHOLE) -> edits.Reframe:
    """The largest crop with the shape of ``width`` x ``height``, around the middle of ``around``; sides made even."""
    wide, high = _even(width), _even(height)
    share = (wide / high) / (info.width / info.height)
    across, down = (1.0, 1 / share) if share > 1 else (share, 1.0)
    left = min(max(0.0, around.x + around.width / 2 - across / 2), 1 - across)
    top = min(max(0.0, around.y + around.height / 2 - down / 2), 1 - down)
    return edits.Reframe(Box(left, top, across, down), wide, high)


def _even(side: int) -> int:
    return min(SIDES.stop - 1, max(SIDES.start, side - side % 2)) & ~1


_MAKERS: Mapping[type[Edit], Callable[[Surroundings], Edit]] = {
    edits.Trim: _trim,
    edits.CutOut: lambda around: edits.CutOut(around.meant),
    edits.Hold: _hold,
    edits.Mirror: lambda around: edits.Mirror(around.span or around.whole),
    edits.Blur: lambda around: edits.Blur(*_region(around)),
    edits.Pixelate: lambda around: edits.Pixelate(*_region(around)),
    edits.Inpaint: lambda around: edits.Inpaint(*_region(around)),
    edits.MatchColour: _matched,
    edits.Deflicker: lambda around: edits.Deflicker(around.span or around.whole),
    edits.Reframe: _reframe,
    edits.Mute: lambda around: edits.Mute(around.span or around.whole),
    edits.FadeSound: _fade,
    edits.ReplaceSound: _sound,
    edits.Poster: lambda around: edits.Poster(around.frame),
    edits.Straighten: lambda _around: edits.Straighten(1.0),
    edits.WhiteBackground: lambda around: edits.WhiteBackground(around.box or HINT),
    edits.RemoveOverlay: lambda around: edits.RemoveOverlay(around.box or WHOLE),
    edits.Exposure: lambda _around: edits.Exposure(0.3),
    edits.Encode: lambda _around: edits.Encode("jpeg"),
}
