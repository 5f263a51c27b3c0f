"""Ingest of listing lines, everything included (strictness, triage, the store with its disk), beside bare validation
of the same lines by the same pydantic model in the same run.

The lines are as long as a marketplace's: title, five bullets and a description in two languages, two dozen
attributes, the prompt. Both are run in turns, and the best of each counts, so that a busy machine hits both alike; the
note tells what each took of the processors, which other programs change least.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from backends.embedded.assets import AssetFolder
from backends.ingest import ingest
from backends.store.store import Store
from backends.wire.models import ItemLine
from tests.rows import Row, at_least

LINES = 20_000
ROUNDS = 5
GOAL = 0.4
_LOCALES_A_SKU = 13
_ENGLISH = re.findall(
    r"\w+",
    "stainless steel kettle with a gooseneck spout and a beech handle for pour over coffee keeps water hot evenly on "
    "gas induction and electric hobs easy to clean well balanced in the hand and made to last for years of daily use",
)
_GERMAN = re.findall(
    r"\w+",
    "Wasserkessel aus Edelstahl mit Schwanenhals und Griff aus Buche für Filterkaffee hält Wasser gleichmäßig heiß auf "
    "Gas Induktion und Elektroherd leicht zu reinigen liegt gut in der Hand für viele Jahre täglichen Gebrauchs",
)
_ATTRIBUTES = (
    *("brand", "material", "capacity", "weight", "colour", "height", "width", "depth", "handle", "hob", "origin"),
    *("care", "finish", "lid", "spout", "set", "warranty", "packaging", "voltage", "series", "model", "season"),
)


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Now, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


def listing_lines(number: int, seed: int = 0) -> Iterator[bytes]:
    """Lines of listings, thirteen of a SKU after each other."""
    chance = random.Random(seed)

    def words(of: list[str], count: int) -> str:
        return " ".join(chance.choices(of, k=count))

    def texts(of: list[str]) -> dict[str, Any]:
        return {
            "title": words(of, 16),
            "bullets": [words(of, 28) for _ in range(5)],
            "description": words(of, 200),
        }

    for place in range(number):
        attributes = {name: words(_ENGLISH, 2) for name in _ATTRIBUTES}
        yield orjson.dumps(
            {
                "schema": "backstop/1",
                "id": f"listing-{place:07d}",
                "kind": "listing",
                "version": 1,
                "subject": {"sku": f"SKU-{place // _LOCALES_A_SKU:06d}"},
                "market": "DE",
                "locale": "de-DE",
                "generator": {
                    "name": "lister",
                    "version": "2026.02",
                    "template": "kettle/3",
                    "prompt": words(_ENGLISH, 150),
                    "seed": chance.randrange(2**31),
                },
                "batch": f"2026-03-{1 + place % 28:02d}",
                "created_at": f"2026-03-{1 + place % 28:02d}T09:{place % 60:02d}:00Z",
                "exposure": {
                    "amount": f"{chance.uniform(5, 400):.2f}",
                    "currency": "EUR",
                    "views_per_day": chance.randrange(5000),
                },
                "listing": {
                    "source": {"locale": "en-GB", "fields": texts(_ENGLISH)},
                    "fields": texts(_GERMAN),
                    "attributes": {"gtin": "4006381333931", **attributes},
                },
            }
        )


def run() -> list[Row]:
    """The ratio of the two rates: lines a second ingested, to lines a second validated."""
    with tempfile.TemporaryDirectory() as place:
        manifest = Path(place) / "manifest.jsonl"
        with manifest.open("wb") as file:
            for line in listing_lines(LINES):
                file.write(line + b"\n")
        bare: list[float] = []
        whole: list[float] = []
        worked: list[tuple[float, float]] = []
        for number in range(ROUNDS):
            begun = _worked()
            bare.append(_validated(manifest))
            between = _worked()
            whole.append(_ingested(manifest, Path(place) / str(number)))
            worked.append((between - begun, _worked() - between))
        size = manifest.stat().st_size // LINES
    note = (
        f"{LINES / min(whole):,.0f} lines/s ingested, {LINES / min(bare):,.0f} lines/s validated, "
        f"{size:,} bytes a line, best of {ROUNDS}; of the processors "
        f"{min(took for _, took in worked) / LINES * 1e6:.0f} and {min(took for took, _ in worked) / LINES * 1e6:.0f} "
        "us a line"
    )
    return [at_least("ingest", round(min(bare) / min(whole), 3), GOAL, "of bare validation's rate", note)]


def _worked() -> float:
    """Seconds of processor that this process and those that it started and that ended have taken."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def _validated(manifest: Path) -> float:
    begun = time.perf_counter()
    with manifest.open("rb") as file:
        for line in file:
            ItemLine.model_validate_json(line)
    return time.perf_counter() - begun


def _ingested(manifest: Path, workspace: Path) -> float:
    store = Store.open(workspace.with_suffix(".sqlite3"), clock=SystemClock())
    assets = AssetFolder(workspace)
    try:
        begun = time.perf_counter()
        report = ingest(manifest, store, assets)
        seconds = time.perf_counter() - begun
    finally:
        assets.close()
        store.close()
    if report.new != LINES:
        raise AssertionError(f"{report.new} of {LINES} lines went in")
    return seconds
