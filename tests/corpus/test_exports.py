"""Group F: exports of hostile content into hostile places (records; a spreadsheet's cases wait for a spreadsheet)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backends.exports.records import MANIFEST, read_back, write_records
from review.errors import BadArgument
from review.items import Asset
from review.retraining import record_of
from tests.domain import image
from tests.unit.review.test_retraining import decided

FORMULAS = {
    "103 csv-=HYPERLINK": '=HYPERLINK("http://x","y")',
    "104 csv-triggers": "+1-1@A\t\r\n=1",
    "105 csv-space-then-=": " =1+1",
    "105 csv-nbsp-then-=": "\u00a0=1+1",
    "106 csv-newline-then-=": "a\n=1+1",
    "107 csv-fullwidth": "＝1+1",
    "108 csv-real-negative-number": "-5",
}
NAMES = ["../../evil", "/etc/evil", "..\\evil", "CON", "aux.txt", "trailing.", "x" * 300, "a\0b", "\u202egpj.exe"]


@pytest.mark.parametrize("case", FORMULAS)
def test_the_machine_channel_stays_exact(case: str, tmp_path: Path) -> None:
    write_records([record_of(decided(image(), note=FORMULAS[case]))], tmp_path)
    (back,) = read_back(tmp_path)
    assert back["decision"]["note"] == FORMULAS[case]


@pytest.mark.parametrize("name", NAMES)
def test_112_no_name_from_outside_chooses_a_file(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    item = replace(image(name), batch=name, assets=(Asset("output", "a" * 64, name),), extra={"path": name})
    report = write_records([record_of(decided(item, key=name))], out)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["out", MANIFEST, report.data.name])
    (back,) = read_back(out)
    assert back["item"]["id"] == name


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_113_a_target_that_is_a_link_is_refused(tmp_path: Path) -> None:
    prey, out = tmp_path / "prey", tmp_path / "out"
    prey.write_text("mine")
    out.mkdir()
    (out / MANIFEST).symlink_to(prey)
    with pytest.raises(BadArgument, match="is a link"):
        write_records([record_of(decided(image()))], out)
    assert prey.read_text() == "mine"
    assert [path.name for path in out.iterdir()] == [MANIFEST]


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
from pathlib import Path
from backends.exports.records import write_records
from review.errors import Unavailable
from review.retraining import record_of
from tests.domain import image
from tests.unit.review.test_retraining import decided
records = (record_of(decided(image(f"i-{n}"), key=f"k-{n}")) for n in range(2000))
try:
    write_records(records, Path(sys.argv[1]))
except Unavailable as error:
    print(error)
    sys.exit(7)
"""


@pytest.mark.skipif(shutil.which("sh") is None or os.name == "nt", reason="needs limits on a file's size")
@pytest.mark.parametrize("limit", [0, 1, 4096, 100_000, 1_000_000])
def test_114_a_disk_that_is_full_mid_export_leaves_no_file(tmp_path: Path, limit: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "out"), str(limit)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 7, ran.stderr
    assert "not written" in ran.stdout
    assert list((tmp_path / "out").iterdir()) == []
