"""The table of routes: each is declared once, with all that ``/openapi.json`` says of it."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import UnionType
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from backends.service.answers import ProblemAnswer
from backends.service.guard import ACTION, ANY_TOKEN, BODY_TYPE, IN_PARTS, GuardedRoute
from backends.service.problems import MEDIA_TYPE
from review.rights import Action

SCHEME = "token"
"""The security scheme's name in the document."""
PROBLEM_REF = {"$ref": f"#/components/schemas/{ProblemAnswer.__name__}"}
ALWAYS = (400, 408, 413, 421, 422, 426, 500, 503)
"""What any address can answer."""
WITH_TOKEN = (401, 403, 429)
_MEANINGS = {
    400: "Not readable: no JSON, or a header that is none",
    401: "No token, or one that holds no more",
    403: "The token's role or scopes do not allow it",
    404: "There is no such thing",
    408: "The request did not arrive in time",
    409: "Something else happened meanwhile: look again",
    413: "Larger than this address takes",
    415: "Another Content-Type than this address takes",
    416: "No such part of the file",
    421: "The service does not answer under that name",
    422: "Readable, and not acceptable; errors[] names the fields",
    426: "The client speaks a protocol that is too old",
    429: "Too many requests; see Retry-After",
    500: "Something broke in the service",
    503: "Not now; send the same again, see Retry-After",
}
_RETRY = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}}
_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "Bearer, with the reason", "schema": {"type": "string"}}},
    429: _RETRY,
    503: _RETRY,
}


class Table:
    """The routes of one room."""

    def __init__(self, tag: str) -> None:
        self.router = APIRouter(route_class=GuardedRoute, tags=[tag], redirect_slashes=False)

    def add(
        self,
        method: str,
        path: str,
        endpoint: Callable[..., Any],
        *,
        action: Action | str | None,
        answer: type[BaseModel] | Mapping[str, Any] | None,
        status: int = 200,
        errors: Sequence[int] = (),
        also: Mapping[int, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        has_body: bool = False,
        in_parts: bool = False,
    ) -> None:
        """Declares a route; its summary and description are the endpoint's docstring.

        ``action``: the right it needs; ``ANY_TOKEN``; or None for a route without a token.
        ``answer``: the model of the JSON, or the ``content`` of something else. ``also``: further answers.
        ``body``: the ``content`` of a body that is streamed, by its media type. ``in_parts``: each part of the JSON is
        answered for itself.
        """
        summary, _, description = (endpoint.__doc__ or "").strip().partition("\n")
        extra: dict[str, Any] = {}
        if action is not None:
            scopes = [] if action == ANY_TOKEN else [str(action)]
            extra = {ACTION: str(action), "security": [{SCHEME: scopes}]}
        if in_parts:
            extra[IN_PARTS] = True
        if body is not None:
            extra[BODY_TYPE] = next(iter(body))
            extra["requestBody"] = {"required": True, "content": dict(body)}
        codes = {*ALWAYS, *errors, *(WITH_TOKEN if action is not None else ())}
        if has_body or body is not None:
            codes.add(415)
        responses: dict[int | str, dict[str, Any]] = {status: _success(answer, status)}
        responses |= {code: dict(what) for code, what in (also or {}).items()}
        responses |= {code: _failure(code) for code in sorted(codes)}
        self.router.add_api_route(
            path,
            endpoint,
            methods=[method],
            status_code=status,
            summary=summary.rstrip("."),
            description=description.strip(),
            responses=responses,
            response_model=None,
            response_class=JSONResponse if isinstance(answer, type) else Response,
            openapi_extra=extra,
            operation_id=endpoint.__name__ if method != "HEAD" else f"head_{endpoint.__name__}",
        )


def _success(answer: type[BaseModel] | Mapping[str, Any] | None, status: int) -> dict[str, Any]:
    if answer is None:
        return {"description": "Done"}
    if isinstance(answer, Mapping):
        return {"description": "Done", "content": dict(answer)}
    return {"description": "Done", "model": answer, "content": {"application/json": {"example": example_of(answer)}}}


def _failure(code: int) -> dict[str, Any]:
    told: dict[str, Any] = {"description": _MEANINGS[code], "content": {MEDIA_TYPE: {"schema": PROBLEM_REF}}}
    if code in _HEADERS:
        told["headers"] = _HEADERS[code]
    return told


def example_of(model: type[BaseModel]) -> dict[str, Any]:
    """An example of a model, from those of its fields."""
    out: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.examples:
            out[field.alias or name] = field.examples[0]
            continue
        out[field.alias or name] = _example(field.annotation)
    return out


def _example(annotation: Any) -> Any:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _example(parts[0])
    if origin is list:
        return [_example(parts[0])]
    if origin is typing.Literal:
        return parts[0]
    if origin in (UnionType, typing.Union):
        return None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return example_of(annotation)
    return {str: "37500.17.1772357400000.300000", datetime: "2026-03-02T09:00:00Z"}.get(annotation, 0)
