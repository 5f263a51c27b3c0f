"""`iso_2859`: the generated tables against the printed cells, the code letters, and the switching rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.errors import BadArgument, Damaged
from review.sampling.choice import plan_for
from review.sampling.iso2859 import AQLS, LEVELS, Severity, aql_of, code_letter, double, single
from review.sampling.switching import LotResult, Switching, result_of, resumed, switched

CELLS = [line.split() for line in (Path(__file__).parent / "cells.txt").read_text().splitlines() if line[0] != "#"]
LOTS = {
    2: "AAAAAAB", 9: "AAAAABC", 16: "AABBBCD", 26: "ABBCCDE", 51: "BBCCCEF", 91: "BBCDDFG", 151: "BCDEEGH",
    281: "BCDEFHJ", 501: "CCEFGJK", 1_201: "CDEGHKL", 3_201: "CDFGJLM", 10_001: "CDFHKMN", 35_001: "DEGJLNP",
    150_001: "DEGJMPQ", 500_001: "DEHKNQR",
}  # fmt: skip
"""Table 1: the first lot size of each row, and its letters by level."""
ANCHORS = {
    "F": "20/0 13/0 32/1 20/1 20/2 20/3 20/5",
    "G": "20/0 50/1 32/1 32/2 32/3 32/5 32/7",
    "H": "80/1 50/1 50/2 50/3 50/5 50/7 50/10",
    "J": "80/1 80/2 80/3 80/5 80/7 80/10 80/14",
    "K": "125/2 125/3 125/5 125/7 125/10 125/14 125/21",
    "L": "200/3 200/5 200/7 200/10 200/14 200/21 125/21",
    "M": "315/5 315/7 315/10 315/14 315/21 200/21 125/21",
}
"""Normal inspection at 0.65 to 10, from another transcription than ``cells.txt``."""


def test_the_printed_cells_are_all_there() -> None:
    counted = {(shape, severity): 0 for shape, severity, *_ in CELLS}
    for shape, severity, _, *cells in CELLS:
        counted[shape, severity] += len([cell for cell in cells if cell != "-"])
    assert counted["single", "normal"] == counted["single", "tightened"] == counted["single", "reduced"] == 16 * 26
    assert min(counted["double", "normal"], counted["double", "tightened"]) > 200


@pytest.mark.parametrize("row", [row for row in CELLS if row[0] == "single"], ids=lambda row: " ".join(row[1:3]))
def test_every_printed_single_plan_follows_from_the_rule(row: list[str]) -> None:
    _, severity, letter, *cells = row
    for aql, cell in zip(AQLS, cells, strict=True):
        plan = single(letter, aql, Severity(severity))
        told = plan.accept if plan.tells is None else plan.tells
        assert f"{plan.n}/{told}/{plan.reject}" == cell, (letter, aql)


@pytest.mark.parametrize("row", [row for row in CELLS if row[0] == "double"], ids=lambda row: " ".join(row[1:3]))
def test_every_printed_double_plan_follows_from_the_rule(row: list[str]) -> None:
    _, severity, letter, *cells = row
    for aql, cell in zip(AQLS, cells, strict=True):
        plan = double(letter, aql, Severity(severity))
        if cell == "-":
            assert plan == single(letter, aql, Severity(severity))
            continue
        one, two = plan.stages
        assert one.n == two.n
        assert f"{one.n}/{one.accept},{one.reject},{two.accept},{two.reject}" == cell, (letter, aql)


def test_code_letters() -> None:
    starts = [*LOTS, 10**9]
    for (first, letters), after in zip(LOTS.items(), starts[1:], strict=True):
        for lot in (first, after - 1):
            assert "".join(code_letter(lot, level) for level in LEVELS) == letters, lot


def test_the_anchors_of_another_source() -> None:
    for letter, cells in ANCHORS.items():
        for aql, cell in zip(("0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10"), cells.split(), strict=True):
            plan = single(letter, aql)
            assert f"{plan.n}/{plan.accept}" == cell
    assert [(single(one, "0.65").n, single(one, "0.65").accept) for one in "FJN"] == [(20, 0), (80, 1), (500, 7)]
    assert single("N", "0.25").accept == 3  # 7 CFR 42.140(d): 500 items, accept 3, reject 4


def test_no_plan_asks_for_more_than_the_lot() -> None:
    for lot in (1, 2, 5, 50, 90, 500, 1_200, 10_000):
        for aql in ("0.010", "0.65", "1.0", "10"):
            for severity in Severity:
                for shape in ("single", "double"):
                    plan = plan_for(lot, "II", aql, severity, shape)
                    assert plan.n <= lot


def test_what_the_tables_do_not_have_is_refused() -> None:
    for call in (
        lambda: aql_of("3"),
        lambda: code_letter(100, "IV"),
        lambda: single("I", "1.0"),
        lambda: code_letter(1),
    ):
        with pytest.raises(BadArgument):
            call()
    assert aql_of(1) == aql_of("1") == "1.0"


GOOD, BAD = LotResult(accepted=True, passes_tighter=True), LotResult(accepted=False)


def run(state: Switching, *results: LotResult) -> Switching:
    for result in results:
        state = switched(state, result)
    return state


def test_two_rejected_of_five_tighten_and_five_accepted_relax() -> None:
    assert run(Switching(), BAD, GOOD, GOOD, GOOD, GOOD, BAD).severity is Severity.NORMAL
    tightened = run(Switching(), BAD, GOOD, GOOD, GOOD, BAD)
    assert tightened.severity is Severity.TIGHTENED
    assert run(tightened, GOOD, GOOD, GOOD, GOOD, BAD, GOOD, GOOD, GOOD, GOOD).severity is Severity.TIGHTENED
    assert run(tightened, *[GOOD] * 5).severity is Severity.NORMAL


def test_five_rejected_under_tightened_inspection_stop_sampling() -> None:
    tightened = run(Switching(), BAD, BAD)
    almost = run(tightened, *[BAD, GOOD] * 4)
    assert not almost.stopped
    stopped = run(almost, BAD)
    assert stopped.stopped
    assert run(stopped, *[GOOD] * 10).stopped
    again = resumed(stopped)
    assert (again.stopped, again.severity) == (False, Severity.TIGHTENED)


def test_the_switching_score_reduces_and_anything_unusual_ends_it() -> None:
    assert run(Switching(), *[GOOD] * 9).severity is Severity.NORMAL
    reduced = run(Switching(), *[GOOD] * 10)
    assert reduced.severity is Severity.REDUCED
    small = LotResult(accepted=True, small=True)
    assert run(Switching(), *[small] * 14).severity is Severity.NORMAL
    assert run(Switching(), *[small] * 15).severity is Severity.REDUCED
    just = LotResult(accepted=True, passes_tighter=False)
    assert run(Switching(), *[GOOD] * 9, just, GOOD).score == 3
    assert run(reduced, BAD).severity is Severity.NORMAL
    assert run(reduced, LotResult(accepted=True, tells=True)).severity is Severity.NORMAL
    assert switched(reduced, GOOD, may_reduce=False).severity is Severity.NORMAL
    assert switched(run(Switching(), *[GOOD] * 9), GOOD, may_reduce=False).severity is Severity.NORMAL


def test_a_result_knows_the_next_aql_and_the_gap() -> None:
    plan = single("J", "1.0")  # 80/2; at 0.65 it is 80/1
    assert result_of(plan, "1.0", Severity.NORMAL, 1) == LotResult(True, True, False, False)
    assert result_of(plan, "1.0", Severity.NORMAL, 2) == LotResult(True, False, False, False)
    assert not result_of(plan, "1.0", Severity.NORMAL, 3).accepted
    reduced = single("J", "1.0", Severity.REDUCED)  # 32, Ac 1, Re 3
    assert [result_of(reduced, "1.0", Severity.REDUCED, bad).tells for bad in (1, 2, 3)] == [False, True, False]
    two = double("J", "1.0")
    assert result_of(two, "1.0", Severity.NORMAL, 0, stage=1).passes_tighter
    assert not result_of(two, "1.0", Severity.NORMAL, 2, stage=2).passes_tighter


def test_a_state_goes_through_json_and_damage_is_told() -> None:
    state = run(Switching(), BAD, GOOD, GOOD, BAD, BAD)
    assert Switching.of(state.as_dict()) == state
    with pytest.raises(Damaged):
        Switching.of({**state.as_dict(), "severity": "lax"})
