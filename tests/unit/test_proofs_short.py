"""The short proofs, as part of every run of the tests. In full, and again by a seed: ``python -m tests.proofs``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rows import new_seed

ROOT = Path(__file__).parents[2]
NAMES = ("kill_console", "kill_window", "not_taken", "seen", "undo", "drafts", "migrations", "two_starts")
"""Those of one console. Those of many take minutes, and are run with ``make proofs``."""
FEWER = {"BACKSTOP_EXAMPLES": "150"}
"""Two minutes of undoing and redoing stand in ``make proofs``; these take half a minute."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NAMES)
def test_the_promise_holds(name: str) -> None:
    """Each in a process of its own: what it starts, kills and limits stays there."""
    seed = new_seed()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.proofs", name, "--seed", str(seed)],
        cwd=ROOT,
        env=os.environ | FEWER,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    rows = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    failed = [row for row in rows if not row["ok"]]
    assert not failed, f"seed {seed}: {failed}\n{ran.stderr[-4_000:]}"
    assert rows, f"seed {seed}: no row\n{ran.stderr[-4_000:]}"
    assert ran.returncode == 0
