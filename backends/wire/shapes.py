"""Shapes ⇄ JSON: the outline of a region, each point as [x, y], 0..1 of the upright picture."""

from __future__ import annotations

from typing import Any

from review.regions import Point
from review.shapes import Form, Shape, Stroke

Json = dict[str, Any]


def shape_to_json(shape: Shape) -> Json:
    """``form`` with ``points``, or with the ``strokes`` of a brush (``width``: share of the picture's width)."""
    if shape.form is not Form.BRUSH:
        return {"form": shape.form.value, "points": [list(point) for point in shape.points]}
    strokes = [
        {"points": [list(point) for point in stroke.points], "width": stroke.width, "erases": stroke.erases}
        for stroke in shape.strokes
    ]
    return {"form": shape.form.value, "strokes": strokes}


def shape_from_json(block: Json) -> Shape:
    """The reverse; raises ``KeyError``, ``TypeError``, ``ValueError`` or ``BadInput`` for anything else."""
    form = Form(block["form"])
    if form is not Form.BRUSH:
        return Shape(form, _points(block["points"]))
    strokes = tuple(
        Stroke(_points(stroke["points"]), float(stroke["width"]), bool(stroke["erases"])) for stroke in block["strokes"]
    )
    return Shape(form, (), strokes)


def _points(rows: list[list[float]]) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in rows)
