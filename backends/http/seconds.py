"""``SecondPerson`` over a service: who asks is always the person of the token."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.reading import read
from backends.wire.proposals import (
    proposal_from_json,
    refund_rules_from_json,
    refund_rules_to_json,
)
from review.parcel_actions import RefundRules
from review.second_person import Proposal, Standing

_PATHS = {Standing.CONFIRMED: "confirm", Standing.WITHDRAWN: "withdraw", Standing.DECLINED: "decline"}


class HttpSeconds:
    """The proposals of a service; as ``HttpBackend.seconds``."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client

    async def proposals(self, subject: str = "") -> Sequence[Proposal]:
        """What waits for a second person; of a subject, all that was ever proposed."""

        async def work() -> list[Proposal]:
            answer = await self._client.get("/v1/proposals", [("subject", subject)] if subject else [])
            return read(lambda: [proposal_from_json(block) for block in answer["proposals"]])

        return await self._lane.run(work)

    async def answer(self, proposal: str, by: str, standing: Standing, note: str = "") -> Proposal:
        """Confirms, declines or withdraws; raises ``NotAllowed`` where the token's person may not."""

        async def work() -> Proposal:
            answer = await self._client.post(f"/v1/proposals/{_PATHS[standing]}", {"id": proposal, "note": note})
            return read(lambda: proposal_from_json(answer))

        return await self._lane.run(work)

    async def refund_rules(self) -> RefundRules:
        """From which amounts on a refund takes two persons."""

        async def work() -> RefundRules:
            answer = await self._client.get("/v1/house/refunds")
            return read(lambda: refund_rules_from_json(answer))

        return await self._lane.run(work)

    async def set_refund_rules(self, rules: RefundRules, by: str) -> None:
        """A lead's new limits."""

        async def work() -> None:
            await self._client.call("PUT", "/v1/house/refunds", body=orjson.dumps(refund_rules_to_json(rules)))

        await self._lane.run(work)
