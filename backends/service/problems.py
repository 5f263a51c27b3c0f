"""Problems: every error as RFC 9457 problem details, the framework's own included.

    {"type": "urn:backstop:problem:not-found", "title": "…", "status": 404, "detail": "…",
     "instance": "urn:backstop:request:…", "errors": [{"field": "filter.kind", "detail": "…"}]}

``type`` is the word that a program goes by; ``detail`` is for a person and never quotes what came from outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from backends.wire.strict import short_name
from review.errors import (
    BackstopError,
    BadInput,
    BadManifest,
    Damaged,
    KeyReused,
    MediaRefused,
    NotAllowed,
    Refused,
    SchemaTooNew,
    Stale,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:backstop:problem:"
RETRY_S = 2
"""When to come again where nothing better is known."""
ERRORS_SHOWN = 50
"""Faulty fields told at once: a person repairs the first ones."""

log = structlog.get_logger("backstop.service")


class Problem(HTTPException):
    """An answer that is an error. ``kind``: the last part of its type; ``extra``: further members."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.kind = kind
        self.errors = list(errors)
        self.extra = dict(extra or {})


def not_found(what: str) -> Problem:
    """There is no such thing, or none that this token may see: both read the same."""
    return Problem(404, "not-found", what)


def forbidden(detail: str) -> Problem:
    """The token's role or scopes do not allow it."""
    return Problem(403, "forbidden", detail)


def broken() -> Problem:
    """Something that nobody foresaw; what it was stands in the log and not in the answer."""
    return Problem(
        500, "internal", "Something broke here; send the same again later, or tell the service's administrator."
    )


def problem_body(problem: Problem, request_id: str) -> bytes:
    """The JSON of a problem."""
    body: dict[str, Any] = {
        "type": _TYPE + problem.kind,
        "title": HTTPStatus(problem.status_code).phrase,
        "status": problem.status_code,
        "detail": problem.detail,
        "instance": f"urn:backstop:request:{request_id}",
    }
    if problem.errors:
        body["errors"] = problem.errors[:ERRORS_SHOWN]
    return orjson.dumps(body | problem.extra)


def problem_response(problem: Problem, request_id: str) -> Response:
    """A problem as a response."""
    return Response(
        problem_body(problem, request_id), problem.status_code, dict(problem.headers or {}), media_type=MEDIA_TYPE
    )


def problem_of(error: BackstopError) -> Problem:
    """An error of the domain as a problem."""
    match error:
        case BadManifest():
            field = [{"field": error.field, "detail": error.reason}]
            return Problem(400, "bad-json", f"The body cannot be read: {error.reason}.", errors=field)
        case MediaRefused():
            return Problem(404, "not-found", error.message)
        case BadInput():
            return Problem(422, "bad-input", str(error))
        case Stale():
            extra = {"decided_by": error.decided_by, "decided_at": error.decided_at or None}
            return Problem(409, "conflict", str(error), extra=extra)
        case NotAllowed():
            return Problem(403, "not-allowed", str(error))
        case KeyReused() | Refused():
            return Problem(422, "refused", str(error))
        case Unavailable():
            headers = {"Retry-After": str(RETRY_S)}
            return Problem(503, "unavailable", "The store cannot answer now; try again.", headers=headers)
        case Damaged() | SchemaTooNew():
            return Problem(500, "damaged", "The store needs its administrator; nothing of this was done.")
        case _:
            return broken()


def _framework_problem(error: HTTPException) -> Problem:
    if isinstance(error, Problem):
        return error
    kind, detail = {
        400: ("bad-request", "The request cannot be read."),
        404: ("not-found", "There is nothing at this address."),
        405: ("method-not-allowed", "This address does not take that method."),
        413: ("too-large", "The body is larger than this address takes."),
        415: ("media-type", "The body's Content-Type is not one that this address takes."),
    }.get(error.status_code, ("http", HTTPStatus(error.status_code).phrase))
    return Problem(error.status_code, kind, detail, headers=error.headers)


def validation_problem(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """What does not fit the form, field by field; the values that came are not told again."""
    told = []
    for error in errors[:ERRORS_SHOWN]:
        place, *names = [short_name(str(part)) for part in error["loc"]]
        told.append({"field": ".".join(names), "in": place, "detail": _plain(error)})
    return Problem(422, "invalid", "The request does not fit the form of this address.", errors=told)


def _plain(error: Mapping[str, Any]) -> str:
    message = str(error["msg"])
    return message.removeprefix("Value error, ")


def request_id_of(request: Request) -> str:
    """The id that the entrance gave this request."""
    return str(request.scope.get("state", {}).get("request_id", ""))


async def on_http(request: Request, error: Exception) -> Response:
    """Problems, and the framework's own errors."""
    assert isinstance(error, HTTPException)
    problem = _framework_problem(error)
    if problem.status_code == 405:
        allowed = _methods_at(request)
        if allowed:
            problem.headers = {"Allow": ", ".join(sorted(allowed))}
    return problem_response(problem, request_id_of(request))


def _methods_at(request: Request) -> set[str]:
    """Every method that this address takes: the framework names only those of the first route there."""
    at_this = {"type": "http", "path": request.url.path, "method": "", "root_path": "", "headers": []}
    allowed: set[str] = set()
    for route in request.app.state.routes:
        if route.matches(at_this)[0] is not Match.NONE:
            allowed |= route.methods or set()
    return allowed


async def on_domain(request: Request, error: Exception) -> Response:
    """Errors of the domain."""
    assert isinstance(error, BackstopError)
    problem = problem_of(error)
    if problem.status_code >= 500:
        log.error("failed", request=request_id_of(request), error=type(error).__name__, message=error.message)
    return problem_response(problem, request_id_of(request))


async def on_invalid(request: Request, error: Exception) -> Response:
    """What the form refused."""
    assert isinstance(error, RequestValidationError)
    return problem_response(validation_problem(error.errors()), request_id_of(request))


async def on_broken(request: Request, error: Exception) -> Response:
    """Anything else; the entrance logs it."""
    return problem_response(broken(), request_id_of(request))
