"""A fault is mended where it was found: edits by key, rendered beside the work, checked, approved as what is shown."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from pathlib import Path

import orjson
import pytest

from console.commands.line import run
from console.tour.scenes import mending
from review.items import ItemState
from review.mending import Mend
from tests.features.shop import at_work, first_picture_rendered

pytestmark = pytest.mark.asyncio


async def test_image_mended_and_approved_by_keyboard_alone(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.open_first()
        await mending.picture(guide)
        assert not [used for used in guide.hand.used if "click" in used or "drag" in used]


async def test_video_mended_and_approved_by_keyboard_alone(workspace: Path, tmp_path: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, V", "video")
        await guide.open_first()
        await mending.clip(guide)
        assert not [used for used in guide.hand.used if "click" in used or "drag" in used]
    out = tmp_path / "cuts"
    assert await asyncio.to_thread(run, ["timeline", str(out), "--workspace", str(workspace), "--json"]) == 0
    (file,) = out.glob("*.otio")
    document = orjson.loads(file.read_bytes())
    assert document["OTIO_SCHEMA"] == "Timeline.1"
    assert [edit["edit"] for edit in document["metadata"]["backstop"]["edits"]] == ["cut_out"]


async def test_undo_of_a_correction_brings_the_result_back_to_the_page(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        leased, result = await first_picture_rendered(guide)
        await mending.approve_corrected(guide, leased, result)
        await guide.hand.press("Ctrl+Z")
        await guide.eventually("it is open", ItemState.OPEN, lambda: guide.state_of(leased.item.id))
        view = guide.stage.review.view
        assert view is not None
        await guide.until("the result is there again", lambda: view.result == result)
        await guide.hand.press("Ctrl+Z")
        await guide.until("the rendering is undone", lambda: not view.result)
        assert mending.mend_of(guide) is not None
        await guide.on_screen()
        await guide.hand.press("A")
        await guide.until("edits that are not rendered are told", lambda: "not rendered" in guide.toast)


async def test_a_crash_amid_a_rendering_leaves_the_edits_and_nothing_else(workspace: Path, tmp_path: Path) -> None:
    wreck = tmp_path / "wreck"
    async with at_work(workspace) as guide:
        await guide.go("G, V", "video")
        leased = await guide.open_first()
        sheet = await mending.open_sheet(guide)
        await guide.hand.press("1", "6")
        await guide.until("two edits are there", lambda: len(mending.mend_of(guide) or ()) == 2)
        kept = mending.mend_of(guide)
        journal = guide.shift.place.journal

        async def on_disk() -> Mend | None:
            draft = await journal.draft(leased.item.id)
            return draft.mend if draft is not None else None

        await guide.eventually("they are on disk", kept, on_disk)
        await guide.until("it may be rendered", sheet.primary.isEnabled)
        renderings = guide.shift.mending.renderings
        await guide.hand.press("Ctrl+Return")
        await guide.until("it is being rendered", lambda: renderings.is_underway(leased.item.id))
        shutil.copytree(workspace, wreck, ignore=shutil.ignore_patterns("*.lock"))
        await guide.hand.press("Ctrl+Alt+E")
        await guide.until("it is given up", lambda: not renderings.is_underway(leased.item.id))
        assert mending.mend_of(guide) == kept
        assert guide.reads("2 edits, not rendered yet")
    (wreck / "renderings" / "half").mkdir(parents=True, exist_ok=True)
    async with at_work(wreck) as guide:
        await guide.go("G, V", "video")
        again = await guide.open_first()
        assert again.item.id == leased.item.id
        assert mending.mend_of(guide) == kept
        assert guide.reads("2 edits, not rendered yet")
        await guide.until("half a rendering is gone", lambda: not (wreck / "renderings").exists())
        sheet = await mending.open_sheet(guide)
        await mending.approve_corrected(guide, again, await mending.render(guide, sheet))


async def test_the_next_item_is_judged_while_one_is_rendered_which_then_comes_back(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, V", "video")
        leased = await guide.open_first()
        await mending.open_sheet(guide)
        await guide.hand.press("1", "6")
        await guide.until("two edits are there", lambda: len(mending.mend_of(guide) or ()) == 2)
        await guide.until("it may be rendered", mending.sheets(guide)[0].primary.isEnabled)
        session, renderings = guide.stage.desk.session, guide.shift.mending.renderings
        await guide.hand.press("Ctrl+Return")
        await guide.until("it is being rendered", lambda: renderings.is_underway(leased.item.id))
        await guide.hand.press("Ctrl+Right")
        other = await guide.on_screen()
        assert other.item.id != leased.item.id
        held = await guide.shift.place.backend.record(leased.item.id)
        assert held.lease is not None, "nobody else gets it meanwhile"
        await guide.until("it is made and checked", lambda: not renderings.is_underway(leased.item.id), 150.0)
        walk = session.walk
        assert walk is not None
        await guide.until("it comes next", lambda: [held.item.id for held in walk.ready] == [leased.item.id])
        assert session.current is not None
        assert session.current.item.id == other.item.id, "what is on screen stays there"
        await guide.hand.press("Ctrl+Right")
        again = await guide.on_screen()
        assert again.item.id == leased.item.id
        view = guide.stage.review.view
        await guide.until("with its result", lambda: view is not None and view.result == mending.draft_of(guide).mended)
        await mending.approve_corrected(guide, again, mending.draft_of(guide).mended)


async def test_a_result_that_is_gone_is_told_and_can_be_rendered_again(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.open_first()
        sheet = await mending.open_sheet(guide)
        await guide.hand.press("6")
        result = await mending.render(guide, sheet)
        mended = mending.draft_of(guide)
        journal = guide.shift.place.journal
        await guide.eventually("it is on disk", mended, lambda: journal.draft(mended.item_id))
    (workspace / "media" / result[:2] / result).unlink()
    async with at_work(workspace) as guide:
        await guide.on_screen()
        await guide.until("the rendering is forgotten", lambda: not mending.draft_of(guide).mended)
        assert mending.mend_of(guide) == mended.mend
        sheet = await mending.open_sheet(guide)
        assert await mending.render(guide, sheet) == result


async def test_what_cannot_be_done_is_told_before_it_is_rendered(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, V", "video")
        await guide.open_first()
        sheet = await mending.open_sheet(guide)
        await guide.hand.press("M")
        await guide.until("why not", lambda: "the clip has no sound" in sheet.fault.full_text())
        assert not sheet.primary.isEnabled()
        await guide.hand.press("Delete")
        await guide.until("it is gone", lambda: mending.mend_of(guide) is None)
        await guide.hand.press("8")
        await guide.until("what is missing", lambda: "no reference photo" in sheet.fault.full_text())
        await guide.hand.press("Escape")


async def test_a_full_disk_is_told_and_the_edits_stay(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.open_first()
        sheet = await mending.open_sheet(guide)
        await guide.hand.press("5")
        await guide.until("it may be rendered", sheet.primary.isEnabled)

        async def full(made: Path) -> str:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(guide.shift.place.corrected, "keep", full)
        await guide.hand.press("Ctrl+Return")
        await guide.until("it is told", lambda: "the disk refused the file" in guide.toast)
        renderings, item_id = guide.shift.mending.renderings, mending.draft_of(guide).item_id
        assert "disk" in renderings.fault(item_id, mending.mend_of(guide)), "and stands above the picture"
