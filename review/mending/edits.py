"""The edits: one frozen value each. All frames are those of the AI's clip, so the order of time edits never matters.

Picture edits are done in the order of the list, each on what the ones before made of the frame; cropping comes last.
A frame that is held, or shown in another place, takes its picture edits with it. A still picture is a clip of the one
frame 0; its crop is cut from the straightened picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from review.errors import BadInput
from review.regions import Box
from review.tracks import Region

MAX_BLOCKS = 64
"""Blocks along a region's longer side: more than that hides nothing."""

WINDOW = range(3, 62)
"""Frames a flicker is measured over: two neighbours at least, two seconds at 30 a second at most."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Frames:
    """A stretch of frames, both ends included, in presentation order from 0."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise BadInput(f"A stretch of frames runs forward from frame 0: {self.first} to {self.last}.")

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, frame: int) -> bool:
        return self.first <= frame <= self.last

    def meets(self, other: Frames) -> bool:
        """Whether a frame is in both."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return f"frames {self.first} to {self.last}"


# -- time -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trim:
    """Keep ``frames`` and drop what is before and after."""

    frames: Frames


@dataclass(frozen=True, slots=True)
class CutOut:
    """Take ``frames`` out; what follows moves forward."""

    frames: Frames


@dataclass(frozen=True, slots=True)
class Hold:
    """Show the picture of frame ``good`` for as long as ``frames`` last."""

    frames: Frames
    good: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """Show ``frames`` in reverse: the first where the last was. Their sound stays as it is."""

    frames: Frames


# -- picture ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Blur:
    """Soften a region; ``strength`` above 0, up to 1, where nothing but its colour is left."""

    frames: Frames
    region: Region
    strength: float = 0.5

    def __post_init__(self) -> None:
        _share("A blur's strength", self.strength)


@dataclass(frozen=True, slots=True)
class Pixelate:
    """Show a region in ``blocks`` squares along its longer side."""

    frames: Frames
    region: Region
    blocks: int = 12

    def __post_init__(self) -> None:
        if not 1 <= self.blocks <= MAX_BLOCKS:
            raise BadInput(f"A region is pixelated into 1 to {MAX_BLOCKS} blocks, not {self.blocks}.")


@dataclass(frozen=True, slots=True)
class Inpaint:
    """Paint a region over with what is around it; with ``temporal`` with what other frames show behind it, where they
    do."""

    frames: Frames
    region: Region
    temporal: bool = True


@dataclass(frozen=True, slots=True)
class MatchColour:
    """Bring the colours towards those of the photo ``reference`` (SHA-256): mean and spread of each channel."""

    frames: Frames
    reference: str
    strength: float = 1.0

    def __post_init__(self) -> None:
        _hash("The reference photo", self.reference)
        _share("A colour match's strength", self.strength)


@dataclass(frozen=True, slots=True)
class Deflicker:
    """Even the brightness out: each frame to the mean of the ``window`` frames around it."""

    frames: Frames
    window: int = 9
    strength: float = 1.0

    def __post_init__(self) -> None:
        if self.window not in WINDOW or self.window % 2 == 0:
            raise BadInput(f"Flicker is measured over an odd number of 3 to 61 frames, not {self.window}.")
        _share("A deflicker's strength", self.strength)


@dataclass(frozen=True, slots=True)
class Reframe:
    """Cut the picture to ``crop`` and scale it to ``width`` x ``height`` square pixels, both even. The whole clip."""

    crop: Box
    width: int
    height: int

    def __post_init__(self) -> None:
        if not all(SIDES.start <= side < SIDES.stop and side % 2 == 0 for side in (self.width, self.height)):
            raise BadInput(
                f"A clip's sides are even and {SIDES.start} to {SIDES.stop - 1} pixels, not "
                f"{self.width} x {self.height}."
            )


STRAIGHTEST, MOST_TURNED = 0.05, 15.0
"""Degrees. Less is not to be seen; more is another picture, of which too much is cut off."""


@dataclass(frozen=True, slots=True)
class Straighten:
    """Turn a still picture clockwise by ``degrees`` around its middle, and cut off what has no picture any more."""

    degrees: float

    def __post_init__(self) -> None:
        if not STRAIGHTEST <= abs(self.degrees) <= MOST_TURNED:
            raise BadInput(
                f"A picture is straightened by {STRAIGHTEST:g} to {MOST_TURNED:g} degrees either way, not by "
                f"{self.degrees:g}."
            )


@dataclass(frozen=True, slots=True)
class WhiteBackground:
    """Make everything white but the product, which is looked for inside of ``subject``. Of a still picture."""

    subject: Box


@dataclass(frozen=True, slots=True)
class RemoveOverlay:
    """Paint over the strokes of letters that lie over a still picture inside of ``area``; a product's own stay."""

    area: Box


MOST_STOPS = 3.0
"""Stops: a picture that needs more has nothing in its shadows or lights that could be shown."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Make a still picture brighter (above 0) or darker by ``stops``: each doubles, or halves, the light."""

    stops: float

    def __post_init__(self) -> None:
        if not 0 < abs(self.stops) <= MOST_STOPS:
            raise BadInput(f"Exposure changes by up to {MOST_STOPS:g} stops either way, not by {self.stops:g}.")


FILE_TYPES = ("jpeg", "png", "webp")
"""What a mended picture can be written as; every channel takes them."""

LEAST_BYTES = 10_000
"""Of a picture's file: below it nothing of a product is left to see."""


@dataclass(frozen=True, slots=True)
class Encode:
    """Write a still picture as ``file_type``, as good as ``quality`` (1 to 100; PNG loses nothing) says and at most
    ``most_bytes`` allow. Without it, a picture stays what it was."""

    file_type: str
    quality: int = 92
    most_bytes: int = 16_777_216

    def __post_init__(self) -> None:
        if self.file_type not in FILE_TYPES:
            raise BadInput(f"A picture is written as {', '.join(FILE_TYPES)}, not as {self.file_type[:20]!r}.")
        if not 1 <= self.quality <= 100:
            raise BadInput(f"A picture's quality is 1 to 100, not {self.quality}.")
        if self.most_bytes < LEAST_BYTES:
            raise BadInput(f"A picture's file may have {LEAST_BYTES} bytes or more, not {self.most_bytes}.")


SIDES = range(16, 8193)
"""Pixels a side of a result: below no encoder works, above no decoder must."""


# -- sound and poster -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence while ``frames`` are shown."""

    frames: Frames


@dataclass(frozen=True, slots=True)
class FadeSound:
    """Raise the sound from silence over ``frames``; where not ``rising``, lower it to silence."""

    frames: Frames
    rising: bool


@dataclass(frozen=True, slots=True)
class ReplaceSound:
    """Play the sound of the file ``sound`` (SHA-256) from its second ``offset_s`` on, while ``frames`` are shown."""

    frames: Frames
    sound: str
    offset_s: float = 0.0

    def __post_init__(self) -> None:
        _hash("The new sound", self.sound)
        if not 0 <= self.offset_s <= MAX_OFFSET_S:
            raise BadInput(f"A sound begins 0 to {MAX_OFFSET_S:g} s in its file, not at {self.offset_s:g} s.")


MAX_OFFSET_S = 3600.0
"""Seconds: past it a sound file is longer than any that is opened."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Take frame ``frame`` as the still that a shop shows before the clip plays."""

    frame: int

    def __post_init__(self) -> None:
        if self.frame < 0:
            raise BadInput(f"A poster's frame counts from 0, not {self.frame}.")


TimeEdit = Trim | CutOut | Hold | Mirror
RegionEdit = Blur | Pixelate | Inpaint
PictureEdit = Blur | Pixelate | Inpaint | MatchColour | Deflicker
SoundEdit = Mute | FadeSound | ReplaceSound
StillEdit = Straighten | WhiteBackground | RemoveOverlay | Exposure | Encode
"""What is for still pictures alone."""
Edit = (
    Trim
    | CutOut
    | Hold
    | Mirror
    | Blur
    | Pixelate
    | Inpaint
    | MatchColour
    | Deflicker
    | Reframe
    | Mute
    | FadeSound
    | ReplaceSound
    | Poster
    | Straighten
    | WhiteBackground
    | RemoveOverlay
    | Exposure
    | Encode
)

WORDS: dict[type[Edit], str] = {
    Trim: "trim",
    CutOut: "cut out",
    Hold: "hold",
    Mirror: "mirror in time",
    Blur: "blur",
    Pixelate: "pixelate",
    Inpaint: "inpaint",
    MatchColour: "match colour",
    Deflicker: "deflicker",
    Reframe: "crop and scale",
    Mute: "mute",
    FadeSound: "fade sound",
    ReplaceSound: "replace sound",
    Poster: "poster",
    Straighten: "straighten",
    WhiteBackground: "white background",
    RemoveOverlay: "remove overlay",
    Exposure: "exposure",
    Encode: "file type",
}
"""What an edit is called in a message."""


def _share(what: str, value: float) -> None:
    if not 0 < value <= 1:
        raise BadInput(f"{what} is above 0 and at most 1, not {value:g}.")


def _hash(what: str, value: str) -> None:
    if not _SHA256.fullmatch(value):
        raise BadInput(f"{what} is named by its SHA-256 in lower-case hex, not by {value[:80]!r}.")
