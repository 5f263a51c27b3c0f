"""The longest stall of the window's thread during the whole tour, in a process of its own as the tour always runs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.rows import Row, at_most

MAIN = Path(__file__).resolve().parents[2] / "main.py"
GOAL_MS = 50.0


def run() -> list[Row]:
    """One row: the longest stall between the window's first paint and its going, opening and closing included."""
    with tempfile.TemporaryDirectory(prefix="backstop-stall-") as folder:
        command = [sys.executable, str(MAIN), "tour", "--out", folder, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        told = Path(folder) / "protocol.json"
        if not told.is_file():
            raise RuntimeError(f"the tour left no protocol: {done.stderr[-500:]}")
        protocol = json.loads(told.read_text(encoding="utf-8"))
    longest = "; ".join(_told(stall) for stall in protocol["stalls"][:3])
    note = (
        f"longest: {longest}. Most computing in one: {protocol['computing_stall_ms']} ms; longest without the time "
        f"in which other programs had every processor: {protocol['own_stall_ms']} ms. Opening and closing: "
        f"{protocol['opening_stall_ms']} ms. The tour's own pictures and files are not counted."
    )
    if protocol["differences"]:
        note += f" The tour differed in {len(protocol['differences'])} places."
    row = at_most("window_stall", protocol["window_stall_ms"], GOAL_MS, "ms", note)
    row["ok"] = row["ok"] and not protocol["differences"]
    return [row]


def _told(stall: dict[str, Any]) -> str:
    where = f", {stall['where'][0]}" if stall["where"] else ""
    ready = f"{stall['ready_ms']} without a processor"
    return f"{stall['ms']} ms ({stall['cpu_ms']} computing, {ready}) at {stall['step']}{where}"
