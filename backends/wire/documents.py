"""Items ⇄ our own documents: one JSON object of schema ``backstop/1``, as the store keeps it.

Fast and trusting: what comes in here was written by ``document_of`` or validated by ``backends.wire.manifest``.
Every field that Backstop does not know lies in ``Item.extra`` as an overlay over the known document: a nested
unknown field stands under its block's name, and in a list under its place (``{"assets": {"0": {...}}}``).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from backends.wire.times import time_of, time_text
from review.errors import Damaged
from review.items import (
    EMPTY,
    Asset,
    Exposure,
    FieldValue,
    Generator,
    Item,
    Listing,
    ListingText,
    Money,
    Shipment,
    ShipmentEvent,
    Subject,
)

SCHEMA = "backstop/1"

Document = dict[str, Any]

_TOP = frozenset(
    (
        *("schema", "id", "kind", "version", "subject", "market", "locale", "generator", "batch", "created_at"),
        *("exposure", "assets", "listing", "shipment", "held"),
    )
)
_SUBJECT = frozenset(("sku", "order"))
_GENERATOR = frozenset(("name", "version", "template", "prompt", "seed"))
_EXPOSURE = frozenset(("amount", "currency", "views_per_day"))
# path and url are known to the reader but not to the domain: they stay in the overlay, so that an export can name them.
_ASSET = frozenset(("role", "sha256", "media_type"))
_LISTING = frozenset(("locale", "source", "fields", "attributes"))
_SOURCE = frozenset(("locale", "fields"))
_SHIPMENT = frozenset(
    ["order", "carrier", "tracking_number", "destination", "ordered_at", "promised_by", "value", "events"],
)
_DESTINATION = frozenset(("country", "postal_code"))
_MONEY = frozenset(("amount", "currency"))
_EVENT = frozenset(("at", "code", "vocabulary", "text", "place"))
_NO_SUBJECT = Subject()
_NO_GENERATOR = Generator()
_NO_EXPOSURE = Exposure()


def document_of(item: Item) -> bytes:
    """The item as canonical manifest JSON: known fields in the schema's order, then what ``extra`` holds."""
    return orjson.dumps(document_dict(item))


def document_dict(item: Item) -> Document:
    """``document_of`` before it becomes bytes. Empty fields are left out."""
    document: Document = {"schema": SCHEMA, "id": item.id, "kind": item.kind, "version": item.version}
    subject = _filled(sku=item.subject.sku, order=item.subject.order)
    if subject:
        document["subject"] = subject
    document.update(_filled(market=item.market, locale=item.locale))
    made = item.generator
    generator = _filled(
        name=made.name, version=made.version, template=made.template, prompt=made.prompt, seed=made.seed
    )
    if generator:
        document["generator"] = generator
    document.update(_filled(batch=item.batch))
    document["created_at"] = time_text(item.created_at)
    exposure = _exposure_dict(item.exposure)
    if exposure:
        document["exposure"] = exposure
    if item.assets:
        document["assets"] = [_asset_dict(asset) for asset in item.assets]
    if item.listing is not None:
        document["listing"] = _listing_dict(item.listing, item.locale)
    if item.shipment is not None:
        document["shipment"] = _shipment_dict(item.shipment)
    document.update(_filled(held=item.held))
    return _overlaid(document, item.extra) if item.extra else document


def item_from_document(document: bytes) -> Item:
    """The item of a document of ours; raises ``Damaged`` where it is none."""
    try:
        return item_of(orjson.loads(document))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise Damaged(
            "A stored item cannot be read.", remedy="Run the doctor command; ingest its manifest again."
        ) from error


def item_of(document: Mapping[str, Any]) -> Item:
    """The item of a parsed, validated document. A field of value null counts as absent."""
    extra: Document = {}
    unknown = document.keys() - _TOP
    if unknown:
        extra.update((name, value) for name, value in document.items() if name in unknown)
    get = document.get
    locale = get("locale") or ""
    subject = get("subject")
    made = get("generator")
    exposure = get("exposure")
    assets = get("assets")
    listing = get("listing")
    shipment = get("shipment")
    return Item(
        id=document["id"],
        version=document["version"],
        kind=document["kind"],
        created_at=time_of(document["created_at"]),
        subject=_subject(subject, extra) if subject else _NO_SUBJECT,
        market=get("market") or "",
        locale=locale,
        batch=get("batch") or "",
        generator=_generator(made, extra) if made else _NO_GENERATOR,
        exposure=_exposure(exposure, extra) if exposure else _NO_EXPOSURE,
        assets=_assets(assets, extra) if assets else (),
        listing=None if listing is None else _listing(listing, locale, extra),
        shipment=None if shipment is None else _shipment(shipment, extra),
        held=get("held") or "",
        extra=extra or EMPTY,
    )


def _filled(**fields: str) -> Document:
    return {name: value for name, value in fields.items() if value}


def _remainder(block: Mapping[str, Any], known: frozenset[str]) -> Document:
    """The fields of ``block`` that Backstop does not know, in their order."""
    if block.keys() <= known:
        return {}
    return {name: value for name, value in block.items() if name not in known}


def _keep(extra: Document, name: str, rest: Document) -> None:
    if rest:
        extra[name] = rest


def _overlaid(base: Document, overlay: Mapping[str, Any]) -> Document:
    """``base`` with the overlay's unknown fields put back where they came from."""
    out = dict(base)
    for name, value in overlay.items():
        known = out.get(name)
        if isinstance(known, dict) and isinstance(value, Mapping):
            out[name] = _overlaid(known, value)
        elif isinstance(known, list) and isinstance(value, Mapping):
            out[name] = [
                _overlaid(element, value[str(place)]) if str(place) in value else element
                for place, element in enumerate(known)
            ]
        elif name not in out:
            out[name] = value
    return out


def _money_dict(money: Money) -> Document:
    return {"amount": str(money.amount), "currency": money.currency}


def _exposure_dict(exposure: Exposure) -> Document:
    out = _money_dict(exposure.money) if exposure.money is not None else {}
    if exposure.views_per_day:
        out["views_per_day"] = exposure.views_per_day
    return out


def _asset_dict(asset: Asset) -> Document:
    return {"role": asset.role, **_filled(sha256=asset.sha256), "media_type": asset.media_type}


def _fields_dict(fields: Mapping[str, FieldValue]) -> Document:
    return {name: value if isinstance(value, str) else list(value) for name, value in fields.items()}


def _listing_dict(listing: Listing, locale: str) -> Document:
    out: Document = _filled(locale=listing.text.locale) if listing.text.locale != locale else {}
    if listing.source is not None:
        out["source"] = {"locale": listing.source.locale, "fields": _fields_dict(listing.source.fields)}
    out["fields"] = _fields_dict(listing.text.fields)
    if listing.attributes:
        out["attributes"] = dict(listing.attributes)
    return out


def _shipment_dict(shipment: Shipment) -> Document:
    out: Document = _filled(order=shipment.order, carrier=shipment.carrier, tracking_number=shipment.tracking_number)
    destination = _filled(country=shipment.country, postal_code=shipment.postal_code)
    if destination:
        out["destination"] = destination
    if shipment.ordered_at is not None:
        out["ordered_at"] = time_text(shipment.ordered_at)
    if shipment.promised_by is not None:
        out["promised_by"] = time_text(shipment.promised_by)
    if shipment.value is not None:
        out["value"] = _money_dict(shipment.value)
    if shipment.events:
        out["events"] = [
            {
                "at": time_text(event.at),
                "code": event.code,
                "vocabulary": event.vocabulary,
                **_filled(text=event.text, place=event.place),
            }
            for event in shipment.events
        ]
    return out


def _subject(block: Document, extra: Document) -> Subject:
    _keep(extra, "subject", _remainder(block, _SUBJECT))
    return Subject(block.get("sku") or "", block.get("order") or "")


def _generator(block: Document, extra: Document) -> Generator:
    _keep(extra, "generator", _remainder(block, _GENERATOR))
    get = block.get
    seed = get("seed")
    return Generator(
        get("name") or "",
        get("version") or "",
        get("template") or "",
        get("prompt") or "",
        "" if seed is None else str(seed),
    )


def _money(block: Document) -> Money | None:
    amount = block.get("amount")
    # str() first: a JSON number 12.1 means 12.1, not its binary neighbour.
    return None if amount is None else Money(Decimal(str(amount)), block["currency"])


def _exposure(block: Document, extra: Document) -> Exposure:
    _keep(extra, "exposure", _remainder(block, _EXPOSURE))
    return Exposure(_money(block), block.get("views_per_day") or 0)


def _assets(blocks: list[Document], extra: Document) -> tuple[Asset, ...]:
    rest = {str(place): _remainder(block, _ASSET) for place, block in enumerate(blocks)}
    _keep(extra, "assets", {place: unknown for place, unknown in rest.items() if unknown})
    return tuple(Asset(block["role"], block.get("sha256") or "", block["media_type"]) for block in blocks)


def _fields(block: Mapping[str, Any]) -> dict[str, FieldValue]:
    return {name: tuple(value) if type(value) is list else value for name, value in block.items()}


def _listing(block: Document, locale: str, extra: Document) -> Listing:
    rest = _remainder(block, _LISTING)
    source = block.get("source")
    if source is not None:
        _keep(rest, "source", _remainder(source, _SOURCE))
    _keep(extra, "listing", rest)
    own = block.get("locale")
    return Listing(
        None if source is None else ListingText(source["locale"], _fields(source["fields"])),
        ListingText(locale if own is None else own, _fields(block["fields"])),
        block.get("attributes") or EMPTY,
    )


def _shipment(block: Document, extra: Document) -> Shipment:
    rest = _remainder(block, _SHIPMENT)
    get = block.get
    destination = get("destination") or {}
    _keep(rest, "destination", _remainder(destination, _DESTINATION))
    value = get("value")
    if value:
        _keep(rest, "value", _remainder(value, _MONEY))
    events = get("events") or []
    unknown = {str(place): _remainder(event, _EVENT) for place, event in enumerate(events)}
    _keep(rest, "events", {place: fields for place, fields in unknown.items() if fields})
    _keep(extra, "shipment", rest)
    ordered_at, promised_by = get("ordered_at"), get("promised_by")
    return Shipment(
        get("order") or "",
        get("carrier") or "",
        get("tracking_number") or "",
        destination.get("country") or "",
        destination.get("postal_code") or "",
        None if ordered_at is None else time_of(ordered_at),
        None if promised_by is None else time_of(promised_by),
        _money(value) if value else None,
        tuple(_event(event) for event in events),
    )


def _event(block: Document) -> ShipmentEvent:
    get = block.get
    return ShipmentEvent(
        time_of(block["at"]), get("code") or "", get("vocabulary") or "text", get("text") or "", get("place") or ""
    )
