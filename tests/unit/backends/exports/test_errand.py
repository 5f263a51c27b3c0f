"""Errands: what would be in a data set, told before it is made; made in a process of its own; sent as one file."""

from __future__ import annotations

import asyncio
import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports.apart import run_apart
from backends.exports.archive import pack, unpack
from backends.exports.assets import Mode
from backends.exports.dataset import Base, Plan, unfinished
from backends.exports.errand import Errand, Source, errand_from_json, errand_to_json, plan_to_json, run
from backends.exports.formats import MODULES
from backends.exports.manifest import MANIFEST, about_of, verify
from backends.exports.outlook import look
from review.errors import BadArgument, Damaged
from review.queue import Filter
from review.retraining import Splits
from tests.unit.backends.exports.shop import Shop

ALL = Plan(formats=tuple(MODULES), assets=Mode.COPY)


def nothing(_what: str, _done: int, _total: int) -> None:
    """No word of progress."""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_outlook_is_what_the_data_set_then_holds(full: Shop, tmp_path: Path) -> None:
    told = look(full.origin, ALL, nothing)
    about = full.export(tmp_path / "out", ALL).about
    assert told["formats"] == about["formats"]
    assert told["balance"] == orjson.loads((tmp_path / "out/balance.json").read_bytes())
    assert (told["through"], told["undone"]) == (about["through"], 1)
    assert told["media"] == {"files": about["assets"]["files"], "bytes": told["media"]["bytes"], "missing": 0}
    made = {orjson.loads(line)["key"] for line in (tmp_path / "out/records.jsonl").read_bytes().splitlines()}
    shown = [record["key"] for record in told["samples"]]
    assert len(shown) == len(set(shown)) > 5
    assert set(shown) <= made
    assert len({(one["item"]["kind"], one["decision"]["verdict"]) for one in told["samples"]}) == 8


def test_the_outlook_since_an_earlier_one_is_of_what_is_new(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "base")
    full.picture(11)
    told = look(full.origin, Plan(since=tmp_path / "base"), nothing)
    assert (told["balance"]["records"], told["earlier"]) == (1, 10)
    with pytest.raises(BadArgument, match="of another store"):
        look(full.origin, Plan(since=Base(10_000, "0" * 64)), nothing)


def test_media_that_are_missing_are_told_before(full: Shop) -> None:
    told = look(full.origin, ALL, nothing)
    sha256 = next(record["assets"][0]["sha256"] for record in told["samples"] if record["item"]["kind"] == "image")
    full.origin.place(sha256).unlink()
    again = look(full.origin, ALL, nothing)
    assert again["media"]["missing"] == 1
    assert again["formats"]["yolo"]["left_out"]["pictures whose file is not in the data set"] == 1


def test_an_errand_is_the_same_after_its_way_through_json(tmp_path: Path) -> None:
    plan = Plan(
        ("coco",), Filter("image", markets=("DE",)), Splits(3, {"train": 0.5, "test": 0.5}), Mode.LINK, 7, Base(3, "a")
    )
    errand = Errand(Source(tmp_path, "postgresql://x", "s3://b", "http://e"), plan, tmp_path / "o", tmp_path / "a.tar")
    assert errand_from_json(orjson.loads(orjson.dumps(errand_to_json(errand)))) == errand


@pytest.mark.asyncio
async def test_a_process_of_its_own_does_what_is_done_here(full: Shop, tmp_path: Path) -> None:
    source = Source(full.folder)
    await asyncio.to_thread(run, Errand(source, Plan(("csv",)), tmp_path / "here"), nothing)
    steps: list[str] = []
    errand = Errand(source, Plan(("csv",)), tmp_path / "apart")
    told = await run_apart(errand_to_json(errand), lambda what, _done, _of: steps.append(what))
    assert tree(tmp_path / "apart") == tree(tmp_path / "here")
    assert told["manifest"] == sha256_of(tmp_path / "apart" / MANIFEST)
    assert "records" in steps
    with pytest.raises(BadArgument, match="not empty"):
        await run_apart(errand_to_json(errand), lambda *_step: None)


@pytest.mark.asyncio
async def test_a_process_that_is_given_up_ends_and_leaves_nothing_under_the_name(full: Shop, tmp_path: Path) -> None:
    begun = asyncio.Event()
    errand = Errand(Source(full.folder), ALL, tmp_path / "out")
    working = asyncio.create_task(run_apart(errand_to_json(errand), lambda *_step: begun.set()))
    await begun.wait()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert not (tmp_path / "out").exists()
    await asyncio.to_thread(run, replace(errand, plan=Plan()), nothing)
    assert not unfinished(tmp_path / "out")


def packed(full: Shop, tmp_path: Path) -> tuple[Path, str]:
    full.export(tmp_path / "sent", Plan(("coco", "webdataset"), assets=Mode.COPY))
    told = pack(tmp_path / "sent", tmp_path / "sent.tar", nothing)
    assert told == {"bytes": (tmp_path / "sent.tar").stat().st_size, "sha256": sha256_of(tmp_path / "sent.tar")}
    return tmp_path / "sent.tar", told["sha256"]


def test_an_archive_becomes_the_same_data_set_elsewhere(full: Shop, tmp_path: Path) -> None:
    archive, sha256 = packed(full, tmp_path)
    told = unpack(archive, sha256, tmp_path / "come", nothing)
    assert tree(tmp_path / "come") == tree(tmp_path / "sent")
    assert told["about"] == about_of(tmp_path / "sent")
    with tarfile.open(archive) as tar:
        assert tar.getnames()[0] == MANIFEST
    assert pack(tmp_path / "come", tmp_path / "again.tar", nothing)["sha256"] == sha256


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", ".hidden", "link", "twice", "more"])
def test_an_archive_that_holds_anything_else_is_refused_whole(full: Shop, tmp_path: Path, name: str) -> None:
    archive, _ = packed(full, tmp_path)
    with tarfile.open(archive, "a") as tar:
        member = tarfile.TarInfo("records.jsonl" if name == "twice" else name)
        if name == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        member.size = 0 if name == "link" else 1
        tar.addfile(member, io.BytesIO(b"x"))
    with pytest.raises(Damaged):
        unpack(archive, sha256_of(archive), tmp_path / "come", nothing)
    assert not (tmp_path / "come").exists()
    assert not (tmp_path.parent / "out.txt").exists()


def test_an_archive_that_came_otherwise_than_it_was_sent_is_refused(full: Shop, tmp_path: Path) -> None:
    archive, sha256 = packed(full, tmp_path)
    with archive.open("r+b") as file:
        file.seek(archive.stat().st_size // 2)
        file.write(b"harm")
    with pytest.raises(Damaged, match="not come as it was sent"):
        unpack(archive, sha256, tmp_path / "come", nothing)
    with pytest.raises(Damaged):
        unpack(archive, sha256_of(archive), tmp_path / "come", nothing)


def test_an_errand_for_the_road_ends_as_one_file_even_when_it_was_broken_off(full: Shop, tmp_path: Path) -> None:
    errand = Errand(Source(full.folder), Plan(), tmp_path / "data", tmp_path / "data.tar")
    first: dict[str, Any] = run(errand, nothing)
    assert not (tmp_path / "data").exists()
    unpack(tmp_path / "data.tar", first["archive"]["sha256"], tmp_path / "data", nothing)
    (tmp_path / "data.tar").unlink()  # as if it had been killed while it packed
    assert run(errand, nothing) == first
    assert verify_again(tmp_path / "data.tar", first["archive"]["sha256"], tmp_path / "once") == ()


def verify_again(archive: Path, sha256: str, out: Path) -> tuple[str, ...]:
    unpack(archive, sha256, out, nothing)
    return verify(out, lambda _what, _size: None).faults


def test_a_plan_that_goes_on_from_another_selection_is_refused_before_it_is_sent(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "base")
    assert plan_to_json(Plan(since=tmp_path / "base"))["since"] == {
        "through": about_of(tmp_path / "base")["through"],
        "manifest": sha256_of(tmp_path / "base" / MANIFEST),
    }
    with pytest.raises(BadArgument, match="another selection"):
        plan_to_json(Plan(where=Filter("image"), since=tmp_path / "base"))
