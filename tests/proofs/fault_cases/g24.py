"""G24: rights are checked on the service for each object and each action.

The matrix is made from the OpenAPI document: each role asks each of its operations, once for its own things and once
for another's. Who may is written down here by hand, from the document's words for people, not from the product's table;
an operation that stands in the document and not here is red. Then every list is asked for, filtered and sorted by the
names of all columns that the store has, as an ORM that leaks would understand them; every answer is held against its
schema, so that no field comes out that the document does not name; and what exists but is another's must read, and
take, as long as what does not exist.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from backends.service.server import set_up_logs
from backends.store.tables import metadata
from review.queue import Order
from review.rights import Role
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of
from tests.unit.backends.service.desk import Desk, decision, listing, opened

S, L, A, R = "supervisor", "lead", "agent", "administrator"
NAMES = {S: "Li Wei", L: "Mia", A: "pipeline", R: "Root"}
OTHER = {S: "Ana Ruiz", L: "Ana Ruiz", A: "second pipeline", R: "Ana Ruiz"}
"""Whose things "another's" are, by who asks."""
TIMED = 60
FUZZ_SHORT, FUZZ_LONG = 400, 5_000
CLASS = 1.5
"""Two answers are of one timing class where their medians differ by less than this factor."""

ALL = {S, L, A, R}
READERS = {S, L, R}
REVIEWERS = {S, L}

OWN: dict[str, set[str]] = {
    "GET /v1/queues": READERS, "GET /v1/items": READERS, "GET /v1/anchors": READERS, "GET /v1/item": READERS,
    "GET /v1/dossier": READERS, "POST /v1/claims/next": REVIEWERS, "POST /v1/claims": REVIEWERS,
    "POST /v1/leases/renew": REVIEWERS, "POST /v1/leases/release": REVIEWERS, "POST /v1/selections": READERS,
    "POST /v1/selections/lease": REVIEWERS, "POST /v1/decisions": REVIEWERS, "POST /v1/retractions": REVIEWERS,
    "POST /v1/snoozes": REVIEWERS, "POST /v1/comments": REVIEWERS, "POST /v1/entries": REVIEWERS,
    "POST /v1/ingest": {A}, "GET /v1/outcomes": {L, A, R}, "GET /v1/webhooks": {A, R}, "POST /v1/webhooks": {A, R},
    "DELETE /v1/webhooks/{webhook_id}": {A, R}, "GET /v1/webhooks/{webhook_id}/deliveries": {A, R},
    "GET /v1/assets/{sha256}": REVIEWERS, "HEAD /v1/assets/{sha256}": REVIEWERS,
    "PUT /v1/assets/{sha256}": {S, L, A}, "GET /v1/assets/{sha256}/link": REVIEWERS,
    "GET /v1/media/{sha256}": set(), "HEAD /v1/media/{sha256}": set(), "GET /v1/events": READERS,
    "GET /v1/presence": READERS, "POST /v1/presence": REVIEWERS, "GET /v1/audit": {L, R}, "GET /v1/audit/head": {L, R},
    "GET /v1/me": ALL, "GET /v1/people": {R}, "POST /v1/people": {R}, "POST /v1/people/change": set(),
    "GET /v1/tokens": ALL, "POST /v1/tokens": {R}, "DELETE /v1/tokens/{token_id}": ALL, "GET /healthz": ALL,
    "GET /readyz": ALL, "GET /metrics": {L, R},
    "GET /v1/proposals": READERS, "GET /v1/parcels/causes": READERS, "GET /v1/parcels/unmapped": READERS,
    "GET /v1/house/refunds": READERS, "GET /v1/house/bulk": READERS, "GET /v1/sweeps": READERS,
    "GET /v1/lots": READERS, "GET /v1/exports": {L}, "GET /v1/audit/anchor": READERS,
    "GET /v1/house/listings": READERS, "GET /v1/listings/earlier": READERS,
}  # fmt: skip
"""Who may, on their own things. Nobody changes themselves; a signed link is nobody's right."""
BY_RIGHT: dict[str, set[str]] = {
    "PUT /v1/house/listings": {L}, "POST /v1/house/listings/remove": {L},
    "POST /v1/suspicions": REVIEWERS,
    "POST /v1/proposals/confirm": REVIEWERS, "POST /v1/proposals/decline": REVIEWERS,
    "POST /v1/proposals/withdraw": REVIEWERS, "PUT /v1/house/refunds": {L}, "PUT /v1/house/mappings": {L},
    "PUT /v1/house/bulk": {L}, "POST /v1/trackings": {A}, "POST /v1/trackings/edi": {A},
    "POST /v1/parcels/known": READERS, "GET /v1/parcels/habits": READERS,
    "GET /v1/parcels/beside": READERS, "GET /v1/house/mappings": READERS,
    "POST /v1/parcels/cause": READERS, "GET /v1/parcels/shifts": READERS, "POST /v1/frozen": REVIEWERS,
    "GET /v1/frozen/{frozen}/items": READERS,
    "POST /v1/frozen/{frozen}/trial": READERS, "POST /v1/sweeps": REVIEWERS, "GET /v1/sweeps/{sweep}": READERS,
    "POST /v1/sweeps/{sweep}/carry": REVIEWERS, "POST /v1/sweeps/{sweep}/undo": REVIEWERS,
    "POST /v1/frozen-lots": REVIEWERS, "POST /v1/lots": REVIEWERS, "GET /v1/lots/{lot}": READERS,
    "POST /v1/lots/{lot}/findings": REVIEWERS, "POST /v1/lots/{lot}/decide": REVIEWERS,
    "POST /v1/alike": READERS, "POST /v1/items/whole": READERS, "GET /v1/certificates/{certificate}": READERS,
    "GET /v1/certificates/{certificate}/faults": READERS,
    "POST /v1/streams/resume": {L}, "POST /v1/exports": {L}, "GET /v1/exports/{job_id}": {L},
    "DELETE /v1/exports/{job_id}": {L}, "GET /v1/exports/{job_id}/archive": {L},
}  # fmt: skip
"""Asked for what is not there, as in the document's example: who may gets past the right, who may not gets 403."""
OWN |= BY_RIGHT
OF_OTHERS: dict[str, set[str]] = {
    "POST /v1/claims": set(), "POST /v1/leases/renew": set(), "POST /v1/leases/release": {L},
    "POST /v1/selections/lease": set(), "POST /v1/decisions": set(), "POST /v1/retractions": set(),
    "POST /v1/snoozes": set(), "POST /v1/entries": set(), "POST /v1/comments": set(),
    "DELETE /v1/webhooks/{webhook_id}": {R}, "GET /v1/webhooks/{webhook_id}/deliveries": {R},
    "POST /v1/people/change": {R}, "GET /v1/tokens": {R}, "POST /v1/tokens": {R}, "DELETE /v1/tokens/{token_id}": {R},
}  # fmt: skip
"""Who may, on another's; what is not here is nobody's in particular."""
ANSWERED_S = 30.0
"""A stream that should have been refused would never end."""
UNREACHED = {"GET /v1/events"}
"""A stream: who may not is refused before it begins, who may would listen for ever."""

Ask = Callable[[httpx.AsyncClient], Awaitable[tuple[httpx.Response, bool]]]


@dataclass
class Found:
    """What was wrong."""

    cells: int = 0
    unexpected: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    answers: int = 0


class Schemas:
    """The document's schemas, and what of an answer stands in none of them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._named: Mapping[str, Any] = document["components"]["schemas"]

    def outside(self, value: Any, schema: Mapping[str, Any], path: str = "") -> Iterator[str]:
        """Paths of fields that the schema does not name."""
        if "$ref" in schema:
            schema = self._named[schema["$ref"].rpartition("/")[2]]
        for several in ("anyOf", "oneOf"):
            if several in schema:
                found = [list(self.outside(value, one, path)) for one in schema[several] if _fits(value, one)]
                yield from min(found, key=len, default=())
                return
        if isinstance(value, dict) and "properties" in schema:
            for name, inner in value.items():
                if name in schema["properties"]:
                    yield from self.outside(inner, schema["properties"][name], f"{path}.{name}")
                elif schema.get("additionalProperties") is not True:
                    yield f"{path}.{name}"
        elif isinstance(value, list) and isinstance(schema.get("items"), dict):
            for inner in value:
                yield from self.outside(inner, schema["items"], path + "[]")


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:
    kinds: dict[str, Any] = {
        "null": type(None),
        "string": str,
        "array": list,
        "integer": int,
        "number": (int, float),
        "object": dict,
    }
    return "type" not in schema or isinstance(value, kinds.get(schema["type"], object))


class Matrix:
    """Asks every cell once, each of things made for it alone."""

    def __init__(self, desk: Desk, document: Mapping[str, Any]) -> None:
        self.desk = desk
        self.document = document
        self.schemas = Schemas(document)
        self.found = Found()
        self._number = 0

    async def run(self) -> None:
        """All roles, all operations, own and another's."""
        for path, operations in self.document["paths"].items():
            for method, operation in operations.items():
                name = f"{method.upper()} {path}"
                if name not in OWN:
                    self.found.unknown.append(name)
                    continue
                for role in NAMES:
                    for own in (True, False) if name in OF_OTHERS else (True,):
                        await self._cell(name, operation, role, own=own)

    async def _cell(self, name: str, operation: Mapping[str, Any], role: str, *, own: bool) -> None:
        may = role in (OWN if own else OF_OTHERS)[name]
        if may and name in UNREACHED:
            return
        self.found.cells += 1
        whose = NAMES[role] if own else OTHER[role]
        try:
            async with asyncio.timeout(ANSWERED_S):
                answer, done = await self._asked(name, NAMES[role], whose)
        except TimeoutError:
            self.found.unexpected.append(f"{role}: {name} goes on and on")
            return
        cell = f"{role}: {name} of {'the own' if own else 'another'} gave {answer.status_code}"
        self.check(answer, operation, cell)
        if done and not may:
            self.found.unexpected.append(cell)
        if may and not done:
            self.found.refused.append(f"{cell} {answer.text[-160:]}")

    def check(self, answer: httpx.Response, operation: Mapping[str, Any], cell: str) -> None:
        """Every answer fits what the document says of its status."""
        self.found.answers += 1
        told = operation["responses"].get(str(answer.status_code))
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if told is None or answer.status_code == 500:
            self.found.outside.append(f"{cell}, which is not in the document")
        elif "json" in kind and "ndjson" not in kind and answer.content:
            schema = told["content"][kind]["schema"]
            self.found.outside += [f"{cell}: {one}" for one in self.schemas.outside(answer.json(), schema)]

    async def _asked(self, name: str, who: str, whose: str) -> tuple[httpx.Response, bool]:
        self._number += 1
        async with self.desk.client(who) as client:
            answer = await (
                self._example(client, name) if name in BY_RIGHT else self._request(client, name, who, whose)
            )
        if name in BY_RIGHT:
            return answer, answer.status_code not in (401, 403)
        if not answer.is_success:
            return answer, False
        return answer, await self._took_effect(name, answer)

    async def _example(self, client: httpx.AsyncClient, name: str) -> httpx.Response:
        """The request of the document's example, for something that is not there."""
        method, path = name.split()
        content = self.document["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
        where = "/".join("0195f3a2-0000" if part.startswith("{") else part for part in path.split("/"))
        if "application/json" not in content:
            return await client.request(method, where)
        schema = content["application/json"]["schema"]
        if "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return await client.request(method, where, json=next(iter(schema.get("examples", ())), {}))

    async def _request(self, client: httpx.AsyncClient, name: str, who: str, whose: str) -> httpx.Response:
        method, path = name.split()
        item = f"x-{self._number}"
        match name:
            case "GET /v1/item":
                await self.desk.ingest(listing(item))
                return await client.get(path, params={"item_id": item})
            case "GET /v1/dossier":
                return await client.get(path, params={"sku": "VASE-3"})
            case "GET /v1/tokens":
                return await client.get(path, params={"person": whose} if whose != who else {})
            case "DELETE /v1/tokens/{token_id}":
                made = await self.desk.place.backend.with_store(lambda store: store.people.make_token(whose)[1])
                return await client.delete(f"/v1/tokens/{made.id}")
            case "DELETE /v1/webhooks/{webhook_id}" | "GET /v1/webhooks/{webhook_id}/deliveries":
                hook = await self.desk.place.backend.with_store(
                    lambda store: store.webhooks.add(whose, "https://example.com/hook")[1]
                )
                return await client.request(method, path.replace("{webhook_id}", hook.id))
            case "GET /v1/media/{sha256}" | "HEAD /v1/media/{sha256}":
                query = {"until": str(2**40), "signature": "0" * 64}
                return await client.request(method, path.replace("{sha256}", "0" * 64), params=query)
            case _ if "{sha256}" in path:
                return await self._asset(client, method, path)
            case _ if method == "GET":
                return await client.get(path)
            case "POST /v1/ingest":
                content = b'{"schema":"backstop/1"}\n'
                return await client.post(path, content=content, headers={"Content-Type": "application/x-ndjson"})
            case _:
                return await client.post(path, json=await self._body(name, item, who, whose))

    async def _asset(self, client: httpx.AsyncClient, method: str, path: str) -> httpx.Response:
        body = b"\x89PNG\r\n\x1a\n" + str(self._number).encode()
        sha256 = hashlib.sha256(body).hexdigest()
        where = path.replace("{sha256}", sha256)
        if method == "PUT":
            return await client.put(where, content=body, headers={"Content-Type": "image/png"})
        async with self.desk.client(NAMES[A]) as agent:
            await agent.put(f"/v1/assets/{sha256}", content=body, headers={"Content-Type": "image/png"})
        return await client.request(method, where)

    async def _body(self, name: str, item: str, who: str, whose: str) -> dict[str, Any]:
        """A body that would be done if only the right were there."""
        match name:
            case "POST /v1/people":
                return {"name": f"New {self._number}", "role": S}
            case "POST /v1/people/change":
                return {"name": whose, "role": (Role(A) if whose == OTHER[A] else Role(S)).value}
            case "POST /v1/tokens":
                return {"person": whose}
            case "POST /v1/webhooks":
                return {"url": "https://93.184.215.14/hook"}
            case "POST /v1/presence":
                return {"item_id": ""}
            case "POST /v1/selections" | "POST /v1/claims/next":
                await self.desk.ingest(listing(item))
                return {"limit": 1, "filter": {}}
        await self.desk.ingest(listing(item))
        leased = await self._leased(item, whose)
        lease = {"leases": [{"item_id": item, "token": leased["lease"]["token"]}]}
        entry = decision(leased, f"key-{self._number}", whose if name != "POST /v1/decisions" else who)
        head = {name: entry[name] for name in ("key", "item_id", "supervisor", "decided_at", "gesture")}
        match name:
            case "POST /v1/claims":
                return {"item_ids": [item]}
            case "POST /v1/leases/renew" | "POST /v1/leases/release":
                return lease
            case "POST /v1/selections/lease":
                return {"rows": [{"item_id": item, "version": 1, "kind": "listing", "held": "", "assets": []}]}
            case "POST /v1/entries":
                return {"entries": [entry]}
            case "POST /v1/comments":
                return head | {"entry": "comment", "item_version": 1, "text": "Look", "span": None}
            case "POST /v1/snoozes":
                token = {"token": leased["lease"]["token"], "until": "2026-03-02T10:00:00Z"}
                return head | token | {"entry": "snooze", "item_version": 1}
            case "POST /v1/retractions":
                async with self.desk.client(self._reviewer(whose)) as client:
                    done = entry | {"supervisor": self._reviewer(whose), "key": f"done-{self._number}"}
                    await client.post("/v1/decisions", json=done)
                return head | {"entry": "retraction", "target": f"done-{self._number}", "supervisor": who}
            case _:
                return entry

    @staticmethod
    def _reviewer(whose: str) -> str:
        """Who can hold a lease in this one's place: agents and administrators never do."""
        return whose if whose in (NAMES[S], NAMES[L], OTHER[S]) else NAMES[S]

    async def _leased(self, item: str, whose: str) -> dict[str, Any]:
        async with self.desk.client(self._reviewer(whose)) as client:
            leased: dict[str, Any] = (await client.post("/v1/claims", json={"item_ids": [item]})).json()["answers"][0][
                "leased"
            ]
        return leased

    async def _took_effect(self, name: str, answer: httpx.Response) -> bool:
        """Whether a success did something: many things are answered one by one."""
        match name:
            case "POST /v1/claims":
                return "leased" in answer.json()["answers"][0]
            case "POST /v1/leases/renew" | "POST /v1/selections/lease":
                return "lease" in answer.json()["answers"][0]
            case "POST /v1/leases/release":
                async with self.desk.client(NAMES[L]) as client:
                    record = (await client.get("/v1/item", params={"item_id": f"x-{self._number}"})).json()
                return record["lease"] is None
            case "POST /v1/entries":
                return bool(answer.json()["receipts"][0]["state"] == "confirmed")
            case _:
                return True


def _ways(column: str, table: str) -> list[tuple[str, str]]:
    """How frameworks take a filter, an order, or fields."""
    return [
        (column, "a"), (f"{column}__startswith", "a"), (f"{table}.{column}", "1"), (f"{table}__{column}__gt", "0"),
        (f"filter[{column}]", "a"), ("fields", column), ("include", table), ("order", column), ("order", f"-{column}"),
        ("sort", column), ("order_by", f"{column} desc"), ("expand", table), ("select", f"*,{column}"),
        ("where", f"{column}=1"), ("$filter", f"{column} eq 1"), ("q", f"{column}:a"),
    ]  # fmt: skip


async def _fuzz(matrix: Matrix, chance: random.Random, count: int) -> tuple[int, list[str]]:
    """Filters, orders and fields that no document names, in every way in which an ORM would take them."""
    columns = sorted({column.name for table in metadata.tables.values() for column in table.columns})
    tables = sorted(metadata.tables)
    made: list[str] = []
    asked = 0
    lists = [path for path, what in matrix.document["paths"].items() if "get" in what and "{" not in path]
    lists = [path for path in lists if path.startswith("/v1/") and path not in ("/v1/events", "/v1/me")]
    names = {
        path: {one["name"] for one in matrix.document["paths"][path]["get"].get("parameters", ())} for path in lists
    }
    while asked < count:
        path, column, table = chance.choice(lists), chance.choice(columns), chance.choice(tables)
        name, value = chance.choice(_ways(column, table))
        if name in names[path] and (name != "order" or path == "/v1/dossier" or value in set(Order)):
            continue  # as the document has it: "risk" is a column, and an order too
        asked += 1
        role = chance.choice(list(NAMES))
        async with matrix.desk.client(NAMES[role]) as client:
            answer = await client.get(path, params={name: value})
        matrix.check(answer, matrix.document["paths"][path]["get"], f"{role}: {path}?{name}={value}")
        if answer.is_success:
            made.append(f"{role}: {path}?{name}={value}")
    for path, body in (("/v1/claims/next", "filter"), ("/v1/selections", "filter")):
        for column in columns:
            async with matrix.desk.client(NAMES[S]) as client:
                answer = await client.post(path, json={body: {f"x_{column}": "a", f"{column}__gt": 1}})
            asked += 1
            if answer.is_success:
                made.append(f"{path} by {column}")
    return asked, made


async def _timing(desk: Desk) -> tuple[float, list[str]]:
    """The largest factor between "another's" and "there is none", and answers that tell them apart."""
    token = await desk.place.backend.with_store(lambda store: store.people.make_token(OTHER[S])[1])
    hook = await desk.place.backend.with_store(lambda store: store.webhooks.add(OTHER[A], "https://example.com/")[1])
    pairs = [
        (NAMES[S], "DELETE", f"/v1/tokens/{token.id}", f"/v1/tokens/{'0' * 16}"),
        (NAMES[A], "DELETE", f"/v1/webhooks/{hook.id}", f"/v1/webhooks/{'0' * 16}"),
        (NAMES[A], "GET", f"/v1/webhooks/{hook.id}/deliveries", f"/v1/webhooks/{'0' * 16}/deliveries"),
    ]
    worst, told = 1.0, []
    for who, method, there, nowhere in pairs:
        times: dict[str, list[float]] = {there: [], nowhere: []}
        bodies: dict[str, Any] = {}
        async with desk.client(who) as client:
            for _ in range(TIMED):
                for where in (there, nowhere):
                    begun = time.process_time()
                    answer = await client.request(method, where)
                    times[where].append(time.process_time() - begun)
                    bodies[where] = (answer.status_code, answer.json() | {"instance": ""})
        if bodies[there] != bodies[nowhere]:
            told.append(f"{method} {there}: {bodies[there]} and {bodies[nowhere]}")
        first, second = (statistics.median(one) for one in times.values())
        worst = max(worst, first / second, second / first)
    return worst, told


async def _run(folder: Path, count: int, chance: random.Random) -> list[Row]:
    set_up_logs(logging.CRITICAL)
    async with opened(folder) as desk:
        add = lambda store: store.people.add(OTHER[A], Role.AGENT, by="proof")  # noqa: E731
        await desk.place.backend.with_store(add)
        async with desk.client() as client:
            document = (await client.get("/openapi.json")).json()
        matrix = Matrix(desk, document)
        await matrix.run()
        asked, made = await _fuzz(matrix, chance, count)
        factor, apart = await _timing(desk)
    found = matrix.found
    gone = [name for name in OWN if name.split()[1] not in document["paths"]]
    return [
        at_least("faults_g24_cells", found.cells, 4 * len(OWN), "role x endpoint x own/other"),
        none_of(
            "faults_g24_unexpected", len(found.unexpected), "2xx without the right", "; ".join(found.unexpected[:4])
        ),
        none_of("faults_g24_refused", len(found.refused), "refused with the right", "; ".join(found.refused[:4])),
        none_of(
            "faults_g24_unknown", len(found.unknown) + len(gone), "operations", "; ".join([*found.unknown, *gone][:4])
        ),
        at_least("faults_g24_fuzzed", asked, count, "filters, orders and fields"),
        none_of("faults_g24_leaks", len(made), "2xx to what no document names", "; ".join(made[:4])),
        none_of(
            "faults_g24_outside",
            len(found.outside),
            f"fields or answers outside the schema, of {found.answers} answers",
            "; ".join(found.outside[:4]),
        ),
        none_of("faults_g24_told_apart", len(apart), "answers that tell another's from none", "; ".join(apart[:2])),
        at_most("faults_g24_timing", round(factor, 2), CLASS, "times, another's and none (medians of CPU time)"),
    ]


def run(*, long: bool, seed: int) -> list[Row]:
    """The matrix, the fuzz and the timing over one service in this process."""
    with tempfile.TemporaryDirectory(prefix="backstop-g24-", dir=fast_folder()) as name:
        return asyncio.run(_run(Path(name), FUZZ_LONG if long else FUZZ_SHORT, random.Random(seed)))
