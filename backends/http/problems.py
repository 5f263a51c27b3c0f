"""What the service's errors mean here: RFC 9457 problems, and answers that are none of ours, as ``review.errors``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backends.http.line import Line, LineDown, retry_after
from backends.wire.strict import parse_object
from review.errors import BackstopError, BadArgument, BadManifest, NotAllowed, Stale, Unavailable
from review.standing import SignOutCause

PROBLEM = "application/problem+json"
JSON = "application/json"
PROTOCOL_HEADER = "backstop-protocol"
"""In every answer of a service, whatever becomes of the request."""
_TYPE = "urn:backstop:problem:"
DETAIL_CHARS = 400
"""Of a problem's own words; more is no sentence for a person."""
TOO_OLD_WAIT_S = 300.0
MOST_MARKS = ((b"{", 100_000), (b"[", 100_000), (b":", 250_000), (b",", 1_000_000))
"""Beyond these an answer within its cap costs seconds and half a gigabyte to read, and the window stands still for it.
Counted in texts too: our fullest answer has a tenth of the braces, and what prose has of commas leaves room."""
SLICE_BYTES = 256 << 10
"""Parsed at a time: about 3 ms."""
_COME_LATER = (429, 502, 503, 504)
_SAME_AGAIN = (408, 421, 425)
"""What is said of the moment or of the line, not of the request."""
_BY_THE_RULES = "not-allowed"
"""The kind whose words are an error of the domain, its remedy with it."""
NO_SUCH_ADDRESS, NOT_IN_FORM = "There is nothing at this address.", "Extra inputs are not permitted"
"""What services of every version say of a request that only a newer one would know."""
_OLDER = "Ask those who run it to update it; all else goes on."
_NOT_LET_THROUGH = (400, 403, 404, 405, 406, 409, 410, 413, 414, 415, 416, 422, 451)
"""What something on the way may say of one request alone, for what is in it."""


class NotAsItIs(BadArgument):
    """The service will never take this request as it is. ``status``: of the kind 4xx."""

    def __init__(self, status: int, message: str, *, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.status = status


class BrokeThere(Unavailable):
    """The service broke at this very request; others may go well."""


class NotOurs(Unavailable):
    """Something answered that is no Backstop service, or not of a version that this console understands."""


class NotLetThrough(LineDown):
    """Something on the way answered in the service's place, and it may have been for what is in this very request.

    ``status``: what it said. As far as is known the line is down; only another request can show that it is not.
    """

    def __init__(self, message: str, *, wait_s: float, remedy: str, status: int) -> None:
        super().__init__(message, wait_s=wait_s, remedy=remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer. ``headers`` by their lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def document(self) -> dict[str, Any]:
        """The JSON object of the body; ``NotOurs`` where it is none that is acceptable."""
        return _parsed(self.body)

    def long_document(self, rows: str, begin: str) -> dict[str, Any]:
        """As ``document``, of an answer whose only member is a long list of objects, read some hundred kB at a time.

        One call of the JSON library holds the interpreter, and so the window, until it is done. ``rows``: the list's
        name; ``begin``: the first member of its objects, which hold no lists of such objects. Between two of them stand
        a brace, a comma, a brace and that member's name in quotation marks, and nowhere else: within a text quotation
        marks are escaped.
        """
        head, tail = b'{"%s":[' % rows.encode(), b"]}"
        if len(self.body) <= SLICE_BYTES or not (self.body.startswith(head) and self.body.endswith(tail)):
            return self.document()
        seam = b'},{"%s":' % begin.encode()
        found: list[Any] = []
        start, end = len(head), len(self.body) - len(tail)
        while start < end:
            at = self.body.find(seam, start + SLICE_BYTES, end)
            stop = end if at < 0 else at + 1
            found += _parsed(head + self.body[start:stop] + tail)[rows]
            start = stop + 1
        return {rows: found}


def _parsed(body: bytes) -> dict[str, Any]:
    if any(body.count(mark) > most for mark, most in MOST_MARKS):
        why = "The service's answer holds more than any of ours."
        raise NotOurs(why, remedy="Ask for less; tell those who run it.")
    try:
        return parse_object(body, 1, cap=len(body))[0]
    except (BadManifest, RecursionError) as error:
        why = error.reason if isinstance(error, BadManifest) else "nested too deep"
        raise NotOurs(f"The service's answer cannot be read: {why}.", remedy="Tell those who run it.") from None


def error_of(reply: Reply, line: Line, began: float, address: str) -> BackstopError:
    """What to raise for an answer that is no success; the line learns of it."""
    status = reply.status
    kind, detail, more = _problem(reply)
    if status in _COME_LATER:
        wait = retry_after(reply.headers.get("retry-after"), time.time())
        return line.failed(began, detail or "The service cannot answer now.", wait)
    if status == 413 and not kind:
        line.answered()
        return NotAsItIs(413, "It is larger than what a proxy before the service lets through.")
    if not kind:
        return _foreign(reply, line, began, address)
    line.answered()
    if status == 401:
        return line.signed_out(_cause(kind), detail or "The service does not know this token.")
    if status == 403:
        remedy = "" if detail and kind == _BY_THE_RULES else "Ask your lead."
        return NotAllowed(detail or "The service does not allow this to you.", remedy=remedy)
    if status == 409:
        return _conflict(reply, kind, detail, more)
    if status == 426:
        remedy = "Update Backstop; what waits here is sent afterwards."
        late = line.failed(began, "This Backstop is too old for the service.", TOO_OLD_WAIT_S)
        return LineDown(late.message, wait_s=late.wait_s, remedy=remedy)
    if status == 405 or (status == 404 and detail == NO_SUCH_ADDRESS):
        return NotAsItIs(
            status, "The service is of an older version than this Backstop and cannot do this.", remedy=_OLDER
        )
    if status in (404, 410):
        return NotAsItIs(status, detail or "The service has no such thing.", remedy="Look at the list again.")
    unknown = _unknown_field(more) if kind == "invalid" else ""
    if unknown:
        older = f"The service is of an older version than this Backstop and does not know {unknown}."
        return NotAsItIs(status, older, remedy=_OLDER)
    if 400 <= status < 500 and status not in _SAME_AGAIN:
        return NotAsItIs(status, _with_fields(detail, more))
    if status >= 500:
        return BrokeThere(detail or "The service broke at this.", remedy="It is tried again later.")
    return Unavailable(detail or f"The service answered {status}.", remedy="It is tried again later.")


def _problem(reply: Reply) -> tuple[str, str, dict[str, Any]]:
    """The problem's kind, its words, and all of it; empty where the answer is no problem of ours."""
    if reply.media_type != PROBLEM:
        return "", "", {}
    try:
        body = reply.document()
    except NotOurs:
        return "", "", {}
    kind, detail = body.get("type"), body.get("detail")
    if not isinstance(kind, str) or not kind.startswith(_TYPE):
        return "", "", {}
    words = detail[:DETAIL_CHARS] if isinstance(detail, str) else ""
    return kind.removeprefix(_TYPE), words, body


def _foreign(reply: Reply, line: Line, began: float, address: str) -> BackstopError:
    """An answer from something between here and the service, or from another program."""
    if 300 <= reply.status < 400:
        why = f"{address} sends on to another address."
        remedy = "Name the address where the service itself answers; Backstop follows no redirects."
    elif reply.status == 500 and PROTOCOL_HEADER in reply.headers:
        line.answered()
        return BrokeThere("The service broke at this.", remedy="It is tried again later.")
    elif reply.status >= 500:
        return line.failed(began, "The service cannot answer now.")
    else:
        why = f"At {address} something else answers than a Backstop service."
        remedy = "Check the address; a sign-in page of your network may stand between."
    late = line.failed(began, why)
    if reply.status in _NOT_LET_THROUGH:
        return NotLetThrough(why, wait_s=late.wait_s, remedy=remedy, status=reply.status)
    return LineDown(why, wait_s=late.wait_s, remedy=remedy)


def not_ours(reply: Reply, line: Line, began: float, address: str) -> BackstopError:
    """What to raise for a success that is none of ours: a page, an empty answer, a redirect."""
    return _foreign(reply, line, began, address)


def _cause(kind: str) -> SignOutCause:
    try:
        return SignOutCause(kind)
    except ValueError:
        return SignOutCause.UNKNOWN


def _conflict(reply: Reply, kind: str, detail: str, more: Mapping[str, Any]) -> BackstopError:
    if kind == "conflict":
        by, at = more.get("decided_by"), more.get("decided_at")
        return Stale(
            detail or "The item changed meanwhile.",
            remedy="Look at it again.",
            decided_by=by if isinstance(by, str) else "",
            decided_at=at if isinstance(at, str) else "",
        )
    if kind != "under-way":
        return NotAsItIs(409, detail or "The service does not take this.")
    wait = retry_after(reply.headers.get("retry-after"), time.time())
    return LineDown(detail or "The service is still at it.", wait_s=1.0 if wait is None else wait)


def _unknown_field(more: Mapping[str, Any]) -> str:
    """The first field that the service has no place for; empty where it has one for each."""
    faults = more.get("errors")
    for fault in faults if isinstance(faults, list) else ():
        if isinstance(fault, dict) and fault.get("detail") == NOT_IN_FORM and isinstance(fault.get("field"), str):
            return str(fault["field"])[:60]
    return ""


def _with_fields(detail: str, more: Mapping[str, Any]) -> str:
    """The problem's sentence, with the first fields that it names."""
    told = [detail or "The service does not take this."]
    faults = more.get("errors")
    for fault in faults[:3] if isinstance(faults, list) else ():
        if isinstance(fault, dict) and isinstance(fault.get("detail"), str):
            field = fault.get("field")
            name = f"{field[:60]}: " if isinstance(field, str) and field else ""
            told.append(f"{name}{fault['detail'][:120]}")
    return " ".join(told)
