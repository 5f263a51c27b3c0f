"""Causes, shifted lists and checked files in words, row by row; rows that need a look come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.pages.causes_plans import Planned
from console.parcels import carrier_name, carriers
from console.words import code_name, translated
from review.items import Item
from review.logistics.causes import Cause, Grouping
from review.logistics.manifest import Fit
from review.logistics.relisting import MendedRow, ShiftPlan
from review.tracking import check, suggest
from review.tracking.normal import normal
from widgets.moments import day_text
from widgets.numbers import decimal_text
from widgets.parcel.figures import grouped
from widgets.parcel.row_painter import Row
from widgets.table.rows import count_text

translate = QCoreApplication.translate

MOST_SUGGESTED = 500
"""Wrong numbers of one file for which what was meant is sought: a few milliseconds each."""


def cause_row(cause: Cause) -> Row:
    """A cause in the list of causes."""
    icon = {Grouping.MANIFEST: "listing", Grouping.HUB: "marker", Grouping.COURIER: "parcel"}[cause.by]
    worth = translate("causes", "{money} at stake").format(money=count_text(cause.cents // 100)) if cause.cents else ""
    counted = translate("causes", "{count} of {of} parcels").format(
        count=count_text(cause.count), of=count_text(cause.of)
    )
    detail = " · ".join(part for part in (code_name(cause.code), counted, worth) if part)
    return Row(f"{cause.by}/{cause.name}", (cause_title(cause),), detail, icon, "warning")


def cause_title(cause: Cause) -> str:
    """What the parcels have in common."""
    match cause.by:
        case Grouping.MANIFEST:
            return translate("causes", "Shipping list {name}").format(name=cause.name)
        case Grouping.HUB:
            return translate("causes", "All by way of {name}").format(name=cause.name)
        case Grouping.COURIER:
            name = carrier_name(cause.name)
            if cause.since is None:
                return translate("causes", "All with {name}").format(name=name)
            return translate("causes", "{name} since {day}").format(name=name, day=day_text(cause.since))


def why(cause: Cause) -> str:
    """Why it counts as a cause."""
    if not cause.lift:
        return translate("causes", "Its numbers fit each other's orders")
    text = translate("causes", "{what}: {lift} times as often as with all others")
    places = 0 if cause.lift == round(cause.lift) else 1
    return text.format(what=code_name(cause.code), lift=decimal_text(cause.lift, places))


def plan_title(plans: Sequence[ShiftPlan]) -> str:
    """What became of a shipping list."""
    name, count = plans[0].batch, sum(len(plan.rows) for plan in plans)
    offset = abs(plans[0].shift.offset)
    if len(plans) == 1 and offset:
        text = translate("causes", "{name} is shifted by {offset} rows: {count} numbers stand with other orders")
        if offset == 1:
            text = translate("causes", "{name} is shifted by a row: {count} numbers stand with other orders")
        return text.format(name=name, offset=offset, count=count_text(count))
    text = translate("causes", "{name} is shifted in {places} places: {count} numbers stand with other orders")
    return text.format(name=name, places=len(plans), count=count_text(count))


def plan_row(mended: MendedRow, *, out: bool) -> Row:
    """One row of a shifted list: its order, the number that stands there, and its own."""
    mend = mended.mend
    courier = "" if mended.carrier == mended.carrier_was else carrier_name(mended.carrier)
    evidence = [*_evidence(mend.before, mend.after), *((courier,) if courier else ())]
    if mended.obstacle:
        return Row(
            mended.item_id, (mend.order, grouped(mend.was), "—"), translated(mended.obstacle), "warning", "warning",
            out, ("text", "text", "warning"),
        )  # fmt: skip
    cells = (mend.order, grouped(mend.was), grouped(mend.number))
    return Row(mended.item_id, cells, " · ".join(evidence), "correct", "correct", out, ("text", "muted", "correct"))


def _evidence(before: Fit, after: Fit) -> list[str]:
    """What contradicted as it stood, and what fits once it is mended."""
    names = {
        "country": translate("causes", "country"),
        "postal_code": translate("causes", "postal code"),
        "courier": translate("causes", "courier"),
        "in_time": translate("causes", "time"),
    }
    wrong = [words for name, words in names.items() if getattr(before, name) is False]
    fits = [words for name, words in names.items() if getattr(after, name) is True]
    told = []
    if wrong:
        told.append(translate("causes", "contradicted: {what}").format(what=", ".join(wrong)))
    if fits:
        told.append(translate("causes", "fits now: {what}").format(what=", ".join(fits)))
    return told


def parcel_row(
    item_id: str, code: str, item: Item | None, *, differs: bool, held: str, out: bool, planned: Planned | None = None
) -> Row:
    """One parcel of a cause; ``item`` is None until it is read, ``planned`` until it is said what is done."""
    shipment = item.shipment if item is not None else None
    order, number = (shipment.order, grouped(shipment.tracking_number)) if shipment is not None else (item_id, "")
    value = str(shipment.value) if shipment is not None and shipment.value is not None else ""
    obstacle = planned.obstacle if planned is not None else ""
    second = translate("causes", "a second person confirms it") if planned is not None and planned.second else ""
    told = (obstacle, second, code_name(code), translated(held) if held else "", value)
    look = bool(held or obstacle or second) or (differs and planned is None)
    icon, ink = (
        ("warning", "warning") if look else ("correct", "correct") if planned is not None else ("parcel", "muted")
    )
    gets = "—" if obstacle else planned.what if planned is not None else ""
    inks = ("text", "text", "warning" if obstacle else "correct")
    return Row(item_id, (order, number, gets), " · ".join(part for part in told if part), icon, ink, out, inks)


@dataclass(frozen=True, slots=True)
class Checked:
    """One number of a file, checked: as it stood, what it should be ("" where it is right), and why, in words."""

    line: int
    order: str
    number: str
    courier: str
    good: bool
    better: str
    better_courier: str
    told: str

    @property
    def meant(self) -> tuple[str, str]:
        """The number and courier that the order has by this line: as it stands where it is right, else as suggested."""
        if not self.good:
            return self.better, self.better_courier
        claim = carriers().claim(self.courier)
        return normal(self.number).text, claim.courier if claim is not None else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As it is written into a file."""
        state = "right" if self.good else "wrong"
        return str(self.line), self.order, self.number, self.courier, state, self.better, self.better_courier, self.told


HEADINGS = ("line", "order", "number", "courier", "state", "suggestion", "suggested_courier", "finding")


def checked(given: Sequence[tuple[int, str, str, str, str]]) -> list[Checked]:
    """Rows of (line, order, number, courier, error), checked; those that are wrong first. Milliseconds a wrong one."""
    found, sought = [], 0
    for line, order, number, courier, error in given:
        if error:
            found.append(Checked(line, order, number, courier, False, "", "", error))
            continue
        report = check(number, carriers(), courier or None)
        better, who = "", ""
        if not report.good and sought < MOST_SUGGESTED:
            sought += 1
            best = next(iter(suggest(number, carriers(), courier or None)), None)
            if best is not None and best.candidates:
                better, who = best.number, best.candidates[0].courier
        told = ". ".join(code_name(one.code) for one in report.findings)
        found.append(Checked(line, order, number, courier, report.good, better, who, told))
    return sorted(found, key=lambda one: one.good)


def checked_row(one: Checked, *, item_id: str = "", order: str = "", out: bool = False) -> Row:
    """A number of a file in the list; ``item_id``: the open parcel that it changes, ``order``: the parcel it is of."""
    name = one.order or order or translate("causes", "line {line}").format(line=one.line)
    courier = carrier_name(one.better_courier) if one.better_courier and one.better_courier != one.courier else ""
    gives = translate("causes", "an open parcel gets it") if item_id else ""
    none = translate("causes", "its parcel has it already") if order and not item_id and one.good else ""
    detail = " · ".join(part for part in (one.told, courier, gives, none) if part)
    icon, ink = ("approve", "approve") if one.good else ("reject", "reject")
    inks = ("text", "text" if one.good else "reject", "correct")
    number = grouped(one.number) if one.number.isalnum() else one.number  # a damaged one as it stands
    gets = grouped(one.meant[0]) if item_id else grouped(one.better)
    return Row(item_id or f"line/{one.line}", (name, number, gets), detail, icon, ink, out, inks)
