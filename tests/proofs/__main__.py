"""``python -m tests.proofs [name…] [--long] [--seed N]``: one JSON line a row; exit 1 where one falls short."""

from __future__ import annotations

import argparse

import tests.proofs
from tests.rows import new_seed, run_figures


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help="which to show; all where none is named")
    parser.add_argument("--long", action="store_true", help="the full figures, some of which take an hour")
    parser.add_argument("--seed", type=int, help="repeat the run of this seed; random where not given")
    given = parser.parse_args()
    seed = new_seed() if given.seed is None else given.seed
    return run_figures(
        tests.proofs, given.names, lambda module: module.run(long=given.long, seed=seed), seed=seed, long=given.long
    )


if __name__ == "__main__":
    raise SystemExit(main())
