"""100,000 listings checked in bulk on one core, and how long a window waits beside it.

7,700 products in 13 languages each, as a manifest brings them: the texts of every product are its own, so that nothing
but a product's own source and attributes is read twice. Counted is the processor time of the checks alone.

The window's event loop is watched as it runs in the console: the checks in their own process, questions and answers
over its pipe. Beside it stands how late a thread of one process with the checks would be, which no window is.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from backends.listings.checking import checker
from backends.listings.process import CheckingProcess
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
AT_ONCE = 50
TICKS = f"longest of a {TICK_S * 1000:g} ms tick of the event loop beside"
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
        at_most("listing_check_stall", asyncio.run(_window_stall()), STALL_MS, f"ms, {TICKS} {WATCHED} checks"),
        at_most("listing_check_thread", _stall(), STALL_MS, "ms, longest of a tick in a thread beside the checks"),
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


async def _window_stall() -> float:
    """The longest time by which a tick of the event loop came late while listings went to the checks' process."""
    process, late = CheckingProcess(), [0.0]
    targets = list(_targets(WATCHED))
    await process.check(targets[0], WHEN)

    async def tick() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(TICK_S)
            late.append((time.perf_counter() - begun - TICK_S) * 1000)

    watch = asyncio.ensure_future(tick())
    for start in range(0, len(targets), AT_ONCE):
        await asyncio.gather(*(process.check(target, WHEN) for target in targets[start : start + AT_ONCE]))
    watch.cancel()
    await process.close()
    return round(max(late), 1)


def _stall() -> float:
    def work() -> None:
        for target in _targets(WATCHED):
            checker().check(target, WHEN)
            time.sleep(0)  # between two listings others have their turn

    return round(lateness(work)[-1], 1)
