"""The check of a mended clip: decoded as a whole, and held against what the mend says it must be.

Pictures are compared with what the edits make of the clip's own frames, made anew here: so a cut that is a frame off,
a blur that is missing or a copied frame that decodes to something else is found, whoever rendered it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO

import cv2
import numpy as np
from av.video.frame import VideoFrame

from backends.media.clip_order import checksum
from backends.media.frame_cache import FrameCache
from backends.media.jobs import FREE_PACE, Pace
from backends.media.mending.loudness import judged, loudness
from backends.media.mending.pictures import Pictures
from backends.media.mending.planes import Plane, in_format, views
from backends.media.mending.rendering import CACHE_BYTES, found_in, reference_colours
from backends.media.mending.sound import Listening, assembled, with_known_sound
from backends.media.packets import opened
from backends.media.reader import ClipReader
from review.errors import BadMedia
from review.mending import (
    Expected,
    Finding,
    Frames,
    MatchColour,
    Mend,
    ReplaceSound,
    TimeMap,
    Verdict,
    expected,
    time_map,
)
from review.mending.edits import SoundEdit
from review.regions import WHOLE, Box

SAMPLED = 12
"""Frames of each sort (kept, changed) that are compared, spread over the clip; joints come on top."""

MOST_JOINTS = 4 * SAMPLED
"""Frames at joints, likewise."""

ALIKE = 6.0
"""Mean difference in levels of 255 up to which a coded frame is the one it was made of. At the quality that results are
coded in it is below 2; a frame beside a cut, where most moves, differs by 10 and more."""

ALIKE_HERE = 14.0
"""The same for the worst of ``TILES`` x ``TILES`` parts of the picture: a small region that lacks its edit."""

TILES = 16

NOTHING = 1.0
"""Mean difference up to which an edit changes nothing that could be seen, so that nothing is asked of the result."""

LATE_S = 0.06
"""Seconds that the length may differ: a container rounds the last frame's, and a sound ends with its packet."""


class Inspection:
    """The check of ``result`` against ``clip`` and ``mend``; files as in ``Rendering``. ``untouched``: stretches of the
    result that were copied."""

    def __init__(
        self,
        result: BinaryIO,
        clip: BinaryIO,
        mend: Mend,
        others: Mapping[str, BinaryIO],
        untouched: Sequence[Frames] = (),
    ) -> None:
        self._file, self._clip, self._mend, self._others = result, clip, mend, others
        self._untouched, self._other_bits = untouched, list[int]()
        self._readers: list[ClipReader] = []
        self._made: ClipReader | None = None
        self._pictures: Pictures | None = None
        self._findings: list[Finding] = []
        self._left: list[int] | None = None
        self._worst: dict[str, tuple[float, int]] = {}
        self._unseen: list[int] = []

    def run(self, pace: Pace = FREE_PACE) -> Verdict:
        """The verdict. May raise MakeWay, and can then be called again."""
        try:
            self._made = self._made or self._reader(self._file, pace)
            index = self._made.index(pace, verify=True)
        except BadMedia as error:
            return Verdict((Finding("decodes", False, error.message),))
        if self._pictures is None:
            self._begin(pace)
        assert self._pictures is not None
        if self._left is None:
            self._findings = list(self._facts(index.broken_at, len(index), pace))
            self._left = self._chosen() if all(finding.ok for finding in self._findings) else []
        while self._left:
            self._compare(self._left[0], pace)
            self._left.pop(0)
            pace.check()
        return Verdict((*self._findings, *self._seen()))

    def close(self) -> None:
        for reader in self._readers:
            reader.close()

    def _reader(self, file: BinaryIO, pace: Pace) -> ClipReader:
        reader = ClipReader(
            file, found=found_in(file), cache=FrameCache(CACHE_BYTES), key=f"check {len(self._readers)}", pace=pace
        )
        self._readers.append(reader)
        return reader

    def _begin(self, pace: Pace) -> None:
        clip = self._reader(self._clip, pace)
        info, index = with_known_sound(clip.info(pace), self._clip, found_in(self._clip)), clip.index(pace)
        self._has_sound = info.has_audio
        self._wanted: Expected = expected(self._mend, info, index)
        self._times: TimeMap = time_map(self._mend.edits, index)
        colours = {
            edit.reference: reference_colours(self._others[edit.reference])
            for edit in self._mend.edits
            if isinstance(edit, MatchColour)
        }
        self._pictures = Pictures(clip, self._mend, colours)

    # -- what is told of it -------------------------------------------------------------------------------------------

    def _facts(self, broken_at: int | None, frames: int, pace: Pace) -> Iterator[Finding]:
        assert self._made is not None
        wanted, info = self._wanted, self._made.info(pace)
        whole = broken_at is None
        yield Finding("decodes", whole, "every frame decodes" if whole else f"it breaks after {broken_at} frames")
        yield Finding("frames", frames == wanted.frames, f"{frames} of {wanted.frames}")
        late = abs(info.duration_s - wanted.duration_s)
        yield Finding("duration", late <= LATE_S, f"{info.duration_s:.3f} s of {wanted.duration_s:.3f} s")
        size = (info.width, info.height)
        yield Finding(
            "size", size == (wanted.width, wanted.height), f"{size[0]} x {size[1]} of {wanted.width} x {wanted.height}"
        )
        yield self._heard(info.has_audio)
        if wanted.has_poster:
            yield Finding("poster", self._has_cover(), "the cover image is there or missing")

    def _heard(self, there: bool) -> Finding:
        wanted = self._wanted
        if not there or not wanted.has_audio:
            return Finding("sound", there == wanted.has_audio, "there" if there else "none")
        with ExitStack() as closing:
            try:
                made = self._listening(closing, self._file)
                if not made.wave.shape[1]:
                    return Finding("sound", False, "empty")
                return self._compared(closing, made)
            except BadMedia as error:
                return Finding("sound", False, error.message)

    def _compared(self, closing: ExitStack, made: Listening) -> Finding:
        """The result's loudness over time, against what the edits make of the clip's, and against it without them."""
        assert self._pictures is not None
        mend, source = self._mend, self._readers[1]
        like = (made.rate, made.layout)
        own = self._listening(closing, self._clip, *like) if self._has_sound else None
        sounds = {edit.sound for edit in mend.edits if isinstance(edit, ReplaceSound)}
        others = {sound: self._listening(closing, self._others[sound], *like) for sound in sounds}
        index = source.index(FREE_PACE)
        unheard = replace(mend, edits=tuple(edit for edit in mend.edits if not isinstance(edit, SoundEdit)))
        wanted, before = (
            loudness(assembled(one, self._times, index, own, others, made.rate), made.rate) for one in (mend, unheard)
        )
        return judged(loudness(made.wave, made.rate), wanted, before)

    @staticmethod
    def _listening(closing: ExitStack, file: BinaryIO, rate: int | None = None, layout: str | None = None) -> Listening:
        listening = Listening(file, found_in(file), rate, layout)
        closing.callback(listening.close)
        listening.run(FREE_PACE)
        return listening

    def _has_cover(self) -> bool:
        container = opened(self._file, found_in(self._file))
        try:
            return len(container.streams.video) > 1
        finally:
            container.close()

    # -- what is seen of it -------------------------------------------------------------------------------------------

    def _chosen(self) -> list[int]:
        """Result frames to look at: both sorts spread over the clip, and the frames at every joint."""
        joints = {run.at for run in self._times.runs}
        joints |= {run.at + len(run.source) - 1 for run in self._times.runs}
        copied = [number for one in self._untouched for number in range(one.first, one.last + 1)]
        joints |= {number for one in self._untouched for number in (one.first, one.last)}
        looked = {*_spread(self._wanted.changed), *_spread(self._wanted.kept), *_spread(copied)}
        return sorted(looked.union(sorted(joints)[:MOST_JOINTS]))

    def _compare(self, number: int, pace: Pace) -> None:
        assert self._made is not None
        assert self._pictures is not None
        pictures = self._pictures
        wanted = pictures.picture(self._times.shown[number], pace)
        got = in_format(self._made.decoded(number, pace), wanted.format.name)
        if any(number in one for one in self._untouched):
            source = self._readers[1].decoded(self._times.slots[number], pace)
            if checksum(self._made.decoded(number, pace)) != checksum(source):
                self._other_bits.append(number)
        apart, here = _apart(got, wanted, [WHOLE], pictures), _worst_tile(got, wanted)
        apart = max(apart, here * ALIKE / ALIKE_HERE)
        sort = "changed" if number in set(self._wanted.changed) else "kept"
        self._worst[sort] = max(self._worst.get(sort, (0.0, number)), (apart, number))
        if sort == "changed" and pictures.reframe is None:
            before = pictures.source(self._times.slots[number], pace)
            where = pictures.region(self._times.shown[number]) or [WHOLE]
            if self._times.shown[number] != self._times.slots[number]:
                where = [WHOLE]
            done, undone = _apart(got, wanted, where, pictures), _apart(got, before, where, pictures)
            if _apart(wanted, before, where, pictures) > NOTHING and done >= undone:
                self._unseen.append(number)

    def _seen(self) -> Iterator[Finding]:
        if self._untouched and self._worst:
            words = f"frame {self._other_bits[0]} has other bits" if self._other_bits else "the same bits"
            yield Finding("copied pictures", not self._other_bits, words)
        for sort, (apart, number) in sorted(self._worst.items()):
            words = f"at most {apart:.1f} of 255 levels apart (frame {number})"
            yield Finding(f"{sort} pictures", apart <= ALIKE, words)
        if self._wanted.changed and self._worst:
            words = f"not to be seen in frame {self._unseen[0]}" if self._unseen else "seen wherever it was looked for"
            yield Finding("edits", not self._unseen, words)


def _spread(numbers: Sequence[int]) -> set[int]:
    if not numbers:
        return set()
    return {numbers[round(place)] for place in np.linspace(0, len(numbers) - 1, min(SAMPLED, len(numbers)))}


def _apart(one: VideoFrame, other: VideoFrame, boxes: Sequence[Box], pictures: Pictures) -> float:
    """Mean difference of brightness in these boxes, in levels of 255; all of them where the sizes differ."""
    first, second = views(one)[0], views(other)[0]
    if first.shape != second.shape:
        return 255.0
    scale = 255 / ((1 << one.format.components[0].bits) - 1)
    return max(_difference(first, second, box, pictures) for box in boxes) * scale


def _worst_tile(one: VideoFrame, other: VideoFrame) -> float:
    """The same of the one tile where they differ most."""
    first, second = views(one)[0], views(other)[0]
    if first.shape != second.shape:
        return 255.0
    apart = cv2.absdiff(np.ascontiguousarray(first), np.ascontiguousarray(second)).astype(np.float32)
    tiles = cv2.resize(apart, (TILES, TILES), interpolation=cv2.INTER_AREA)
    return float(tiles.max()) * 255 / ((1 << one.format.components[0].bits) - 1)


def _difference(first: Plane, second: Plane, box: Box, pictures: Pictures) -> float:
    left, top, right, bottom = (
        (0, 0, first.shape[1], first.shape[0])
        if box == WHOLE
        else pictures.turn.pixels(box, first.shape[1], first.shape[0])
    )
    window = (slice(top, bottom), slice(left, right))
    return float(np.abs(first[window].astype(np.int32) - second[window]).mean())
