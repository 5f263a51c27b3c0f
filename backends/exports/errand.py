"""An errand: one export from end to end, so that a process of its own can do it: measure, then look or write.

As JSON an errand goes into that process (``backends.exports.apart``); the part that says what the data set is of
(``plan_to_json``) is what a console sends to a service as well.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backends.embedded.assets import AssetFolder
from backends.embedded.backend import STORE_NAME
from backends.exports.archive import pack
from backends.exports.assets import Mode
from backends.exports.dataset import Base, Origin, Plan, base_of, build
from backends.exports.facts import Facts, measure
from backends.exports.fetching import fetched
from backends.exports.manifest import MANIFEST, Progress, about_of
from backends.exports.outlook import look
from backends.exports.source import media_of, pseudonyms
from backends.exports.whole import digest_of
from backends.store.engines import url_of
from backends.store.judgements import judged
from backends.wire.queues import filter_from_json, filter_to_json
from review.errors import BadArgument
from review.retraining import Splits


@dataclass(frozen=True, slots=True)
class Source:
    """Where decisions and media lie. ``database``: a server's URL, else the workspace's own file. ``bucket``:
    ``s3://bucket/prefix`` where the media lie in one, with the ``endpoint`` of its server."""

    workspace: Path
    database: str = ""
    bucket: str = ""
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """``out``: the folder of the data set; None to look only. ``archive``: the one file that it becomes for the road;
    then the folder is gone in the end."""

    source: Source
    plan: Plan
    out: Path | None = None
    archive: Path | None = None


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """A plan as plain values; where it names an earlier data set by its folder, that is read and must fit."""
    base = base_of(plan)
    return {
        "formats": list(plan.formats),
        "filter": filter_to_json(plan.where),
        "shares": dict(plan.splits.shares),
        "seed": plan.splits.seed,
        "assets": plan.assets.value,
        "through": plan.through,
        "since": None if base is None else {"through": base.through, "manifest": base.manifest},
    }


def plan_from_json(block: dict[str, Any]) -> Plan:
    """The reverse of ``plan_to_json``; raises ``BadArgument`` for parts that do not add up."""
    since = block["since"]
    return Plan(
        formats=tuple(block["formats"]),
        where=filter_from_json(block["filter"]),
        splits=Splits(block["seed"], block["shares"]),
        assets=Mode(block["assets"]),
        through=block["through"],
        since=None if since is None else Base(since["through"], since["manifest"]),
    )


def errand_to_json(errand: Errand) -> dict[str, Any]:
    """An errand as plain values."""
    source = errand.source
    return {
        "workspace": str(source.workspace),
        "database": source.database,
        "bucket": source.bucket,
        "endpoint": source.endpoint,
        "out": None if errand.out is None else str(errand.out),
        "archive": None if errand.archive is None else str(errand.archive),
        "plan": plan_to_json(errand.plan),
    }


def errand_from_json(block: dict[str, Any]) -> Errand:
    """The reverse of ``errand_to_json``."""
    source = Source(Path(block["workspace"]), block["database"], block["bucket"], block["endpoint"])
    out, archive = (None if block[name] is None else Path(block[name]) for name in ("out", "archive"))
    return Errand(source, plan_from_json(block["plan"]), out, archive)


def run(errand: Errand, progress: Progress) -> dict[str, Any]:
    """Does the errand: the outlook, or what was written (``folder``, ``manifest``, and what the manifest says).

    Raises what ``build`` raises, and ``BadArgument`` where there is no store.
    """
    with opened(errand.source) as (origin, facts):
        asyncio.run(_measured(origin, facts, errand.plan, progress))
        if errand.out is None:
            return look(origin, errand.plan, progress)
        if errand.archive is None or not (errand.out / MANIFEST).exists():  # else it was broken off while it was packed
            build(origin, errand.plan, errand.out, progress)
    told: dict[str, Any] = {
        "folder": str(errand.out),
        "manifest": digest_of(errand.out / MANIFEST),
        "about": about_of(errand.out),
    }
    if errand.archive is not None:
        told["archive"] = pack(errand.out, errand.archive, progress)
        shutil.rmtree(errand.out)
    return told


@contextmanager
def opened(source: Source) -> Iterator[tuple[Origin, Facts]]:
    """The origin of data sets, open for as long as the block lasts."""
    folder = source.workspace
    if not source.database and not (folder / STORE_NAME).exists():
        raise BadArgument(
            f"There is no workspace in {folder}.", remedy="Name one with --workspace, or make one with `world`."
        )
    with ExitStack() as stack:
        facts = Facts(folder)
        stack.callback(facts.close)
        place = stack.enter_context(_placing(source))
        url = url_of(source.database or folder / STORE_NAME)
        yield Origin(url, place, facts, pseudonyms(folder)), facts


@contextmanager
def _placing(source: Source) -> Iterator[Callable[[str], Path]]:
    if source.bucket:
        with fetched(source.bucket, source.endpoint) as place:
            yield place
        return
    media = AssetFolder(source.workspace)
    try:
        yield media.place
    finally:
        media.close()


async def _measured(origin: Origin, facts: Facts, plan: Plan, progress: Progress) -> None:
    """Has the media of the selection measured that were not yet; the worker's process decodes them, not this one."""
    with judged(origin.store, plan.where, plan.through) as judgements:
        found = judgements.tally()[0]
        await measure(facts, media_of(judgements), origin.place, lambda done: progress("measuring media", done, found))
