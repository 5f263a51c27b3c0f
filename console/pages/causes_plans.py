"""What is done about many parcels at once: one decision, and what it comes to for each of them, or why it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from console.journeys import road
from console.pages.parcel_forms import Case, Doing, action_of, doing_text, fields_of
from console.pages.parcel_letters import drafted, letters
from console.parcels import carrier_name, carriers
from console.words import translated
from review.corrections import ShipmentCorrection, shipment_difference
from review.errors import BadInput
from review.items import Item, Money
from review.logistics.remedies import obstacles
from review.parcel_actions import Action, CloseDelivered, Letter, Proof, Refund, RefundRules, Trace
from review.tracking import Slip, Surroundings, check, suggest
from widgets.moments import moment_text
from widgets.numbers import money_text
from widgets.parcel.figures import grouped
from widgets.parcel.form import Field
from widgets.table.rows import count_text

translate = QCoreApplication.translate


class Together(StrEnum):
    """What can be done about many parcels, in the order of the digits."""

    TRACE = "trace"
    NUMBERS = "numbers"
    COURIER = "courier"
    REFUND = "refund"
    RESEND = "resend"
    LETTER = "letter"
    WAIT = "wait"
    CLOSE = "close_delivered"


SINGLE = {
    Together.TRACE: Doing.TRACE,
    Together.REFUND: Doing.REFUND,
    Together.RESEND: Doing.RESEND,
    Together.LETTER: Doing.LETTER,
    Together.WAIT: Doing.WAIT,
    Together.CLOSE: Doing.CLOSE,
}
WRITES = (Together.TRACE, Together.REFUND, Together.RESEND, Together.CLOSE)
"""With these the customers may be written to as well."""
ASKED = {
    Together.TRACE: ("question",),
    Together.REFUND: ("reason",),
    Together.RESEND: ("pieces", "carrier"),
    Together.WAIT: ("until",),
}
"""Which fields of the single sheet are asked for once for all; the others are each parcel's own."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one parcel: ``what`` in words; ``obstacle``: why it is left alone, empty where it is not.

    ``correction`` is None where it is left alone, or waits. ``second``: a second person must confirm it. ``money``:
    what goes back to the customer.
    """

    item_id: str
    what: str
    correction: ShipmentCorrection | None = None
    obstacle: str = ""
    second: bool = False
    money: Money | None = None


def together_text(together: Together) -> str:
    """What it is called, for a list and a title."""
    if together is Together.NUMBERS:
        return translate("causes", "Put the numbers right, each by its best suggestion")
    if together is Together.COURIER:
        return translate("causes", "Give them to another courier")
    return doing_text(SINGLE[together])


def gets_text(together: Together) -> str:
    """The heading over what each parcel gets."""
    if together is Together.NUMBERS:
        return translate("causes", "Number or courier it gets")
    if together is Together.COURIER:
        return translate("causes", "Courier it gets")
    return doing_text(SINGLE[together]).rstrip("…")


def does_text(together: Together | None, count: int) -> str:
    """What the button does to ``count`` parcels."""
    text = {
        None: translate("causes", "Decide {count} parcels…"),
        Together.TRACE: translate("causes", "Trace {count} parcels"),
        Together.NUMBERS: translate("causes", "Correct {count} numbers"),
        Together.COURIER: translate("causes", "Change {count} couriers"),
        Together.REFUND: translate("causes", "Refund {count} parcels"),
        Together.RESEND: translate("causes", "Send {count} parcels again"),
        Together.LETTER: translate("causes", "Write to {count} customers"),
        Together.WAIT: translate("causes", "Let {count} parcels wait"),
        Together.CLOSE: translate("causes", "Close {count} parcels as delivered"),
    }[together]
    one = {
        None: translate("causes", "Decide 1 parcel…"),
        Together.TRACE: translate("causes", "Trace 1 parcel"),
        Together.NUMBERS: translate("causes", "Correct 1 number"),
        Together.COURIER: translate("causes", "Change 1 courier"),
        Together.REFUND: translate("causes", "Refund 1 parcel"),
        Together.RESEND: translate("causes", "Send 1 parcel again"),
        Together.LETTER: translate("causes", "Write to 1 customer"),
        Together.WAIT: translate("causes", "Let 1 parcel wait"),
        Together.CLOSE: translate("causes", "Close 1 parcel as delivered"),
    }[together]
    return one if count == 1 else text.format(count=count_text(count))


def asked_fields(together: Together, items: Sequence[Item], code: str, now: datetime) -> tuple[Field, ...]:
    """What is asked for once for all; empty where nothing is."""
    if not items:
        return ()
    fields: tuple[Field, ...] = ()
    if together is Together.COURIER:
        fields = (Field("carrier", translate("causes", "Courier"), "", _couriers(items)),)
    elif together in ASKED:
        case = _case(items[0], code, now)
        fields = tuple(one for one in fields_of(SINGLE[together], case) if one.name in ASKED[together])
    if together not in WRITES:
        return fields
    yes = "yes", translate("causes", "to each in their own language")
    no = "", translate("causes", "none")
    written = Field("letter", translate("causes", "Message"), "" if together is Together.TRACE else "yes", (yes, no))
    return (*fields, written)


def planned(
    together: Together,
    values: Mapping[str, str],
    parcels: Iterable[tuple[Item, str]],
    now: datetime,
    rules: RefundRules,
    waiting: frozenset[str] = frozenset(),
) -> list[Planned]:
    """What one decision comes to for each parcel, given with its exception; some milliseconds each where numbers are
    sought. ``waiting``: what waits for a second person already.
    """
    given = list(parcels)
    used = [one.shipment.tracking_number for one, _code in given if one.shipment is not None]
    found = []
    for item, code in given:
        if item.id in waiting:
            found.append(Planned(item.id, "", obstacle=translate("causes", "waits for a second person already")))
            continue
        try:
            found.append(_planned(together, values, _case(item, code, now), used, rules))
        except BadInput as error:
            found.append(Planned(item.id, "", obstacle=translated(str(error))))
    return found


def _planned(
    together: Together, values: Mapping[str, str], case: Case, used: Sequence[str], rules: RefundRules
) -> Planned:
    match together:
        case Together.NUMBERS:
            return _number(case, used)
        case Together.COURIER:
            return _courier(case, values["carrier"])
        case Together.WAIT:
            return Planned(case.item.id, values["until"])
        case Together.LETTER:
            letter = _letter(Doing.LETTER, case)
            return Planned(case.item.id, letter.subject, ShipmentCorrection(letter=letter))
        case _:
            return _acted(together, values, case, rules)


def _acted(together: Together, values: Mapping[str, str], case: Case, rules: RefundRules) -> Planned:
    doing = SINGLE[together]
    action = _action(together, doing, values, case)
    against = obstacles(action, road(case.shipment, case.now), case.now)
    if against:
        return Planned(case.item.id, "", obstacle=" ".join(translated(one) for one in against))
    letter = _letter(doing, case) if values.get("letter") else None
    money = action.amount if isinstance(action, Refund) else None
    words = [money_text(money.amount, money.currency) if money is not None else doing_text(doing)]
    if isinstance(action, Trace):
        asked = next(one for one in fields_of(doing, case) if one.name == "question")
        words = [dict(asked.options)[action.question]]
    if isinstance(action, CloseDelivered):
        words = [moment_text(action.at.astimezone(), year=True)]
    if letter is not None:
        tongue = letters().tongues[letter.locale].name
        words.append(translate("causes", "message in {language}").format(language=tongue))
    second = money is not None and rules.needs_second(money)
    made = ShipmentCorrection(action=action, letter=letter)
    return Planned(case.item.id, " · ".join(words), made, second=second, money=money)


def _action(together: Together, doing: Doing, values: Mapping[str, str], case: Case) -> Action:
    if together is Together.CLOSE:
        last = max((event.at for event in case.shipment.events), default=None)
        if last is None:
            raise BadInput("Nothing was ever told of this parcel.", remedy="Close it by itself, with a proof.")
        return CloseDelivered(last, Proof.CARRIER)
    own = {field.name: field.value for field in fields_of(doing, case)}
    action = action_of(doing, case, own | {name: values[name] for name in ASKED.get(together, ())})
    assert action is not None
    return action


def _letter(doing: Doing, case: Case) -> Letter:
    """The customer's message, in their own language."""
    first = drafted(doing, case)[0]
    return Letter(first.locale, first.template, first.subject, first.text)


def _number(case: Case, used: Sequence[str]) -> Planned:
    shipment = case.shipment
    report = check(shipment.tracking_number, carriers(), shipment.carrier or None)
    if report.good:
        return Planned(case.item.id, "", obstacle=translate("causes", "nothing speaks against its number"))
    switch = next((one for one in report.candidates if one.good), None)
    if switch is not None:
        return _corrected(case, report.normal, switch.courier)
    others = [one for one in used if one != shipment.tracking_number]
    around = Surroundings.of((), others, shipment.country, shipment.postal_code)
    found = suggest(shipment.tracking_number, carriers(), shipment.carrier or None, around=around)
    if not found or not found[0].candidates:
        return Planned(case.item.id, "", obstacle=translate("causes", "no single change makes its number fit"))
    best = found[0]
    if (
        len(found) > 1
        and best.slip is not Slip.CHECK
        and (best.slip, best.evidence) == (found[1].slip, found[1].evidence)
    ):
        return Planned(
            case.item.id, "", obstacle=translate("causes", "several numbers are as likely: look at it alone")
        )
    return _corrected(case, best.number, best.candidates[0].courier)


def _courier(case: Case, courier: str) -> Planned:
    shipment = case.shipment
    report = check(shipment.tracking_number, carriers(), courier)
    if not report.claimed_among:
        return Planned(case.item.id, "", obstacle=translate("causes", "its number is none of theirs"))
    return _corrected(case, shipment.tracking_number, courier)


def _corrected(case: Case, number: str, courier: str) -> Planned:
    made = shipment_difference(case.shipment, tracking_number=number, carrier=courier)
    if made is None:
        return Planned(case.item.id, "", obstacle=translate("causes", "it is so already"))
    words = [grouped(number)] if number != case.shipment.tracking_number else []
    if courier != case.shipment.carrier:
        words.append(carrier_name(courier))
    return Planned(case.item.id, " · ".join(words), made)


def _couriers(items: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    """The couriers that accept any of the numbers, those that accept most first, with how many."""
    fit = Counter[str]()
    for item in items:
        if item.shipment is not None:
            report = check(item.shipment.tracking_number, carriers())
            fit.update({one.courier for one in report.candidates if one.good and one.courier != item.shipment.carrier})
    text = translate("causes", "{courier}: {count} of {of} numbers are theirs")
    return tuple(
        (name, text.format(courier=carrier_name(name), count=count, of=len(items))) for name, count in fit.most_common()
    )


def _case(item: Item, code: str, now: datetime) -> Case:
    shipment = item.shipment
    assert shipment is not None
    return Case(item, shipment, code, now)
