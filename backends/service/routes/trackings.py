"""Trackings: what carriers and trackers tell, as they send it; each update is answered for itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backends.ingest.applying import apply_updates
from backends.logistics.feeds import read_updates
from backends.logistics.feeds.reading import MAX_BYTES
from backends.service.parcel_answers import TrackingsAnswer
from backends.service.place import place_of
from backends.service.problems import Problem
from backends.service.speech import answer
from backends.service.table import Table
from review.logistics.updates import Taken
from review.rights import Action

TABLE = Table("pipeline")
_AFTERSHIP = (
    '{"event": "tracking_update", "msg": {"tracking_number": "1Z879E930346834440", "slug": "ups", "checkpoints": '
    '[{"checkpoint_time": "2026-03-01T09:30:00+01:00", "subtag": "InTransit_007", "city": "Leipzig"}]}}'
)
_LINE = "1Z879E930346834440 | 2026-03-01T09:30:00+01:00 | Leipzig, DE | Departed from the hub\n"


async def take_trackings(request: Request) -> Response:
    """Take tracking updates in, as JSON.

    AfterShip's webhook bodies and karrio's tracker JSON, one, a list, or one a line. The same again changes nothing.
    Codes that nobody mapped are kept and counted (`unmapped`); a number that no parcel here has is `unknown`.
    """
    return await _take(request)


async def take_edi(request: Request) -> Response:
    """Take tracking updates in, as EDI or text.

    An X12 interchange of 214s, an EDIFACT interchange of IFTSTAs, or lines `number | time | place | text`.
    """
    return await _take(request)


async def _take(request: Request) -> Response:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BYTES:
            raise Problem(413, "too-large", f"More than {MAX_BYTES >> 20} MiB at once are not taken; send it in parts.")
        parts.append(part)
    backend = place_of(request).backend
    # Couriers' tables and long bodies take a moment: on the store's threads, never on the event loop.
    updates = await backend.search(lambda _: read_updates(b"".join(parts)))
    taken = await backend.with_store(lambda store: apply_updates(store, updates))
    return answer({"updates": [_told(one) for one in taken]})


def _told(one: Taken) -> dict[str, object]:
    return {
        "number": one.number,
        "state": one.state.value,
        "item_id": one.item_id,
        "new": one.new,
        "unmapped": one.unmapped,
        "unread": one.unread,
        "reason": one.reason,
    }


for _path, _endpoint, _type, _example in (
    ("/v1/trackings", take_trackings, "application/json", _AFTERSHIP),
    ("/v1/trackings/edi", take_edi, "text/plain", _LINE),
):
    TABLE.add(
        "POST",
        _path,
        _endpoint,
        action=Action.ITEMS_INGEST,
        answer=TrackingsAnswer,
        body={_type: {"schema": {"description": "As the sender makes it"}, "example": _example}},
    )
