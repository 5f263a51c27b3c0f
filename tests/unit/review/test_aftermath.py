"""Where a bulk decision stands after it was asked for, and how that is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from review.aftermath import Aftermath, aftermath, aftermath_text
from review.batches import Sweep
from review.second_person import Proposal, Standing, What
from tests.domain import START

ASKED = Sweep("b-1", "s-1", "", "approve", "ada", "", 20, 0, 0, False)
BEGUN = replace(ASKED, begun=True, reached=10, taken=9)
DONE = replace(BEGUN, reached=20, taken=18, ended=True)
HELD = replace(DONE, held_until=START + timedelta(minutes=5))


def proposal(standing: Standing) -> Proposal:
    return Proposal("b-1", What.BULK, "b-1", "ada", START, standing=standing)


@pytest.mark.parametrize(
    ("sweep", "proposals", "state", "told"),
    [
        (None, [], Aftermath.NOT_ASKED, "not asked for"),
        (ASKED, [], Aftermath.WAITING, "waits to be begun"),
        (ASKED, [proposal(Standing.AWAITING)], Aftermath.SECOND, "waits for a second person"),
        (ASKED, [proposal(Standing.DECLINED)], Aftermath.DECLINED, "declined"),
        (ASKED, [proposal(Standing.CONFIRMED)], Aftermath.WAITING, "waits to be begun"),
        (replace(ASKED, ended=True), [proposal(Standing.WITHDRAWN)], Aftermath.DISCARDED, "discarded"),
        (BEGUN, [], Aftermath.UNDER_WAY, "10 of 20"),
        (HELD, [], Aftermath.HELD, "the pipeline is told after"),
        (replace(HELD, held_until=START), [], Aftermath.DONE, "carried out for 18 items"),
        (replace(HELD, undone_by="b-2"), [], Aftermath.UNDONE, "taken back since"),
    ],
)
def test_it_stands_where_it_stands(sweep: Sweep | None, proposals: list[Proposal], state: Aftermath, told: str) -> None:
    assert aftermath(sweep, proposals, START) is state
    assert told in aftermath_text(state, sweep)
