"""The history of batches in the real window: its lines, undo by key, limits, and what stands where nothing is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSpinBox

from console.flows.bulk import BulkSheet
from console.pages.batches_page import BatchesPage
from review.batches import Chosen, Sweep
from review.bulk import Rules
from review.decisions import Decision, Verdict
from review.errors import Unavailable
from review.items import Item
from review.second_person import Proposal, Standing, What
from tests.domain import START, image, listing, shipment
from tests.unit.console.office import Office, open_office, video
from widgets.buttons import WordButton
from widgets.dossier import DossierPanel
from widgets.sheet import Sheet
from widgets.text import PlainLabel

pytestmark = pytest.mark.asyncio


def page_of(office: Office) -> BatchesPage:
    page = office.window.pages.currentWidget()
    assert isinstance(page, BatchesPage)
    return page


def swept(office: Office) -> int:
    return sum(isinstance(entry, Decision) for entry in office.shop.standing.values())


async def test_a_batch_is_taken_back_from_the_history() -> None:
    async with open_office([image(f"i-{n}", sha=str(n) * 64) for n in range(1, 4)]) as office:
        await office.press("G", "B")
        page = page_of(office)
        await office.until(lambda: "Nothing was decided" in page.empty.sentence.full_text())
        assert not page.undo.isEnabled()
        await office.open_kind("image")
        await office.press("Space", "J", "Space", "Ctrl+Shift+Return")
        await office.until(lambda: _pressed(office))
        await office.until(lambda: swept(office) == 2)
        await office.press("G", "B")
        await office.until(lambda: page.chosen is not None and page.undo.isEnabled())
        await office.press("U")
        await office.until(lambda: swept(office) == 0)
        history = office.shift.stage.desk.session.history
        await office.until(lambda: history.next_undo == "")  # taken back here, it is no step any more


def _open_sheets(office: Office) -> list[Sheet]:
    return [one for one in office.window.findChildren(Sheet) if one.panel.isVisible()]


def _pressed(office: Office) -> bool:
    """Presses the sheet's button once it is there."""
    for sheet in office.window.findChildren(BulkSheet):
        if sheet.sheet.primary.isEnabled() and sheet.sheet.panel.isVisible():
            sheet.sheet.accept()
            return True
    return False


async def test_a_batch_whose_answer_was_lost_is_undone_by_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_office([image(f"i-{n}", sha=str(n) * 64) for n in range(1, 4)]) as office:
        carry_on = office.shop.batches.carry_on

        async def lost(sweep: str, by: str) -> Sweep:
            await carry_on(sweep, by)
            raise Unavailable("The service cannot be reached.", remedy="Wait.")

        monkeypatch.setattr(office.shop.batches, "carry_on", lost)
        await office.open_kind("image")
        await office.press("Space", "Ctrl+Shift+Return")
        await office.until(lambda: _pressed(office))
        history = office.shift.stage.desk.session.history
        await office.until(lambda: history.next_undo == "Approve 1")
        assert swept(office) == 1
        monkeypatch.setattr(office.shop.batches, "carry_on", carry_on)
        await office.press("Ctrl+Z")
        await office.until(lambda: swept(office) == 0)


@pytest.mark.parametrize("agrees", [True, False], ids=["agreed", "declined"])
async def test_a_second_person_sees_what_another_wants_to_decide_and_answers(agrees: bool) -> None:
    async with open_office([image("i-1", sha="1" * 64)]) as office:
        batches, seconds = office.shop.batches, office.shop.seconds
        kept = await batches.freeze("s-1", Chosen(ids=("i-1",)), "Li Wei", "Image · DE")
        sweep = await batches.ask("b-1", kept.id, Verdict.APPROVE, "Li Wei")
        says = {"size": "1", "verdict": "approve", "reason": ""}
        seconds.waiting["b-1"] = Proposal("b-1", What.BULK, "b-1", sweep.by, START, says=says)
        home = office.shift.stage.home
        await office.press("G", "H")
        await office.until(lambda: not home.seconds.isHidden())
        told = [label.full_text() for label in home.seconds.findChildren(PlainLabel)]
        assert "Li Wei proposes: Approve, 1 items. It waits for a second person." in told
        home.seconds.findChildren(WordButton)[0].click()
        await office.until(lambda: isinstance(office.window.pages.currentWidget(), BatchesPage))
        page = page_of(office)
        await office.until(lambda: page.chosen is not None)
        assert page.table.item(0, 4).text() == "waits for a second person"  # type: ignore[union-attr]
        await office.press("B")
        await office.until(lambda: _open_sheets(office))
        (sheet,) = _open_sheets(office)
        assert "Agree: Approve 1" in sheet.primary.text()
        shown = set(sheet.findChildren(DossierPanel)[0].texts())
        assert {"Verdict Approve", "Of Image · DE", "Proposed by Li Wei", "Selected 1"} <= shown
        assert f"For instance {office.shop.items['i-1'].title}" in shown, "by what its row calls it"
        await office.press(*(["Return"] if agrees else ["Tab", "Space"]))
        await office.until(lambda: not seconds.waiting["b-1"].awaiting)
        assert seconds.waiting["b-1"].standing is (Standing.CONFIRMED if agrees else Standing.DECLINED)
        assert swept(office) == 0, "who proposed it begins it"
        stands = "waits to be begun" if agrees else "a second person declined"
        await office.until(lambda: page.table.item(0, 4).text() == stands)  # type: ignore[union-attr]
        assert home.seconds.isHidden(), "answered"


async def test_what_was_asked_for_and_not_begun_is_discarded() -> None:
    async with open_office([image("i-1", sha="1" * 64)]) as office:
        batches = office.shop.batches
        kept = await batches.freeze("s-1", Chosen(ids=("i-1",)), "Li Wei", "Image · DE")
        await batches.ask("b-1", kept.id, Verdict.APPROVE, "Li Wei")
        await office.press("G", "B")
        page = page_of(office)
        await office.until(lambda: page.chosen is not None)
        await office.press("U")
        await office.until(lambda: page.table.item(0, 4).text().startswith("discarded"))  # type: ignore[union-attr]
        assert (swept(office), page.undo.isEnabled(), page.begin.isEnabled()) == (0, False, False)


@pytest.mark.parametrize(
    "kind", [video("a-1"), image("a-1"), listing("a-1"), shipment("a-1")], ids=lambda one: one.kind
)
async def test_the_sheet_calls_items_by_their_titles(kind: Item) -> None:
    async with open_office([kind]) as office:
        await office.open_kind(kind.kind)
        await office.press("Space", "Ctrl+Shift+Return")
        await office.until(lambda: office.window.findChildren(BulkSheet))
        (sheet,) = office.window.findChildren(BulkSheet)
        sheet.verdict.setCurrentIndex(sheet.verdict.findData(Verdict.ESCALATE))  # of a clip too that nobody watched
        await office.until(lambda: f"For instance {kind.title}" in sheet.figures.texts())
        sheet.sheet.dismiss()


async def test_limits_are_shown_and_set() -> None:
    async with open_office([image("i-1", sha="1" * 64)]) as office:
        office.shop.batches.allowed = Rules(500, 50, 60)
        await office.press("G", "B", "L")
        await office.until(lambda: len(office.window.findChildren(QSpinBox)) == 3)
        hour, second, hold = office.window.findChildren(QSpinBox)
        assert (hour.value(), second.value(), hold.value()) == (500, 50, 60)
        second.setValue(20)
        await office.press("Ctrl+Return")
        await office.until(lambda: office.shop.batches.allowed == Rules(500, 20, 60))


async def test_what_cannot_be_read_is_told_with_a_way_on() -> None:
    async with open_office([image("i-1", sha="1" * 64)]) as office:
        office.shop.batches.trouble = Unavailable("The service cannot be reached.", remedy="Wait.")
        await office.press("G", "B")
        page = page_of(office)
        await office.until(lambda: "cannot be reached" in page.empty.sentence.full_text())
        office.shop.batches.trouble = None
        page.empty.button.click()
        await office.until(lambda: "Nothing was decided" in page.empty.sentence.full_text())
