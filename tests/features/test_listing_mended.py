"""A listing is found wrong, mended and approved by keyboard alone: the tour's own scene, in a small shop."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.tour.scenes import listings
from review.corrections import ListingCorrection
from tests.features.shop import at_work

pytestmark = pytest.mark.asyncio


@pytest.mark.timeout(120)  # the checks' process starts with the first listing
async def test_listing_mended_by_keyboard_alone_is_corrected_in_every_language(workspace: Path) -> None:
    async with at_work(workspace) as guide:
        await listings.take_in(guide, workspace.parent)
        await listings.mend(guide)
        assert not [used for used in guide.hand.used if "click" in used or "drag" in used]
        record = await guide.shift.place.backend.record("wrong-de")
        assert record.standing is not None
        correction = record.standing.correction
        assert isinstance(correction, ListingCorrection)
        assert [change.field for change in correction.changes] == ["description"]
        assert "\u200b" not in correction.changes[0].after
