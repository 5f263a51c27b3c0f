"""Claim next at a million items, on SQLite: from the verb's call until the leased item is in hand.

The synthetic store is kept in the system's temporary folder between runs, by schema revision; each run gives its
leases back. Synthetic, because only the store is measured: no media, no manifest.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from backends.store.rows import IngestRow
from backends.store.schema import HEAD
from backends.store.store import Store
from backends.wire import document_of
from review.items import KINDS, Item, Listing, ListingText, Subject
from review.queue import Filter, Lease, Order

ITEMS = 1_000_000
CLAIMS = 2_000
WARM_UP = 50
OUTSTANDING = 20
"""Leases held while another is asked for: five supervisors, each with an item on screen and three behind it."""
_LOCALES = ("en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL", "pl-PL", "sv-SE", "pt-PT", "ja-JP", "zh-CN", "ar-AE")


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Now, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


def synthetic_rows(number: int, seed: int = 0) -> Iterator[IngestRow]:
    """Items of all kinds with varied places in the queue; one document is varied only by its id, to be quick."""
    chance = random.Random(seed)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    words = "A kettle of brushed steel that keeps its temperature for an hour and pours without a drip. " * 4
    for place in range(number):
        kind = KINDS[place % 4]
        locale = _LOCALES[place % len(_LOCALES)]
        name, sku = f"{kind}-{chance.getrandbits(48):012x}-{place}", f"SKU-{place // 20:06d}"
        created = start + timedelta(seconds=place)
        if place < 4:
            text = ListingText(locale, {"title": "PLACEHOLDER", "description": words})
            item = Item(
                "PLACEHOLDER", 1, kind, created, Subject(sku), locale[-2:], locale, listing=Listing(None, text, {})
            )
            template = document_of(item)
            _TEMPLATES[kind] = template
        yield IngestRow(
            id=name,
            version=1,
            kind=kind,
            created_ms=int(created.timestamp() * 1000),
            doc=_TEMPLATES[kind].replace(b"PLACEHOLDER", name.encode()),
            priority=chance.randrange(5_000),
            risk=chance.random(),
            reasons=("shape.differs",) if chance.random() < 0.1 else (),
            market=locale[-2:],
            locale=locale,
            batch=f"B-{place // 5_000:04d}",
            sku=sku,
            title=f"Kettle number {place}",
            exposure="12.50 EUR, 300 views a day",
            held="unknown kind" if chance.random() < 0.001 else "",
        )


_TEMPLATES: dict[str, bytes] = {}


def million_items(number: int = ITEMS) -> Path:
    """The folder with the synthetic store (``store.sqlite3``), made where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"backstop-bench-{HEAD}-{number}"
    if not (folder / "complete").exists():
        (folder / "store.sqlite3").unlink(missing_ok=True)
        store = Store.open(folder / "store.sqlite3", clock=SystemClock())
        store.put_items(synthetic_rows(number))
        store.close()
        (folder / "complete").touch()
    return folder


def run() -> list[dict[str, Any]]:
    """p95 and median in milliseconds over ``CLAIMS`` claims of one item, in each kind's queue and in that of all.

    The first two rows are those of a queue's own order; a p95 for each other order follows.
    """
    store = Store.open(million_items() / "store.sqlite3", clock=SystemClock(), sole=True)
    try:
        took = {order: _claims(store, order) for order in Order}
    finally:
        store.close()
    own = took.pop(Order.PRIORITY)
    median = {"name": "claim_next_median", "value": round(statistics.median(own), 3), "unit": "ms", "goal": ""}
    return [
        _p95("claim_next_p95", own),
        median | {"ok": len(own) == CLAIMS},
        *(_p95(f"claim_next_{order}_p95", times) for order, times in took.items()),
    ]


def _claims(store: Store, order: Order) -> list[float]:
    """The milliseconds of each claim that leased an item."""
    queues = [Filter(kind=kind, order=order) for kind in KINDS] + [Filter(order=order)]
    took: list[float] = []
    leased: list[Lease] = []
    for number in range(WARM_UP + CLAIMS):
        where = queues[number % len(queues)]
        start = time.perf_counter()
        claimed = store.claim_next(where, "bench", 1)
        if number >= WARM_UP and claimed:
            took.append((time.perf_counter() - start) * 1000)
        leased += [held.lease for held in claimed]
        store.release(leased[:-OUTSTANDING])
        leased = leased[-OUTSTANDING:]
    store.release(leased)
    return took


def _p95(name: str, took: list[float]) -> dict[str, Any]:
    p95 = statistics.quantiles(took, n=20)[-1]
    ok = p95 <= 1 and len(took) == CLAIMS
    return {"name": name, "value": round(p95, 3), "unit": "ms", "goal": "<= 1", "ok": ok}
