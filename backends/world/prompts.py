"""What the generators were asked for: names, versions, templates and prompts of the pretended pipeline."""

from __future__ import annotations

from functools import lru_cache

from .catalogue import Sku, skus
from .phrases import texts

VIDEO, IMAGE, LISTING, WATCH = (
    ("turntable-video", "3.2"),
    ("scene-image", "5.1"),
    ("listing-writer", "2.8"),
    ("parcel-watch", "1.4"),
)
"""Name and version of each generator."""
TEMPLATES = {
    "video": "turntable/v4",
    "main": "main-white/v7",
    "scene": "lifestyle/v5",
    "listing": "listing/v11",
    "shipment": "tracking/v2",
}


@lru_cache(maxsize=2048)
def described(place: int) -> str:
    """The SKU in the words that a prompt uses for it."""
    sku = skus()[place]
    title = str(texts(sku, "en")["title"])
    return f"{title}; pattern {sku.pattern}; brand mark {sku.brand.upper()} printed on the front"


def video_prompt(place: int, seconds: float) -> str:
    return (
        f"Product video, {seconds:g} seconds: {described(place)}. The product turns slowly on a seamless studio stage, "
        "soft key light from the side, gentle camera move, no people, no text that is not asked for. "
        "Shape, colour and brand mark exactly as in the reference photo."
    )


def image_prompt(place: int, style: str) -> str:
    if style == "main":
        return (
            f"Main image: {described(place)}. Pure white background (255, 255, 255), whole product in frame, "
            "soft shadow, no props, no text. Shape, colour and brand mark exactly as in the reference photo."
        )
    return (
        f"Lifestyle image: {described(place)}. On a wooden table before a calm wall, daylight, few soft props behind. "
        "Shape, colour and brand mark exactly as in the reference photo."
    )


@lru_cache(maxsize=8192)
def listing_prompt(place: int, locale: str) -> str:
    sku: Sku = skus()[place]
    return (
        f"Write title, five bullets and description of {sku.code} in {locale} from the English source and the "
        "attribute table. Keep every number; use the market's units and decimal sign; no claims beyond the attributes."
    )
