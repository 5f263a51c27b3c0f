"""What is alike: an item compared with everything in a queue, and many items read whole."""

from __future__ import annotations

import asyncio

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backends.service.batch_answers import AlikeAnswer, WholeAnswer
from backends.service.batch_forms import AlikeForm, WholeForm
from backends.service.problems import not_found
from backends.service.routes.sweeps import batches_of
from backends.service.speech import raw_answer
from backends.service.table import Table
from backends.wire.batches import cluster_to_json
from backends.wire.documents import document_dict
from backends.wire.queues import filter_from_json
from review.errors import BadArgument
from review.rights import Action

TABLE = Table("alike")


async def find_alike(request: Request, form: AlikeForm) -> Response:
    """Find what an item shares with the others of its kind in a filter.

    A cluster for each reason, phrase, template, wrong unit or courier mapping that others have too; in each, what is
    least like the others stands first. Everything in the filter is looked at.
    """
    where = filter_from_json(form.filter.model_dump())
    try:
        found = await batches_of(request).alike(form.item_id, where, form.said)
    except BadArgument:
        raise not_found("There is no such item.") from None
    told = {"clusters": [cluster_to_json(one) for one in found]}
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(told)))


async def read_whole(request: Request, form: WholeForm) -> Response:
    """Read many items whole: those of the ids that are here, in their order."""
    found = await batches_of(request).items(form.item_ids)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps({"items": [document_dict(one) for one in found]})))


_READ = Action.ITEMS_READ
TABLE.add("POST", "/v1/alike", find_alike, action=_READ, answer=AlikeAnswer, errors=(404,), has_body=True)
TABLE.add("POST", "/v1/items/whole", read_whole, action=_READ, answer=WholeAnswer, has_body=True)
