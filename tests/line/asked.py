"""A process of ours that is asked line by line: orders go in as JSON, answers come out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENDS_S = 60.0
ROOT = Path(__file__).resolve().parents[2]


class Asked:
    """``begun`` is what the process said of itself first."""

    def __init__(self, process: subprocess.Popen[str], begun: Any) -> None:
        self._process = process
        self.begun = begun

    def ask(self, order: Any) -> str:
        """Its answer to an order, one line; empty where it is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextmanager
def asked(module: str, folder: Path) -> Iterator[Asked]:
    """``module`` run for the workspace in ``folder``; it ends when its orders end."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"{module} did not start")
        yield Asked(process, json.loads(line))
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(ENDS_S)
        if process.stdout is not None:
            process.stdout.close()
