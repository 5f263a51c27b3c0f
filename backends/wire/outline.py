"""The outline of a validated document: what a queue's row shows of an item, without making the whole item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from backends.wire.times import time_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_NOTHING: dict[str, Any] = {}
_SHOWN_FIRST = ("output", "reference", "source")
"""Whose picture stands in a row: the AI's own, else what it was made from."""


@dataclass(slots=True)
class Outline:
    """Plain values of one document. ``created_ms``: milliseconds since 1970, UTC; ``amount`` in the major unit;
    ``made_by``: name, version and template of the generator."""

    id: str
    version: int
    kind: str
    created_ms: int
    market: str
    locale: str
    batch: str
    sku: str
    order: str
    title: str
    amount: float
    views_per_day: int
    exposure: str
    assets: tuple[str, ...]
    thumb: str
    held: str
    made_by: tuple[str, str, str]


@dataclass(slots=True)
class Texts:
    """The texts of a listing document: fields as JSON gives them, a text or a list of texts each."""

    source_locale: str
    source: dict[str, Any]
    locale: str
    fields: dict[str, Any]
    attributes: dict[str, str]


def outline_of(document: dict[str, Any]) -> Outline:
    """The outline of a document that ``read_line`` validated; asset hashes that are not known yet are empty."""
    get = document.get
    subject = get("subject") or _NOTHING
    sku, order = subject.get("sku") or "", subject.get("order") or (get("shipment") or _NOTHING).get("order") or ""
    amount, views_per_day, exposure = _exposure(get("exposure") or _NOTHING)
    assets = get("assets") or ()
    return Outline(
        document["id"],
        document["version"],
        document["kind"],
        (time_of(document["created_at"]) - _EPOCH) // _MS,
        get("market") or "",
        get("locale") or "",
        get("batch") or "",
        sku,
        order,
        _title(document) or sku or order or document["id"],
        amount,
        views_per_day,
        exposure,
        tuple([asset.get("sha256") or "" for asset in assets]) if assets else (),
        _thumb(assets) if assets else "",
        get("held") or "",
        made_by(document),
    )


def made_by(document: dict[str, Any]) -> tuple[str, str, str]:
    """Name, version and template of what made it; empty where the pipeline gave none."""
    made = document.get("generator") or _NOTHING
    return made.get("name") or "", made.get("version") or "", made.get("template") or ""


def texts_of(document: dict[str, Any]) -> Texts | None:
    """The listing's texts, where the document has any."""
    listing = document.get("listing")
    if listing is None:
        return None
    source = listing.get("source") or _NOTHING
    return Texts(
        source.get("locale") or "",
        source.get("fields") or _NOTHING,
        listing.get("locale") or document.get("locale") or "",
        listing["fields"],
        listing.get("attributes") or _NOTHING,
    )


def _exposure(block: dict[str, Any]) -> tuple[float, int, str]:
    amount, views_per_day = block.get("amount"), block.get("views_per_day") or 0
    words = [] if amount is None else [f"{amount} {block['currency']}"]
    if views_per_day:
        words.append(f"{views_per_day} views a day")
    return 0.0 if amount is None else float(amount), views_per_day, ", ".join(words)


def _title(document: dict[str, Any]) -> str:
    """As ``Item.title``."""
    listing, shipment = document.get("listing"), document.get("shipment")
    title: str = (listing["fields"].get("title") or "") if listing is not None else ""
    if not title and shipment is not None:
        title = shipment.get("order") or ""
    return title


def _thumb(assets: list[dict[str, Any]]) -> str:
    for role in _SHOWN_FIRST:
        for asset in assets:
            sha256 = asset.get("sha256")
            if sha256 and asset["role"] == role:
                return str(sha256)
    return ""
