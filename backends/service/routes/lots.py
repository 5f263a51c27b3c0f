"""Lots: a frozen selection decided from a sample, its findings, its certificate.

Plan and seed are settled, and stand in the audit chain, before the first item is shown. The first finding of an item
stands; the plan alone decides.
"""

from __future__ import annotations

import asyncio
from typing import Annotated

import orjson
from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.batch_answers import (
    CertificateAnswer,
    FaultsAnswer,
    LotAnswer,
    LotDecisionAnswer,
    LotsAnswer,
    OutlookAnswer,
    ProgressAnswer,
    SwitchingAnswer,
)
from backends.service.batch_forms import ChoiceForm, FindingForm, LotDecisionForm, LotForm, StreamForm
from backends.service.place import who
from backends.service.routes.sweeps import MOST_LISTED, Key, batches_of
from backends.service.speech import answer, raw_answer
from backends.service.table import Table
from backends.wire import label_from_json
from backends.wire.batches import (
    certificate_to_json,
    chosen_from_json,
    lot_line_to_json,
    lot_to_json,
    outlook_to_json,
    progress_to_json,
    stream_from_json,
    sweep_to_json,
    wish_from_json,
)
from review.errors import BadInput
from review.labels import Label
from review.rights import Action

TABLE = Table("lots")


async def freeze_lot(request: Request, form: ChoiceForm) -> Response:
    """Freeze what is to be decided from a sample.

    As `/v1/frozen`, of one kind only, with what drawing needs. Tells whose the items are, how such lots were until
    now, and how severe the next inspection is.
    """
    chosen = chosen_from_json(form.model_dump())
    known = await batches_of(request).freeze_lot(form.id, chosen, who(request).name, form.name)
    return answer(outlook_to_json(known), 201)


async def open_lot(request: Request, form: LotForm) -> Response:
    """Make a lot of a frozen selection: settle its plan and draw its sample.

    By the tables of ISO 2859-1, as severe as the switching rules ask, or by stated risks. Settled once.
    """
    made = await batches_of(request).open_lot(form.id, wish_from_json(form.model_dump()), who(request).name)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(lot_to_json(made))), 201)


async def read_lots(request: Request, limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 50) -> Response:
    """The last lots of everybody, newest first."""
    found = await batches_of(request).lots(limit)
    return answer({"lots": [lot_line_to_json(one) for one in found]})


async def read_lot(request: Request, lot: Key) -> Response:
    """How a lot stands: its plan, its sample in the order of looking, what was found."""
    found = await batches_of(request).lot(lot)
    return raw_answer(await asyncio.to_thread(lambda: orjson.dumps(lot_to_json(found))))


async def judge_item(request: Request, lot: Key, form: FindingForm) -> Response:
    """Note what was found of one item of the sample.

    The first finding stands. An item that changed since the lot was frozen counts as bad, whatever was seen. Labels
    are listed in the certificate, and become those of the decision that the lot comes to for the item.
    """
    batches, by, labels = batches_of(request), who(request).name, labels_in(form)
    reached = await batches.judge(lot, form.item_id, bad=form.bad, by=by, cause=form.cause, labels=labels)
    return answer(progress_to_json(reached))


def labels_in(form: FindingForm) -> list[Label]:
    """What was marked. Raises ``BadInput`` for what no label can be."""
    try:
        return [label_from_json(one) for one in form.model_dump()["labels"]]
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise BadInput(f"A label cannot be read ({error}).", remedy="Send it as the schema has it.") from error


async def decide_lot(request: Request, lot: Key, form: LotDecisionForm) -> Response:
    """Close a lot whose plan has decided.

    Makes the certificate, moves the stream's switching state, and asks for the sweep that follows: approval of all but
    the bad ones, or, of a rejected lot with `send_back`, rejection of the whole. Carry it on at `/v1/sweeps`.
    """
    batches = batches_of(request)
    made, sweep = await batches.decide_lot(
        lot, form.certificate, form.sweep, who(request).name, send_back=form.send_back, reason=form.reason
    )
    made, link = await batches.certificate(made.id)
    told = None if sweep is None else sweep_to_json(sweep)
    return answer({**certificate_to_json(made, link), "sweep": told})


async def read_certificate(request: Request, certificate: Key) -> Response:
    """A lot's certificate: everything that is needed to reckon its decision again."""
    made, link = await batches_of(request).certificate(certificate)
    return answer(certificate_to_json(made, link))


async def verify_certificate(request: Request, certificate: Key) -> Response:
    """Reckon a certificate anew: the chain, the frozen list, the draw, the findings, the plan's word, every figure."""
    return answer({"faults": list(await batches_of(request).verify(certificate))})


async def resume_sampling(request: Request, form: StreamForm) -> Response:
    """Let sampling of a stream go on that the switching rules stopped, after its cause was mended."""
    state = await batches_of(request).resume(stream_from_json(form.model_dump()), who(request).name)
    return answer(state.as_dict())


_READ, _MAKE = Action.ITEMS_READ, Action.DECISIONS_MAKE
TABLE.add("POST", "/v1/frozen-lots", freeze_lot, action=_MAKE, answer=OutlookAnswer, status=201, has_body=True)
TABLE.add("GET", "/v1/lots", read_lots, action=_READ, answer=LotsAnswer)
TABLE.add("POST", "/v1/lots", open_lot, action=_MAKE, answer=LotAnswer, status=201, has_body=True)
TABLE.add("GET", "/v1/lots/{lot}", read_lot, action=_READ, answer=LotAnswer)
TABLE.add("POST", "/v1/lots/{lot}/findings", judge_item, action=_MAKE, answer=ProgressAnswer, has_body=True)
TABLE.add("POST", "/v1/lots/{lot}/decide", decide_lot, action=_MAKE, answer=LotDecisionAnswer, has_body=True)
TABLE.add("GET", "/v1/certificates/{certificate}", read_certificate, action=_READ, answer=CertificateAnswer)
TABLE.add("GET", "/v1/certificates/{certificate}/faults", verify_certificate, action=_READ, answer=FaultsAnswer)
TABLE.add(
    "POST", "/v1/streams/resume", resume_sampling, action=Action.HOUSE_RULE, answer=SwitchingAnswer, has_body=True
)
