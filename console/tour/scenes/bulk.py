"""Bulk: a selection made by keys, its sheet, one decision for all of it, one undo; then ten thousand at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from console.tour import goods
from console.tour.guide import Guide, plain
from review.items import ItemState
from widgets.sheet import Sheet


async def small(guide: Guide) -> None:
    """Space and Shift+arrows select; Ctrl+Shift+Enter decides; Ctrl+Z takes the whole of it back."""
    queue = guide.stage.queue
    chosen: list[str] = []
    with guide.step("select by Space and Shift+Down"):
        await guide.go("G, I", "image")
        await guide.hand.press("J", "J", "Space", "J", "Space", "Shift+Down", "Shift+Down")
        await guide.until("something is selected", queue.bar.isVisible)
        chosen = list(queue.selection.ids())
        guide.saw("the bar tells how many", True, guide.reads(f"{len(chosen)} selected", queue.bar))
        guide.saw("at least three", True, len(chosen) >= 3)
        await guide.picture("selected")
    with guide.step("decide the selection"):
        await _sheet(guide)
        await guide.picture("bulk-sheet-small")
        await guide.hand.press("Return")
        for item_id in chosen:
            await guide.eventually(f"{item_id}", "approve", partial(guide.last_verdict, item_id))
        await guide.eventually("the toast says", f"Approve {len(chosen)}", lambda: guide.toast)
    with guide.step("undo the bulk decision in one"):
        await guide.hand.press("Ctrl+Z")
        for item_id in chosen:
            await guide.eventually(f"{item_id} is open", ItemState.OPEN, partial(guide.state_of, item_id))
        await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)


async def _sheet(guide: Guide) -> Sheet:
    await guide.hand.press("Ctrl+Shift+Return")
    await guide.until("the sheet opens", lambda: _open_sheet(guide) is not None)
    sheet = _open_sheet(guide)
    assert sheet is not None
    return sheet


def _open_sheet(guide: Guide) -> Sheet | None:
    return next((sheet for sheet in guide.window.findChildren(Sheet) if sheet.panel.isVisible()), None)


async def ten_thousand(guide: Guide, folder: Path) -> None:
    """Ten thousand listings of one batch: all in the filter, one sheet, one decision, one undo."""
    counted = f"{goods.MANY:,}".replace(",", " ")
    with guide.step("ten thousand listings are taken in while the window is open"):
        with guide.watch.rest():
            manifest = goods.write_many(folder / "many", guide.now)
        guide.shift.take_in(manifest)
        await guide.until("the toast says what came", lambda: f"{counted} new items" in guide.toast, 60.0)
    with guide.step("select all in the filter"):
        await guide.go("G, T", "listing")
        guide.saw("rows", goods.MANY, await guide.filter(f"batch:{goods.MANY_BATCH}"))
        guide.stage.queue.focus_list()
        await guide.hand.press("Ctrl+A")
        await guide.until("all are selected", lambda: guide.stage.queue.selection.all_in_filter)
        guide.saw("the bar tells how many", True, guide.reads(f"{counted} selected", guide.stage.queue.bar))
        await guide.picture("ten-thousand-selected")
    with guide.step("the sheet for ten thousand"):
        await _sheet(guide)
        guide.saw("the button names what it does", True, _button(guide).endswith(counted))
        await guide.picture("bulk-sheet")
    with guide.step("approve ten thousand and undo them in one"):
        await guide.hand.press("Return")
        await guide.until("the toast says so", lambda: guide.toast == f"Approve {counted}", 60.0)
        await guide.eventually("decided in the store", goods.MANY, lambda: _decided(guide), 120.0)
        await guide.hand.press("Ctrl+Z")
        await guide.eventually("none is left decided", 0, lambda: _decided(guide), 120.0)
        await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting, 60.0)


def _button(guide: Guide) -> str:
    sheet = _open_sheet(guide)
    return plain(sheet.primary.text()) if sheet is not None else ""


async def _decided(guide: Guide) -> int:
    spec = guide.stage.queue.spec
    assert spec is not None
    where = replace(spec.filter, states=(ItemState.DECIDED,))
    return (await guide.shift.place.backend.anchors(where, 500)).count
