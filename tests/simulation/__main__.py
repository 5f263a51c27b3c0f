"""``python -m tests.simulation SEED [COUNT] [--variant NAME]``: a line a seed, and of a broken one what led there."""

from __future__ import annotations

import argparse
from contextlib import nullcontext

from tests.simulation.broken import VARIANTS
from tests.simulation.drama import run


def main() -> int:
    """1 where an invariant did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int, nargs="?", default=1)
    parser.add_argument("--variant", choices=[variant.name for variant in VARIANTS], help="broken on purpose")
    parser.add_argument("--lines", type=int, default=0, help="the last lines of each broken run")
    given = parser.parse_args()
    variants = {variant.name: variant for variant in VARIANTS}
    well = True
    with variants[given.variant].made() if given.variant else nullcontext():
        for seed in range(given.seed, given.seed + given.count):
            outcome = run(seed)
            print(seed, outcome.digest, "broken" if outcome.broken else "well", flush=True)
            if outcome.broken:
                well = False
                print(*outcome.trace[len(outcome.trace) - given.lines :], *outcome.broken, sep="\n  ", flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
