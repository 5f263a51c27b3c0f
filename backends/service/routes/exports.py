"""Exports: data sets of corrections as jobs: ordered, watched, fetched as one archive, ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from backends.exports.formats import format_of
from backends.objects import READ_BYTES
from backends.service.export_forms import ExportAnswer, ExportForm, ExportsAnswer
from backends.service.exporting import OPEN_AT_MOST, Job
from backends.service.place import may, place_of, who
from backends.service.problems import Problem, not_found
from backends.service.routes.assets import IfRange, RangeHeader, part_of
from backends.service.speech import Stream, answer
from backends.service.table import Table
from backends.wire.queues import filter_from_json, filter_to_json
from backends.wire.times import time_text
from review.rights import Action

TABLE = Table("exports")

TAR = "application/x-tar"
JobId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
_NONE = "There is no such export."


async def order_export(request: Request, form: ExportForm) -> Response:
    """Order a data set of what people decided.

    It is made beside everything else, one after the other; ask for it by its id. 409 where four of yours are under way.
    """
    place, identity = place_of(request), who(request)
    job = await place.exports.order(identity.name, _plan(form), look=form.look)
    if job is None:
        raise Problem(409, "too-many", f"{OPEN_AT_MOST} of your exports are under way; wait for one, or end it.")
    return answer(_job_json(job), 201)


async def read_exports(request: Request) -> Response:
    """The exports that can be asked for.

    Newest first; what was done is kept for a day.
    """
    place, identity = place_of(request), who(request)
    own = [job for job in place.exports.all() if _may(identity, job)]
    return answer({"exports": [_job_json(job) for job in own]})


async def read_export(request: Request, job_id: JobId) -> Response:
    """How an export stands.

    `state` is `waiting`, `running` (with `step`), `done` (with `about` and `archive`, or with `outlook`) or `failed`.
    """
    return answer(_job_json(_own(request, job_id)))


async def read_archive(
    request: Request, job_id: JobId, range_: RangeHeader = None, if_range: IfRange = None
) -> Response:
    """A data set as one tar, or one range of it.

    `ETag` is the SHA-256 of the whole; each file in it has its own in `manifest.json`, which comes first. 409 while it
    is not done.
    """
    place, job = place_of(request), _own(request, job_id)
    archive = None if job.result is None else job.result.get("archive")
    if archive is None:
        raise Problem(409, "not-done", "There is nothing to fetch of this export: it is not done, or was a look only.")
    size, tag = archive["bytes"], f'"{archive["sha256"]}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'attachment; filename="dataset-{job.id}.tar"',
    }
    start, end, partial = part_of(headers, size, range_ if if_range in (None, tag) else None)
    parts = _bytes_of(place.exports.archive(job), start, end)
    status = 206 if partial else 200
    return Stream(parts, media_type=TAR, idle_s=place.settings.stream_idle_s, status=status, headers=headers)


async def end_export(request: Request, job_id: JobId) -> Response:
    """End an export.

    What is under way stops, and everything of it is removed; do it too when you have fetched it.
    """
    job = _own(request, job_id)
    await place_of(request).exports.drop(job)
    return answer(_job_json(job))


def _plan(form: ExportForm) -> dict[str, Any]:
    """The plan as an errand has it."""
    media = form.media or any(format_of(name).needs_files for name in form.formats)
    shares = {"train": 100 - form.validation - form.test, "validation": form.validation, "test": form.test}
    return {
        "formats": list(dict.fromkeys(form.formats)),
        "filter": filter_to_json(filter_from_json(form.filter.model_dump())),
        "shares": {name: share / 100 for name, share in shares.items() if share},
        "seed": form.seed,
        "assets": "copy" if media else "none",
        "through": form.through,
        "since": None if form.since is None else form.since.model_dump(),
    }


def _own(request: Request, job_id: str) -> Job:
    """The job, where this token may touch it; another's reads like none."""
    job = place_of(request).exports.find(job_id)
    if job is None or not _may(who(request), job):
        raise not_found(_NONE)
    return job


def _may(identity: Any, job: Job) -> bool:
    return may(identity, Action.EXPORTS_READ, own=job.person == identity.name)


def _job_json(job: Job) -> dict[str, Any]:
    result = job.result or {}
    step = None if job.told is None else dict(zip(("what", "done", "total"), job.told, strict=True))
    return {
        "id": job.id,
        "person": job.person,
        "made": time_text(job.made),
        "state": job.state,
        "look": job.look,
        "plan": job.plan,
        "step": step,
        "manifest": None if job.look else result.get("manifest"),
        "about": None if job.look else result.get("about"),
        "outlook": job.result if job.look else None,
        "archive": None if job.look else result.get("archive"),
        "problem": job.problem,
        "ended": None if job.ended is None else time_text(job.ended),
    }


async def _bytes_of(path: FilePath, start: int, end: int) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    try:
        await asyncio.to_thread(file.seek, start)
        while start < end and (block := await asyncio.to_thread(file.read, min(end - start, READ_BYTES))):
            start += len(block)
            yield block
    finally:
        file.close()


_READ = Action.EXPORTS_READ
_FILE = {TAR: {"schema": {"type": "string", "format": "binary"}, "example": "manifest.json…"}}
_PART = {206: {"description": "The part asked for", "content": _FILE}}
_PLACE = "/v1/exports/{job_id}"
TABLE.add(
    "POST", "/v1/exports", order_export, action=_READ, answer=ExportAnswer, status=201, has_body=True, errors=(409,)
)
TABLE.add("GET", "/v1/exports", read_exports, action=_READ, answer=ExportsAnswer)
TABLE.add("GET", _PLACE, read_export, action=_READ, answer=ExportAnswer, errors=(404,))
TABLE.add("DELETE", _PLACE, end_export, action=_READ, answer=ExportAnswer, errors=(404,))
TABLE.add("GET", f"{_PLACE}/archive", read_archive, action=_READ, answer=_FILE, also=_PART, errors=(404, 409, 416))
