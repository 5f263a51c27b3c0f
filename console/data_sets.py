"""Data sets for the window: counted, made and looked for beside its thread, here or at the service."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from review.errors import BackstopError
from review.queue import Filter

if TYPE_CHECKING:
    from backends.http.exports import HttpExports

FOLDER = "exports"
"""Below the workspace: where data sets go unless the person says otherwise."""
EARLIER_AT_MOST = 8
"""Data sets that are offered to go on from: the newest ones."""

Told = Callable[[str, int, int], None]
"""What is being done, how much of it is done, of how much; called on the window's loop."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A data set that was made before: its folder, the place it reaches to, its manifest's hash, and its records."""

    folder: Path
    through: int
    manifest: str
    records: int


class DataSets:
    """Of one workspace, or of the service that it works on. A plan is as ``backends.exports.errand`` has it."""

    def __init__(self, workspace: Path, service: HttpExports | None = None) -> None:
        self._workspace, self._service = workspace, service

    @property
    def remote(self) -> bool:
        """True where a service makes them: then there are no links to its media."""
        return self._service is not None

    async def look(self, plan: Mapping[str, Any], told: Told) -> dict[str, Any]:
        """What a data set of this plan would hold. Raises errors of ``review.errors``."""
        if self._service is not None:
            return await self._service.look(plan, told)
        from backends.exports.apart import run_apart

        return await run_apart(self._errand(plan, None), told)

    async def make(self, plan: Mapping[str, Any], out: Path, told: Told) -> dict[str, Any]:
        """Makes it in ``out``; what was written, once it was read back. What was stopped goes on the next time."""
        from backends.exports.apart import run_apart

        if self._service is None:
            return await run_apart(self._errand(plan, out), told)
        room = unfinished(out)
        come = await self._service.fetch(plan, room / "come", told)
        made = await run_apart({"unpack": str(come.archive), "sha256": come.sha256, "out": str(out)}, told)
        await self._service.drop(come.job)
        return made

    def _errand(self, plan: Mapping[str, Any], out: Path | None) -> dict[str, Any]:
        source = {"workspace": str(self._workspace), "database": "", "bucket": "", "endpoint": ""}
        return {**source, "plan": plan, "out": None if out is None else str(out), "archive": None}

    async def discard(self, out: Path) -> None:
        """Forgets what was broken off on its way to ``out``, at the service too."""
        if self._service is not None:
            await self._service.discard(unfinished(out) / "come")
        await asyncio.to_thread(shutil.rmtree, unfinished(out), ignore_errors=True)

    async def suggested(self, day: str) -> Path:
        """A folder for a data set of today that is not there yet; one that was broken off comes first."""
        return await asyncio.to_thread(_suggested, self._workspace / FOLDER, day)

    async def earlier(self, beside: Path, where: Filter, seed: int, shares: Mapping[str, float]) -> list[Earlier]:
        """The data sets in the folder ``beside`` that one of this selection can go on from, newest first."""
        return await asyncio.to_thread(_earlier, beside, where, seed, shares)


def unfinished(out: Path) -> Path:
    """Where a data set grows on its way to ``out``."""
    return out.with_name(f".{out.name}.unfinished")


def _suggested(folder: Path, day: str) -> Path:
    number = 1
    while True:
        out = folder / (day if number == 1 else f"{day}-{number}")
        if not out.exists():
            return out
        number += 1


def _earlier(folder: Path, where: Filter, seed: int, shares: Mapping[str, float]) -> list[Earlier]:
    from backends.exports.manifest import MANIFEST, about_of
    from backends.exports.whole import digest_of
    from backends.wire.queues import selection_to_json

    wanted = (selection_to_json(where), seed, shares)
    found = []
    try:
        places = [one for one in folder.iterdir() if (one / MANIFEST).is_file()]
    except OSError:
        return []
    for place in places:
        try:
            about = about_of(place)
            if (about["selection"], about["seed"], about["shares"]) == wanted:
                found.append((about["through"], place, about["counts"]["records"]))
        except (BackstopError, KeyError, TypeError):
            continue  # a folder of something else
    newest = sorted(found, key=lambda one: (one[0], one[1].name), reverse=True)[:EARLIER_AT_MOST]
    return [Earlier(place, through, digest_of(place / MANIFEST), records) for through, place, records in newest]
