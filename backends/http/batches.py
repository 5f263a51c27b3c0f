"""``BatchSource`` over a service: who asks is always the person of the token.

Everything here may be said twice: each id is ours, so an answer that was lost is asked for again by saying the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import orjson

from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.reading import read
from backends.wire import label_to_json
from backends.wire.batches import (
    certificate_from_json,
    chosen_to_json,
    cluster_from_json,
    lot_from_json,
    lot_line_from_json,
    outlook_from_json,
    progress_from_json,
    rules_from_json,
    rules_to_json,
    selection_from_json,
    stream_to_json,
    sweep_from_json,
    trial_from_json,
    wish_to_json,
)
from backends.wire.documents import item_of
from backends.wire.queues import filter_to_json
from review.batches import Chosen, Lot, LotLine, Outlook, Selection, Sweep, Trial, Wish
from review.bulk import Rules
from review.chain import Anchor
from review.clusters.groups import Cluster
from review.decisions import Verdict
from review.items import Item
from review.labels import Label
from review.queue import Filter
from review.sampling.certificate import Certificate
from review.sampling.inspection import Progress
from review.sampling.switching import Stream, Switching

T = TypeVar("T")
Json = dict[str, Any]

LONG_S = 60.0
"""Freezing and trying walk through a hundred thousand items."""
LONG_BYTES = 64 << 20
"""A sweep that left every item alone tells each with its reason."""


class HttpBatches:
    """The sweeps and lots of a service; as ``HttpBackend.batches``."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane = lane
        self._client = client

    async def _get(self, path: str, made: Callable[[Json], T], **query: str) -> T:
        async def work() -> T:
            answer = await self._client.get(path, list(query.items()), deadline_s=LONG_S, cap=LONG_BYTES)
            return read(lambda: made(answer))

        return await self._lane.run(work)

    async def _say(self, method: str, path: str, body: Mapping[str, Any] | None, made: Callable[[Json], T]) -> T:
        async def work() -> T:
            packed = None if body is None else orjson.dumps(body)
            answer = await self._client.call(method, path, body=packed, deadline_s=LONG_S, cap=LONG_BYTES)
            return read(lambda: made(answer))

        return await self._lane.run(work)

    async def freeze(self, selection: str, chosen: Chosen, by: str, name: str) -> Selection:
        """Keeps what was chosen as it is now; the same id again gives what was kept first."""
        body = {"id": selection, **chosen_to_json(chosen), "name": name}
        return await self._say("POST", "/v1/frozen", body, selection_from_json)

    async def trial(self, selection: str, verdict: Verdict, by: str) -> Trial:
        """What a sweep would do now."""
        body = {"verdict": verdict.value}
        return await self._say("POST", f"/v1/frozen/{selection}/trial", body, trial_from_json)

    async def ask(
        self, sweep: str, selection: str, verdict: Verdict, by: str, *, reason: str = "", note: str = ""
    ) -> Sweep:
        """Asks for a sweep; nothing is decided yet."""
        body = {"id": sweep, "selection": selection, "verdict": verdict.value, "reason": reason, "note": note}
        return await self._say("POST", "/v1/sweeps", body, sweep_from_json)

    async def ask_undo(self, sweep: str, undoes: str, by: str) -> Sweep:
        """Asks for the undoing of a sweep."""
        return await self._say("POST", f"/v1/sweeps/{undoes}/undo", {"id": sweep}, sweep_from_json)

    async def carry_on(self, sweep: str, by: str) -> Sweep:
        """One chunk further, on disk there when it returns."""
        return await self._say("POST", f"/v1/sweeps/{sweep}/carry", None, sweep_from_json)

    async def sweep(self, sweep: str) -> Sweep:
        """How far it is; with every item that was left alone once it has ended."""
        return await self._get(f"/v1/sweeps/{sweep}", sweep_from_json)

    async def discard(self, sweep: str, by: str, *, lead: bool = False) -> Sweep:
        """Ends what was asked for and not begun; the service knows who is a lead."""
        return await self._say("POST", f"/v1/sweeps/{sweep}/discard", None, sweep_from_json)

    async def sweeps(self, limit: int, certificate: str = "") -> list[Sweep]:
        """The last sweeps, newest first; of a certificate, if one is given."""

        def made(told: Json) -> list[Sweep]:
            return [sweep_from_json(one) for one in told["sweeps"]]

        return await self._get("/v1/sweeps", made, limit=str(limit), certificate=certificate)

    async def rules(self) -> Rules:
        """What a lead allows."""
        return await self._get("/v1/house/bulk", rules_from_json)

    async def set_rules(self, rules: Rules, by: str) -> Rules:
        """A lead's decision."""
        return await self._say("PUT", "/v1/house/bulk", rules_to_json(rules), rules_from_json)

    async def freeze_lot(self, selection: str, chosen: Chosen, by: str, name: str) -> Outlook:
        """Keeps what was chosen with what drawing needs, and tells what is known of such lots."""
        body = {"id": selection, **chosen_to_json(chosen), "name": name}
        return await self._say("POST", "/v1/frozen-lots", body, outlook_from_json)

    async def open_lot(self, selection: str, wish: Wish, by: str) -> Lot:
        """Settles plan and seed."""
        return await self._say("POST", "/v1/lots", {"id": selection, **wish_to_json(wish)}, lot_from_json)

    async def lot(self, lot: str) -> Lot:
        """How a lot stands."""
        return await self._get(f"/v1/lots/{lot}", lot_from_json)

    async def lots(self, limit: int) -> list[LotLine]:
        """The last lots, newest first."""
        return await self._get(
            "/v1/lots", lambda told: [lot_line_from_json(one) for one in told["lots"]], limit=str(limit)
        )

    async def frozen(self, selection: str) -> Mapping[str, int]:
        """The ids of a frozen list, each with its version then."""
        return await self._get(f"/v1/frozen/{selection}/items", lambda told: dict(told["items"]))

    async def judge(
        self, lot: str, item_id: str, *, bad: bool, by: str, cause: str = "", labels: Sequence[Label] = ()
    ) -> Progress:
        """Keeps what was found of one item of the sample."""
        marked = [label_to_json(one) for one in labels]
        body = {"item_id": item_id, "bad": bad, "cause": cause, "labels": marked}
        return await self._say("POST", f"/v1/lots/{lot}/findings", body, progress_from_json)

    async def decide_lot(
        self, lot: str, certificate: str, sweep: str, by: str, *, send_back: bool = False, reason: str = ""
    ) -> tuple[Certificate, Sweep | None]:
        """Closes a lot whose plan has decided."""
        body = {"certificate": certificate, "sweep": sweep, "send_back": send_back, "reason": reason}

        def made(told: Json) -> tuple[Certificate, Sweep | None]:
            follows = told["sweep"]
            return certificate_from_json(told)[0], None if follows is None else sweep_from_json(follows)

        return await self._say("POST", f"/v1/lots/{lot}/decide", body, made)

    async def certificate(self, certificate: str) -> tuple[Certificate, Anchor]:
        """A certificate and its link in the audit chain."""
        return await self._get(f"/v1/certificates/{certificate}", certificate_from_json)

    async def verify(self, certificate: str) -> Sequence[str]:
        """What does not hold of a certificate."""
        return await self._get(
            f"/v1/certificates/{certificate}/faults", lambda told: [str(one) for one in told["faults"]]
        )

    async def resume(self, stream: Stream, by: str) -> Switching:
        """A lead lets sampling of a stopped stream go on."""
        return await self._say("POST", "/v1/streams/resume", stream_to_json(stream), Switching.of)

    async def alike(self, item_id: str, where: Filter, said: Sequence[str] = ()) -> Sequence[Cluster]:
        """What an item shares with others."""
        body = {"item_id": item_id, "filter": filter_to_json(where), "said": list(said)}
        return await self._say(
            "POST", "/v1/alike", body, lambda told: [cluster_from_json(one) for one in told["clusters"]]
        )

    async def items(self, item_ids: Sequence[str]) -> Sequence[Item]:
        """These items whole."""
        body = {"item_ids": list(item_ids)}
        return await self._say("POST", "/v1/items/whole", body, lambda told: [item_of(one) for one in told["items"]])
