from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import islice
from math import sqrt
from typing import Any

import orjson
import pytest

from backends.wire.manifest import read_line
from backends.world import World, WorldPlan
from backends.world.media import jobs
from backends.world.parcels import DEAR
from backends.world.phrases import LOCALES, number, words
from review import gtin
from review.errors import BadArgument

from .conftest import listed_world

DEFECT_CODE = re.compile(rb"(PF|TM|TX|AP|BG|AU|LT|TN|TR)-[A-Z]{4,}")


@pytest.fixture(scope="module")
def lines(business: World) -> list[dict[str, Any]]:
    return list(business.lines())


def test_equal_plans_make_equal_manifests_and_truths(business: World) -> None:
    twin = listed_world(WorldPlan(items=20_000, seed=7))
    for mine, other in zip(business.lines(), twin.lines(), strict=True):
        assert orjson.dumps(mine) == orjson.dumps(other)
    assert list(business.truth()) == list(twin.truth())


def test_another_seed_makes_another_world(business: World) -> None:
    other = listed_world(WorldPlan(items=50, seed=8))
    assert [line["subject"] for line in islice(business.lines(), 50)] != [line["subject"] for line in other.lines()]


def test_a_smaller_world_has_the_kinds_of_the_larger_ones_beginning(business: World) -> None:
    small = listed_world(WorldPlan(items=150, seed=7))
    assert [line["kind"] for line in small.lines()] == [line["kind"] for line in islice(business.lines(), 150)]


def test_every_line_is_a_valid_manifest_line(lines: list[dict[str, Any]]) -> None:
    for place, line in enumerate(lines[:4_000], 1):
        read = read_line(orjson.dumps(line), place)
        assert "held" not in read.document


def test_ids_are_unique_and_kinds_keep_the_mix(lines: list[dict[str, Any]]) -> None:
    assert len({line["id"] for line in lines}) == len(lines)
    kinds = Counter(line["kind"] for line in lines)
    assert kinds == {"video": 4_000, "image": 6_000, "listing": 8_000, "shipment": 2_000}


def test_rates_of_defects_are_the_businesss(business: World) -> None:
    items, wrong = Counter[str](), Counter[str]()
    for truth in business.truth():
        items[truth.kind] += 1
        wrong[truth.kind] += bool(truth.defects)
    for kind in ("video", "image", "listing"):
        rate, count = business.plan.rates.of(kind), items[kind]
        assert abs(wrong[kind] - rate * count) < 4 * sqrt(count * rate * (1 - rate))
    # shifted lists come by the run, so parcels vary more than single draws would
    assert 0.008 < wrong["shipment"] / items["shipment"] < 0.04


def test_nothing_of_the_truth_stands_in_the_manifest(lines: list[dict[str, Any]]) -> None:
    assert not any(DEFECT_CODE.search(orjson.dumps(line)) for line in lines)


def test_the_generators_seed_does_not_tell_good_from_bad(business: World, lines: list[dict[str, Any]]) -> None:
    wrong = {truth.item for truth in business.truth() if truth.kind == "listing" and truth.defects}
    seeds = [line["generator"]["seed"] for line in lines if line["id"] in wrong]
    assert max(seeds) > 2**30 > min(seeds)


def test_moments_lie_in_the_days_before_now(lines: list[dict[str, Any]], business: World) -> None:
    moments = [line["created_at"] for line in lines]
    now = business.plan.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert moments[0] < moments[-1] <= now
    assert len({moment[:10] for moment in moments}) in (4, 5)


def test_exposure_is_heavy_tailed(lines: list[dict[str, Any]]) -> None:
    amounts = sorted(float(line["exposure"]["amount"]) for line in lines if line["kind"] == "video")
    assert amounts[len(amounts) * 99 // 100] > 8 * amounts[len(amounts) // 2]


def test_every_locale_is_there_and_arabic_runs_right_to_left(lines: list[dict[str, Any]]) -> None:
    titles = {line["locale"]: line["listing"]["fields"]["title"] for line in lines if line["kind"] == "listing"}
    assert set(titles) == set(LOCALES)
    assert unicodedata.bidirectional(titles["ar"][0]) == "AL"
    assert len(set(titles.values())) == len(LOCALES)


def test_clean_listings_have_five_bullets_good_gtins_and_text_of_their_own(
    business: World, lines: list[dict[str, Any]]
) -> None:
    clean = {truth.item for truth in business.truth() if not truth.defects}
    for line in lines:
        if line["kind"] != "listing" or line["id"] not in clean:
            continue
        listing = line["listing"]
        assert gtin.check(listing["attributes"]["gtin"]).good
        assert len(listing["fields"]["bullets"]) == 5
        if line["locale"] != "en":
            english = listing["source"]["fields"]
            assert listing["fields"]["description"] != english["description"]
            assert not set(listing["fields"]["bullets"][:1]) & set(english["bullets"])


def test_defects_of_listings_stand_where_the_truth_says(business: World, lines: list[dict[str, Any]]) -> None:
    by_id = {line["id"]: line for line in lines}
    seen = Counter[str]()
    for truth in business.truth():
        if truth.kind != "listing" or not truth.defects:
            continue
        (defect,) = truth.defects
        seen[defect.code] += 1
        listing = by_id[truth.item]["listing"]
        shown = _field(listing, defect.parameters["field"])
        assert shown == defect.parameters["shown"] != defect.parameters["expected"]
        if defect.code == "LT-GTIN":
            assert not gtin.check(shown).good
        if defect.code == "LT-UNTR":
            assert by_id[truth.item]["locale"] != "en"
            assert shown == _field(listing["source"], defect.parameters["field"])
        if defect.code == "LT-BANNED":
            assert defect.parameters["claim"] in words(by_id[truth.item]["locale"])["banned"]
    assert set(seen) == {"LT-UNIT", "LT-UNTR", "LT-BANNED", "LT-GTIN"}


def _field(listing: dict[str, Any], field: str) -> str:
    if field == "attributes.gtin":
        return str(listing["attributes"]["gtin"])
    name, _, place = field.partition(".")
    value = listing["fields"][name]
    return str(value[int(place)] if place else value)


def test_a_defect_changes_no_other_listing(business: World, lines: list[dict[str, Any]]) -> None:
    again = list(business.lines())
    assert orjson.dumps(again[:2_000]) == orjson.dumps(lines[:2_000])


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en", "1,234.5"),
        ("de", "1.234,5"),
        ("fr", "1\u202f234,5"),
        ("es", "1234,5"),
        ("pl", "1234,5"),
        ("ja", "1,234.5"),
    ],
)
def test_numbers_are_written_as_the_locale_does(locale: str, written: str) -> None:
    assert number(1234.5, locale, 1) == written


def test_the_showcase_has_every_defect_at_the_beginning() -> None:
    world = listed_world(WorldPlan(items=600, seed=3, showcase=True))
    codes = {code for truth in world.truth() for code in truth.codes}
    listed = {job.wrong for job in jobs(3, 24, 60) if job.wrong}
    assert codes >= listed | {"LT-UNIT", "LT-UNTR", "LT-BANNED", "LT-GTIN", "TN-CHECK", "TN-COURIER", "TR-STALL"}
    lost = [t.item for t in world.truth() if "LD-LOST" in t.codes]
    values = [line["shipment"]["value"]["amount"] for line in world.lines() if line["id"] in lost]
    assert [float(value) >= DEAR for value in values] == [True]
    modes = [d.parameters.get("mode") for t in world.truth() for d in t.defects if d.code == "TN-MISMATCH"]
    assert modes.count("shifted") >= 5
    assert "delivered_before_shipped" in modes


@pytest.mark.parametrize(
    "wrong", [{"items": 0}, {"seed": -1}, {"clips": 1}, {"pictures": 0}, {"mix": (50, 50, 50, 0)}, {"items": 10**9}]
)
def test_a_plan_that_cannot_be_made_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        WorldPlan(**{"items": 10, "seed": 1, **wrong})


def test_default_media_have_every_kind_of_defect_and_reference_photos() -> None:
    listed = jobs(7, 24, 60)
    wrong = [job.wrong for job in listed if job.wrong]
    assert set(wrong) >= {"PF-SHAPE", "PF-COLOR", "PF-LOGO", "TM-POP", "TM-MORPH", "TM-FLICK", "TM-FREEZE", "TM-BLACK"}
    assert set(wrong) >= {"AP-BLUR", "TX-GARB", "AU-SYNC", "BG-RULE"}
    shown = {job.sku for job in listed}
    references = [job.sku for job in listed if getattr(job, "style", "") == "reference"]
    assert sorted(references) == sorted(shown)
    assert len(references) >= 24
