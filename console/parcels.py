"""What the domain knows of a parcel, as the parcel's view shows it, in the person's words and time zone."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

import resources
from console.words import code_name
from review.items import Shipment
from review.logistics.events import EventTable, Stage
from review.tracking import CarrierTable, Evidence, Note, NumberReport, check, suggest
from review.tracking import NumberState as Checked
from widgets.parcel.values import Candidate, JourneyEvent, NumberState, NumberValues, OrderValues, Suggestion

translate = QCoreApplication.translate

MAX_SUGGESTIONS = 9
"""Alt+1 to Alt+9."""
STATES = {
    Checked.VERIFIED: NumberState.VERIFIED,
    Checked.FORMAT_ONLY: NumberState.FORMAT_ONLY,
    Checked.INVALID: NumberState.INVALID,
}


@lru_cache(maxsize=1)
def carriers() -> CarrierTable:
    """Every courier that we know, read once."""
    names = sorted(path.name for path in resources.path("carriers").glob("*.json"))
    return CarrierTable.from_data([resources.load_json(f"carriers/{name}") for name in names])


@lru_cache(maxsize=1)
def events() -> EventTable:
    """What carriers' codes and words mean."""
    return EventTable.from_data(resources.load_json("logistics/events.json"))


def warm_up() -> None:
    """Reads both tables ahead: a sixth of a second, which the first parcel on screen would else wait for."""
    carriers()
    events()


def number_values(shipment: Shipment) -> NumberValues:
    """The number as the pipeline gave it: its state, every courier it fits, and how to put it right."""
    report = check(shipment.tracking_number, carriers(), shipment.carrier)
    suggestions = () if report.good else suggest(shipment.tracking_number, carriers(), shipment.carrier)
    fitted = {one.courier for one in report.candidates if one.good}  # a number that is theirs already needs no change
    shown = [
        Suggestion(
            one.number,
            one.candidates[0].courier,
            carrier_name(one.candidates[0].courier),
            " · ".join(_evidence(evidence) for evidence in one.evidence),
        )
        for one in suggestions[:MAX_SUGGESTIONS]
        if one.candidates and one.candidates[0].courier not in fitted
    ]
    theirs = translate("parcels", "the number is one of theirs")
    switch = [
        Suggestion(report.normal, other.courier, carrier_name(other.courier), theirs)
        for other in report.candidates
        if other.good and not report.claimed_among
    ]
    should = translate("parcels", "check digit should be {0}")
    return NumberValues(
        number=shipment.tracking_number,
        carrier=shipment.carrier,
        state=state_of(report),
        reason=reason_of(report),
        normalised=report.normal if report.normal != report.raw else "",
        candidates=tuple(
            Candidate(
                one.courier,
                carrier_name(one.courier),
                STATES[one.state],
                f"{one.format.name} · {should.format(one.expected)}" if one.problem else one.format.name,
            )
            for one in report.candidates
        ),
        suggestions=tuple((switch + shown)[:MAX_SUGGESTIONS]),
        carriers=tuple((carrier.courier, carrier.name) for carrier in carriers().carriers.values()),
    )


def recheck(number: str, carrier: str) -> tuple[NumberState, str, str]:
    """State, reason and normal form of an edited number."""
    report = check(number, carriers(), carrier)
    return state_of(report), reason_of(report), report.normal if report.normal != number else ""


def state_of(report: NumberReport) -> NumberState:
    """One state for the panel: what the claimed courier says, else the best of all."""
    if not report.raw.strip():
        return NumberState.UNKNOWN
    state = report.claimed_state if report.claimed_state is not None else report.state
    return STATES[state]


def reason_of(report: NumberReport) -> str:
    """Why the number is in this state."""
    said = [code_name(finding.code) for finding in report.findings]
    said += [
        translate("parcels", "The check digit should be {0}").format(finding.expected)
        for finding in report.findings[:1]
        if finding.expected
    ]
    if report.damage:
        said.append(translate("parcels", "A spreadsheet damaged it"))
    if len(report.pieces) > 1:
        said.append(translate("parcels", "The field holds several numbers"))
    if Note.LOOK_ALIKE in report.notes:
        said.append(translate("parcels", "It holds a look-alike letter of another script"))
    return ". ".join(said)


def carrier_name(courier: str) -> str:
    """A courier's name; its code where we do not know it."""
    return next((carrier.name for carrier in carriers().carriers.values() if carrier.courier == courier), courier)


def _evidence(evidence: Evidence) -> str:
    return {
        Evidence.UNUSED: translate("parcels", "unused in this manifest"),
        Evidence.CLAIMED: translate("parcels", "this courier accepts it"),
        Evidence.VERIFIED: translate("parcels", "check digit right"),
        Evidence.DESTINATION: translate("parcels", "it names this destination"),
        Evidence.FORMAT: translate("parcels", "format right"),
    }[evidence]


def journey(shipment: Shipment) -> tuple[JourneyEvent, ...]:
    """The parcel's events in the order in which they came, contradictions told."""
    shown: list[JourneyEvent] = []
    delivered: datetime | None = None
    for place, event in enumerate(shipment.events, 1):
        reading = events().read(event)
        # A label was scanned since, where something came after it.
        meaning = "" if reading.after and place < len(shipment.events) else reading.exception
        trouble = ""
        if shipment.ordered_at is not None and event.at < shipment.ordered_at:
            trouble = translate("parcels", "before the order")
        elif delivered is not None and event.at > delivered:
            trouble = translate("parcels", "after the delivery")
        if reading.stage is Stage.DELIVERED and delivered is None:
            delivered = event.at
        shown.append(
            JourneyEvent(
                at=event.at.astimezone(),
                title=event.text or event.code,
                detail=code_name(meaning) if meaning else "",
                place=event.place,
                code=event.code,
                trouble=trouble,
                is_exception=bool(meaning),
            )
        )
    return tuple(shown)


def order_values(shipment: Shipment, now: datetime) -> OrderValues:
    """The order behind a parcel and its promise."""
    value = str(shipment.value) if shipment.value is not None else ""
    destination = " ".join(part for part in (shipment.country, shipment.postal_code) if part)
    return OrderValues(
        order=shipment.order,
        destination=destination,
        value=value,
        ordered_at=shipment.ordered_at.astimezone() if shipment.ordered_at else None,
        promised_by=shipment.promised_by.astimezone() if shipment.promised_by else None,
        now=now.astimezone(),
        at_risk=translate("parcels", "{0}, refunded in full").format(value) if value else "",
    )
