"""Watching: the event stream, presence, the audit chain."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import AnchorAnswer, LinksAnswer, PresenceAnswer, ReachedAnswer
from backends.service.entry_forms import WHOLE
from backends.service.forms import PresenceForm
from backends.service.place import place_of, who
from backends.service.problems import RETRY_S, Problem
from backends.service.speech import Stream, answer
from backends.service.table import Table
from backends.store.moments import moment_of
from backends.store.people import TokenFault
from backends.store.rows import AuditRow
from backends.wire import caps
from backends.wire.times import time_text
from review.rights import Action

TABLE = Table("watch")

EVENT_STREAM = "text/event-stream"
_EXAMPLE = (
    'event: hello\ndata: {"seq":1024,"protocol":1}\n\n'
    'id: 1025\nevent: decided\ndata: {"seq":1025,"item_id":"video-00017","key":"…","verdict":"approve",'
    '"by":"Li Wei","at":"2026-03-02T09:00:00Z"}\n\n'
)


async def read_events(
    request: Request,
    last_event_id: Annotated[
        str | None,
        Header(description="The last id that was seen: what was missed since is told first", pattern="^[0-9]{1,18}$"),
    ] = None,
) -> Response:
    """What happens, as server-sent events.

    `hello`, `decided`, `retracted`, `snoozed`, `commented` (with id), `counts`, `presence`, `house` (the rules for
    listings are others), and `reset` where too much was missed to be told. The stream ends with the service, or with
    its token: come back with `Last-Event-ID`.
    """
    place = place_of(request)
    if place.hub.is_full:
        raise Problem(503, "busy", "No further stream is taken.", headers={"Retry-After": str(RETRY_S)})
    bearer = request.headers["authorization"].partition(" ")[2].strip()

    async def holds() -> bool:
        try:
            await place.backend.identify(bearer)
        except TokenFault:
            return False
        return True

    last = None if last_event_id is None else int(last_event_id)
    parts = place.hub.stream(who(request).name, last, holds)
    return Stream(
        parts, media_type=EVENT_STREAM, idle_s=place.settings.stream_idle_s, headers={"X-Accel-Buffering": "no"}
    )


async def read_presence(request: Request) -> Response:
    """Who is at work now, and on what.

    Those with an open event stream, in any process of the service, or who said so within the last minute.
    """
    return answer({"present": place_of(request).hub.present()})


async def tell_presence(request: Request, form: PresenceForm) -> Response:
    """Say what one is looking at.

    So that colleagues see it; it gives no right to the item.
    """
    hub = place_of(request).hub
    hub.look_at(who(request).name, form.item_id)
    return answer({"present": hub.present()})


async def read_audit(
    request: Request,
    after: Annotated[int, Query(ge=0, le=WHOLE)] = 0,
    limit: Annotated[int, Query(ge=1, le=caps.FEED)] = 100,
) -> Response:
    """The audit chain, link by link.

    Each link holds the hash of the one before: whoever keeps a link finds any later change of what came before it.
    """
    links = await place_of(request).backend.read(lambda store: store.register.links(after, limit))
    return answer({"links": [_link_json(link) for link in links], "next": links[-1].seq if links else after})


async def read_audit_head(request: Request) -> Response:
    """The newest link.

    Keep it elsewhere: with it a tail that was cut off, or written anew, is found too.
    """
    head = await place_of(request).backend.read(lambda store: store.register.head())
    return answer({"seq": head.seq, "hash": head.hash})


async def read_audit_anchor(request: Request, seq: Annotated[int, Query(ge=0, le=WHOLE)] = 0) -> Response:
    """Whether a link that was kept still stands.

    The newest link, and the hash of the link at ``seq``; empty where the chain is shorter. Every console keeps the
    newest one and asks for it again later: a record that was cut off, or written anew, shows there.
    """
    reached = await place_of(request).backend.reached(seq)
    return answer({"seq": reached.head.seq, "hash": reached.head.hash, "link": reached.link})


def _link_json(link: AuditRow) -> dict[str, Any]:
    return {
        "seq": link.seq,
        "at": time_text(moment_of(link.at_ms)),
        "actor": link.actor,
        "action": link.action,
        "subject": link.subject,
        "body_hash": link.body_hash,
        "prev_hash": link.prev_hash,
        "hash": link.hash,
    }


_READ = Action.ITEMS_READ
_EVENT = {
    "type": "object",
    "description": "One event; data is JSON",
    "required": ["event", "data"],
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}, "id": {"type": "string"}},
}
_STREAM = {EVENT_STREAM: {"schema": _EVENT, "examples": {"stream": {"value": _EXAMPLE}}}}
TABLE.add("GET", "/v1/events", read_events, action=_READ, answer=_STREAM)
TABLE.add("GET", "/v1/presence", read_presence, action=_READ, answer=PresenceAnswer)
TABLE.add("POST", "/v1/presence", tell_presence, action=Action.ITEMS_CLAIM, answer=PresenceAnswer, has_body=True)
TABLE.add("GET", "/v1/audit", read_audit, action=Action.AUDIT_READ, answer=LinksAnswer)
TABLE.add("GET", "/v1/audit/head", read_audit_head, action=Action.AUDIT_READ, answer=AnchorAnswer)
TABLE.add("GET", "/v1/audit/anchor", read_audit_anchor, action=_READ, answer=ReachedAnswer)
