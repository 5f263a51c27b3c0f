"""Proposals: what waits for a second person, who agrees and who does not, and the limits that a lead sets."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from backends.service.forms import ProposalForm, RefundRulesForm
from backends.service.parcel_answers import ProposalAnswer, ProposalsAnswer, RefundRulesAnswer
from backends.service.place import place_of, who
from backends.service.speech import answer
from backends.service.table import Table
from backends.wire.proposals import proposal_to_json, refund_rules_from_json, refund_rules_to_json
from review.rights import Action

TABLE = Table("proposals")


async def read_proposals(
    request: Request, subject: Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")] = ""
) -> Response:
    """What waits for a second person, oldest first.

    Or, with `subject`, every proposal about that item or bulk decision, with what became of it.
    """
    found = await place_of(request).backend.read(
        lambda store: store.seconds.of(subject) if subject else store.seconds.awaiting()
    )
    return answer({"proposals": [proposal_to_json(proposal) for proposal in found]})


async def confirm_proposal(request: Request, form: ProposalForm) -> Response:
    """Agree to a bulk decision that somebody else proposed.

    A refund is agreed to by deciding its item the same way, with the proposal's id in `seconds`.
    """
    by = who(request).name
    done = await place_of(request).backend.with_store(lambda store: store.seconds.confirm(form.id, by))
    return answer(proposal_to_json(done))


async def decline_proposal(request: Request, form: ProposalForm) -> Response:
    """Do not agree to what somebody else proposed.

    Its item stays open, as if nobody had proposed anything.
    """
    by = who(request).name
    done = await place_of(request).backend.with_store(lambda store: store.seconds.decline(form.id, by, form.note))
    return answer(proposal_to_json(done))


async def withdraw_proposal(request: Request, form: ProposalForm) -> Response:
    """Take back what one proposed oneself."""
    by = who(request).name
    done = await place_of(request).backend.with_store(lambda store: store.seconds.withdraw(form.id, by))
    return answer(proposal_to_json(done))


async def read_refund_rules(request: Request) -> Response:
    """From which amounts on a refund takes two persons, and how long it can be undone."""
    rules = await place_of(request).backend.read(lambda store: store.house.refunds())
    return answer(refund_rules_to_json(rules))


async def set_refund_rules(request: Request, form: RefundRulesForm) -> Response:
    """Set the limits of refunds.

    `limits`: by currency, above which a second person must agree; empty turns the rule off. A currency without a
    limit of its own always takes two once there is any.
    """
    rules = refund_rules_from_json(form.model_dump())
    by = who(request).name
    await place_of(request).backend.with_store(lambda store: store.house.set_refunds(rules, by))
    return answer(refund_rules_to_json(rules))


TABLE.add("GET", "/v1/proposals", read_proposals, action=Action.ITEMS_READ, answer=ProposalsAnswer)
for _path, _endpoint in (
    ("/v1/proposals/confirm", confirm_proposal),
    ("/v1/proposals/decline", decline_proposal),
    ("/v1/proposals/withdraw", withdraw_proposal),
):
    TABLE.add("POST", _path, _endpoint, action=Action.DECISIONS_MAKE, answer=ProposalAnswer, has_body=True)
TABLE.add("GET", "/v1/house/refunds", read_refund_rules, action=Action.ITEMS_READ, answer=RefundRulesAnswer)
TABLE.add(
    "PUT", "/v1/house/refunds", set_refund_rules, action=Action.HOUSE_RULE, answer=RefundRulesAnswer, has_body=True
)
