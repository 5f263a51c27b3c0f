"""``ItemSource`` and ``DecisionSink`` over the service: awaited on the window's loop, done in the lane."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

import orjson

from backends.http import posting
from backends.http.batches import HttpBatches
from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.listings import HttpListings
from backends.http.parcels import HttpParcels
from backends.http.problems import NotOurs
from backends.http.reading import (
    answers_to,
    claimed,
    lease_on_our_clock,
    on_our_clock,
    page_of,
    place_of,
    query_of,
    read,
)
from backends.http.seconds import HttpSeconds
from backends.http.suspicions import HttpSuspicions
from backends.wire.caps import CLAIMS, ITEM_IDS, PAGE, PASSING, SELECTION, STEP_LEAST
from backends.wire.leases import claimed_from_json, renewed_from_json
from backends.wire.queues import (
    anchors_from_json,
    count_from_json,
    filter_to_json,
    page_from_json,
    selection_row_from_json,
    selection_row_to_json,
)
from backends.wire.records import dossier_from_json, record_from_json
from review.chain import Anchor, Reached
from review.decisions import Entry, Receipt
from review.errors import BackstopError, NotSignedIn, Unavailable
from review.items import Subject
from review.ports import Dossier, ItemRecord, SelectionRow
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount, QueueRow

T = TypeVar("T")

LEASED_AT_ONCE = 1_000
"""Rows of a selection a request: a claim of somebody else gets through between two."""
SELECTION_BYTES = 96 << 20
"""A hundred thousand frozen rows with a hash or two."""
SELECTION_S = 60.0
RELEASE_S = 3.0
"""Nobody waits longer for a lease to be given back: it runs out by itself."""
CLAIMS_IN_TURN = 5
"""A claim that brought only items to be passed over is said again this often."""


class HttpBackend:
    """The service behind the ports. ``owner`` is always the person of the token, whoever is named."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client
        self.seconds = HttpSeconds(lane, client)
        self.parcels = HttpParcels(lane, client)
        self.batches = HttpBatches(lane, client)
        self.listings = HttpListings(lane, client)
        self.suspicions = HttpSuspicions(lane, client)
        self._unheard: dict[bytes, str] = {}
        """The keys of claims without an answer, by their queues."""

    async def _in_lane(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        return await self._lane.run(work)

    # -- reading --------------------------------------------------------------------------------------

    async def counts(self) -> Sequence[QueueCount]:
        """Every queue's figures."""

        async def work() -> Sequence[QueueCount]:
            answer = await self._client.get("/v1/queues")
            return read(lambda: [count_from_json(block) for block in answer["queues"]])

        return await self._in_lane(work)

    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        """``limit`` rows behind ``after``, in as many requests as that takes."""

        async def work() -> Page:
            rows: list[QueueRow] = []
            reached = after
            while True:
                part = await self._page(where, reached, min(PAGE, limit - len(rows)))
                rows += part.rows
                reached = part.next
                if reached is None or len(rows) >= limit or not part.rows:
                    return Page(tuple(rows), reached)

        return await self._in_lane(work)

    async def _page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        answer = await self._client.get("/v1/items", query_of(where, after=place_of(after), limit=limit))
        return read(lambda: page_of(page_from_json(answer), after))

    async def anchors(self, where: Filter, step: int) -> Anchors:
        """A map of the whole list; of a step smaller than the service's smallest, that one."""
        query = query_of(where, step=max(step, STEP_LEAST))

        async def work() -> Anchors:
            answer = await self._client.get("/v1/anchors", query, deadline_s=SELECTION_S)
            return read(lambda: anchors_from_json(answer))

        return await self._in_lane(work)

    async def record(self, item_id: str) -> ItemRecord:
        """One item with everything said of it."""

        async def work() -> ItemRecord:
            answer = await self._client.get("/v1/item", [("item_id", item_id)])
            found = read(lambda: record_from_json(answer))
            if found.item.id != item_id:
                raise NotOurs("The service answered with another item.", remedy="Tell those who run it.")
            return found

        return await self._in_lane(work)

    async def dossier(self, subject: Subject) -> Dossier:
        """Everything known of a subject."""
        query = [(name, value) for name, value in (("sku", subject.sku), ("order", subject.order)) if value]
        if not query:
            return Dossier(subject, (), ())

        async def work() -> Dossier:
            answer = await self._client.get("/v1/dossier", query)
            return read(lambda: dossier_from_json(answer))

        return await self._in_lane(work)

    async def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        """Freezes a selection."""
        body = {"filter": filter_to_json(where), "limit": min(limit, SELECTION)}

        async def work() -> list[SelectionRow]:
            answer = await self._client.post(
                "/v1/selections", body, cap=SELECTION_BYTES, deadline_s=SELECTION_S, rows=("rows", "item_id")
            )
            return read(lambda: [selection_row_from_json(row) for row in answer["rows"]])

        return await self._in_lane(work)

    # -- leases ---------------------------------------------------------------------------------------

    async def claim_next(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str] = ()
    ) -> list[LeasedItem]:
        """Leases up to ``limit`` free items behind ``after``, best first, leaving out ``passing``.

        More than the service leaves out at once are left out here: what comes of them all the same goes back.
        """
        body = {"filter": filter_to_json(where), "passing": list(passing[-PASSING:])}
        passed = frozenset(passing)

        async def work() -> list[LeasedItem]:
            found: list[LeasedItem] = []
            reached = after
            for _ in range(CLAIMS_IN_TURN):
                wanted = min(CLAIMS, limit - len(found))
                answer, anew = await self._claimed({**body, "limit": wanted, "after": place_of(reached)})
                leased, spare = read(lambda: claimed(answer["leased"], self._client.ahead_s))  # noqa: B023
                spare += [held.lease for held in leased if held.item.id in passed]
                found += [held for held in leased if held.item.id not in passed]
                spare += [held.lease for held in found[limit:]]  # of a claim that was made for more
                del found[limit:]
                await self._release(spare)
                if len(found) >= limit or (anew and (len(leased) + len(spare) < wanted or not leased)):
                    break
                reached = leased[-1].key if leased else reached
            return found

        return await self._in_lane(work)

    async def _claimed(self, body: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """The answer to a claim, and whether it is to this one and not to one before it.

        A claim whose answer was never heard is asked for again by the next one in the same queue, with the same key:
        else its leases would keep items from everybody, unseen, until they run out.
        """
        queue = orjson.dumps(body["filter"])
        unheard = self._unheard.pop(queue, "")
        key = unheard or secrets.token_hex(16)
        try:
            return await self._client.post("/v1/claims/next", body, key=key), not unheard
        except (Unavailable, asyncio.CancelledError):
            self._unheard[queue] = key
            raise

    async def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        """Leases these items, each answered for itself, in order."""

        def made(block: Any) -> LeasedItem | Blocked:
            answer = claimed_from_json(block)
            return answer if isinstance(answer, Blocked) else on_our_clock(answer, self._client.ahead_s)

        async def work() -> list[LeasedItem | Blocked]:
            found: list[LeasedItem | Blocked] = []
            for start in range(0, len(item_ids), ITEM_IDS):
                part = list(item_ids[start : start + ITEM_IDS])
                answer = await self._client.post("/v1/claims", {"item_ids": part})
                found += answers_to(part, answer.get("answers"), made)
            return found

        return await self._in_lane(work)

    async def renew(self, leases: Sequence[Lease]) -> list[Lease | Blocked]:
        """Lengthens leases, also such as ran out while the line was down and nobody else was given."""

        async def work() -> list[Lease | Blocked]:
            found: list[Lease | Blocked] = []
            for start in range(0, len(leases), ITEM_IDS):
                part = leases[start : start + ITEM_IDS]
                answer = await self._client.post("/v1/leases/renew", _named(part))
                found += answers_to([lease.item_id for lease in part], answer.get("answers"), self._renewed)
            return found

        return await self._in_lane(work)

    def _renewed(self, block: Any) -> Lease | Blocked:
        answer = renewed_from_json(block)
        return answer if isinstance(answer, Blocked) else lease_on_our_clock(answer, self._client.ahead_s)

    async def release(self, leases: Sequence[Lease]) -> None:
        """Gives leases back as far as the line lets it; the others run out by themselves."""
        await self._in_lane(lambda: self._release(leases))

    async def _release(self, leases: Sequence[Lease]) -> None:
        for start in range(0, len(leases), ITEM_IDS):
            try:
                await self._client.post(
                    "/v1/leases/release", _named(leases[start : start + ITEM_IDS]), deadline_s=RELEASE_S, patient=False
                )
            except (Unavailable, NotSignedIn):
                return

    async def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        """Leases a frozen selection; what changed since is blocked."""

        async def work() -> list[Lease | Blocked]:
            found: list[Lease | Blocked] = []
            try:
                for start in range(0, len(rows), LEASED_AT_ONCE):
                    part = rows[start : start + LEASED_AT_ONCE]
                    body = {"rows": [selection_row_to_json(row) for row in part]}
                    answer = await self._client.post("/v1/selections/lease", body, deadline_s=SELECTION_S)
                    found += answers_to([row.item_id for row in part], answer.get("answers"), self._renewed)
            except BackstopError:
                # All or nothing: half a selection's leases would keep items from everybody, unseen.
                await self._release([lease for lease in found if isinstance(lease, Lease)])
                raise
            return found

        return await self._in_lane(work)

    # -- entries --------------------------------------------------------------------------------------

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Hands entries over in order; see ``backends.http.posting``."""
        return await self._in_lane(lambda: posting.submit(self._client, entries))

    async def reached(self, seq: int) -> Reached:
        """Where the audit chain ends now, and what stands at ``seq``."""

        async def work() -> Reached:
            answer = await self._client.get("/v1/audit/anchor", [("seq", str(seq))])
            return read(lambda: Reached(Anchor(int(answer["seq"]), str(answer["hash"])), str(answer["link"])))

        return await self._in_lane(work)


def _named(leases: Sequence[Lease]) -> dict[str, Any]:
    return {"leases": [{"item_id": lease.item_id, "token": lease.token} for lease in leases]}
