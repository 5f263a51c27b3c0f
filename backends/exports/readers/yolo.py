"""YOLO → labels: one line a box, with the names of ``data.yaml``, ``obj.names`` or ``classes.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import orjson

from backends.exports.readers.found import Found, Lost, Mark, box_of
from review.errors import BadInput

NAME_FILES = ("data.yaml", "data.yml", "dataset.yaml", "obj.names", "classes.txt")
_PAIR = re.compile(r"\s+(\d+):\s*(.+?)\s*$")
_ENTRY = re.compile(r"\s*-\s+(.+?)\s*$")
_INLINE = re.compile(r"names:\s*\[(.*)\]\s*$")


def read(path: Path, lost: Lost) -> Iterator[Found]:
    """Every label file below the folder; the picture is named by it."""
    if not path.is_dir():
        raise BadInput(f"{path} is no folder.", remedy="Name the folder with data.yaml, obj.names or classes.txt.")
    names = _names(path)
    for file in sorted((path / "labels").rglob("*.txt") if (path / "labels").is_dir() else path.rglob("*.txt")):
        if file.name in NAME_FILES or file.parent == path:
            continue
        found = Found(file.with_suffix("").name)
        for place, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if line.strip():
                mark = _mark(line, names, lost, f"{file}, line {place}")
                if mark is not None:
                    found.marks.append(mark)
        yield found


def _mark(line: str, names: list[str], lost: Lost, where: str) -> Mark | None:
    try:
        number, *sides = (float(word) for word in line.split())
        code = names[int(number)] if 0 <= number < len(names) else ""
    except ValueError as error:
        raise BadInput(f"{where}: this is no line of numbers.", remedy="Export it again.") from error
    if len(sides) > 5:
        lost["outlines and masks: the box around each was kept"] += 1
        xs, ys = sides[::2], sides[1::2]
        sides = [(min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(xs) - min(xs), max(ys) - min(ys)]
    if len(sides) < 4:
        raise BadInput(f"{where}: a box has four numbers.", remedy="Export it again.")
    x, y, width, height = sides[:4]
    box = box_of(x - width / 2, y - height / 2, width, height, lost)
    return None if box is None else Mark(code, box)


def _names(folder: Path) -> list[str]:
    """The names of classes; what of YAML these files use is a list or numbered lines, and no more is understood."""
    for name in NAME_FILES:
        file = folder / name
        if not file.is_file():
            continue
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        if not name.endswith(("yaml", "yml")):
            return [line.strip() for line in lines if line.strip()]
        return _of_yaml(lines)
    raise BadInput(f"{folder} has no names of classes.", remedy=f"It needs one of {', '.join(NAME_FILES)}.")


def _of_yaml(lines: list[str]) -> list[str]:
    out: dict[int, str] = {}
    within = False
    for line in lines:
        inline = _INLINE.match(line)
        if inline is not None:
            return [_unquoted(one.strip()) for one in inline[1].split(",")]
        if line.startswith("names:"):
            within = True
        elif within and (pair := _PAIR.match(line)) is not None:
            out[int(pair[1])] = _unquoted(pair[2])
        elif within and (entry := _ENTRY.match(line)) is not None:
            out[len(out)] = _unquoted(entry[1])
        elif line.strip() and not line.startswith("#"):
            within = False
    return [out.get(number, "") for number in range(max(out, default=-1) + 1)]


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        try:
            return str(orjson.loads(text))
        except ValueError:
            return text
    return text.strip("'")
