"""Rendering and checking as jobs of the worker: kept while more urgent ones run, told of as they go, sent in pieces."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

import av

from backends.media import limits
from backends.media.jobs import Job, Pace
from backends.media.mending.inspection import Inspection
from backends.media.mending.rendering import Rendered, Rendering
from backends.media.mending.words import CLIP, MEND, MEND_CHECK
from backends.media.packets import reason_of
from backends.wire.mending import mend_from_json
from review.errors import BadInput, BadMedia, MediaBroken, MediaRefused

VERBS = frozenset({MEND, MEND_CHECK})

PIECE = 4 << 20
"""Bytes sent at once: small beside the arena, large beside the words that go with them."""

SendPart = Callable[[dict[str, Any], bytes], None]
"""Send words, and bytes where there are any, before the job's end."""


class MendingJobs:
    """Renderings and checks that have begun, by the job's id."""

    def __init__(self) -> None:
        self._begun: dict[int, tuple[Rendering | Inspection, list[BinaryIO]]] = {}

    def answer(self, job: Job, pace: Pace, send: SendPart) -> dict[str, Any]:
        """Go on with a job to its end. May raise MakeWay and can then be called again; MediaRefused where the mend
        cannot be done."""
        work = self._work(job)
        try:
            if isinstance(work, Inspection):
                return {"findings": [asdict(finding) for finding in work.run(pace).findings]}
            made = work.run(pace, lambda share: send({"share": share}, b""))
        except BadMedia:
            raise
        except BadInput as error:
            raise MediaRefused(error.message, remedy=error.remedy) from error
        except av.error.FFmpegError as error:
            raise MediaBroken(
                f"The clip cannot be rendered: {reason_of(error)}.", remedy="Reject it, or mend it otherwise."
            ) from error
        for at in range(0, len(made.data), PIECE):
            send({"at": at}, made.data[at : at + PIECE])
        return _words(made)

    def drop(self, job_id: int) -> None:
        """Forget a job: it is answered, or given up."""
        begun = self._begun.pop(job_id, None)
        if begun is not None:
            begun[0].close()
            for file in begun[1]:
                file.close()

    def _work(self, job: Job) -> Rendering | Inspection:
        if job.id not in self._begun:
            try:
                mend = mend_from_json(job.arguments["mend"])
            except BadInput as error:
                raise MediaRefused(error.message, remedy=error.remedy) from error
            file = _opened(job.file if job.file is not None else str(job.arguments["path"]))
            files = {name: _opened(other) for name, other in job.others.items()}
            clip = files.pop(CLIP, None)
            missing = set(mend.others) - set(files)
            if missing or (job.verb == MEND_CHECK and clip is None):
                raise MediaRefused("A file that the edits use is missing.", remedy="Fetch it again.")
            if clip is not None:
                work: Rendering | Inspection = Inspection(file, clip, mend, files)
            else:
                work = Rendering(file, mend, files, smart=bool(job.arguments.get("smart", True)))
            self._begun[job.id] = work, [file, *files.values(), *([clip] if clip is not None else [])]
        return self._begun[job.id][0]


def _opened(other: int | str) -> BinaryIO:
    """A file of the job's own, which stays open while the job waits. Raises MediaRefused where it is too large."""
    file: BinaryIO = os.fdopen(os.dup(other), "rb", buffering=0) if isinstance(other, int) else io.FileIO(other, "rb")
    size = file.seek(0, os.SEEK_END)
    if size > limits.MAX_FILE_BYTES:
        file.close()
        raise MediaRefused(f"The file has {size >> 20} MB; at most {limits.MAX_FILE_BYTES >> 20} MB are opened.")
    return file


def _words(made: Rendered) -> dict[str, Any]:
    words = asdict(made)
    words["size"] = len(words.pop("data"))
    return words
