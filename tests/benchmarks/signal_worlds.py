"""Media of a world of a fresh seed, drawn once and kept in the temporary folder, for the benchmarks of the signals.

``BACKSTOP_SIGNAL_SEED`` repeats a run, ``BACKSTOP_SIGNAL_CLIPS`` and ``BACKSTOP_SIGNAL_PICTURES`` make a smaller one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import backends.world
from backends.world import media
from backends.world.clip import ClipPlan
from backends.world.media import Medium
from backends.world.picture import PicturePlan
from backends.world.truth import defect_from_json, defect_to_json
from tests.rows import new_seed


def seed() -> int:
    """The seed asked for, else a new one."""
    return int(os.environ.get("BACKSTOP_SIGNAL_SEED") or new_seed())


def asked(name: str, usual: int) -> int:
    """How many "CLIPS" or "PICTURES" are wanted."""
    return int(os.environ.get(f"BACKSTOP_SIGNAL_{name}") or usual)


class Drawn:
    """The media of one seed: ``clips`` and ``pictures`` with their truth, and the reference photo of each SKU."""

    def __init__(self, seed: int, clips: int, pictures: int) -> None:
        source = b"".join(path.read_bytes() for path in sorted(Path(backends.world.__path__[0]).glob("*.py")))
        version = hashlib.sha256(source).hexdigest()[:12]
        self.folder = Path(tempfile.gettempdir()) / f"backstop-signals-{version}-{seed}-{clips}-{pictures}"
        found = self._kept() or self._drawn(seed, clips, pictures)
        self.clips = [one for one in found if isinstance(one.job, ClipPlan)]
        stills = [(one, one.job) for one in found if isinstance(one.job, PicturePlan)]
        self.photos = {job.sku: self.folder / one.path for one, job in stills if job.style == "reference"}
        self.pictures = [(one, job) for one, job in stills if job.style != "reference"]

    def path(self, medium: Medium) -> Path:
        return self.folder / medium.path

    def _kept(self) -> list[Medium]:
        list_of = self.folder / "drawn.json"
        if not list_of.is_file():
            return []
        return [
            Medium(
                media.job_from_json(row["job"]),
                row["sha256"],
                row["path"],
                row["media_type"],
                row["bytes"],
                tuple(defect_from_json(defect) for defect in row["defects"]),
            )
            for row in json.loads(list_of.read_text(encoding="utf-8"))
        ]

    def _drawn(self, seed: int, clips: int, pictures: int) -> list[Medium]:
        self.folder.mkdir(parents=True, exist_ok=True)
        jobs = media.jobs(seed, max(2, clips), max(2, pictures))
        found = media.render(self.folder, jobs, _tell)
        rows = [
            asdict(one) | {"job": media.job_to_json(one.job), "defects": [defect_to_json(d) for d in one.defects]}
            for one in found
        ]
        (self.folder / "drawn.json").write_text(json.dumps(rows), encoding="utf-8")
        return found


def _tell(what: str, done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        print(f"drawn {done} of {total} ({what})", file=sys.stderr, flush=True)
