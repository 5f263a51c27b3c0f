"""What the domain knows of a parcel, as the parcel's view shows it, in the person's words and time zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

import resources
from console import journeys
from console.journeys import number_words
from console.words import code_name
from review.items import Shipment
from review.logistics.manifest import Beside
from review.tracking import CarrierTable, Evidence, Note, NumberReport, Surroundings, check, suggest
from review.tracking import NumberState as Checked
from widgets.numbers import money_text
from widgets.parcel.values import Candidate, NumberState, NumberValues, OrderValues, Suggestion

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


def warm_up() -> None:
    """Reads the tables ahead: a sixth of a second, which the first parcel on screen would else wait for."""
    carriers()
    journeys.warm_up()


def number_values(shipment: Shipment, beside: Beside | None = None) -> NumberValues:
    """The number as the pipeline gave it: its state, every courier it fits, and how to put it right; ``beside``: the
    numbers of its shipping list."""
    report = check(shipment.tracking_number, carriers(), shipment.carrier)
    near = beside or Beside()
    around = Surroundings.of(near.unused, near.used, shipment.country, shipment.postal_code)
    suggestions = () if report.good else suggest(shipment.tracking_number, carriers(), shipment.carrier, around=around)
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


def exceptions(shipment: Shipment, now: datetime) -> tuple[str, ...]:
    """Everything that speaks against a parcel, by code: its journey first, then its number."""
    report = check(shipment.tracking_number, carriers(), shipment.carrier)
    return tuple(dict.fromkeys((*journeys.exceptions(shipment, now), *(one.code for one in report.findings))))


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


def order_values(shipment: Shipment, now: datetime, against: Sequence[str] = ()) -> OrderValues:
    """The order behind a parcel and its promise; ``against``: what its number says against it (``said_against``)."""
    value = money_text(shipment.value.amount, shipment.value.currency) if shipment.value is not None else ""
    destination = " ".join(part for part in (shipment.country, shipment.postal_code) if part)
    return OrderValues(
        order=shipment.order,
        destination=destination,
        value=value,
        ordered_at=shipment.ordered_at.astimezone() if shipment.ordered_at else None,
        promised_by=shipment.promised_by.astimezone() if shipment.promised_by else None,
        now=now.astimezone(),
        at_risk=translate("parcels", "{0}, refunded in full").format(value) if value else "",
        rows=tuple((translate("parcels", "The number says"), words) for words in against),
    )


def said_against(shipment: Shipment) -> tuple[str, ...]:
    """What the number itself says against the order, by the courier that it was given to, or the only one it can be of.

    Of several couriers the number may mean something else with each.
    """
    report = check(shipment.tracking_number, carriers(), shipment.carrier)
    good = [one for one in report.candidates if one.good]
    claimed = [one for one in good if one.courier == shipment.carrier]
    chosen = claimed or (good if len({one.courier for one in good}) == 1 else [])
    return tuple(dict.fromkeys(words for one in chosen for words in number_words(one.parts, shipment)))
