"""Repair of tracking numbers: is the true number among the first three proposals, given its manifest?

Each manifest has 40 orders of one courier, its numbers counting up as a warehouse prints them, so that they are as
like each other as can be. Some rows got a wrong digit or two neighbours swapped; their true numbers stand unused,
beside three labels that were printed and never needed. Every format with a check digit counts alike. Beside the goal
stand the same damage without a list of unused numbers (only the other rows are known), and the formats without a
check digit.
"""

from __future__ import annotations

import random
from collections import defaultdict

from review.tracking import CarrierTable, NumberFormat, Surroundings, suggest
from tests.benchmarks.numbers import carrier_table, damaged, sequence
from tests.rows import Row, at_least, new_seed

ROWS, WRONG, SPARE = 40, 4, 3
MANIFESTS = 25
FIRST = 3
GOAL = 95.0


def run() -> list[Row]:
    """Shares in percent, over every checked format alike; the weakest formats stand in the note."""
    seed = new_seed()
    carriers = carrier_table()
    with_check = [item for item in carriers.formats if item.check is not None]
    without = [item for item in carriers.formats if item.check is None and not item.only_if_claimed]
    told = _shares(with_check, carriers, seed, unused=True)
    alone = _shares(with_check, carriers, seed, unused=False)
    bare = _shares(without, carriers, seed, unused=True)
    rows = [
        at_least("tracking_repair", _mean(told), GOAL, "% among the first three", f"weakest: {_weakest(told)}"),
        at_least("tracking_repair_weakest", min(told.values()), GOAL, "% of the weakest checked format"),
        _beside("tracking_repair_without_list", alone, "no list of unused numbers: only the other rows are known"),
        _beside("tracking_repair_no_check_digit", bare, "formats without a check digit"),
    ]
    for row in rows:
        row["seed"] = seed
    return rows


def _beside(name: str, shares: dict[str, float], note: str) -> Row:
    note = f"{note}; weakest: {_weakest(shares)}"
    return Row(name=name, value=_mean(shares), unit="% among the first three", goal="", ok=True, note=note)


def _shares(items: list[NumberFormat], carriers: CarrierTable, seed: int, *, unused: bool) -> dict[str, float]:
    found: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        chance = random.Random(f"{seed} {item.id}")
        for _ in range(MANIFESTS):
            found[item.id] += _manifest(item, carriers, chance, unused=unused)
    return {name: round(100 * sum(hits) / len(hits), 2) for name, hits in found.items()}


def _manifest(item: NumberFormat, carriers: CarrierTable, chance: random.Random, *, unused: bool) -> list[bool]:
    numbers = sequence(item, ROWS + SPARE, chance)
    chance.shuffle(numbers)
    spare, rows = numbers[:SPARE], numbers[SPARE:]
    wrong, used = rows[:WRONG], rows[WRONG:]
    around = Surroundings.of([*spare, *wrong] if unused else (), used)
    hits = []
    for true in wrong:
        harm = damaged(true, chance.choice(("digit", "swap")), chance)
        if harm is None or harm.number in numbers:
            continue
        proposed = suggest(harm.number, carriers, item.courier, around=around)
        hits.append(true in [one.number for one in proposed[:FIRST]])
    return hits


def _mean(shares: dict[str, float]) -> float:
    return round(sum(shares.values()) / len(shares), 2)


def _weakest(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:g}" for name, share in sorted(shares.items(), key=lambda row: row[1])[:4])
