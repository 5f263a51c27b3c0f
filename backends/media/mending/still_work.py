"""Rendering, check and preview of a still picture: what ``rendering``, ``inspection`` and ``preview`` do for clips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

import cv2
import numpy as np

from backends.media.formats import Format
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.marks import SOURCE_TYPE, marks_in
from backends.media.mending.rendering import CACHE_BYTES, Rendered, Tell, found_in
from backends.media.mending.still_files import written
from backends.media.mending.stills import Bgr, StillPicture, Tint, tint_of
from backends.media.mending.words import NO_LIMITS
from backends.media.painted import Painted
from backends.media.signals.container import faults
from backends.media.stills import StillReader, shrunk
from backends.media.types import MediaInfo
from review.errors import BadMedia
from review.mending import Encode, Finding, MatchColour, Mend, Reframe, Straighten, Verdict, checked
from review.mending.result import size_of

ALIKE, ALIKE_HERE, TILES = 4.0, 10.0, 16
"""Levels of 255 that a written picture may be off on average, and in the worst of ``TILES`` x ``TILES`` parts: at the
least quality that is written it is below 2."""

NOTHING = 0.5
"""Levels: an edit that changes less changes nothing that could be seen."""

TINT_FIT = (1024, 1024)
"""Pixels: mean and spread of a photo need no more."""


class StillRendering:
    """One picture, rendered in one go; files as in ``rendering.Rendering``."""

    def __init__(self, file: BinaryIO, mend: Mend, others: Mapping[str, BinaryIO]) -> None:
        self._file, self._mend, self._others = file, mend, others
        self._found = found_in(file)
        self._source: _Source | None = None

    def run(self, pace: Pace = FREE_PACE, tell: Tell = lambda share: None) -> Rendered:
        """The file. May raise MakeWay, and can then be called again."""
        source = self._source = self._source or _Source(self._file, self._found, self._others, self._mend, pace)
        tell(0.3)
        done = 0

        def on_step() -> None:
            nonlocal done
            tell(0.3 + 0.4 * done / max(1, len(self._mend)))
            done += 1
            pace.check()

        picture = source.picture.made(self._mend, on_step)
        tell(0.7)
        marks = marks_in(self._file, self._found)
        made = written(picture, self._mend, self._found, marks)
        tell(1.0)
        return Rendered(made.data, made.file_type, 1, 0, 1, marks.credentials, _note(made.note, source.info))

    why_whole = ""

    def told(self, pace: Pace = FREE_PACE) -> tuple[int, int]:
        """Frames that will be copied, and coded anew."""
        return 0, 1

    def close(self) -> None:
        """Give the picture up."""
        self._source = None


class StillInspection:
    """The check of a written picture against the one it was made of, the mend, and ``spec``, the limits of channels."""

    def __init__(
        self,
        result: BinaryIO,
        picture: BinaryIO,
        mend: Mend,
        others: Mapping[str, BinaryIO],
        spec: Mapping[str, Any] = NO_LIMITS,
    ) -> None:
        self._file, self._picture, self._mend, self._others = result, picture, mend, others
        self._spec = spec

    def run(self, pace: Pace = FREE_PACE) -> Verdict:
        """The verdict. May raise MakeWay, and can then be called again."""
        try:
            found = found_in(self._file)
            reader = _reader(self._file, found)
            shown = reader.frame(0, None, pace, False)
        except BadMedia as error:
            return Verdict((Finding("decodes", False, error.message),))
        source = _Source(self._picture, found_in(self._picture), self._others, self._mend, pace)
        wanted = source.picture.made(self._mend, pace.check)
        whole = not shown.partial
        findings = [Finding("decodes", whole, "it decodes" if whole else "a part of it is missing")]
        findings += self._facts(found, shown.picture, size_of(self._mend, source.info))
        if self._spec:
            findings.append(self._limits(reader.info(pace), source.info))
        if all(finding.ok for finding in findings):
            findings += _compared(
                np.ascontiguousarray(shown.picture[..., :3]), wanted, source.picture.source, self._mend
            )
        return Verdict(tuple(findings))

    def close(self) -> None:
        """Nothing is kept."""

    def _facts(self, found: Format, shown: Bgr, size: tuple[int, int]) -> list[Finding]:
        high, wide = shown.shape[:2]
        facts = [Finding("size", (wide, high) == size, f"{wide} x {high} of {size[0]} x {size[1]}")]
        asked = next((edit for edit in self._mend.edits if isinstance(edit, Encode)), None)
        if asked is not None:
            length = self._file.seek(0, 2)
            facts.append(Finding("file type", found.pillow.lower() == asked.file_type, f"it is a {found.name}"))
            facts.append(Finding("bytes", length <= asked.most_bytes, f"{length} of at most {asked.most_bytes}"))
        told = marks_in(self._file, found).ai_told
        facts.append(Finding("mark", told, "it says that it is AI's" if told else f"{SOURCE_TYPE} is missing"))
        return facts

    def _limits(self, made: MediaInfo, before: MediaInfo) -> Finding:
        """A mend must not take a picture out of the limits; one that was outside may come no farther in."""
        now = faults(made, self._file.seek(0, 2), self._spec)
        ok = len(now) <= len(faults(before, self._picture.seek(0, 2), self._spec))
        return Finding("limits of channels", ok, "; ".join(now) or "it keeps to them")


class StillPreview:
    """A picture as its edits make it, small enough to be looked at while they are chosen."""

    def __init__(self, file: BinaryIO, others: Mapping[str, BinaryIO]) -> None:
        self._file, self._others = file, others
        self._source: _Source | None = None
        self._fit: tuple[int, int] | None = None

    def frame(self, mend: Mend, number: int, fit: tuple[int, int] | None, pace: Pace = FREE_PACE) -> Painted:
        """The picture with the mend, within ``fit``; ``number`` is 0."""
        if self._source is None or self._fit != fit or not self._source.knows(mend):
            self._source, self._fit = _Source(self._file, found_in(self._file), self._others, mend, pace, fit), fit
        made = self._source.made(mend, pace.check)
        out = np.full((*made.shape[:2], 4), 255, np.uint8)
        out[..., :3] = made
        return Painted(shrunk(out, fit))

    def close(self) -> None:
        """Give the picture up."""
        self._source = None
        self._file.close()
        for other in self._others.values():
            other.close()


class _Source:
    """A decoded picture and the tints of the photos that its edits name."""

    def __init__(
        self,
        file: BinaryIO,
        found: Format,
        others: Mapping[str, BinaryIO],
        mend: Mend,
        pace: Pace,
        fit: tuple[int, int] | None = None,
    ) -> None:
        reader = _reader(file, found)
        self.info: MediaInfo = reader.info(pace)
        self._index = reader.index(pace)
        pixels = reader.frame(0, fit, pace, False).picture
        self._tints = {
            edit.reference: reference_tint(others[edit.reference])
            for edit in mend.edits
            if isinstance(edit, MatchColour)
        }
        checked(mend, self.info, self._index)
        self.picture = StillPicture(pixels, self._tints)

    def knows(self, mend: Mend) -> bool:
        return set(mend.others) <= set(self._tints)

    def made(self, mend: Mend, check: Callable[[], None]) -> Bgr:
        return self.picture.made(checked(mend, self.info, self._index), check)


def reference_tint(file: BinaryIO) -> Tint:
    """The tint of a reference photo. Raises MediaRefused or MediaBroken where it is none."""
    return tint_of(_reader(file, found_in(file)).frame(0, TINT_FIT, FREE_PACE, False).picture)


def _reader(file: BinaryIO, found: Format) -> StillReader:
    return StillReader(file, found, cache=FrameCache(CACHE_BYTES), key="mend")


def _note(words: str, info: MediaInfo) -> str:
    notes = [words] if words else []
    if info.pix_fmt not in ("RGB", "L", "P"):
        notes.append("it is written as 8-bit sRGB without transparency")
    return "; ".join(notes)


def _compared(shown: Bgr, wanted: Bgr, before: Bgr, mend: Mend) -> list[Finding]:
    """Whether what was written shows what the edits make, and whether that is another picture than before."""
    apart = _apart(shown, wanted)
    worst = float(cv2.resize(apart, (TILES, TILES), interpolation=cv2.INTER_AREA).max())
    mean = float(apart.mean())
    good = mean <= ALIKE and worst <= ALIKE_HERE
    findings = [Finding("pictures", good, f"{mean:.1f} of 255 levels apart, {worst:.1f} where it is most")]
    moved = any(isinstance(edit, Reframe | Straighten) for edit in mend.edits)
    if not moved and shown.shape == before.shape:
        asked = _apart(wanted, before)
        changed = asked > NOTHING
        if changed.any():
            seen = float(_apart(shown, wanted)[changed].mean()) < float(_apart(shown, before)[changed].mean())
            findings.append(Finding("edits", seen, "to be seen" if seen else "not to be seen"))
    return findings


def _apart(one: Bgr, other: Bgr) -> Any:
    return cv2.absdiff(one, other).astype(np.float32).mean(axis=2)
