"""Causes and plans for shifted lists ⇄ JSON, between a service and its console."""

from __future__ import annotations

from datetime import date
from typing import Any

from backends.wire.entries import correction_from_json, correction_to_json
from review.corrections import ShipmentCorrection
from review.logistics.causes import Cause, Grouping
from review.logistics.events import Unmapped
from review.logistics.manifest import Fit
from review.logistics.relisting import MendedRow, ShiftPlan
from review.logistics.shifts import RowMend, Shift

Json = dict[str, Any]


def cause_to_json(cause: Cause) -> Json:
    """A cause as plain values."""
    return {
        "by": cause.by.value,
        "name": cause.name,
        "code": cause.code,
        "count": cause.count,
        "of": cause.of,
        "lift": cause.lift,
        "cents": cause.cents,
        "since": None if cause.since is None else cause.since.isoformat(),
    }


def cause_from_json(block: Json) -> Cause:
    """The reverse of ``cause_to_json``."""
    since = block["since"]
    return Cause(
        Grouping(block["by"]),
        str(block["name"]),
        str(block["code"]),
        int(block["count"]),
        int(block["of"]),
        float(block["lift"]),
        int(block["cents"]),
        None if since is None else date.fromisoformat(since),
    )


def plan_to_json(plan: ShiftPlan) -> Json:
    """A shifted list with every row's preview."""
    shift = plan.shift
    return {
        "batch": plan.batch,
        "first": shift.first,
        "last": shift.last,
        "offset": shift.offset,
        "gain": shift.gain,
        "rows": [_row_json(row, plan) for row in plan.rows],
    }


def plan_from_json(block: Json) -> ShiftPlan:
    """The reverse of ``plan_to_json``."""
    rows = tuple(_row(row) for row in block["rows"])
    corrections = {}
    for row in block["rows"]:
        if row["correction"] is not None:
            made = correction_from_json(row["correction"])
            if not isinstance(made, ShipmentCorrection):
                raise ValueError("a parcel is corrected as a parcel")
            corrections[str(row["item_id"])] = made
    mends = tuple(row.mend for row in rows)
    shift = Shift(int(block["first"]), int(block["last"]), int(block["offset"]), float(block["gain"]), mends)
    return ShiftPlan(str(block["batch"]), shift, rows, corrections)


def unmapped_to_json(one: Unmapped) -> Json:
    """A code or text that nobody mapped."""
    return {"vocabulary": one.vocabulary, "code": one.code, "count": one.count, "example": one.example}


def unmapped_from_json(block: Json) -> Unmapped:
    """The reverse of ``unmapped_to_json``."""
    return Unmapped(str(block["vocabulary"]), str(block["code"]), int(block["count"]), str(block["example"]))


def _row_json(row: MendedRow, plan: ShiftPlan) -> Json:
    correction, mend = plan.corrections.get(row.item_id), row.mend
    return {
        "item_id": row.item_id,
        "row": mend.row,
        "order": mend.order,
        "was": mend.was,
        "number": mend.number,
        "source": mend.source,
        "before": _fit_json(mend.before),
        "after": _fit_json(mend.after),
        "carrier_was": row.carrier_was,
        "carrier": row.carrier,
        "obstacle": row.obstacle,
        "correction": None if correction is None else correction_to_json(correction),
    }


def _row(block: Json) -> MendedRow:
    mend = RowMend(
        int(block["row"]),
        str(block["order"]),
        str(block["was"]),
        str(block["number"]),
        int(block["source"]),
        _fit(block["before"]),
        _fit(block["after"]),
    )
    told = (str(block[name]) for name in ("carrier_was", "carrier", "obstacle"))
    return MendedRow(str(block["item_id"]), mend, *told)


def _fit_json(fit: Fit) -> Json:
    return {
        "country": fit.country,
        "postal_code": fit.postal_code,
        "courier": fit.courier,
        "in_time": fit.in_time,
    }


def _fit(block: Json) -> Fit:
    for name in ("country", "postal_code", "courier", "in_time"):
        if block[name] not in (True, False, None):
            raise ValueError(f"{name} is true, false or null")
    return Fit(block["country"], block["postal_code"], block["courier"], block["in_time"])
