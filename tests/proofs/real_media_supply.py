"""The files of the real-media proof: samples where there are some, else generated ones of the same formats."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

TYPES = {
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".mp4": "video/mp4",
}


def deliver(folder: Path, times: int) -> tuple[Path, dict[str, dict[str, Any]]]:
    """Puts files and a manifest into ``folder``; returns the manifest and, by item id, kind, hash and format."""
    media = folder / "media"
    media.mkdir(parents=True)
    for file in _files(folder):
        shutil.copyfile(file, media / file.name)
    lines: list[dict[str, Any]] = []
    sent: dict[str, dict[str, Any]] = {}
    for turn in range(times):
        for place, file in enumerate(sorted(media.iterdir())):
            kind = "image" if file.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp") else "video"
            name = f"{kind}-{turn}-{place:02d}"
            sha = hashlib.sha256(file.read_bytes()).hexdigest()
            sent[name] = {"kind": kind, "sha256": sha, "format": file.suffix.lower()[1:], "file": file.name}
            lines.append(_line(name, kind, file, sha))
    manifest = folder / "manifest.jsonl"
    manifest.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return manifest, sent


def _line(name: str, kind: str, file: Path, sha: str) -> dict[str, Any]:
    asset = {"role": "output", "path": f"media/{file.name}", "media_type": TYPES[file.suffix.lower()], "sha256": sha}
    return {
        "schema": "backstop/1",
        "id": name,
        "kind": kind,
        "version": 1,
        "subject": {"sku": file.stem[:60]},
        "created_at": datetime.now(UTC).isoformat(),
        "assets": [asset],
    }


def _files(folder: Path) -> list[Path]:
    named = os.environ.get("BACKSTOP_SAMPLES")
    if named:
        media = Path(named) / "media"
        found = [*(media / "ai_video").iterdir(), *(media / "ai_image").iterdir()]
        return [file for file in sorted(found) if file.suffix.lower() in TYPES]
    return _generated(folder / "generated")


def _generated(folder: Path) -> list[Path]:
    """Two of each format: moving GIFs and clips, still pictures."""
    import av
    import numpy as np
    from PIL import Image

    folder.mkdir()
    for number in range(2):
        frames = [np.full((180, 320, 3), (40 * number + 7 * at) % 256, np.uint8) for at in range(30)]
        for at, frame in enumerate(frames):
            frame[60:120, 10 * at : 10 * at + 20] = (250, 80, 40)
        pictures = [Image.fromarray(frame) for frame in frames]
        pictures[0].save(folder / f"clip-{number}.gif", save_all=True, append_images=pictures[1:], duration=40)
        for form in ("png", "jpg", "webp"):
            pictures[number].save(folder / f"still-{number}.{form}")
        with av.open(str(folder / f"clip-{number}.mp4"), "w") as box:
            stream = box.add_stream("libx264", rate=25)
            stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
            for frame in frames:
                for packet in stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")):
                    box.mux(packet)
            for packet in stream.encode():
                box.mux(packet)
    return sorted(folder.iterdir())
