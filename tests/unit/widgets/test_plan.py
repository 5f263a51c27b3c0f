"""The operating curve and the tally: what they show is what a screen reader hears, and every look can be painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from widgets.plan.curve import CurvePoint, OperatingCurve, ticks
from widgets.plan.tally import Tally


def test_a_curve_tells_its_two_points_and_paints_with_and_without_one(qapp: QApplication) -> None:
    curve = OperatingCurve()
    curve.resize(400, 240)
    empty = curve.grab().toImage()
    points = [CurvePoint(rate / 100, max(0.0, 1 - rate / 20), rate / 400) for rate in range(21)]
    curve.set_curve(points, known=0.05, marks=((0.01, 0.95), (0.18, 0.10)))
    assert curve.points == tuple(points)
    assert "1.00%" in curve.accessibleDescription()
    assert "10%" in curve.accessibleDescription()
    assert curve.grab().toImage() != empty
    curve.set_curve(())
    assert curve.points == ()
    assert curve.grab().toImage() == empty
    curve.deleteLater()


@pytest.mark.parametrize(("bad", "reject"), [(0, 1), (2, 3), (22, 22), (40, 60)])
def test_a_tally_tells_and_paints_how_far_it_is(qapp: QApplication, bad: int, reject: int) -> None:
    tally = Tally()
    tally.resize(500, 24)
    tally.set_tally(10, 80, bad, reject - 1, reject)
    assert f"10 of 80 seen, {bad} bad" in tally.accessibleName()
    assert f"rejected from {reject}" in tally.accessibleName()
    before = tally.grab().toImage()
    tally.set_tally(70, 80, bad, reject - 1, reject)
    assert tally.grab().toImage() != before
    tally.deleteLater()


@pytest.mark.parametrize(
    ("most", "last", "many"), [(0.26, 0.25, 6), (0.65, 0.6, 7), (0.1, 0.1, 6), (1.0, 1.0, 6), (0.003, 0.003, 7)]
)
def test_a_curve_is_scaled_in_round_shares(most: float, last: float, many: int) -> None:
    told = ticks(most)
    assert (told[0], len(told)) == (0.0, many)
    assert told[-1] == pytest.approx(last)
