"""Faults of the file itself: broken, or outside what channels take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backends.media.types import FrameIndex, MediaInfo
from review.signals import Measurement

UNEVEN = 1.5
"""Times the usual that a frame is shown from which the rate counts as uneven."""


def signals(info: MediaInfo, index: FrameIndex, size: int, spec: dict[str, Any]) -> Iterator[Measurement]:
    """``broken`` (1 where the file cannot be decoded to its end) and ``spec`` (faults against ``spec``, the limits of
    channels for this kind; the note names each)."""
    if info.broken_at is not None:
        frames = (info.broken_at, info.broken_at) if info.kind != "image" else None
        yield Measurement("broken", 1.0, frames, note=info.note or index.note)
    faults = [*_common(info, size, spec), *(_moving(info, index, spec) if info.kind == "video" else ())]
    yield Measurement("spec", float(len(faults)), note="; ".join(faults))


def faults(info: MediaInfo, size: int, spec: Mapping[str, Any]) -> list[str]:
    """What of a picture's file, ``size`` bytes long, is outside of the limits of channels."""
    return list(_common(info, size, spec))


def _common(info: MediaInfo, size: int, spec: Mapping[str, Any]) -> Iterator[str]:
    short, long = sorted((info.width, info.height))
    if short < spec["least_side"]:
        yield f"{info.width} x {info.height}: the shorter side has fewer than {spec['least_side']} pixels"
    if long > spec["most_aspect"] * short:
        yield f"{info.width} x {info.height}: longer than {spec['most_aspect']} to 1"
    if size > spec["most_bytes"]:
        yield f"{size / 1e6:.1f} MB, more than {spec['most_bytes'] / 1e6:g} MB"
    if info.width * info.height > spec["most_pixels"]:
        yield f"{info.width * info.height / 1e6:.1f} megapixels, more than {spec['most_pixels'] / 1e6:g}"
    if info.codec not in spec["codecs"]:
        yield f"coded as {info.codec}, not one of {', '.join(spec['codecs'])}"
    if info.pix_fmt not in spec["formats"]:
        yield f"pixels as {info.pix_fmt}, not one of {', '.join(spec['formats'])}"


def _moving(info: MediaInfo, index: FrameIndex, spec: dict[str, Any]) -> Iterator[str]:
    if not spec["least_seconds"] <= info.duration_s <= spec["most_seconds"]:
        yield f"{info.duration_s:.1f} s, not {spec['least_seconds']:g} to {spec['most_seconds']:g} s"
    rate = len(index) / info.duration_s if info.duration_s > 0 else 0.0
    if not spec["least_rate"] <= rate <= spec["most_rate"]:
        yield f"{rate:.2f} frames a second, not {spec['least_rate']:g} to {spec['most_rate']:g}"
    if info.sar != 1:
        yield f"pixels are {info.sar.numerator} to {info.sar.denominator}, not square"
    if info.rotation or info.mirrored:
        yield "turned or mirrored by metadata, which some players ignore"
    steps = sorted(later - earlier for earlier, later in zip(index.pts, index.pts[1:], strict=False))
    if steps and (steps[-1] > UNEVEN * steps[len(steps) // 2] or steps[0] <= 0):
        yield "frames come at an uneven rate"
    if info.kind == "video" and index.seconds(0) > 0.1:
        yield f"begins at {index.seconds(0):.2f} s, not at 0"
