"""Mending a clip or picture: the person's edits as values, what they do to its time, and whether they can be done.

Nothing here touches a pixel: edits name frames of the AI's clip in presentation order and regions of its upright
picture; ``backends.mending`` makes a new file of them. The AI's clip itself stays untouched.
"""

from review.mending.checks import checked, problems
from review.mending.edits import (
    Blur,
    CutOut,
    Deflicker,
    Edit,
    Encode,
    Exposure,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Mirror,
    Mute,
    Pixelate,
    Poster,
    Reframe,
    RemoveOverlay,
    ReplaceSound,
    Straighten,
    Trim,
    WhiteBackground,
)
from review.mending.making import MendedFile, Outlay, Progress
from review.mending.mend import Mend
from review.mending.result import Expected, Finding, Verdict, expected
from review.mending.timing import Run, TimeMap, time_map

__all__ = [
    "Blur",
    "CutOut",
    "Deflicker",
    "Edit",
    "Encode",
    "Expected",
    "Exposure",
    "FadeSound",
    "Finding",
    "Frames",
    "Hold",
    "Inpaint",
    "MatchColour",
    "Mend",
    "MendedFile",
    "Mirror",
    "Mute",
    "Outlay",
    "Pixelate",
    "Poster",
    "Progress",
    "Reframe",
    "RemoveOverlay",
    "ReplaceSound",
    "Run",
    "Straighten",
    "TimeMap",
    "Trim",
    "Verdict",
    "WhiteBackground",
    "checked",
    "expected",
    "problems",
    "time_map",
]
