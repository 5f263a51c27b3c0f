"""What a supervisor counts on after closing, a crash, or a second start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.bootstrap import open_workplace
from console.single import hand_over
from console.tour.scenes import judging
from review.errors import WorkspaceBusy
from tests.features.shop import at_work

pytestmark = pytest.mark.asyncio


async def test_the_queue_opens_where_i_left_off(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        await guide.open_first()
        await judging.approve(guide)
        left = await guide.on_screen()
    async with at_work(workspace) as guide:
        assert (await guide.on_screen()).item.id == left.item.id
        assert guide.window.navigation.current() == "listing"


async def test_a_crash_leaves_the_half_made_text(workspace: Path, tmp_path: Path) -> None:
    wreck = tmp_path / "wreck"
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        leased = await guide.open_first()
        await guide.hand.press("E", "Ctrl+End")
        await guide.hand.type(" half")
        draft = guide.stage.desk.session.draft()
        assert draft is not None
        journal = guide.shift.place.journal

        async def kept() -> bool:
            return await journal.draft(leased.item.id) == guide.stage.desk.session.draft()

        await guide.eventually("it is on disk", True, kept)
        # What a power cut would leave: the files as they are now, with everything that was never written missing.
        shutil.copytree(workspace, wreck, ignore=shutil.ignore_patterns("*.lock"))
    async with at_work(wreck) as guide:
        await guide.go("G, T", "listing")
        again = await guide.open_first()
        assert again.item.id == leased.item.id
        editor = judging.listing_view(guide).editor
        await guide.until("the text is there", lambda: str(editor.values()["title"]).endswith(" half"))


async def test_a_second_start_hands_over_to_the_first(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        guide.window.setWindowState(Qt.WindowState.WindowMinimized)
        with pytest.raises(WorkspaceBusy):
            await open_workplace(workspace)
        assert hand_over(workspace)
        await guide.until("the first window comes forward", lambda: not guide.window.isMinimized())
    assert not hand_over(workspace)
