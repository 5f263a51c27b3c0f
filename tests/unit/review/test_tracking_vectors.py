"""``tracking_vectors``: published numbers are accepted by the right courier, wrong ones refused, candidates complete.

Where ``BACKSTOP_SAMPLES`` has none, numbers of every format are drawn, so that no format is ever left out.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from review.tracking import CarrierTable, NumberReport, NumberState, check
from tests.benchmarks.numbers import drawn

VECTORS = Path(os.environ.get("BACKSTOP_SAMPLES", "")) / "vectors" / "tracking"
needs_vectors = pytest.mark.skipif(
    not os.environ.get("BACKSTOP_SAMPLES") or not VECTORS.is_dir(), reason="BACKSTOP_SAMPLES has no vectors"
)


def couriers(report: NumberReport) -> set[str]:
    return {candidate.courier for candidate in report.candidates if candidate.good}


def published(which: str) -> list[Any]:
    if not (os.environ.get("BACKSTOP_SAMPLES") and VECTORS.is_dir()):
        return []
    rows = []
    for file in sorted(VECTORS.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        for item in data["tracking_numbers"]:
            rows += [
                pytest.param(data["courier_code"], number, id=f"{item['name']}-{number.strip()}")
                for number in item["test_numbers"][which]
            ]
    return rows


@needs_vectors
@pytest.mark.parametrize(("courier", "number"), published("valid"))
def test_published_valid_number_is_accepted_by_its_courier(carriers: CarrierTable, courier: str, number: str) -> None:
    report = check(number, carriers, courier)
    assert report.claimed_among
    assert report.good
    assert courier in couriers(check(number, carriers))


@needs_vectors
@pytest.mark.parametrize(("courier", "number"), published("invalid"))
def test_published_invalid_number_is_refused_by_its_courier(carriers: CarrierTable, courier: str, number: str) -> None:
    report = check(number, carriers, courier)
    assert not report.claimed_among
    assert report.findings
    assert courier not in couriers(check(number, carriers))


def test_a_drawn_number_of_every_format_is_accepted_and_its_wrong_check_digit_refused(carriers: CarrierTable) -> None:
    chance = random.Random(20260301)
    for item in carriers.formats:
        for _ in range(20):
            number = drawn(item, chance)
            report = check(number, carriers, item.courier)
            mine = next(one for one in report.candidates if one.format is item)
            assert mine.state is (NumberState.VERIFIED if item.check else NumberState.FORMAT_ONLY), (item.id, number)
            assert report.claimed_among
            if item.only_if_claimed:
                continue
            assert item.courier in couriers(check(number, carriers))
            if item.check is None:
                continue
            at = next(p for p in item.patterns if (p.matcher.fullmatch(number))).matcher.fullmatch(number)
            assert at is not None
            place = at.start("check")
            other = "0" if number[place] != "0" else "1"
            wrong = check(number[:place] + other + number[place + 1 :], carriers, item.courier)
            states = {one.format.id: one.state for one in wrong.candidates}
            if len(item.patterns) == 1:
                assert states.get(item.id) in (NumberState.INVALID, None), (item.id, number)
