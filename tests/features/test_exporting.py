"""What whoever trains the models counts on: a data set is shown before it is made, and made beside the work."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports import apart, formats, outlook
from backends.exports.errand import errand_from_json, run
from backends.exports.manifest import verify
from console.data_sets import DataSets, Told
from console.tour.guide import Guide
from review.errors import Unavailable
from tests.features.shop import at_work
from widgets.dataset.sheet import DataSetSheet
from widgets.text import PlainLabel

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errands in this process: how they go in one of their own is shown in ``tests/unit/backends/exports``."""

    async def run_here(errand: Any, _told: Any) -> dict[str, Any]:
        plain = orjson.loads(orjson.dumps(errand))
        return await asyncio.to_thread(run, errand_from_json(plain), lambda *_step: None)

    monkeypatch.setattr(apart, "run_apart", run_here)
    few = {name: formats.MODULES[name] for name in ("csv", "yolo")}
    monkeypatch.setattr(outlook, "MODULES", few)  # the others cost a second to load


async def opened(guide: Guide) -> DataSetSheet:
    await guide.hand.press("Ctrl+E")
    await guide.until("the sheet is there", lambda: guide.shift.exporting.sheet is not None)
    sheet = guide.shift.exporting.sheet
    assert sheet is not None
    await guide.until("it is on show", sheet.panel.isVisible)
    return sheet


async def one_decided(guide: Guide) -> None:
    await guide.go("G, I", "image")
    await guide.open_first()
    await guide.hand.press("A")
    await guide.eventually("nothing waits", 0, lambda: guide.stage.desk.waiting)
    await guide.go("G, H", "home")


async def test_with_nothing_decided_it_says_what_would_be_there(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        sheet = await opened(guide)
        await guide.until("it says so", lambda: "Nothing here was decided" in sheet.said.sentence.full_text())
        assert not sheet.primary.isEnabled()
        await guide.hand.press("Escape")
        assert sheet.isHidden()


async def test_what_is_shown_is_made_and_the_next_one_goes_on_from_it(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await one_decided(guide)
        sheet = await opened(guide)
        await guide.until("it is counted", sheet.primary.isEnabled)
        assert sheet.contents.headline.full_text() == "1 records with 0 labels"
        assert sheet.primary.text() == "Export 1 record"
        assert [sample.about for sample in sheet.samples._samples] == ["approved · training"]
        sheet.formats.choose(frozenset({"csv", "yolo"}))
        sheet.choices.validation.setValue(0)
        assert "copied" in sheet.choices.note.full_text()
        await guide.until("it is counted anew", sheet.primary.isEnabled)
        assert sheet.formats.chosen() == {"csv", "yolo"}
        await guide.hand.press("Ctrl+Return")
        await guide.until("it is made", lambda: "read back" in sheet.said.sentence.full_text())
        (made,) = (workspace / "exports").iterdir()
        assert verify(made, lambda _what, _size: None).faults == ()
        assert (made / "yolo").is_dir()
        await guide.hand.press("Escape")
        again = await opened(guide)
        await guide.until("it is counted", again.primary.isEnabled)
        assert (again.choice().validation, again.choice().formats) == (0, frozenset({"csv", "yolo"}))
        assert again.choice().folder == str(made.with_name(f"{made.name}-2"))
        again.choices.since.setCurrentIndex(1)
        await guide.until("nothing is new", lambda: "Nothing here" in again.said.sentence.full_text())
        await guide.hand.press("Escape")


class Slow(DataSets):
    """Data sets that are made when the test says so."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(Path("nowhere"))
        self.outlook, self.looks, self.made = told, 0, 0
        self.broken = False
        self.go = asyncio.Event()

    async def look(self, plan: Mapping[str, Any], told: Told) -> dict[str, Any]:
        self.looks += 1
        if self.broken:
            raise Unavailable("The service cannot be reached.")
        return self.outlook

    async def make(self, plan: Mapping[str, Any], out: Path, told: Told) -> dict[str, Any]:
        self.made += 1
        told("records", 1, 4)
        await self.go.wait()
        counts = {"records": 4, "labels": 2}
        return {"folder": str(out), "manifest": "0" * 64, "about": {"counts": counts}}


OUTLOOK: dict[str, Any] = {
    "through": 9, "undone": 3, "earlier": 0, "tried": 2, "samples": [],
    "media": {"files": 5, "bytes": 2_000_000, "missing": 1},
    "formats": {"coco": {"items": 2, "labels": 1, "left_out": {"labels without a region": 7}}},
    "balance": {
        "records": 4, "labels": 2, "bulk": 1, "reviewers": 2, "looked_again": 2, "agreed": 1,
        "by": {"split": {"train": 4}, "kind": {"image": 4}, "verdict": {"reject": 4}},
        "codes": {"PF-LOGO": {"train": 2}},
        "crossed": [{"split": "train", "kind": "image", "verdict": "reject", "records": 4}],
        "error_rates": {"image": {"wrong": 4, "judged": 4, "low": 0.51, "high": 1.0}},
    },
}  # fmt: skip


async def test_it_is_made_beside_the_work_stopped_and_taken_up(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        sets = guide.shift.exporting._sets = Slow(OUTLOOK)
        sheet = await opened(guide)
        await guide.until("it is counted", sheet.primary.isEnabled)
        told = sheet.contents.facts.texts()
        assert "Undone 3 decisions were undone" in told
        assert "Missing 1 files are not here" in told
        assert any("agreed on 1" in line for line in told)
        lines = sheet.formats.lines.findChildren(PlainLabel)
        assert any("left out: 7 labels without a region" in one.full_text() for one in lines)
        await guide.hand.press("Ctrl+Return")
        await guide.until("it says how far", lambda: sheet.step.full_text().startswith("Writing records: 1 of 4"))
        assert not sheet.choices.isEnabled()
        await guide.hand.press("Escape")
        await guide.go("G, I", "image")  # the work goes on meanwhile
        await guide.hand.press("Ctrl+E")
        await guide.until("it comes back as it stands", sheet.stop.isVisible)
        await guide.hand.press("Return")  # Stop has the focus
        await guide.until("it is stopped", lambda: sheet.primary.text() == "Go on")
        assert sheet.step.full_text().startswith("Stopped")
        sets.go.set()
        await guide.hand.press("Ctrl+Return")
        await guide.until("it is made", lambda: "4 records" in sheet.said.sentence.full_text())
        assert sets.made == 2
        await guide.hand.press("Escape")


async def test_where_it_cannot_be_counted_it_says_why_and_tries_again(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        sets = guide.shift.exporting._sets = Slow(OUTLOOK)
        sets.broken = True
        sheet = await opened(guide)
        await guide.until("it says why", lambda: "cannot be reached" in sheet.said.sentence.full_text())
        sets.broken = False
        sheet.said.button.click()
        await guide.until("it is counted", sheet.primary.isEnabled)
        assert sets.looks == 2
        sheet.choices.folder.setText("")
        await guide.hand.press("Ctrl+Return")
        assert (sets.made, sheet.choices.note.full_text()) == (0, "Name a folder.")
        await guide.hand.press("Escape")
