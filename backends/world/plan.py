"""What to make: how many items of which kind, at which rates of defects, up to which moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from review.errors import BadArgument

KINDS = ("video", "image", "listing", "shipment")
MOST_ITEMS = 10_000_000
MOST_MEDIA = 2_000
FIRST_DAY = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
"""The world's "now" of seed 0 where none is given; other seeds move it by days, so that output depends on the seed."""


@dataclass(frozen=True)
class Rates:
    """Share of items with a defect, by kind: the business's own."""

    video: float = 0.30
    image: float = 0.06
    listing: float = 0.005
    shipment: float = 0.02

    def of(self, kind: str) -> float:
        return float(getattr(self, kind))


@dataclass(frozen=True)
class WorldPlan:
    """A whole world by its parameters; equal plans make equal worlds.

    ``clips`` and ``pictures`` count media files, which items share. ``mix`` is percent of video, image, listing and
    shipment items. With ``showcase`` the first items of each kind have one of every defect that the world knows
    (five rows of one shifted manifest among the shipments); all later ones keep to ``rates``.
    """

    items: int
    seed: int
    clips: int = 24
    pictures: int = 48
    now: datetime | None = None
    rates: Rates = field(default_factory=Rates)
    mix: tuple[int, int, int, int] = (20, 30, 40, 10)
    days: float = 4.0
    showcase: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.items <= MOST_ITEMS:
            raise BadArgument(f"items: {self.items} is not between 1 and {MOST_ITEMS}.")
        if not 0 <= self.seed < 2**31:
            raise BadArgument(f"seed: {self.seed} is not between 0 and {2**31 - 1}.")
        if not 2 <= self.clips <= MOST_MEDIA or not 2 <= self.pictures <= MOST_MEDIA:
            raise BadArgument(
                f"clips and pictures: give from 2 to {MOST_MEDIA}, so that there are good ones and bad ones."
            )
        if sum(self.mix) != 100 or min(self.mix) < 0:
            raise BadArgument(f"mix: {self.mix} must be four percentages of at least 0 that add up to 100.")
        if any(not 0.0 <= self.rates.of(kind) <= 1.0 for kind in KINDS):
            raise BadArgument("rates: each must lie between 0 and 1.")
        if self.now is not None and self.now.tzinfo is None:
            raise BadArgument("now: give the moment with its time zone.")

    @property
    def moment(self) -> datetime:
        """The world's "now": no item and no event is later."""
        return self.now or FIRST_DAY + timedelta(days=self.seed % 28)
