"""Rows and entries for the store's tests, made by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from backends.store.moments import ms_of
from backends.store.rows import IngestRow
from backends.store.store import Store
from backends.wire import document_of
from review.corrections import ShipmentCorrection
from review.decisions import Comment, Decision, Retraction, Snooze, Verdict
from review.items import Asset, Item, Listing, ListingText, Money, Shipment, Subject
from review.parcel_actions import Refund, RefundReason
from review.queue import Filter, LeasedItem
from tests.domain import START, HandClock

SHA = "a" * 64
OTHER_SHA = "b" * 64
_keys = count(1)


def new_key() -> str:
    return f"key-{next(_keys):08d}"


def item_of(name: str, *, version: int = 1, kind: str = "image", sku: str = "", order: str = "", **more: Any) -> Item:
    return Item(name, version, kind, START, subject=Subject(sku, order), **more)


def row(
    name: str,
    *,
    version: int = 1,
    kind: str = "image",
    priority: int = 100,
    risk: float = 0.06,
    assets: tuple[str, ...] = (SHA,),
    title: str = "",
    doc: bytes | None = None,
    created_s: int = 0,
    **more: Any,
) -> IngestRow:
    listing = Listing(None, ListingText("de", {"title": title}), {}) if title else None
    item = item_of(
        name,
        version=version,
        kind=kind,
        listing=listing,
        assets=tuple(Asset("output", sha, "image/png") for sha in assets),
    )
    return IngestRow(
        id=name,
        version=version,
        kind=kind,
        created_ms=ms_of(START + timedelta(seconds=created_s)),
        doc=document_of(item) if doc is None else doc,
        priority=priority,
        risk=risk,
        assets=assets,
        title=title,
        **more,
    )


def decision(held: LeasedItem, verdict: Verdict = Verdict.APPROVE, **more: Any) -> Decision:
    """A decision on what was leased, by its owner; ``more`` overrides."""
    values: dict[str, Any] = {
        "key": new_key(),
        "item_id": held.item.id,
        "item_version": held.item.version,
        "kind": held.item.kind,
        "verdict": verdict,
        "assets": held.item.shown,
        "token": held.lease.token,
        "supervisor": held.lease.owner,
        "decided_at": START,
        "gesture": "g",
    }
    return Decision(**(values | more))


def retraction(target: Decision | Snooze, **more: Any) -> Retraction:
    values: dict[str, Any] = {
        "key": new_key(),
        "target": target.key,
        "item_id": target.item_id,
        "supervisor": target.supervisor,
        "decided_at": START,
        "gesture": "g",
    }
    return Retraction(**(values | more))


def snooze(held: LeasedItem, clock: HandClock, seconds: float, **more: Any) -> Snooze:
    values: dict[str, Any] = {
        "key": new_key(),
        "item_id": held.item.id,
        "item_version": held.item.version,
        "token": held.lease.token,
        "until": clock.now() + timedelta(seconds=seconds),
        "supervisor": held.lease.owner,
        "decided_at": clock.now(),
        "gesture": "g",
    }
    return Snooze(**(values | more))


def comment(item_id: str, text: str = "Look at the logo") -> Comment:
    return Comment(new_key(), item_id, 1, text, "li", START, "g")


def lease_one(store: Store, owner: str = "li", where: Filter | None = None) -> LeasedItem:
    (held,) = store.claim_next(where or Filter(), owner, 1)
    return held


def lease_of(store: Store, name: str, owner: str = "li") -> LeasedItem:
    (held,) = store.claim([name], owner)
    assert isinstance(held, LeasedItem), held
    return held


def parcel(name: str, value: str = "250.00", order: str = "", version: int = 1) -> IngestRow:
    """A parcel of a value in euros."""
    money = Money(Decimal(value), "EUR")
    shipment = Shipment(order or f"O-{name}", "ups", "1Z879E930346834440", "DE", "10115", START, START, money)
    item = item_of(name, version=version, kind="shipment", shipment=shipment)
    return row(name, version=version, kind="shipment", assets=(), doc=document_of(item))


def refund(held: LeasedItem, value: str = "250.00", seconds: str = "", **more: Any) -> Decision:
    """A decision to refund it, by whoever leased it."""
    action = Refund(Money(Decimal(value), "EUR"), RefundReason.LOST, seconds)
    return decision(held, Verdict.CORRECT, correction=ShipmentCorrection((), action), **more)
