"""The drawing process: reads a job a line from standard input, writes the file, answers with a line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import cv2
import orjson

from . import clip, encode, picture
from .clip import ClipPlan
from .media import Job, job_from_json, stored
from .sound import RATE, music
from .truth import defect_to_json


def draw(folder: Path, job: Job) -> dict[str, Any]:
    """Draw one job into ``folder``; the answer as plain values."""
    part = folder / "media" / f".part-{os.getpid()}"
    if isinstance(job, ClipPlan):
        drawn = clip.draw(job)
        sound = None if drawn.quiet is not None and drawn.quiet[0] < 0 else music(job.frames / job.fps, job.seed)
        if sound is not None and drawn.quiet is not None:
            sound[int(drawn.quiet[0] * RATE) : int(drawn.quiet[1] * RATE)] = 0.0
        encode.video(part, drawn.frames, job.size, job.fps, sound)
        defects, media_type = drawn.defects, "video/mp4"
    else:
        still = picture.draw(job)
        encode.still(part, still.pixels, job.media_type)
        defects, media_type = still.defects, job.media_type
    sha256, path, size = stored(folder, part)
    told = [defect_to_json(defect) for defect in defects]
    return {"sha256": sha256, "path": path, "media_type": media_type, "bytes": size, "defects": told}


def main(folder: Path) -> None:
    # one thread each: there are as many processes as cores, and sums keep their order
    cv2.setNumThreads(1)
    for line in sys.stdin.buffer:
        answer = draw(folder, job_from_json(orjson.loads(line)))
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
