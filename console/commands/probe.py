"""``probe``: what media files are, through the media worker; without a window or a workspace."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backends.media import limits
from console.commands import media_files

if TYPE_CHECKING:
    from backends.media.client import MediaWorker
    from review.media import FrameIndex


CREDENTIALS = {
    "none": "none",
    "valid": "valid",
    "untrusted": "valid, but the signer is not trusted",
    "broken": "broken",
    "unread": "not checked, since c2pa-python is not installed or does not work here",
}
"""What is told of each state of ``backends.media.credentials``."""


def probe(
    files: Annotated[list[Path], typer.Argument(help="Video and image files.", show_default=False)],
    frames: Annotated[bool, typer.Option("--frames", help="Tell every frame: number, timestamp, key frame.")] = False,
    hashes: Annotated[
        bool, typer.Option("--hashes", help="With the SHA-256 of each frame's upright pixels (decodes everything).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file, and errors as JSON too.")] = False,
) -> None:
    """Tells what files are: container, streams, size, frames with their timestamps; and of what is refused, why.

    Pixels are upright, 8 bits blue, green, red and 255, row by row. Timestamps are in the stream's time base.

    Ends with exit code 3 where a file was refused or is broken; all others are answered.

    Example: python main.py probe --frames --json clip.mp4 photo.jpg
    """

    async def ask(worker: MediaWorker, file: Path) -> dict[str, Any]:
        info = await worker.probe(file)
        answer: dict[str, Any] = {
            "kind": info.kind,
            **(await worker.streams(file)),
            "width": info.width,
            "height": info.height,
            "stored": [info.stored_width, info.stored_height],
            "rotation": info.rotation,
            "mirrored": info.mirrored,
            "pixel_aspect": [info.sar.numerator, info.sar.denominator],
            "frame_count": info.frame_count,
            "seconds": info.duration_s,
            "sound": info.has_audio,
            "codec": info.codec,
            "pix_fmt": info.pix_fmt,
            "broken_at": info.broken_at,
            "note": info.note,
            "credentials": await worker.ask("credentials", file, 0, limits.SIGNALS_S, others={}),
        }
        if frames or hashes:
            index = await worker.index(file, verify=hashes)
            answer["time_base"] = [index.time_base.numerator, index.time_base.denominator]
            answer["frames"] = await _frames(worker, file, index, hashes)
        return answer

    media_files.each(files, ask, _words, as_json=as_json)


async def _frames(worker: MediaWorker, file: Path, index: FrameIndex, hashes: bool) -> list[dict[str, Any]]:
    keys = set(index.keyframes)
    told: list[dict[str, Any]] = []
    for number, pts in enumerate(index.pts):
        row: dict[str, Any] = {"number": number, "pts": pts, "seconds": index.seconds(number), "key": number in keys}
        if hashes:
            picture = await worker.frame(file, number)
            row["sha256"] = hashlib.sha256(picture.data).hexdigest()
        told.append(row)
    return told


def _words(answer: dict[str, Any]) -> str:
    if answer["kind"] == "image":
        lines = [f"image, {answer['codec']}, {answer['width']} x {answer['height']}, {answer['pix_fmt']}"]
    else:
        lines = [
            f"{answer['kind']}, {answer['container']}, {answer['codec']}, {answer['width']} x {answer['height']}, "
            f"{answer['pix_fmt']}, {answer['frame_count']} frames, {answer['seconds']:.3f} s, "
            + ("with sound" if answer["sound"] else "no sound")
        ]
    if answer["rotation"] or answer["mirrored"]:
        lines.append(f"  turned by {answer['rotation']} degrees" + (", mirrored" if answer["mirrored"] else ""))
    if answer["note"]:
        lines.append(f"  {media_files.printable(answer['note'])}")
    lines.append(f"  {_marks(answer['credentials'])}")
    for stream in answer["streams"]:
        lines.append(f"  stream {stream['number']}: {stream['kind']}, {stream['codec'] or 'unknown codec'}")
    for row in answer.get("frames", ()):
        key = " key" if row["key"] else ""
        lines.append(
            f"  {row['number']:6d}  {row['pts']:10d}  {row['seconds']:10.4f} s{key}  {row.get('sha256', '')}".rstrip()
        )
    return "\n".join(lines)


def _marks(told: dict[str, Any]) -> str:
    """The marks that tell of AI: content credentials, and IPTC's source type."""
    codes = f" ({media_files.printable(', '.join(told['codes']))})" if told["codes"] else ""
    return f"content credentials: {CREDENTIALS[told['state']]}{codes}; " + (
        "IPTC's source type tells of AI" if told["ai_told"] else "no IPTC source type of AI"
    )
