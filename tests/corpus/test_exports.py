"""Group F: exports of hostile content into hostile places (the formula detector goes over the CSV in its proof)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports.assets import Mode
from backends.exports.dataset import Plan
from backends.exports.formats import MODULES
from review.decisions import Verdict
from review.errors import BadArgument
from review.labels import Label, Severity
from tests.unit.backends.exports.shop import Shop

FORMULAS = {
    "103 csv-=HYPERLINK": '=HYPERLINK("http://x","y")',
    "104 csv-triggers": "+1-1@A\t\r\n=1",
    "105 csv-space-then-=": " =1+1",
    "105 csv-nbsp-then-=": "\u00a0=1+1",
    "106 csv-newline-then-=": "a\n=1+1",
    "107 csv-fullwidth": "＝1+1",
    "108 csv-real-negative-number": "-5",
}
NAMES = ["../../evil", "/etc/evil", "..\\evil", "CON", "aux.txt", "trailing.", "x" * 300, "\u202egpj.exe"]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "shop")
    yield made
    made.close()


def records(folder: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (folder / "records.jsonl").read_bytes().splitlines()]


def test_the_machine_channel_stays_exact(shop: Shop, tmp_path: Path) -> None:
    notes = list(FORMULAS.values())
    shop.picture(1, *(Label(f"l-{at}", "PF-LOGO", Severity.MINOR, note=note) for at, note in enumerate(notes)))
    shop.export(tmp_path / "out")
    (record,) = records(tmp_path / "out")
    assert [label["note"] for label in record["labels"]] == notes


def test_112_no_name_from_outside_chooses_a_file(shop: Shop, tmp_path: Path) -> None:
    asset = shop.picture(1).assets[0]
    held = shop.store.record("i-1").item
    for name in NAMES:
        named = (replace(held.assets[0], media_type=name),)
        shop.decide(replace(held, id=name, batch=name, assets=named), Verdict.APPROVE)
    shop.export(tmp_path / "out", Plan(tuple(MODULES), assets=Mode.COPY))
    assert {record["item"]["id"] for record in records(tmp_path / "out")} == {"i-1", *NAMES}
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert not {one for one in found if any(name[:20] in one for name in NAMES if name != "CON")}
    assert any(one.startswith(f"assets/{asset[:2]}/{asset}") for one in found)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "shop"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_113_a_target_that_is_a_link_is_refused(shop: Shop, tmp_path: Path) -> None:
    prey, out = tmp_path / "prey", tmp_path / "out"
    prey.mkdir()
    out.symlink_to(prey)
    with pytest.raises(BadArgument, match="is a link"):
        shop.export(out)
    assert list(prey.iterdir()) == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from backends.exports.dataset import Origin, Plan, build
from backends.store.engines import url_of
from review.errors import Unavailable
from review.retraining import Pseudonyms
shop, out = Path(sys.argv[1]), Path(sys.argv[2])
origin = Origin(url_of(shop / "store.sqlite3"), lambda sha256: shop / sha256, {}, Pseudonyms())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for limit in (0, 1, 4096, 20_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        build(origin, Plan(("coco", "csv")), out, lambda *step: None)
    except Unavailable as error:
        print(error)
    assert not out.exists()
"""


@pytest.mark.skipif(shutil.which("sh") is None or os.name == "nt", reason="needs limits on a file's size")
def test_114_a_disk_that_is_full_mid_export_leaves_no_file(shop: Shop, tmp_path: Path) -> None:
    for number in range(30):
        shop.listing(number, title="Vase")
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(shop.folder), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("not written") == 4
    shop.export(tmp_path / "out")
    assert len(records(tmp_path / "out")) == 30
