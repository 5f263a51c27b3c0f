"""CVAT for images 1.1: boxes, polygons and masks of pictures; labels of the whole picture as tags."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from backends.exports.formats import xml
from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.lined import IN_MEMORY_BYTES
from backends.exports.formats.masks import mask_of
from backends.exports.formats.shapes import PixelBox, bounds, form_of, known, outline, point, turned
from review.retraining import Record

if TYPE_CHECKING:
    from pathlib import Path

_COUNTED = re.compile(rb"^<image |^  <(?:box|polygon|mask|points|tag) ")


class CvatImages(Format):
    """One file a part: ``train.xml``."""

    name = "cvat-images"
    what = "CVAT for images 1.1: CVAT, datumaro"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._parts: dict[str, IO[bytes]] = {}
        self._sizes: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        picture = self.picture(record)
        if picture is None:
            return
        name = part(record)
        if name not in self._parts:
            self._parts[name] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(self.folder))  # noqa: SIM115
        about = {"id": self._sizes[name], "name": picture.name, "width": picture.width, "height": picture.height}
        shapes = "".join(self._shape(label, picture.width, picture.height) for label in record["labels"])
        self._parts[name].write(f"{xml.tag('image', about)}\n{shapes}</image>\n".encode())
        self._sizes[name] += 1
        self.counted(len(record["labels"]))

    def _shape(self, label: Record, width: int, height: int) -> str:
        self.categories.number(label["code"])
        values = xml.attributes_of({**known(label), "scope": "region"}, "    ")
        common = {"label": label["code"], "source": "manual"}
        box, line, form = bounds(label, width, height), outline(label, width, height), form_of(label)
        if box is None:
            return f"  {xml.tag('tag', common)}\n{values.replace('>region<', '>whole<')}  </tag>\n"
        common |= {"occluded": "0", "z_order": "0"}
        place: dict[str, object]
        if form == "brush":
            mask = mask_of(label, width, height)
            runs = ", ".join(map(str, mask.rows()))
            sides = {"width": mask.right - mask.left, "height": mask.bottom - mask.top}
            name, place = "mask", {"rle": runs, "left": mask.left, "top": mask.top, **sides}
        elif form == "polygon":
            corners = ";".join(f"{x:g},{y:g}" for x, y in zip(line[::2], line[1::2], strict=True))
            name, place = "polygon", {"points": corners}
        elif form == "point":
            name, place = "points", {"points": "{:g},{:g}".format(*point(label, width, height))}
        else:
            name, place = "box", _box_of(label, box, width, height)
        return f"  {xml.tag(name, common | place)}\n{values}  </{name}>\n"

    def close(self) -> None:
        for name, body in self._parts.items():
            with (self.folder / f"{name}.xml").open("wb") as out:
                out.write(xml.head(name, self._sizes[name], "annotation", self.categories).encode())
                body.seek(0)
                shutil.copyfileobj(body, out, 1 << 20)
                out.write(b"</annotations>\n")
            body.close()

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.xml")):
            with path.open("rb") as file:
                for line in file:
                    if _COUNTED.match(line):
                        found[ITEMS if line.startswith(b"<image ") else LABELS] += 1
        return found


def _box_of(label: Record, box: PixelBox, width: int, height: int) -> dict[str, object]:
    """The sides of a box; those of a turned one before it was turned around its middle, and its turn in degrees."""
    left, top, wide, high = box
    degrees = 0.0
    if form_of(label) == "turned":
        x, y, wide, high, degrees = turned(label, width, height)
        left, top = x - wide / 2, y - high / 2
    sides = {"xtl": left, "ytl": top, "xbr": left + wide, "ybr": top + high}
    told: dict[str, object] = {side: f"{at:.3f}" for side, at in sides.items()}
    return told | ({"rotation": f"{degrees % 360:.3f}"} if degrees else {})
