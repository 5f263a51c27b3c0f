"""Listing texts in 13 locales: templates and words kept as data, filled from a SKU's attributes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .catalogue import Sku, skus
from .data import load

SOURCE = "en"
LOCALES = ("en", "de", "fr", "es", "it", "nl", "pl", "sv", "pt", "ja", "zh-Hans", "zh-Hant", "ar")
"""BCP 47; the source text is English."""

Fields = dict[str, Any]


def words(locale: str) -> dict[str, Any]:
    """The phrases of a locale."""
    found: dict[str, Any] = load(f"phrases/{locale}.json")
    return found


def market(locale: str) -> str:
    """ISO 3166 country in which the locale's listings stand."""
    return str(words(locale)["market"])


def number(value: float, locale: str, places: int = 0) -> str:
    """The value as the locale writes it: decimal sign, and groups of three from the size at which it groups."""
    phrases = words(locale)
    whole, _, rest = f"{value:.{places}f}".partition(".")
    if abs(value) >= phrases["group_from"]:
        whole = f"{int(whole):,}".replace(",", phrases["group"])
    rest = rest.rstrip("0")
    return f"{whole}{phrases['decimal']}{rest}" if rest else whole


@lru_cache(maxsize=8192)
def texts(sku: Sku, locale: str) -> Fields:
    """Title, five bullets and description of the SKU in the locale. Shared by all its listings: read-only."""
    phrases = words(locale)
    filled = {
        "brand": sku.brand, "model": sku.model, "noun": phrases["noun"][sku.family],
        "material": phrases["material"][sku.finish], "colour": phrases["colour"][sku.colour],
        "height": number(sku.height / 10, locale, 1), "diameter": number(sku.diameter / 10, locale, 1),
        "capacity": number(sku.capacity, locale), "weight": number(sku.weight, locale),
        "pieces": sku.pieces, "power": sku.power, "hours": sku.hours, "candle": sku.candle,
    }  # fmt: skip
    # scripts that write without spaces join their sentences without one
    joint = "" if locale in ("ja", "zh-Hans", "zh-Hant") else " "
    parts = (phrases["lead"][sku.family], phrases["box"], phrases["closing"])
    return {
        "title": phrases["title"].format(**filled),
        "bullets": [
            phrases["use"][sku.family],
            phrases["made"].format(**filled),
            phrases["size"].format(**filled),
            phrases["detail"][sku.detail].format(**filled),
            phrases["care"][sku.care],
        ],
        "description": joint.join(part.format(**filled) for part in parts),
    }


@lru_cache(maxsize=1024)
def attributes(sku: Sku) -> dict[str, str]:
    """The attribute table of the SKU: what is known for certain, units in the names. Read-only."""
    table = load("catalogue.json")
    brand = next(row for row in table["brands"] if row["name"] == sku.brand)
    responsible = table["responsible"]
    email = f"service@{sku.brand.lower()}.example"
    out = {
        "gtin": sku.gtin, "brand": sku.brand, "model": sku.model, "product_type": sku.family,
        "material": sku.finish, "colour": sku.colour, "height_mm": str(sku.height), "diameter_mm": str(sku.diameter),
        "weight_g": str(sku.weight), "pieces": str(sku.pieces), "care": sku.care, "country_of_origin": "CN",
        "manufacturer_name": f"{sku.brand} Homeware Co., Ltd.",
        "manufacturer_address": f"{brand['street']}, {brand['postal_code']} {brand['city']}, CN",
        "manufacturer_email": email, "responsible_person_name": responsible["name"],
        "responsible_person_address": responsible["address"], "responsible_person_email": responsible["email"],
    }  # fmt: skip
    if sku.capacity:
        out["capacity_ml"] = str(sku.capacity)
    if sku.detail == "lamp":
        out["power_w"] = str(sku.power)
    if sku.detail == "speaker":
        out["playing_time_h"] = str(sku.hours)
    if sku.detail == "candle_holder":
        out["candle_mm"] = str(sku.candle)
    return out


@lru_cache(maxsize=8192)
def listing(place: int, locale: str) -> dict[str, Any]:
    """The clean listing of the ``place``-th SKU as the manifest has it, shared and read-only."""
    sku = skus()[place]
    out: dict[str, Any] = {"fields": texts(sku, locale), "attributes": attributes(sku)}
    if locale != SOURCE:
        out = {"source": {"locale": SOURCE, "fields": texts(sku, SOURCE)}, **out}
    return out
