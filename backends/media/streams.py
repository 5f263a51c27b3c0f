"""What a container says of its streams. Nothing is decoded for it."""

from __future__ import annotations

from typing import Any, BinaryIO

import av

from backends.media.formats import REMEDY, Format
from backends.media.packets import OPEN_OPTIONS, READ_BYTES, FileView, coding, reason_of
from review.errors import MediaBroken


def streams(file: BinaryIO, found: Format) -> dict[str, Any]:
    """Container and streams as plain values: kind, codec, start and length in seconds, and by kind the stored size and
    rate, or the sample rate and channels. Raises MediaBroken where it cannot be opened."""
    if not found.demuxer:
        return {"container": found.name, "streams": []}
    options = dict(OPEN_OPTIONS)
    try:
        with av.open(
            FileView(file), "r", found.demuxer, options, metadata_errors="replace", buffer_size=READ_BYTES
        ) as container:
            return {"container": found.name, "streams": [_stream(stream) for stream in container.streams]}
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise MediaBroken(f"The {found.name} file cannot be read: {reason_of(error)}.", remedy=REMEDY) from error


def _stream(stream: Any) -> dict[str, Any]:
    base = stream.time_base
    context = stream.codec_context
    told: dict[str, Any] = {
        "number": stream.index,
        "kind": stream.type,
        "codec": coding(stream) if context is not None else None,
        "time_base": [base.numerator, base.denominator] if base else None,
        "start_s": float(stream.start_time * base) if base and stream.start_time is not None else None,
        "seconds": float(stream.duration * base) if base and stream.duration is not None else None,
    }
    if stream.type == "video" and context is not None:
        rate = stream.average_rate
        told |= {"width": context.width, "height": context.height, "pix_fmt": context.pix_fmt}
        told |= {"frames_claimed": stream.frames, "rate": float(rate) if rate else None}
    if stream.type == "audio" and context is not None:
        told |= {"sample_rate": context.sample_rate, "channels": context.channels}
    return told
