"""A late delivery: the items that the tour needs and that no world is sure to hold, as a manifest of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

BATCH = "late-delivery"
MANY_BATCH = "autumn-relisting"
MANY = 10_000
"""Listings of one batch: what is selected and decided at once."""

GERMAN = {
    "title": "Doppelwandige Edelstahl-Thermoskanne mit Schnellverschlussdeckel und Aromaschutzdichtung, 1,2 Liter",
    "bullets": [
        "Hochgeschwindigkeits-Isolierung: Heißgetränke bleiben zwölf Stunden lang trinkfertig heiß",
        "Spülmaschinengeeignete Einzelteile, lebensmittelechter Edelstahl 18/10",
        "Rutschhemmender Standboden mit Geräuschdämpfung für Besprechungsräume",
    ],
    "description": "Die Thermoskanne für Großraumbüros, Baustellenbesprechungen und Wochenendausflüge. Der "
    "Schnellverschlussdeckel lässt sich mit einer Hand öffnen; die Aromaschutzdichtung verhindert, dass Kaffee und "
    "Kräutertee nacheinander schmecken. Höhe 29 cm, Durchmesser 12 cm, Leergewicht 640 g.",
}
CHINESE = {
    "title": "双层不锈钢保温壶 1.2升 一键开盖 防串味密封圈",
    "bullets": [
        "真空保温，热饮十二小时仍可直接饮用",
        "部件可用洗碗机清洗，18/10 食品级不锈钢",
        "防滑静音底座，适合会议室",
    ],
    "description": "适合办公室、工地会议和周末出游的保温壶。单手即可打开壶盖；防串味密封圈让咖啡和花草茶互不影响。"
    "高 29 厘米，直径 12 厘米，空壶重 640 克。",
}
ARABIC = {
    "title": "إبريق حافظ للحرارة من الفولاذ المقاوم للصدأ بجدار مزدوج، سعة 1.2 لتر",
    "bullets": [
        "عزل حراري: يبقى المشروب ساخنًا اثنتي عشرة ساعة",
        "قطع قابلة للغسل في غسالة الصحون، فولاذ 18/10",
        "قاعدة مانعة للانزلاق وهادئة تناسب غرف الاجتماعات",
    ],
    "description": "إبريق للمكاتب والرحلات. يُفتح الغطاء بيد واحدة، وتمنع الحلقة اختلاط نكهة القهوة بنكهة الأعشاب. "
    "الارتفاع 29 سم، القطر 12 سم، الوزن فارغًا 640 غ.",
}
ENGLISH = {
    "title": "Double-walled steel vacuum jug with quick-open lid and aroma seal, 1.2 litres",
    "bullets": [
        "Vacuum insulation: drinks stay hot for twelve hours",
        "All parts are dishwasher safe, 18/10 food-grade steel",
        "Non-slip, quiet base for meeting rooms",
    ],
    "description": "The jug for offices, site meetings and weekend trips. The lid opens with one hand; the aroma seal "
    "keeps coffee and herbal tea apart. Height 29 cm, diameter 12 cm, empty weight 640 g.",
}
FACTS = {"material": "stainless steel 18/10", "capacity": "1.2 l", "height": "29 cm", "gtin": "4006381333931"}
WRONG_NUMBERS = ("1Z879E930346834441", "1Z879E930346834442")
"""UPS; the check digit of both should be 0."""


def write_late_delivery(folder: Path, now: datetime) -> Path:
    """Writes manifest and media of the late delivery; returns the manifest's path."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    broken = folder / "media" / "broken.mp4"
    # The head of an MP4 file, and then nothing that a decoder could use.
    broken.write_bytes(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(range(256)) * 400)
    return _written(folder / "late.jsonl", _late(now))


def write_many(folder: Path, now: datetime) -> Path:
    """Writes a manifest of ``MANY`` listings of one batch; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        _listing(f"many-{place:05d}", "en-GB", ENGLISH, now - timedelta(hours=3), MANY_BATCH, exposure=False)
        for place in range(MANY)
    )
    return _written(folder / "many.jsonl", lines)


def write_batch(folder: Path, name: str, number: int, now: datetime) -> Path:
    """Writes a manifest of ``number`` listings of the batch ``name``, of two templates in turn; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    at = now - timedelta(hours=5)
    lines = [_listing(f"{name}-{place:03d}", "en-GB", ENGLISH, at, name, exposure=False) for place in range(number)]
    for place, line in enumerate(lines):
        line["generator"]["template"] = f"jug-{place % 2 + 1}"
    return _written(folder / f"{name}.jsonl", lines)


def newer_version(folder: Path, item: str, now: datetime) -> Path:
    """Writes a manifest with the second version of a listing of the late delivery."""
    line = _listing(item, "en-GB", {**ENGLISH, "title": "Steel vacuum jug, 1.2 litres"}, now, BATCH)
    return _written(folder / "newer.jsonl", [{**line, "version": 2}])


def _late(now: datetime) -> Iterator[dict[str, Any]]:
    at = now - timedelta(minutes=40)
    for name, locale, texts in (
        ("late-german", "de-DE", GERMAN),
        ("late-chinese", "zh-CN", CHINESE),
        ("late-arabic", "ar-AE", ARABIC),
        ("late-english-1", "en-GB", ENGLISH),
        ("late-english-2", "en-GB", ENGLISH),
        ("late-english-3", "en-GB", ENGLISH),
    ):
        yield _listing(name, locale, texts, at, BATCH)
    for place, number in enumerate(WRONG_NUMBERS):
        yield _parcel(f"late-parcel-{place + 1}", number, now)
    yield {
        **_head("late-broken", "video", at, BATCH, exposure=False),
        "assets": [{"role": "output", "path": "media/broken.mp4", "media_type": "video/mp4"}],
    }
    yield {
        **_head("late-hologram", "hologram", at, BATCH, exposure=True),
        "depth_layers": 7,
        "viewing_angle": "120°",
        "note": "<b>shown literally</b>, whatever it holds",
    }


def _head(name: str, kind: str, at: datetime, batch: str, *, exposure: bool) -> dict[str, Any]:
    head: dict[str, Any] = {
        "schema": "backstop/1",
        "id": name,
        "kind": kind,
        "version": 1,
        "subject": {"sku": "JUG-12", "order": ""},
        "generator": {"name": "house-writer", "version": "4.1", "prompt": "Describe the jug for this market."},
        "batch": batch,
        "created_at": at.astimezone(UTC).isoformat(),
    }
    if exposure:
        head["exposure"] = {"amount": "1250.00", "currency": "EUR", "views_per_day": 900}
    return head


def _listing(
    name: str, locale: str, texts: dict[str, Any], at: datetime, batch: str, *, exposure: bool = True
) -> dict[str, Any]:
    return {
        **_head(name, "listing", at, batch, exposure=exposure),
        "market": locale[-2:],
        "locale": locale,
        "listing": {"source": {"locale": "en-GB", "fields": ENGLISH}, "fields": texts, "attributes": FACTS},
    }


def _parcel(name: str, number: str, now: datetime) -> dict[str, Any]:
    def event(days: float, code: str, text: str, place: str) -> dict[str, Any]:
        at = (now - timedelta(days=days)).astimezone(UTC).isoformat()
        return {"at": at, "code": code, "vocabulary": "aftership", "text": text, "place": place}

    return {
        **_head(name, "shipment", now - timedelta(hours=2), BATCH, exposure=True),
        "subject": {"sku": "JUG-12", "order": f"O-{number[-4:]}"},
        "market": "DE",
        "shipment": {
            "order": f"O-{number[-4:]}",
            "carrier": "ups",
            "tracking_number": number,
            "destination": {"country": "DE", "postal_code": "10115"},
            "ordered_at": (now - timedelta(days=6)).astimezone(UTC).isoformat(),
            "promised_by": (now + timedelta(hours=30)).astimezone(UTC).isoformat(),
            "value": {"amount": "39.90", "currency": "EUR"},
            "events": [
                event(5.5, "InfoReceived", "Label created", "Shenzhen"),
                event(4.8, "InTransit_007", "Departed", "Shenzhen"),
                event(2.1, "InTransit_003", "Arrived at hub", "Köln"),
            ],
        },
    }


def _written(path: Path, lines: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Path:
    with path.open("wb") as out:
        for line in lines:
            out.write(orjson.dumps(line) + b"\n")
    return path
