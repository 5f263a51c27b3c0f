"""Parcels: what many in trouble have in common, shifted lists, and what carriers said that nobody mapped."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from backends.logistics.desk import plans_of
from backends.service.forms import CauseForm, MappingForm
from backends.service.parcel_answers import CauseRowsAnswer, CausesAnswer, MappingAnswer, ShiftsAnswer, UnmappedAnswer
from backends.service.place import place_of, who
from backends.service.speech import answer
from backends.service.table import Table
from backends.wire.parcels import cause_from_json, cause_to_json, plan_to_json, unmapped_to_json
from backends.wire.queues import selection_row_to_json
from review.logistics.events import Meaning, Stage
from review.rights import Action

TABLE = Table("parcels")


async def read_causes(request: Request) -> Response:
    """What many open parcels in trouble have in common.

    A shipping list, a hub, a courier since a day; the one with most behind it first.
    """
    found = await place_of(request).backend.search(lambda store: store.parcels.causes())
    return answer({"causes": [cause_to_json(cause) for cause in found]})


async def read_cause(request: Request, form: CauseForm) -> Response:
    """The parcels of one cause, as a frozen selection.

    Each with its exception; those that differ from the others, or are held, first.
    """
    cause = cause_from_json(form.cause.model_dump(mode="json"))
    rows = await place_of(request).backend.search(lambda store: store.parcels.of_cause(cause, form.limit))
    return answer({"rows": [selection_row_to_json(row) | {"code": code} for row, code in rows]})


async def read_shifts(
    request: Request, batch: Annotated[str, Query(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
) -> Response:
    """The shifts of a shipping list.

    Numbers that stand on each other's orders, as one cause each, with a preview and the correction of every row.
    """
    plans = await place_of(request).backend.search(lambda store: plans_of(store, batch))
    return answer({"shifts": [plan_to_json(plan) for plan in plans]})


async def read_unmapped(request: Request) -> Response:
    """What carriers said that means nothing yet.

    Counted over the present version of every parcel, the most usual first.
    """
    found = await place_of(request).backend.search(lambda store: store.parcels.unmapped())
    return answer({"unmapped": [unmapped_to_json(one) for one in found]})


async def map_code(request: Request, form: MappingForm) -> Response:
    """Say what a carrier's code means.

    What comes from now on is read so; `exception` is empty where the code tells of nothing wrong.
    """
    place, by = place_of(request), who(request).name
    meaning = Meaning(Stage(form.stage), form.exception)
    await place.backend.with_store(lambda store: store.house.map_code(form.vocabulary, form.code, meaning, by))
    return answer(form.model_dump())


_READ = Action.ITEMS_READ
TABLE.add("GET", "/v1/parcels/causes", read_causes, action=_READ, answer=CausesAnswer)
TABLE.add("POST", "/v1/parcels/cause", read_cause, action=_READ, answer=CauseRowsAnswer, has_body=True)
TABLE.add("GET", "/v1/parcels/shifts", read_shifts, action=_READ, answer=ShiftsAnswer)
TABLE.add("GET", "/v1/parcels/unmapped", read_unmapped, action=_READ, answer=UnmappedAnswer)
TABLE.add("PUT", "/v1/house/mappings", map_code, action=Action.HOUSE_RULE, answer=MappingAnswer, has_body=True)
