"""The guard of every route: who asks and whether they may, before anything of the request is read; then its form.

A request without a right never has its body read. Bodies go through the strict JSON reader of ``backends.wire``;
parameters that the route does not know are refused, not ignored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import structlog
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from backends.service.place import Place, may, place_of
from backends.service.problems import Problem, problem_of, validation_problem
from backends.store.people import TokenFault
from backends.wire.portions import one_by_one
from backends.wire.strict import parse_object
from review.errors import BadManifest
from review.rights import Action

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

ACTION = "x-backstop-action"
"""Where the OpenAPI document names the right that a route needs."""
ANY_TOKEN = "*"  # noqa: S105 (a word, no secret)
"""The right of a route that every token has."""
BODY_TYPE = "x-backstop-body"
"""The media type of a body that is streamed, not JSON."""
SMALL_BYTES = 32 << 10
"""Smaller bodies are parsed at once: a hop to a thread would cost more."""
IN_PARTS = "x-backstop-parts"
"""Of a route that answers each part of its body for itself: one that cannot be read does not keep the others."""
_REALM = 'Bearer realm="backstop"'

log = structlog.get_logger("backstop.service")


class StrictRequest(Request):
    """A request whose JSON is read strictly; ``in_parts``: what cannot be read of it is noted part by part."""

    in_parts = False

    async def json(self) -> Any:
        """The body as one JSON object; ``Problem`` 400 where it is none that is acceptable."""
        if not hasattr(self, "_json"):
            raw = await self.body()
            try:
                if len(raw) <= SMALL_BYTES:
                    document, _ = parse_object(raw, 1, cap=len(raw))
                else:
                    document, _ = await asyncio.to_thread(parse_object, raw, 1, cap=len(raw))
            except BadManifest as error:
                read = await asyncio.to_thread(one_by_one, raw) if self.in_parts else None
                if read is None:
                    raise problem_of(error) from None
                document, self.state.unreadable = read
            self._json = document
        return self._json


class GuardedRoute(APIRoute):
    """A route that admits, checks its parameters and only then goes on."""

    def get_route_handler(self) -> Handler:
        """FastAPI's handler behind the guard."""
        inner = super().get_route_handler()
        extra = self.openapi_extra or {}
        named = extra.get(ACTION)
        action = Action(named) if named not in (None, ANY_TOKEN) else None
        known = {field.alias: field for field in _parameters(self.dependant)}
        body_type = extra.get(BODY_TYPE) or ("application/json" if self.body_field is not None else "")

        async def handle(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            strict.in_parts = bool(extra.get(IN_PARTS))
            if named is not None:
                await _admit(strict, place_of(strict), action)
            _check_parameters(strict, known)
            _check_body_type(strict, body_type)
            return await inner(strict)

        return handle


def _parameters(dependant: Dependant) -> Iterator[Any]:
    """The query's parameters that a route knows, those of what it depends on too."""
    yield from dependant.query_params
    for one in dependant.dependencies:
        yield from _parameters(one)


async def _admit(request: Request, place: Place, action: Action | None) -> None:
    """Raises ``Problem`` 401, 403 or 429; else notes who asks."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not bearer:
        detail = "This address needs a token: Authorization: Bearer bst_…"
        raise Problem(401, "no-token", detail, headers={"WWW-Authenticate": _REALM})
    try:
        identity = await place.backend.identify(bearer.strip())
    except TokenFault as fault:
        raise _not_held(place, request, fault) from None
    request.state.identity = identity
    request.state.role = identity.role.value
    wait = place.rates.take(identity.token_id)
    if wait:
        raise _too_fast(wait)
    if action is not None and not may(identity, action):
        raise Problem(403, "forbidden", f"This token is not for {action.value}.", extra={"needs": action.value})


def _not_held(place: Place, request: Request, fault: TokenFault) -> Problem:
    address = request.client.host if request.client else ""
    wait = place.failures.take(address)
    if wait:
        return _too_fast(wait)
    log.warning("token refused", why=fault.why)
    told = f'{_REALM}, error="invalid_token", error_description="{fault.why}"'
    return Problem(401, f"token-{fault.why}", str(fault), headers={"WWW-Authenticate": told})


def _too_fast(wait: int) -> Problem:
    detail = f"Too many requests; come again in {wait} s."
    return Problem(429, "too-fast", detail, headers={"Retry-After": str(wait)})


def _check_parameters(request: Request, known: dict[str, Any]) -> None:
    faults = []
    names = [name for name, _ in request.query_params.multi_items()]
    for name in dict.fromkeys(names):
        field = known.get(name)
        if field is None:
            faults.append({"loc": ("query", name), "msg": "there is no such parameter here"})
        elif names.count(name) > 1 and not _is_list(field):
            faults.append({"loc": ("query", name), "msg": "this parameter is given once"})
    if faults:
        raise validation_problem(faults)


def _is_list(field: Any) -> bool:
    return "list" in str(field.field_info.annotation)


def _check_body_type(request: Request, wanted: str) -> None:
    if not wanted:
        return
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if wanted != "*/*" and given != wanted:
        raise Problem(415, "media-type", f"The body's Content-Type must be {wanted}.")
