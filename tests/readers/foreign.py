"""The readers' own environment: a script there, its answer as JSON here."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("BACKSTOP_READERS", Path(__file__).parents[2] / ".venv-readers"))
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MISSING = f"{FOLDER} is missing: make it with `python -m tests.readers`"


def answer(script: str, *given: str, seconds: float = 120) -> Any:
    """The last line that a script prints, which must be JSON; what it printed to standard error where it fails."""
    ran = subprocess.run(
        [str(PYTHON), "-W", "error::UserWarning", "-c", script, *given],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    if ran.returncode:
        raise AssertionError(ran.stderr[-4_000:])
    return json.loads(ran.stdout.splitlines()[-1])
