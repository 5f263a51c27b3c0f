"""``SuspicionSink`` over a service."""

from __future__ import annotations

from collections.abc import Sequence

from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.reading import read
from review.ranking import Finding


class HttpSuspicions:
    """As ``HttpBackend.suspicions``."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client

    async def note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        """Ranks an open item by what was measured."""
        told = [{"code": finding.code, "likelihood": finding.likelihood} for finding in findings]
        body = {"item_id": item_id, "version": version, "findings": told}

        async def work() -> bool:
            answer = await self._client.post("/v1/suspicions", body)
            return read(lambda: bool(answer["noted"]))

        return await self._lane.run(work)
