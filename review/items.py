"""Items: one AI output, or one logistics exception, that may need a person; frozen, as the pipeline sent them.

The AI's output is never edited: a person's work stands beside it as a decision with a correction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

EMPTY: Mapping[str, Any] = MappingProxyType({})

FieldValue = str | tuple[str, ...]
"""A listing field: a text, or a list of texts (``bullets``)."""


class Kind(StrEnum):
    """The kinds that Backstop knows; an item of any other kind is kept and held for a person."""

    VIDEO = "video"
    IMAGE = "image"
    LISTING = "listing"
    SHIPMENT = "shipment"


KINDS: tuple[str, ...] = tuple(Kind)


class ItemState(StrEnum):
    """Where an item stands in the store. A lease is not a state: it only limits who may decide an open item."""

    OPEN = "open"
    DECIDED = "decided"
    SNOOZED = "snoozed"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the major unit of an ISO 4217 currency ("12.50 EUR")."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is about: a SKU, an order, or both. Empty strings where the pipeline gave none."""

    sku: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Generator:
    """Which model made the output, from what."""

    name: str = ""
    version: str = ""
    template: str = ""
    prompt: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a defect would cost: money behind the item, and how many people a day see it."""

    money: Money | None = None
    views_per_day: int = 0


@dataclass(frozen=True, slots=True)
class Asset:
    """One immutable media file, named by its SHA-256 (lower-case hex). ``role``: output, reference or source."""

    role: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ListingText:
    """The texts of a listing in one locale (BCP 47)."""

    locale: str
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing: the source text, the AI's text in the item's locale, and the product's attribute table."""

    source: ListingText | None
    text: ListingText
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShipmentEvent:
    """One tracking event. ``vocabulary``: aftership, trackingmore, karrio, x12, edifact, cbv or text;
    ``place`` is free text."""

    at: datetime
    code: str
    vocabulary: str
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel and its promise: delivered by ``promised_by``, or refunded in full."""

    order: str
    carrier: str
    tracking_number: str
    country: str
    postal_code: str
    ordered_at: datetime | None
    promised_by: datetime | None
    value: Money | None
    events: tuple[ShipmentEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of one version. ``extra`` holds every unknown field as it came, and it comes out again so."""

    id: str
    version: int
    kind: str
    created_at: datetime
    subject: Subject = field(default_factory=Subject)
    market: str = ""
    locale: str = ""
    batch: str = ""
    generator: Generator = field(default_factory=Generator)
    exposure: Exposure = field(default_factory=Exposure)
    assets: tuple[Asset, ...] = ()
    listing: Listing | None = None
    shipment: Shipment | None = None
    held: str = ""
    """Why it cannot be judged as usual ("unknown kind"); empty where it can. A held item is never bulk-approved."""
    extra: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    @property
    def shown(self) -> tuple[str, ...]:
        """SHA-256 of every media file a person sees when judging this item, in the manifest's order."""
        return tuple(asset.sha256 for asset in self.assets)

    def of_role(self, role: str) -> tuple[Asset, ...]:
        """The assets of one role, in the manifest's order."""
        return tuple(asset for asset in self.assets if asset.role == role)

    @property
    def title(self) -> str:
        """What to call the item in a table: its listing title, else its subject, else its id."""
        if self.listing is not None:
            title = self.listing.text.fields.get("title", "")
            if isinstance(title, str) and title:
                return title
        if self.shipment is not None and self.shipment.order:
            return self.shipment.order
        return self.subject.sku or self.subject.order or self.id
