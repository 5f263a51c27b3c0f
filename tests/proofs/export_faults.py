"""G25: the same selection twice is the same bytes; killed at any moment a data set is whole or absent; no live cell.

A shop with everything in it and hostile text in every field is exported in every format. Kills fall on statements of
the database and steps on files, from the first to the rename that makes the data set; every tenth is taken up again
and must end in the very bytes of one that was never killed.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from backends.exports.assets import Mode
from backends.exports.dataset import Plan
from backends.exports.formats import MODULES, format_of, table
from backends.exports.manifest import about_of, verify
from review.errors import BadArgument
from tests.proofs.migrations import killed_at
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of
from tests.unit.backends.exports.shop import Shop, filled
from tests.unit.backends.exports.test_cells import live

SHORT, LONG = 100, 1_000
RESUMED_EVERY = 10


def run(*, long: bool, seed: int) -> list[Row]:
    """Bytes that differ, halves that were found, formulas that live."""
    with tempfile.TemporaryDirectory(dir=None if long else fast_folder()) as place:
        folder = Path(place)
        for name in MODULES:
            format_of(name)  # loaded once, not in each of the processes that die
        shop = filled(Shop(folder / "shop"))
        rows = [] if sys.platform == "win32" else _kills(shop, folder, LONG if long else SHORT, random.Random(seed))
        rows += [*_repeated(shop, folder), *_formulas(shop, folder)]
        shop.close()
    return rows


def _plan(through: int = 0) -> Plan:
    return Plan(tuple(MODULES), assets=Mode.COPY, through=through)


def _kills(shop: Shop, folder: Path, kills: int, chance: random.Random) -> list[Row]:
    out = folder / "killed"
    whole, moments = killed_at(0, lambda: shop.export(folder / "reference", _plan()))
    if whole:
        raise RuntimeError("the export that nobody kills was killed")
    reference = tree(folder / "reference")
    halves: list[str] = []
    landed = absent = resumed = differing = 0
    for number in range(kills):
        at = moments - number if number < kills // 10 else chance.randint(1, moments)
        killed, _ = killed_at(at, lambda: shop.export(out, _plan()))
        landed += killed
        state = _state(out)
        absent += state == "absent"
        if state not in ("absent", "whole"):
            halves.append(f"moment {at}: {state}")
        if state == "absent" and number % RESUMED_EVERY == 0:
            resumed += 1
            killed_at(0, lambda: shop.export(out, _plan()))
        if out.exists():
            differing += tree(out) != reference
            shutil.rmtree(out)
    note = f"{landed} kills among {moments} moments, {absent} left nothing, {resumed} taken up again"
    return [
        none_of(
            "export_faults_half", len(halves), "data sets that are neither whole nor absent", f"{note} {halves[:1]}"
        ),
        none_of("export_faults_differing", differing, "data sets with other bytes after a kill", note),
        at_least("export_faults_kills", landed, kills * 0.9, "kills"),
    ]


def _state(out: Path) -> str:
    if not out.exists():
        return "absent"
    try:
        about_of(out)
    except BadArgument:
        return "without a manifest"
    faults = verify(out, lambda _what, _size: None).faults
    return f"faulty: {faults[0]}" if faults else "whole"


def _repeated(shop: Shop, folder: Path) -> list[Row]:
    """Again, and again up to the same place after more was decided and undone."""
    first = shop.export(folder / "first", _plan())
    shop.export(folder / "second", _plan())
    shop.retract(shop.listing(77, title="later"))
    shop.picture(78)
    shop.export(folder / "third", _plan(first.about["through"]))
    trees = [tree(folder / name) for name in ("first", "second", "third")]
    wrong = sum(other.get(name) != data for other in trees[1:] for name, data in trees[0].items())
    wrong += sum(len(set(other) - set(trees[0])) for other in trees[1:])
    return [none_of("export_faults_bytes", wrong, "files with other bytes", f"{len(trees[0])} files, three exports")]


def _formulas(shop: Shop, folder: Path) -> list[Row]:
    found = _live(folder / "first")
    with patch.object(table, "harmless", str):  # as a careless writer has it: the detector must see that
        shop.export(folder / "careless", Plan(("csv",)))
    return [
        none_of("export_faults_formulas", found, "live cells"),
        at_least("export_faults_detector", _live(folder / "careless"), 10, "live cells found where nothing is escaped"),
    ]


def _live(folder: Path) -> int:
    return sum(
        len(live(line))
        for path in sorted((folder / "csv").glob("*.csv"))
        for line in path.read_text(encoding="utf-8-sig").split("\r\n")
        if line
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
