"""``python -m tests.benchmarks [name…]``: measures, one JSON line a row; exit 1 where one falls short."""

from __future__ import annotations

import argparse

import tests.benchmarks
from tests.rows import run_figures


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help="which to measure; all where none is named")
    given = parser.parse_args()
    return run_figures(tests.benchmarks, given.names, lambda module: module.run())


if __name__ == "__main__":
    raise SystemExit(main())
