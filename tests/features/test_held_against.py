"""A picture is held against the version that was sent back before, and a corrected one against the AI's own."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from console.bootstrap import ingest_manifest
from console.pages.image_view import ImageView
from console.tour.guide import Guide
from console.tour.scenes import mending
from tests.features.shop import at_work, line_of, output_of, png_of
from widgets.image.overlay import Way

pytestmark = pytest.mark.asyncio


def _sent_again(workspace: Path, name: str) -> None:
    """The generator's second attempt at an image."""
    folder = workspace.parent / "again"
    (folder / "media").mkdir(parents=True)
    (folder / "media" / "new.png").write_bytes(png_of(200))
    line = line_of(name, "image", 0, assets=[output_of("new.png", "image/png")]) | {"version": 2}
    (folder / "manifest.jsonl").write_bytes(orjson.dumps(line) + b"\n")
    report = ingest_manifest(folder / "manifest.jsonl", workspace)
    assert report.refused_count == 0, report.refused


def _view(guide: Guide) -> ImageView:
    view = guide.stage.review.views["image"]
    assert isinstance(view, ImageView)
    return view


async def test_a_second_attempt_is_held_against_the_first(workspace: Path) -> None:
    _sent_again(workspace, "image-0")
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        leased = await guide.open_first()
        assert (leased.item.id, leased.item.version) == ("image-0", 2)
        view = _view(guide)
        overlay = view.pair.output.overlay
        assert view.against == ""
        await guide.hand.press("Shift+Y")
        await guide.until("the first attempt stands beside", lambda: overlay.has_other)
        assert overlay.caption == "Version 1"
        assert view.pair.reference.accessibleName() == "Version 1"
        await guide.hand.press("Shift+D")
        await guide.until("it is laid over", lambda: overlay.is_aligned)
        assert overlay.way is Way.DIFFERENCE
        await guide.hand.press("PgDown")
        await guide.until("the next one is here", lambda: view.leased is not None and view.leased != leased)
        await guide.on_screen()
        assert (view.against, overlay.has_other) == ("", False)
        await guide.hand.press("Shift+Y")
        await guide.until("the window says that there is none", lambda: "no other version" in guide.toast)


async def test_a_corrected_picture_is_held_against_the_ai_own(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        leased = await guide.open_first()
        sheet = await mending.open_sheet(guide)
        await guide.hand.press("6")
        result = await mending.render(guide, sheet)
        view = _view(guide)
        await guide.until("the result is on the page", lambda: view.result == result)
        await guide.hand.press("Shift+Y")
        own = leased.item.of_role("output")[0].sha256
        await guide.until("the AI's own stands beside", lambda: view.against == own)
        assert view.pair.output.overlay.caption == "AI output"
