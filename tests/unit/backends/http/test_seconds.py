"""What waits for a second person, through the port over a service."""

from __future__ import annotations

from decimal import Decimal

import pytest

from review.errors import NotAllowed
from review.parcel_actions import RefundRules
from review.ports import SecondPerson
from review.second_person import Standing, What
from tests.line.running import Running
from tests.unit.backends.http.side import LI, Side

pytestmark = pytest.mark.asyncio


async def test_proposals_are_seen_and_answered_by_somebody_else(side: Side, service: Running) -> None:
    port: SecondPerson = side.items.seconds
    assert await port.proposals() == []
    for key, by in (("sweep-1", "Ana"), ("sweep-2", LI)):
        service.on_store(lambda store: store.seconds.propose(key, What.BULK, key, by, {"size": "9"}))  # noqa: B023
    waiting = await port.proposals()
    assert [(one.id, one.by, one.says) for one in waiting] == [
        ("sweep-1", "Ana", {"size": "9"}),
        ("sweep-2", LI, {"size": "9"}),
    ]
    done = await port.answer("sweep-1", LI, Standing.CONFIRMED)
    assert (done.standing, done.answered_by) == (Standing.CONFIRMED, LI)
    with pytest.raises(NotAllowed):
        await port.answer("sweep-2", LI, Standing.CONFIRMED)
    assert (await port.answer("sweep-2", LI, Standing.WITHDRAWN)).standing is Standing.WITHDRAWN
    (told,) = await port.proposals("sweep-1")
    assert told == done


async def test_the_limits_are_read_by_all_and_set_by_leads(side: Side, service: Running) -> None:
    port: SecondPerson = side.items.seconds
    rules = RefundRules({"EUR": Decimal("150.00")}, hold_s=20)
    with pytest.raises(NotAllowed):
        await port.set_refund_rules(rules, LI)
    service.on_store(lambda store: store.house.set_refunds(rules, "Mia"))
    assert await port.refund_rules() == rules
