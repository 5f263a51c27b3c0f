"""Causes, plans for shifted lists, lanes' habits and carriers' codes ⇄ JSON, between a service and its console."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from backends.wire.documents import document_dict, item_of
from backends.wire.entries import correction_from_json, correction_to_json
from backends.wire.queues import selection_row_from_json, selection_row_to_json
from review.corrections import ShipmentCorrection
from review.items import Item
from review.logistics.causes import Cause, Grouping
from review.logistics.events import Mapped, Meaning, Stage, Unmapped
from review.logistics.lanes import Habits
from review.logistics.manifest import Beside, Fit
from review.logistics.relisting import MendedRow, ShiftPlan
from review.logistics.shifts import RowMend, Shift
from review.ports import SelectionRow

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
    told = {"vocabulary": one.vocabulary, "code": one.code, "count": one.count, "example": one.example}
    return told | {"parcels": list(one.parcels)}


def unmapped_from_json(block: Json) -> Unmapped:
    """The reverse of ``unmapped_to_json``."""
    parcels = tuple(str(name) for name in block.get("parcels", ()))
    return Unmapped(str(block["vocabulary"]), str(block["code"]), int(block["count"]), str(block["example"]), parcels)


def mapped_to_json(one: Mapped) -> Json:
    """What a lead mapped."""
    meaning = one.meaning
    told = {"vocabulary": one.vocabulary, "code": one.code}
    return told | {"stage": meaning.stage.value, "exception": meaning.exception}


def mapped_from_json(block: Json) -> Mapped:
    """The reverse of ``mapped_to_json``."""
    return Mapped(str(block["vocabulary"]), str(block["code"]), Meaning(Stage(block["stage"]), str(block["exception"])))


def known_to_json(row: SelectionRow, item: Item) -> Json:
    """An open parcel with what a decision binds to."""
    return selection_row_to_json(row) | {"item": document_dict(item)}


def known_from_json(block: Json) -> tuple[SelectionRow, Item]:
    """The reverse of ``known_to_json``."""
    return selection_row_from_json(block), item_of(block["item"])


def beside_to_json(beside: Beside) -> Json:
    """What stands beside a parcel."""
    twins = [{"order": order, "item_id": item_id} for order, item_id in beside.twins]
    return {"twins": twins, "used": list(beside.used), "unused": list(beside.unused)}


def beside_from_json(block: Json) -> Beside:
    """The reverse of ``beside_to_json``."""
    twins = tuple((str(one["order"]), str(one["item_id"])) for one in block["twins"])
    return Beside(twins, tuple(map(str, block["used"])), tuple(map(str, block["unused"])))


def habits_to_json(habits: Habits) -> Json:
    """What parcels of each lane usually do; hours."""
    return {
        "lanes": [
            {"courier": courier, "country": country, "stage": stage, "hours": usual.total_seconds() / 3600, "of": of}
            for (courier, country, stage), (usual, of) in sorted(habits.patiences.items())
        ],
        "parcels": [
            {"courier": courier, "country": country, "count": count}
            for (courier, country), count in sorted(habits.parcels.items())
        ],
    }


def habits_from_json(block: Json) -> Habits:
    """The reverse of ``habits_to_json``."""
    return Habits(
        {
            (str(row["courier"]), str(row["country"]), str(row["stage"])): (
                timedelta(hours=float(row["hours"])),
                int(row["of"]),
            )
            for row in block["lanes"]
        },
        {(str(row["courier"]), str(row["country"])): int(row["count"]) for row in block["parcels"]},
    )


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
