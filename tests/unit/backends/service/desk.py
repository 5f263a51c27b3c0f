"""A service in this process for tests: a place over a fresh workspace, its people with their tokens, and clients."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import orjson

from backends.service.application import create_app
from backends.service.entrance import Entrance
from backends.service.opening import Whereabouts, open_place
from backends.service.place import Place
from backends.service.settings import Settings
from review.rights import Role
from tests.domain import HandClock

WORLD = "http://service.test"
PEOPLE = {"Li Wei": Role.SUPERVISOR, "Ana Ruiz": Role.SUPERVISOR, "Mia": Role.LEAD, "pipeline": Role.AGENT,
          "Root": Role.ADMINISTRATOR}  # fmt: skip
SETTINGS = Settings(requests_burst=100_000, requests_per_s=100_000, failures_burst=10_000)
"""Nobody is too fast for the tests but where that is tested."""


@dataclass
class Desk:
    """The place, its application, its clock, and everybody's token."""

    place: Place
    app: Entrance
    clock: HandClock
    tokens: dict[str, str]

    def client(self, name: str = "", **headers: str) -> httpx.AsyncClient:
        """A client of one person; without a name it has no token."""
        given = {"Authorization": f"Bearer {self.tokens[name]}"} if name else {}
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=WORLD, headers=given | headers)

    async def ingest(self, *documents: dict[str, Any]) -> list[dict[str, Any]]:
        """Hands items in as the pipeline; what became of each line."""
        body = b"".join(orjson.dumps(document) + b"\n" for document in documents)
        async with self.client("pipeline") as client:
            answer = await client.post("/v1/ingest", content=body, headers={"Content-Type": "application/x-ndjson"})
        assert answer.status_code == 200, answer.text
        return [orjson.loads(line) for line in answer.content.splitlines()]


@asynccontextmanager
async def opened(folder: Path, database: str = "", **changes: Any) -> AsyncIterator[Desk]:
    """A desk over ``folder``, or over a database; ``changes``: settings that differ."""
    clock = HandClock()
    async with open_place(
        Whereabouts(folder, database, by_database_time=False), clock, replace(SETTINGS, **changes)
    ) as place:
        tokens: dict[str, str] = {}
        for name, role in PEOPLE.items():
            await place.backend.with_store(lambda store: store.people.add(name, role, by="test"))  # noqa: B023
            text, _ = await place.backend.with_store(lambda store: store.people.make_token(name))  # noqa: B023
            tokens[name] = text
        yield Desk(place, create_app(place), clock, tokens)


@asynccontextmanager
async def beside(desk: Desk, folder: Path, database: str) -> AsyncIterator[Desk]:
    """A second process of the same service: another place on the same database, with the same people."""
    async with open_place(Whereabouts(folder, database, by_database_time=False), desk.clock, SETTINGS) as place:
        yield Desk(place, create_app(place), desk.clock, desk.tokens)


def listing(name: str = "l-1", version: int = 1, **fields: Any) -> dict[str, Any]:
    """A listing as the pipeline sends it."""
    return {
        "schema": "backstop/1", "id": name, "kind": "listing", "version": version, "locale": "de-DE",
        "created_at": "2026-03-01T09:30:00Z", "subject": {"sku": "VASE-3"},
        "listing": {"fields": {"title": "Glasvase, 12 cm"}},
    } | fields  # fmt: skip


def decision(leased: dict[str, Any], key: str, supervisor: str = "Li Wei", **fields: Any) -> dict[str, Any]:
    """A decision on a leased item as a console sends it."""
    item = leased["item"]
    return {
        "entry": "decision", "key": key, "item_id": item["id"], "item_version": item["version"],
        "kind": item["kind"], "verdict": "approve",
        "assets": [asset.get("sha256", "") for asset in item.get("assets", [])],
        "token": leased["lease"]["token"], "supervisor": supervisor, "decided_at": "2026-03-02T09:00:00Z",
        "gesture": "g-1", "labels": [], "correction": None, "reason": "", "note": "", "escalated_to": "",
        "seconds": 4.2, "bulk": False,
    } | fields  # fmt: skip


def shipment(name: str = "p-1", version: int = 1, **fields: Any) -> dict[str, Any]:
    """A parcel as the pipeline sends it; ``fields``: of its shipment, over those that stand here."""
    block = {
        "order": f"O-{name}", "carrier": "ups", "tracking_number": "1Z879E930346834440",
        "destination": {"country": "DE", "postal_code": "10115"}, "ordered_at": "2026-02-20T10:00:00Z",
        "promised_by": "2026-03-09T10:00:00Z", "value": {"amount": "250.00", "currency": "EUR"}, "events": [],
    }  # fmt: skip
    return {
        "schema": "backstop/1", "id": name, "kind": "shipment", "version": version, "locale": "de-DE",
        "created_at": "2026-03-01T09:30:00Z", "subject": {"order": f"O-{name}"}, "shipment": block | fields,
    }  # fmt: skip
