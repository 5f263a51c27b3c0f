"""Shifted manifests: found as one cause with every row's preview, and never seen where there is none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from review.logistics.manifest import UNSEEN, Lanes, ManifestRow, Trace, duplicates, fit
from review.logistics.rotations import rotated
from review.logistics.shifts import Shift, find_shifts

START = datetime(2026, 3, 1, tzinfo=UTC)
COUNTRIES = ("DE", "FR", "US", "GB", "ES")
ROWS = 30


def order_rows(count: int = ROWS) -> list[ManifestRow]:
    return [
        ManifestRow(f"O-{i}", f"N{i}", "ups", COUNTRIES[i * 7 % 5], f"{10_000 + i}", START + timedelta(hours=i))
        for i in range(count)
    ]


def traces_of(rows: Sequence[ManifestRow]) -> dict[str, Trace]:
    return {
        row.number: Trace(frozenset({"ups"}), row.country, row.postal_code, row.ordered_at + timedelta(hours=9))
        for row in rows
        if row.ordered_at is not None
    }


def shifted(numbers: Sequence[str], extra: dict[str, Trace] | None = None) -> tuple[Shift, ...]:
    rows = order_rows(len(numbers))
    known = traces_of(rows) | (extra or {})
    shown = [replace(row, number=number) for row, number in zip(rows, numbers, strict=True)]
    return find_shifts(shown, [known.get(number, UNSEEN) for number in numbers])


def names(first: int, last: int) -> list[str]:
    return [f"N{i}" for i in range(first, last)]


def test_a_clean_list_shows_nothing() -> None:
    assert shifted(names(0, ROWS)) == ()


def test_a_rotated_run_is_one_operation_with_a_preview_of_each_row() -> None:
    numbers = [*names(0, 10), *names(11, 20), "N10", *names(20, ROWS)]
    (shift,) = shifted(numbers)
    assert (shift.first, shift.last, shift.offset) == (10, 19, -1)
    assert shift.moved == tuple((f"O-{i}", f"N{i}") for i in range(10, 20))
    assert all(row.before.contradicts and row.after.speaks_for for row in shift.rows)
    assert [(row.row, row.was, row.source) for row in shift.rows][:2] == [(10, "N11", 19), (11, "N12", 10)]


def test_cells_put_in_leave_the_last_orders_without_a_number() -> None:
    numbers = [*names(0, 10), "", "", *names(10, 18), *names(20, ROWS)]
    (shift,) = shifted(numbers)
    assert shift.moved == (*((f"O-{i}", f"N{i}") for i in range(10, 18)), ("O-18", ""), ("O-19", ""))
    assert shift.offset == 2


def test_cells_taken_out_pull_the_numbers_up() -> None:
    numbers = [*names(0, 10), *names(12, 20), "", "", *names(20, ROWS)]
    (shift,) = shifted(numbers)
    assert shift.moved == (("O-10", ""), ("O-11", ""), *((f"O-{i}", f"N{i}") for i in range(12, 20)))


def test_rows_that_stand_right_within_a_run_are_left_alone() -> None:
    moved = [i for i in range(5, 20) if i not in (9, 14)]
    numbers = names(0, ROWS)
    for place, i in enumerate(moved):
        numbers[i] = f"N{moved[(place + 1) % len(moved)]}"
    (shift,) = shifted(numbers)
    assert [row.row for row in shift.rows] == moved
    assert dict(shift.moved) == {f"O-{i}": f"N{i}" for i in moved}


def test_two_shifts_are_two_causes() -> None:
    numbers = [*names(1, 6), "N0", *names(6, 40), *names(41, 46), "N40", *names(46, 60)]
    first, second = shifted(numbers)
    assert [row.row for row in first.rows] == list(range(6))
    assert [row.row for row in second.rows] == list(range(40, 46))


def test_a_number_of_the_same_manifest_that_stands_on_no_row_is_used() -> None:
    rows = order_rows()
    known = traces_of(rows)
    numbers = [*names(0, 10), *names(11, 20), "", *names(20, ROWS)]
    shown = [replace(row, number=number) for row, number in zip(rows, numbers, strict=True)]
    traces = [known.get(number, UNSEEN) for number in numbers]
    (shift,) = find_shifts(shown, traces, [("N99", UNSEEN), ("N10", known["N10"])])
    assert dict(shift.moved)["O-10"] == "N10"
    assert next(row for row in shift.rows if row.order == "O-10").source == -1


@pytest.mark.parametrize("wrong", [1, 3, 6])
def test_parcels_gone_astray_alone_are_no_shift(wrong: int) -> None:
    chance = random.Random(wrong)
    rows = order_rows(80)
    known = traces_of(rows)
    for i in chance.sample(range(80), wrong):
        known[f"N{i}"] = replace(known[f"N{i}"], country="JP", postal_code="1000001")
    assert find_shifts(rows, [known[row.number] for row in rows]) == ()


def test_nothing_is_found_where_nothing_is_known() -> None:
    numbers = [*names(0, 10), *names(11, 20), "N10", *names(20, ROWS)]
    shown = [replace(row, number=number) for row, number in zip(order_rows(), numbers, strict=True)]
    assert find_shifts(shown, [UNSEEN] * ROWS) == ()
    assert find_shifts([], []) == ()


def test_a_fit_says_what_fits_and_what_cannot_be() -> None:
    (row,) = order_rows(1)
    trace = traces_of([row])["N0"]
    assert fit(row, trace).speaks_for
    assert not fit(row, UNSEEN).speaks_for
    assert not fit(row, UNSEEN).contradicts
    assert fit(row, replace(trace, country="JP")).country is False
    assert fit(row, replace(trace, couriers=frozenset({"dhl"}))).courier is False
    assert fit(row, replace(trace, first_at=START - timedelta(days=1))).in_time is False


def test_one_number_on_two_orders_is_told_with_both() -> None:
    rows = [*order_rows(2), ManifestRow("O-9", " n0 "), ManifestRow("", "N1")]
    assert duplicates(rows) == {"N0": ("O-0", "O-9")}


@pytest.mark.parametrize("step", [1, -1, 2])
def test_a_short_rotation_is_found_where_only_the_whole_run_tells_it(step: int) -> None:
    first, length, count = 11, 7, 40
    inside = range(first, first + length)

    def odds(i: int, j: int) -> float:
        true = first + (i - first + step) % length if i in inside else i
        return 1.5 if j == true else -1.5

    own = [odds(i, i) for i in range(count)]
    ((found, rows, by, gain),) = rotated(count, odds, own, lambda i: True)
    assert (found, rows, by) == (first, length, step)
    assert gain > 0
    assert rotated(count, odds, own, lambda i: i != first + 2) == []
    weak = [value / 8 for value in own]
    assert rotated(count, lambda i, j: odds(i, j) / 8, weak, lambda i: True) == []


def test_lanes_tell_where_a_courier_goes() -> None:
    lanes = Lanes([("ups", "US")] * 300 + [("dhl", "DE")] * 300 + [("4px", "FR")] * 3)
    assert lanes.odds("ups", "US") > 0 > lanes.odds("ups", "DE")
    assert lanes.odds("4px", "DE") == 0.0
    assert lanes.odds("", "DE") == 0.0
