"""Label Studio JSON: pictures in percent, regions and spans of clips in frames from 1, texts before and after.

Its own export drops what the machine had made; here that stands with each task as a prediction.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.lined import Sections, read_sections
from backends.exports.formats.shapes import (
    Key,
    Shown,
    bounds,
    form_of,
    frame_range,
    keys_of,
    shown,
    text_of,
    turned,
    without_region,
)
from backends.exports.formats.xml import tag
from review.retraining import Record

CONTROLS = {"image": "image", "video": "video", "listing": "text"}
"""What each kind's results point at (``to_name``)."""
LABEL_TYPES = ("rectanglelabels", "polygonlabels", "keypointlabels", "videorectangle", "timelinelabels")
POINT_PERCENT = 1.0
"""How large a point is drawn there."""


class LabelStudio(Format):
    """``video-train.json`` a kind and part, and ``video.xml``, the labelling setup that goes with it."""

    name = "label-studio"
    what = "Label Studio JSON: Label Studio, label-studio-sdk"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._parts: dict[str, Sections] = {}
        self._kinds: set[str] = set()
        self._people: dict[str, int] = {}
        self._task = 0

    def add(self, record: Record) -> None:
        kind = record["item"]["kind"]
        if kind not in CONTROLS:
            return
        media = shown(record)
        if kind != "listing" and media is None:
            self.left_out["pictures and clips of unknown size"] += 1
            return
        for label in record["labels"]:
            self.categories.number(label["code"])
            if form_of(label) == "brush":
                self.left_out["what a brush painted: the box around it is there"] += 1
        if media is not None:
            kind = "video" if media.moving else "image"
        self._kinds.add(kind)
        self._task += 1
        sections = self._parts.setdefault(f"{kind}-{part(record)}", Sections(self.folder))
        sections.add("tasks", self._task_of(record, kind, media))
        self.counted(len(record["labels"]))

    def _task_of(self, record: Record, kind: str, media: Shown | None) -> Record:
        decision = record["decision"]
        data: Record = {"key": record["key"], "prompt": record["generator"]["prompt"]}
        predictions = []
        results = [_choice("verdict", CONTROLS[kind], decision["verdict"], "verdict")]
        if media is not None:
            data[kind] = media.name
            results += [_result(label, media) for label in record["labels"]]
        else:
            listing = record["listing"]
            results += [_whole(label, "text") for label in record["labels"]]
            data["text"] = "\n\n".join(f"{name}: {text_of(value)}" for name, value in listing["before"].items())
            made = [_text(name, value) for name, value in listing["before"].items()]
            predictions = [{"model_version": _model(record), "result": made}]
            results += [_text(change["field"], change["after"]) for change in listing["changes"]]
        person = self._people.setdefault(decision["reviewer"], len(self._people) + 1)
        annotation = {
            "id": self._task,
            "completed_by": person,
            "was_cancelled": False,
            "ground_truth": False,
            "lead_time": decision["seconds"],
            "result": results,
        }
        return {"id": self._task, "data": data, "annotations": [annotation], "predictions": predictions}

    def close(self) -> None:
        for name, sections in self._parts.items():
            sections.write_list(self.folder / f"{name}.json", "tasks")
        for kind in sorted(self._kinds):
            setup = _setup(kind, [one.code for one in self.categories])
            (self.folder / f"{kind}.xml").write_text(setup, encoding="utf-8", newline="\n")

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.json")):
            for _section, task in read_sections(path):
                found[ITEMS] += 1
                results = task["annotations"][0]["result"]
                found[LABELS] += sum(one["type"] in LABEL_TYPES or one["from_name"] == "defects" for one in results)
        return found


def _model(record: Record) -> str:
    return f"{record['generator']['name']} {record['generator']['version']}".strip() or "unknown"


def _result(label: Record, media: Shown) -> Record:
    if not media.moving:
        box = bounds(label, media.width, media.height)
        return _whole(label, "image") if box is None else _still(label, media)
    keys = keys_of(label, media.frames)
    if keys:
        first = keys[0].frame
        sequence = _sequence(keys, media)
        value = {
            "framesCount": media.frames,
            "duration": media.seconds,
            "sequence": sequence,
            "labels": [label["code"]],
        }
        scope = "track" if label.get("track") else "" if first else "whole"
        about = {"scope": scope} if scope and label["span"] is None else {}
        return _told(label, "box", "video", "videorectangle", value) | ({"meta": _meta(label) | about})
    if label["span"] is None:
        return _whole(label, "video")
    first, last = frame_range(label, media.frames)
    value = {"ranges": [{"start": first + 1, "end": last + 1}], "timelinelabels": [label["code"]]}
    return _told(label, "spans", "video", "timelinelabels", value)


def _still(label: Record, media: Shown) -> Record:
    size = {"original_width": media.width, "original_height": media.height, "image_rotation": 0}
    form = form_of(label)
    if form == "polygon":
        points = [[100 * x, 100 * y] for x, y in label["shape"]["points"]]
        value: Record = {"points": points, "closed": True, "polygonlabels": [label["code"]]}
        return _told(label, "polygon", "image", "polygonlabels", value) | size
    if form == "point":
        ((x, y),) = label["shape"]["points"]
        value = {"x": 100 * x, "y": 100 * y, "width": POINT_PERCENT, "keypointlabels": [label["code"]]}
        return _told(label, "point", "image", "keypointlabels", value) | size
    if form == "turned":
        return _told(label, "box", "image", "rectanglelabels", _turned(label, media)) | size
    box = bounds(label, media.width, media.height) or (0.0, 0.0, 0.0, 0.0)
    shares = [100 * side / of for side, of in zip(box, (media.width, media.height) * 2, strict=True)]
    value = dict(zip(("x", "y", "width", "height"), shares, strict=True))
    value |= {"rotation": 0, "rectanglelabels": [label["code"]]}
    return _told(label, "box", "image", "rectanglelabels", value) | size


def _sequence(keys: list[Key], media: Shown) -> list[Record]:
    """Key frames from 1; one that is not enabled is the last frame before the region is gone."""
    out: list[Record] = []
    for key in keys:
        if key.seen:
            out.append(_place(key.frame, key.box, seen=True, media=media))
        elif out and out[-1]["frame"] == key.frame:
            out[-1]["enabled"] = False
        elif out and out[-1]["enabled"]:
            out.append(_place(key.frame - 1, key.box, seen=False, media=media))
    if out and keys[-1].seen and keys[-1].frame + 1 < media.frames:
        out[-1]["enabled"] = False
    return out


def _turned(label: Record, media: Shown) -> Record:
    """A turned box by its first corner, around which Label Studio turns it."""
    _x, _y, wide, high, degrees = turned(label, media.width, media.height)
    (left, top), *_ = label["shape"]["points"]
    return {
        "x": 100 * left,
        "y": 100 * top,
        "width": 100 * wide / media.width,
        "height": 100 * high / media.height,
        "rotation": degrees,
        "rectanglelabels": [label["code"]],
    }


def _place(frame: int, box: Record, *, seen: bool, media: Shown) -> Record:
    share = {side: 100 * box[side] for side in ("x", "y", "width", "height")}
    at = frame / media.rate if media.rate else 0.0
    return {"frame": frame + 1, "enabled": seen, "rotation": 0, "time": at, **share}


def _meta(label: Record) -> Record:
    return {"text": [label["severity"], label["note"]], "field": label["field"]}


def _told(label: Record, source: str, target: str, sort: str, value: Record) -> Record:
    return {
        "id": label["id"],
        "type": sort,
        "from_name": source,
        "to_name": target,
        "origin": "manual",
        "value": value,
        "meta": _meta(label),
    }


def _whole(label: Record, target: str) -> Record:
    made = _choice("defects", target, label["code"], label["id"]) | {"meta": _meta(label)}
    if label["span"] is not None or not without_region(label):
        made["meta"]["scope"] = "part"
    return made


def _choice(source: str, target: str, choice: str, name: str) -> Record:
    value = {"choices": [choice]}
    return {"id": name, "type": "choices", "from_name": source, "to_name": target, "origin": "manual", "value": value}


def _text(field: str, value: str | list[str]) -> Record:
    shown_as = {"text": [value] if isinstance(value, str) else list(value)}
    about = {"type": "textarea", "from_name": "after", "to_name": "text", "origin": "manual"}
    return {"id": field, **about, "value": shown_as, "meta": {"field": field}}


def _setup(kind: str, codes: list[str]) -> str:
    labels = "".join(tag("Label", {"value": code}, closed=True) for code in codes)
    choices = "".join(tag("Choice", {"value": code}, closed=True) for code in codes)
    verdicts = "".join(
        tag("Choice", {"value": one}, closed=True) for one in ("approve", "correct", "reject", "escalate")
    )
    target = CONTROLS[kind]
    inner = {
        "image": '<Image name="image" value="$image"/>'
        f'<RectangleLabels name="box" toName="image">{labels}</RectangleLabels>'
        f'<PolygonLabels name="polygon" toName="image">{labels}</PolygonLabels>'
        f'<KeyPointLabels name="point" toName="image">{labels}</KeyPointLabels>',
        "video": '<Video name="video" value="$video"/><VideoRectangle name="box" toName="video"/>'
        f'<Labels name="codes" toName="video">{labels}</Labels>'
        f'<TimelineLabels name="spans" toName="video">{labels}</TimelineLabels>',
        "listing": '<Text name="text" value="$text"/><TextArea name="after" toName="text" editable="true"/>',
    }[kind]
    return (
        f'<View>{inner}<Choices name="defects" toName="{target}" choice="multiple">{choices}</Choices>'
        f'<Choices name="verdict" toName="{target}">{verdicts}</Choices></View>\n'
    )
