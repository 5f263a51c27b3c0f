"""Lots: one accepted from its sample, one rejected and sent back whole, and a batch taken back from the history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.pages.batches_page import BatchesPage
from console.pages.certificate_page import CertificatePage
from console.pages.inspection_page import InspectionPage
from console.pages.plan_page import PlanPage
from console.tour import goods
from console.tour.guide import Guide
from review.items import ItemState

SIZE = 50
"""Items of a lot: level II asks for code letter D, and at AQL 6.5 for 8 of them, Ac 1."""
SAMPLE = 8
ALIKE = SIZE // 2
"""Of one template."""
GOOD, POOR = "lot-of-jugs", "lot-of-dents"


async def lots(guide: Guide, folder: Path) -> None:
    """T in a list, the plan, the sample by A and X, the certificate; then the history, and one batch taken back."""
    with guide.step("two batches are taken in"):
        for name in (GOOD, POOR):
            with guide.watch.rest():
                manifest = goods.write_batch(folder / "lots", name, SIZE, guide.now)
            guide.shift.take_in(manifest)
            await guide.until("the toast says what came", lambda: f"{SIZE} new items" in guide.toast)
    await _accepted(guide)
    await _rejected(guide)
    await _taken_back(guide)
    await _spread(guide)


async def _filtered(guide: Guide, batch: str) -> None:
    """The list of one batch; what was read of the list before it may still arrive meanwhile."""
    await guide.filter(f"batch:{batch}")
    await guide.eventually("rows", SIZE, guide.stage.queue.rows.model.rowCount)


async def _plan(guide: Guide, batch: str) -> PlanPage:
    await guide.go("G, T", "listing")
    await _filtered(guide, batch)
    guide.stage.queue.focus_list()
    await guide.hand.press("Ctrl+A")
    await guide.until("all are selected", lambda: guide.stage.queue.selection.all_in_filter)
    await guide.hand.press("T")
    await guide.until("the plan opens", lambda: isinstance(guide.page, PlanPage))
    page = guide.page
    assert isinstance(page, PlanPage)
    await guide.until("the plan is reckoned", page.open_button.isEnabled)
    return page


async def _inspection(guide: Guide, batch: str) -> InspectionPage:
    """The plan with AQL 6.5, then the first item of the sample."""
    page = await _plan(guide, batch)
    await guide.hand.press("Tab", "Tab")
    await guide.until("the AQL has the focus", page.aql.hasFocus)
    await guide.hand.press("End", "Up")
    await guide.until("another AQL is chosen", lambda: page.aql.currentText() == "6.5")
    await guide.until("eight are to be looked at", lambda: str(SAMPLE) in page.open_button.text())
    if batch == GOOD:
        await guide.picture("plan")
    await guide.hand.press("Ctrl+Return")
    await guide.until("the inspection opens", lambda: isinstance(guide.page, InspectionPage))
    inspection = guide.page
    assert isinstance(inspection, InspectionPage)
    return inspection


async def _judge(guide: Guide, page: InspectionPage, key: str) -> None:
    await guide.until("the item is seen", page.good.isEnabled)
    before = page.count.full_text()
    await guide.hand.press(key)
    if key == "X":
        await guide.until("it is asked why", page.causes.isVisible)
        if not before.startswith("0"):
            await guide.picture("inspection-cause")
        await guide.hand.press("1")
    await guide.until("it is counted", lambda: page.count.full_text() != before)


async def _accepted(guide: Guide) -> None:
    with guide.step("a lot is accepted from its sample"):
        page = await _inspection(guide, GOOD)
        for place in range(SAMPLE):
            await _judge(guide, page, "X" if place == 2 else "A")
            if place == 3:
                await guide.until("the next is shown", page.good.isEnabled)
                await guide.picture("inspection")
        await guide.until("the plan has decided", page.result.isVisible)
        guide.saw("it says so", True, guide.reads("The lot is accepted"))
        await guide.picture("lot-accepted")
        await guide.hand.press("Return")
        await guide.until("the certificate opens", lambda: isinstance(guide.page, CertificatePage))
        await guide.eventually("all but the bad one are approved", SIZE - 1, lambda: _decided(guide, GOOD))
        await guide.hand.press("V")
        await guide.until("it is reckoned anew", lambda: guide.reads("It holds"))
        await guide.picture("certificate")
        await guide.hand.press("Esc")


async def _rejected(guide: Guide) -> None:
    with guide.step("a lot is rejected and sent back whole"):
        page = await _inspection(guide, POOR)
        for _ in range(2):
            await _judge(guide, page, "X")
        await guide.until("the plan has decided before the sample is through", page.result.isVisible)
        guide.saw("it says so", True, guide.reads("The lot is rejected"))
        await guide.picture("lot-rejected")
        await guide.hand.press("Tab")
        await guide.until("sending back has the focus", lambda: QApplication.focusWidget() is page.result.send_back)
        await guide.hand.press("Space")
        await guide.eventually("all of it is rejected", SIZE, lambda: _decided(guide, POOR))
        await guide.until("the certificate opens", lambda: isinstance(guide.page, CertificatePage))
        await guide.hand.press("Esc")


async def _taken_back(guide: Guide) -> None:
    with guide.step("a batch is taken back from the history"):
        await guide.hand.press("G, B")
        await guide.until("the history opens", lambda: isinstance(guide.page, BatchesPage))
        page = guide.page
        assert isinstance(page, BatchesPage)
        await guide.until("its lines are there", lambda: page.chosen is not None)
        await guide.picture("batches")
        await guide.hand.press("Home")
        await guide.until("the latest batch is chosen", page.undo.isEnabled)
        await guide.hand.press("U")
        await guide.eventually("nothing of it is decided", 0, lambda: _decided(guide, POOR))
        await guide.until("the history says so", lambda: "since" in _result(page))
        await guide.picture("batch-taken-back")


async def _spread(guide: Guide) -> None:
    """What was sent back is open again: a word is corrected in all but one of a template, after a look at a sample."""
    with guide.step("one correction is spread to what is alike"):
        await guide.go("G, T", "listing")
        await _filtered(guide, POOR)
        guide.stage.queue.focus_list()
        await guide.hand.press("Shift+T")
        await guide.until("what is alike is offered", lambda: _focused().startswith("1 "))
        await guide.picture("alike")
        await guide.hand.press("1")
        await guide.until("it is looked through", lambda: _focused() == "What is alike")
        await guide.hand.press("X")
        await guide.until("one stays as it is", lambda: guide.reads(f"{ALIKE - 1} with"))
        await guide.picture("alike-looked-through")
        await guide.hand.press("Return")
        selection = guide.stage.queue.selection
        await guide.until("they are selected", lambda: len(selection.ids()) == ALIKE - 1)
        await guide.hand.press("Ctrl+H")
        await guide.until("find and replace opens", lambda: guide.reads("Find and replace in"))
        await guide.hand.type("quick-open")
        await guide.hand.press("Tab")
        await guide.hand.type("one-hand")
        await guide.hand.press("Return")
        await guide.until("every change is shown", lambda: guide.reads(f"in {ALIKE - 1} listings"))
        await guide.picture("correction-spread")
        await guide.hand.press("Tab")
        await guide.until("the check has the focus", lambda: _focused() == "Check a sample first")
        await guide.hand.press("Space")
        await _checked(guide)
        await guide.eventually("all but one are corrected", ALIKE - 1, lambda: _decided(guide, POOR))
        await guide.until("the certificate opens", lambda: isinstance(guide.page, CertificatePage))
        await guide.picture("correction-certificate")
        await guide.hand.press("Ctrl+Z")
        await guide.eventually("one undo for all of it", 0, lambda: _decided(guide, POOR))


async def _checked(guide: Guide) -> None:
    """The correction is looked at on a sample: each as it would be corrected."""
    await guide.until("the plan of the check opens", lambda: isinstance(guide.page, PlanPage))
    plan = guide.page
    assert isinstance(plan, PlanPage)
    await guide.until("the plan is reckoned", plan.open_button.isEnabled)
    await guide.picture("correction-plan")
    await guide.hand.press("Ctrl+Return")
    await guide.until("the inspection opens", lambda: isinstance(guide.page, InspectionPage))
    page = guide.page
    assert isinstance(page, InspectionPage)
    await guide.until("the item is seen", page.good.isEnabled)
    draft = page.view_of("listing").draft
    guide.saw("it is shown as corrected", True, draft is not None and "one-hand" in str(draft.fields["title"]))
    await guide.picture("correction-inspection")
    while not page.result.isVisible():
        await _judge(guide, page, "A")
        await guide.until("the next, or the end", lambda: page.good.isEnabled() or page.result.isVisible())
    guide.saw("it holds", True, guide.reads("The correction holds"))
    await guide.picture("correction-holds")
    await guide.hand.press("Return")


def _focused() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def _result(page: BatchesPage) -> str:
    rows = range(page.table.rowCount())
    return " ".join(cell.text() for row in rows if (cell := page.table.item(row, 4)) is not None)


async def _decided(guide: Guide, batch: str) -> int:
    spec = guide.stage.queue.spec
    assert spec is not None
    where = replace(spec.filter, batch=batch, states=(ItemState.DECIDED,))
    return (await guide.shift.place.backend.anchors(where, 500)).count
