"""For those who run the service: health, readiness, figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import HealthAnswer, ReadyAnswer
from backends.service.place import place_of
from backends.service.speech import answer, raw_answer
from backends.service.table import Table
from backends.wire.caps import PROTOCOL
from review.rights import Action

TABLE = Table("operations")


async def read_health(request: Request) -> Response:
    """Whether the process is alive.

    Asks nothing of the store: for what restarts the process.
    """
    return answer({"status": "alive", "protocol": PROTOCOL})


async def read_readiness(request: Request) -> Response:
    """Whether the process can work.

    Its store answers and it is not ending: for what sends it requests.
    """
    place = place_of(request)
    await place.backend.read(lambda store: store.register.newest_deed())
    return answer({"status": "ready"})


async def read_metrics(request: Request) -> Response:
    """Figures in Prometheus' text form.

    Of this process, and the queues as they stand.
    """
    place = place_of(request)
    counts = await place.backend.counts()
    return Response(place.meters.text(counts), media_type=CONTENT_TYPE_LATEST)


_TEXT = {
    CONTENT_TYPE_LATEST: {"schema": {"type": "string"}, "example": 'backstop_items{kind="video",state="open"} 120.0\n'}
}
TABLE.add("GET", "/healthz", read_health, action=None, answer=HealthAnswer)
TABLE.add("GET", "/readyz", read_readiness, action=None, answer=ReadyAnswer)
TABLE.add("GET", "/metrics", read_metrics, action=Action.METRICS_READ, answer=_TEXT)


def describe(app: FastAPI, document: Callable[[], dict[str, Any]]) -> None:
    """Serves the document that describes every route."""

    @cache
    def body() -> bytes:
        return orjson.dumps(document())

    async def read_openapi(request: Request) -> Response:
        return raw_answer(body())

    app.add_route("/openapi.json", read_openapi, methods=["GET"], include_in_schema=False)
