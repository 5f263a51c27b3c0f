"""Edit lists as OpenTimelineIO files: one for each clip whose correction stands, for an editing program."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import orjson

from backends.exports.source import judged_of
from backends.folders import make_folder
from backends.media.client import MediaWorker
from backends.store.judgements import judged
from backends.store.store import Store
from backends.wire.timeline import timeline
from review.corrections import MediaCorrection
from review.errors import BadMedia, Unavailable
from review.items import Item, Kind
from review.ports import AssetSource, Clock
from review.queue import Filter

NAMED = 16
"""Letters of the mended file's hash that name its timeline: items are named from outside, and never name a file."""


@dataclass(frozen=True, slots=True)
class WrittenTimeline:
    """One clip: its item, the file that was written, or why none was."""

    item_id: str
    file: str
    edits: int
    fault: str = ""


async def write_timelines(
    store: Path, assets: AssetSource, out: Path, clock: Clock, only: Collection[str]
) -> list[WrittenTimeline]:
    """Writes into ``out`` what stands in the store; of ``only`` these items where it names some.

    Raises ``Unavailable`` where the folder cannot be written.
    """
    found = await asyncio.to_thread(_standing, store, clock, frozenset(only))
    make_folder(out)
    worker = MediaWorker(arena_mb=16, cache_mb=64)
    await worker.start()
    try:
        return [await _written(item, correction, assets, worker, out) for item, correction in found]
    finally:
        await worker.close()


def _standing(path: Path, clock: Clock, only: frozenset[str]) -> list[tuple[Item, MediaCorrection]]:
    store = Store.open(path, clock=clock, create=False)
    try:
        with judged(store.url, Filter(kind=Kind.VIDEO)) as rows:
            latest = {
                one.item.id: (one.item, one.decision.correction)
                for one in judged_of(rows)
                if not one.retracted and (not only or one.item.id in only)
            }
    finally:
        store.close()
    return [(item, found) for item, found in latest.values() if isinstance(found, MediaCorrection)]


async def _written(
    item: Item, correction: MediaCorrection, assets: AssetSource, worker: MediaWorker, out: Path
) -> WrittenTimeline:
    mend = correction.mend
    try:
        paths = {name: await assets.path(name) for name in (mend.asset, *mend.others)}
        info, index = await worker.probe(paths[mend.asset]), await worker.index(paths[mend.asset])
    except BadMedia as error:
        return WrittenTimeline(item.id, "", len(mend), str(error))
    document = timeline(mend, info, index, item.title, {name: path.absolute().as_uri() for name, path in paths.items()})
    file = out / f"{correction.asset[:NAMED]}.otio"
    try:
        await asyncio.to_thread(file.write_bytes, orjson.dumps(document, option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise Unavailable(f"{file} cannot be written ({error.strerror}).", remedy="Name another folder.") from error
    return WrittenTimeline(item.id, str(file), len(mend))
