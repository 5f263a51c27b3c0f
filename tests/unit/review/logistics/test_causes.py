"""Causes: groups that are in trouble far more often than the rest, and since when a courier is."""

from __future__ import annotations

from datetime import date, timedelta

from review.logistics.causes import Cause, Grouping, Tally, causes

DAY = date(2026, 3, 2)


def tally(count: int, code: str = "", *, batch: str = "", hub: str = "", courier: str = "", day: int = 0) -> Tally:
    return Tally(batch, hub, courier, code, DAY + timedelta(days=day), count, count * 1_000)


def named(found: tuple[Cause, ...], by: Grouping) -> dict[str, Cause]:
    return {one.name: one for one in found if one.by is by}


def test_a_list_in_trouble_stands_out_and_quiet_ones_do_not() -> None:
    rows = [tally(40, batch=f"B-{n}") for n in range(20)] + [tally(1, "TR-STALL", batch=f"B-{n}") for n in range(20)]
    rows += [tally(30, batch="B-bad"), tally(9, "TN-MISMATCH", batch="B-bad"), tally(1, "TR-STALL", batch="B-bad")]
    (cause,) = causes(rows)
    assert (cause.by, cause.name, cause.code) == (Grouping.MANIFEST, "B-bad", "TN-MISMATCH")
    assert (cause.count, cause.of, cause.cents) == (10, 40, 10_000)
    assert cause.lift > 8


def test_two_parcels_are_chance() -> None:
    assert causes([tally(2, "LD-LOST", hub="Leipzig, DE"), tally(500)]) == ()


def test_a_courier_is_told_since_the_day_it_began() -> None:
    rows = [tally(1, "TR-STALL", courier="dhl", day=day) for day in (0, 7, 13)]
    rows += [tally(6, "TR-STALL", courier="dhl", day=day) for day in (20, 21, 22)]
    rows += [tally(400, courier="dhl"), tally(400, courier="ups"), tally(3, "TR-STALL", courier="ups", day=5)]
    found = named(causes(rows), Grouping.COURIER)
    assert found["dhl"].since == DAY + timedelta(days=20)
    assert found["dhl"].count == 18, "only what lies behind that day"
    assert "ups" not in found


def test_steady_trouble_has_no_day_it_began() -> None:
    rows = [tally(2, "TR-STALL", courier="dhl", day=day) for day in range(30)] + [tally(20, courier="dhl")]
    rows += [tally(900, courier="ups"), tally(9, "TR-STALL", courier="ups")]
    cause = named(causes(rows), Grouping.COURIER)["dhl"]
    assert (cause.since, cause.count) == (None, 60)


def test_what_explains_more_comes_first() -> None:
    rows = [tally(5_000), tally(40, "CU-HOLD", hub="Liège, BE"), tally(4, "LD-LOST", hub="Riga, LV"), tally(9)]
    assert [one.name for one in causes(rows)] == ["Liège, BE", "Riga, LV"]
