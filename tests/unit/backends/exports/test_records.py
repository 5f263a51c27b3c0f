"""Records on disk: whole or absent, the same bytes for the same decisions, and nothing changed unseen."""

from __future__ import annotations

import errno
import hashlib
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.exports import records as records_module
from backends.exports.records import MANIFEST, JsonlRecordWriter, read_back, write_records
from review.errors import BadArgument, BadInput, Damaged, Unavailable
from review.retraining import Record, record_of
from tests.domain import image, listing
from tests.unit.review.test_retraining import decided


def record(number: int, **changes: Any) -> Record:
    item = listing(f"l-{number}") if number % 2 else image(f"i-{number}")
    return record_of(decided(item, key=f"key-{number:06d}", **changes))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_decision_is_one_line_in_the_order_of_keys(tmp_path: Path) -> None:
    made = [record(number) for number in range(20)]
    random.Random(3).shuffle(made)
    report = write_records(made, tmp_path / "out")
    back = list(read_back(tmp_path / "out"))
    assert back == [record(number) for number in range(20)]
    assert report.records == 20
    assert report.kinds == {"image": 10, "listing": 10}
    assert report.data.read_bytes().count(b"\n") == 20
    assert report.sha256 == hashlib.sha256(report.data.read_bytes()).hexdigest()


def test_the_manifest_tells_what_was_written(tmp_path: Path) -> None:
    report = write_records([record(1), record(2)], tmp_path)
    assert orjson.loads(report.manifest.read_bytes()) == {
        "schema": "backstop.export/1",
        "records": "backstop.records/2",
        "files": [
            {"name": report.data.name, "sha256": report.sha256, "bytes": report.bytes, "records": 2},
        ],
        "kinds": {"image": 1, "listing": 1},
        "verdicts": {"approve": 2},
    }


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path) -> None:
    made = [record(number) for number in range(50)]
    write_records(made, tmp_path / "a")
    write_records(reversed(made), tmp_path / "b")
    write_records(made, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_more_than_fits_in_memory_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [record(number) for number in range(50)]
    write_records(made, tmp_path / "a")
    monkeypatch.setattr(records_module, "IN_MEMORY_BYTES", 1)
    write_records(reversed(made), tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_an_export_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    write_records([record(1)], tmp_path)
    report = write_records([record(1), record(2)], tmp_path)
    assert sorted(tree(tmp_path)) == sorted([MANIFEST, report.data.name, "mine.txt"])


def test_a_record_that_comes_twice_is_written_once(tmp_path: Path) -> None:
    write_records([record(1), record(2), record(1), record(3)], tmp_path)
    assert [one["key"] for one in read_back(tmp_path)] == ["key-000001", "key-000002", "key-000003"]


def test_two_different_records_of_one_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="key-000001"):
        write_records([record(1), record(1, note="other")], tmp_path)
    assert tree(tmp_path) == {}


def test_only_the_kinds_asked_for(tmp_path: Path) -> None:
    manifest = JsonlRecordWriter(["image"]).write([record(1), record(2)], tmp_path)
    assert manifest == tmp_path / MANIFEST
    assert [one["item"]["kind"] for one in read_back(tmp_path)] == ["image"]


def test_no_decision_is_an_export_too(tmp_path: Path) -> None:
    assert write_records([], tmp_path).records == 0
    assert list(read_back(tmp_path)) == []


def test_text_from_outside_stays_exactly_as_it_was(tmp_path: Path) -> None:
    for number, text in enumerate(["=1+1", "\u202egpj", "\0", "a\r\nb", "\u2028", "<b>", "🏺" * 3]):
        write_records([record(1, note=text)], tmp_path / str(number))
        (back,) = read_back(tmp_path / str(number))
        assert back["decision"]["note"] == text


class FullDisk:
    """Lets ``allowed`` calls through and then says that the disk is full."""

    def __init__(self, call: Any, allowed: int) -> None:
        self._call = call
        self.left = allowed

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1
        return self._call(*args, **kwargs)


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    ("name", "allowed"), [("open", 0), ("open", 1), ("open", 2), ("fsync", 0), ("fsync", 1), ("fsync", 2)]
)
def test_a_full_disk_leaves_no_file_and_the_old_export_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, before: bool, name: str, allowed: int
) -> None:
    if before:
        write_records([record(1)], tmp_path)
    stood = tree(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, name, FullDisk(getattr(os, name), allowed))
        with pytest.raises(Unavailable, match="disk is full"):
            write_records([record(1), record(2)], tmp_path)
    assert tree(tmp_path) == stood


def test_a_disk_that_fails_at_the_very_end_leaves_the_new_export_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_records([record(1)], tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", FullDisk(os.fsync, 3))
        with pytest.raises(Unavailable):
            write_records([record(1), record(2)], tmp_path)
    assert [one["key"] for one in read_back(tmp_path)] == ["key-000001", "key-000002"]


def test_an_error_among_the_records_leaves_no_file(tmp_path: Path) -> None:
    def failing() -> Iterator[Record]:
        yield record(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_records(failing(), tmp_path)
    assert tree(tmp_path) == {}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_the_place_of_a_target_is_refused(tmp_path: Path) -> None:
    prey = tmp_path / "prey"
    prey.write_text("mine")
    name = write_records([record(1)], tmp_path / "first").data.name
    for link in (MANIFEST, name):
        folder = tmp_path / f"out-{link}"
        folder.mkdir()
        (folder / link).symlink_to(prey)
        with pytest.raises(BadArgument, match="is a link"):
            write_records([record(1)], folder)
        assert prey.read_text() == "mine"
        assert [path.name for path in folder.iterdir()] == [link]
    (tmp_path / "door").symlink_to(tmp_path / "first")
    with pytest.raises(BadArgument, match="is a link"):
        write_records([record(1)], tmp_path / "door")


def test_a_folder_that_is_a_file_or_holds_another_s_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BadArgument):
        write_records([record(1)], tmp_path / "file")
    for content in ("{}", "[]", "x", '{"schema":"backstop.export/1","files":[1]}'):
        (tmp_path / MANIFEST).write_text(content)
        with pytest.raises(BadArgument):
            write_records([record(1)], tmp_path)
        assert (tmp_path / MANIFEST).read_text() == content


def test_what_a_killed_export_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "0123456789abcdef.unfinished").write_bytes(b"half")
    (tmp_path / "records-0123456789abcdef.jsonl").write_bytes(b"orphan")
    (tmp_path / "notes.unfinished").write_bytes(b"mine")
    report = write_records([record(1)], tmp_path)
    assert sorted(tree(tmp_path)) == sorted([MANIFEST, report.data.name, "notes.unfinished"])


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "elsewhere"])
def test_a_changed_export_does_not_come_back(tmp_path: Path, damage: str) -> None:
    report = write_records([record(1), record(2)], tmp_path)
    content = report.data.read_bytes()
    match damage:
        case "flip":
            report.data.write_bytes(content.replace(b"approve", b"approvf", 1))
        case "cut":
            report.data.write_bytes(content[:-1])
        case "remove":
            report.data.unlink()
        case "elsewhere":
            manifest = report.manifest.read_bytes().replace(report.data.name.encode(), b"../../etc/hostname")
            report.manifest.write_bytes(manifest)
    with pytest.raises(Damaged):
        list(read_back(tmp_path))


def test_where_nothing_was_exported_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(BadArgument):
        list(read_back(tmp_path))
