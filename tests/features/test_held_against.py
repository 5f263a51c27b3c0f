"""A picture is held against the version that was sent back before, a corrected one against the AI's own; an animation
is leafed through."""

from __future__ import annotations

import io
from pathlib import Path

import orjson
import pytest
from PIL import Image

from console.bootstrap import ingest_manifest
from console.pages.image_view import ImageView
from console.tour.guide import Guide
from tests.features.shop import at_work, first_picture_rendered, line_of, output_of, png_of
from tests.signed import signed
from widgets.image.compare import SideBySide
from widgets.image.overlay import Way
from widgets.text import PlainLabel

pytestmark = pytest.mark.asyncio


def _sent_again(workspace: Path, name: str, data: bytes, kind: str = "png") -> None:
    """The generator's second attempt at an image."""
    folder = workspace.parent / f"again-{name}"
    (folder / "media").mkdir(parents=True)
    (folder / "media" / f"new.{kind}").write_bytes(data)
    line = line_of(name, "image", 0, assets=[output_of(f"new.{kind}", f"image/{kind}")]) | {"version": 2}
    (folder / "manifest.jsonl").write_bytes(orjson.dumps(line) + b"\n")
    report = ingest_manifest(folder / "manifest.jsonl", workspace)
    assert report.refused_count == 0, report.refused


def _view(guide: Guide) -> ImageView:
    view = guide.stage.review.views["image"]
    assert isinstance(view, ImageView)
    return view


async def test_a_second_attempt_is_held_against_the_first(workspace: Path) -> None:
    _sent_again(workspace, "image-0", png_of(200))
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
        leased, result = await first_picture_rendered(guide)
        view = _view(guide)
        await guide.until("the result is on the page", lambda: view.result == result)
        await guide.hand.press("Shift+Y")
        own = leased.item.of_role("output")[0].sha256
        await guide.until("the AI's own stands beside", lambda: view.against == own)
        assert view.pair.output.overlay.caption == "AI output"


async def test_an_animation_is_leafed_through_and_a_damaged_file_says_so(workspace: Path) -> None:
    moving, cut = io.BytesIO(), io.BytesIO()
    frames = [Image.new("RGB", (160, 120), (200, shade, 40)) for shade in (0, 120, 240)]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], duration=90)
    Image.effect_noise((400, 300), 60).save(cut, "JPEG")
    _sent_again(workspace, "image-0", moving.getvalue(), "gif")
    _sent_again(workspace, "image-1", cut.getvalue()[:9_000], "jpeg")
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.open_first()
        pair = _view(guide).pair
        assert _said(pair) == ["AI output · Frame 1 of 3"]
        await guide.hand.press(".")
        await guide.until("the second frame is here", lambda: _said(pair) == ["AI output · Frame 2 of 3"])
        await guide.hand.press(",", ",")
        await guide.until("it goes round", lambda: _view(guide).frame in (0, 2))
        await guide.hand.press("PgDown")
        leased = await guide.on_screen()
        assert leased.item.id == "image-1"
        assert _said(pair) == ["AI output", "the file was cut off: only a part of the picture is there"]
        await guide.hand.press(".")
        await guide.until("the window says that there is one", lambda: "one frame only" in guide.toast)


async def test_credentials_that_do_not_hold_are_told_over_the_picture(workspace: Path) -> None:
    pytest.importorskip("c2pa")
    data = bytearray(signed())
    _sent_again(workspace, "image-0", bytes(data), "jpeg")
    data[-40] ^= 0x10
    _sent_again(workspace, "image-1", bytes(data), "jpeg")
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.open_first()
        pair, suspected = _view(guide).pair, guide.stage.review.suspects
        unknown = "its content credentials hold, but their signer is not trusted"
        await guide.until("the signer is told", lambda: _said(pair) == ["AI output", unknown])
        await guide.hand.press("PgDown")
        await guide.on_screen()
        broken = "its content credentials do not hold: assertion.dataHash.mismatch"
        await guide.until("what is broken is told", lambda: _said(pair) == ["AI output", broken])
        assert "AI mark missing or broken" in suspected.line.text


def _said(pair: SideBySide) -> list[str]:
    """What stands over the judged picture."""
    column = pair.output.parentWidget()
    assert column is not None
    labels = column.findChildren(PlainLabel)
    return [label.full_text() for label in labels if not label.isHidden()]
