"""COCO instances → labels: boxes and polygons as they are; masks as the boxes around them, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from backends.exports.readers.found import Found, Lost, Mark, box_of, document, number, outline_of
from review.errors import BadInput
from review.shapes import Form, Shape


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
    if annotation.get("keypoints"):
        lost["key points"] += 1
    mark = _with(annotation.get("attributes"), names.get(annotation.get("category_id"), ""), box)
    segmentation = annotation.get("segmentation")
    if not segmentation:
        return mark
    line = segmentation[0] if isinstance(segmentation, list) and len(segmentation) == 1 else None
    if not isinstance(line, list) or len(line) < 6 or len(line) % 2:
        lost["masks, and outlines of several parts: the box around each was kept"] += 1
        return mark
    sides = [number({"segmentation": side}, "segmentation", where) for side in line]
    points = [(x / width, y / height) for x, y in zip(sides[::2], sides[1::2], strict=True)]
    around, shape = outline_of(points, width / height, lost)
    if shape is not None and "rotation" in (annotation.get("attributes") or {}) and len(points) == 4:
        shape = Shape(Form.TURNED, shape.points)
    return mark if shape is None else replace(mark, box=around, shape=shape)


def _whole(label: Mapping[str, Any], names: Mapping[Any, str]) -> Mark:
    return _with(label, names.get(label.get("category_id"), ""), None)


def _with(attributes: Any, code: str, box: Any) -> Mark:
    told = attributes if isinstance(attributes, dict) else {}
    severity, note, name = (str(told.get(key, "")) for key in ("severity", "note", "id"))
    return Mark(code, box, None, severity, note, name)
