"""A working place without a window: the console's own desk, session, journal and embedded store over a workspace.

What a proof breaks on purpose (a journal that dies, a sink whose answers get lost) it brings as a subclass or a
wrapper; the product knows nothing of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backends.embedded import AssetFolder, EmbeddedBackend
from backends.journal import SqliteJournal
from backends.media.client import MediaWorker
from backends.store.rows import IngestRow
from backends.store.store import Store
from backends.wire import document_of
from console import breath
from console.bench import Word
from console.bootstrap import Backend
from console.clock import SystemClock
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.items import Asset, Item, Listing, ListingText, Shipment, Subject
from review.ports import Clock, DecisionSink
from review.queue import Filter, QueueSpec
from review.session import Session

STORE_NAME = "store.sqlite3"
JOURNAL_NAME = "journal.sqlite3"
SUPERVISOR = "Li Wei"
ALL = QueueSpec("all", "All", Filter())
_FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Around = Callable[[DecisionSink], DecisionSink]


@dataclass
class Bench:
    """A desk over some backend, and everything that was told to the person there."""

    folder: Path
    backend: Backend
    journal: SqliteJournal
    session: Session
    desk: Desk
    scope: TaskScope
    words: list[Word]
    failures: list[str]

    def paint(self) -> None:
        """What the window does when the item on screen and its media are painted."""
        current = self.session.current
        if current is not None and self.desk.shelf.get(current.item) is not None:
            self.desk.painted(current.item.id)

    @property
    def supply_owes(self) -> bool:
        """True while something decided here is not answered yet."""
        return bool(self.desk.supply.owed.items)

    async def close(self, grace_s: float = 5.0) -> None:
        """Ends as the console does, after what is under way has been sent."""
        await self.desk.close(grace_s)
        await self.shut()

    async def shut(self) -> None:
        """Gives threads and files back without a word to the desk: what a process's death leaves of them."""
        await self.scope.close()
        await self.journal.close()


@dataclass
class Place(Bench):
    """An opened working place with a store of its own."""

    backend: EmbeddedBackend
    assets: AssetFolder
    frames: MediaWorker

    async def shut(self) -> None:
        """Its worker and its store, too."""
        await self.scope.close()
        await self.frames.close()
        await self.backend.close()
        await self.journal.close()
        self.assets.close()


async def open_place(
    folder: Path,
    session: Session,
    *,
    journal: SqliteJournal,
    around: Around = lambda sink: sink,
    words: list[Word] | None = None,
) -> Place:
    """Opens the store in ``folder`` and puts a desk over it. ``journal`` is open already; ``around`` wraps the sink."""
    breath.HELD_S = 0.001  # what is on screen here is painted by ``paint``, or not at all
    backend = await EmbeddedBackend.open(folder, session.clock)
    assets, frames = AssetFolder(folder), MediaWorker()
    words = [] if words is None else words
    failures: list[str] = []
    scope = TaskScope(lambda name, error: failures.append(f"{name}: {error!r}"))
    desk = Desk(session, backend, around(backend), journal, Shelf(assets, frames), scope, words.append)
    return Place(folder, backend, journal, session, desk, scope, words, failures, assets, frames)


def item_of(number: int, chance: random.Random, version: int = 1) -> Item:
    """A listing, a parcel or an image, all small; the image's hashes belong to no file."""
    kind = ("listing", "shipment", "image")[number % 3]
    name = f"{kind}-{number:06d}"
    item = Item(name, version, kind, _FIRST + timedelta(seconds=number), Subject(f"SKU-{number // 3:05d}"), "DE", "de")
    match kind:
        case "listing":
            text = ListingText("de", {"title": f"Vase {number}, 12 cm", "bullets": ("Höhe 12 cm", "Glas")})
            return replace(item, listing=Listing(None, text, {"height": "12 cm"}))
        case "shipment":
            number_text = f"1Z{chance.randrange(10**16):016d}"
            parcel = Shipment(f"O-{number}", "ups", number_text, "DE", "10115", _FIRST, _FIRST, None)
            return replace(item, shipment=parcel)
        case _:
            hashes = [chance.randbytes(32).hex() for _ in range(chance.randint(1, 3))]
            roles = ("output", "reference", "reference")
            assets = [Asset(role, sha, "image/png") for role, sha in zip(roles, hashes, strict=False)]
            return replace(item, assets=tuple(assets))


def row_of(item: Item, chance: random.Random) -> IngestRow:
    """The store's row of an item."""
    return IngestRow(
        id=item.id,
        version=item.version,
        kind=item.kind,
        created_ms=int(item.created_at.timestamp() * 1000),
        doc=document_of(item),
        priority=chance.randrange(1_000),
        risk=chance.random() / 4,
        market=item.market,
        locale=item.locale,
        sku=item.subject.sku,
        order_no=item.subject.order,
        title=item.title,
        thumb=item.shown[0] if item.shown else "",
        held=item.held,
        assets=item.shown,
    )


def prepare(folder: Path, items: Iterable[Item], chance: random.Random, clock: Clock | None = None) -> Sequence[Item]:
    """Makes a workspace with these items."""
    kept = list(items)
    with opened_store(folder / STORE_NAME, clock) as store:
        store.put_items(row_of(item, chance) for item in kept)
    return kept


@contextmanager
def opened_store(at: Path | str, clock: Clock | None = None) -> Iterator[Store]:
    """The store of a file, or of a database's URL, made where there is none."""
    store = Store.open(at, clock=clock or SystemClock())
    try:
        yield store
    finally:
        store.close()
