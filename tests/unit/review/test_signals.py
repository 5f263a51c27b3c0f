"""Signals: definitions are data that is checked, values become suspects at their thresholds, and all add up to one
risk."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest

import resources
from review.errors import BadInput
from review.labels import Box
from review.media import FrameIndex
from review.signals import Measurement, SignalTable, findings, risk, suspects
from review.taxonomy import Taxonomy

DATA = resources.load_json("signals/signals.json")
TABLE = SignalTable.from_data(DATA)
INDEX = FrameIndex(tuple(100 + 10 * number for number in range(20)), Fraction(1, 250), (0,), 300)


def test_every_signal_names_a_code_of_the_taxonomy_that_its_kinds_can_have() -> None:
    taxonomy = Taxonomy.from_data(resources.load_json("taxonomy/defects.json"))
    for signal in TABLE:
        defect = taxonomy.get(signal.code)
        assert defect is not None, signal.id
        if signal.id != "background":
            assert signal.kinds <= defect.kinds, signal.id


def test_a_value_at_the_threshold_is_a_suspect_and_one_below_it_is_not() -> None:
    threshold = TABLE["flicker"].threshold
    below, at = (Measurement("flicker", value, (3, 7)) for value in (threshold - 0.01, threshold))
    assert suspects([below], TABLE, INDEX) == []
    (found,) = suspects([at], TABLE, INDEX)
    assert (found.code, found.likelihood) == ("TM-FLICK", TABLE["flicker"].likely[0])
    assert found.span is not None
    assert (found.span.start, found.span.end, found.span.start_pts, found.span.end_pts) == (3, 7, 130, 170)


def test_the_likeliest_comes_first_and_keeps_its_place() -> None:
    box = Box(0.1, 0.2, 0.3, 0.4)
    weak, strong = Measurement("blur", TABLE["blur"].threshold, (0, 1), box), Measurement("black", 2.0, (5, 90))
    first, second = suspects([weak, strong], TABLE, INDEX)
    assert (first.signal, second.signal, second.box) == ("black", "blur", box)
    assert first.span is not None
    assert first.span.end == len(INDEX) - 1


def test_pictures_have_no_spans() -> None:
    (found,) = suspects([Measurement("background", 100.0)], TABLE)
    assert (found.code, found.span) == ("BG-RULE", None)


def test_one_code_counts_once_however_many_signals_see_it() -> None:
    both = [Measurement("freeze", 2.0), Measurement("black", 2.0)]
    assert [finding.code for finding in findings(both, TABLE)] == ["TM-FREEZE"]
    assert risk(both, TABLE) == pytest.approx(max(TABLE[name].likelihood(2.0) for name in ("freeze", "black")))


def test_doubts_add_up() -> None:
    shape, colour = Measurement("shape", 15.0), Measurement("colour", 7.0)
    alone = max(risk([shape], TABLE), risk([colour], TABLE))
    assert alone < risk([shape, colour], TABLE) < 1


@pytest.mark.parametrize("signal", TABLE.signals, ids=lambda signal: signal.id)
def test_likelihood_grows_with_the_value(signal: Any) -> None:
    values = [signal.threshold * share for share in (0.0, 0.5, 0.99, 1.0)] + [signal.sure, 2 * signal.sure]
    likely = [signal.likelihood(value) for value in values]
    assert likely == sorted(likely)
    assert likely[0] == 0.0
    assert likely[-1] == signal.likely[1]


@pytest.mark.parametrize(
    ("field", "value"),
    [("threshold", 0), ("sure", 0.001), ("likely", [0.9, 0.1]), ("kinds", ["listing"]), ("unit", "")],
)
def test_a_faulty_definition_is_told_by_its_name(field: str, value: object) -> None:
    data = copy.deepcopy(DATA)
    data["signals"][0][field] = value
    with pytest.raises(BadInput, match="signal black"):
        SignalTable.from_data(data)


def test_two_signals_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match="twice"):
        SignalTable([TABLE["black"], TABLE["black"]])
