"""``ParcelDesk`` over a service."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import orjson

from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.reading import read
from backends.wire import caps
from backends.wire.parcels import (
    beside_from_json,
    cause_from_json,
    cause_to_json,
    habits_from_json,
    known_from_json,
    mapped_from_json,
    plan_from_json,
    unmapped_from_json,
)
from backends.wire.queues import selection_row_from_json
from review.items import Item
from review.logistics.causes import Cause
from review.logistics.events import Mapped, Meaning, Unmapped
from review.logistics.lanes import Habits
from review.logistics.manifest import Beside
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow

CAUSE_BYTES = 96 << 20
"""A hundred thousand frozen rows."""
SHIFT_S = 60.0
"""A list of 20,000 rows takes the service some seconds."""


class HttpParcels:
    """The parcels of a service; as ``HttpBackend.parcels``."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client

    async def causes(self) -> Sequence[Cause]:
        """What many open parcels in trouble have in common, the one with most behind it first."""

        async def work() -> list[Cause]:
            answer = await self._client.get("/v1/parcels/causes")
            return read(lambda: [cause_from_json(block) for block in answer["causes"]])

        return await self._lane.run(work)

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception; those that differ from the others first."""
        body = {"cause": cause_to_json(cause), "limit": limit}

        async def work() -> list[tuple[SelectionRow, str]]:
            answer = await self._client.post("/v1/parcels/cause", body, cap=CAUSE_BYTES, deadline_s=SHIFT_S)
            return read(lambda: [(selection_row_from_json(row), str(row["code"])) for row in answer["rows"]])

        return await self._lane.run(work)

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        """The shifts of a shipping list, each with every row's preview and correction."""

        async def work() -> list[ShiftPlan]:
            answer = await self._client.get(
                "/v1/parcels/shifts", [("batch", batch)], cap=CAUSE_BYTES, deadline_s=SHIFT_S
            )
            return read(lambda: [plan_from_json(block) for block in answer["shifts"]])

        return await self._lane.run(work)

    async def unmapped(self) -> Sequence[Unmapped]:
        """What carriers said that means nothing yet, counted, the most usual first."""

        async def work() -> list[Unmapped]:
            answer = await self._client.get("/v1/parcels/unmapped")
            return read(lambda: [unmapped_from_json(block) for block in answer["unmapped"]])

        return await self._lane.run(work)

    async def mappings(self) -> Sequence[Mapped]:
        """What leads mapped, by vocabulary and code."""

        async def work() -> list[Mapped]:
            answer = await self._client.get("/v1/house/mappings")
            return read(lambda: [mapped_from_json(block) for block in answer["mappings"]])

        return await self._lane.run(work)

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str, *, stored: bool = False) -> int:
        """A lead says what a code means; ``stored``: also for the parcels that are here, which are counted."""
        body = {"vocabulary": vocabulary, "code": code, "stage": meaning.stage, "exception": meaning.exception}
        sent = orjson.dumps(body | {"stored": stored})

        async def work() -> int:
            answer = await self._client.call("PUT", "/v1/house/mappings", body=sent, deadline_s=SHIFT_S)
            return read(lambda: int(answer["parcels"]))

        return await self._lane.run(work)

    async def known(
        self, ids: Sequence[str] = (), numbers: Sequence[str] = (), orders: Sequence[str] = ()
    ) -> Sequence[tuple[SelectionRow, Item]]:
        """The open parcels of these ids, numbers in normal form, or orders, a few hundred a request."""
        found: dict[str, tuple[SelectionRow, Item]] = {}
        for name, wanted in (("ids", ids), ("numbers", numbers), ("orders", orders)):
            for start in range(0, len(wanted), caps.ITEM_IDS):
                body = {name: list(wanted[start : start + caps.ITEM_IDS])}
                for row, item in await self._lane.run(partial(self._known, body)):
                    found[row.item_id] = row, item
        return list(found.values())

    async def _known(self, body: dict[str, list[str]]) -> list[tuple[SelectionRow, Item]]:
        answer = await self._client.post("/v1/parcels/known", body, cap=CAUSE_BYTES, deadline_s=SHIFT_S)
        pairs = read(lambda: [known_from_json(block) for block in answer["rows"]])
        rows, items = read(lambda: [row for row, _ in pairs]), read(lambda: [item for _, item in pairs])
        return list(zip(rows, items, strict=True))

    async def beside(self, item_id: str) -> Beside:
        """Other orders with the parcel's number, and the numbers of its shipping list."""

        async def work() -> Beside:
            answer = await self._client.get("/v1/parcels/beside", [("item_id", item_id)])
            return read(lambda: beside_from_json(answer))

        return await self._lane.run(work)

    async def habits(self) -> Habits:
        """What parcels usually do on their lane."""

        async def work() -> Habits:
            answer = await self._client.get("/v1/parcels/habits", deadline_s=SHIFT_S)
            return read(lambda: habits_from_json(answer))

        return await self._lane.run(work)
