"""What a console asks of the listing checks, as a port: they need tables and models that no window should load.

Every verb may raise ``Unavailable`` where the checks cannot answer now, and ``BadInput`` where what was asked is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from review.listings.family import SharedClaim, Sighting
from review.listings.findings import Finding, Place
from review.listings.target import Target, When


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``after`` was made of ``before``, ``times`` times so far; it is ``alike`` per cent like a sentence of the text,
    which stands there from ``start`` to ``end`` (code points). ``exact`` where it is the same sentence.
    """

    before: str
    after: str
    alike: float
    times: int
    start: int
    end: int

    @property
    def exact(self) -> bool:
        return self.alike >= 100.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A listing that a house's new rules would find something in that the present ones do not."""

    key: str
    findings: tuple[Finding, ...]


class ListingChecks(Protocol):
    """All checks of a listing, and what was made of its like before."""

    async def check(self, target: Target, when: When) -> list[Finding]:
        """Everything that is wrong with a listing, worst first."""
        ...

    async def family(self, targets: Mapping[str, Target]) -> list[SharedClaim]:
        """The claims on which one product's listings differ; ``targets`` by key, the first one's attributes count."""
        ...

    async def counterparts(self, targets: Mapping[str, Target], key: str, place: Place, after: str) -> list[Sighting]:
        """What correcting one text of ``key`` to ``after`` means for the other listings."""
        ...

    async def suggest(self, language: str, texts: Sequence[str]) -> list[list[Suggestion]]:
        """For each text what persons made of sentences like its own: in their order, the likest first of each."""
        ...

    async def hits(self, house: Mapping[str, Any], targets: Mapping[str, Target], when: When) -> list[Hit]:
        """The listings in which the rules of ``house`` would find what the present ones do not; ``BadInput`` names
        what is wrong in the rules."""
        ...

    async def set_house(self, house: Mapping[str, Any]) -> None:
        """Puts a house's own rules in force; ``BadInput`` names what is wrong in them, and nothing changes."""
        ...
