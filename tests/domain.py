"""Items, leases and clocks for tests, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from review.items import Asset, Item, Listing, ListingText, Shipment
from review.queue import Filter, Lease, LeasedItem, OrderKey, QueueSpec

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUEUE = QueueSpec("all", "All", Filter())


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class CountedKeys:
    """Keys that tell their order."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        return f"key-{next(self._numbers):06d}"


def image(name: str = "i-1", version: int = 1, sha: str = "a" * 64) -> Item:
    return Item(name, version, "image", START, assets=(Asset("output", sha, "image/png"),))


def listing(name: str = "l-1", version: int = 1) -> Item:
    text = ListingText("de", {"title": "Vase, 12 cm", "bullets": ("Höhe 12 cm", "Glas")})
    return Item(name, version, "listing", START, locale="de", listing=Listing(None, text, {"height": "12 cm"}))


def shipment(name: str = "s-1", version: int = 1) -> Item:
    parcel = Shipment("O-1", "ups", "1Z879E930346834441", "DE", "10115", START, START, None)
    return Item(name, version, "shipment", START, shipment=parcel)


def leased(item: Item, token: int = 1, priority: int = 100, seq: int = 1, owner: str = "Li Wei") -> LeasedItem:
    lease = Lease(item.id, token, owner, START + timedelta(minutes=15))
    return LeasedItem(item, lease, OrderKey(priority, seq))
