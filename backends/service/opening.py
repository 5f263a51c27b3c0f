"""Opening a place and closing it again: store, media, keys, figures, in the order in which they need each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from backends.folders import make_folder
from backends.objects import Objects
from backends.objects.folder import FolderObjects
from backends.service.backend import SharedBackend
from backends.service.events import Hub
from backends.service.exporting import Exports
from backends.service.links import Signer, key_of
from backends.service.meters import Meters
from backends.service.place import Place
from backends.service.rates import Rates
from backends.service.settings import Settings
from backends.service.webhooks import Postman
from backends.store.clock import DatabaseClock
from backends.store.engines import is_sqlite, url_of
from review.errors import BackstopError
from review.ports import Clock

SPOOL_NAME = "incoming"
log = structlog.get_logger("backstop.service")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a service keeps its things.

    ``folder``: the workspace; ``database``: a server's URL, empty for the workspace's own file; ``bucket``:
    ``s3://bucket/prefix``, empty for the workspace's media folder; ``link_key``: the key file that several processes
    share, None for the workspace's own. ``by_database_time``: leases and tokens go by the clock of the
    database's server, which all processes share; without a server by this machine's.
    """

    folder: Path
    database: str = ""
    bucket: str = ""
    bucket_endpoint: str = ""
    link_key: Path | None = None
    by_database_time: bool = True


@asynccontextmanager
async def open_place(where: Whereabouts, clock: Clock, settings: Settings) -> AsyncIterator[Place]:
    """Opens everything and closes it in the reverse order."""
    meters = Meters()
    spool = where.folder / SPOOL_NAME
    make_folder(spool)
    async with AsyncExitStack() as stack:
        signer = Signer(key_of(where.folder, where.link_key))
        time_of_store = await _time_of_store(where)
        if time_of_store is not None:
            stack.callback(time_of_store.close)
        backend = await SharedBackend.start(where.folder, clock, where.database, time_of_store=time_of_store)
        stack.push_async_callback(backend.close)
        objects = _objects(where)
        stack.push_async_callback(objects.close)
        hub = Hub(backend, clock, settings, meters)
        await hub.start()
        stack.push_async_callback(hub.close)
        postman = Postman(backend, clock, settings, meters)
        await postman.start()
        stack.push_async_callback(postman.close)
        stack.push_async_callback(_ended, asyncio.create_task(_catch_up(backend), name="older parcels"))
        exports = Exports(where.folder, _source(where), clock, settings.export_s)
        await exports.begin()
        stack.push_async_callback(exports.close)
        yield Place(
            settings=settings,
            clock=clock,
            backend=backend,
            objects=objects,
            hub=hub,
            signer=signer,
            meters=meters,
            spool=spool,
            exports=exports,
            rates=Rates(clock, settings.requests_per_s, settings.requests_burst),
            dated=None if time_of_store is None else time_of_store.lately,
            failures=Rates(clock, settings.failures_per_s, settings.failures_burst),
        )


async def _catch_up(backend: SharedBackend) -> None:
    """Parcels that an older Backstop took in are judged beside everything else; the next start takes up the rest."""
    try:
        await backend.parcels.catch_up()
    except BackstopError as error:
        log.warning("older parcels wait", error=type(error).__name__)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _time_of_store(where: Whereabouts) -> DatabaseClock | None:
    """The database server's clock, asked once, so that it is known before the first request."""
    if not where.database or not where.by_database_time or is_sqlite(url := url_of(where.database)):
        return None
    clock = DatabaseClock(url)
    try:
        await asyncio.to_thread(clock.now)
    except BaseException:
        clock.close()
        raise
    return clock


def _source(where: Whereabouts) -> dict[str, str]:
    """Where an export's own process finds it all."""
    return {
        "workspace": str(where.folder),
        "database": where.database,
        "bucket": where.bucket,
        "endpoint": where.bucket_endpoint,
    }


def _objects(where: Whereabouts) -> Objects:
    if not where.bucket:
        return FolderObjects(where.folder)
    from backends.objects.bucket import BucketObjects  # a second library, only where a bucket is named

    return BucketObjects(where.bucket, endpoint=where.bucket_endpoint)
