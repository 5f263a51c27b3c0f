"""Master records → each format → labels again: equal within what each format says that it can hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from backends.exports.assets import Mode
from backends.exports.dataset import Plan
from backends.exports.readers import READERS
from backends.exports.readers.found import Lost, Mark
from review.errors import BadInput
from review.labels import Label
from review.retraining import Splits
from tests.unit.backends.exports.shop import HEIGHT, WIDTH, Shop

PARTS = Splits(0, {"train": 1.0})
PIXEL = 0.5
PLACES = {
    "coco": "coco/train.json",
    "cvat-video": "cvat-video",
    "label-studio": "label-studio/{}-train.json",
    "yolo": "yolo",
}


def taken(full: Shop, out: Path, form: str, kind: str) -> tuple[list[Mark], Lost]:
    full.export(out, Plan((form,), splits=PARTS, assets=Mode.COPY))
    lost: Lost = Counter()
    found = list(READERS[form](out / PLACES[form].format(kind), lost))
    return [mark for one in found for mark in one.marks], lost


def labels(full: Shop, kind: str) -> list[Label]:
    letter = {"image": "i", "video": "v"}[kind]
    told = {row.key: row.item_id for row in full.store.iter_decisions()}
    return [one for key, held in full.labels.items() if told[key].startswith(f"{letter}-") for one in held]


def assert_same(mark: Mark, label: Label) -> None:
    assert mark.code == label.code
    assert (mark.box is None) is (label.box is None)
    if mark.box is not None and label.box is not None:
        for side, size in (("x", WIDTH), ("y", HEIGHT), ("width", WIDTH), ("height", HEIGHT)):
            assert getattr(mark.box, side) * size == pytest.approx(getattr(label.box, side) * size, abs=PIXEL)
    assert mark.frames == (None if label.span is None else (label.span.start, label.span.end))


@pytest.mark.parametrize(
    ("form", "kind"), [("coco", "image"), ("label-studio", "image"), ("label-studio", "video"), ("cvat-video", "video")]
)
def test_a_label_comes_back_as_it_went(full: Shop, tmp_path: Path, form: str, kind: str) -> None:
    marks, lost = taken(full, tmp_path / "out", form, kind)
    assert lost == {}
    by_id = {mark.id: mark for mark in marks}
    assert len(by_id) == len(marks) == len(labels(full, kind))
    for label in labels(full, kind):
        mark = by_id[label.id]
        assert_same(mark, label)
        assert (mark.severity, mark.note) == (label.severity, label.note)


def test_yolo_keeps_code_and_box(full: Shop, tmp_path: Path) -> None:
    marks, lost = taken(full, tmp_path / "out", "yolo", "image")
    assert lost == {}
    wanted = [label for label in labels(full, "image") if label.box is not None]
    assert len(marks) == len(wanted)
    for mark, label in zip(
        sorted(marks, key=lambda one: one.code), sorted(wanted, key=lambda one: one.code), strict=True
    ):
        assert_same(mark, label)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("coco", "[]"), ("coco", "{"), ("coco", '{"images":[{}],"categories":[]}'),
        ("coco", '{"images":[{"file_name":"a","width":"x","height":1}],"categories":[]}'),
        ("coco", ('{"images":[{"id":1,"file_name":"a","width":1,"height":1}],"categories":[],'
                 '"annotations":[{"image_id":1,"bbox":[1,2,3,"x"]}]}')),
        ("cvat-video", "<annotations/>"), ("cvat-video", "<a"),
        ("cvat-video", '<!DOCTYPE a [<!ENTITY b "c">]><annotations/>'),
        ("cvat-video", "<annotations><meta><task><size>x</size><original_size/></task></meta></annotations>"),
        ("label-studio", "{}"), ("label-studio", "["), ("label-studio", "[1]"),
        ("label-studio", ('[{"data":{"image":"a"},'
                         '"annotations":[{"result":[{"type":"rectanglelabels","value":{"x":"y"}}]}]}]')),
        ("yolo", "0 0 0 1 1"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_of_its_format_is_refused_in_words(tmp_path: Path, form: str, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as told:
        list(READERS[form](path, Counter()))
    assert str(path) in str(told.value)
    assert told.value.remedy


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    path.write_text(
        '{"images":[{"id":1,"file_name":"a.png","width":100,"height":50}],"categories":[{"id":3,"name":"scratch"}],'
        '"annotations":[{"image_id":1,"category_id":3,"bbox":[90,10,20,10],"segmentation":[[1,2,3,4,5,6]],"keypoints":[1]},'
        '{"image_id":1,"category_id":3,"bbox":[200,10,20,10]},{"image_id":9,"bbox":[0,0,1,1]},{"image_id":1}]}',
        encoding="utf-8",
    )
    lost: Lost = Counter()
    (found,) = READERS["coco"](path, lost)
    (mark,) = found.marks
    assert (mark.code, mark.shape and mark.shape.points) == ("scratch", ((0.01, 0.04), (0.03, 0.08), (0.05, 0.12)))
    assert lost == {
        "parts of boxes outside of their picture": 1,
        "key points": 1,
        "boxes outside of their picture": 1,
        "annotations of no picture": 1,
        "annotations without a box": 1,
    }


def test_a_track_that_moves_comes_as_one(tmp_path: Path) -> None:
    boxes = "".join(
        f'<box frame="{frame}" outside="{outside}" occluded="0" xtl="{left}" ytl="0" xbr="{left + 10}" ybr="10"/>'
        for frame, outside, left in ((3, 0, 10), (9, 0, 50), (10, 1, 50))
    )
    path = tmp_path / "clip.xml"
    path.write_text(
        "<annotations><meta><task><size>60</size><original_size><width>100</width><height>100</height></original_size>"
        f'</task></meta><track label="x">{boxes}</track></annotations>',
        encoding="utf-8",
    )
    lost: Lost = Counter()
    (found,) = READERS["cvat-video"](path, lost)
    assert found.marks[0].frames == (3, 9)
    assert lost == {}
    track = found.marks[0].track
    assert track is not None
    assert [(key.frame, round(key.box.x, 6), key.shown) for key in track.keys] == [(3, 0.1, True), (9, 0.5, True)]


@pytest.mark.parametrize("names", ["names: ['a', \"b\"]\n", "names:\n  0: a\n  1: b\n", "names:\n- a\n- b\nnc: 2\n"])
def test_the_names_of_yolo_in_every_way_that_its_tools_write_them(tmp_path: Path, names: str) -> None:
    (tmp_path / "data.yaml").write_text(f"path: .\ntrain: images/train\n{names}", encoding="utf-8")
    (tmp_path / "labels/train").mkdir(parents=True)
    (tmp_path / "labels/train/p.txt").write_text("1 0.5 0.5 0.2 0.2\n", encoding="utf-8")
    (found,) = READERS["yolo"](tmp_path, Counter())
    assert (found.media, found.marks[0].code) == ("p", "b")
