"""Process start → first painted queue row, as a ratio to a bare Qt window in the same run; warm.

The program is the real ``main.py console --workspace W`` on a workspace of a million items; "painted" is the end of
the paint pass in which Home's first queue row (or the restored queue's first row) stands with real figures, told by
``start_probe`` from outside. The bare window is a ``QTableView`` with one row, told at its first paint. Both run on
the offscreen platform, in turns; the first pair only warms caches. The figure is the median of the pairs' ratios.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.million import workspace

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 11
GOAL = 3.0
TIMEOUT_S = 120
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
from PySide6.QtGui import QStandardItem, QStandardItemModel
class View(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
def tell():
    print(time.monotonic(), flush=True)
    app.quit()
app = QApplication(sys.argv)
model = QStandardItemModel()
model.appendRow([QStandardItem("one"), QStandardItem("row")])
view = View()
view.setModel(model)
view.resize(1280, 800)
view.show()
app.exec()
"""


def run() -> list[dict[str, Any]]:
    """The ratio, and the two medians in seconds beside it."""
    for part in ("console", "widgets", "backends", "review", "resources"):
        compileall.compile_dir(ROOT / part, quiet=2)
    with workspace() as folder:
        bare = [sys.executable, "-c", BARE]
        program = [
            sys.executable,
            str(Path(__file__).with_name("start_probe.py")),
            str(ROOT / "main.py"),
            "console",
            "--workspace",
            str(folder),
        ]
        pairs = [(_seconds(bare), _seconds(program)) for _ in range(PAIRS + 1)][1:]
    ratio = statistics.median(ours / theirs for theirs, ours in pairs)
    return [
        {
            "name": "start_ratio",
            "value": round(ratio, 2),
            "unit": "× a bare Qt window",
            "goal": f"<= {GOAL:g}",
            "ok": ratio <= GOAL,
            "bare_s": round(statistics.median(theirs for theirs, _ in pairs), 3),
            "console_s": round(statistics.median(ours for _, ours in pairs), 3),
            "ratios": [round(ours / theirs, 2) for theirs, ours in pairs],
        }
    ]


def _seconds(command: list[str]) -> float:
    """From the process's start to the moment that it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        out, err = process.communicate(timeout=TIMEOUT_S)
    if process.returncode or not out.strip():
        raise RuntimeError(f"{command[1:]} ended with {process.returncode}: {err[-2000:]}")
    return float(out.split()[0]) - began
