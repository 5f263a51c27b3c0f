"""What a command line of proofs understands: names, ``--long``, ``--seed``."""

from __future__ import annotations

import argparse
from types import ModuleType

from tests.rows import new_seed, run_figures


def answered(package: ModuleType, says: str | None) -> int:
    """Runs the proofs of a package that the command line asks for; the exit code."""
    parser = argparse.ArgumentParser(prog=f"python -m {package.__name__}", description=says)
    parser.add_argument("names", nargs="*", metavar="name", help="which to show; all where none is named")
    parser.add_argument("--long", action="store_true", help="the full figures, some of which take an hour")
    parser.add_argument("--seed", type=int, help="repeat the run of this seed; random where not given")
    given = parser.parse_args()
    seed = new_seed() if given.seed is None else given.seed
    return run_figures(
        package, given.names, lambda module: module.run(long=given.long, seed=seed), seed=seed, long=given.long
    )
