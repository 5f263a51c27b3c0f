"""Shifted manifests: generated lists in which 1 to 500 rows hold each other's numbers, found and mended whole?

A list has 40 to 1,000 orders over three days. A shift is a rotation within a run of rows (a sorted column), cells put
in or taken out (numbers pushed down or pulled up, some of them lost), any of these with rows that stand right in
between (gaps), or two to three of them in one list. Lengths of runs and offsets are drawn evenly by order of
magnitude, up to 500. Each list is mended *whole* where every order has its own number again, is told that its number
is not in the list, or is untouched where it was right; one row amiss is a failure. Clean lists have the same noise
and must show nothing.

The parcels are looked at when they are delivered: 99.5 % have been seen in a country, 98.5 % of these tell their
postal code; 0.3 % were mis-scanned, another 0.3 % are simply somebody else's parcels. A third of the lists have one
courier, in a third the courier column stands by the orders, in a third it moved along. Beside the goal stand the same
lists earlier (92 %, 80 %, 1 %), when the end of many a run cannot be told yet, and with countries only, which hardly
tell short runs.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from review.logistics.manifest import UNSEEN, ManifestRow, Trace
from review.logistics.shifts import find_shifts
from tests.rows import Row, at_least, new_seed, none_of

LISTS, CLEAN = 600, 600
GOAL = 98.0
LONGEST = 500


@dataclass(frozen=True)
class Age:
    """How much the parcels tell: shares seen in a country, of these with postal code, and of either kind of noise."""

    seen: float
    postal: float
    noise: float


GROWN = Age(0.995, 0.985, 0.003)
YOUNG = Age(0.92, 0.8, 0.01)
COUNTRIES = Age(0.97, 0.0, 0.01)
LEAST = {"rotated": 2, "pushed_down": 4, "pulled_up": 4, "gaps": 12}
"""Rows of the shortest run: two swapped, two of four left with a neighbour's number, twelve with rows in between."""
START = datetime(2026, 3, 1, tzinfo=UTC)
MARKETS = {"US": 30, "DE": 18, "FR": 12, "GB": 12, "ES": 8, "IT": 6, "NL": 4, "PL": 4, "JP": 3, "SE": 2, "PT": 1}
COURIERS = ("yunexpress", "china_post", "4px", "yanwen", "dhl", "ups")
SHAPES = ("rotated", "pushed_down", "pulled_up", "gaps", "several")


@dataclass
class List:
    """A list with its truth: ``numbers[i]`` is order ``i``'s own number."""

    rows: list[ManifestRow]
    numbers: list[str]
    traces: dict[str, Trace]
    travels: bool  # the courier column moves with the numbers


def run() -> list[Row]:
    """Shares of lists mended whole, in percent, and clean lists in which something was found."""
    seed = new_seed()
    begun = time.process_time()
    rich = [_whole(random.Random(f"{seed} {n}"), SHAPES[n % len(SHAPES)], age=GROWN) for n in range(LISTS)]
    took = time.process_time() - begun
    earlier = {
        name: [_whole(random.Random(f"{seed} {n}"), SHAPES[n % len(SHAPES)], age=age) for n in range(LISTS // 3)]
        for name, age in (("earlier", YOUNG), ("countries_only", COUNTRIES))
    }
    false = sum(_false(random.Random(f"{seed} clean {n}"), age=(GROWN, YOUNG, COUNTRIES)[n % 3]) for n in range(CLEAN))
    note = f"by shape {_by(rich, 0)}; by rows {_by(rich, 1)}; {took / LISTS * 1000:.0f} ms a list"
    rows = [
        at_least("shifted_manifests", _share(rich), GOAL, "% mended whole", note),
        none_of("shifted_manifests_false", false, f"of {CLEAN} clean lists"),
    ]
    for name, outcomes in earlier.items():
        note = f"by rows {_by(outcomes, 1)}"
        rows.append(
            Row(
                name=f"shifted_manifests_{name}",
                value=_share(outcomes),
                unit="% mended whole",
                goal="",
                ok=True,
                note=note,
            )
        )
    for row in rows:
        row["seed"] = seed
    return rows


Outcome = tuple[str, str, bool]


def _whole(chance: random.Random, shape: str, *, age: Age) -> Outcome:
    made = drawn_list(chance, age=age)
    moved = disarranged(made, shape, chance)
    given = [*made.rows]
    shown = [
        replace(row, number=number, carrier=_carrier(made, row, number))
        for row, number in zip(given, moved, strict=True)
    ]
    traces = [made.traces.get(row.number, UNSEEN) for row in shown]
    result = {row.row: row.number for shift in find_shifts(shown, traces) for row in shift.rows}
    there = set(moved) - {""}
    touched = sum(1 for one, other in zip(moved, made.numbers, strict=True) if one != other)
    good = all(result.get(i, shown[i].number) == (true if true in there else "") for i, true in enumerate(made.numbers))
    return shape, _magnitude(touched), good


def _false(chance: random.Random, *, age: Age) -> bool:
    made = drawn_list(chance, age=age)
    traces = [made.traces.get(row.number, UNSEEN) for row in made.rows]
    return bool(find_shifts(made.rows, traces))


def drawn_list(chance: random.Random, *, age: Age) -> List:
    """A clean list with its noise."""
    count = round(40 * 25 ** chance.random())
    markets = ["DE"] if chance.random() < 0.1 else list(MARKETS)
    weights = [MARKETS[market] for market in markets]
    columns = chance.choice(("one", "stands", "travels"))
    couriers = COURIERS[:1] if columns == "one" else COURIERS
    rows, traces, numbers = [], {}, []
    for i in range(count):
        ordered = START + timedelta(seconds=int(3 * 86_400 * i / count))
        country, code = chance.choices(markets, weights)[0], f"{chance.randrange(10_000, 99_999)}"
        courier, number = chance.choice(couriers), f"N{i:05d}{chance.randrange(10**6):06d}"
        rows.append(ManifestRow(f"O-{i}", number, courier, country, code, ordered))
        numbers.append(number)
        traces[number] = _trace(chance, rows[-1], markets, age=age)
    return List(rows, numbers, traces, columns == "travels")


def _trace(chance: random.Random, row: ManifestRow, markets: Sequence[str], *, age: Age) -> Trace:
    assert row.ordered_at is not None
    first = row.ordered_at + timedelta(hours=chance.uniform(6, 60))
    if chance.random() > age.seen:
        return Trace(frozenset({row.carrier}), first_at=first)
    country, code = row.country, row.postal_code if chance.random() < age.postal else ""
    lot = chance.random()
    if lot < age.noise:
        country, code = chance.choice(markets), ""
    elif lot < 2 * age.noise:
        country, code = chance.choice(markets), f"{chance.randrange(10_000, 99_999)}" if code else ""
    return Trace(frozenset({row.carrier}), country, code, first)


def disarranged(made: List, shape: str, chance: random.Random) -> list[str]:
    """The numbers as they stand in the damaged list, by row."""
    numbers = list(made.numbers)
    count = len(numbers)
    if shape != "several":
        _shift(numbers, 0, count, shape, chance)
        return numbers
    parts = chance.choice((2, 3))
    for part in range(parts):  # a hand's breadth apart, so that they are several
        low, high = count * part // parts, count * (part + 1) // parts - 6
        _shift(numbers, low, high, chance.choice(SHAPES[:3]), chance)
    return numbers


def _shift(numbers: list[str], low: int, high: int, shape: str, chance: random.Random) -> None:
    least = LEAST[shape]
    length = min(high - low, LONGEST, round(least * (LONGEST / least) ** chance.random()))
    first = chance.randint(low, high - length)
    places = list(range(first, first + length))
    if shape == "gaps":
        for stays in chance.sample(places[1:-1], min(3, length // 4)):
            places.remove(stays)
    held = [numbers[place] for place in places]
    by = round(LONGEST ** (chance.random() ** 2))
    if shape in ("rotated", "gaps"):
        by = min(len(places) - 1, by) * chance.choice((1, -1))
        held = held[by:] + held[:by]
    elif shape == "pushed_down":
        by = min(length // 2, by)
        held = [""] * by + held[:-by]
    else:
        by = min(length // 2, by)
        held = held[by:] + [""] * by
    for place, number in zip(places, held, strict=True):
        numbers[place] = number


def _carrier(made: List, row: ManifestRow, number: str) -> str:
    if not made.travels or not number:
        return row.carrier
    return made.rows[int(number[1:6])].carrier


def _magnitude(rows: int) -> str:
    return next(f"<= {most}" for most in (3, 10, 50, 500, 1500) if rows <= most)


def _by(outcomes: list[Outcome], column: int) -> str:
    found: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        found[str(outcome[column])].append(outcome[2])
    return ", ".join(f"{name}: {sum(hits)}/{len(hits)}" for name, hits in found.items())


def _share(outcomes: list[Outcome]) -> float:
    return round(100 * sum(good for _, _, good in outcomes) / len(outcomes), 1)
