"""Key → next image painted, and panning and zooming in an image of 64 megapixels, both in the real window.

The window stands at 1920 × 1080 on the offscreen platform. *Next*: as ``next_item`` does, in the queue of images alone,
the three behind it leased and decoded (pictures of the million world, with their references). *Pan*, *zoom*: arrow keys
at one picture pixel a screen pixel, and the zoom keys from the whole picture to 8 : 1 and back, each from the key to
the end of its paint pass; passes that show parts which came later count as well.
"""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from backends.world import picture
from backends.world.picture import PicturePlan
from console.bootstrap import ingest_manifest
from console.flows.stage import kind_queue
from console.pages.image_view import ImageView
from console.window.shift import Shift
from tests.benchmarks.million import workspace
from tests.benchmarks.next_item import HURRIED, PAUSE_MS, WARM_UP, Hand, rows
from tests.benchmarks.passes import Passes
from tests.benchmarks.window import in_window, told
from tests.rows import Row
from widgets.image.canvas import ImageCanvas

DECISIONS = HURRIED
SIDE = 8000
LARGE = "bench-large-image"
STEPS = 60
TURNS = 3
WAIT_S = 60.0


def run() -> list[dict[str, Any] | Row]:
    """Key → painted as ``next_item`` tells it, then the p95 of panning and of zooming."""
    found: list[dict[str, Any] | Row] = []

    async def work(shift: Shift) -> None:
        found.extend(await _next(shift))
        found.extend(await _large(shift))

    with workspace() as folder:
        _add_large(folder)
        in_window("next_image", folder, work)
    return found


def _add_large(folder: Path) -> None:
    """One item with an image of 64 megapixels."""
    drawn = np.asarray(picture.draw(PicturePlan(3, "scene", 1000, 1000, "image/jpeg", "", "", 7)).pixels)
    large = np.asarray(cv2.resize(drawn, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC), np.uint8)
    chance = np.random.default_rng(3)
    grain = chance.integers(-6, 7, (SIDE, SIDE, 1), np.int8)
    grained = np.clip(large.astype(np.int16) + grain, 0, 255).astype(np.uint8)
    cv2.imwrite(str(folder / "large.jpg"), grained, [cv2.IMWRITE_JPEG_QUALITY, 88])
    line = {
        "schema": "backstop/1",
        "id": LARGE,
        "kind": "image",
        "version": 1,
        "subject": {"sku": "LARGE-64", "order": ""},
        "generator": {"name": "bench", "version": "1"},
        "created_at": datetime.now(UTC).isoformat(),
        "assets": [{"role": "output", "path": "large.jpg", "media_type": "image/jpeg"}],
    }
    manifest = folder / "large.jsonl"
    manifest.write_text(json.dumps(line) + "\n", encoding="utf-8")
    report = ingest_manifest(manifest, folder)
    assert report.new == 1, report


async def _next(shift: Shift) -> list[dict[str, Any]]:
    shift.moving.start(kind_queue("image"))
    hand = Hand(shift, DECISIONS + WARM_UP, PAUSE_MS)
    await hand.ended
    presses = hand.presses[WARM_UP:]
    hand.deleteLater()
    return rows("next_image", presses, "")[:1]


async def _large(shift: Shift) -> list[Row]:
    view = shift.stage.review.views["image"]
    assert isinstance(view, ImageView)
    canvas = view.pair.output
    shift.moving.look_at(LARGE)
    until = time.monotonic() + WAIT_S
    while view.leased is None or view.leased.item.id != LARGE or not canvas.has_picture:
        if time.monotonic() > until:
            raise RuntimeError("the large image did not come on screen")
        await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    passes = Passes(canvas)
    panned = await _panned(canvas, passes)
    zoomed = await _zoomed(shift, canvas, passes)
    canvas.removeEventFilter(passes)
    size = f"at {SIDE * SIDE / 1e6:g} megapixels"
    return [
        told("next_image_pan", panned, f"{len(panned)} passes {size}"),
        told("next_image_zoom", zoomed, f"{len(zoomed)} passes {size}"),
    ]


async def _panned(canvas: ImageCanvas, passes: Passes) -> list[float]:
    """There and back over the picture, pixel on pixel, as fast as a held key repeats."""
    await passes.after(canvas.toggle_fit)
    took: list[float] = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up) * TURNS:
        for _ in range(STEPS // 4):
            took.append(await passes.after(lambda: QTest.keyClick(canvas, key)))  # noqa: B023
            await asyncio.sleep(0.03)
    await asyncio.sleep(0.5)
    later, passes.own = passes.own, []
    return took + later


async def _zoomed(shift: Shift, canvas: ImageCanvas, passes: Passes) -> list[float]:
    """From the whole picture to 8 : 1 and back."""
    registry = shift.window.registry
    if canvas.viewport.zoom is not None:
        await passes.after(canvas.toggle_fit)
    took: list[float] = []
    for name in ("image.zoom_in", "image.zoom_out") * TURNS:
        for _ in range(18):
            took.append(await passes.after(lambda: registry.run(name)))  # noqa: B023
            await asyncio.sleep(0.03)
    await asyncio.sleep(0.5)
    later, passes.own = passes.own, []
    return took + later
