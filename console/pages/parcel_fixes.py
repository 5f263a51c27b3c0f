"""What would best be done about a parcel: a number that fits, else what its exception asks for, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

import resources
from console.pages.parcel_forms import DEFAULTS, Doing, doing_text
from console.words import code_name
from review.items import Shipment
from review.logistics.relisting import ShiftPlan
from widgets.parcel.figures import grouped
from widgets.parcel.values import Fix, NumberState, NumberValues

translate = QCoreApplication.translate

FIRST = ("LD-", "RT-", "CU-PROH", "DL-REFUSED")
"""Exceptions of parcels that do not reach their customer, whatever becomes of the number."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best fix: another number or courier where ``number`` is not None, else an action; and how it is shown.

    ``runs``: the command that leads to where it is mended, where that is not the parcel itself.
    """

    fix: Fix
    number: str | None = None
    carrier: str = ""
    doing: Doing | None = None
    runs: str = ""


@lru_cache(maxsize=1)
def default_actions() -> dict[str, str]:
    """Exception code → what is usually done about it."""
    rows = resources.load_json("taxonomy/exceptions.json")["exceptions"]
    return {str(row["code"]): str(row["action"]) for row in rows}


def best_fix(values: NumberValues, codes: tuple[str, ...], shipment: Shipment, now: datetime) -> Best | None:
    """The best of all, None where nothing speaks against the parcel. ``codes``: its exceptions, weightiest first."""
    fatal = next((code for code in codes if code.startswith(FIRST)), "")
    if fatal:
        return _doing(default_actions().get(fatal, "refund"), fatal)
    if values.suggestions:
        best = values.suggestions[0]
        same = best.number == values.number
        title = translate("parcel fixes", "Give it to {courier}") if same else "{number}"
        why = best.evidence if same else " · ".join(part for part in (best.carrier_name, best.evidence) if part)
        shown = title.format(courier=best.carrier_name, number=grouped(best.number))
        return Best(Fix(shown, why), best.number, best.carrier)
    for code in codes:
        if (found := _doing(default_actions().get(code, ""), code)) is not None:
            return found
    if shipment.promised_by is not None and shipment.promised_by < now and shipment.value is not None:
        return Best(Fix(doing_text(Doing.REFUND), translate("parcel fixes", "the promise ran out")), doing=Doing.REFUND)
    return None


def shifted_fix(shift: Sequence[ShiftPlan], item_id: str, key: str) -> Best | None:
    """The number that the parcel's own shipping list has for it on another row; ``key`` leads to the whole list."""
    for plan in shift:
        correction = plan.corrections.get(item_id)
        if correction is None:
            continue
        row = next(row for row in plan.rows if row.item_id == item_id)
        text = translate(
            "parcel fixes", "It stands with another order: {count} rows of {list} are shifted. {key} mends all."
        )
        why = text.format(count=len(plan.rows), list=plan.batch, key=key)
        return Best(Fix(grouped(row.mend.number), why), row.mend.number, row.carrier)
    return None


def twin_fix(orders: Sequence[str]) -> Fix:
    """What is said of a number that other orders have as well."""
    text = translate("parcel fixes", "Ask the warehouse whose number it is")
    return Fix(text, translate("parcel fixes", "{orders} have it too").format(orders=", ".join(orders)), "warning")


def no_fix(values: NumberValues, key: str) -> Fix:
    """What is said where nothing is proposed."""
    if values.state in (NumberState.INVALID, NumberState.UNKNOWN):
        text = translate("parcel fixes", "No single change makes this number fit")
        return Fix(text, translate("parcel fixes", "Ask the warehouse, or escalate."), "warning")
    return Fix(translate("parcel fixes", "Nothing to mend"), translate("parcel fixes", "{0} approves it.").format(key))


def _doing(action: str, code: str) -> Best | None:
    if action == "map_code":
        return Best(Fix(translate("parcel fixes", "Say what the code means"), code_name(code)), runs="go.codes")
    doing = DEFAULTS.get(action)
    return None if doing is None else Best(Fix(doing_text(doing), code_name(code)), doing=doing)
