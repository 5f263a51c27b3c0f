"""Edit pairs: a picture or clip before and after a person mended it, where it was mended, and what was to be done."""

from __future__ import annotations

from backends.exports.formats.base import Lines, part
from backends.exports.formats.shapes import Shown, file_name, keys_of, shown
from review.retraining import Record


class Edits(Lines):
    """``train.jsonl``: one line a mended file; ``mask`` is normalised, key frame by key frame."""

    name = "edits"
    what = "Pictures and clips before and after, with mask and instruction: editing and inpainting models"

    def add(self, record: Record) -> None:
        edit = record.get("edit")
        if edit is None:
            return
        by_hash = {entry["sha256"]: entry for entry in record["assets"]}
        if edit["before"] not in by_hash or edit["after"] not in by_hash:
            self.left_out["edits of a file that is not the item's"] += 1
            return
        row = {
            "key": record["key"],
            "before": file_name(by_hash[edit["before"]]),
            "after": file_name(by_hash[edit["after"]]),
            "mask": _mask(record, shown(record)),
            "instruction": _instruction(record),
            "prompt": record["generator"]["prompt"],
            "edits": edit["edits"],
        }
        self.write(f"{part(record)}.jsonl", row)
        self.counted(len(edit["edits"]))

    @staticmethod
    def weight(row: Record) -> int:
        return len(row["edits"])


def _mask(record: Record, media: Shown | None) -> list[Record]:
    """The regions of the edits, and where they have none those of the labels."""
    regions = [one for edit in record["edit"]["edits"] if (one := edit.get("region") or edit.get("box"))]
    if regions:
        return [{"region": region} for region in regions]
    frames = media.frames if media is not None else 1
    return [
        {"frame": key.frame, "box": key.box, "seen": key.seen}
        for label in record["labels"]
        for key in keys_of(label, frames)
    ]


def _instruction(record: Record) -> str:
    """What was to be done: the labels' words, else what the edits are called."""
    said = [f"{label['code']}: {label['note']}".rstrip(": ") for label in record["labels"]]
    done = [edit["kind"].replace("_", " ") for edit in record["edit"]["edits"]]
    return "; ".join([*said, *([record["decision"]["note"]] if record["decision"]["note"] else [])] or done)
