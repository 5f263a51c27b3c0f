"""Places in carriers' events ("Leipzig, DE", "Shenzhen, China"): their country, where on earth, in which time zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from review import parsed
from review.errors import BadInput

SCHEMA = "backstop-places/1"
EARTH_KM = 6371.0
MAX_PLACE = 200
"""Characters of a place that are read."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_SPLIT = re.compile(r"[,/;|()\[\]]+|\s-\s")
_CODE = re.compile(r"[A-Z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: ``country`` of ISO 3166-1 alpha-2 (empty if unknown); ``points`` are the city's, or of a
    known country with an unknown city some of its places; ``zones`` are the IANA time zones that it may lie in."""

    country: str = ""
    points: tuple[Point, ...] = ()
    exact: bool = False
    zones: tuple[str, ...] = ()

    @property
    def zone(self) -> str:
        """The IANA time zone; empty where the country has several and the city is unknown."""
        return self.zones[0] if len(self.zones) == 1 else ""


NOWHERE = Place()


def distance_km(one: Point, other: Point) -> float:
    """Along the great circle."""
    (lat, lon), (lat2, lon2) = one, other
    across = sin(radians(lat2 - lat) / 2) ** 2
    across += cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across)))


class Atlas:
    """Countries and the cities through which parcels go. It remembers what it was asked."""

    def __init__(
        self,
        countries: Mapping[str, tuple[tuple[str, Point], ...]],
        names: Mapping[str, str],
        cities: Mapping[tuple[str, str], Point],
    ) -> None:
        """``countries``: code to (zone, point) rows; ``names``: folded name to code; ``cities`` by (name, code)."""
        self._countries, self._names, self._cities = dict(countries), dict(names), dict(cities)
        self._only: dict[str, str] = dict(self._cities.keys())
        self._known: dict[str, Place] = {}

    @classmethod
    def from_data(cls, data: object) -> Atlas:
        """The atlas of a parsed ``places.json``."""
        root = parsed.root(data, SCHEMA)
        rows = parsed.mapping(root.get("countries"), "countries")
        try:
            countries = {
                code: tuple((str(z), (float(a), float(b))) for z, a, b in rows[code]["zones"]) for code in rows
            }
            names = {str(name).casefold(): code for code in rows for name in rows[code]["names"]}
            cities = {(str(n).casefold(), str(c)): (float(a), float(b)) for n, c, a, b in root["cities"]}
        except (KeyError, TypeError, ValueError) as error:
            raise BadInput(f"places: {error!r}.") from error
        for code, zones in countries.items():
            for zone, point in zones:
                cities.setdefault((zone.rpartition("/")[2].replace("_", " ").casefold(), code), point)
        return cls(countries, names, cities)

    def place(self, text: str, country: str = "") -> Place:
        """What is known of a written place; ``country`` is taken where the text names none."""
        key = f"{text[:MAX_PLACE]}\0{country}"
        found = self._known.get(key)
        if found is None:
            found = self._place(text[:MAX_PLACE], country)
            if len(self._known) < 10_000:
                self._known[key] = found
        return found

    def country(self, code: str) -> Place:
        """A country as a whole."""
        zones = self._countries.get(code, ())
        return (
            Place(code, tuple(point for _, point in zones), False, tuple(zone for zone, _ in zones))
            if zones
            else NOWHERE
        )

    def _place(self, text: str, country: str) -> Place:
        parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
        code = next((found for part in reversed(parts) if (found := self._code(part, last=part is parts[-1]))), "")
        code = code or next((self._only[part.casefold()] for part in parts if part.casefold() in self._only), country)
        for part in parts:
            point = self._cities.get((part.casefold(), code))
            if point is not None:
                return Place(code, (point,), True, self._zone_at(code, point))
        return self.country(code)

    def _zone_at(self, code: str, point: Point) -> tuple[str, ...]:
        """The zone of the country's nearest known place."""
        rows = self._countries.get(code, ())
        return (min(rows, key=lambda row: distance_km(row[1], point))[0],) if rows else ()

    def _code(self, part: str, *, last: bool) -> str:
        """A country's code at the end ("Leipzig, DE"), or its name anywhere."""
        if last:
            tail = part.rpartition(" ")[2]
            if _CODE.fullmatch(tail) and tail in self._countries:
                return tail
        return self._names.get(part.casefold(), "")


def between_km(one: Place, other: Place) -> float:
    """The least that two places can be apart; 0 where either is unknown."""
    return min((distance_km(a, b) for a in one.points for b in other.points), default=0.0)
