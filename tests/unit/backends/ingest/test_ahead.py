"""Reading ahead in a second process: the same rows as without it, and nothing lost where that process dies.

Each runs in a fresh interpreter, for a fork is only made in a process of one thread.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a fork is only made on Linux")

SCRIPT = """
import os, sys
from itertools import islice
from pathlib import Path
from backends.ingest import ahead, ingest, preparation
from tests.unit.backends.ingest.shelves import HeldTable, OpenShelf, image_line, listing_line, write_manifest

folder, way = Path(sys.argv[1]), sys.argv[2]
opened = len(os.listdir("/proc/self/fd"))
(folder / "a.png").write_bytes(b"a picture")
lines = []
for n in range(450):
    lines.append(listing_line(n) if n % 3 else image_line(n))
    if n % 50 == 7:
        lines += [b"{", b"", listing_line(n, version=2), listing_line(n, locale="?")]
manifest = write_manifest(folder, lines)
preparation.BATCH_LINES = 40
here, forks = os.getpid(), []
fork, batches = os.fork, ahead.batches

def counted():
    child = fork()
    if child:
        forks.append(child)
    return child

def failing(file, triage, passed):
    if os.getpid() == here or way == "whole":
        yield from batches(file, triage, passed)
    else:
        yield from islice(batches(file, triage, passed), int(way))
        os.abort() if way == "2" else os._exit(0)

os.fork, ahead.batches = counted, failing

def taken(worthwhile):
    ahead.WORTHWHILE_BYTES = worthwhile
    table, shelf = HeldTable(), OpenShelf(folder / f"shelf-{worthwhile}")
    report = ingest(manifest, table, shelf)
    told = [(error.line, error.field, error.reason) for error in report.refused]
    return table.rows, table.assets, told, (report.lines, report.new, report.superseded, report.refused_count)

beside = taken(1)
assert len(forks) == 1, forks
alone = taken(1 << 60)
assert len(forks) == 1, forks
assert beside == alone, (beside[3], alone[3])
assert beside[3] == (477, 453, 6, 18), beside[3]
try:
    os.waitpid(-1, 0)
    raise SystemExit("a child is left")
except ChildProcessError:
    pass
assert len(os.listdir("/proc/self/fd")) == opened
print("the same")
"""


@pytest.mark.parametrize("way", ["whole", "0", "1", "2", "5"])
def test_a_second_process_makes_no_difference_even_if_it_dies(tmp_path: Path, way: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), way], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "the same\n", ran.stderr


STOPPED = """
import os, sys
from pathlib import Path
from backends.ingest import ahead, ingest, preparation
from tests.unit.backends.ingest.shelves import HeldTable, OpenShelf, listing_line, write_manifest

class Full(HeldTable):
    def put_items(self, rows):
        raise KeyboardInterrupt

folder = Path(sys.argv[1])
manifest = write_manifest(folder, [listing_line(n) for n in range(500)])
preparation.BATCH_LINES, ahead.WORTHWHILE_BYTES = 40, 1
try:
    ingest(manifest, Full(), OpenShelf(folder / "shelf"))
except KeyboardInterrupt:
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        print("none left")
"""


def test_an_interruption_leaves_no_process_behind(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", STOPPED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert ran.stdout == "none left\n", ran.stderr
