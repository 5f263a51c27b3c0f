"""The frames of the result: a frame of the clip with every picture edit that holds for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from av.video.frame import VideoFrame

from backends.media.jobs import FREE_PACE, Pace
from backends.media.mending.planes import Plane, Sheet, dress, frame_of, in_format, sheet_of, views, working_format
from backends.media.mending.strokes import blurred, levelled, painted_over, pixelated
from backends.media.reader import ClipReader
from backends.media.render import display_matrix
from review.mending import Blur, Deflicker, Edit, Inpaint, MatchColour, Mend, Pixelate, Reframe
from review.mending.edits import PictureEdit
from review.regions import Box, Turn
from review.tracks import Track, region_at

SAMPLED = 12
"""Frames of a span whose colours stand for all of it, so that a match never flickers."""

BACKGROUNDS = 7
"""Other frames that are asked what is behind a region: an odd number, for the median."""

REACH = 60
"""Frames outside the span that may show what is behind: two seconds, before the scene is another."""

ALIKE = 10.0
"""Levels of 255: frames whose surroundings of the region differ more (the camera moved) do not show what is behind."""

RING = 12
"""Samples around a region that are compared for that."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Mean and spread of each plane (Y, U, V), in levels of 255."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]


class Pictures:
    """Makes frames of ``reader``'s clip. Every verb may raise MakeWay through ``pace`` and be called again.

    ``references``: colours of the reference photos by their SHA-256.
    """

    def __init__(self, reader: ClipReader, mend: Mend, references: Mapping[str, Colours]) -> None:
        self._reader = reader
        self._edits: list[Edit] = [edit for edit in mend.edits if isinstance(edit, PictureEdit)]
        self.reframe = next((edit for edit in mend.edits if isinstance(edit, Reframe)), None)
        self._references = references
        first = reader.decoded(0)
        self.first = first
        oriented = display_matrix(first)
        self.turn = Turn(oriented.rotation, oriented.mirrored)
        self.pix_fmt = working_format(first.format.name, first.width, first.height)
        self._lights: dict[int, float] = {}
        self._spans: dict[int, Colours] = {}

    @property
    def count(self) -> int:
        return len(self._reader.order().places)

    def source(self, number: int, pace: Pace = FREE_PACE) -> VideoFrame:
        """Frame ``number`` of the clip in the working format; do not write it."""
        frame = self._reader.decoded(number, pace)
        if (frame.width, frame.height) != (self.first.width, self.first.height):
            frame = frame.reformat(width=self.first.width, height=self.first.height)
        return in_format(frame, self.pix_fmt)

    def picture(self, number: int, pace: Pace = FREE_PACE) -> VideoFrame:
        """Frame ``number`` as the result shows it: the clip's own where nothing is done to it."""
        frame = self.source(number, pace)
        edits = [edit for edit in self._edits if isinstance(edit, PictureEdit) and number in edit.frames]
        if edits:
            sheet = sheet_of(frame, self.turn)
            for edit in edits:
                sheet = self._done(edit, sheet, number, pace)
            frame = frame_of(sheet.planes, frame)
        return self._reframed(frame) if self.reframe is not None else frame

    def region(self, number: int) -> list[Box]:
        """Where region edits touch frame ``number``."""
        found = (
            region_at(edit.region, number)
            for edit in self._edits
            if isinstance(edit, Blur | Pixelate | Inpaint) and number in edit.frames
        )
        return [box for box in found if box is not None]

    # -- one edit -----------------------------------------------------------------------------------------------------

    def _done(self, edit: Edit, sheet: Sheet, number: int, pace: Pace) -> Sheet:
        match edit:
            case Blur() | Pixelate() | Inpaint():
                box = region_at(edit.region, number)
                if box is not None:
                    self._stroke(edit, sheet, box, number, pace)
                return sheet
            case MatchColour():
                return self._matched(edit, sheet, pace)
            case Deflicker():
                return self._evened(edit, sheet, number, pace)
            case _:
                return sheet

    def _stroke(self, edit: Blur | Pixelate | Inpaint, sheet: Sheet, box: Box, number: int, pace: Pace) -> None:
        match edit:
            case Blur(strength=strength):
                sheet.change(box, lambda plane, rows, columns: blurred(plane, rows, columns, strength))
            case Pixelate(blocks=blocks):
                sheet.change(box, lambda plane, rows, columns: pixelated(plane, rows, columns, blocks))
            case Inpaint():
                behind = list(self._behind(edit, sheet, box, number, pace)) if edit.temporal else []
                for place, (plane, rows, columns) in enumerate(sheet.parts(box)):
                    plane[rows, columns] = _filled(plane, rows, columns, [shown[place] for shown in behind])

    def _matched(self, edit: MatchColour, sheet: Sheet, pace: Pace) -> Sheet:
        own, wanted = self._span_colours(edit, pace), self._references[edit.reference]
        scale = ((1 << sheet.depth) - 1) / 255
        planes = []
        for place, plane in enumerate(sheet.planes):
            mean, spread = own.means[place], max(own.spreads[place], 1e-3)
            target = mean + edit.strength * (wanted.means[place] - mean)
            factor = 1 + edit.strength * (wanted.spreads[place] / spread - 1)
            planes.append(levelled(plane, sheet.depth, mean * scale, target * scale, factor))
        return Sheet(tuple(planes), sheet.depth, sheet.turn)

    def _evened(self, edit: Deflicker, sheet: Sheet, number: int, pace: Pace) -> Sheet:
        half = edit.window // 2
        near = range(max(edit.frames.first, number - half), min(edit.frames.last, number + half) + 1)
        here = self._light(number, pace)
        wanted = here + edit.strength * (float(np.mean([self._light(n, pace) for n in near])) - here)
        scale = ((1 << sheet.depth) - 1) / 255
        luma = levelled(sheet.planes[0], sheet.depth, here * scale, wanted * scale, wanted / max(here, 1.0))
        return Sheet((luma, *sheet.planes[1:]), sheet.depth, sheet.turn)

    # -- what other frames say ----------------------------------------------------------------------------------------

    def _light(self, number: int, pace: Pace) -> float:
        """Mean brightness of a frame of the clip, in levels of 255."""
        if number not in self._lights:
            frame = self.source(number, pace)
            self._lights[number] = float(views(frame)[0].mean()) * 255 / ((1 << frame.format.components[0].bits) - 1)
        return self._lights[number]

    def _span_colours(self, edit: MatchColour, pace: Pace) -> Colours:
        if id(edit) not in self._spans:
            step = max(1, len(edit.frames) // SAMPLED)
            found = [colours_of(self.source(n, pace)) for n in range(edit.frames.first, edit.frames.last + 1, step)]
            means = np.mean([one.means for one in found], axis=0)
            spreads = np.mean([one.spreads for one in found], axis=0)
            self._spans[id(edit)] = Colours(tuple(means.tolist()), tuple(spreads.tolist()))
        return self._spans[id(edit)]

    def _behind(
        self, edit: Inpaint, sheet: Sheet, box: Box, number: int, pace: Pace
    ) -> Iterator[list[tuple[Plane, Plane]]]:
        """For frames that may show what is behind ``box``: of each plane the samples there, and which of them count."""
        found = 0
        here = sheet.parts(box)
        for other in self._asked(edit, number):
            frame = self.source(other, pace)
            there = sheet_of(frame, self.turn)
            if not _alike(here[0], there.planes[0], sheet.depth):
                continue
            hidden = region_at(edit.region, other) if other in edit.frames else None
            shown = []
            for place, (plane, rows, columns) in enumerate(here):
                free = np.ones(plane.shape, bool)
                if hidden is not None:
                    _, high, wide = there.parts(hidden)[place]
                    free[high, wide] = False
                shown.append((there.planes[place][rows, columns], free[rows, columns]))
            if not any(free.any() for _, free in shown):
                continue
            yield shown
            found += 1
            if found == BACKGROUNDS:
                return

    def _asked(self, edit: Inpaint, number: int) -> list[int]:
        """Frames to look behind the region: around the span, and where the track is elsewhere, the nearest first."""
        first, last = edit.frames.first, edit.frames.last
        outside = [*range(max(0, first - REACH), first, 4), *range(last + 1, min(self.count, last + REACH), 4)]
        within = range(first, last + 1, max(1, len(edit.frames) // 24)) if isinstance(edit.region, Track) else ()
        return sorted({*outside, *within} - {number}, key=lambda other: abs(other - number))

    # -- another frame ------------------------------------------------------------------------------------------------

    def _reframed(self, frame: VideoFrame) -> VideoFrame:
        """Cropped, scaled and upright."""
        assert self.reframe is not None
        left, top, right, bottom = self.turn.pixels(self.reframe.crop, frame.width, frame.height)
        left, top = left - left % 2, top - top % 2
        planes = views(frame)
        cut = []
        for plane in planes:
            across, down = frame.width // plane.shape[1], frame.height // plane.shape[0]
            cut.append(plane[top // down : -(-bottom // down), left // across : -(-right // across)])
        width, height = self.reframe.width, self.reframe.height
        if self.turn.rotation in (90, 270):
            width, height = height, width
        scaled = frame_of(tuple(cut), frame).reformat(width=width, height=height, format="yuv420p")
        dress(scaled, frame)
        if self.turn == Turn():
            return scaled
        upright = []
        for plane in views(scaled):
            flipped = plane[:, ::-1] if self.turn.mirrored else plane
            upright.append(np.ascontiguousarray(np.rot90(flipped, -self.turn.rotation // 90)))
        return frame_of(tuple(upright), scaled)


def colours_of(frame: VideoFrame) -> Colours:
    """Mean and spread of a frame's planes."""
    scale = 255 / ((1 << frame.format.components[0].bits) - 1)
    planes = [plane[::2, ::2] for plane in views(frame)]
    means = tuple(float(plane.mean()) * scale for plane in planes)
    return Colours(means, tuple(float(plane.std()) * scale for plane in planes))


def photo_colours(bgra: Plane) -> Colours:
    """Colours of a photo, as the clips' planes count them (limited range, BT.709)."""
    frame = VideoFrame.from_ndarray(np.ascontiguousarray(bgra), format="bgra")
    return colours_of(frame.reformat(format="yuv444p", dst_colorspace="ITU709", dst_color_range="MPEG"))


def _alike(here: tuple[Plane, slice, slice], there: Plane, depth: int) -> bool:
    """Whether two frames show the same scene just around a region."""
    plane, rows, columns = here
    top, left = max(0, rows.start - RING), max(0, columns.start - RING)
    window = (slice(top, rows.stop + RING), slice(left, columns.stop + RING))
    ring = np.ones(plane[window].shape, bool)
    ring[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = False
    if not ring.any():
        return False
    apart = np.abs(plane[window][ring].astype(np.int32) - there[window][ring]).mean() * 255 / ((1 << depth) - 1)
    return bool(apart <= ALIKE)


def _filled(plane: Plane, rows: slice, columns: slice, behind: list[tuple[Plane, Plane]]) -> Plane:
    """The region from the median of what was seen behind it; where nothing was, made up from around."""
    if not behind:
        return painted_over(plane, rows, columns)
    stack = np.ma.MaskedArray(np.stack([samples for samples, _ in behind]), mask=[~free for _, free in behind])
    middle = np.ma.median(stack, axis=0)  # type: ignore[no-untyped-call]
    missing = np.ma.getmaskarray(middle)
    made = np.where(missing, plane[rows, columns], middle.filled(0)).astype(plane.dtype)
    if missing.any():
        filled = plane.copy()
        filled[rows, columns] = made
        made = painted_over(filled, rows, columns, missing)
    return made
