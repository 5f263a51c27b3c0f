"""Ingest: a manifest streamed in, what became of each line streamed back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backends.ingest.triage import Triage
from backends.service.intake import Intake
from backends.service.place import place_of
from backends.service.problems import request_id_of
from backends.service.speech import NDJSON, Stream
from backends.service.table import Table
from review.rights import Action

TABLE = Table("pipeline")

_LINE = (
    '{"schema": "backstop/1", "id": "listing-00007", "kind": "listing", "version": 1, '
    '"created_at": "2026-03-01T09:30:00Z", "locale": "de-DE", "listing": {"fields": {"title": "Glasvase, 12 cm"}}}\n'
)
_ANSWERS = (
    '{"line":1,"id":"listing-00007","version":1,"state":"taken"}\n'
    '{"line":2,"state":"refused","field":"created_at","reason":"missing"}\n'
    '{"summary":{"lines":2,"new":1,"unchanged":0,"superseded":0,"refused":1,"held":0}}\n'
)


async def ingest_items(request: Request) -> Response:
    """Take a manifest in.

    JSON Lines, an item a line (docs/manifest.md). Each line is answered for itself, in order: `taken` (with `held`
    where a person must look first) or `refused` with field and reason. The last line is a `summary`, or a `problem`
    where the stream broke off: then what was answered is in, and the rest may be sent again. The same line again
    changes nothing.
    """
    place = place_of(request)
    triage = await place.backend.read(lambda store: Triage.standard(store.house.mappings()))
    intake = Intake(place.backend, triage, place.settings, place.meters, request_id_of(request))
    return Stream(intake.run(request.stream()), media_type=NDJSON, idle_s=place.settings.stream_idle_s, listening=False)


TABLE.add(
    "POST",
    "/v1/ingest",
    ingest_items,
    action=Action.ITEMS_INGEST,
    answer={NDJSON: {"schema": {"type": "string"}, "example": _ANSWERS}},
    body={NDJSON: {"schema": {"description": "JSON Lines: an item a line"}, "example": _LINE}},
)
