"""Data sets: whole or absent, the same bytes for the same selection, counted against the store, and what came since."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

import resources
from backends.exports import dataset as dataset_module
from backends.exports import manifest
from backends.exports.assets import Mode
from backends.exports.dataset import Plan, unfinished
from backends.exports.formats import MODULES
from backends.exports.manifest import about_of, verify
from backends.store.judgements import Judgements
from review.corrections import MediaCorrection
from review.decisions import Comment, Verdict
from review.errors import BadArgument, Damaged, Unavailable
from review.labels import Box
from review.mending import Blur, Frames, Mend, Mute
from review.queue import Filter
from review.retraining import Splits
from tests.domain import START
from tests.unit.backends.exports.shop import SPAN, Shop, label

BOX = Box(0.1, 0.2, 0.3, 0.4)
ALL = Plan(formats=tuple(MODULES), assets=Mode.COPY)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def records(folder: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (folder / "records.jsonl").read_bytes().splitlines()]


def faults(folder: Path) -> tuple[str, ...]:
    return verify(folder, lambda _what, _size: None).faults


def test_every_label_that_stands_is_in_the_records_once(full: Shop, tmp_path: Path) -> None:
    written = full.export(tmp_path / "out", ALL)
    found = records(tmp_path / "out")
    assert {record["key"]: [one["id"] for one in record["labels"]] for record in found} == {
        key: [one.id for one in labels] for key, labels in full.labels.items()
    }
    assert written.about["counts"]["labels"] == 7
    assert faults(tmp_path / "out") == ()
    schema = jsonschema.Draft202012Validator(resources.load_json("schemas/record.json"))
    assert [error.message for record in found for error in schema.iter_errors(record)] == []


def test_the_same_selection_gives_the_same_bytes_whatever_was_decided_since(full: Shop, tmp_path: Path) -> None:
    first = full.export(tmp_path / "a", ALL)
    through = first.about["through"]
    full.picture(9, label(9))
    full.export(tmp_path / "b", Plan(ALL.formats, assets=Mode.COPY, through=through))
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert full.export(tmp_path / "c", ALL).manifest != first.manifest


def test_the_manifest_names_every_file_by_its_hash(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "out", ALL)
    there = {name: hashlib.sha256(data).hexdigest() for name, data in tree(tmp_path / "out").items()}
    document = orjson.loads(there.pop("manifest.json") and (tmp_path / "out/manifest.json").read_bytes())
    assert {entry["path"]: entry["sha256"] for entry in document["files"]} == there


def test_what_came_since_and_what_was_undone_since(full: Shop, tmp_path: Path) -> None:
    again = full.picture(7, label(20), sku="SKU-7")
    base = full.export(tmp_path / "base")
    full.retract(again)
    new = full.picture(8, label(21), sku="SKU-8")
    gone = full.picture(10, label(22))
    full.retract(gone)
    written = full.export(tmp_path / "more", Plan(since=tmp_path / "base"))
    assert [record["key"] for record in records(tmp_path / "more")] == [new.key]
    tombstones = [orjson.loads(line) for line in (tmp_path / "more/tombstones.jsonl").read_bytes().splitlines()]
    assert [(one["key"], one["item"]) for one in tombstones] == [(again.key, "i-7")]
    assert written.about["since"] == {"through": base.about["through"], "manifest": base.manifest}
    assert faults(tmp_path / "more") == ()
    full.export(tmp_path / "none", Plan(since=tmp_path / "more"))
    assert records(tmp_path / "none") == []
    both = {record["key"] for name in ("base", "more") for record in records(tmp_path / name)}
    assert both - {one["key"] for one in tombstones} == set(full.labels)


def test_an_item_decided_anew_since_has_a_tombstone_and_a_record(shop: Shop, tmp_path: Path) -> None:
    first = shop.listing(1)
    shop.export(tmp_path / "base")
    shop.retract(first)
    held = shop.store.record("l-1").item
    second = shop.decide_again(held, Verdict.REJECT)
    shop.export(tmp_path / "more", Plan(since=tmp_path / "base"))
    (record,) = records(tmp_path / "more")
    assert (record["key"], [past["key"] for past in record["history"]]) == (second.key, [first.key])
    assert record["history"][0]["retracted"] is True
    assert orjson.loads((tmp_path / "more/tombstones.jsonl").read_bytes())["key"] == first.key


def test_it_goes_on_only_from_the_same_selection(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "base", Plan(splits=Splits(1)))
    with pytest.raises(BadArgument, match="another selection"):
        full.export(tmp_path / "more", Plan(splits=Splits(2), since=tmp_path / "base"))
    with pytest.raises(BadArgument, match="another selection"):
        full.export(tmp_path / "more", Plan(splits=Splits(1), where=Filter("image"), since=tmp_path / "base"))
    with pytest.raises(BadArgument, match="no data set"):
        full.export(tmp_path / "more", Plan(since=tmp_path / "shop"))
    assert not (tmp_path / "more").exists()


def test_only_what_the_filter_holds(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "a", Plan(where=Filter("image", ())))
    assert {record["item"]["kind"] for record in records(tmp_path / "a")} == {"image"}
    full.export(tmp_path / "b", Plan(where=Filter(sku="SKU-1")))
    assert sorted(record["item"]["id"] for record in records(tmp_path / "b")) == ["i-1", "v-2"]


def test_no_sku_is_in_two_parts(shop: Shop, tmp_path: Path) -> None:
    for number in range(60):
        shop.listing(number, sku=f"SKU-{number % 20}")
    shop.export(tmp_path / "out", Plan(splits=Splits(3)))
    parts = {(record["subject"]["sku"], record["split"]) for record in records(tmp_path / "out")}
    assert len(parts) == 20
    assert len({part for _sku, part in parts}) == 3


def test_an_old_data_set_is_never_overwritten(full: Shop, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").write_text("mine")
    with pytest.raises(BadArgument, match="not empty"):
        full.export(tmp_path / "mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(BadArgument, match="is a link"):
        full.export(tmp_path / "link")
    (tmp_path / "empty").mkdir()
    full.export(tmp_path / "empty")
    assert tree(tmp_path / "mine") == {"file": b"mine"}
    assert faults(tmp_path / "empty") == ()


def test_a_format_that_holds_media_is_refused_without_them(full: Shop, tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="--assets copy"):
        full.export(tmp_path / "out", Plan(("yolo",)))
    assert not (tmp_path / "out").exists()


def test_what_was_broken_off_is_absent_and_goes_on_with_its_media(
    full: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"

    def stop(*_given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(manifest, "seal", stop)
        with pytest.raises(KeyboardInterrupt):
            full.export(out, ALL)
    assert not out.exists()
    assert unfinished(out)
    brought = {path.name: path.stat().st_ino for path in (tmp_path / ".out.unfinished/data/assets").rglob("*.png")}
    assert len(brought) == 3
    shutil.copy(
        next((tmp_path / ".out.unfinished/data/assets").rglob("*.png")), tmp_path / ".out.unfinished/data/assets/x.png"
    )
    full.export(out, ALL)
    assert {path.name: path.stat().st_ino for path in (out / "assets").rglob("*.png")} == brought
    assert not unfinished(out)
    full.export(tmp_path / "anew", ALL)
    assert tree(out) == tree(tmp_path / "anew")


def test_a_full_disk_leaves_nothing_under_the_name(full: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        with pytest.raises(Unavailable, match="disk is full"):
            full.export(tmp_path / "out", ALL)
    assert not (tmp_path / "out").exists()
    full.export(tmp_path / "out", ALL)
    assert faults(tmp_path / "out") == ()


def test_what_the_store_does_not_confirm_is_not_exported(
    full: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Judgements, "tally", lambda _self, _after=0: (99, 99))
    with pytest.raises(Damaged, match="99 standing decisions"):
        full.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_was_written_wrong_is_noticed_before_done(
    full: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = dataset_module._read_back

    def spoilt(folder: Path, about: dict[str, Any]) -> None:
        path = folder / "coco/train.json"
        path.write_bytes(path.read_bytes().replace(b'{"id":1,"image_id"', b"\n", 1))
        real(folder, about)

    monkeypatch.setattr(dataset_module, "_read_back", spoilt)
    with pytest.raises(Damaged):
        full.export(tmp_path / "out", Plan(("coco",), splits=Splits(0, {"train": 1.0})))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("harm", ["changed", "missing", "more", "record", "format"])
def test_any_harm_is_found_later(full: Shop, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    full.export(out, ALL)
    if harm == "changed":
        path = next((out / "assets").rglob("*.png"))
        path.unlink()  # it has several names
        path.write_bytes(b"\x89PNG")
    elif harm == "missing":
        next((out / "parquet").iterdir()).unlink()
    elif harm == "more":
        (out / "more.txt").write_text("x")
    elif harm == "record":
        lines = (out / "records.jsonl").read_bytes().splitlines(keepends=True)
        (out / "records.jsonl").write_bytes(b"".join(lines[1:]))
    else:
        (out / "csv/train.csv").write_text("key\n", encoding="utf-8")
    assert faults(out)


def test_every_format_counts_what_the_records_say(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "out", ALL)
    told = about_of(tmp_path / "out")["formats"]
    assert {name: (one["items"], one["labels"]) for name, one in told.items()} == {
        "coco": (3, 3),
        "cvat-images": (3, 3),
        "cvat-video": (3, 4),
        "label-studio": (8, 7),
        "datumaro": (3, 3),
        "yolo": (3, 2),
        "activitynet": (3, 4),
        "imagefolder": (3, 3),
        "videofolder": (3, 4),
        "parquet": (10, 7),
        "webdataset": (6, 7),
        "preferences": (5, 1),
        "edits": (0, 0),
        "rewards": (6, 7),
        "tracking": (2, 0),
        "csv": (10, 7),
    }
    assert told["yolo"]["left_out"] == {"labels without a region": 1}


def test_a_mended_clip_is_a_pair_with_both_files(shop: Shop, tmp_path: Path) -> None:
    first = shop.clip(1, label(1, "AP-BLUR", box=BOX, span=SPAN), verdict=Verdict.REJECT)
    shop.retract(first)
    after = shop.put(b"\0\0\0\x10ftypisom\0\0\0\0mended")
    mend = Mend(first.assets[0], (Blur(Frames(6, 18), BOX), Mute(Frames(0, 59))))
    correction = MediaCorrection(mend, after, "video/mp4")
    item = shop.store.record("v-1").item
    shop.decide_again(item, Verdict.CORRECT, (label(1, "AP-BLUR", box=BOX, span=SPAN),), correction)
    shop.export(tmp_path / "out", Plan(("edits",), splits=Splits(0, {"train": 1.0}), assets=Mode.COPY))
    (record,) = records(tmp_path / "out")
    schema = jsonschema.Draft202012Validator(resources.load_json("schemas/record.json"))
    assert [error.message for error in schema.iter_errors(record)] == []
    (pair,) = [orjson.loads(line) for line in (tmp_path / "out/edits/train.jsonl").read_bytes().splitlines()]
    assert [
        hashlib.sha256((tmp_path / "out" / pair[name]).read_bytes()).hexdigest() for name in ("before", "after")
    ] == [
        first.assets[0],
        after,
    ]
    assert [edit["kind"] for edit in pair["edits"]] == ["blur", "mute"]
    assert pair["edits"][0]["frames"] == {"first": 6, "last": 18}
    assert pair["mask"] == [{"region": {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4}}]
    assert pair["instruction"].startswith("AP-BLUR: 1 =HYPERLINK")
    assert faults(tmp_path / "out") == ()


def test_what_was_said_of_an_item_stands_with_its_record_and_names_nobody(full: Shop, tmp_path: Path) -> None:
    before = full.export(tmp_path / "before")
    for key, item, text in (("c-1", "v-1", "Ask ana@shop.example"), ("c-2", "i-2", "fine"), ("c-3", "v-1", "done")):
        full.store.submit([Comment(key, item, 1, text, "Ana", START, "g", SPAN if key == "c-1" else None)])
    full.export(tmp_path / "out")
    said: dict[str, Any] = {record["item"]["id"]: record.get("comments") for record in records(tmp_path / "out")}
    assert [one["text"] for one in said["v-1"]] == ["Ask [removed]", "done"]
    assert said["v-1"][0]["span"]["start_frame"] == SPAN.start
    assert said["v-1"][0]["reviewer"].startswith("reviewer-")
    assert [one["text"] for one in said["i-2"]] == ["fine"]
    assert sum(one is not None for one in said.values()) == 2
    schema = jsonschema.Draft202012Validator(resources.load_json("schemas/record.json"))
    assert [error.message for record in records(tmp_path / "out") for error in schema.iter_errors(record)] == []
    full.export(tmp_path / "again", Plan(through=before.about["through"]))
    assert tree(tmp_path / "again") == tree(tmp_path / "before")


def test_a_reader_of_this_version_reads_records_of_the_one_before(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "out")
    older = jsonschema.Draft202012Validator(resources.load_json("schemas/record-2.json"))
    newer = jsonschema.Draft202012Validator(resources.load_json("schemas/record.json"))
    for record in records(tmp_path / "out"):
        assert [error.message for error in older.iter_errors(record | {"schema": "backstop.records/2"})] == []
        assert [error.message for error in newer.iter_errors(record)] == []


def test_media_come_by_link_or_reference(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "linked", Plan(assets=Mode.LINK))
    entry = next(record for record in records(tmp_path / "linked") if record["item"]["id"] == "i-1")["assets"][0]
    source = full.origin.place(entry["sha256"])
    assert (tmp_path / "linked" / entry["file"]).stat().st_ino == source.stat().st_ino
    full.export(tmp_path / "named", Plan(assets=Mode.REFERENCE))
    lines = [orjson.loads(one) for one in (tmp_path / "named/assets/references.jsonl").read_bytes().splitlines()]
    assert {line["sha256"]: line["path"] for line in lines}[entry["sha256"]] == str(source.resolve())
    assert all("file" not in one for record in records(tmp_path / "named") for one in record["assets"])


def test_a_file_that_is_missing_or_damaged_is_left_out_and_told(full: Shop, tmp_path: Path) -> None:
    full.export(tmp_path / "a", ALL)
    first, second = sorted(
        record["assets"][0]["sha256"] for record in records(tmp_path / "a") if record["item"]["kind"] == "image"
    )[:2]
    full.origin.place(first).unlink()
    full.origin.place(second).write_bytes(b"\x89PNG\r\n\x1a\n")
    written = full.export(tmp_path / "b", ALL)
    assert Counter(written.about["assets"]["left_out"]) == {
        "The media file is not in the workspace.": 1,
        "The media file is damaged.": 1,
    }
    assert written.about["formats"]["yolo"]["items"] == 1
    assert "not in the workspace" in (tmp_path / "b/README.md").read_text(encoding="utf-8")
    assert faults(tmp_path / "b") == ()


def test_nothing_from_outside_is_markup_in_the_card(shop: Shop, tmp_path: Path) -> None:
    shop.picture(1, label(1, "<img src=x>|`[a](b)"), verdict=Verdict.REJECT)
    shop.export(tmp_path / "out", ALL)
    text = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "[a]" not in text
    assert "img src=x" in text
