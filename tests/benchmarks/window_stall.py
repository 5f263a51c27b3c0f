"""The longest stall of the window's thread during the whole tour, in a process of its own as the tour always runs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.rows import Row, at_most

MAIN = Path(__file__).resolve().parents[2] / "main.py"
GOAL_MS = 50.0


def run() -> list[Row]:
    """One row. Opening and closing the window, which ``start`` measures, are told in the note."""
    with tempfile.TemporaryDirectory(prefix="backstop-stall-") as folder:
        command = [sys.executable, str(MAIN), "tour", "--out", folder, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        told = Path(folder) / "protocol.json"
        if not told.is_file():
            raise RuntimeError(f"the tour left no protocol: {done.stderr[-500:]}")
        protocol = json.loads(told.read_text(encoding="utf-8"))
    longest = "; ".join(
        f"{stall['ms']} ms ({stall['cpu_ms']} computing) at {stall['step']}" for stall in _worst(protocol)
    )
    note = f"longest: {longest}. Opening: {protocol['opening_stall_ms']} ms. Pictures are not counted."
    if protocol["differences"]:
        note += f" The tour differed in {len(protocol['differences'])} places."
    row = at_most("window_stall", protocol["window_stall_ms"], GOAL_MS, "ms", note)
    row["ok"] = row["ok"] and not protocol["differences"]
    return [row]


def _worst(protocol: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    at_work = [
        stall for stall in protocol["stalls"] if stall["step"] not in ("opening the window", "closing the window")
    ]
    return at_work[:3]
