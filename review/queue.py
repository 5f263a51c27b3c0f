"""Queues: a filter and an order over items, leases on them, and the walk of one supervisor through one queue."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from review.items import Item, ItemState

PREFETCH = 3
"""Items leased, fetched and decoded ahead of the one on screen: two fast key presses and one in reserve."""


class Order(StrEnum):
    """What a queue is sorted by; equals stand as they came, in NEWEST the latest first."""

    PRIORITY = "priority"
    """Highest first: a queue's own order."""
    OLDEST = "oldest"
    NEWEST = "newest"
    """By when the item was made; NEWEST is OLDEST turned round."""
    RISK = "risk"
    """Highest first, to a millionth."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A closed list of fields; empty means "any".

    ``text`` matches anywhere in id, SKU, order or title, whatever the case.
    """

    kind: str = ""
    states: tuple[ItemState, ...] = (ItemState.OPEN,)
    markets: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    batch: str = ""
    sku: str = ""
    reason: str = ""
    """A taxonomy code among the item's reasons."""
    generator: str = ""
    """What made it: its name, whatever the version, or name and version as a stream has them ("titler 4")."""
    template: str = ""
    """From which template it was made."""
    held: bool | None = None
    text: str = ""
    order: Order = Order.PRIORITY


@dataclass(frozen=True, slots=True)
class QueueSpec:
    """A named filter with its order: a kind's own queue, or one that a supervisor saved."""

    id: str
    name: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class OrderKey:
    """The place of a row in every order: pages and claims go on *after* a key, never from an offset.

    It holds what each ``Order`` looks at, so that an item leased by its id has its place in whichever queue it is
    opened from. ``seq`` grows with each item that comes; ``created_ms`` since the epoch; ``risk_ppm`` in millionths.
    """

    priority: int
    seq: int
    created_ms: int = 0
    risk_ppm: int = 0


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a table shows of an item, without its document. ``risk`` is 0..1; times are UTC."""

    item_id: str
    version: int
    kind: str
    state: ItemState
    key: OrderKey
    title: str
    sku: str
    market: str
    locale: str
    created_at: datetime
    risk: float
    reasons: tuple[str, ...]
    exposure: str
    thumb: str
    """SHA-256 of the asset to show small; empty where there is none."""
    held: str
    batch: str = ""
    lease_owner: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """A supervisor's right to decide one item until ``until`` (the store's clock). ``token`` grows with each lease."""

    item_id: str
    token: int
    owner: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LeasedItem:
    """An item that this supervisor may decide now, with why it stands where it does."""

    item: Item
    lease: Lease
    key: OrderKey
    risk: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why an item could not be leased or taken into a selection ("held", "Li Wei has it until 14:05", "changed")."""

    item_id: str
    reason: str


@dataclass
class Walk:
    """One supervisor's way through one queue: the item on screen, those ready behind it, and those passed.

    A plain state machine: it never fetches, it tells how many leases it ``wants``.
    """

    spec: QueueSpec
    current: LeasedItem | None = None
    ready: deque[LeasedItem] = field(default_factory=deque)
    passed: list[str] = field(default_factory=list)
    """Ids judged or skipped, oldest first: what "back" goes through."""
    skipped: set[str] = field(default_factory=set)
    exhausted: bool = False

    @property
    def wants(self) -> int:
        """How many more leases to fetch so that the next items are ready."""
        if self.exhausted:
            return 0
        return max(0, PREFETCH + (self.current is None) - len(self.ready))

    @property
    def after(self) -> OrderKey | None:
        """Where the next claim goes on: behind the last item that is leased or was passed."""
        if self.ready:
            return self.ready[-1].key
        return self.current.key if self.current else self._last_key

    _last_key: OrderKey | None = None

    def offer(self, items: Iterable[LeasedItem]) -> list[LeasedItem]:
        """Takes leased items in; returns those it has no use for (already here), to be released."""
        known = {held.item.id for held in self.holding()}
        surplus: list[LeasedItem] = []
        for leased in items:
            if leased.item.id in known:
                surplus.append(leased)
                continue
            known.add(leased.item.id)
            if self.current is None:
                self.current = leased
            else:
                self.ready.append(leased)
        return surplus

    def holding(self) -> list[LeasedItem]:
        """Everything leased: the item on screen first."""
        return ([self.current] if self.current else []) + list(self.ready)

    def advance(self) -> LeasedItem | None:
        """Leaves the item on screen behind and shows the next; returns the one left."""
        left = self.current
        if left is not None:
            self.passed.append(left.item.id)
            self._last_key = left.key
        self.current = self.ready.popleft() if self.ready else None
        return left

    def skip(self) -> LeasedItem | None:
        """Advances without a decision; the item is not offered again until the queue is opened anew."""
        if self.current is not None:
            self.skipped.add(self.current.item.id)
        return self.advance()

    def put_back(self, leased: LeasedItem) -> None:
        """Shows ``leased`` again, before the item on screen (undo, conflict, a decision that was not taken)."""
        self.ready = deque(held for held in self.ready if held.item.id != leased.item.id)
        if self.current is not None and self.current.item.id != leased.item.id:
            self.ready.appendleft(self.current)
        self.current = leased
        if leased.item.id in self.passed:
            self.passed.remove(leased.item.id)
        self.skipped.discard(leased.item.id)
        self.exhausted = False

    def queue_first(self, leased: LeasedItem) -> None:
        """The next to come on screen, not before the person is done with the one that is there."""
        self.ready = deque(held for held in self.ready if held.item.id != leased.item.id)
        if self.current is None or self.current.item.id == leased.item.id:
            self.current = leased
        else:
            self.ready.appendleft(leased)
        if leased.item.id in self.passed:
            self.passed.remove(leased.item.id)

    def held(self, item_id: str) -> LeasedItem | None:
        """The item of this id, where it is on screen or ready behind it."""
        return next((held for held in self.holding() if held.item.id == item_id), None)

    def replace_lease(self, lease: Lease) -> None:
        """Takes a renewed lease for an item that is held here."""
        held = self.held(lease.item_id)
        if held is not None:
            self.renew(replace(held, lease=lease))

    def renew(self, leased: LeasedItem) -> None:
        """Puts what is known of an item now in the place where it is held."""

        def renewed(held: LeasedItem) -> LeasedItem:
            return leased if held.item.id == leased.item.id else held

        self.current = renewed(self.current) if self.current else None
        self.ready = deque(renewed(held) for held in self.ready)

    def drop(self, item_id: str) -> None:
        """Forgets an item whose lease is lost; the next one comes on screen where it was the current one."""
        self.ready = deque(held for held in self.ready if held.item.id != item_id)
        if self.current is not None and self.current.item.id == item_id:
            self.current = self.ready.popleft() if self.ready else None


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order, and the key after which the next page begins (None at the end)."""

    rows: tuple[QueueRow, ...]
    next: OrderKey | None


@dataclass(frozen=True, slots=True)
class Anchors:
    """A map of a long list: how many rows, and the key *before* the first row of every ``step``-th page.

    ``keys[0]`` is None (the beginning). With it any page is one keyed read, however far down.
    """

    count: int
    step: int
    keys: Sequence[OrderKey | None]


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A queue's figures as Home shows them; kept by the store, not counted."""

    kind: str
    open: int
    held: int
    snoozed: int
    escalated: int
    decided: int
    oldest: datetime | None
    at_risk: int
    """Open items whose risk lies above the kind's usual rate of defects."""
