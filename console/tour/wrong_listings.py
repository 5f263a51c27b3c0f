"""One product in three languages, two of them with a wrong height: what the checks find, and a person mends by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

BATCH = "wrong-heights"
SKU = "CARAFE-7"
ATTRIBUTES = {
    "gtin": "4006381333931",
    "brand": "Kelvaro",
    "model": "Fjell",
    "product_type": "carafe",
    "height": "29 cm",
    "material": "glass",
    "manufacturer_name": "Kelvaro Homeware Co., Ltd.",
    "manufacturer_address": "88 Harbour Lane, 315000 Ningbo, CN",
    "manufacturer_email": "service@kelvaro.example",
    "responsible_person_name": "Import Services B.V.",
    "responsible_person_address": "Voorbeeldkade 10, 1011 AA Amsterdam, NL",
    "responsible_person_email": "gpsr@import.example",
}
SOURCE = {
    "title": "Kelvaro Fjell carafe made of glass",
    "description": "A quiet line for water and juice. Height 29 cm. It is dishwasher safe.",
}
TEXTS = {
    "de-DE": {
        "title": "Kelvaro Fjell Karaffe aus Glas",
        "description": "Eine ruhige Linie für Wasser und Saft. Höhe 92 cm. Sie ist spül\u200bmaschinenfest.",
    },
    "fr-FR": {
        "title": "Carafe Kelvaro Fjell en verre",
        "description": "Une ligne calme pour l’eau et le jus. Hauteur 92 cm. Elle passe au lave-vaisselle.",
    },
    "ja-JP": {
        "title": "Kelvaro Fjell カラフェ ガラス製",
        "description": "水やジュースを食卓に出すための静かな形。高さ29センチメートル。食洗機で洗えます。",
    },
}
MENDED = {
    "de-DE": TEXTS["de-DE"]["description"].replace("92 cm", "29 cm").replace("\u200b", ""),
    "fr-FR": TEXTS["fr-FR"]["description"].replace("92 cm", "29 cm"),
}


def write_wrong_heights(folder: Path, now: datetime) -> Path:
    """Writes their manifest; returns its path. The German one is worth most, and comes first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "wrong.jsonl"
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in _lines(now)))
    return path


def _lines(now: datetime) -> Iterator[dict[str, Any]]:
    for place, (locale, fields) in enumerate(TEXTS.items()):
        yield {
            "schema": "backstop/1",
            "id": f"wrong-{locale[:2]}",
            "kind": "listing",
            "version": 1,
            "subject": {"sku": SKU, "order": ""},
            "batch": BATCH,
            "market": locale[-2:],
            "locale": locale,
            "created_at": (now - timedelta(minutes=30)).astimezone(UTC).isoformat(),
            "exposure": {"amount": f"{900 - place}.00", "currency": "EUR", "views_per_day": 90 - place},
            "listing": {
                "source": {"locale": "en-GB", "fields": SOURCE},
                "fields": fields,
                "attributes": ATTRIBUTES,
            },
        }
