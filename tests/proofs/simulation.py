"""G1 to G8, G10, G23, G26, G27 at once: ten consoles and a service, everything that can go wrong, by a seed.

``tests.simulation`` plays it in one thread and no time, and says of each seed which invariants did not hold. The same
seeds in another process, whose sets and dicts are ordered otherwise, must leave the same trace. Shops that are broken
on purpose, each in one place, must each be found out. Again by hand: ``python -m tests.simulation SEED --lines 60``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from tests.proofs.kill_console import launcher
from tests.rows import Row, at_least, none_of
from tests.simulation.broken import VARIANTS
from tests.simulation.drama import Outcome
from tests.simulation.drama import run as play

SHORT, LONG = 100, 10_000
AGAIN_SHORT, AGAIN_LONG = 10, 100
"""Seeds that are run a second time, elsewhere."""
TRIES = 120
"""Seeds by which a broken shop must have been found out."""
MILLS = 2
VARIANTS_BY_NAME = {variant.name: variant for variant in VARIANTS}
ROOT = Path(__file__).parents[2]


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped over all seeds, some of them twice, then every broken shop."""
    number, again = (LONG, AGAIN_LONG) if long else (SHORT, AGAIN_SHORT)
    begun, told = time.perf_counter(), Counter[str]()
    broken: dict[int, str] = {}
    digests: dict[int, str] = {}
    with ProcessPoolExecutor(MILLS, mp_context=launcher()) as pool:
        for outcome in pool.map(play, range(seed, seed + number), chunksize=5):
            told.update(outcome.told)
            digests[outcome.seed] = outcome.digest
            if outcome.broken:
                broken[outcome.seed] = "; ".join(outcome.broken)[:400]
        took = time.perf_counter() - begun
        second = dict(_elsewhere(seed, again))
        found = dict(zip(VARIANTS, pool.map(_found_out, VARIANTS_BY_NAME, [seed] * len(VARIANTS)), strict=True))
    differing = [each for each, digest in second.items() if digest != digests[each]]
    note = f"{took:.0f} s, {dict(sorted(told.items()))}"
    return [
        at_least("simulation", len(digests), number, "seeds", note),
        none_of("simulation_broken", len(broken), "seeds", str(dict(islice(broken.items(), 3))) if broken else ""),
        at_least("simulation_taken", told["taken"], number * 40, "entries shown as taken"),
        at_least("simulation_conflicts", told["conflict"], number // 2, "decisions that lost"),
        at_least("simulation_lives", told["lives"], number * 12, "starts of ten consoles"),
        at_least("simulation_same_trace", len(second) - len(differing), again, "seeds", f"{differing}"),
        *(at_least(f"simulation_red_{variant.name}", *hit) for variant, hit in found.items()),
    ]


def _elsewhere(first: int, number: int) -> Iterator[tuple[int, str]]:
    """The traces of the same seeds from a process of its own, with another order of everything that has none."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.simulation", str(first), str(number)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": str(first % 4_000_000_000 + 1)},
        capture_output=True,
        text=True,
        check=False,
    )
    for line in ran.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[0].isdigit():
            yield int(words[0]), words[1]


def _found_out(name: str, seed: int) -> tuple[int, int, str, str]:
    """How often a broken shop was found out, up to the first time, as a row wants it."""
    variant = VARIANTS_BY_NAME[name]
    outcome: Outcome | None = None
    with variant.made():
        for each in range(seed, seed + TRIES):
            outcome = play(each)
            hits = [words for words in outcome.broken if words.split(":")[0] in variant.red]
            if hits:
                return len(hits), 1, "findings, as it must be", f"seed {each}: {hits[0][:200]}"
    return 0, 1, "findings, as it must be", f"{TRIES} seeds, nothing but {outcome.broken if outcome else ()}"
