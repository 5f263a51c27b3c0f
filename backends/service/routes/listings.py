"""Listings: the house's own terms and forbidden claims, which leads edit, and what was reworded before."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.entry_forms import WHOLE
from backends.service.listing_forms import EarlierAnswer, HouseAnswer, HouseEntryForm, HouseNameForm
from backends.service.place import place_of, who
from backends.service.speech import answer
from backends.service.table import Table
from backends.wire import caps
from backends.wire.listings import earlier_to_json, house_entry_from_json
from review.listings.house import HouseEntry
from review.rights import Action

TABLE = Table("listings")


async def read_house(request: Request) -> Response:
    """The house's own rules for listings.

    What every console checks listings by, beside the rules that come with Backstop.
    """
    return answer(await place_of(request).backend.listings.house())


async def put_house_entry(request: Request, form: HouseEntryForm) -> Response:
    """Put a term or a forbidden claim in force.

    In the place of the one of the same kind, id and language. Answers with all rules as they then are; open consoles
    hear of it (`house` among the events).
    """
    entry = house_entry_from_json(form.model_dump())
    return answer(await place_of(request).backend.listings.put_entry(entry, who(request).name))


async def remove_house_entry(request: Request, form: HouseNameForm) -> Response:
    """Take a term or a forbidden claim away.

    The one of this kind, id and language; fine where there is none. Answers with all rules as they then are.
    """
    entry = HouseEntry(form.kind, form.id, form.language, ())
    return answer(await place_of(request).backend.listings.remove_entry(entry, who(request).name))


async def read_earlier(
    request: Request,
    after: Annotated[int, Query(ge=0, le=WHOLE)] = 0,
    limit: Annotated[int, Query(ge=1, le=caps.EARLIER)] = 100,
) -> Response:
    """What persons made of listings' sentences before.

    By the first `limit` corrections behind `after` that stand; 0 begins with the newest 20,000. What a console's
    translation memory is filled with.
    """
    return answer(earlier_to_json(await place_of(request).backend.listings.earlier(after, limit)))


_READ, _RULE = Action.ITEMS_READ, Action.HOUSE_RULE
TABLE.add("GET", "/v1/house/listings", read_house, action=_READ, answer=HouseAnswer)
TABLE.add("PUT", "/v1/house/listings", put_house_entry, action=_RULE, answer=HouseAnswer, has_body=True)
TABLE.add("POST", "/v1/house/listings/remove", remove_house_entry, action=_RULE, answer=HouseAnswer, has_body=True)
TABLE.add("GET", "/v1/listings/earlier", read_earlier, action=_READ, answer=EarlierAnswer)
