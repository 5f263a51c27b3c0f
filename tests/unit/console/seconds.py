"""What waits for a second person, in memory: as much of ``SecondPerson`` as a console uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from review.errors import NotAllowed
from review.parcel_actions import RefundRules
from review.second_person import Proposal, Standing, obstacle_to_answer


class Seconds:
    """``waiting``: every proposal, by id; ``rules``: a lead's limits."""

    def __init__(self) -> None:
        self.waiting: dict[str, Proposal] = {}
        self.rules = RefundRules()

    async def proposals(self, subject: str = "") -> Sequence[Proposal]:
        return [one for one in self.waiting.values() if subject == one.subject or (not subject and one.awaiting)]

    async def answer(self, proposal: str, by: str, standing: Standing, note: str = "") -> Proposal:
        if why := obstacle_to_answer(self.waiting[proposal], by):
            raise NotAllowed(why)
        made = replace(self.waiting[proposal], standing=standing, answered_by=by, note=note)
        self.waiting[proposal] = made
        return made

    async def refund_rules(self) -> RefundRules:
        return self.rules

    async def set_refund_rules(self, rules: RefundRules, by: str) -> None:
        self.rules = rules
