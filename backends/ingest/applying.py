"""Updates → the store: a parcel that something new is told of gets a newer version, whose events are all of them.

What is settled is not opened again for one more scan, only where something else is wrong now than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import orjson

from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.logistics.tables import parcel_tables
from backends.store.rows import IngestRow, ParcelRow
from backends.wire.manifest import read_line
from backends.wire.times import time_of, time_text
from review.errors import BadManifest
from review.items import ItemState, Shipment, ShipmentEvent
from review.logistics.updates import Taken, Taking, TrackingUpdate, merged
from review.tracking import check

if TYPE_CHECKING:
    from backends.store.store import Store


def apply_updates(store: Store, updates: Sequence[TrackingUpdate]) -> list[Taken]:
    """Takes updates in, on the store's writing thread; each is answered for itself, once for each of its items."""
    mappings = store.house.mappings()
    tables, triage = parcel_tables(mappings), Triage.standard(mappings)
    out: list[Taken] = []
    for update in updates:
        number = check(update.number, tables.carriers, update.courier or None).normal if update.number else ""
        known = store.parcels.known([number] if number else [])
        if not known and update.order:
            known = store.parcels.known([], [update.order])
        if not known:
            out.append(Taken(update.number, Taking.UNKNOWN, unread=update.unread))
        for item_id, _, document in known:
            out.append(_apply(store, update, item_id, document, triage))
    return out


def _apply(store: Store, update: TrackingUpdate, item_id: str, raw: bytes, triage: Triage) -> Taken:
    document: dict[str, Any] = orjson.loads(raw)
    record = store.record(item_id)
    shipment = record.item.shipment
    if shipment is None:
        return Taken(update.number, Taking.UNKNOWN, item_id)
    events = merged(shipment.events, update.events)
    told = Taken(update.number, Taking.KNOWN, item_id, len(events) - len(shipment.events), unread=update.unread)
    if not told.new:
        return told
    row = _newer(document, shipment, events, triage)
    if isinstance(row, str):
        return _as(told, Taking.REFUSED, reason=row)
    parcel = ParcelRow() if row.parcel is None else ParcelRow._make(row.parcel)
    strange = sum(times for *_, times in parcel.unmapped)
    if record.state not in (ItemState.OPEN, ItemState.SNOOZED) and parcel.code in ("", *record.reasons):
        return _as(told, Taking.SETTLED, unmapped=strange)
    tally = store.put_items([row])
    if tally.refused:  # a newer version came this moment: the sender tells everything again
        return _as(told, Taking.REFUSED, reason=tally.refused[0].reason)
    return _as(told, Taking.TAKEN, unmapped=strange)


def _newer(
    document: dict[str, Any], shipment: Shipment, events: Sequence[ShipmentEvent], triage: Triage
) -> IngestRow | str:
    """The store's row of the next version; a reason where there can be none."""
    block = dict(document["shipment"])
    block["events"] = [
        {"at": time_text(event.at), "code": event.code, "vocabulary": event.vocabulary, "text": event.text}
        | {"place": event.place}
        for event in events
    ]
    newest = max((event.at for event in events), default=shipment.ordered_at)
    made = document | {"version": int(document["version"]) + 1, "shipment": block}
    if newest is not None:
        made["created_at"] = time_text(max(time_of(document["created_at"]), newest))  # what triage takes for "now"
    try:
        line = read_line(orjson.dumps(made), 1)
    except BadManifest as error:
        return f"{error.field}: {error.reason}"
    return IngestRow._make(row_values(line, triage))


def _as(told: Taken, state: Taking, *, unmapped: int = 0, reason: str = "") -> Taken:
    return Taken(told.number, state, told.item_id, told.new, unmapped, told.unread, reason)
