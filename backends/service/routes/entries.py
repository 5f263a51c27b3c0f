"""Entries: decisions, retractions, snoozes and comments, one by one or many, each with its idempotency key.

A key is kept as long as the decision, that is for ever: the same entry again gets the first answer again, the same key
with other content is refused. An entry is its person's own: the token's name must be its ``supervisor``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from backends.service.answers import ReceiptAnswer, ReceiptsAnswer
from backends.service.entry_forms import FORMS, CommentForm, DecisionForm, EntryForm, RetractionForm, SnoozeForm
from backends.service.forms import EntriesForm
from backends.service.place import Place, may, place_of, who
from backends.service.problems import RETRY_S, Problem
from backends.service.speech import answer
from backends.service.table import Table
from backends.store.people import Identity
from backends.wire.entries import entry_from_dict
from backends.wire.leases import receipt_to_json
from backends.wire.reasons import plain_words
from backends.wire.times import time_text
from review.decisions import Entry, Receipt, ReceiptState, Retraction
from review.errors import BackstopError
from review.rights import Action

TABLE = Table("entries")


async def make_decision(request: Request, form: DecisionForm) -> Response:
    """Decide an item.

    It takes effect where the item is still of the version and the media that were shown and the lease is still the
    token's; else 409 tells who decided it meanwhile.
    """
    return await _one(request, form)


async def make_retraction(request: Request, form: RetractionForm) -> Response:
    """Undo a decision or a snooze of one's own.

    A second record; nothing is edited. The item is open again and leased to whoever undid it.
    """
    return await _one(request, form)


async def make_snooze(request: Request, form: SnoozeForm) -> Response:
    """Put an item away until a time.

    Needs the lease, as a decision does.
    """
    return await _one(request, form)


async def make_comment(request: Request, form: CommentForm) -> Response:
    """Remark on an item, or on a stretch of its clip.

    Needs no lease.
    """
    return await _one(request, form)


async def make_entries(request: Request, form: EntriesForm) -> Response:
    """Hand in entries of any kind.

    Applied in order, each answered for itself: one that is refused, or that fits no form, never blocks the others.
    """
    place, identity = place_of(request), who(request)
    unreadable: dict[int, str] = getattr(request.state, "unreadable", {})
    read = [
        _refused("", f"This entry cannot be read: {unreadable[number]}.")
        if number in unreadable
        else _read(block, identity)
        for number, block in enumerate(form.entries)
    ]
    good = [entry for entry in read if not isinstance(entry, Receipt)]
    answered = iter(await _submitted(place, good))
    receipts = [one if isinstance(one, Receipt) else next(answered) for one in read]
    place.meters.receipts(receipts)
    return answer({"receipts": [receipt_to_json(receipt) for receipt in receipts]})


async def _one(request: Request, form: EntryForm) -> Response:
    place, identity = place_of(request), who(request)
    if form.supervisor != identity.name:
        raise Problem(403, "not-yours", _not_yours(form.supervisor))
    entry = _made(await request.json())
    receipt = (await _submitted(place, [entry]))[0]
    place.meters.receipts([receipt])
    extra = {"receipt": receipt_to_json(receipt)}
    if receipt.state is ReceiptState.REFUSED:
        raise Problem(422, "refused", receipt.reason, extra=extra)
    if receipt.state is ReceiptState.CONFLICT:
        told = None if receipt.decided_at is None else time_text(receipt.decided_at)
        who_else = {"decided_by": receipt.decided_by, "decided_at": told}
        raise Problem(409, "conflict", receipt.reason, extra=extra | who_else)
    return answer(receipt_to_json(receipt))


def _made(block: dict[str, Any]) -> Entry:
    """The entry of a block that fits its form; ``Problem`` where its values do not go together."""
    try:
        return entry_from_dict(block)
    except (BackstopError, ValueError, KeyError, TypeError, ArithmeticError) as error:
        told = error.message if isinstance(error, BackstopError) else "A value of the entry is none."
        raise Problem(422, "invalid", told, errors=[{"field": "", "in": "body", "detail": told}]) from None


def _read(block: dict[str, Any], identity: Identity) -> Entry | Receipt:
    """The entry of one block of many, or the receipt that refuses it."""
    kind, key = block.get("entry"), block.get("key")
    named = key if isinstance(key, str) else ""
    form = FORMS.get(kind) if isinstance(kind, str) else None
    if form is None:
        return _refused(named, f"entry: must be one of {', '.join(FORMS)}")
    try:
        form.model_validate(block)
        entry = _made(block)
    except ValidationError as error:
        field, reason = plain_words(error.errors(include_url=False, include_input=False)[0])
        return _refused(named, f"{field}: {reason}")
    except Problem as problem:
        return _refused(named, problem.detail)
    if entry.supervisor != identity.name:
        return _refused(entry.key, _not_yours(entry.supervisor))
    action = Action.DECISIONS_RETRACT if isinstance(entry, Retraction) else Action.DECISIONS_MAKE
    if not may(identity, action):
        return _refused(entry.key, f"This token is not for {action.value}; nothing of this was done.")
    return entry


def _refused(key: str, reason: str) -> Receipt:
    return Receipt(key, ReceiptState.REFUSED, reason)


def _not_yours(supervisor: str) -> str:
    return f"This is {supervisor or 'nobody'}'s, and the token is another's; nothing of it was done."


async def _submitted(place: Place, entries: Sequence[Entry]) -> list[Receipt]:
    """Applies entries; 409 where one of their keys is being worked on this very moment (promise G3)."""
    keys = {entry.key for entry in entries}
    if keys & place.under_way:
        detail = "The same key is being worked on; send it again."
        raise Problem(409, "under-way", detail, headers={"Retry-After": str(RETRY_S)})
    place.under_way |= keys
    work = asyncio.ensure_future(place.backend.submit(entries))
    # It goes on in its thread if the request is given up: the keys are free only when it has ended.
    work.add_done_callback(lambda done: _ended(place, keys, done))
    return await asyncio.shield(work)


def _ended(place: Place, keys: set[str], done: asyncio.Future[list[Receipt]]) -> None:
    place.under_way -= keys
    if not done.cancelled():
        done.exception()  # looked at, for nobody waits for it where the request was given up


_MAKE = Action.DECISIONS_MAKE
_RETRACT = Action.DECISIONS_RETRACT
for _path, _endpoint, _action in (
    ("/v1/decisions", make_decision, _MAKE),
    ("/v1/retractions", make_retraction, _RETRACT),
    ("/v1/snoozes", make_snooze, _MAKE),
    ("/v1/comments", make_comment, _MAKE),
):
    TABLE.add("POST", _path, _endpoint, action=_action, answer=ReceiptAnswer, errors=(409,), has_body=True)
TABLE.add(
    "POST",
    "/v1/entries",
    make_entries,
    action=_MAKE,
    answer=ReceiptsAnswer,
    errors=(409,),
    has_body=True,
    in_parts=True,
)
