"""Outlook: what a data set would hold, told before it is made: every figure, what stays out and why, some records.

The records are made as for the data set itself. The formats are tried with their own writers in a folder that is thrown
away, so that what they are said to hold is what they hold; past ``TRIED_AT_MOST`` records they are tried no further.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backends.exports.assets import FOLDER
from backends.exports.catalogue import Catalogue
from backends.exports.dataset import TOLD_EVERY, Origin, Plan, base_of, begins_after, told_of, writers
from backends.exports.formats import MODULES
from backends.exports.manifest import Progress
from backends.exports.source import judged_of
from backends.store.judgements import judged
from review.errors import MediaRefused
from review.retraining import Record, records_of
from review.retraining.balance import Balance

TRIED_AT_MOST = 5_000
"""Records that the formats are tried with: some seconds for all of them."""
SAMPLES_EACH, SAMPLES_AT_MOST = 2, 24
"""Records shown of each kind and verdict, and in all."""


@dataclass
class _Seen:
    """What the pass has found so far."""

    balance: Balance = field(default_factory=Balance)
    samples: list[Record] = field(default_factory=list)
    shown: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: int = 0
    size: int = 0
    missing: int = 0

    def take(self, record: Record) -> None:
        self.balance.add(record)
        sort = (record["item"]["kind"], record["decision"]["verdict"])
        if self.shown[sort] < SAMPLES_EACH and len(self.samples) < SAMPLES_AT_MOST:
            self.shown[sort] += 1
            self.samples.append(record)


def look(origin: Origin, plan: Plan, progress: Progress) -> dict[str, Any]:
    """The outlook as plain values; nothing is written that stays.

    ``balance``: as in ``balance.json``. ``undone``: decisions that are no record because they were undone.
    ``formats``: of each format what it would hold of the first ``tried`` records, and what not. ``media``: files,
    bytes, and how many are not there. ``samples``: records. ``through``: the place up to which it looked.
    ``earlier``: records that the data set to go on from has already.
    """
    base = base_of(plan)
    seen, known = _Seen(), Catalogue()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="backstop-look-") as folder,
            judged(origin.store, plan.where, plan.through) as judgements,
        ):
            after = begins_after(base, judgements.through)
            found, standing = judgements.tally(after)
            trial = writers(MODULES, Path(folder), _place_of(origin))
            rows = judged_of(judgements, judgements.comments())
            made = records_of(rows, media=origin.media, names=origin.names, split=plan.splits.of)
            earlier = 0
            for record in made:
                if record["decision"]["place"] <= after:
                    earlier += 1
                    continue
                if seen.balance.records % TOLD_EVERY == 0:
                    progress("looking", seen.balance.records, found)
                _weigh(record, origin, seen, known)
                if seen.balance.records < TRIED_AT_MOST:
                    for one in trial.values():
                        one.add(record)
                seen.take(record)
            for one in trial.values():
                one.close()
            return {
                "through": judgements.through,
                "balance": seen.balance.told(),
                "undone": found - standing,
                "earlier": earlier,
                "tried": min(TRIED_AT_MOST, seen.balance.records),
                "formats": {name: told_of(one) for name, one in trial.items()},
                "media": {"files": seen.files, "bytes": seen.size, "missing": seen.missing},
                "samples": seen.samples,
            }
    finally:
        known.close()


def _place_of(origin: Origin) -> Any:
    """Stands in for the media: an empty file where there is one, so that a trial costs no copies."""

    def place(entry: Record, target: Path) -> bool:
        if not entry.get("file"):
            return False
        target.touch()
        return True

    return place


def _weigh(record: Record, origin: Origin, seen: _Seen, known: Catalogue) -> None:
    """Counts the record's media, and says in the record that they would be there."""
    for entry in record["assets"]:
        sha256 = entry["sha256"]
        there = known.get("asset", sha256)
        if there is None:
            try:
                size = origin.place(sha256).stat().st_size
                there, seen.files, seen.size = "there", seen.files + 1, seen.size + size
            except (MediaRefused, OSError):
                there, seen.missing = "", seen.missing + 1
            known.first("asset", sha256, there)
        if there:
            entry["file"] = f"{FOLDER}/{sha256[:2]}/{sha256}"
