"""Reading needed for an outgoing error of at most 1 %, in listings and in parcels: worlds of 100,000 items each.

What the checks of ingest find (``backends.ingest.triage``) is read whole; the rest is parted into lots by generator and
market and sampled by ISO 2859-1 under its switching rules, as the console does it: rejected lots are read whole, and so
is every lot of a stream that was stopped. Read items come out right; what goes out bad is counted against the truth of
the world, which nothing else looks at.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.store.rows import IngestRow
from backends.wire.manifest import ManifestLine
from backends.world import World, WorldPlan
from backends.world import media as drawing
from backends.world.media import Medium
from review.sampling.choice import plan_for
from review.sampling.draw import Unit, drawn
from review.sampling.switching import Switching, result_of, switched
from tests.rows import Row, at_most, new_seed

ITEMS = 100_000
LOT = 10_000
"""At most: a larger lot needs less reading, and its rejection more."""
AQL, LEVEL, SHAPE = "0.65", "II", "double"
"""A double plan reads less, and rejects a good lot by chance three times less often than the single one."""
GOAL_OUT, GOAL_READ = 1.0, 5.0
MIXES = {"listings": (0, 0, 100, 0), "parcels": (0, 0, 0, 100)}


def run() -> list[Row]:
    """Percent read of a full review, and percent bad that goes out, for either kind."""
    seed = new_seed()
    rows: list[Row] = []
    for name, mix in MIXES.items():
        rows += _kind(name, mix, seed)
    for row in rows:
        row["seed"] = seed
    return rows


def _kind(name: str, mix: tuple[int, int, int, int], seed: int) -> list[Row]:
    chance = random.Random(f"{seed} {name}")
    bad: set[str] = set()
    flagged: set[str] = set()
    streams: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for row, generator, wrong in _items(mix, seed % 1_000_000):
        if wrong:
            bad.add(row.id)
        if row.reasons:
            flagged.add(row.id)
        else:
            streams[generator, row.market].append(Unit(row.id, row.locale))
    read = set(flagged)
    lots = rejected = 0
    for units in streams.values():
        state = Switching()
        for start in range(0, len(units), LOT):
            lot = units[start : start + LOT]
            lots += 1
            seen, accepted, state = _lot(lot, bad, state, chance)
            rejected += not accepted
            read |= seen
    out = len(bad - read)
    share, going = 100 * len(read) / ITEMS, 100 * out / ITEMS
    caught = len(bad & flagged)
    note = f"{len(bad)} bad; {len(flagged)} flagged with {caught} of them; {lots} lots, {rejected} rejected"
    return [
        at_most(f"reading_effort_{name}", round(share, 2), GOAL_READ, "% of a full review", note),
        at_most(f"reading_effort_{name}_out", round(going, 2), GOAL_OUT, "% bad going out"),
    ]


def _lot(lot: list[Unit], bad: set[str], state: Switching, chance: random.Random) -> tuple[set[str], bool, Switching]:
    everything = {unit.item_id for unit in lot}
    plan = plan_for(len(lot), LEVEL, AQL, state.severity, SHAPE)
    if state.stopped or plan.n >= len(lot):
        return everything, True, state
    seen: set[str] = set()
    seed = hashlib.sha256(chance.randbytes(8)).hexdigest()[:32]
    looked = 0
    for stage, part in zip(plan.stages, drawn(lot, [one.n for one in plan.stages], seed), strict=True):
        seen, looked = seen | set(part), looked + 1
        if not stage.accept < len(seen & bad) < stage.reject:
            break
    result = result_of(plan, AQL, state.severity, len(seen & bad), stage=looked)
    return seen if result.accepted else everything, result.accepted, switched(state, result)


def _items(mix: tuple[int, int, int, int], seed: int) -> Iterator[tuple[IngestRow, str, bool]]:
    plan = WorldPlan(items=ITEMS, seed=seed, clips=2, pictures=2, mix=mix)
    # Texts and parcels only: which media stand beside them does not matter, so none are drawn.
    media = tuple(
        Medium(job, f"{place:064x}", "none", "image/png", 1, ())
        for place, job in enumerate(drawing.jobs(plan.seed, plan.clips, plan.pictures))
    )
    world, triage = World(plan, Path(), media), Triage.standard()
    for number, (document, truth) in enumerate(zip(world.lines(), world.truth(), strict=True), 1):
        row = IngestRow(*row_values(ManifestLine(number, document, None), triage))
        made = document.get("generator") or {}
        yield row, f"{made.get('name', '')} {made.get('version', '')}", bool(truth.defects)
