"""COCO instances → labels: boxes as they are; polygons and masks as the boxes around them, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from backends.exports.readers.found import Found, Lost, Mark, box_of, document, number
from review.errors import BadInput


def read(path: Path, lost: Lost) -> Iterator[Found]:
    """Every picture of the file with its labels, those without any too."""
    data = document(path.read_bytes(), str(path))
    if not isinstance(data, dict) or not all(isinstance(data.get(name), list) for name in ("images", "categories")):
        raise BadInput(f"{path} is no COCO file: it has no images and categories.", remedy="Name the instances file.")
    names = {one.get("id"): str(one.get("name", "")) for one in data["categories"] if isinstance(one, dict)}
    found: dict[Any, tuple[Found, float, float]] = {}
    for place, image in enumerate(data["images"]):
        where = f"{path}, image {place + 1}"
        if not isinstance(image, dict) or not isinstance(image.get("file_name"), str):
            raise BadInput(f"{where}: it has no file_name.", remedy="Export it again.")
        width, height = number(image, "width", where), number(image, "height", where)
        made = Found(image["file_name"])
        made.marks += [_whole(one, names) for one in image.get("labels", ()) if isinstance(one, dict)]
        found[image.get("id")] = (made, max(width, 1.0), max(height, 1.0))
    for place, annotation in enumerate(data.get("annotations") or ()):
        of = found.get(annotation.get("image_id")) if isinstance(annotation, dict) else None
        if of is None:
            lost["annotations of no picture"] += 1
            continue
        mark = _mark(annotation, names, of[1], of[2], lost, f"{path}, annotation {place + 1}")
        if mark is not None:
            of[0].marks.append(mark)
    for one, _width, _height in found.values():
        yield one


def _mark(
    annotation: Mapping[str, Any], names: Mapping[Any, str], width: float, height: float, lost: Lost, where: str
) -> Mark | None:
    sides = annotation.get("bbox")
    if not isinstance(sides, list) or len(sides) != 4:
        lost["annotations without a box"] += 1
        return None
    x, y, wide, tall = (number({"bbox": side}, "bbox", where) for side in sides)
    box = box_of(x / width, y / height, wide / width, tall / height, lost)
    if box is None:
        return None
    if annotation.get("segmentation"):
        lost["outlines and masks: the box around each was kept"] += 1
    if annotation.get("keypoints"):
        lost["key points"] += 1
    return _with(annotation.get("attributes"), names.get(annotation.get("category_id"), ""), box)


def _whole(label: Mapping[str, Any], names: Mapping[Any, str]) -> Mark:
    return _with(label, names.get(label.get("category_id"), ""), None)


def _with(attributes: Any, code: str, box: Any) -> Mark:
    told = attributes if isinstance(attributes, dict) else {}
    words = {name: str(told.get(name, "")) for name in ("severity", "note", "id")}
    return Mark(code, box, None, **words)
