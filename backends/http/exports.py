"""Data sets from the service: ordered there, watched, fetched as one archive that goes on where a line broke.

What was ordered stands beside the archive, so that the next try finds the same job instead of ordering another one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import httpx
import orjson
import stamina

from backends.http.assets import again, beginning
from backends.http.client import Client
from backends.http.lane import Lane
from backends.http.problems import NotOurs
from backends.http.reading import read
from review.errors import BackstopError, BadArgument, Unavailable

ARCHIVE, ORDERED = "dataset.tar", "ordered.json"
POLL_S = 0.5
PATIENCE_S = 60.0
"""A service that cannot be reached for this long ends the wait; the job goes on there, and the next try finds it."""
STALL_S = 30.0
DROP_S = 5.0
"""Nobody waits longer for what tidies itself."""
DEADLINE_S = 24 * 3_600.0
"""A data set with all its media over a slow line."""
ATTEMPTS = 50
"""Times the line may break in one archive; each goes on where the last one ended."""

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An archive that came: where it lies, the SHA-256 that it must have, and the job at the service."""

    archive: Path
    sha256: str
    job: str


class HttpExports:
    """Exports of one service. Use from any one loop; the work is done in the lane."""

    def __init__(self, lane: Lane, client: Client) -> None:
        self._lane, self._client = lane, client

    async def look(self, plan: Mapping[str, Any], told: Told) -> dict[str, Any]:
        """What a data set of this plan (``backends.exports.errand``) would hold."""
        told_here = _on_this_loop(told)
        form = form_of(plan, look=True)

        job = await self._lane.run(lambda: self._client.post("/v1/exports", form))
        job_id = read(lambda: str(job["id"]))
        try:
            done = await self._lane.run(lambda: self._done(job_id, told_here))
        finally:
            await self.drop(job_id)
        return read(lambda: dict(done["outlook"]))

    async def fetch(self, plan: Mapping[str, Any], room: Path, told: Told) -> Fetched:
        """The archive of a data set of this plan, in the folder ``room``.

        Cancelled or broken off, the job goes on there and is found again by ``room``; ``discard`` ends it.
        """
        told_here = _on_this_loop(told)
        form = form_of(plan, look=False)

        async def work() -> Fetched:
            job_id = await self._ordered(form, room)
            try:
                done = await self._done(job_id, told_here)
                archive = done["archive"]
                await self._download(job_id, room / ARCHIVE, archive["bytes"], archive["sha256"], told_here)
            except BadArgument:  # what cannot be made once cannot be made the next time
                (room / ORDERED).unlink(missing_ok=True)
                raise
            return Fetched(room / ARCHIVE, str(archive["sha256"]), job_id)

        return await self._lane.run(work)

    async def drop(self, job_id: str) -> None:
        """Tells the service that it need not keep this one any longer; where it is away, it goes there by itself."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DROP_S):
                await self._lane.run(lambda: self._drop(job_id))

    async def discard(self, room: Path) -> None:
        """Ends the job that was ordered into ``room``, if any."""
        noted = await asyncio.to_thread(_noted, room)
        if noted is not None and noted["address"] == self._client.address.text:
            await self.drop(noted["id"])

    # -- in the lane ----------------------------------------------------------------------------------

    async def _ordered(self, form: dict[str, Any], room: Path) -> str:
        """The job that was ordered before by the same form, where it is still there; else a new one."""
        noted = await asyncio.to_thread(_noted, room)
        if noted is not None and (noted["form"], noted["address"]) == (form, self._client.address.text):
            with suppress(BadArgument):
                return str((await self._client.get(f"/v1/exports/{noted['id']}"))["id"])
        job = await self._client.post("/v1/exports", form)
        told = {"id": read(lambda: str(job["id"])), "form": form, "address": self._client.address.text}
        await asyncio.to_thread(_note, room, told)
        return str(told["id"])

    async def _done(self, job_id: str, told: Told) -> dict[str, Any]:
        """The job once it is done; raises ``BadArgument`` with its problem where it failed."""
        away = 0.0
        while True:
            try:
                job = await self._client.get(f"/v1/exports/{job_id}")
                away = 0.0
            except Unavailable:
                away += POLL_S
                if away > PATIENCE_S:
                    raise
                job = {}
            if job.get("state") == "done":
                return job
            if job.get("state") == "failed":
                raise BadArgument(str(job.get("problem")))
            _tell(job.get("step"), told)
            await asyncio.sleep(POLL_S)

    async def _download(self, job_id: str, path: Path, size: int, sha256: str, told: Told) -> None:
        try:
            async with asyncio.timeout(DEADLINE_S):
                async for attempt in stamina.retry_context(on=again, attempts=ATTEMPTS, timeout=DEADLINE_S):
                    with attempt, path.open("ab") as target:
                        if target.tell() < size:
                            await self._attempt(job_id, target, size, sha256, told)
        except OSError as error:
            raise Unavailable(
                f"The data set cannot be kept ({error.strerror}).", remedy="Make room on the disk; it goes on."
            ) from error

    async def _attempt(self, job_id: str, target: BinaryIO, size: int, sha256: str, told: Told) -> None:
        headers = {"Accept": "*/*"}
        if have := target.tell():
            headers |= {"Range": f"bytes={have}-", "If-Range": f'"{sha256}"'}
        client = self._client
        async with client.exchange("GET", f"/v1/exports/{job_id}/archive", headers=headers) as (response, began):
            if response.status_code not in (200, 206):
                raise await client.problem(response, began)
            client.line.answered()
            begins = beginning(response, have)
            target.truncate(begins)
            target.seek(begins)
            pieces = response.aiter_raw().__aiter__()
            while (piece := await _next(pieces)) is not None:
                if target.tell() + len(piece) > size:
                    raise NotOurs("The archive is longer than the service said.", remedy="Tell those who run it.")
                target.write(piece)
                told("fetching", target.tell(), size)
            if target.tell() < size:
                raise httpx.RemoteProtocolError("the archive ended early")

    async def _drop(self, job_id: str) -> None:
        with suppress(BackstopError):  # it goes by itself after a while
            await self._client.call("DELETE", f"/v1/exports/{job_id}")


async def _next(pieces: Any) -> bytes | None:
    try:
        async with asyncio.timeout(STALL_S):
            piece: bytes | None = await anext(pieces, None)
            return piece
    except TimeoutError:
        raise httpx.ReadTimeout("the archive stalls") from None


def form_of(plan: Mapping[str, Any], *, look: bool) -> dict[str, Any]:
    """A plan as the service takes it; raises ``BadArgument`` for what only a workspace here can do."""
    shares = {name: share * 100 for name, share in plan["shares"].items()}
    if any(abs(share - round(share)) > 1e-6 for share in shares.values()) or shares.get("train", 0) < 1:
        raise BadArgument("A service makes parts of whole percents, some of it for training.", remedy="As in train=80.")
    if plan["assets"] in ("link", "reference"):
        raise BadArgument("A service's media come as copies.", remedy="Take --assets copy, or none.")
    return {
        "filter": plan["filter"],
        "formats": plan["formats"],
        "validation": round(shares.get("validation", 0)),
        "test": round(shares.get("test", 0)),
        "seed": plan["seed"],
        "media": plan["assets"] == "copy",
        "through": plan["through"],
        "since": plan["since"],
        "look": look,
    }


def _tell(step: Any, told: Told) -> None:
    if step is not None:
        read(lambda: told(str(step["what"]), int(step["done"]), int(step["total"])))


def _note(room: Path, told: dict[str, Any]) -> None:
    """Notes the job that was ordered; an archive that lies there is another one's."""
    room.mkdir(parents=True, exist_ok=True)
    (room / ARCHIVE).unlink(missing_ok=True)
    (room / ORDERED).write_bytes(orjson.dumps(told))


def _noted(room: Path) -> dict[str, Any] | None:
    """The job that stands beside an archive, if any."""
    try:
        told = orjson.loads((room / ORDERED).read_bytes())
        return {"id": str(told["id"]), "form": told["form"], "address": told["address"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _on_this_loop(told: Told) -> Told:
    """``told`` called on the loop of this call, from whichever thread."""
    loop = asyncio.get_running_loop()

    def told_here(what: str, done: int, total: int) -> None:
        loop.call_soon_threadsafe(told, what, done, total)

    return told_here
