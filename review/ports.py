"""What the domain needs of the world, as Protocols. Adapters stand in ``backends``; tests bring their own.

Calls that may wait are ``async``; none of them blocks the thread that awaits it. Every error is of
``review.errors``; an adapter lets no library's exception out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from review.chain import Reached
from review.decisions import Comment, Decision, Entry, Receipt
from review.drafts import Draft
from review.items import Item, ItemState, Subject
from review.labels import Box
from review.media import Compared, FrameIndex, MediaInfo, Pixels
from review.mending import Mend, MendedFile, Outlay, Progress, Verdict
from review.outbox import EntryState, Mishap, OutboxEntry
from review.parcel_actions import RefundRules
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount
from review.second_person import Proposal, Standing

if TYPE_CHECKING:  # only the desks of listings and parcels need them: they would cost the window's start
    from review.listings.earlier import Earlier
    from review.listings.house import HouseEntry
    from review.logistics.causes import Cause
    from review.logistics.events import Mapped, Meaning, Unmapped
    from review.logistics.lanes import Habits
    from review.logistics.manifest import Beside
    from review.logistics.relisting import ShiftPlan


@dataclass(frozen=True, slots=True)
class PastDecision:
    """One line of an item's or a subject's history, as shown in a dossier."""

    key: str
    item_id: str
    kind: str
    what: str
    """A verdict, "retracted", "snoozed"."""
    reason: str
    note: str
    codes: tuple[str, ...]
    supervisor: str
    at: datetime
    retracted: bool


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item with its state, its decisions and comments: what a detail page opens on without a lease."""

    item: Item
    state: ItemState
    risk: float
    reasons: tuple[str, ...]
    key: OrderKey
    lease: Lease | None
    history: tuple[PastDecision, ...]
    comments: tuple[Comment, ...]
    standing: Decision | None = None
    """The decision in force on the item as it is now, whole."""
    previous: Item | None = None
    """The item as it was before its present version came, None where there was no earlier one."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of a subject: its items by kind and state, and what was decided before."""

    subject: Subject
    items: tuple[tuple[str, str, str], ...]
    """(item id, kind, state), newest first, at most 50."""
    history: tuple[PastDecision, ...]


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """One row of a frozen selection: what the dry run saw, and what the decision will bind to."""

    item_id: str
    version: int
    kind: str
    held: str
    assets: tuple[str, ...]


class ItemSource(Protocol):
    """Where items come from: queues, pages, leases."""

    async def counts(self) -> Sequence[QueueCount]: ...
    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page: ...
    async def anchors(self, where: Filter, step: int) -> Anchors: ...
    async def record(self, item_id: str) -> ItemRecord: ...
    async def dossier(self, subject: Subject) -> Dossier: ...
    async def claim_next(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str] = ()
    ) -> list[LeasedItem]:
        """Leases up to ``limit`` open, unleased items behind ``after``, best first, leaving out ``passing``."""
        ...

    async def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        """Leases these items, each answered for itself, in order."""
        ...

    async def renew(self, leases: Sequence[Lease]) -> list[Lease | Blocked]: ...
    async def release(self, leases: Sequence[Lease]) -> None: ...
    async def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        """Freezes a selection: every item in the filter, with what a decision would bind to."""
        ...

    async def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        """Leases the rows of a frozen selection; a row whose version changed since is blocked."""
        ...


class DecisionSink(Protocol):
    """Where entries go. Each is answered for itself; a known key gets its first answer again."""

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]: ...


class AuditSource(Protocol):
    """The record of what took effect, for those who keep a head of it elsewhere."""

    async def reached(self, seq: int) -> Reached:
        """Where the chain ends now, and what stands at ``seq``."""
        ...


class ParcelDesk(Protocol):
    """Parcels by what they have in common, and what carriers say of them."""

    async def causes(self) -> Sequence[Cause]:
        """What many open parcels in trouble have in common, the one with most behind it first."""
        ...

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception; those that differ from the others, or are held, first."""
        ...

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        """The shifts of a shipping list, each with every row's preview and correction."""
        ...

    async def unmapped(self) -> Sequence[Unmapped]:
        """What carriers said that means nothing yet, counted, the most usual first."""
        ...

    async def mappings(self) -> Sequence[Mapped]:
        """What leads mapped, by vocabulary and code."""
        ...

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str, *, stored: bool = False) -> int:
        """A lead says what a code means, from now on; ``stored``: also for the parcels that are here, of which it
        returns how many were read anew. Raises ``NotAllowed`` for anybody else."""
        ...

    async def known(
        self, ids: Sequence[str] = (), numbers: Sequence[str] = (), orders: Sequence[str] = ()
    ) -> Sequence[tuple[SelectionRow, Item]]:
        """The open parcels of these ids, numbers in normal form, or orders, with what a decision would bind to."""
        ...

    async def beside(self, item_id: str) -> Beside:
        """Other orders with the parcel's number, and the numbers of its shipping list."""
        ...

    async def habits(self) -> Habits:
        """What parcels usually do on their lane."""
        ...


class ListingHouse(Protocol):
    """A house's own rules for its listings, and what its people reworded in them before."""

    async def house(self) -> Mapping[str, Any]:
        """All of the rules, in the form ``backstop-house-rules/1``."""
        ...

    async def put_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """A lead puts an entry in the place of the one of its kind, id and language; the rules as they then are.

        Raises ``BadInput`` that names what it lacks, ``NotAllowed`` for anybody who is no lead.
        """
        ...

    async def remove_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        """A lead takes the entry of this kind, id and language away; as ``put_entry``."""
        ...

    async def earlier(self, after: int, limit: int) -> Earlier:
        """What was reworded by the first ``limit`` corrections behind ``after``; 0 begins with the newest of all."""
        ...


class SecondPerson(Protocol):
    """What one person proposed and another must answer; see ``review.second_person``."""

    async def proposals(self, subject: str = "") -> Sequence[Proposal]:
        """What waits for a second person, oldest first; of a subject, all that was ever proposed about it."""
        ...

    async def answer(self, proposal: str, by: str, standing: Standing, note: str = "") -> Proposal:
        """Confirms (bulk decisions only), declines or withdraws; raises ``NotAllowed`` where ``by`` may not."""
        ...

    async def refund_rules(self) -> RefundRules: ...
    async def set_refund_rules(self, rules: RefundRules, by: str) -> None:
        """A lead's limits; raises ``NotAllowed`` for anybody else's."""
        ...


class AssetSource(Protocol):
    """Media by hash. Raises ``MediaRefused`` where the file is missing or is not what its hash says."""

    async def path(self, sha256: str) -> Path: ...


class AssetSink(Protocol):
    """Where corrected media go. A file is delivered before the decision that names it is sent."""

    async def keep(self, made: Path) -> str:
        """Takes a copy on the disk, where it survives a restart, and returns its SHA-256. ``Unavailable`` where it
        cannot."""
        ...

    async def deliver(self, sha256: str, media_type: str) -> None:
        """Hands a kept file to where items come from; again is as once. ``Unavailable`` where that is away,
        ``MediaRefused`` where the file is gone or will not be taken."""
        ...


class Mender(Protocol):
    """Makes mended media of the AI's. ``others``: further files of a mend by SHA-256. Every verb may raise
    ``MediaRefused``, ``MediaBroken`` or ``Unavailable``; a cancelled one leaves nothing behind."""

    async def preview(
        self, source: Path, mend: Mend, others: Mapping[str, Path], number: int, fit: tuple[int, int] | None = None
    ) -> Pixels: ...
    async def outlay(self, source: Path, mend: Mend, others: Mapping[str, Path]) -> Outlay: ...
    async def make(
        self,
        source: Path,
        mend: Mend,
        others: Mapping[str, Path],
        into: Path,
        on_progress: Callable[[Progress], None] = ...,
    ) -> tuple[MendedFile, Verdict]: ...


class FrameSource(Protocol):
    """Decoded media, from the worker process. ``priority`` 0 is on screen now; higher waits."""

    async def probe(self, path: Path, *, priority: int = 0) -> MediaInfo: ...
    async def index(self, path: Path, *, verify: bool = False, priority: int = 0) -> FrameIndex:
        """The clip's frames; with ``verify`` only after a whole sequential decode agreed with it."""
        ...

    async def frame(
        self, path: Path, number: int, fit: tuple[int, int] | None = None, *, priority: int = 0
    ) -> Pixels: ...
    async def image(self, path: Path, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels: ...
    async def thumbnail(self, path: Path, size: int, *, priority: int = 2) -> Pixels: ...
    async def waveform(self, path: Path, buckets: int) -> Sequence[float]: ...
    async def sound(self, path: Path, start_s: float, seconds: float) -> bytes:
        """Samples of a clip to be heard (``review.media.SOUND_RATE``), ``start_s`` after its first picture."""
        ...

    async def follow(
        self, path: Path, box: Box, first: int, last: int, *, priority: int = 2
    ) -> Sequence[tuple[int, Box]]:
        """Where a region of frame ``first`` is, frame by frame on to ``last``, also backwards, until it is lost."""
        ...

    async def changes(self, path: Path, most: int) -> Sequence[int]:
        """At most ``most`` frames of a clip, one for each change of the picture, the first one among them."""
        ...


class Unheard(StrEnum):
    """Why nothing can be heard: the library is not installed, there is no device; ``NOT``: it can."""

    NOT = ""
    LIBRARY = "library"
    DEVICE = "device"


class SoundOut(Protocol):
    """Where sound is heard. Its device runs as long as it is open; what is cued is heard from its next turn on."""

    async def open(self) -> Unheard:
        """Begin. Asked again it says the same."""
        ...

    async def close(self) -> None: ...
    def cue(self, read: Callable[[int, int], bytes]) -> None:
        """Hear ``read(first, count)`` from sample 0 on; it is asked by another thread, and answers at once."""
        ...

    def hush(self) -> None:
        """Silence."""
        ...

    def heard(self) -> float:
        """Seconds of what is cued that a person has heard by now; never less than the last time."""
        ...


class StillSource(Protocol):
    """A picture looked at closer, from the worker process. Raises the errors of media, as ``FrameSource`` does."""

    async def tile(self, path: Path, level: int, left: int, top: int, side: int, *, priority: int = 0) -> Pixels:
        """A square part, in pixels of the picture after ``level`` halvings; cut at its edges."""
        ...

    async def compare(
        self, path: Path, other: Path, against: str, *, number: int = 0, aligned: bool = False, priority: int = 1
    ) -> Compared:
        """Where it looks different from ``other``, which ``against`` names; with ``aligned`` the other one itself.
        Of a clip, frame ``number``."""
        ...

    async def differ(self, path: Path, number: int, other: Path, at: int, *, priority: int = 1) -> Compared:
        """Where frame ``number`` of a clip looks different from frame ``at`` of another one."""
        ...


class Journal(Protocol):
    """The console's durable file. When a call returns, it is on disk; ``NotTaken`` where it is not."""

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Commits entries to the outbox and deletes their items' drafts, in one transaction."""
        ...

    async def undelivered(self, limit: int = 1_000) -> list[OutboxEntry]: ...
    async def waiting(self) -> int: ...
    async def mark_sending(self, keys: Sequence[str]) -> list[str]:
        """Notes the hand-over; returns the keys that still wait and so may go. One withdrawn meanwhile may not."""
        ...

    async def mark_waiting(self, keys: Sequence[str]) -> None: ...
    async def record(self, receipts: Sequence[Receipt]) -> None: ...
    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        """Withdraws each key that was never sent; the others' retractions go into the outbox. One transaction."""
        ...

    async def parked(self) -> list[OutboxEntry]: ...
    async def settle(self, keys: Sequence[str]) -> None:
        """A person dealt with these parked entries."""
        ...

    async def recent(self, limit: int) -> list[OutboxEntry]: ...
    async def standing(self, limit: int) -> list[OutboxEntry]:
        """The last decisions and snoozes that were not undone, newest first."""
        ...

    async def save_draft(self, draft: Draft) -> None: ...
    async def draft(self, item_id: str) -> Draft | None: ...
    async def drafts_of(self, item_ids: Collection[str]) -> list[Draft]:
        """The kept drafts of these items, in one reading: a selection may be a hundred thousand."""
        ...

    async def ended_draft(self, key: str) -> Draft | None:
        """The half-made work that the entry of this key ended; None where there was none."""
        ...

    async def drop_draft(self, item_id: str) -> None: ...
    async def setting(self, name: str) -> Any: ...
    async def set_setting(self, name: str, value: Any) -> None: ...
    async def mishaps(self) -> list[Mishap]:
        """What was found damaged and nobody was told of yet; from now on they were."""
        ...


class Clock(Protocol):
    """The time: aware UTC, and a monotonic count of seconds."""

    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...


class Keys(Protocol):
    """New keys: UUIDv7 texts, so that they sort by time."""

    def new(self) -> str: ...
