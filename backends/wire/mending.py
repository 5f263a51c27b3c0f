"""Mends ⇄ JSON: the edit list as drafts keep it, as it is sent, and as the media worker gets it.

Every field of every edit stands under its own name, so that what comes back is exactly what was written; whatever is
unknown, missing or of another type is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from review.errors import BadInput
from review.mending import Edit, Frames, Mend, edits
from review.regions import Box
from review.tracks import Region, Track, TrackKey

Json = dict[str, Any]

SCHEMA = "backstop.mend/1"

KINDS: Mapping[str, type[Edit]] = {
    "trim": edits.Trim,
    "cut_out": edits.CutOut,
    "hold": edits.Hold,
    "mirror": edits.Mirror,
    "blur": edits.Blur,
    "pixelate": edits.Pixelate,
    "inpaint": edits.Inpaint,
    "match_colour": edits.MatchColour,
    "deflicker": edits.Deflicker,
    "reframe": edits.Reframe,
    "mute": edits.Mute,
    "fade_sound": edits.FadeSound,
    "replace_sound": edits.ReplaceSound,
    "poster": edits.Poster,
    "straighten": edits.Straighten,
    "white_background": edits.WhiteBackground,
    "remove_overlay": edits.RemoveOverlay,
    "exposure": edits.Exposure,
    "encode": edits.Encode,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def mend_to_json(mend: Mend) -> Json:
    """A mend as plain JSON values."""
    return {"schema": SCHEMA, "asset": mend.asset, "edits": [edit_to_json(edit) for edit in mend.edits]}


def mend_from_json(block: Json) -> Mend:
    """The reverse. Raises ``BadInput``, which names the edit, for anything else."""
    if not isinstance(block, dict) or block.get("schema") != SCHEMA:
        raise BadInput(f"This is no edit list of {SCHEMA}.", remedy="Make the edits anew.")
    listed = block.get("edits")
    if not isinstance(listed, list):
        raise BadInput("The edit list has no edits.", remedy="Make the edits anew.")
    return Mend(_text(block.get("asset")), tuple(_numbered(place, edit) for place, edit in enumerate(listed)))


def edit_to_json(edit: Edit) -> Json:
    """One edit; ``edit`` names its kind."""
    return {"edit": _NAMES[type(edit)]} | {field.name: _written(getattr(edit, field.name)) for field in fields(edit)}


def edit_from_json(block: Json) -> Edit:
    """The reverse. Raises ``BadInput`` for anything else."""
    kind = KINDS.get(str(block.get("edit"))) if isinstance(block, dict) else None
    if kind is None:
        raise BadInput("no such kind of edit is known.", remedy="Use a newer Backstop, or make the edit anew.")
    names = [field.name for field in fields(kind)]
    if set(block) != {"edit", *names}:
        raise BadInput(f"it must have just the fields {', '.join(names)}.")
    return kind(**{name: _READERS[name](block[name]) for name in names})


def track_to_json(track: Track) -> list[Json]:
    """The key frames, ``shown`` false where the object is hidden."""
    return [{"frame": key.frame, "box": _sides(key.box), "shown": key.shown} for key in track.keys]


def track_from_json(keys: list[Json]) -> Track:
    """The reverse. Raises ``BadInput`` for anything else."""
    if not isinstance(keys, list):
        raise BadInput("a track is a list of key frames.")
    return Track(tuple(_track_key(key) for key in keys))


def _numbered(place: int, block: Json) -> Edit:
    try:
        return edit_from_json(block)
    except BadInput as error:
        raise BadInput(f"Edit {place + 1}: {error.message}", remedy=error.remedy) from error


def _written(value: object) -> object:
    match value:
        case Frames():
            return {"first": value.first, "last": value.last}
        case Box():
            return _sides(value)
        case Track():
            return {"track": track_to_json(value)}
        case _:
            return value


def _track_key(block: Json) -> TrackKey:
    block = _object(block, "frame", "box", "shown")
    return TrackKey(_whole(block["frame"]), _box(block["box"]), _truth(block["shown"]))


def _frames(block: object) -> Frames:
    found = _object(block, "first", "last")
    return Frames(_whole(found["first"]), _whole(found["last"]))


def _box(block: object) -> Box:
    found = _object(block, "x", "y", "width", "height")
    return Box(**{side: _number(value) for side, value in found.items()})


def _sides(box: Box) -> Json:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _region(block: object) -> Region:
    if isinstance(block, dict) and "track" in block:
        return track_from_json(_object(block, "track")["track"])
    return _box(block)


def _object(block: object, *names: str) -> Json:
    if not isinstance(block, dict) or set(block) != set(names):
        raise BadInput(f"an object with just {', '.join(names)} is needed.")
    return block


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput("a whole number is needed.")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput("a number is needed.")
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadInput("true or false is needed.")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadInput("a text is needed.")
    return value


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "frames": _frames,
    "region": _region,
    "crop": _box,
    "subject": _box,
    "area": _box,
    "quality": _whole,
    "most_bytes": _whole,
    "file_type": _text,
    "degrees": _number,
    "stops": _number,
    "good": _whole,
    "frame": _whole,
    "blocks": _whole,
    "window": _whole,
    "width": _whole,
    "height": _whole,
    "strength": _number,
    "offset_s": _number,
    "temporal": _truth,
    "rising": _truth,
    "reference": _text,
    "sound": _text,
}
"""By the name of a field, which means the same in every edit."""
