"""The one place that brings adapters and domain together.

Everything heavy is imported where it is used: the window paints its first queue before adapters are loaded.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import resources
from backends.glance import counts_at_a_glance, setting_at_a_glance
from backends.lock import WorkspaceLock
from console.clock import SystemClock, TimeOrderedKeys
from review.errors import BadArgument, BadInput
from review.ports import (
    AssetSink,
    AuditSource,
    DecisionSink,
    ItemSource,
    ListingHouse,
    ParcelDesk,
    SecondPerson,
    SoundOut,
)
from review.queue import QueueCount
from review.signals import SuspicionSink

if TYPE_CHECKING:
    from backends.clusters.looks import Looks
    from backends.embedded.assets import AssetFolder
    from backends.embedded.backend import EmbeddedBackend
    from backends.http.corrected import HttpAssetSink
    from backends.http.service import RemoteService
    from backends.ingest import IngestReport, Progress
    from backends.journal import SqliteJournal
    from backends.listings.process import CheckingProcess
    from backends.logistics import HolidayCalendar
    from backends.media.client import MediaWorker
    from backends.media.measurements import Measurements
    from backends.media.mending.workshop import Workshop
    from backends.store.store import Store
    from review.batches import BatchSource
    from review.items import Shipment
    from review.logistics.events import EventTable
    from review.logistics.promise import Stake
    from review.logistics.updates import Taken

JOURNAL_NAME = "journal.sqlite3"
STORE_NAME = "store.sqlite3"
MANIFEST_NAME = "world.jsonl"
MENDING_MB = 64
"""Shared memory of the process that mends: previews no larger than the screen, and files in pieces."""
CACHE_NAME = "cache"
"""A service's media: apart from the workspace's own, since they may be thrown away."""


class Backend(ItemSource, DecisionSink, AuditSource, Protocol):
    """Where items come from, decisions go, and their record is."""

    @property
    def suspicions(self) -> SuspicionSink:
        """Where what was measured of media goes."""

    @property
    def seconds(self) -> SecondPerson:
        """What waits for a second person."""

    @property
    def parcels(self) -> ParcelDesk:
        """Parcels by what they have in common."""

    @property
    def listings(self) -> ListingHouse:
        """The house's own rules for listings, and earlier corrections."""

    @property
    def batches(self) -> BatchSource:
        """Sweeps and lots."""


@dataclass(frozen=True, slots=True)
class ServiceAt:
    """A review service to work on. ``roots``: further TLS roots; ``media_origins``: buckets that media may come from.

    ``trust_env``: through the proxies that the environment names.
    """

    address: str
    roots: Path | None = None
    media_origins: tuple[str, ...] = ()
    trust_env: bool = False


@dataclass
class Workplace:
    """A workspace opened for one supervisor: its lock, its backend, its journal, its processes.

    ``own``: the store and the media that lie in the workspace itself, or ``service``: the shared one in their place.
    """

    folder: Path
    lock: WorkspaceLock
    backend: Backend
    journal: SqliteJournal
    assets: AssetFolder | HttpAssetSink
    frames: MediaWorker
    checks: CheckingProcess
    clock: SystemClock
    keys: TimeOrderedKeys
    own: tuple[EmbeddedBackend, AssetFolder] | None = None
    service: RemoteService | None = None
    signals: Measurements = field(init=False)
    sound: SoundOut = field(init=False)
    corrected: AssetSink = field(init=False)
    workshop: Workshop = field(init=False)
    looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        import resources
        from backends.clusters.looks import Looks
        from backends.media.measurements import Measurements
        from backends.sound import DeviceSound

        self.corrected, self.workshop = _mending(self)
        self.looks = Looks(self.folder, self.frames)
        self.sound = DeviceSound()
        self.signals = Measurements(self.folder, resources.load_json("signals/signals.json")["spec"])

    async def close(self) -> None:
        """Closes everything, the lock last."""
        await self.sound.close()
        await self.signals.close()
        await self.looks.close()
        await self.workshop.close()
        await self.frames.close()
        await self.checks.close()
        if self.own is not None:
            await self.own[0].close()
        if self.service is not None:
            await self.service.close()
        await self.journal.close()
        if self.own is not None:
            self.own[1].close()
        self.lock.release()


@dataclass(frozen=True)
class Glance:
    """What is known of a workspace before it is open. ``left_at``: the window as its person left it."""

    counts: list[QueueCount]
    left_at: dict[str, Any]


def _mending(place: Workplace) -> tuple[AssetSink, Workshop]:
    """Where corrected media go, and who makes them: a worker of their own, which begins when it is first needed."""
    from backends.media.client import MediaWorker
    from backends.media.mending.signatory import Signatory
    from backends.media.mending.workshop import Workshop

    spec = resources.load_json("signals/signals.json")["spec"]["image"]
    signatory = Signatory.named(os.environ, place.folder)
    workshop = Workshop(MediaWorker(arena_mb=MENDING_MB), begun=False, spec=spec, signatory=signatory)
    if place.service is not None:
        return place.service.corrected, workshop
    from backends.embedded.corrected import EmbeddedAssetSink

    assert place.own is not None, "a workplace has a store of its own, or a service"
    return EmbeddedAssetSink(place.own[1], place.own[0]), workshop


def glance(folder: Path) -> Glance:
    """A first look, in some milliseconds; empty where there is nothing to see yet."""
    left_at = setting_at_a_glance(folder / JOURNAL_NAME, "window")
    return Glance(counts_at_a_glance(folder / STORE_NAME), left_at if isinstance(left_at, dict) else {})


async def open_workplace(
    folder: Path, lock: WorkspaceLock | None = None, service: ServiceAt | None = None
) -> Workplace:
    """Opens, or makes, the workspace in ``folder``; ``WorkspaceBusy`` where another console has it.

    ``lock``: the workspace's, where the caller has taken it already; it is the workplace's from now on. ``service``:
    work on that one; the journal and the drafts stay in the workspace.
    """
    import asyncio

    await asyncio.to_thread(_load_adapters, service is not None)
    from backends.journal import SqliteJournal
    from backends.listings.process import CheckingProcess
    from backends.media.client import MediaWorker

    clock, keys = SystemClock(), TimeOrderedKeys()
    lock = lock or lock_workspace(folder)
    try:
        if service is not None:
            return await _at_service(folder, lock, service)
        from backends.embedded.assets import AssetFolder
        from backends.embedded.backend import EmbeddedBackend

        journal, backend = await asyncio.gather(
            SqliteJournal.open(folder / JOURNAL_NAME), EmbeddedBackend.open(folder, clock)
        )
    except BaseException:
        lock.release()
        raise
    assets = AssetFolder(folder)
    frames, checks = MediaWorker(), CheckingProcess(folder / STORE_NAME)
    place = Workplace(folder, lock, backend, journal, assets, frames, checks, clock, keys, own=(backend, assets))
    await _bind(place, "")
    return place


async def _at_service(folder: Path, lock: WorkspaceLock, at: ServiceAt) -> Workplace:
    import asyncio

    from backends.http.addresses import Address
    from backends.http.service import RemoteService
    from backends.journal import SqliteJournal
    from backends.listings.process import CheckingProcess
    from backends.media.client import MediaWorker

    address = Address.of(at.address)

    def made() -> RemoteService:  # TLS roots take some ten milliseconds to read
        origins = at.media_origins
        return RemoteService(
            address, folder / CACHE_NAME, roots=at.roots, media_origins=origins, trust_env=at.trust_env
        )

    service = await asyncio.to_thread(made)
    try:
        journal = await SqliteJournal.open(folder / JOURNAL_NAME)
    except BaseException:
        await service.close()
        raise
    clock, keys = SystemClock(), TimeOrderedKeys()
    items, assets, frames = service.items, service.corrected, MediaWorker()
    checks = CheckingProcess(elsewhere=items.listings.earlier)
    place = Workplace(folder, lock, items, journal, assets, frames, checks, clock, keys, service=service)
    await _bind(place, service.address)
    return place


async def _bind(place: Workplace, address: str) -> None:
    """What was decided on one backend is never sent to another: ``BadArgument`` where such decisions wait."""
    bound = await place.journal.setting("backend")
    if bound == address or (bound is None and not address):
        return
    waiting = await place.journal.waiting()
    if waiting:
        await place.close()
        where = f"the service at {bound}" if bound else "this workspace's own store"
        raise BadArgument(
            f"{waiting} decisions in {place.folder} wait for {where}.",
            remedy="Open the workspace there first, or name another one with --workspace.",
        )
    await place.journal.set_setting("backend", address)


def _load_adapters(on_service: bool) -> None:
    """Imports what opens a workspace: beside the window's thread, which is at work already."""
    import backends.journal
    import backends.listings.process
    import backends.media.client
    import backends.media.measurements

    if on_service:
        import backends.http.service
    else:
        import backends.embedded  # noqa: F401


def lock_workspace(folder: Path) -> WorkspaceLock:
    """Takes the workspace for this process; ``WorkspaceBusy`` where another has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise BadArgument(f"The folder {folder} cannot be made ({error}).", remedy="Name another one.") from error
    return WorkspaceLock.acquire(folder)


@asynccontextmanager
async def open_store(folder: Path, *, create: bool) -> AsyncIterator[EmbeddedBackend]:
    """The store alone, for commands. Raises ``BadArgument`` where there is none and none is to be made."""
    if not create and not (folder / STORE_NAME).exists():
        raise BadArgument(
            f"There is no workspace in {folder}.", remedy="Name one with --workspace, or make one with `world`."
        )
    from backends.embedded.backend import EmbeddedBackend

    backend = await EmbeddedBackend.open(folder, SystemClock())
    try:
        yield backend
    finally:
        await backend.close()


def ingest_manifest(manifest: Path, folder: Path, progress: Callable[[Progress], None] | None = None) -> IngestReport:
    """Takes a manifest into the workspace; ``WorkspaceBusy`` while a console has it open."""
    from backends.embedded.assets import AssetFolder
    from backends.ingest import ingest
    from backends.ingest.triage import Triage
    from backends.store.store import Store

    if not manifest.is_file():
        raise BadArgument(f"There is no file {manifest}.", remedy="Name a manifest in JSON Lines.")
    with lock_workspace(folder):
        store = Store.open(folder / STORE_NAME, clock=SystemClock())
        assets = AssetFolder(folder)
        try:
            return ingest(manifest, store, assets, progress=progress, triage=Triage.standard(store.house.mappings()))
        finally:
            assets.close()
            store.close()


def ingest_trackings(file: Path, folder: Path) -> list[Taken] | None:
    """Takes a tracker's or carrier's file into the workspace, as they send it; None where it is a manifest instead.

    Raises ``BadInput`` where it tells of no parcel; ``WorkspaceBusy`` while a console has the workspace open.
    """
    from backends.logistics.feeds.reading import MAX_BYTES, are_updates, read_updates

    if not file.is_file():
        raise BadArgument(f"There is no file {file}.", remedy="Name a manifest in JSON Lines, or a tracking file.")
    with file.open("rb") as source:
        head = source.read(64 << 10)
        if not are_updates(head):
            return None
        body = head + source.read(MAX_BYTES)
    from backends.ingest.applying import apply_updates
    from backends.store.store import Store

    updates = read_updates(body)
    with lock_workspace(folder):
        store = Store.open(folder / STORE_NAME, clock=SystemClock())
        try:
            return apply_updates(store, updates)
        finally:
            store.close()


async def take_manifest(place: Workplace, manifest: Path) -> IngestReport:
    """Takes a manifest into the workspace that is open; its store's own thread does the work."""
    if place.own is None:
        raise BadArgument("A service takes its items from the pipeline itself.", remedy="Hand the manifest in there.")
    backend, assets = place.own

    def work(store: Store) -> IngestReport:
        from backends.ingest import ingest  # pydantic: on that thread, not on the window's
        from backends.ingest.triage import Triage

        return ingest(manifest, store, assets, triage=Triage.standard(store.house.mappings()))

    return await backend.with_store(work)


@lru_cache(maxsize=1)
def _calendar() -> HolidayCalendar:
    from backends.logistics import HolidayCalendar

    return HolidayCalendar()


def parcel_stake(shipment: Shipment, now: datetime, codes: tuple[str, ...], events: EventTable) -> Stake:
    """What an order has at stake, in the destination's working days; ``codes``: the exceptions that speak against it.

    ``events``: what carriers' codes mean in this house. Never on the window's thread: the first time takes a quarter of
    a second, a country's first time milliseconds.
    """
    from backends.logistics import SystemZones, parcel_tables
    from review.logistics.events import Stage
    from review.logistics.journey import journey
    from review.logistics.promise import guarantee, stake

    tables = parcel_tables()
    read = journey(shipment, events, tables.atlas, now)
    zone = SystemZones().of_country(tables.atlas.country(shipment.country.strip().upper()).zones, now.date())
    at = (read.ended or read.last).reading.stage if read.last is not None else Stage.LABEL
    return stake(read, guarantee(shipment, now, _calendar(), zone=zone, stage=at), codes)


NUMBERS = 20_000
"""Numbers of one file that the window checks; more go through ``main.py tracking``."""


def number_rows(path: Path) -> list[tuple[int, str, str, str, str]]:
    """The numbers of a CSV, JSON Lines or plain file: line, order, number, courier, and why it cannot be read.

    Raises ``BadInput`` where the file is none of these, or too long. Reads the disk: not on the window's thread.
    """
    from backends.logistics.rows import read_rows

    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found = [
                (row.line, row.order or "", row.number, row.courier, row.error)
                for row in islice(read_rows(lines), NUMBERS + 1)
            ]
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is no UTF-8 text.", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror or error}).", remedy="Choose another.") from error
    if len(found) > NUMBERS:
        raise BadInput(f"{path.name} has more than {NUMBERS} numbers.", remedy="Check it with `main.py tracking`.")
    return found


def write_cells(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Writes rows as CSV that no spreadsheet runs anything of; UTF-8 with its mark, as spreadsheets want it.

    Raises ``Unavailable`` where the disk refuses, ``BadArgument`` where it cannot lie there; there is never half a
    file. Not on the window's thread.
    """
    import csv
    from io import StringIO

    from backends.exports.cells import harmless
    from backends.exports.whole import whole_bytes

    lines = StringIO(newline="")
    csv.writer(lines).writerows([harmless(cell) for cell in row] for row in rows)
    whole_bytes(path.parent, path.name, lines.getvalue().encode("utf-8-sig", "replace"))


def make_world(
    folder: Path,
    *,
    items: int,
    seed: int,
    now: datetime | None = None,
    media: tuple[int, int] | None = None,
    render_only: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, Any]:
    """Makes a demonstration world in ``folder``: media, truth, manifest, and, unless ``render_only``, its store.

    ``now``: the world's present; by default a fixed day of its seed, so that the same seed makes the same world.
    ``media``: how many clips and pictures are drawn; items share them.
    """
    import orjson

    from backends.world import WorldPlan, build

    began = time.monotonic()
    clips, pictures = media or (WorldPlan.clips, WorldPlan.pictures)
    plan = WorldPlan(items, seed, clips, pictures, now, showcase=True)
    world = build(plan, folder, progress)
    manifest = folder / MANIFEST_NAME
    with manifest.open("wb") as out:
        for done, line in enumerate(world.lines(), 1):
            out.write(orjson.dumps(line))
            out.write(b"\n")
            if progress is not None and done % 20_000 == 0:
                progress("manifest", done, items)
    if not render_only:
        ingest_manifest(
            manifest, folder, lambda at: progress("ingest", at.done_bytes, at.total_bytes) if progress else None
        )
        manifest.unlink()
    return {
        "items": items,
        "seed": seed,
        "media": len(world.assets),
        "megabytes": round(sum(asset.bytes for asset in world.assets) / 1e6, 1),
        "seconds": round(time.monotonic() - began, 1),
        "workspace": str(folder),
    }
