"""A shifted shipping list mended as one operation: every row with what it has and what it gets.

Nothing is changed by looking: the plan is a preview, whose corrections go the ordinary road of a bulk decision, as one
gesture and one step of undo.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.corrections import ShipmentCorrection, shipment_difference
from review.items import Item, Shipment
from review.logistics.events import EventTable
from review.logistics.journey import journey
from review.logistics.manifest import Lanes, Trace, row_of, trace_of
from review.logistics.places import Atlas
from review.logistics.shifts import RowMend, Shift, find_shifts
from review.tracking import CarrierTable, check


@dataclass(frozen=True, slots=True)
class MendedRow:
    """One row of the preview. ``obstacle``: why it is left alone ("ask the warehouse", "decided"); empty if mended."""

    item_id: str
    mend: RowMend
    carrier_was: str
    carrier: str
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """One cause and what mends it. ``corrections`` by item id: of each row that can be mended now."""

    batch: str
    shift: Shift
    rows: tuple[MendedRow, ...]
    corrections: Mapping[str, ShipmentCorrection]

    @property
    def exceptions(self) -> tuple[MendedRow, ...]:
        """Rows that need a look of their own."""
        return tuple(row for row in self.rows if row.obstacle)


ASK_WAREHOUSE = "its own number is not in this list; ask the warehouse"
NOT_OPEN = "decided already"


def shift_plans(
    batch: str,
    items: Sequence[Item],
    carriers: CarrierTable,
    events: EventTable,
    atlas: Atlas,
    *,
    closed: frozenset[str] = frozenset(),
    lanes: Lanes | None = None,
) -> tuple[ShiftPlan, ...]:
    """The shifts of one shipping list, as plans. ``items`` are its parcels in the list's order, decided ones included;
    ``closed`` are the ids of those that are not open: they tell, but are not corrected.

    A second for some 2,000 rows: not on a window's thread.
    """
    parcels = [(item.id, item.shipment) for item in items if item.shipment is not None]
    rows = [row_of(shipment, carriers) for _, shipment in parcels]
    traces = [_trace(shipment, carriers, events, atlas) for _, shipment in parcels]
    shifts = find_shifts(rows, traces, lanes=lanes)
    return tuple(_plan(batch, shift, parcels, carriers, closed) for shift in shifts)


def _trace(shipment: Shipment, carriers: CarrierTable, events: EventTable, atlas: Atlas) -> Trace:
    report = check(shipment.tracking_number, carriers, shipment.carrier or None)
    return trace_of(report, journey(shipment, events, atlas))


def _plan(
    batch: str,
    shift: Shift,
    parcels: Sequence[tuple[str, Shipment]],
    carriers: CarrierTable,
    closed: frozenset[str],
) -> ShiftPlan:
    rows: list[MendedRow] = []
    corrections: dict[str, ShipmentCorrection] = {}
    for mend in shift.rows:
        item_id, shipment = parcels[mend.row]
        carrier = _carrier(mend, shipment, parcels, carriers)
        obstacle = NOT_OPEN if item_id in closed else "" if mend.number else ASK_WAREHOUSE
        rows.append(MendedRow(item_id, mend, shipment.carrier, carrier, obstacle))
        made = shipment_difference(shipment, tracking_number=mend.number, carrier=carrier)
        if not obstacle and made is not None:
            corrections[item_id] = made
    return ShiftPlan(batch, shift, tuple(rows), corrections)


def _carrier(mend: RowMend, shipment: Shipment, parcels: Sequence[tuple[str, Shipment]], carriers: CarrierTable) -> str:
    """The row's own courier where it accepts the number, else that of the row the number stands on."""
    if not mend.number or mend.source < 0:
        return shipment.carrier
    report = check(mend.number, carriers, shipment.carrier or None)
    other = parcels[mend.source][1].carrier
    return shipment.carrier if report.claimed_among or not other else other
