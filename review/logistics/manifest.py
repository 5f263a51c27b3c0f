"""A manifest's rows beside what their numbers' parcels tell: does this number belong to that order?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log

from review.items import Shipment
from review.logistics.journey import CLOCKS, Journey, bare_code, postal_code_in
from review.tracking import CarrierTable, NumberReport, shared


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One line of a shipping list, as the shop has it. ``order`` is empty where the line has a number only.

    ``carrier`` is our code of the courier, ``country`` an ISO 3166-1 alpha-2 code; all may be empty.
    """

    order: str
    number: str
    carrier: str = ""
    country: str = ""
    postal_code: str = ""
    ordered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What the parcel behind a number tells by itself: who carries it, where it went, when it was first seen."""

    couriers: frozenset[str] = frozenset()
    country: str = ""
    postal_code: str = ""
    first_at: datetime | None = None


UNSEEN = Trace()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a number fits an order: each True, False, or None where one side says nothing."""

    country: bool | None = None
    postal_code: bool | None = None
    courier: bool | None = None
    in_time: bool | None = None

    @property
    def contradicts(self) -> bool:
        """At least one thing cannot be."""
        return False in (self.country, self.postal_code, self.courier, self.in_time)

    @property
    def speaks_for(self) -> bool:
        """Something fits, and nothing contradicts."""
        return not self.contradicts and True in (self.country, self.postal_code, self.courier)


def row_of(shipment: Shipment, carriers: CarrierTable) -> ManifestRow:
    """The shop's side of a parcel."""
    claim = carriers.claim(shipment.carrier)
    return ManifestRow(
        order=shipment.order,
        number=shipment.tracking_number,
        carrier=claim.courier if claim is not None else "",
        country=shipment.country.strip().upper(),
        postal_code=bare_code(shipment.postal_code),
        ordered_at=shipment.ordered_at,
    )


def trace_of(report: NumberReport, journey: Journey) -> Trace:
    """The parcel's side: of its number's candidates, and of the places and times of its events."""
    good = [candidate for candidate in report.candidates if candidate.good]
    country, code = journey.landed_in, ""
    for candidate in good[:1]:
        parts = candidate.parts
        country = country or parts.get("destination_country", "")
        code = parts.get("destination_zip", "")[:5] if parts.get("destination_country") != "DE" else ""
    for step in reversed(journey.steps):
        if step.place.country == country and (told := postal_code_in(step.event.place, country)):
            code = told
            break
    first = journey.steps[0].event.at if journey.steps else None
    return Trace(frozenset(candidate.courier for candidate in good), country, code, first)


def fit(row: ManifestRow, trace: Trace) -> Fit:
    """How the parcel behind a number fits an order."""
    return Fit(
        country=_same(row.country, trace.country),
        postal_code=_same(row.postal_code, trace.postal_code),
        courier=row.carrier in trace.couriers if row.carrier and trace.couriers else None,
        in_time=trace.first_at >= row.ordered_at - CLOCKS if row.ordered_at and trace.first_at else None,
    )


def duplicates(rows: Sequence[ManifestRow]) -> dict[str, tuple[str, ...]]:
    """Numbers, in normal form, that stand on more than one order, with those orders (TN-DUP)."""
    return shared((row.order, row.number) for row in rows if row.order)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one parcel: ``twins``, other orders with its number, each with its item's id; and of its
    shipping list the numbers of other orders (``used``), and those that no order has (``unused``)."""

    twins: tuple[tuple[str, str], ...] = ()
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


class Lanes:
    """Where each courier's parcels went so far: a courier that serves ten countries is hardly on its way to another.

    Built from every parcel known, for a single list tells little.
    """

    def __init__(self, parcels: Iterable[tuple[str, str]]) -> None:
        """``parcels`` are (courier, country) of orders."""
        self._pairs = Counter((courier, country) for courier, country in parcels if courier and country)
        self._couriers: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        for (courier, country), count in self._pairs.items():
            self._couriers[courier] += count
            self._countries[country] += count
        self._total = self._pairs.total()

    def odds(self, courier: str, country: str) -> float:
        """How much likelier the courier has a parcel for the country than a parcel of any courier has, in nats."""
        known = self._couriers.get(courier, 0)
        if known < LANE_LEAST or not country:
            return 0.0
        usual = (self._countries.get(country, 0) + 1) / (self._total + 1)
        here = (self._pairs.get((courier, country), 0) + usual) / (known + 1)
        return max(-MOST, min(MOST, log((1 - NOISE) * here / usual + NOISE)))


LANE_LEAST = 50
"""Parcels of a courier from which on its lanes say something."""
NOISE = 0.02
"""Share of true pairs in which a single fact is wrong all the same: a mis-scan, a parcel's detour, a typing error."""
FEW_COUNTRIES, MANY_CODES = 1.0, 0.03
"""How many rows beside those of the list share a country, or a postal code, with one that stands in it once."""
MOST = 7.0
"""No single fact speaks louder than odds of a thousand to one."""


class Odds:
    """How much likelier a number is the order's own than one taken from the list at random, in nats.

    ``with_courier`` says whether the list's courier column stands by the orders. Where it moved along with the numbers
    it says nothing about them.
    """

    def __init__(
        self, rows: Sequence[ManifestRow], traces: Sequence[Trace], *, with_courier: bool, lanes: Lanes | None = None
    ) -> None:
        self.rows, self.traces = rows, traces
        self._with_courier = with_courier
        self._country = _chances((row.country for row in rows), FEW_COUNTRIES)
        self._postal = _chances((row.postal_code for row in rows), MANY_CODES)
        seen = [trace.couriers for trace in traces if trace.couriers]
        wanted = {row.carrier for row in rows if row.carrier}
        self._courier = {
            name: _match((sum(name in one for one in seen) + 1) / (len(seen) + 2)) for name in wanted if seen
        }
        self._against = log(NOISE)
        self._lanes = None if with_courier else lanes

    def of(self, i: int, j: int) -> float:
        """The odds of row ``i``'s order with the number on row ``j``."""
        row, trace = self.rows[i], self.traces[j]
        odds = 0.0
        if row.country and trace.country:
            if row.country != trace.country:
                odds += self._against
            elif row.postal_code and trace.postal_code:
                odds += self._postal[row.postal_code] if row.postal_code == trace.postal_code else self._against
            else:
                odds += self._country[row.country]
        if self._with_courier and row.carrier and trace.couriers:
            odds += self._courier[row.carrier] if row.carrier in trace.couriers else self._against
        if self._lanes is not None:
            odds += self._lanes.odds(self.rows[j].carrier if j < len(self.rows) else "", row.country)
        if row.ordered_at and trace.first_at and trace.first_at < row.ordered_at - CLOCKS:
            odds += self._against
        return odds


def _same(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _chances(values: Iterable[str], unseen: float) -> dict[str, float]:
    """What a match of each value is worth: by how many *others* have it, and ``unseen`` for those not in the list."""
    counts = Counter(value for value in values if value)
    total = counts.total()
    return {value: _match(min(1.0, (count - 1 + unseen) / (total - 1 + unseen))) for value, count in counts.items()}


def _match(chance: float) -> float:
    """What a match is worth where it happens by itself with this chance."""
    return max(0.0, min(MOST, log((1 - NOISE) / chance)))
