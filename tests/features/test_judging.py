"""What a supervisor counts on while judging, told in a supervisor's words and done in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.tour.guide import Guide
from console.tour.scenes import judging
from review.items import ItemState
from tests.features.shop import at_work

pytestmark = pytest.mark.asyncio


async def test_undo_survives_going_on_to_the_next_item(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        first = await guide.open_first()
        await judging.approve(guide)
        await judging.approve(guide)
        third = await guide.on_screen()
        await guide.hand.press("Ctrl+Z")
        await guide.hand.press("Ctrl+Z")
        await guide.until("the first item is back", lambda: guide.title == first.item.title)
        back = await guide.on_screen()
        assert back.item.id == first.item.id != third.item.id
        await guide.eventually("it is open", ItemState.OPEN, lambda: guide.state_of(first.item.id))


async def test_nothing_is_decided_before_it_has_painted(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        guide.weather.fog(True)
        await guide.go("G, I", "image")
        await guide.hand.press("Return")
        session = guide.stage.desk.session
        await guide.until("the item is known", lambda: session.current is not None)
        await guide.hand.press("A")
        await guide.until("the window says why not", lambda: bool(guide.toast))
        assert session.verdicts == {}
        assert await guide.shift.place.journal.waiting() == 0
        guide.weather.fog(False)
        await judging.approve(guide)


async def test_a_decision_that_the_disk_refuses_comes_back(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        leased = await guide.open_first()
        guide.weather.refuse_once = True
        await guide.hand.press("A")
        await guide.until("the window says that it is not taken", lambda: "Not taken" in guide.toast)
        assert (await guide.on_screen()).item.id == leased.item.id
        assert await guide.shift.place.journal.undelivered() == []
        await judging.approve(guide)


async def test_a_critical_defect_keeps_a_video_from_being_approved(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, V", "video")
        leased = await guide.open_first()
        await judging.label(guide, "3")
        await guide.hand.press("A")
        await guide.until("the window says why not", lambda: bool(guide.toast))
        assert guide.toast != "Approved"
        assert await guide.state_of(leased.item.id) is ItemState.OPEN


async def test_letters_in_a_text_are_letters_and_decide_nothing(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        leased = await guide.open_first()
        title = leased.item.title
        await guide.hand.press("E")
        await guide.until("the caret is in the title", lambda: guide.window.focusWidget() is not None)
        await guide.hand.press("Ctrl+End")
        await guide.hand.type(" axe 1")
        editor = judging.listing_view(guide).editor
        await guide.until("the text stands there", lambda: editor.values()["title"] == f"{title} axe 1")
        assert guide.stage.desk.session.verdicts == {}
        await guide.hand.press("Esc")
        await guide.hand.press("E")
        await guide.judged(leased, "correct", "Corrected")


async def test_somebody_else_was_first_and_the_work_is_kept(workspace: Path) -> None:
    from console.tour.scenes.troubles import decided_by_mara

    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        leased = await guide.open_first()
        await judging.label(guide, "2")
        await decided_by_mara(guide, leased)
        await guide.hand.press("X")
        await guide.until("the reason strip opens", guide.stage.side.reasons.isVisible)
        await guide.hand.press("1")
        await guide.until("the window tells who", lambda: "Mara Olsen" in guide.toast)
        await guide.eventually("one conflict is parked", 1, lambda: _parked(guide))
        draft = await guide.shift.place.journal.draft(leased.item.id)
        assert draft is not None
        assert [label.code for label in draft.labels] == ["PF-COLOR"]


async def _parked(guide: Guide) -> int:
    return len(await guide.shift.place.journal.parked())


async def test_what_is_judged_without_the_store_goes_later(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        leased = await guide.open_first()
        guide.weather.offline = True
        await guide.hand.press("A")
        await guide.until("the next item comes all the same", lambda: guide.title != leased.item.title)
        await guide.until("the strip knows", lambda: bool(guide.stage.desk.sender.trouble))
        assert await guide.state_of(leased.item.id) is ItemState.OPEN
        guide.weather.offline = False
        guide.stage.desk.sender.wake()
        await guide.eventually("it is decided", "approve", lambda: guide.last_verdict(leased.item.id))
