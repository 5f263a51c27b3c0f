"""A correction of one picture goes to what has the same fault: the same edits, rendered and checked for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.tour.scenes import mending
from review.corrections import MediaCorrection
from review.decisions import Decision
from tests.features.shop import at_work, first_picture_rendered
from widgets.buttons import WordButton
from widgets.listing.changes import ChangesTable

pytestmark = pytest.mark.asyncio


async def test_the_same_edit_goes_to_the_pictures_that_are_alike(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        leased, result = await first_picture_rendered(guide)
        await mending.approve_corrected(guide, leased, result)
        window, journal = guide.stage.window, guide.shift.place.journal
        await guide.hand.press("Shift+C")
        await guide.until("every change is shown", lambda: window.findChild(ChangesTable) is not None)
        table = window.findChild(ChangesTable)
        assert table is not None
        await guide.until("it is there", table.isVisible)
        ready = [row for row in table.changes.rows if not row.problem]
        assert ready
        (at_once,) = [one for one in window.findChildren(WordButton) if "without a check" in one.accessibleName()]
        at_once.click()

        async def corrected() -> int:
            made = (entry.entry for entry in await journal.standing(50))
            return sum(isinstance(one, Decision) and isinstance(one.correction, MediaCorrection) for one in made)

        await guide.eventually("each is corrected", len(ready) + 1, corrected)
