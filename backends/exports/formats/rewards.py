"""Reward records: each picture and clip with VideoScore's five scores, each 1 to 4, and where its faults are.

Boxes stand frame by frame with their words, as GeneVA has them. A dimension starts at 4; a label takes it down to 3
(minor), 2 (major) or 1 (critical). Nobody gave these numbers: they are what the labels say, in the shape of scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from backends.exports.formats.base import Lines, part
from backends.exports.formats.shapes import Key, Shown, keys_of, shown
from review.retraining import Record

DIMENSIONS = (
    "visual_quality",
    "temporal_consistency",
    "dynamic_degree",
    "text_to_video_alignment",
    "factual_consistency",
)
"""TIGER-AI-Lab/VideoScore's, each 1 (bad) to 4 (perfect)."""
BEST = 4
SCORES = {"minor": 3, "major": 2, "critical": 1}
_OF_CODE = {"TM-FREEZE": "dynamic_degree", "CM-MOVE": "dynamic_degree", "HU-ACT": "text_to_video_alignment"}
_OF_GROUP = {
    "PF": "factual_consistency",
    "PH": "factual_consistency",
    "HU": "factual_consistency",
    "TM": "temporal_consistency",
    "AL": "text_to_video_alignment",
}
FRAMES_AT_MOST = 2_000
"""Frames a label that are spelt out; a longer one is told by its key frames alone."""


class Rewards(Lines):
    """``train.jsonl``: one line a picture or clip."""

    name = "rewards"
    what = "Scores and per-frame faults of pictures and clips: reward models"

    def add(self, record: Record) -> None:
        media = shown(record)
        if media is None:
            if record["item"]["kind"] in ("image", "video"):
                self.left_out["pictures and clips of unknown size"] += 1
            return
        row = {
            "key": record["key"],
            "file": media.name,
            "prompt": record["generator"]["prompt"],
            "verdict": record["decision"]["verdict"],
            "bulk": record["decision"]["bulk"],
            "scores": scores_of(record),
            "faults": [
                {
                    "label": label["code"],
                    "text": label["note"],
                    "severity": label["severity"],
                    "boxes": list(boxes_of(label, media)),
                }
                for label in record["labels"]
            ],
        }
        self.write(f"{part(record)}.jsonl", row)
        self.counted(len(record["labels"]))

    @staticmethod
    def weight(row: Record) -> int:
        return len(row["faults"])


def scores_of(record: Record) -> dict[str, int]:
    """The five scores that the labels amount to."""
    scores = dict.fromkeys(DIMENSIONS, BEST)
    for label in record["labels"]:
        code = label["code"]
        of = _OF_CODE.get(code) or _OF_GROUP.get(code.partition("-")[0], "visual_quality")
        scores[of] = min(scores[of], SCORES[label["severity"]])
    return scores


def boxes_of(label: Record, media: Shown) -> Iterator[Record]:
    """Frame and normalised box, for every frame that the label is seen in; for a picture its one box."""
    keys = keys_of(label, media.frames) if media.moving else [Key(0, label["box"])] if label["box"] else []
    short = bool(keys) and keys[-1].frame - keys[0].frame <= FRAMES_AT_MOST
    for one, following in pairwise(keys):
        if one.seen:
            frames = range(one.frame, following.frame) if short else (one.frame,)
            yield from ({"frame": frame, **_between(one, following, frame)} for frame in frames)
    if keys and keys[-1].seen:
        yield {"frame": keys[-1].frame, **keys[-1].box}


def _between(one: Key, following: Key, frame: int) -> Record:
    if not following.seen:
        return one.box
    share = (frame - one.frame) / (following.frame - one.frame)
    return {side: at + (following.box[side] - at) * share for side, at in one.box.items()}
