"""What a supervisor counts on in lists: selections, filters, held items."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from review.items import ItemState
from tests.features.shop import IMAGES, at_work

pytestmark = pytest.mark.asyncio


async def test_a_bulk_decision_is_undone_in_one(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, I", "image")
        await guide.hand.press("Ctrl+A", "Ctrl+Shift+Return")
        await guide.until("the sheet opens", lambda: guide.reads(f"Decide {IMAGES} items"))
        await guide.hand.press("Return")
        every = [f"image-{place}" for place in range(IMAGES)]
        for name in every:
            await guide.eventually(name, "approve", partial(guide.last_verdict, name))
        await guide.hand.press("Ctrl+Z")
        for name in every:
            await guide.eventually(name, ItemState.OPEN, partial(guide.state_of, name))


async def test_an_unknown_kind_is_held_and_never_approved_in_bulk(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        guide.stage.home.open_requested.emit("hologram")
        await guide.until("its queue opens", lambda: guide.stage.queue.title.full_text() != "")
        await guide.until("it has one row", lambda: guide.stage.queue.rows.model.rowCount() == 1)
        await guide.hand.press("Ctrl+A", "Ctrl+Shift+Return")
        await guide.until("the sheet tells what is blocked", lambda: guide.reads("Blocked"))
        await guide.hand.press("Return")
        await guide.quiet(20)
        assert await guide.state_of("hologram-0") is ItemState.OPEN


async def test_a_filter_narrows_the_list_and_esc_returns_to_it(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await guide.go("G, T", "listing")
        assert await guide.filter("sku:SKU-3") == 1
        leased = await guide.open_first()
        assert leased.item.id == "listing-3"
        await guide.hand.press("Esc")
        await guide.until("the list is back", lambda: guide.page is guide.stage.queue)
        assert [chip.text() for chip in guide.stage.queue.chips.filters()] == ["sku:SKU-3"]
        assert await guide.rows() == 1


async def test_a_key_of_ones_own_is_in_force_at_once_and_after_a_restart(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        guide.shift.saving.keymaps.open()
        page = guide.page
        page.changed.emit("review.skip", ("Ctrl+J",))  # type: ignore[attr-defined]
        await guide.quiet(10)
        assert guide.window.registry.keys["review.skip"] == ("Ctrl+J",)
    async with at_work(workspace) as guide:
        assert guide.window.registry.keys["review.skip"] == ("Ctrl+J",)
        await guide.go("G, T", "listing")
        leased = await guide.open_first()
        await guide.hand.press("Ctrl+J")
        await guide.until("another item comes", lambda: guide.title != leased.item.title)
