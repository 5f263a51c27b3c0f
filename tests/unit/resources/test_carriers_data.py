"""The shipped carriers: whole, named with their source, and free of numbers of any real parcel."""

from __future__ import annotations

import re

from resources import load_json, path, read_text
from review.tracking import CarrierTable

FILES = sorted(file.name for file in path("carriers").glob("*.json"))
PUBLISHED = {
    "amazon": 2, "canada_post": 1, "canpar": 1, "dhl": 4, "dpd": 2, "fedex": 7, "gofo": 1, "landmark": 1,
    "lasership": 4, "old_dominion": 2, "ontrac": 2, "purolator": 2, "s10": 1, "speedee": 1, "ups": 2, "usps": 4,
    "yodel": 1, "yunexpress": 1,
}  # fmt: skip
ALGORITHMS = {"mod10": 12, "weighted": 4, "luhn": 3, "mod37_36": 2, "mod7": 1, "s10": 1}
CROSS_BORDER = {"4px", "cainiao", "china_ems", "china_post", "jd", "sf", "yanwen"}


def table() -> CarrierTable:
    return CarrierTable.from_data(load_json(f"carriers/{name}") for name in FILES)


def test_every_published_courier_and_format_is_there() -> None:
    carriers = table().carriers
    assert {code: len(carrier.formats) for code, carrier in carriers.items() if code in PUBLISHED} == PUBLISHED
    assert set(carriers) == set(PUBLISHED) | CROSS_BORDER
    assert sum(PUBLISHED.values()) == 39


def test_every_published_check_digit_is_there() -> None:
    counts: dict[str, int] = {}
    for code in PUBLISHED:
        for item in load_json(f"carriers/{code}.json")["formats"]:
            if "check" in item:
                name = item["check"]["algorithm"]
                counts[name] = counts.get(name, 0) + 1
    assert counts == ALGORITHMS


def test_every_file_is_named_after_its_courier_and_tells_its_source() -> None:
    for name in FILES:
        data = load_json(f"carriers/{name}")
        assert name == f"{data['courier']}.json"
        assert data["source"]
        assert not re.search(r"[0-9]{9}|[0-9]{5}", str([item["patterns"] for item in data["formats"]]))
    notice = read_text("carriers/NOTICE")
    assert "jkeen/tracking_number_data" in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_a_courier_without_published_check_digit_says_so() -> None:
    for code in CROSS_BORDER - {"china_post", "china_ems"}:
        data = load_json(f"carriers/{code}.json")
        assert data["source"].startswith("format only")
        assert not any("check" in item for item in data["formats"])


def test_postal_countries_are_iso_codes_and_cover_the_national_posts() -> None:
    (item,) = table().carriers["s10"].formats
    countries = item.lookups["origin_country"]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert {"CN", "HK", "GB", "US", "DE", "JP", "TW", "CV"} <= set(countries)
    assert not {"XX", "ZZ", "YP", "AA"} & set(countries)
    assert set(table().carriers["s10"].national.values()) <= set(countries)
    (dpd,) = [item for item in table().carriers["dpd"].formats if item.id == "dpd_28"]
    assert dpd.lookups["destination_country"]["276"] == "DE"
