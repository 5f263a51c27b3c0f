"""Parcels: what many in trouble have in common, shifted lists, and what carriers said that nobody mapped."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from backends.logistics.desk import causes_of, plans_of
from backends.service.forms import CauseForm, KnownForm, MappingForm
from backends.service.parcel_answers import (
    BesideAnswer,
    CauseRowsAnswer,
    CausesAnswer,
    HabitsAnswer,
    KnownRowsAnswer,
    MappingAnswer,
    MappingsAnswer,
    ShiftsAnswer,
    UnmappedAnswer,
)
from backends.service.place import place_of, who
from backends.service.speech import answer
from backends.service.table import Table
from backends.wire.parcels import (
    beside_to_json,
    cause_from_json,
    cause_to_json,
    habits_to_json,
    known_to_json,
    mapped_to_json,
    plan_to_json,
    unmapped_to_json,
)
from backends.wire.queues import selection_row_to_json
from review.logistics.events import Mapped, Meaning, Stage
from review.rights import Action

TABLE = Table("parcels")


async def read_causes(request: Request) -> Response:
    """What many open parcels in trouble have in common.

    A shipping list, a hub, a courier since a day; the one with most behind it first.
    """
    found = await place_of(request).backend.search(causes_of)
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


async def read_known(request: Request, form: KnownForm) -> Response:
    """Open parcels by id, number in normal form, or order.

    Each with its document and what a decision would bind to.
    """
    found = await place_of(request).backend.parcels.known(form.ids, form.numbers, form.orders)
    return answer({"rows": [known_to_json(row, item) for row, item in found]})


async def read_beside(
    request: Request, item_id: Annotated[str, Query(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
) -> Response:
    """What stands beside a parcel.

    Other orders with its number, and the numbers of its shipping list. Empty for what is no parcel.
    """
    return answer(beside_to_json(await place_of(request).backend.parcels.beside(item_id)))


async def read_habits(request: Request) -> Response:
    """What parcels usually do on their lane.

    How long they are silent at most, by courier, country and stage, learnt from the newest.
    """
    return answer(habits_to_json(await place_of(request).backend.parcels.habits()))


async def read_mappings(request: Request) -> Response:
    """What leads mapped of carriers' codes."""
    found = await place_of(request).backend.parcels.mappings()
    return answer({"mappings": [mapped_to_json(one) for one in found]})


async def map_code(request: Request, form: MappingForm) -> Response:
    """Say what a carrier's code means.

    What comes from now on is read so, and with `stored` also the parcels that are here; `exception` is empty where the
    code tells of nothing wrong.
    """
    meaning = Meaning(Stage(form.stage), form.exception)
    judged = await place_of(request).backend.parcels.map_code(
        form.vocabulary, form.code, meaning, who(request).name, stored=form.stored
    )
    kept = Mapped(form.vocabulary, form.code, meaning)
    return answer(mapped_to_json(kept) | {"parcels": judged})


_READ = Action.ITEMS_READ
TABLE.add("GET", "/v1/parcels/causes", read_causes, action=_READ, answer=CausesAnswer)
TABLE.add("POST", "/v1/parcels/cause", read_cause, action=_READ, answer=CauseRowsAnswer, has_body=True)
TABLE.add("GET", "/v1/parcels/shifts", read_shifts, action=_READ, answer=ShiftsAnswer)
TABLE.add("GET", "/v1/parcels/unmapped", read_unmapped, action=_READ, answer=UnmappedAnswer)
TABLE.add("POST", "/v1/parcels/known", read_known, action=_READ, answer=KnownRowsAnswer, has_body=True)
TABLE.add("GET", "/v1/parcels/beside", read_beside, action=_READ, answer=BesideAnswer)
TABLE.add("GET", "/v1/parcels/habits", read_habits, action=_READ, answer=HabitsAnswer)
TABLE.add("GET", "/v1/house/mappings", read_mappings, action=_READ, answer=MappingsAnswer)
TABLE.add("PUT", "/v1/house/mappings", map_code, action=Action.HOUSE_RULE, answer=MappingAnswer, has_body=True)
