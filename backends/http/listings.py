"""``ListingHouse`` over a service: whether somebody may change the rules is for the service to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.reading import read
from backends.wire.caps import EARLIER
from backends.wire.listings import earlier_from_json, house_entry_to_json, house_from_json
from review.listings.earlier import Earlier
from review.listings.house import HouseEntry

HOUSE = "/v1/house/listings"


class HttpListings:
    """The listings' side of a service; as ``HttpBackend.listings``."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client

    async def house(self) -> Mapping[str, Any]:
        """The house's own rules, the same for everybody on the service."""
        return await self._asked("GET", HOUSE)

    async def put_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """Puts an entry in force; raises ``NotAllowed`` where the token's person is no lead."""
        return await self._asked("PUT", HOUSE, orjson.dumps(house_entry_to_json(entry)))

    async def remove_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """Takes the entry of this kind, id and language away."""
        named = {"kind": entry.kind, "id": entry.id, "language": entry.language}
        return await self._asked("POST", f"{HOUSE}/remove", orjson.dumps(named))

    async def earlier(self, after: int, limit: int) -> Earlier:
        """What was reworded by the first ``limit`` corrections behind ``after``."""
        query = [("after", str(after)), ("limit", str(min(limit, EARLIER)))]

        async def work() -> Earlier:
            answer = await self._client.get("/v1/listings/earlier", query)
            return read(lambda: earlier_from_json(answer))

        return await self._lane.run(work)

    async def _asked(self, method: str, path: str, body: bytes | None = None) -> Mapping[str, Any]:
        async def work() -> Mapping[str, Any]:
            answer = await self._client.call(method, path, body=body)
            return read(lambda: house_from_json(answer))

        return await self._lane.run(work)
