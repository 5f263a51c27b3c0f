"""Parting: the export is written and read back; the next start opens where this one ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from console.tour.guide import Guide
from console.tour.scenes.searching import SAVED
from review.items import ItemState
from widgets.buttons import WordButton
from widgets.dataset.sheet import DataSetSheet
from widgets.text import PlainLabel


async def export(guide: Guide) -> None:
    """Ctrl+E; every item that was judged stands in the records once, with its verdict, label and correction."""
    with guide.step("a data set looked at"):
        sheet = await counted(guide)
        await guide.picture("export-contents")
        sheet.tabs.setCurrentWidget(sheet.formats)
        await guide.picture("export-formats")
        sheet.tabs.setCurrentWidget(sheet.samples)
        await guide.picture("export-sample")
        told = sheet.contents.headline.full_text()
    with guide.step("export"):
        await written(guide, sheet)
        await guide.picture("exported")
        guide.saw("what was told is what was written", True, sheet.said.sentence.full_text().startswith(told))
        await guide.hand.press("Escape")
        await guide.until("the sheet is gone", sheet.isHidden)
    with guide.step("the export read back"):
        with guide.watch.rest():
            records = read_records(guide.shift.place.folder / "exports")
        by_item: dict[str, list[dict[str, Any]]] = {}
        for record in records:
            by_item.setdefault(str(record["item"]["id"]), []).append(record)
        for item_id, verdict in guide.protocol.judged.items():
            seen = [str(record["decision"]["verdict"]) for record in by_item.get(item_id, [])]
            guide.saw(f"{item_id} in the records", [verdict], seen)
        _labels_agree(guide, by_item)
        _corrections_agree(guide, by_item)


async def counted(guide: Guide) -> DataSetSheet:
    """The sheet of a data set of everything that was decided, with what will be in it."""
    await guide.go("G, H", "home")
    await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)
    await guide.hand.press("Ctrl+E")
    await guide.until("its contents are told", lambda: _ready(guide.shift.exporting.sheet), 60.0)
    sheet = guide.shift.exporting.sheet
    assert sheet is not None
    return sheet


async def written(guide: Guide, sheet: DataSetSheet) -> None:
    """Makes it."""
    await guide.hand.press("Ctrl+Return")
    await guide.until("it is written and read back", lambda: sheet.right.currentWidget() is sheet.said, 60.0)


def _ready(sheet: DataSetSheet | None) -> bool:
    return sheet is not None and not sheet.isHidden() and sheet.primary.isVisible() and sheet.primary.isEnabled()


def read_records(folder: Path) -> list[dict[str, Any]]:
    """Every record of the newest data set in ``folder``."""
    newest = max(folder.glob("*/records.jsonl"), key=lambda path: path.stat().st_mtime)
    return [orjson.loads(line) for line in newest.read_bytes().splitlines() if line]


def _labels_agree(guide: Guide, by_item: dict[str, list[dict[str, Any]]]) -> None:
    for item_id, expected in guide.protocol.notes.get("labels", {}).items():
        labels = [one for record in by_item.get(item_id, []) for one in record["labels"]]
        guide.saw(f"{item_id}: its label", [expected["code"]], [one["code"] for one in labels])
        if labels and "start" in expected:
            span = labels[0]["span"] or {}
            seen = (span.get("start_frame"), span.get("end_frame"))
            guide.saw(f"{item_id}: its span", (expected["start"], expected["end"]), seen)
        if labels:
            guide.saw(f"{item_id}: has a box", True, labels[0].get("box") is not None)


def _corrections_agree(guide: Guide, by_item: dict[str, list[dict[str, Any]]]) -> None:
    for item_id, text in guide.protocol.notes.get("corrections", {}).items():
        found = [orjson.dumps(record, option=0).decode() for record in by_item.get(item_id, [])]
        wanted = orjson.dumps(text).decode()
        guide.saw(f"{item_id}: its correction", [True], [wanted in one for one in found])


async def last_decisions(guide: Guide) -> None:
    """Home lists the last decisions; one of them is undone there by mouse, and judged again."""
    with guide.step("undo a decision from Home"):
        await guide.go("G, H", "home")
        await guide.until("the last decisions are there", lambda: guide.reads("MY LAST DECISIONS"))
        await guide.picture("home-decided")
        item_id = list(guide.protocol.judged)[-1]
        button = _undo_button(guide, item_id)
        guide.saw(f"{item_id} has its Undo", True, button is not None)
        if button is not None:
            await guide.hand.click(button)
            await guide.eventually("it is open again", ItemState.OPEN, lambda: guide.state_of(item_id))
            await guide.until("the toast says so", lambda: "back in its queue" in guide.toast)
            guide.protocol.judged.pop(item_id)
    with guide.step("judge it again"):
        await guide.go("G, L", "shipment")
        await guide.filter(item_id)
        leased = await guide.open_first()
        guide.saw("the item", item_id, leased.item.id)
        await guide.hand.press("A")
        await guide.judged(leased, "approve", "Approved")


def _undo_button(guide: Guide, item_id: str) -> WordButton | None:
    for label in guide.stage.home.recent.findChildren(PlainLabel):
        line = label.parentWidget()
        if label.isVisible() and label.full_text() == item_id and line is not None:
            return next((one for one in line.findChildren(WordButton) if "Undo" in one.text()), None)
    return None


async def leave(guide: Guide) -> None:
    """The last thing on screen before the window closes."""
    with guide.step("leave in the middle of a queue"):
        await guide.go("G, T", "listing")
        await guide.open_first()
        await guide.hand.press("S")
        guide.protocol.notes["left_at"] = (await guide.on_screen()).item.id


async def return_to_work(guide: Guide) -> None:
    """The next start opens where this one ended."""
    with guide.step("come back"):
        leased = await guide.on_screen()
        guide.saw("the item that was left", guide.protocol.notes["left_at"], leased.item.id)
        guide.saw("the saved queue is still there", True, any(one.name == SAVED for one in guide.shift.moving.saved))
        await guide.picture("come-back")
