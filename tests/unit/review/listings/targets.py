"""A sound listing in three scripts, to be spoiled in one way at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from console.tour.wrong_listings import ATTRIBUTES as CARAFE
from review.items import FieldValue
from review.listings.target import Target, When

TODAY = When(date(2026, 11, 23))
_OTHERS = ("height", "material")
ATTRIBUTES = {name: value for name, value in CARAFE.items() if name not in _OTHERS} | {
    "product_type": "vase",
    "height_mm": "215",
}
TEXTS: dict[str, dict[str, FieldValue]] = {
    "de": {
        "title": "Kelvaro Fjell Vase, Steinzeug, Sand",
        "short_title": "Kelvaro Vase",
        "bullets": ("Steht fest auf breitem Fuß", "Höhe 21,5 cm"),
        "description": "Eine ruhige Linie trifft auf eine Oberfläche, die sich mit dem Licht verändert.",
    },
    "zh-Hans": {
        "title": "Kelvaro Fjell 花瓶 炻器 沙色",
        "short_title": "Kelvaro 花瓶",
        "bullets": ("宽大的底部放得稳", "高21.5厘米"),
        "description": "以沉静的轮廓搭配随光线变化的表面，适合插一枝或一束花。",
    },
    "ar": {
        "title": "مزهرية Kelvaro Fjell، خزف حجري، رملي",
        "short_title": "مزهرية Kelvaro",
        "bullets": ("تقف بثبات على قاعدة عريضة", "الارتفاع 21.5 سم"),
        "description": "يلتقي خط هادئ بسطح يتغير مع الضوء في هذه المزهرية.",
    },
}
SCRIPTS = tuple(TEXTS)


def sound(language: str, market: str = "DE") -> Target:
    """A listing that no rule says anything of."""
    return Target(dict(TEXTS[language]), dict(ATTRIBUTES), language, market, "VAS-FJELL-SAN0")


def with_field(target: Target, name: str, value: FieldValue | None) -> Target:
    """With another text, or without it."""
    fields = {**target.fields, name: value}
    return replace(target, fields={key: text for key, text in fields.items() if text is not None})


def with_attribute(target: Target, name: str, value: str | None) -> Target:
    """With another attribute, or without it."""
    rows = {**target.attributes, name: value}
    return replace(target, attributes={key: text for key, text in rows.items() if text is not None})


def ending(target: Target, name: str, more: str) -> Target:
    """With ``more`` behind the text of a field, or its first text."""
    value = target.fields[name]
    return with_field(target, name, value + more if isinstance(value, str) else (value[0] + more, *value[1:]))
