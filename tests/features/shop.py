"""A small shop for scenarios: a few items of each kind with tiny media, taken in from a manifest; a window on it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from console.bootstrap import ingest_manifest
from console.tour.guide import Guide
from console.tour.opened import opened
from console.tour.protocol import Protocol
from console.tour.scenes import mending
from console.tour.watch import StallWatch
from review.queue import LeasedItem

IMAGES, LISTINGS, VIDEOS = 6, 6, 2
FRAMES = 24


def make_shop(folder: Path) -> Path:
    """A workspace in ``folder`` with images, listings, videos and one item of an unknown kind."""
    media = folder / "delivery" / "media"
    media.mkdir(parents=True)
    lines: list[dict[str, Any]] = []
    for place in range(IMAGES):
        (media / f"{place}.png").write_bytes(png_of(40 * place))
        lines.append(line_of(f"image-{place}", "image", place, assets=[output_of(f"{place}.png", "image/png")]))
    for place in range(VIDEOS):
        _write_clip(media / f"{place}.mp4", 90 * place)
        lines.append(line_of(f"video-{place}", "video", place, assets=[output_of(f"{place}.mp4", "video/mp4")]))
    for place in range(LISTINGS):
        fields = {"title": f"Glass vase no {place}", "description": "A vase of clear glass."}
        source = {"locale": "de-DE", "fields": {"title": f"Glasvase Nr. {place}"}}
        lines.append(line_of(f"listing-{place}", "listing", place, listing={"fields": fields, "source": source}))
    lines.append(line_of("hologram-0", "hologram", 0, layers=7))
    manifest = folder / "delivery" / "manifest.jsonl"
    manifest.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    report = ingest_manifest(manifest, folder / "workspace")
    assert report.refused_count == 0, report.refused
    return folder / "workspace"


@asynccontextmanager
async def at_work(workspace: Path) -> AsyncIterator[Guide]:
    """A window on ``workspace`` for one supervisor; afterwards nothing that was checked may have differed."""
    protocol = Protocol()
    async with opened(workspace, workspace.parent, protocol, StallWatch(lambda: protocol.step)) as guide:
        yield guide
    assert protocol.differences == []


def line_of(name: str, kind: str, place: int, **more: Any) -> dict[str, Any]:
    """A manifest's line."""
    return {
        "schema": "backstop/1",
        "id": name,
        "kind": kind,
        "version": 1,
        "subject": {"sku": f"SKU-{place}"},
        "market": "GB",
        "locale": "en-GB",
        "created_at": datetime(2026, 3, 1, 9, place, tzinfo=UTC).isoformat(),
        "exposure": {"amount": str(900 - place), "currency": "EUR", "views_per_day": 90 - place},
        **more,
    }


def output_of(name: str, media_type: str) -> dict[str, str]:
    """A line's asset: what the AI made."""
    return {"role": "output", "path": f"media/{name}", "media_type": media_type}


def png_of(shade: int) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (160, 120), (shade % 256, 90, 160)).save(out, "PNG")
    return out.getvalue()


async def first_picture_rendered(guide: Guide) -> tuple[LeasedItem, str]:
    """The first picture of its queue with an edit that is rendered: the item, and its result."""
    await guide.go("G, I", "image")
    leased = await guide.open_first()
    sheet = await mending.open_sheet(guide)
    await guide.hand.press("6")
    return leased, await mending.render(guide, sheet)


def _write_clip(path: Path, shade: int) -> None:
    import av
    import numpy as np

    with av.open(str(path), "w") as box:
        stream = box.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for number in range(FRAMES):
            picture = np.full((120, 160, 3), (shade + 6 * number) % 256, np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")):
                box.mux(packet)
        for packet in stream.encode():
            box.mux(packet)
