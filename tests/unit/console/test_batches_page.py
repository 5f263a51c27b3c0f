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
from review.second_person import Proposal, Standing, What
from tests.domain import START, image
from tests.unit.console.office import Office, open_office
from widgets.dossier import DossierPanel
from widgets.sheet import Sheet

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
        seconds.waiting["b-1"] = Proposal("b-1", What.BULK, "b-1", sweep.by, START)
        await office.press("G", "B")
        page = page_of(office)
        await office.until(lambda: page.chosen is not None)
        assert page.table.item(0, 4).text() == "waits for a second person"  # type: ignore[union-attr]
        await office.press("B")
        await office.until(lambda: _open_sheets(office))
        (sheet,) = _open_sheets(office)
        assert "Agree: Approve 1" in sheet.primary.text()
        assert {"Of Image · DE", "Proposed by Li Wei"} <= set(sheet.findChildren(DossierPanel)[0].texts())
        await office.press(*(["Return"] if agrees else ["Tab", "Space"]))
        await office.until(lambda: not seconds.waiting["b-1"].awaiting)
        assert seconds.waiting["b-1"].standing is (Standing.CONFIRMED if agrees else Standing.DECLINED)
        assert swept(office) == 0, "who proposed it begins it"
        await office.until(lambda: page.table.item(0, 4).text() == "waits to be begun")  # type: ignore[union-attr]


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
