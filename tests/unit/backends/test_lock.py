from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from backends.lock import WorkspaceLock
from review.errors import Unavailable, WorkspaceBusy

HOLDER = (
    "import sys, time; from pathlib import Path; from backends.lock import WorkspaceLock\n"
    "lock = WorkspaceLock.acquire(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
)


def holder(folder: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def test_a_second_start_is_refused_and_told_who_has_the_workspace(tmp_path: Path) -> None:
    other = holder(tmp_path)
    try:
        with pytest.raises(WorkspaceBusy, match=f"process {other.pid}"):
            WorkspaceLock.acquire(tmp_path)
    finally:
        other.kill()
        other.communicate()


def test_a_killed_holder_gives_the_workspace_back(tmp_path: Path) -> None:
    other = holder(tmp_path)
    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    with WorkspaceLock.acquire(tmp_path):
        pass


def test_one_process_locks_once_until_it_releases(tmp_path: Path) -> None:
    with WorkspaceLock.acquire(tmp_path / "new") as held:
        with pytest.raises(WorkspaceBusy, match=f"process {os.getpid()}"):
            WorkspaceLock.acquire(tmp_path / "new")
        held.release()
        WorkspaceLock.acquire(tmp_path / "new").release()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unavailable):
        WorkspaceLock.acquire(tmp_path / "file" / "workspace")
