"""The program that makes a demonstration world, as a process beside the window."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QProcess

DEMO_ITEMS, DEMO_SEED = 400, 7


def world_process(folder: Path, items: int, seed: int) -> QProcess:
    """Ready to be started: renders media and truth into ``folder`` and writes its manifest; progress as JSON lines."""
    process = QProcess()
    process.setProgram(sys.executable)
    main = str(Path(__file__).resolve().parents[1] / "main.py")
    arguments = ["world", "--workspace", str(folder), "--items", str(items), "--seed", str(seed)]
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}"
    process.setArguments([main, *arguments, "--now", now, "--render-only", "--progress-lines"])
    return process
