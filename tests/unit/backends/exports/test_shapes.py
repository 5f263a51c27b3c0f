"""Outlines and tracks of labels in every format that can carry them, and in stored pixels in the record."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import numpy as np
import orjson
import pytest
from pycocotools import mask as coco_mask

import resources
from backends.exports.assets import Mode
from backends.exports.dataset import Plan
from backends.exports.formats.masks import mask_of
from backends.exports.manifest import verify
from backends.exports.readers import READERS
from backends.exports.readers.found import Lost, Mark
from review.labels import Box, Label, Severity
from review.media import MediaInfo
from review.retraining import Splits, record_of
from review.shapes import Form, Shape, Stroke, turned_box
from review.tracks import Track, TrackKey
from tests.domain import image
from tests.unit.backends.exports.shop import FRAMES, HEIGHT, WIDTH, Shop
from tests.unit.review.test_retraining import decided

ASPECT = WIDTH / HEIGHT
POLYGON = Shape(Form.POLYGON, ((0.1, 0.1), (0.5, 0.2), (0.3, 0.75)))
BRUSH = Shape(Form.BRUSH, strokes=(Stroke(((0.2, 0.3), (0.6, 0.5), (0.5, 0.8)), 0.2), Stroke(((0.4, 0.4),), 0.1, True)))
POINT = Shape(Form.POINT, ((0.25, 0.5),))
TURNED = turned_box((0.5, 0.5), 0.4, 0.2, 30, ASPECT)
TRACK = Track(
    (
        TrackKey(3, Box(0, 0, 0.25, 0.5)),
        TrackKey(9, Box(0.5, 0.5, 0.25, 0.5)),
        TrackKey(12, Box(0.5, 0.5, 0.25, 0.5), shown=False),
    )
)


def shaped(name: str, shape: Shape) -> Label:
    return Label(name, "PF-LOGO", Severity.MAJOR).shaped(shape, ASPECT)


@pytest.fixture
def out(shop: Shop, tmp_path: Path) -> Path:
    assert TURNED is not None
    shop.picture(
        1,
        *(
            shaped(name, one)
            for name, one in (("polygon", POLYGON), ("brush", BRUSH), ("point", POINT), ("turned", TURNED))
        ),
    )
    shop.clip(1, Label("moving", "TM-MORPH", Severity.MAJOR, track=TRACK, missed=("a red vase",)))
    formats = ("coco", "cvat-images", "cvat-video", "label-studio", "datumaro", "yolo", "parquet", "rewards", "csv")
    shop.export(tmp_path / "out", Plan(formats, splits=Splits(0, {"train": 1.0}), assets=Mode.COPY))
    assert verify(tmp_path / "out", lambda _what, _size: None).faults == ()
    return tmp_path / "out"


def labels(out: Path) -> dict[str, dict[str, Any]]:
    lines = (out / "records.jsonl").read_bytes().splitlines()
    return {label["id"]: label for line in lines for label in orjson.loads(line)["labels"]}


def corners(shape: Shape) -> list[tuple[float, float]]:
    return [(x * WIDTH, y * HEIGHT) for x, y in shape.points]


def test_records_with_outlines_are_as_the_schema_says(out: Path) -> None:
    schema = jsonschema.Draft202012Validator(resources.load_json("schemas/record.json"))
    for line in (out / "records.jsonl").read_bytes().splitlines():
        assert [error.message for error in schema.iter_errors(orjson.loads(line))] == []
    assert labels(out)["moving"]["missed"] == ["a red vase"]


def test_an_outline_is_told_in_stored_pixels_of_a_turned_picture() -> None:
    info = MediaInfo("image", 48, 64, 64, 48, 90, False, SQUARE, 1, 0.0, False, "png", "rgb24")
    made = decided(image(), labels=(Label("l", "PF-LOGO", Severity.MAJOR).shaped(POINT, 0.75),))
    (label,) = record_of(made, media={"a" * 64: info})["labels"]
    assert label["shape"]["stored"] == [[0.5 * 64, (1 - 0.25) * 48]]


SQUARE = Fraction(1)


def painted() -> np.ndarray:
    """What the brush covers, pixel by pixel, straight from what a stroke is."""
    grid = np.zeros((HEIGHT, WIDTH), bool)
    for stroke in BRUSH.strokes:
        points = [(x * WIDTH, y * HEIGHT) for x, y in stroke.points]
        lines = list(pairwise(points)) or [(points[0], points[0])]
        for y in range(HEIGHT):
            for x in range(WIDTH):
                if any(_away((x + 0.5, y + 0.5), a, b) <= stroke.width * WIDTH / 2 for a, b in lines):
                    grid[y, x] = not stroke.erases
    return grid


def _away(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    along = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    t = 0.0 if not along else ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / along
    t = min(1.0, max(0.0, t))
    return math.dist(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))


def test_pycocotools_reads_outlines_and_masks(out: Path) -> None:
    document = orjson.loads((out / "coco/train.json").read_bytes())
    found = {one["attributes"]["id"]: one for one in document["annotations"]}
    rle = coco_mask.frPyObjects(found["brush"]["segmentation"], HEIGHT, WIDTH)
    assert (coco_mask.decode(rle).astype(bool) == painted()).all()
    assert found["brush"]["area"] == painted().sum() > 100
    for name, shape in (("polygon", POLYGON), ("turned", TURNED)):
        assert shape is not None
        (line,) = found[name]["segmentation"]
        assert list(zip(line[::2], line[1::2], strict=True)) == [pytest.approx(one, abs=0.01) for one in corners(shape)]
    assert found["turned"]["attributes"]["rotation"] == pytest.approx(30)
    assert found["turned"]["area"] == pytest.approx(0.4 * WIDTH * 0.2 * WIDTH, rel=1e-3)


def test_cvat_has_each_outline_as_its_own_shape(out: Path) -> None:
    root = ElementTree.parse(out / "cvat-images/train.xml").getroot()
    (picture,) = root.iter("image")
    shapes = {one.find("attribute[@name='id']").text: one for one in picture}  # type: ignore[union-attr]
    assert {name: one.tag for name, one in shapes.items()} == {
        "polygon": "polygon", "brush": "mask", "point": "points", "turned": "box"}  # fmt: skip
    mask = shapes["brush"]
    left, top, wide, high = (int(mask.get(side, "")) for side in ("left", "top", "width", "height"))
    bits = [bit for place, run in enumerate(mask.get("rle", "").split(", ")) for bit in [place % 2] * int(run)]
    grid = np.zeros((HEIGHT, WIDTH), bool)
    grid[top : top + high, left : left + wide] = np.array(bits, bool).reshape(high, wide)
    assert (grid == painted()).all()
    turned = shapes["turned"]
    xtl, ytl, xbr, ybr, rotation = (float(turned.get(one, "")) for one in ("xtl", "ytl", "xbr", "ybr", "rotation"))
    assert ((xtl + xbr) / 2, (ytl + ybr) / 2, rotation) == pytest.approx((WIDTH / 2, HEIGHT / 2, 30))
    assert shapes["point"].get("points") == "16,24"


def test_label_studio_turns_a_box_around_its_first_corner(out: Path) -> None:
    (task,) = orjson.loads((out / "label-studio/image-train.json").read_bytes())
    found = {one["id"]: one for one in task["annotations"][0]["result"]}
    value = found["turned"]["value"]
    assert TURNED is not None
    first, second, *_ = corners(TURNED)
    x, y = value["x"] * WIDTH / 100, value["y"] * HEIGHT / 100
    turn = math.radians(value["rotation"])
    wide = value["width"] * WIDTH / 100
    assert (x, y) == pytest.approx(first)
    assert (x + wide * math.cos(turn), y + wide * math.sin(turn)) == pytest.approx(second)
    assert found["polygon"]["value"]["points"] == [pytest.approx([100 * x, 100 * y]) for x, y in POLYGON.points]
    assert found["point"]["type"] == "keypointlabels"


def test_a_track_keeps_every_key_frame(out: Path) -> None:
    told = labels(out)["moving"]["track"]
    assert [(key["frame"], key["shown"]) for key in told] == [(3, True), (9, True), (12, False)]
    assert told[1]["stored"] == {"x": 32.0, "y": 24.0, "width": 16.0, "height": 24.0}
    root = ElementTree.parse(next((out / "cvat-video/train").iterdir())).getroot()
    boxes = [(int(one.get("frame", "")), one.get("outside"), float(one.get("xtl", ""))) for one in root.iter("box")]
    assert boxes == [(3, "0", 0.0), (9, "0", 32.0), (12, "1", 32.0)]
    (task,) = orjson.loads((out / "label-studio/video-train.json").read_bytes())
    (value,) = [one["value"] for one in task["annotations"][0]["result"] if one["type"] == "videorectangle"]
    assert [(one["frame"], one["enabled"], one["x"]) for one in value["sequence"]] == [
        (4, True, 0.0), (10, True, 50.0), (12, False, 50.0)]  # fmt: skip
    reward = next(
        row
        for row in map(orjson.loads, (out / "rewards/train.jsonl").read_bytes().splitlines())
        if row["faults"][0]["label"] == "TM-MORPH"
    )
    assert [box["frame"] for box in reward["faults"][0]["boxes"]] == list(range(3, 12))
    assert FRAMES > 12


def _back(out: Path, form: str, where: str) -> tuple[dict[str, Mark], Lost]:
    lost: Lost = Counter()
    return {mark.id: mark for one in READERS[form](out / where, lost) for mark in one.marks}, lost


def test_outlines_and_tracks_come_back_as_they_went(out: Path) -> None:
    assert TURNED is not None
    coco, lost = _back(out, "coco", "coco/train.json")
    assert lost == {"masks, and outlines of several parts: the box around each was kept": 1}
    studio, lost = _back(out, "label-studio", "label-studio/image-train.json")
    assert lost == {}
    for marks, known in ((coco, ("polygon", "turned")), (studio, ("polygon", "turned", "point"))):
        wanted = {"polygon": POLYGON, "turned": TURNED, "point": POINT, "brush": None}
        for name, shape in wanted.items():
            made = marks[name].shape
            if name not in known:
                assert made is None
                continue
            assert shape is not None
            assert made is not None
            assert made.form is shape.form
            assert list(made.points) == [pytest.approx(point, abs=0.5 / WIDTH) for point in shape.points]
    for form, where in (("cvat-video", "cvat-video"), ("label-studio", "label-studio/video-train.json")):
        marks, lost = _back(out, form, where)
        assert lost == {}
        track = marks["moving"].track
        assert track is not None
        assert marks["moving"].frames is None
        for frame in range(FRAMES):
            there, here = TRACK.at(frame), track.at(frame)
            assert (there is None) is (here is None), (form, frame)
            if there is not None and here is not None:
                assert (here.x * WIDTH, here.y * HEIGHT) == pytest.approx((there.x * WIDTH, there.y * HEIGHT), abs=0.5)


def test_a_brush_at_any_place_has_the_pixels_that_it_covers() -> None:
    for width, points in ((0.3, ((0.0, 0.0),)), (0.05, ((0.0, 1.0), (1.0, 0.0))), (0.9, ((0.5, 0.5), (0.5, 0.5)))):
        stroke = Stroke(points, width)
        shape = Shape(Form.BRUSH, strokes=(stroke,))
        box = shape.bounds(50 / 40)
        label = {"box": {side: getattr(box, side) for side in ("x", "y", "width", "height")},
                 "shape": {"strokes": [{"points": points, "width": width, "erases": False}]}}  # fmt: skip
        mask = mask_of(label, 50, 40)
        runs = mask.columns()
        assert sum(runs) == 50 * 40
        assert sum(runs[1::2]) == mask.area > 0
        lines = [(points[0], points[-1])]
        wanted = sum(
            any(
                _away((x + 0.5, y + 0.5), (a[0] * 50, a[1] * 40), (b[0] * 50, b[1] * 40)) <= width * 25
                for a, b in lines
            )
            for x in range(50)
            for y in range(40)
        )
        assert mask.area == wanted
