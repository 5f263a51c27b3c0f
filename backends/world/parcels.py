"""Parcels: orders on their way from China, with valid numbers and consistent events, and the ways that goes wrong.

Shipments come in batches, as a warehouse's shipping list does; each shipment depends only on seed, batch and row, so
that a shifted list can hand a row the number of the next one.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

import numpy as np

from .catalogue import skus
from .data import load
from .numbers import CHECKED, NUMBERS, with_wrong_check
from .truth import Defect

BATCH = 40
"""Rows of one shipping list."""
DRAWS = 48
SHIFTED = 5
"""Rows of a shifted run: each has the number of the row below, the last one that of the first."""
LOST = "LD-LOST"
LOST_ROW = 9
"""Row of a showcase's first list, behind its shifted run, whose dear parcel is lost: its refund takes two persons."""
DEAR = 600
"""EUR at least that the lost parcel is worth: well above what one person may refund alone."""
SHIFT_SHARE = 0.2
"""Share of the defective parcels that stand in shifted lists."""
CODES = ("TN-CHECK", "TN-COURIER", "TR-STALL", "TN-MISMATCH")
"""Defects of a single parcel; TN-MISMATCH here is delivered before shipped."""
HARD = ("customs", "long_gap")
HARD_RATE = 0.04
DAY = 86_400
ROAD = ("created", "picked_up", "sorted", "exported", "imported", "cleared", "hub", "out", "delivered")
ABROAD = ROAD.index("imported")
KEPT_BATCHES = 8


@dataclass(frozen=True)
class Parcel:
    """One shipment as the manifest has it, with its truth."""

    sku: int
    order: str
    shipment: dict[str, Any]
    defects: tuple[Defect, ...]
    hard: str


@dataclass(frozen=True)
class _Road:
    """The number and the events that belong to it."""

    carrier: str
    number: str
    country: str
    events: list[dict[str, str]]


class Parcels:
    """The shipments of one world."""

    def __init__(self, seed: int, rate: float, showcase: bool) -> None:
        self._seed, self._rate, self._showcase = seed, rate, showcase
        self._table = load("couriers.json")
        self._batches: OrderedDict[int, list[list[float]]] = OrderedDict()

    def parcel(self, ordinal: int, created: int) -> Parcel:
        """The ``ordinal``-th shipment of the world, seen at ``created`` (seconds since 1970)."""
        draws = self._draws(ordinal)
        code, hard = self._wrong(ordinal, draws)
        own = self._road(ordinal, created, code, hard, draws)
        shown = own
        defects: tuple[Defect, ...] = ()
        if code == "shifted":
            other = self._row_below(ordinal)
            shown = self._road(other, created, "", "", self._draws(other))
            told = {"mode": "shifted", "expected": own.number, "shown": shown.number, "of_order": self._order(other)}
            defects = (Defect("TN-MISMATCH", parameters={**told, "rows": SHIFTED}),)
        number, carrier = shown.number, shown.carrier
        if code == "TN-CHECK":
            number = with_wrong_check(carrier, number, draws[21])
            defects = (Defect(code, parameters={"expected": shown.number, "shown": number, "carrier": carrier}),)
        elif code == "TN-COURIER":
            carrier = self._other_carrier(carrier, number, draws[21])
            defects = (Defect(code, parameters={"expected": shown.carrier, "shown": carrier}),)
        elif code == "TR-STALL":
            idle = (created - _seconds(shown.events[-1]["at"])) // DAY
            defects = (Defect(code, parameters={"days": idle}),)
        elif code == "TN-MISMATCH":
            defects = (Defect(code, parameters={"mode": "delivered_before_shipped"}),)
        elif code == LOST:
            defects = (Defect(code),)
        sku = int(draws[22] * len(skus()))
        pieces = 1 + int(draws[43] ** 3 * 4)
        if code == LOST:
            pieces = max(pieces, ceil(DEAR / skus()[sku].price))
        value = skus()[sku].price * pieces
        shipment = self._shipment(ordinal, created, draws, own.country, carrier, number, shown.events, value)
        return Parcel(sku, self._order(ordinal), shipment, defects, hard)

    def _draws(self, ordinal: int) -> list[float]:
        batch, row = divmod(ordinal, BATCH)
        rows = self._batches.get(batch)
        if rows is None:
            rows = np.random.default_rng([self._seed, 5, batch]).random((BATCH + 1, DRAWS)).tolist()
            self._batches[batch] = rows
            if len(self._batches) > KEPT_BATCHES:
                self._batches.popitem(last=False)
        return rows[row]

    def _shift(self, batch: int) -> int | None:
        """First row of the batch's shifted run, or None where the list is in order."""
        if self._showcase and batch == 0:
            return len(CODES)
        self._draws(batch * BATCH)
        draws = self._batches[batch][BATCH]
        if draws[0] >= self._rate * SHIFT_SHARE * BATCH / SHIFTED:
            return None
        return int(draws[1] * (BATCH - SHIFTED))

    def _wrong(self, ordinal: int, draws: list[float]) -> tuple[str, str]:
        """Defect and hard case of a shipment, either empty."""
        batch, row = divmod(ordinal, BATCH)
        if self._showcase and ordinal < len(CODES):
            return CODES[ordinal], ""
        first = self._shift(batch)
        if first is not None and first <= row < first + SHIFTED:
            return "shifted", ""
        if self._showcase and ordinal == LOST_ROW:
            return LOST, ""
        if draws[0] < self._rate * (1 - SHIFT_SHARE):
            return CODES[int(draws[1] * len(CODES))], ""
        return "", HARD[int(draws[1] * len(HARD))] if draws[2] < HARD_RATE else ""

    def _row_below(self, ordinal: int) -> int:
        batch, row = divmod(ordinal, BATCH)
        first = self._shift(batch) or 0
        return batch * BATCH + first + (row - first + 1) % SHIFTED

    def _order(self, ordinal: int) -> str:
        return f"BO-{self._seed % 1000:03d}-{ordinal + 100_001}"

    def _road(self, ordinal: int, created: int, code: str, hard: str, draws: list[float]) -> _Road:
        """The parcel's own number and events; ``code`` and ``hard`` bend only the events."""
        couriers = self._table["couriers"]
        if code == "TN-CHECK":
            couriers = [row for row in couriers if row["number"] in CHECKED]
        courier = couriers[int(draws[3] * len(couriers))]
        country = courier["countries"][int(draws[4] * len(courier["countries"]))]
        number = NUMBERS[courier["number"]](draws[5:21])
        stop = 3 + int(draws[23] * 6)
        stages = list(ROAD[:stop])
        quiet = int(DAY * (0.1 + 1.2 * draws[24]))
        if code == "TR-STALL":
            stages, quiet = stages[: min(len(stages), 7)], int(DAY * (9 + 12 * draws[24]))
        if code == "TN-MISMATCH":
            stages = list(ROAD)
        if code == LOST:
            stages = [*ROAD[:ABROAD], "lost"]
        if hard == "customs":
            stages = [*ROAD[:5], "held", "cleared"]
        times = _times(len(stages), created - quiet, draws[25:40], 6 * DAY if hard == "long_gap" else 0)
        if code == "TN-MISMATCH":
            times[-1] = times[1] - int(DAY * (0.5 + 2 * draws[40]))
        origin = self._table["origins"][int(draws[41] * len(self._table["origins"]))]
        events = [
            self._event(stage, at, courier["vocabulary"], origin, country)
            for stage, at in zip(stages, times, strict=True)
        ]
        return _Road(courier["carrier"], number, country, events)

    def _event(self, stage: str, at: int, vocabulary: str, origin: str, country: str) -> dict[str, str]:
        code, text = self._table["stages"][stage][vocabulary]
        where = self._table["countries"][country]
        if stage in ("created", "picked_up", "sorted", "exported", "lost"):
            place = f"{origin}, CN"
        else:
            place = f"{where['hub'] if stage in ('imported', 'held', 'cleared') else where['city']}, {country}"
        return {"at": _moment(at), "code": code, "vocabulary": vocabulary, "text": text, "place": place}

    def _other_carrier(self, carrier: str, number: str, draw: float) -> str:
        """Another courier whose numbers do not look like this one's; else it would be no error."""
        alike = {carrier}
        if carrier.startswith("china_"):
            alike |= {"china_post", "china_ems"}
        if number.startswith("LX"):
            alike.add("dhl")
        if carrier == "dpd":
            alike.add("fedex")
        others = [row["carrier"] for row in self._table["couriers"] if row["carrier"] not in alike]
        return str(others[int(draw * len(others))])

    def _shipment(
        self, ordinal: int, created: int, draws: list[float], country: str, carrier: str, number: str,
        events: list[dict[str, str]], value: float,
    ) -> dict[str, Any]:  # fmt: skip
        first = min(_seconds(event["at"]) for event in events)
        ordered = first - int(DAY * (0.3 + 1.5 * draws[42]))
        code = "".join(str(int(draws[5 + k] * 10)) if sign == "#" else sign
                       for k, sign in enumerate(self._table["countries"][country]["postal"]))  # fmt: skip
        return {
            "order": self._order(ordinal), "carrier": carrier, "tracking_number": number,
            "destination": {"country": country, "postal_code": code},
            "ordered_at": _moment(ordered), "promised_by": _moment(ordered + int(DAY * (20 + 8 * draws[44]))),
            "value": {"amount": f"{value:.2f}", "currency": "EUR"}, "events": events,
        }  # fmt: skip


def _times(count: int, last: int, draws: list[float], gap: int) -> list[int]:
    """Times of the events, the last at ``last``; ``gap`` seconds more on the leg across the sea."""
    at, out = last, [last]
    for k in range(count - 1, 0, -1):
        # the fourth leg crosses the sea, which no airliner does in a few hours
        step = int(DAY * ((0.75 if k == ABROAD else 0.15) + 1.1 * draws[k])) + (
            gap if k == min(ABROAD, count - 1) else 0
        )
        at -= step
        out.append(at)
    return out[::-1]


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())
