"""pycocotools, datasets, webdataset, mlcroissant, pyarrow and JSON Schema read a data set: same counts, same places."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.unit.backends.exports.shop import HEIGHT, SPAN, WIDTH

PIXEL = 0.5


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A warning fails the test; nothing is fetched, and nothing is kept outside of the test's folder."""
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # or its progress bars leave a thread behind
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []


def images(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for record in records if record["item"]["kind"] == "image"]


def boxes(records: list[dict[str, Any]]) -> dict[str, list[float]]:
    """The boxes of pictures in pixels, by their label."""
    return {
        label["id"]: [
            label["box"]["x"] * WIDTH,
            label["box"]["y"] * HEIGHT,
            label["box"]["width"] * WIDTH,
            label["box"]["height"] * HEIGHT,
        ]
        for record in images(records)
        for label in record["labels"]
        if label["box"]
    }


def test_records_are_as_their_own_schema_says(data: Path, records: list[dict[str, Any]]) -> None:
    schema = jsonschema.Draft202012Validator(json.loads((data / "schema.json").read_text()))
    assert [error.message for record in records for error in schema.iter_errors(record)] == []


def test_pycocotools(data: Path, records: list[dict[str, Any]]) -> None:
    from pycocotools.coco import COCO

    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(data / "coco/train.json"))
    assert len(coco.imgs) == len(images(records))
    found = {one["attributes"]["id"]: one for one in coco.loadAnns(coco.getAnnIds())}
    assert found.keys() == boxes(records).keys()
    for name, box in boxes(records).items():
        assert found[name]["bbox"] == pytest.approx(box, abs=PIXEL)
    codes = {label["id"]: label["code"] for record in records for label in record["labels"]}
    assert {name: coco.loadCats(one["category_id"])[0]["name"] for name, one in found.items()} == {
        name: codes[name] for name in found
    }


def test_datasets_imagefolder_and_videofolder(data: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    import datasets

    pictures = datasets.load_dataset(
        "imagefolder", data_dir=str(data / "imagefolder"), split="train", cache_dir=str(tmp_path / "cache")
    )
    assert pictures.num_rows == len(images(records))
    by_key = {row["key"]: row for row in pictures}
    for record in images(records):
        row = by_key[record["key"]]
        assert row["image"].size == (WIDTH, HEIGHT)
        assert row["codes"] == [label["code"] for label in record["labels"]]
        assert row["notes"] == [label["note"] for label in record["labels"]]
    clips = datasets.load_dataset(
        "videofolder", data_dir=str(data / "videofolder"), split="train", cache_dir=str(tmp_path / "cache")
    ).cast_column("video", datasets.Video(decode=False))
    told = {row["key"]: row["frames"] for row in clips}
    assert len(told) == 3
    assert [SPAN.start, SPAN.end] in told[next(r["key"] for r in records if r["item"]["id"] == "v-1")]


def test_datasets_parquet_and_preferences(data: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    import datasets

    cache = str(tmp_path / "cache")
    labels = datasets.load_dataset(
        "parquet", data_files=str(data / "parquet/labels-train.parquet"), split="train", cache_dir=cache
    )
    wanted = {label["id"]: label for record in records for label in record["labels"]}
    assert sorted(labels["label"]) == sorted(wanted)
    for row in labels:
        span = wanted[row["label"]]["span"]
        assert row["start_s"] == (span and span["start_s"])
        assert row["note"] == wanted[row["label"]]["note"]
    pairs = datasets.load_dataset(
        "json", data_files=str(data / "preferences/dpo-train.jsonl"), split="train", cache_dir=cache
    )
    assert [(row["chosen"], row["rejected"]) for row in pairs] == [("Vase, 12 cm", "Vase, 13 cm")]
    chats = datasets.load_dataset(
        "json", data_files=str(data / "preferences/dpo-chat-train.jsonl"), split="train", cache_dir=cache
    )
    assert chats[0]["chosen"] == [{"role": "assistant", "content": "Vase, 12 cm"}]
    unpaired = datasets.load_dataset(
        "json", data_files=str(data / "preferences/kto-train.jsonl"), split="train", cache_dir=cache
    )
    assert unpaired.features["label"].dtype == "bool"
    assert sorted(unpaired["label"]) == [False, True, True, True, True]


def test_webdataset(data: Path, records: list[dict[str, Any]]) -> None:
    import webdataset

    (shard,) = sorted((data / "webdataset").glob("*.tar"))
    found = list(webdataset.WebDataset(str(shard), shardshuffle=False).decode("pil"))
    wanted = {record["key"]: record for record in records if record["item"]["kind"] in ("image", "video")}
    assert {one["__key__"] for one in found} == wanted.keys()
    for one in found:
        assert one["json"]["labels"] == wanted[one["__key__"]]["labels"]
        assert "png" not in one or one["png"].size == (WIDTH, HEIGHT)


def test_mlcroissant(data: Path, records: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    import mlcroissant

    monkeypatch.chdir(data)
    described = mlcroissant.Dataset(jsonld=os.fspath(data / "croissant.json"))
    assert not described.metadata.issues.errors
    assert not described.metadata.issues.warnings
    rows = [
        {name.rpartition("/")[2]: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
        for row in described.records("records")
    ]
    assert [(row["key"], row["kind"], row["verdict"]) for row in rows] == [
        (record["key"], record["item"]["kind"], record["decision"]["verdict"]) for record in records
    ]
