"""Rendering and checking as jobs of the worker: kept while more urgent ones run, told of as they go, sent in pieces."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import av

from backends.media import credentials, limits
from backends.media.jobs import FREE_PACE, Job, Pace
from backends.media.mending.inspection import Inspection
from backends.media.mending.preview import Previews
from backends.media.mending.rendering import Rendered, Rendering, found_in, is_still
from backends.media.mending.signing import Signing
from backends.media.mending.still_work import StillInspection, StillRendering
from backends.media.mending.words import CLIP, MEND, MEND_CHECK, MEND_PLAN, MEND_SIGN
from backends.media.packets import reason_of
from backends.media.painted import Painted
from backends.wire.mending import mend_from_json
from review.errors import BadInput, BadMedia, MediaBroken, MediaRefused
from review.mending import Finding, Frames, Mend

VERBS = frozenset({MEND, MEND_CHECK, MEND_PLAN, MEND_SIGN})

Work = Rendering | Inspection | StillRendering | StillInspection | Signing

PIECE = 4 << 20
"""Bytes sent at once: small beside the arena, large beside the words that go with them."""

SendPart = Callable[[dict[str, Any], bytes], None]
"""Send words, and bytes where there are any, before the job's end."""

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""Ask the client something; empty where it says nothing."""


class MendingJobs:
    """Renderings and checks that have begun, by the job's id."""

    def __init__(self) -> None:
        self._begun: dict[int, tuple[Work, list[BinaryIO]]] = {}
        self._previews = Previews()

    def answer(self, job: Job, pace: Pace, send: SendPart, ask: Ask) -> dict[str, Any]:
        """Go on with a job to its end. May raise MakeWay and can then be called again; MediaRefused where the mend
        cannot be done."""
        with _told():
            work = self._work(job)
            if isinstance(work, Inspection | StillInspection):
                return {"findings": [*(asdict(finding) for finding in work.run(pace).findings), *_marks(job)]}
            if isinstance(work, Signing):
                data = work.run(pace, lambda claim: bytes.fromhex(ask({"claim": claim.hex()}).get("signature", "")))
                _send_pieces(data, send)
                return {"size": len(data)}
            if job.verb == MEND_PLAN:
                copied, coded = work.told(pace)
                return {"copied": copied, "coded": coded, "whole": work.why_whole}
            made = work.run(pace, lambda share: send({"share": share}, b""))
        _send_pieces(made.data, send)
        return _words(made)

    def preview(self, job: Job, pace: Pace) -> Painted:
        """A frame as the edits make it. May raise MakeWay and can then be called again."""
        given = job.arguments
        fit = (int(given["fit"][0]), int(given["fit"][1])) if given.get("fit") else None
        with _told():
            mend = mend_from_json(given["mend"])
            preview = self._previews.of(mend, lambda: (_own(job), _others(job, mend)), pace)
            return preview.frame(mend, int(given["number"]), fit, pace)

    def drop(self, job_id: int) -> None:
        """Forget a job: it is answered, or given up."""
        begun = self._begun.pop(job_id, None)
        if begun is not None:
            begun[0].close()
            for file in begun[1]:
                file.close()

    def _work(self, job: Job) -> Work:
        if job.id not in self._begun:
            mend = mend_from_json(job.arguments["mend"])
            file, files = _own(job), _others(job, mend)
            clip = files.pop(CLIP, None)
            if job.verb in (MEND_CHECK, MEND_SIGN) and clip is None:
                raise _missing()
            still = is_still(clip if clip is not None else file)
            work: Work
            if clip is not None and job.verb == MEND_SIGN:
                work = Signing(file, clip, mend, job.arguments["algorithm"], job.arguments["chain"])
            elif clip is not None and still:
                work = StillInspection(file, clip, mend, files, job.arguments.get("spec") or {})
            elif clip is not None:
                untouched = [Frames(first, last) for first, last in job.arguments.get("untouched", ())]
                work = Inspection(file, clip, mend, files, untouched)
            elif still:
                work = StillRendering(file, mend, files)
            else:
                work = Rendering(file, mend, files, smart=bool(job.arguments.get("smart", True)))
            self._begun[job.id] = work, [file, *files.values(), *([clip] if clip is not None else [])]
        return self._begun[job.id][0]


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What cannot be done is told in the words of media, which the window knows."""
    try:
        yield
    except BadMedia:
        raise
    except BadInput as error:
        raise MediaRefused(error.message, remedy=error.remedy) from error
    except av.error.FFmpegError as error:
        raise MediaBroken(
            f"The clip cannot be rendered: {reason_of(error)}.", remedy="Reject it, or mend it otherwise."
        ) from error


def _own(job: Job) -> BinaryIO:
    return _opened(job.file if job.file is not None else str(job.arguments["path"]))


def _others(job: Job, mend: Mend) -> dict[str, BinaryIO]:
    """The further files that came with a job. Raises MediaRefused where one is missing that the edits use."""
    if set(mend.others) - set(job.others):
        raise _missing()
    return {name: _opened(other) for name, other in job.others.items()}


def _missing() -> MediaRefused:
    return MediaRefused("A file that the edits use is missing.", remedy="Fetch it again.")


def _opened(other: int | str) -> BinaryIO:
    """A file of the job's own, which stays open while the job waits. Raises MediaRefused where it is too large."""
    file: BinaryIO = os.fdopen(os.dup(other), "rb", buffering=0) if isinstance(other, int) else io.FileIO(other, "rb")
    size = file.seek(0, os.SEEK_END)
    if size > limits.MAX_FILE_BYTES:
        file.close()
        raise MediaRefused(f"The file has {size >> 20} MB; at most {limits.MAX_FILE_BYTES >> 20} MB are opened.")
    return file


def _marks(job: Job) -> Iterator[dict[str, Any]]:
    """Whether the content credentials of a checked file hold, where it has any."""
    with _own(job) as file:
        told = credentials.credentials_of(file, found_in(file), FREE_PACE)
    if told.state is not credentials.State.NONE:
        holds = told.state is not credentials.State.BROKEN
        yield asdict(Finding("content credentials", holds, told.note or "they hold"))


def _send_pieces(data: bytes, send: SendPart) -> None:
    for at in range(0, len(data), PIECE):
        send({"at": at}, data[at : at + PIECE])


def _words(made: Rendered) -> dict[str, Any]:
    words = asdict(made)
    words["size"] = len(words.pop("data"))
    return words
