"""What the mended clip must be, told before it is made: the yardstick of the check that comes after rendering."""

from __future__ import annotations

import math
from dataclasses import dataclass

from review.media import FrameIndex, MediaInfo
from review.mending.edits import PictureEdit, Poster, Reframe, ReplaceSound, StillEdit, Straighten
from review.mending.mend import Mend
from review.mending.timing import TimeMap, time_map


@dataclass(frozen=True, slots=True)
class Expected:
    """``width`` x ``height`` are upright pixels; ``changed`` are result frames whose picture is not the one that stood
    there, ``kept`` those that must look as they did."""

    frames: int
    duration_s: float
    width: int
    height: int
    has_audio: bool
    has_poster: bool
    changed: tuple[int, ...]
    kept: tuple[int, ...]


def expected(mend: Mend, info: MediaInfo, index: FrameIndex) -> Expected:
    """What ``mend`` makes of the clip. Raises ``BadInput`` where no frame is left."""
    times = time_map(mend.edits, index)
    reframe = next((edit for edit in mend.edits if isinstance(edit, Reframe)), None)
    whole = reframe is not None or any(isinstance(edit, StillEdit) for edit in mend.edits)
    touched = [number for number in range(len(times)) if whole or is_changed(mend, times, number)]
    width, height = size_of(mend, info)
    untouched = set(range(len(times))).difference(touched)
    return Expected(
        frames=len(times),
        duration_s=times.duration_s,
        width=width,
        height=height,
        has_audio=info.has_audio or any(isinstance(edit, ReplaceSound) for edit in mend.edits),
        has_poster=any(isinstance(edit, Poster) for edit in mend.edits),
        changed=tuple(touched),
        kept=tuple(sorted(untouched)),
    )


def size_of(mend: Mend, info: MediaInfo) -> tuple[int, int]:
    """Upright pixels of the result."""
    for edit in mend.edits:
        if isinstance(edit, Reframe):
            return edit.width, edit.height
    for edit in mend.edits:
        if isinstance(edit, Straighten):
            return straightened(info.width, info.height, edit.degrees)
    return info.width, info.height


def straightened(width: int, height: int, degrees: float) -> tuple[int, int]:
    """Pixels of the largest piece of a turned picture that has its shape and no empty corner."""
    across, up = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    share = min(width / (width * across + height * up), height / (width * up + height * across))
    return max(1, math.floor(width * share)), max(1, math.floor(height * share))


def is_changed(mend: Mend, times: TimeMap, number: int) -> bool:
    """Whether result frame ``number`` shows another picture than the source frame in whose place it stands."""
    shown = times.shown[number]
    if shown != times.slots[number]:
        return True
    return any(isinstance(edit, PictureEdit) and shown in edit.frames for edit in mend.edits)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check of a result looked at: ``what`` it was, whether it is as it must be, and the figures."""

    what: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found. Only a result without a fault may be approved."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return bool(self.findings) and all(finding.ok for finding in self.findings)

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.ok)
