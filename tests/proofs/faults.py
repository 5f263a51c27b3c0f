"""What people, lines and disks bring, one named case a promise: G5, G7, G8, G10 to G13, G17 to G24.

Each case is a module of ``fault_cases`` and runs in a process of its own, so that what it kills, fills and limits stays
there. A single one: ``python -m tests.proofs.fault_cases g05``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.proofs import fault_cases
from tests.rows import Row, figures

ROOT = Path(__file__).parents[2]
LONGEST_S = {False: 600.0, True: 7_200.0}
"""A case that takes longer hangs, by ``long``: a short one is meant to take a few seconds on a quiet machine."""


def run(*, long: bool, seed: int) -> list[Row]:
    """The rows of all cases."""
    return [row for name in figures(fault_cases) for row in _case(name, long=long, seed=seed)]


def _case(name: str, *, long: bool, seed: int) -> list[Row]:
    """The rows of one; a row that is red where it did not come to its end."""
    command = [sys.executable, "-m", fault_cases.__name__, name, "--seed", str(seed)] + ["--long"] * long
    try:
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=LONGEST_S[long], check=False
        )
    except subprocess.TimeoutExpired as hung:
        said = hung.stderr or b""
        return [_ended(name, f"hung for {LONGEST_S[long]:g} s: {said.decode('utf-8', 'replace')[-2_000:]}")]
    rows: list[Row] = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    red = [row["name"] for row in rows if not row["ok"]]
    if red or ran.returncode != 0 or not rows:
        print(ran.stderr[-4_000:], file=sys.stderr)
    if not rows or (ran.returncode != 0 and not red):
        rows.append(_ended(name, f"ended with {ran.returncode}: {ran.stderr[-2_000:]}"))
    return rows


def _ended(name: str, what: str) -> Row:
    return Row(name=f"faults_{name}", value=what, unit="", goal="runs to its end", ok=False)
