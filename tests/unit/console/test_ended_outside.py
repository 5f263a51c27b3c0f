"""Asked to end from outside, the window closes as by hand: in a process of its own, since signals are the process's."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[3] / "main.py"
WATCHED = """
import runpy, sys
from pathlib import Path

def tell():
    from console.window import run
    former = run.Opening._open
    async def told(self):
        await former(self)
        print("open", flush=True)
    run.Opening._open = told

sys.path.insert(0, str(Path(sys.argv[1]).parent))
tell()
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals between processes")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_and_keeps_where_it_stood(tmp_path: Path, number: signal.Signals) -> None:
    workspace = tmp_path / "workspace"
    command = [sys.executable, "-c", WATCHED, str(MAIN), "console", "--workspace", str(workspace)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ours:
        assert ours.stdout is not None
        line = ours.stdout.readline()
        ours.send_signal(number)
        _out, err = ours.communicate(timeout=60)
    assert line == "open\n", err
    assert ours.returncode == 0, err
    with sqlite3.connect(workspace / "journal.sqlite3") as journal:
        assert journal.execute("SELECT 1 FROM setting WHERE name = 'window'").fetchone() == (1,)
