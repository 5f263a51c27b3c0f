"""Splits: which part of a data set an item belongs to, decided by its subject and a recorded seed alone.

Every item of one SKU is in the same part, in every export of the same seed, whatever else is exported beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from review.errors import BadArgument
from review.items import Item

USUAL = {"train": 0.8, "validation": 0.1, "test": 0.1}
NAMES = tuple(USUAL)


@dataclass(frozen=True)
class Splits:
    """``shares`` by name of part, in order; they add up to 1. Raises ``BadArgument`` for others."""

    seed: int = 0
    shares: Mapping[str, float] = field(default_factory=lambda: dict(USUAL))

    def __post_init__(self) -> None:
        whole = abs(sum(self.shares.values()) - 1) < 1e-9
        if not self.shares or not whole or any(share < 0 for share in self.shares.values()):
            raise BadArgument("The parts of a data set must add up to the whole.", remedy="As in train=80,test=20.")
        strange = [name for name in self.shares if name not in NAMES]
        if strange:
            raise BadArgument(f"There is no part called {strange[0]}.", remedy=f"There are {', '.join(NAMES)}.")

    def of(self, item: Item) -> str:
        """The part of an item: by its SKU, else its order, else itself."""
        return self.part(item.subject.sku or item.subject.order or item.id)

    def part(self, group: str) -> str:
        """The part of everything that belongs together under ``group``."""
        digest = hashlib.sha256(f"{self.seed}\0{group}".encode(errors="surrogatepass")).digest()
        place = int.from_bytes(digest[:8], "big") / 2**64
        reached = 0.0
        for name, share in self.shares.items():
            reached += share
            if place < reached:
                return name
        return [name for name, share in self.shares.items() if share > 0][-1]
