from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

import resources
from backends.world import Truth, World, WorldPlan
from review.tracking.candidates import NumberState
from review.tracking.carriers import CarrierTable
from review.tracking.report import NumberReport, check

from .conftest import listed_world


@pytest.fixture(scope="module")
def carriers() -> CarrierTable:
    names = sorted(path.name for path in resources.path("carriers").glob("*.json"))
    return CarrierTable.from_data([resources.load_json(f"carriers/{name}") for name in names])


@pytest.fixture(scope="module")
def parcels() -> list[tuple[dict[str, Any], Truth]]:
    """Parcels of a bad week, so that every defect comes often."""
    world: World = listed_world(WorldPlan(items=6_000, seed=11, mix=(0, 0, 0, 100)))
    assert world.plan.rates.shipment < 0.1
    return [(line["shipment"], truth) for line, truth in zip(world.lines(), world.truth(), strict=True)]


def _report(shipment: dict[str, Any], carriers: CarrierTable) -> NumberReport:
    return check(shipment["tracking_number"], carriers, shipment["carrier"])


def _times(shipment: dict[str, Any]) -> list[datetime]:
    return [datetime.fromisoformat(event["at"]) for event in shipment["events"]]


def test_clean_numbers_hold_by_their_couriers_rule(
    parcels: list[tuple[dict[str, Any], Truth]], carriers: CarrierTable
) -> None:
    seen: set[tuple[str, NumberState | None]] = set()
    for shipment, truth in parcels[:1_500]:
        if not truth.defects:
            report = _report(shipment, carriers)
            assert report.good, shipment
            seen.add((shipment["carrier"], report.claimed_state))
    for carrier in ("ups", "usps", "dhl", "fedex", "dpd", "china_post", "china_ems"):
        assert (carrier, NumberState.VERIFIED) in seen
    for carrier in ("yunexpress", "4px", "yanwen"):
        assert (carrier, NumberState.FORMAT_ONLY) in seen


def test_wrong_numbers_and_couriers_are_wrong(
    parcels: list[tuple[dict[str, Any], Truth]], carriers: CarrierTable
) -> None:
    seen = Counter[str]()
    for shipment, truth in parcels:
        for defect in truth.defects:
            seen[defect.code] += 1
            if defect.code == "TN-CHECK":
                assert not _report(shipment, carriers).claimed_among
                right = check(defect.parameters["expected"], carriers, shipment["carrier"])
                assert right.claimed_state is NumberState.VERIFIED
            elif defect.code == "TN-COURIER":
                assert not _report(shipment, carriers).claimed_among
                assert check(shipment["tracking_number"], carriers, defect.parameters["expected"]).claimed_among
    assert {"TN-CHECK", "TN-COURIER", "TR-STALL", "TN-MISMATCH"} == set(seen)


def test_shifted_rows_carry_the_number_of_the_row_below(parcels: list[tuple[dict[str, Any], Truth]]) -> None:
    expected = {}
    runs = 0
    for shipment, truth in parcels:
        for defect in truth.defects:
            if defect.parameters.get("mode") == "shifted":
                expected[shipment["order"]] = (defect.parameters, shipment["tracking_number"])
                runs += 1
    assert runs % 5 == 0 < runs
    for parameters, number in expected.values():
        assert number == parameters["shown"] != parameters["expected"]
        assert expected[parameters["of_order"]][0]["expected"] == number
    orders = list(expected)
    for run in (orders[first : first + 5] for first in range(0, runs, 5)):
        assert [expected[order][0]["of_order"] for order in run] == [*run[1:], run[0]]


def test_clean_parcels_move_forwards_and_lately(parcels: list[tuple[dict[str, Any], Truth]]) -> None:
    for shipment, truth in parcels:
        times = _times(shipment)
        if not truth.defects:
            assert times == sorted(times)
            assert shipment["ordered_at"] < shipment["events"][0]["at"]
        mode = [defect.parameters.get("mode") for defect in truth.defects]
        if mode == ["delivered_before_shipped"]:
            assert times[-1] < times[1]


def test_stalled_parcels_have_been_silent_for_days() -> None:
    world = listed_world(WorldPlan(items=6_000, seed=11, mix=(0, 0, 0, 100)))
    stalled = 0
    for line, truth in zip(world.lines(), world.truth(), strict=True):
        silent = datetime.fromisoformat(line["created_at"]) - _times(line["shipment"])[-1]
        if "TR-STALL" in truth.codes:
            stalled += 1
            assert silent.days >= 9
            assert silent.days == truth.defects[0].parameters["days"]
        elif not truth.defects:
            assert silent.days <= 2
    assert stalled > 10
