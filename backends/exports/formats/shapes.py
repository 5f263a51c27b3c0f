"""Shapes: where a record's labels point, in pixels of the upright picture and in frames; shared by the formats."""

from __future__ import annotations

import hashlib
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


def outline(label: Record, width: int, height: int) -> list[float]:
    """A polygon's corners in pixels, x and y in turn; empty where the label has none."""
    corners = label.get("polygon") or ()
    return [round(value, 3) for x, y in corners for value in (x * width, y * height)]


def bounds(label: Record, width: int, height: int) -> PixelBox | None:
    """The box of a label in pixels: its own, or that around its polygon or mask; None where it points nowhere."""
    if label["box"] is not None:
        return pixel_box(label["box"], width, height)
    line = outline(label, width, height)
    if line:
        left, top = min(line[::2]), min(line[1::2])
        return left, top, max(line[::2]) - left, max(line[1::2]) - top
    mask = label.get("mask")
    return _mask_bounds(mask) if mask else None


def mask_area(mask: Record) -> int:
    """Pixels of a mask that are set."""
    return sum(mask["counts"][1::2])


def _mask_bounds(mask: Record) -> PixelBox | None:
    height = mask["size"][0]
    at, columns, rows = 0, [], []
    for place, run in enumerate(mask["counts"]):
        if place % 2 and run:
            columns += [at // height, (at + run - 1) // height]
            spread = at // height != (at + run - 1) // height
            rows += [0, height - 1] if spread else [at % height, (at + run - 1) % height]
        at += run
    if not columns:
        return None
    left, top = min(columns), min(rows)
    return float(left), float(top), float(max(columns) - left + 1), float(max(rows) - top + 1)


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
    return not (label["box"] or label.get("polygon") or label.get("mask") or label.get("track"))


def known(label: Record) -> dict[str, Any]:
    """What every format keeps beside a label's code and place."""
    return {"id": label["id"], "severity": label["severity"], "note": label["note"]}
