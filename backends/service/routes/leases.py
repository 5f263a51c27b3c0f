"""Leases: claim the next items or named ones, renew, give back; freeze a selection and lease it.

A lease is by the service's clock only. Its token grows with every lease of an item: a decision with an older one is
a conflict, so that a late decision never overwrites another's.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
from fastapi import Header
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import (
    ClaimedNextAnswer,
    ClaimsAnswer,
    ReleasedAnswer,
    RenewalsAnswer,
    SelectionAnswer,
)
from backends.service.entry_forms import EntryKey
from backends.service.forms import (
    ClaimForm,
    ClaimNextForm,
    FilterForm,
    LeasesForm,
    SelectionForm,
    SelectionLeaseForm,
)
from backends.service.place import may, place_of, who
from backends.service.routes.items import place_in_list
from backends.service.speech import answer, raw_answer
from backends.service.table import Table
from backends.wire.leases import answer_to_json, leased_to_json
from backends.wire.queues import filter_from_json, selection_row_to_json
from review.ports import SelectionRow
from review.queue import Filter, Lease
from review.rights import Action

TABLE = Table("leases")

_UNTIL = datetime.fromtimestamp(0, UTC)
"""What a client says of a lease's end does not count."""


def _where(form: FilterForm) -> Filter:
    return filter_from_json(form.model_dump())


async def claim_next(
    request: Request,
    form: ClaimNextForm,
    key: Annotated[EntryKey | None, Header(alias="Idempotency-Key")] = None,
) -> Response:
    """Lease the next items of a queue.

    Up to `limit` open items that nobody holds, best first, behind `after` and without those in `passing`. Several
    people who claim at once get different items. With an `Idempotency-Key` the same claim again, because its answer was
    lost, is answered with the leases of the first time, as long as they run.
    """
    found = await place_of(request).backend.claim_next(
        _where(form.filter), who(request).name, form.limit, place_in_list(form.after), form.passing, key or ""
    )
    return answer({"leased": [leased_to_json(leased) for leased in found]})


async def claim_items(request: Request, form: ClaimForm) -> Response:
    """Lease named items.

    Each is answered for itself: leased, or blocked with the reason. One's own running lease is lengthened.
    """
    found = await place_of(request).backend.claim(form.item_ids, who(request).name)
    return answer({"answers": [answer_to_json(one) for one in found]})


async def renew_leases(request: Request, form: LeasesForm) -> Response:
    """Lengthen leases.

    Also an expired one, as long as nobody else was given the item since.
    """
    name = who(request).name
    held = [Lease(lease.item_id, lease.token, name, _UNTIL) for lease in form.leases]
    found = await place_of(request).backend.renew(held)
    return answer({"answers": [answer_to_json(one) for one in found]})


async def release_leases(request: Request, form: LeasesForm) -> Response:
    """Give leases back.

    Those that moved on meanwhile are left alone. A lead may also give back another's lease.
    """
    identity = who(request)
    owner = "" if may(identity, Action.LEASES_RELEASE, own=False) else identity.name
    held = [Lease(lease.item_id, lease.token, owner, _UNTIL) for lease in form.leases]
    await place_of(request).backend.release(held)
    return answer({"released": len(held)})


async def freeze_selection(request: Request, form: SelectionForm) -> Response:
    """Freeze a selection.

    Every item of the filter with the version and the media that a decision will bind to: what is confirmed is this
    list, whatever the filter would find later.
    """
    rows = await place_of(request).backend.select(_where(form.filter), form.limit)
    return raw_answer(await asyncio.to_thread(_selection_bytes, rows))


def _selection_bytes(rows: list[SelectionRow]) -> bytes:
    told: list[dict[str, Any]] = [selection_row_to_json(row) for row in rows]
    return orjson.dumps({"rows": told})


async def lease_selection(request: Request, form: SelectionLeaseForm) -> Response:
    """Lease the rows of a frozen selection.

    Each is answered for itself; a row that is no longer what was frozen is blocked.
    """
    rows = [SelectionRow(row.item_id, row.version, row.kind, row.held, tuple(row.assets)) for row in form.rows]
    found = await place_of(request).backend.lease_selection(rows, who(request).name)
    return raw_answer(
        await asyncio.to_thread(lambda: orjson.dumps({"answers": [answer_to_json(one) for one in found]}))
    )


_CLAIM = Action.ITEMS_CLAIM
TABLE.add("POST", "/v1/claims/next", claim_next, action=_CLAIM, answer=ClaimedNextAnswer, has_body=True)
TABLE.add("POST", "/v1/claims", claim_items, action=_CLAIM, answer=ClaimsAnswer, has_body=True)
TABLE.add("POST", "/v1/leases/renew", renew_leases, action=_CLAIM, answer=RenewalsAnswer, has_body=True)
TABLE.add(
    "POST", "/v1/leases/release", release_leases, action=Action.LEASES_RELEASE, answer=ReleasedAnswer, has_body=True
)
TABLE.add("POST", "/v1/selections", freeze_selection, action=Action.ITEMS_READ, answer=SelectionAnswer, has_body=True)
TABLE.add("POST", "/v1/selections/lease", lease_selection, action=_CLAIM, answer=RenewalsAnswer, has_body=True)
