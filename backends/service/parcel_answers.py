"""What goes out about parcels and of what waits for a second person, as pydantic models; as ``answers``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from backends.service.answers import Answer


def _field(example: Any) -> Any:
    return Field(examples=[example])


class ProposalAnswer(Answer):
    """What waits for a second person, or waited."""

    id: Annotated[str, _field("0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11")]
    what: Annotated[str, _field("refund")]
    subject: Annotated[str, _field("parcel-00017")]
    version: Annotated[int, _field(1)]
    by: Annotated[str, _field("Li Wei")]
    at: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    says: Annotated[dict[str, str], _field({"amount": "250.00", "currency": "EUR", "reason": "lost"})]
    standing: Annotated[str, _field("awaiting")]
    answered_by: Annotated[str, _field("")]
    answered_at: Annotated[datetime | None, _field(None)]
    note: Annotated[str, _field("")]


class ProposalsAnswer(Answer):
    """Proposals, oldest first."""

    proposals: list[ProposalAnswer]


class RefundRulesAnswer(Answer):
    """The limits of refunds."""

    limits: Annotated[dict[str, str], _field({"EUR": "150.00"})]
    hold_s: Annotated[int, _field(300)]


class CauseAnswer(Answer):
    """What many parcels in trouble have in common."""

    by: Annotated[str, _field("hub")]
    name: Annotated[str, _field("Leipzig, DE")]
    code: Annotated[str, _field("CU-HOLD")]
    count: Annotated[int, _field(40)]
    of: Annotated[int, _field(55)]
    lift: Annotated[float, _field(12.5)]
    cents: Annotated[int, _field(120_000)]
    since: Annotated[str | None, _field("2026-03-02")]


class CausesAnswer(Answer):
    """Causes, the one with most behind it first."""

    causes: list[CauseAnswer]


class CauseRowAnswer(Answer):
    """A parcel of a cause, with what a decision binds to."""

    item_id: Annotated[str, _field("parcel-00017")]
    version: Annotated[int, _field(1)]
    kind: Annotated[str, _field("shipment")]
    held: Annotated[str, _field("")]
    assets: Annotated[list[str], _field([])]
    code: Annotated[str, _field("CU-HOLD")]


class CauseRowsAnswer(Answer):
    """The parcels of a cause, exceptions first."""

    rows: list[CauseRowAnswer]


class ShiftsAnswer(Answer):
    """Shifted lists: `batch`, `first`, `last`, `offset`, `gain`, and `rows` with each row's preview and correction."""

    shifts: Annotated[list[dict[str, Any]], _field([])]


class UnmappedOneAnswer(Answer):
    """A code, or a text (code empty), that nobody mapped."""

    vocabulary: Annotated[str, _field("aftership")]
    code: Annotated[str, _field("Exception_099")]
    count: Annotated[int, _field(12)]
    example: Annotated[str, _field("Held at the depot")]
    parcels: Annotated[list[str], _field(["parcel-00017"])]


class UnmappedAnswer(Answer):
    """What means nothing yet, the most usual first."""

    unmapped: list[UnmappedOneAnswer]


class MappedAnswer(Answer):
    """What a lead mapped."""

    vocabulary: Annotated[str, _field("aftership")]
    code: Annotated[str, _field("exception_099")]
    stage: Annotated[str, _field("trouble")]
    exception: Annotated[str, _field("TR-DELAY")]


class MappingsAnswer(Answer):
    """All that leads mapped."""

    mappings: list[MappedAnswer]


class MappingAnswer(MappedAnswer):
    """A mapping that was set, and how many parcels that are here were read anew by it."""

    parcels: Annotated[int, _field(0)]


class KnownAnswer(Answer):
    """An open parcel with its document, and what a decision binds to."""

    item_id: Annotated[str, _field("parcel-00017")]
    version: Annotated[int, _field(1)]
    kind: Annotated[str, _field("shipment")]
    held: Annotated[str, _field("")]
    assets: Annotated[list[str], _field([])]
    item: Annotated[dict[str, Any], _field({"id": "parcel-00017", "kind": "shipment", "version": 1})]


class KnownRowsAnswer(Answer):
    """Open parcels, each once."""

    rows: list[KnownAnswer]


class TwinAnswer(Answer):
    """Another order with the same number."""

    order: Annotated[str, _field("O-4712")]
    item_id: Annotated[str, _field("parcel-00018")]


class BesideAnswer(Answer):
    """Other orders with a parcel's number, and the numbers of its shipping list: of other orders, and of none."""

    twins: list[TwinAnswer]
    used: Annotated[list[str], _field(["1Z879E930346834440"])]
    unused: Annotated[list[str], _field([])]


class LaneAnswer(Answer):
    """How long parcels of a courier to a country are silent at most in a stage; empty names mean any."""

    courier: Annotated[str, _field("dhl")]
    country: Annotated[str, _field("DE")]
    stage: Annotated[str, _field("moving")]
    hours: Annotated[float, _field(96.0)]
    of: Annotated[int, _field(240)]


class LaneCountAnswer(Answer):
    """How many parcels were learnt from."""

    courier: Annotated[str, _field("dhl")]
    country: Annotated[str, _field("DE")]
    count: Annotated[int, _field(31)]


class HabitsAnswer(Answer):
    """What parcels usually do on their lane."""

    lanes: list[LaneAnswer]
    parcels: list[LaneCountAnswer]


class TrackingAnswer(Answer):
    """What became of one update: `taken`, `known`, `settled`, `unknown` or `refused`."""

    number: Annotated[str, _field("1Z879E930346834440")]
    state: Annotated[str, _field("taken")]
    item_id: Annotated[str, _field("parcel-00017")]
    new: Annotated[int, _field(2)]
    unmapped: Annotated[int, _field(0)]
    unread: Annotated[int, _field(0)]
    reason: Annotated[str, _field("")]


class TrackingsAnswer(Answer):
    """Each update's answer, in order."""

    updates: list[TrackingAnswer]
