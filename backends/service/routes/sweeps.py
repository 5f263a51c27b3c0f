"""Sweeps: freeze what is to be decided together, try it, ask for it, carry it through, take it back as one step.

Every id is the caller's, so that sending anything twice changes nothing. A sweep goes on chunk by chunk: whoever asks
says `carry` until it has ended, and whoever was cut off goes on where it was.
"""

from __future__ import annotations

import asyncio
from typing import Annotated

import orjson
from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.batch_answers import (
    BulkRulesAnswer,
    FrozenAnswer,
    FrozenItemsAnswer,
    SweepAnswer,
    SweepsAnswer,
    TrialAnswer,
)
from backends.service.batch_forms import BulkRulesForm, ChoiceForm, SweepForm, TrialForm, UndoForm
from backends.service.entry_forms import EntryKey
from backends.service.place import may, place_of, who
from backends.service.speech import answer, raw_answer
from backends.service.table import Table
from backends.wire.batches import (
    chosen_from_json,
    rules_from_json,
    rules_to_json,
    selection_to_json,
    sweep_to_json,
    trial_to_json,
)
from review.batches import BatchSource
from review.decisions import Verdict
from review.rights import Action

TABLE = Table("sweeps")
Key = Annotated[EntryKey, Path()]
MOST_LISTED = 200


def batches_of(request: Request) -> BatchSource:
    """Where the batches are."""
    return place_of(request).backend.batches


async def freeze_choice(request: Request, form: ChoiceForm) -> Response:
    """Freeze what is to be decided together.

    At most 100,000 items: everything in a filter but `left_out`, or the items named, with their versions and media
    as they are now. The same id again gives what was frozen first.
    """
    chosen = chosen_from_json(form.model_dump())
    kept = await batches_of(request).freeze(form.id, chosen, who(request).name, form.name)
    return answer(selection_to_json(kept), 201)


async def read_frozen(request: Request, frozen: Key) -> Response:
    """The items of a frozen list in its order, each with the version that it had."""
    found = await batches_of(request).frozen(frozen)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps({"items": list(found.items())})))


async def try_selection(request: Request, frozen: Key, form: TrialForm) -> Response:
    """Say what a sweep would do now, and do nothing.

    How many items would be decided; why the others would not; whether the lead's rules allow it.
    """
    tried = await batches_of(request).trial(frozen, Verdict(form.verdict), who(request).name)
    return answer(trial_to_json(tried))


async def ask_for_sweep(request: Request, form: SweepForm) -> Response:
    """Ask for one verdict on everything in a frozen selection.

    Nothing is decided before `carry`. Above the lead's limit it waits for a second person: see `/v1/proposals`.
    """
    asked = await batches_of(request).ask(
        form.id, form.selection, Verdict(form.verdict), who(request).name, reason=form.reason, note=form.note
    )
    return answer(sweep_to_json(asked), 201)


async def undo_sweep(request: Request, sweep: Key, form: UndoForm) -> Response:
    """Ask for the undoing of a sweep, which is one step as well.

    Outcomes that the pipeline could not read yet vanish, others are withdrawn; what somebody touched since is told and
    left as it is. Only for whom it was.
    """
    asked = await batches_of(request).ask_undo(form.id, sweep, who(request).name)
    return answer(sweep_to_json(asked), 201)


async def carry_sweep(request: Request, sweep: Key) -> Response:
    """Carry a sweep on by one chunk.

    What is answered is on disk. Until `ended`; with it `left` names every item that was not touched, and why.
    """
    done = await batches_of(request).carry_on(sweep, who(request).name)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(sweep_to_json(done))))


async def discard_sweep(request: Request, sweep: Key) -> Response:
    """End a sweep that was asked for and not begun: nothing of it is decided.

    For who asked for it, or a lead. Once it has begun it is undone instead.
    """
    by = who(request)
    done = await batches_of(request).discard(sweep, by.name, lead=may(by, Action.HOUSE_RULE))
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(sweep_to_json(done))))


async def read_sweep(request: Request, sweep: Key) -> Response:
    """How far a sweep is; once it has ended with what it left alone."""
    found = await batches_of(request).sweep(sweep)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(sweep_to_json(found))))


async def read_sweeps(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 50,
    certificate: Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")] = "",
) -> Response:
    """The last sweeps of everybody, newest first; or only those that carry out a lot's certificate."""
    found = await batches_of(request).sweeps(limit, certificate)
    return answer({"sweeps": [sweep_to_json(one) for one in found]})


async def read_bulk_rules(request: Request) -> Response:
    """What a lead allows of decisions in bulk."""
    return answer(rules_to_json(await batches_of(request).rules()))


async def set_bulk_rules(request: Request, form: BulkRulesForm) -> Response:
    """Set the limits of decisions in bulk.

    Items an hour that one person may decide so, from how many on a second person must agree, and how long outcomes
    wait before the pipeline may read them. 0 turns a rule off.
    """
    rules = rules_from_json(form.model_dump())
    return answer(rules_to_json(await batches_of(request).set_rules(rules, who(request).name)))


_READ, _MAKE, _TAKE = Action.ITEMS_READ, Action.DECISIONS_MAKE, Action.DECISIONS_RETRACT
TABLE.add("POST", "/v1/frozen", freeze_choice, action=_MAKE, answer=FrozenAnswer, status=201, has_body=True)
TABLE.add("GET", "/v1/frozen/{frozen}/items", read_frozen, action=_READ, answer=FrozenItemsAnswer)
TABLE.add("POST", "/v1/frozen/{frozen}/trial", try_selection, action=_READ, answer=TrialAnswer, has_body=True)
TABLE.add("GET", "/v1/sweeps", read_sweeps, action=_READ, answer=SweepsAnswer)
TABLE.add("POST", "/v1/sweeps", ask_for_sweep, action=_MAKE, answer=SweepAnswer, status=201, has_body=True)
TABLE.add("GET", "/v1/sweeps/{sweep}", read_sweep, action=_READ, answer=SweepAnswer)
TABLE.add("POST", "/v1/sweeps/{sweep}/carry", carry_sweep, action=_MAKE, answer=SweepAnswer)
TABLE.add("POST", "/v1/sweeps/{sweep}/undo", undo_sweep, action=_TAKE, answer=SweepAnswer, status=201, has_body=True)
TABLE.add("POST", "/v1/sweeps/{sweep}/discard", discard_sweep, action=_MAKE, answer=SweepAnswer)
TABLE.add("GET", "/v1/house/bulk", read_bulk_rules, action=_READ, answer=BulkRulesAnswer)
TABLE.add("PUT", "/v1/house/bulk", set_bulk_rules, action=Action.HOUSE_RULE, answer=BulkRulesAnswer, has_body=True)
