"""Reading items: queues, pages, maps of long lists, records and dossiers.

An item's id is free text, so it stands in the query, where every character has its place, and never in the path.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import orjson
from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import AnchorsAnswer, DossierAnswer, PageAnswer, QueuesAnswer, RecordAnswer
from backends.service.forms import Key, Orders, States
from backends.service.place import may, place_of, who
from backends.service.problems import Problem, not_found
from backends.service.speech import answer, raw_answer
from backends.service.table import Table
from backends.wire import caps
from backends.wire.models import Id
from backends.wire.queues import anchors_to_json, count_to_json, key_of_text, page_to_json
from backends.wire.records import dossier_to_json, record_to_json
from review.errors import BadArgument
from review.items import ItemState, Subject
from review.ports import ItemRecord
from review.queue import Filter, Order, OrderKey, Page
from review.rights import Action

TABLE = Table("items")

_NO_NUL = r"^[^\x00]*$"
Word = Annotated[str, Query(max_length=200, pattern=_NO_NUL)]
Words = Annotated[list[Annotated[str, Query(max_length=200, pattern=_NO_NUL)]], Query(max_length=100)]


async def _filter(
    kind: Annotated[str, Query(max_length=50, pattern=_NO_NUL)] = "",
    state: Annotated[list[States], Query(max_length=4)] = [],  # noqa: B006 (FastAPI copies it)
    market: Words = [],  # noqa: B006
    locale: Words = [],  # noqa: B006
    batch: Word = "",
    sku: Word = "",
    reason: Word = "",
    generator: Word = "",
    template: Word = "",
    held: bool | None = None,
    text: Word = "",
    order: Orders = "priority",
) -> Filter:
    """The filter that a list's parameters mean."""
    return Filter(
        kind=kind,
        states=tuple(ItemState(one) for one in state) or (ItemState.OPEN,),
        markets=tuple(market),
        locales=tuple(locale),
        batch=batch,
        sku=sku,
        reason=reason,
        generator=generator,
        template=template,
        held=held,
        text=text,
        order=Order(order),
    )


Where = Annotated[Filter, Depends(_filter)]


def place_in_list(text: str | None) -> OrderKey | None:
    """A key that came as text; ``Problem`` where it is none."""
    if text is None:
        return None
    try:
        return key_of_text(text)
    except ValueError as error:
        fault = {"field": "after", "detail": str(error)}
        raise Problem(422, "invalid", "The place in the list is none.", errors=[fault]) from None


async def read_queues(request: Request) -> Response:
    """Every queue's figures.

    Kept by the store, not counted: cheap at any size.
    """
    counts = await place_of(request).backend.counts()
    return answer({"queues": [count_to_json(count) for count in counts]})


async def read_items(
    request: Request,
    where: Where,
    after: Key | None = None,
    limit: Annotated[int, Query(ge=1, le=caps.PAGE)] = 100,
) -> Response:
    """A page of items.

    Pages go on behind a key (`next` of the page before), never from an offset. Without `state` the open items.
    """
    place = place_of(request)
    page: Page = await place.backend.page(where, place_in_list(after), limit)
    return answer(page_to_json(page))


async def read_anchors(
    request: Request,
    where: Where,
    step: Annotated[int, Query(ge=caps.STEP_LEAST, le=100_000)] = 1_000,
) -> Response:
    """A map of a whole list.

    How many rows there are, and the key before every `step`-th: with it any page is one keyed read.
    """
    found = await place_of(request).backend.anchors(where, step)
    return answer(anchors_to_json(found))


async def read_item(request: Request, item_id: Annotated[Id, Query(pattern=_NO_NUL)]) -> Response:
    """One item with its state, its decisions and its comments.

    Somebody else's lease is shown without its fencing token.
    """
    place, identity = place_of(request), who(request)
    try:
        record: ItemRecord = await place.backend.record(item_id)
    except BadArgument:
        raise not_found("There is no such item.") from None
    lease = record.lease
    own = lease is not None and lease.owner == identity.name
    if lease is not None and not may(identity, Action.LEASES_RELEASE, own=own):
        record = replace(record, lease=replace(lease, token=0))
    return raw_answer(orjson.dumps(record_to_json(record)))


async def read_dossier(request: Request, sku: Word = "", order: Word = "") -> Response:
    """Everything known of a SKU, an order, or both.

    The subject's newest items and what was decided about them; empty for an unknown one.
    """
    found = await place_of(request).backend.dossier(Subject(sku, order))
    return answer(dossier_to_json(found))


_READ = Action.ITEMS_READ
TABLE.add("GET", "/v1/queues", read_queues, action=_READ, answer=QueuesAnswer)
TABLE.add("GET", "/v1/items", read_items, action=_READ, answer=PageAnswer)
TABLE.add("GET", "/v1/anchors", read_anchors, action=_READ, answer=AnchorsAnswer)
TABLE.add("GET", "/v1/item", read_item, action=_READ, answer=RecordAnswer, errors=(404,))
TABLE.add("GET", "/v1/dossier", read_dossier, action=_READ, answer=DossierAnswer)
