"""The application: every route, every handler of errors, and the one document that describes them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

from backends.service import problems
from backends.service.answers import ProblemAnswer
from backends.service.entrance import Entrance
from backends.service.place import Place
from backends.service.routes import (
    alike,
    assets,
    entries,
    exports,
    ingest,
    items,
    leases,
    listings,
    lots,
    operations,
    outcomes,
    parcels,
    people,
    proposals,
    suspicions,
    sweeps,
    trackings,
    watch,
)
from backends.service.table import SCHEME
from backends.wire.caps import PROTOCOL
from review.errors import BackstopError

TITLE = "Backstop review service"
_TEXT = """What several supervisors share: queues, leases, decisions, media and outcomes.

Every error is an RFC 9457 problem; `type` is the word to go by. An entry's `key` makes sending it twice safe. A place
in a list (`next`, `key`, `after`) is an opaque text. A client names its protocol in `Backstop-Protocol`."""
_TABLES = (
    items.TABLE,
    leases.TABLE,
    entries.TABLE,
    ingest.TABLE,
    trackings.TABLE,
    outcomes.TABLE,
    proposals.TABLE,
    parcels.TABLE,
    listings.TABLE,
    sweeps.TABLE,
    lots.TABLE,
    alike.TABLE,
    exports.TABLE,
    assets.TABLE,
    suspicions.TABLE,
    watch.TABLE,
    people.TABLE,
    operations.TABLE,
)


def create_app(place: Place) -> Entrance:
    """The ASGI application of one place; who opened the place closes it."""
    app = FastAPI(
        title=TITLE, version=str(PROTOCOL), docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.place = place
    for table in _TABLES:
        app.router.routes.extend(table.router.routes)
    app.state.routes = [route for table in _TABLES for route in table.router.routes]
    app.add_exception_handler(HTTPException, problems.on_http)
    app.add_exception_handler(RequestValidationError, problems.on_invalid)
    app.add_exception_handler(BackstopError, problems.on_domain)
    app.add_exception_handler(Exception, problems.on_broken)
    operations.describe(app, lambda: document_of(app))
    return Entrance(app, place.settings, place.meters, place.dated)


def document_of(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    document = get_openapi(
        title=TITLE, version=str(PROTOCOL), openapi_version="3.1.0", description=_TEXT, routes=app.routes
    )
    _, problem = models_json_schema([(ProblemAnswer, "serialization")], ref_template="#/components/schemas/{model}")
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.update(problem["$defs"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    told = "A token of `python main.py token create`; its scopes are named at each route."
    components["securitySchemes"] = {SCHEME: {"type": "http", "scheme": "bearer", "description": told}}
    for path in document["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _never_null(parameter["schema"])
    return document


def _never_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or not: no address can say null."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) != 1:
        return schema
    kept = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return {**kept, **choices[0]}
