"""What the logistics desk needs from outside: public holidays, and the rules of time zones."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Protocol


class Calendar(Protocol):
    """Days on which parcels are delivered."""

    def is_working_day(self, day: date, country: str, region: str = "") -> bool:
        """Whether ``day`` is neither a weekend's nor a public holiday's in ``country`` (ISO 3166-1 alpha-2).

        ``region`` is the ISO 3166-2 part without the country ("BY"). Of a country nobody knows, Saturday and Sunday
        are free, and ``knows`` says so.
        """

    def knows(self, country: str) -> bool:
        """Whether the holidays of ``country`` are known at all."""


class Zones(Protocol):
    """Time zones by name."""

    def zone(self, name: str) -> tzinfo | None:
        """The rules of an IANA zone ("Asia/Shanghai"); None where there is none of this name."""
