"""A mend as an OpenTimelineIO document (OTIO 0.18 schemas, as JSON): what an editing program opens to go on by hand.

Written here, since the library brings no wheels for every Python we run on; a test reads it with the library. Times are
ticks of the clip's own time base, so that a variable rate comes through exactly. What an editing program has no word
for (a blur that follows a track) stands as an effect that carries our own edit, and the whole mend in the metadata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from backends.wire.mending import edit_to_json, mend_to_json
from review.media import FrameIndex, MediaInfo
from review.mending import (
    Deflicker,
    Edit,
    FadeSound,
    Frames,
    MatchColour,
    Mend,
    Mute,
    Poster,
    Reframe,
    ReplaceSound,
    TimeMap,
    time_map,
)
from review.mending.edits import WORDS, PictureEdit
from review.mending.timing import durations

Json = dict[str, Any]

NAMESPACE = "backstop"
"""Under which our own words stand in metadata."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Result frames ``first`` to ``last``, which show source frames one after the other (``pace`` 1), backwards (-1),
    or one that stands still (0)."""

    first: int
    last: int
    pace: int


def timeline(mend: Mend, info: MediaInfo, index: FrameIndex, name: str, where: Mapping[str, str]) -> Json:
    """The document. ``name`` is for people; ``where`` gives the URL of a file by its SHA-256, ``urn:sha256:…`` else.

    Raises ``BadInput`` where the edits leave no frame.
    """
    return _Timeline(mend, info, index, where).document(name)


class _Timeline:
    def __init__(self, mend: Mend, info: MediaInfo, index: FrameIndex, where: Mapping[str, str]) -> None:
        self._mend, self._info, self._index, self._where = mend, info, index, where
        self._times: TimeMap = time_map(mend.edits, index)
        self._lasting = durations(index)
        self._rate = float(1 / index.time_base)

    def document(self, name: str) -> Json:
        tracks = [self._pictures()]
        sounds = any(isinstance(edit, ReplaceSound) for edit in self._mend.edits)
        if self._info.has_audio or sounds:
            tracks.append(self._sounds())
        return {
            "OTIO_SCHEMA": "Timeline.1",
            "name": name,
            "global_start_time": None,
            "metadata": {NAMESPACE: mend_to_json(self._mend)},
            "tracks": _item("Stack.1", "tracks", children=tracks),
        }

    # -- tracks -------------------------------------------------------------------------------------------------------

    def _pictures(self) -> Json:
        children = [self._picture(piece) for piece in self._pieces()]
        whole = [edit for edit in self._mend.edits if isinstance(edit, Reframe)]
        track = _item("Track.1", "pictures", children=children, kind="Video", effects=[_effect(edit) for edit in whole])
        track["markers"] = [self._poster(edit) for edit in self._mend.edits if isinstance(edit, Poster)]
        return track

    def _picture(self, piece: _Piece) -> Json:
        shown = self._times.shown
        start = min(shown[piece.first], shown[piece.last])
        effects = [_effect(edit) for edit in self._edits_of(Frames(start, max(shown[piece.first], shown[piece.last])))]
        if piece.pace == 0:
            effects.insert(0, _warp("FreezeFrame.1", "hold", 0.0))
        elif piece.pace < 0:
            effects.insert(0, _warp("LinearTimeWarp.1", "mirror in time", -1.0))
        return self._clip(self._mend.asset, self._index.pts[start], self._ticks(piece.first, piece.last), effects)

    def _edits_of(self, frames: Frames) -> Iterator[Edit]:
        for edit in self._mend.edits:
            if isinstance(edit, PictureEdit | MatchColour | Deflicker) and edit.frames.meets(frames):
                yield edit

    def _sounds(self) -> Json:
        children = []
        for (edit, _), numbers in groupby(range(len(self._times)), key=self._heard):
            run = list(numbers)
            first, slots = run[0], Frames(self._times.slots[run[0]], self._times.slots[run[-1]])
            ticks = self._ticks(run[0], run[-1])
            if isinstance(edit, Mute) or (edit is None and not self._info.has_audio):
                children.append(_item("Gap.1", "silence", source_range=self._range(0, ticks)))
            elif isinstance(edit, ReplaceSound):
                since = self._times.starts[first] - self._times.starts[self._times.nearest(edit.frames.first)]
                begin = round(edit.offset_s * self._rate) + since
                children.append(self._clip(edit.sound, begin, ticks, []))
            else:
                fades = [
                    _effect(one) for one in self._mend.edits if isinstance(one, FadeSound) and one.frames.meets(slots)
                ]
                children.append(self._clip(self._mend.asset, self._index.pts[slots.first], ticks, fades))
        return _item("Track.1", "sound", children=children, kind="Audio")

    def _heard(self, number: int) -> tuple[Edit | None, int]:
        """What a result frame sounds of, and how far its place has moved: one stretch has both the same."""
        slot = self._times.slots[number]
        last: Edit | None = None
        for edit in self._mend.edits:
            if isinstance(edit, Mute | ReplaceSound) and slot in edit.frames:
                last = edit
        return last, slot - number

    # -- pieces -------------------------------------------------------------------------------------------------------

    def _pieces(self) -> Iterator[_Piece]:
        """Stretches of the picture that an editing program can show as one clip."""
        first = 0
        while first < len(self._times):
            pace = self._pace(first)
            last = first
            while last + 1 < len(self._times) and self._step(last) == pace and self._same_time(last, pace):
                last += 1
            yield _Piece(first, last, pace if last > first or self._own(first) else 0)
            first = last + 1

    def _pace(self, first: int) -> int:
        step = self._step(first) if first + 1 < len(self._times) else None
        return step if step in (-1, 0, 1) and self._same_time(first, step) else 1

    def _step(self, number: int) -> int:
        return self._times.shown[number + 1] - self._times.shown[number]

    def _same_time(self, number: int, pace: int) -> bool:
        """Whether both frames last as long as the pictures they show: else a clip of them would run another way."""
        return pace == 0 or (self._own(number) and self._own(number + 1))

    def _own(self, number: int) -> bool:
        return self._lasting[self._times.shown[number]] == self._lasting[self._times.slots[number]]

    # -- parts of the format ------------------------------------------------------------------------------------------

    def _ticks(self, first: int, last: int) -> int:
        until = self._times.starts[last + 1] if last + 1 < len(self._times) else self._times.end
        return until - self._times.starts[first]

    def _range(self, start: int, ticks: int) -> Json:
        return {"OTIO_SCHEMA": "TimeRange.1", "start_time": self._time(start), "duration": self._time(ticks)}

    def _time(self, ticks: int) -> Json:
        return {"OTIO_SCHEMA": "RationalTime.1", "rate": self._rate, "value": float(ticks)}

    def _clip(self, asset: str, start: int, ticks: int, effects: list[Json]) -> Json:
        reference = {
            "OTIO_SCHEMA": "ExternalReference.1",
            "name": asset,
            "metadata": {NAMESPACE: {"sha256": asset}},
            "available_range": None,
            "available_image_bounds": None,
            "target_url": self._where.get(asset, f"urn:sha256:{asset}"),
        }
        if asset == self._mend.asset:
            reference["available_range"] = self._range(self._index.pts[0], sum(self._lasting))
        clip = _item("Clip.2", asset[:12], source_range=self._range(start, ticks), effects=effects)
        return clip | {"media_references": {"DEFAULT_MEDIA": reference}, "active_media_reference_key": "DEFAULT_MEDIA"}

    def _poster(self, edit: Poster) -> Json:
        place = self._times.nearest(edit.frame)
        return {
            "OTIO_SCHEMA": "Marker.2",
            "name": WORDS[Poster],
            "color": "GREEN",
            "comment": "",
            "marked_range": self._range(self._times.starts[place], 0),
            "metadata": {NAMESPACE: edit_to_json(edit)},
        }


def _item(schema: str, name: str, **more: Any) -> Json:
    """What everything on a timeline has."""
    common: Json = {
        "OTIO_SCHEMA": schema,
        "name": name,
        "metadata": {},
        "source_range": None,
        "effects": [],
        "markers": [],
    }
    return common | {"enabled": True, "color": None} | more


def _effect(edit: Edit) -> Json:
    word = WORDS[type(edit)]
    return {
        "OTIO_SCHEMA": "Effect.1",
        "name": word,
        "effect_name": word,
        "enabled": True,
        "metadata": {NAMESPACE: edit_to_json(edit)},
    }


def _warp(schema: str, name: str, scalar: float) -> Json:
    named = {"OTIO_SCHEMA": schema, "name": name, "effect_name": schema.split(".")[0], "enabled": True}
    return named | {"metadata": {}, "time_scalar": scalar}
