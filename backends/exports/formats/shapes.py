"""Shapes: where a record's labels point, in pixels of the upright picture and in frames; shared by the formats."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from review.retraining import Record

SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/x-matroska": ".mkv",
    "video/x-msvideo": ".avi",
}
"""The only endings that a file of a data set has; what a file claims to be never names it otherwise."""

_SAFE = re.compile(r"[0-9A-Za-z_-]{1,64}")

PixelBox = tuple[float, float, float, float]
"""Left, top, width, height in upright pixels."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The file that a record's labels point into. ``moving``: it has more than one frame. ``entry``: as recorded."""

    entry: Record
    name: str
    moving: bool
    width: int
    height: int
    frames: int
    seconds: float

    @property
    def rate(self) -> float:
        """Frames a second on average."""
        return self.frames / self.seconds if self.seconds else 0.0


def shown(record: Record) -> Shown | None:
    """The AI's output of an image or video item; None where there is none, or its size is not known."""
    if record["item"]["kind"] not in ("image", "video"):
        return None
    assets = record["assets"]
    entry = next((one for one in assets if one["role"] == "output"), assets[0] if assets else None)
    known = entry.get("media") if entry is not None else None
    if entry is None or known is None:
        return None
    return Shown(
        entry,
        file_name(entry),
        known["kind"] != "image",
        known["width"],
        known["height"],
        known["frame_count"],
        known["duration_s"],
    )


def file_name(entry: Record) -> str:
    """An asset's path within the data set, or what it would be there."""
    return str(entry.get("file") or f"{entry['sha256']}{SUFFIXES.get(entry['media_type'], '')}")


def suffix_of(entry: Record) -> str:
    """The ending that an asset's file has."""
    return SUFFIXES.get(entry["media_type"], "")


def safe_name(key: str) -> str:
    """A file's name for a key: itself where it is harmless, else a digest of it."""
    return key if _SAFE.fullmatch(key) else hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:32]


def pixel_box(box: Record, width: int, height: int) -> PixelBox:
    """A normalised box in pixels, to a thousandth."""
    return (
        round(box["x"] * width, 3),
        round(box["y"] * height, 3),
        round(box["width"] * width, 3),
        round(box["height"] * height, 3),
    )


def form_of(label: Record) -> str:
    """What its outline is: "turned", "polygon", "brush", "point"; empty for an upright box and for none."""
    shape = label.get("shape")
    return "" if shape is None else str(shape["form"])


def outline(label: Record, width: int, height: int) -> list[float]:
    """The corners of a polygon or turned box in pixels, x and y in turn; empty where the label has none."""
    corners = label["shape"]["points"] if form_of(label) in ("polygon", "turned") else ()
    return [round(value, 3) for x, y in corners for value in (x * width, y * height)]


def point(label: Record, width: int, height: int) -> tuple[float, float]:
    """The place of a point in pixels."""
    ((x, y),) = label["shape"]["points"]
    return round(x * width, 3), round(y * height, 3)


def turned(label: Record, width: int, height: int) -> tuple[float, float, float, float, float]:
    """Middle (x, y), width and height of a turned box in pixels, and its turn clockwise in degrees."""
    (x0, y0), (x1, y1), (x2, y2), _last = ((x * width, y * height) for x, y in label["shape"]["points"])
    wide, high = math.hypot(x1 - x0, y1 - y0), math.hypot(x2 - x1, y2 - y1)
    return (x0 + x2) / 2, (y0 + y2) / 2, wide, high, math.degrees(math.atan2(y1 - y0, x1 - x0))


def bounds(label: Record, width: int, height: int) -> PixelBox | None:
    """The box of a label in pixels, that which its outline covers included; None where it points nowhere."""
    return None if label["box"] is None else pixel_box(label["box"], width, height)


@dataclass(frozen=True, slots=True)
class Key:
    """One key frame of a moving region: normalised box, hidden from here on where ``seen`` is False."""

    frame: int
    box: Record
    seen: bool = True


def keys_of(label: Record, frames: int) -> list[Key]:
    """A label's region over a clip of ``frames``: its track, or its box over its span, or over the whole clip."""
    if label.get("track"):
        return [Key(one["frame"], one["box"], one["shown"]) for one in label["track"]]
    if label["box"] is None:
        return []
    first, last = frame_range(label, frames)
    keys = [Key(first, label["box"])]
    return keys if last == first else [*keys, Key(last, label["box"])]


def frame_range(label: Record, frames: int) -> tuple[int, int]:
    """First and last frame of a label, both included; the whole clip where it has no span."""
    span = label["span"]
    if span is None:
        return 0, max(0, frames - 1)
    return span["start_frame"], span["end_frame"]


def seconds_of(label: Record, clip: Shown) -> tuple[float, float]:
    """Start of a span's first frame and end of its last, from the clip's first frame on.

    By the file's own timestamps where they begin at nought; where they do not, by frame numbers.
    """
    each = clip.seconds / clip.frames if clip.frames else 0.0
    span = label["span"]
    if span is None:
        return 0.0, clip.seconds
    start, end = span["start_s"], span["end_s"] + each
    if start < 0 or end > clip.seconds + each / 2:
        start, end = span["start_frame"] * each, (span["end_frame"] + 1) * each
    return start, min(end, clip.seconds)


def text_of(value: str | Sequence[str]) -> str:
    """A listing field as one text: a list's entries one a line."""
    return value if isinstance(value, str) else "\n".join(value)


def without_region(label: Record) -> bool:
    """True for a label of the whole item."""
    return not (label["box"] or label.get("track"))


def known(label: Record) -> dict[str, Any]:
    """What every format keeps beside a label's code and place."""
    return {"id": label["id"], "severity": label["severity"], "note": label["note"]}
