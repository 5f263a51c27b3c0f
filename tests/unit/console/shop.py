"""A shop in memory for tests of the console: a store with leases and answers, a journal, and a decoder's answers.

They keep the rules of the ports (one owner a lease, the first answer again for a known key, on disk or ``NotTaken``)
and can be told to fail.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from review.chain import Anchor, Reached
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Retraction, Snooze
from review.drafts import Draft
from review.errors import BackstopError, BadArgument, MediaBroken, NotTaken
from review.items import Item, ItemState, Subject
from review.labels import Box
from review.media import Compared, FrameIndex, MediaInfo, Pixels
from review.outbox import STATE_OF_RECEIPT, UNDELIVERED, EntryState, Mishap, OutboxEntry
from review.ports import Clock, Dossier, ItemRecord, PastDecision, SelectionRow
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount, QueueRow
from review.ranking import Finding
from review.signals import Measurement, Output
from tests.unit.console.batches import ShopBatches
from tests.unit.console.listing_house import ShopListings
from tests.unit.console.parcel_desk import Causes
from tests.unit.console.seconds import Seconds


class Shop:
    """Items in the order given; the first has the highest priority. ``trouble``: raised by every call while set;
    ``gate``: every call waits for it."""

    def __init__(self, items: Sequence[Item], clock: Clock) -> None:
        self.items = {item.id: item for item in items}
        self.places = {item.id: OrderKey(1_000_000 - at, at) for at, item in enumerate(items)}
        self.clock = clock
        self.leases: dict[str, Lease] = {}
        self.standing: dict[str, Decision | Snooze] = {}
        self.comments: list[Comment] = []
        self.answers: dict[str, Receipt] = {}
        self.reasons: dict[str, tuple[str, ...]] = {}
        self.past: tuple[PastDecision, ...] = ()
        self.previous: dict[str, Item] = {}
        self.trouble: BackstopError | None = None
        self.gate: asyncio.Event | None = None
        self.submitted: list[str] = []
        self.seconds = Seconds()
        self.parcels = Causes(self.items)
        self.batches = ShopBatches(self)
        self.listings = ShopListings()
        self.suspicions = Doubts(self)
        self._token = 0

    def state(self, item_id: str) -> ItemState:
        standing = self.standing.get(item_id)
        if standing is None:
            return ItemState.OPEN
        return ItemState.DECIDED if isinstance(standing, Decision) else ItemState.SNOOZED

    def _open(self, where: Filter, after: OrderKey | None) -> list[Item]:
        return [
            item
            for item in self.items.values()
            if where.kind in ("", item.kind)
            and self.state(item.id) in where.states
            and (after is None or self.places[item.id].seq > after.seq)
            and where.text.lower() in item.title.lower()
        ]

    async def _turn(self) -> None:
        await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()
        if self.trouble is not None:
            raise self.trouble

    def _lease(self, item: Item, owner: str) -> LeasedItem:
        """One's own running lease is lengthened, its token kept."""
        held = self.leases.get(item.id)
        self._token += held is None
        token = self._token if held is None else held.token
        lease = Lease(item.id, token, owner, self.clock.now() + timedelta(minutes=15))
        self.leases[item.id] = lease
        return LeasedItem(item, lease, self.places[item.id], 0.2, self.reasons.get(item.id, ()))

    # -- ItemSource -----------------------------------------------------------------------------------

    async def counts(self) -> Sequence[QueueCount]:
        await self._turn()
        found = []
        for kind in sorted({item.kind for item in self.items.values()}):
            states = [self.state(item.id) for item in self.items.values() if item.kind == kind]
            number = {state: states.count(state) for state in ItemState}
            oldest = min(item.created_at for item in self.items.values() if item.kind == kind)
            found.append(
                QueueCount(
                    kind, number[ItemState.OPEN], 0, number[ItemState.SNOOZED], 0, number[ItemState.DECIDED], oldest, 1
                )
            )
        return found

    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        await self._turn()
        found = self._open(where, after)
        rows = tuple(self.row(item) for item in found[:limit])
        return Page(rows, rows[-1].key if len(found) > limit else None)

    def row(self, item: Item) -> QueueRow:
        return QueueRow(
            item.id, item.version, item.kind, self.state(item.id), self.places[item.id], item.title, item.subject.sku,
            item.market, item.locale, item.created_at, 0.2, self.reasons.get(item.id, ()),
            str(item.exposure.money or ""), next(iter(item.shown), ""), item.held, item.batch,
            self.leases[item.id].owner if item.id in self.leases else "",
        )  # fmt: skip

    async def anchors(self, where: Filter, step: int) -> Anchors:
        await self._turn()
        found = self._open(where, None)
        return Anchors(len(found), step, [None, *(self.places[item.id] for item in found[step - 1 : -1 : step])])

    async def record(self, item_id: str) -> ItemRecord:
        await self._turn()
        if item_id not in self.items:
            raise BadArgument(f"There is no item {item_id}.")
        comments = tuple(comment for comment in self.comments if comment.item_id == item_id)
        return ItemRecord(
            self.items[item_id], self.state(item_id), 0.2, self.reasons.get(item_id, ()), self.places[item_id],
            self.leases.get(item_id), self.past, comments, previous=self.previous.get(item_id),
        )  # fmt: skip

    async def reached(self, seq: int) -> Reached:
        """Nothing is recorded here."""
        await self._turn()
        return Reached(Anchor(0, ""), "")

    async def dossier(self, subject: Subject) -> Dossier:
        await self._turn()
        same = [item for item in self.items.values() if item.subject == subject]
        return Dossier(subject, tuple((item.id, item.kind, str(self.state(item.id))) for item in same), self.past)

    async def claim_next(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str] = ()
    ) -> list[LeasedItem]:
        await self._turn()
        free = [item for item in self._open(where, after) if item.id not in passing and item.id not in self.leases]
        return [self._lease(item, owner) for item in free[:limit]]

    async def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        await self._turn()
        return [self._claimed(item_id, owner) for item_id in item_ids]

    def _claimed(self, item_id: str, owner: str) -> LeasedItem | Blocked:
        if item_id not in self.items or self.state(item_id) is not ItemState.OPEN:
            return Blocked(item_id, "decided already")
        lease = self.leases.get(item_id)
        if lease is not None and lease.owner != owner:
            return Blocked(item_id, f"{lease.owner} has it")
        return self._lease(self.items[item_id], owner)

    async def renew(self, leases: Sequence[Lease]) -> list[Lease | Blocked]:
        await self._turn()
        return [
            self._lease(self.items[lease.item_id], lease.owner).lease
            if self.leases.get(lease.item_id) == lease
            else Blocked(lease.item_id, "the lease ran out")
            for lease in leases
        ]

    async def release(self, leases: Sequence[Lease]) -> None:
        await self._turn()
        for lease in leases:
            held = self.leases.get(lease.item_id)
            if held is not None and held.token == lease.token:
                del self.leases[lease.item_id]

    async def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        await self._turn()
        found = self._open(where, None)[:limit]
        return [SelectionRow(item.id, item.version, item.kind, item.held, item.shown) for item in found]

    async def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        await self._turn()
        out: list[Lease | Blocked] = []
        for row in rows:
            answer = self._claimed(row.item_id, owner)
            changed = self.items[row.item_id].version != row.version
            out.append(Blocked(row.item_id, "changed") if changed else _lease_of(answer))
        return out

    # -- DecisionSink ---------------------------------------------------------------------------------

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        await self._turn()
        return [self._answer(entry) for entry in entries]

    def _answer(self, entry: Entry) -> Receipt:
        self.submitted.append(entry.key)
        if entry.key not in self.answers:
            self.answers[entry.key] = self._apply(entry)
        return self.answers[entry.key]

    def _apply(self, entry: Entry) -> Receipt:
        match entry:
            case Comment():
                self.comments.append(entry)
            case Retraction():
                self.standing = {name: kept for name, kept in self.standing.items() if kept.key != entry.target}
            case _:
                lease = self.leases.get(entry.item_id)
                version = self.items[entry.item_id].version
                if lease is None or lease.token != entry.token or version != entry.item_version:
                    return Receipt(entry.key, ReceiptState.CONFLICT, f"{entry.item_id}: look again")
                del self.leases[entry.item_id]
                self.standing[entry.item_id] = entry
        return Receipt(entry.key, ReceiptState.CONFIRMED)


def _lease_of(answer: LeasedItem | Blocked) -> Lease | Blocked:
    return answer.lease if isinstance(answer, LeasedItem) else answer


class Notebook:
    """A journal in memory. ``broken``: the disk refuses every write with this reason."""

    def __init__(self) -> None:
        self.entries: dict[str, OutboxEntry] = {}
        self.drafts: dict[str, Draft] = {}
        self.ended: dict[str, Draft] = {}
        self.settings: dict[str, Any] = {}
        self.found: list[Mishap] = []
        self.mishap: Callable[[], None] | None = None
        self.broken = ""

    async def _write(self) -> None:
        await asyncio.sleep(0)
        if self.broken:
            raise NotTaken(f"Not taken: {self.broken}.")

    def _put(self, entry: Entry) -> None:
        self.entries[entry.key] = OutboxEntry(len(self.entries) + 1, entry, EntryState.WAITING)

    def _move(self, key: str, state: EntryState, reason: str = "", attempts: int = 0) -> None:
        held = self.entries[key]
        self.entries[key] = OutboxEntry(held.seq, held.entry, state, held.attempts + attempts, reason)

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        await self._write()
        for entry in entries:
            self._put(entry)
            if clear_drafts and isinstance(entry, Decision) and entry.item_id in self.drafts:
                self.ended[entry.key] = self.drafts.pop(entry.item_id)

    async def undelivered(self, limit: int = 1_000) -> list[OutboxEntry]:
        return [held for held in self.entries.values() if held.state in UNDELIVERED][:limit]

    async def waiting(self) -> int:
        return len(await self.undelivered())

    async def mark_sending(self, keys: Sequence[str]) -> list[str]:
        await self._write()
        going = [key for key in keys if self.entries[key].state is EntryState.WAITING]
        for key in going:
            self._move(key, EntryState.SENDING, attempts=1)
        return going

    async def mark_waiting(self, keys: Sequence[str]) -> None:
        await self._write()
        for key in keys:
            if self.entries[key].state is EntryState.SENDING:
                self._move(key, EntryState.WAITING)

    async def record(self, receipts: Sequence[Receipt]) -> None:
        await self._write()
        for receipt in receipts:
            self._move(receipt.key, STATE_OF_RECEIPT[receipt.state], receipt.reason)

    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        await self._write()
        states = []
        for key, retraction in zip(keys, retractions, strict=True):
            if self.entries[key].withdrawable:
                self._move(key, EntryState.WITHDRAWN)
            else:
                self._put(retraction)
            states.append(self.entries[key].state)
            if key in self.ended:
                draft = self.ended.pop(key)
                self.drafts.setdefault(draft.item_id, draft)
        return states

    async def ended_draft(self, key: str) -> Draft | None:
        return self.ended.get(key)

    async def parked(self) -> list[OutboxEntry]:
        return [held for held in self.entries.values() if held.state in (EntryState.CONFLICT, EntryState.REFUSED)]

    async def settle(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._move(key, EntryState.WITHDRAWN)

    async def standing(self, limit: int) -> list[OutboxEntry]:
        return [held for held in await self.recent(1_000) if isinstance(held.entry, Decision)][:limit]

    async def recent(self, limit: int) -> list[OutboxEntry]:
        return list(self.entries.values())[::-1][:limit]

    async def save_draft(self, draft: Draft) -> None:
        await self._write()
        self.drafts[draft.item_id] = draft

    async def draft(self, item_id: str) -> Draft | None:
        await asyncio.sleep(0)
        return self.drafts.get(item_id)

    async def drafts_of(self, item_ids: Collection[str]) -> list[Draft]:
        await asyncio.sleep(0)
        return [draft for item_id, draft in self.drafts.items() if item_id in item_ids]

    async def drop_draft(self, item_id: str) -> None:
        await self._write()
        self.drafts.pop(item_id, None)

    async def setting(self, name: str) -> Any:
        return self.settings.get(name)

    async def mishaps(self) -> list[Mishap]:
        found, self.found = self.found, []
        return found

    async def set_setting(self, name: str, value: Any) -> None:
        self.settings[name] = value


class Files:
    """Every hash is a file; those in ``missing`` are not."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    async def path(self, sha256: str) -> Path:
        await asyncio.sleep(0)
        if sha256 in self.missing:
            raise MediaBroken(f"The file {sha256[:8]} is missing.")
        return Path(sha256)


class Doubts:
    """What was measured: an item that something was found on goes to the front."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.noted: dict[str, list[str]] = {}

    async def note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        shop = self._shop
        self.noted[item_id] = [finding.code for finding in findings]
        shop.items = {item_id: shop.items[item_id], **shop.items}
        shop.places[item_id] = OrderKey(2_000_000, -1)
        return True


class Gauge:
    """Measures nothing at once; ``found`` by hash is what it says of a file."""

    def __init__(self) -> None:
        self.asked: list[Output] = []
        self.found: dict[str, list[Measurement]] = {}
        self.broken: set[str] = set()

    async def measured(self, output: Output) -> tuple[list[Measurement], str]:
        self.asked.append(output)
        await asyncio.sleep(0)
        if output.sha256 in self.broken:
            raise MediaBroken("Decoding failed: it ends in the middle.")
        return self.found.get(output.sha256, []), ""


SIDE = 24
FRAMES = 50


class Decoder:
    """Grey pictures and clips of two seconds at once; ``asked`` counts what was decoded, by kind and path."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.clips: set[str] = set()
        self.broken: set[str] = set()
        self.note = ""

    async def start(self) -> None:
        return

    async def _decode(self, what: str, path: Path) -> Pixels:
        self.asked.append((what, str(path)))
        await asyncio.sleep(0)
        if str(path) in self.broken:
            raise MediaBroken("Decoding failed: it ends in the middle.")
        return grey()

    async def probe(self, path: Path, *, priority: int = 0) -> MediaInfo:
        clip = str(path) in self.clips
        await self._decode("probe", path)
        return MediaInfo(
            "video" if clip else "image", SIDE, SIDE, SIDE, SIDE, 0, False, Fraction(1), FRAMES if clip else 1,
            2.0 if clip else 0.0, False, "h264", "yuv420p", note=self.note,
        )  # fmt: skip

    async def index(self, path: Path, *, verify: bool = False, priority: int = 0) -> FrameIndex:
        return FrameIndex(tuple(range(0, FRAMES * 40, 40)), Fraction(1, 1000), (0,), FRAMES * 40, verified=True)

    async def frame(self, path: Path, number: int, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels:
        await self._decode("frame", path)
        return grey(number)

    async def image(self, path: Path, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels:
        return await self._decode("image", path)

    async def thumbnail(self, path: Path, size: int, *, priority: int = 2) -> Pixels:
        return await self._decode("thumbnail", path)

    async def follow(
        self, path: Path, box: Box, first: int, last: int, *, priority: int = 2
    ) -> Sequence[tuple[int, Box]]:
        """It moves to the right by a hundredth of the picture a frame, and is lost at the edge."""
        self.asked.append(("follow", str(path)))
        step = 1 if last >= first else -1
        places = [(at, box.x + (at - first) * 0.01) for at in range(first, last + step, step)]
        return [(at, Box(x, box.y, box.width, box.height)) for at, x in places if 0 <= x <= 1 - box.width]

    async def changes(self, path: Path, most: int) -> Sequence[int]:
        """Something else is seen each ten frames."""
        self.asked.append(("changes", str(path)))
        return list(range(0, FRAMES, 10))[:most]

    async def differ(self, path: Path, number: int, other: Path, at: int, *, priority: int = 1) -> Compared:
        self.asked.append((f"differ {number} {at}", str(other)))
        await asyncio.sleep(0)
        return Compared(grey(number), "frame", None, 12.0)

    async def compare(
        self, path: Path, other: Path, against: str, *, number: int = 0, aligned: bool = False, priority: int = 1
    ) -> Compared:
        self.asked.append((f"compare {number}", str(other)))
        await asyncio.sleep(0)
        return Compared(grey(number), "drawing", 3.5, 7.0)

    async def waveform(self, path: Path, buckets: int) -> Sequence[float]:
        return [0.0] * buckets

    async def sound(self, path: Path, start_s: float, seconds: float) -> bytes:
        return b""


def grey(number: int = 0) -> Pixels:
    """A picture of one grey."""
    return Pixels(SIDE, SIDE, SIDE * 4, b"\x80\x80\x80\xff" * SIDE * SIDE, number, number * 40)
