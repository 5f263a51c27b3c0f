"""100,000 listings checked in bulk on one core, and how long a window's thread would wait beside it.

7,700 products in 13 languages each, as a manifest brings them: the texts of every product are its own, so that nothing
but a product's own source and attributes is read twice. Counted is the processor time of the checks alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from backends.listings.checking import checker
from backends.world.catalogue import skus
from backends.world.phrases import LOCALES, listing, market
from review.items import FieldValue
from review.listings.target import Target, When
from tests.benchmarks.late import TICK_S, lateness
from tests.rows import Row, at_least, at_most

LISTINGS = 100_000
GOAL = 1_000.0
STALL_MS = 50.0
WATCHED = 5_000
WHEN = When(date(2026, 11, 23))


def run() -> list[Row]:
    """Listings a second of processor time; the longest wait of another thread."""
    for target in _targets(len(LOCALES) * 3):
        checker().check(target, WHEN)  # tables and model are read once a process
    took = 0.0
    count = found = 0
    for target in _targets(LISTINGS):
        begun = time.thread_time()
        found += len(checker().check(target, WHEN))
        took += time.thread_time() - begun
        count += 1
    note = f"{took / count * 1e6:.0f} us each, {found} findings"
    return [
        at_least("listing_check", round(count / took), GOAL, "listings/s on one core", note),
        at_most(
            "listing_check_stall", _stall(), STALL_MS, f"ms, longest of a {TICK_S * 1000:g} ms tick beside a check"
        ),
    ]


def _targets(count: int) -> Iterator[Target]:
    """Products one after the other, each in all languages, under a model name of its own."""
    for number in range(count):
        product, language = divmod(number, len(LOCALES))
        place, locale = product % len(skus()), LOCALES[language]
        made, model = listing(place, locale), skus()[place].model
        own = f"{model} {product}"
        source = made.get("source")
        attributes = {**made["attributes"], "model": own}
        yield Target(
            _renamed(made["fields"], model, own),
            attributes,
            locale,
            market(locale),
            f"SKU-{product}",
            _renamed(source["fields"], model, own) if source is not None else {},
            source["locale"] if source is not None else "",
        )


def _renamed(fields: dict[str, Any], model: str, own: str) -> dict[str, FieldValue]:
    return {
        name: value.replace(model, own) if isinstance(value, str) else tuple(part.replace(model, own) for part in value)
        for name, value in fields.items()
    }


def _stall() -> float:
    def work() -> None:
        for target in _targets(WATCHED):
            checker().check(target, WHEN)
            time.sleep(0)  # between two listings others have their turn

    return round(lateness(work)[-1], 1)
