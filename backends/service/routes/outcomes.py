"""Outcomes: what the pipeline reads back, by a cursor feed or told to its webhooks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.addresses import check_webhook
from backends.service.answers import (
    DeliveriesAnswer,
    NewWebhookAnswer,
    OutcomesAnswer,
    WebhookAnswer,
    WebhooksAnswer,
)
from backends.service.entry_forms import WHOLE
from backends.service.forms import WebhookForm
from backends.service.place import Place, may, place_of, who
from backends.service.problems import not_found
from backends.service.speech import answer
from backends.service.table import Table
from backends.service.webhooks import outcome_json
from backends.store.webhooks import Webhook
from backends.wire import caps
from backends.wire.times import time_text
from review.rights import Action

TABLE = Table("pipeline")

WebhookId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


async def read_outcomes(
    request: Request,
    after: Annotated[int, Query(ge=0, le=WHOLE, description="`next` of the call before; 0 at first")] = 0,
    limit: Annotated[int, Query(ge=1, le=caps.FEED)] = 100,
) -> Response:
    """What to do with the items that people decided.

    `publish`, `publish_corrected` (with the correction), `regenerate` (with labels and note) or `hold`; `withdrawn`
    where a decision was undone: the item waits for a person again. In order, each exactly once: ask on with `next`.
    """
    rows = await place_of(request).backend.read(lambda store: store.outcomes(after, limit))
    told = [outcome_json(row) for row in rows]
    return answer({"outcomes": told, "next": rows[-1].seq if rows else after})


async def read_webhooks(request: Request) -> Response:
    """The webhooks: one's own, or everybody's for an administrator.

    Also those that ended.
    """
    identity = who(request)
    person = "" if may(identity, Action.WEBHOOKS_MANAGE, own=False) else identity.name
    found = await place_of(request).backend.read(lambda store: store.webhooks.subscriptions(person))
    return answer({"webhooks": [_webhook_json(webhook) for webhook in found]})


async def make_webhook(request: Request, form: WebhookForm) -> Response:
    """Have outcomes told to an address.

    A delivery is a POST of `{"webhook", "outcomes"}`. Its `Backstop-Signature` is `v1=` and the HMAC-SHA256 in hex,
    with the secret told here, this once, over `Backstop-Timestamp` (seconds since 1970), a full stop and the body.
    Any 2xx is an arrival; else it comes again. Only https, and no address inside one's own network unless the service
    was started so.
    """
    place, identity = place_of(request), who(request)
    await check_webhook(form.url, private=place.settings.private_webhooks)
    secret, made = await place.backend.with_store(
        lambda store: store.webhooks.add(identity.name, form.url, outcomes=form.outcomes, after=form.after)
    )
    return answer(_webhook_json(made) | {"secret": secret}, 201)


async def end_webhook(request: Request, webhook_id: WebhookId) -> Response:
    """End a webhook.

    It is told nothing any more; what it was told stays listed.
    """
    place = place_of(request)
    await _own_webhook(request, place, webhook_id)
    by = who(request).name
    ended = await place.backend.with_store(lambda store: store.webhooks.end(webhook_id, by=by))
    return answer(_webhook_json(ended))


async def read_deliveries(
    request: Request, webhook_id: WebhookId, limit: Annotated[int, Query(ge=1, le=1_000)] = 100
) -> Response:
    """What became of the last deliveries.

    Newest first.
    """
    place = place_of(request)
    await _own_webhook(request, place, webhook_id)
    found = await place.backend.read(lambda store: store.webhooks.deliveries(webhook_id, limit))
    told = [
        {
            "number": one.number,
            "first": one.first,
            "last": one.last,
            "at": time_text(one.at),
            "status": one.status,
            "error": one.error,
        }
        for one in found
    ]
    return answer({"deliveries": told})


async def _own_webhook(request: Request, place: Place, webhook_id: str) -> Webhook:
    """The webhook, where this token may touch it; another's reads like none."""
    identity = who(request)
    found = await place.backend.read(lambda store: store.webhooks.find(webhook_id))
    if found is None or not may(identity, Action.WEBHOOKS_MANAGE, own=found.person == identity.name):
        raise not_found("There is no such webhook.")
    return found


def _webhook_json(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "person": webhook.person,
        "url": webhook.url,
        "outcomes": list(webhook.outcomes),
        "made": time_text(webhook.made),
        "ended": None if webhook.ended is None else time_text(webhook.ended),
        "reached": webhook.reached,
        "attempts": webhook.attempts,
        "due": None if webhook.due is None else time_text(webhook.due),
    }


_MANAGE = Action.WEBHOOKS_MANAGE
TABLE.add("GET", "/v1/outcomes", read_outcomes, action=Action.OUTCOMES_READ, answer=OutcomesAnswer)
TABLE.add("GET", "/v1/webhooks", read_webhooks, action=_MANAGE, answer=WebhooksAnswer)
TABLE.add("POST", "/v1/webhooks", make_webhook, action=_MANAGE, answer=NewWebhookAnswer, status=201, has_body=True)
TABLE.add("DELETE", "/v1/webhooks/{webhook_id}", end_webhook, action=_MANAGE, answer=WebhookAnswer, errors=(404,))
TABLE.add(
    "GET",
    "/v1/webhooks/{webhook_id}/deliveries",
    read_deliveries,
    action=_MANAGE,
    answer=DeliveriesAnswer,
    errors=(404,),
)
