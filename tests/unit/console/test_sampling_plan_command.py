"""``main.py sampling-plan``: the tables, stated risks, the cost and the advice, as JSON and for a person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.app import main
from console.commands import answers


def answered(capsys: pytest.CaptureFixture[str], words: str) -> dict[str, Any]:
    assert main(["sampling-plan", *words.split(), "--json"]) == answers.DONE
    out: dict[str, Any] = json.loads(capsys.readouterr().out)
    return out


def test_a_plan_of_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "--lot 3000 --aql 1")
    assert (told["letter"], told["n"], told["ac"], told["re"]) == ("K", 125, 3, 4)
    assert told["curve"][0]["accept"] == 1
    assert 0.014 < told["aoql"] < 0.0155
    assert told["effort"][0]["total"] == 125
    tightened = answered(capsys, "--lot 3000 --aql 1 --state tightened")
    assert (tightened["n"], tightened["ac"]) == (125, 2)
    two = answered(capsys, "--lot 3000 --shape double")
    assert [stage["n"] for stage in two["stages"]] == [80, 80]
    whole = answered(capsys, "--lot 5")
    assert (whole["whole_lot"], whole["n"], whole["curve"]) == (True, 5, [])


def test_a_plan_by_stated_risks(capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "--lot 1000 --good 1 --poor 5")
    assert (told["n"], told["ac"], told["letter"]) == (128, 3, "")
    one_by_one = answered(capsys, "--lot 1000 --good 1 --poor 5 --shape sequential")
    assert one_by_one["n"] > 128
    assert one_by_one["curve"][5]["asn"] < 100


def test_it_says_no_with_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "--lot 1000 --kind video --bad 300 --seen 1000")["advice"]
    assert told["answer"] == "full"
    assert told["rate"] == 0.3
    assert told["accepting"] < 1e-6
    assert main(["sampling-plan", "--lot", "1000", "--kind", "video", "--bad", "300", "--seen", "1000"]) == 0
    text = capsys.readouterr().out
    assert "Look at 80: accept up to 2 bad, reject from 3." in text
    assert "Review every clip" in text


@pytest.mark.parametrize(
    "words",
    [
        "--lot 100 --aql 3",
        "--lot 100 --level IV",
        "--lot 100 --state lax",
        "--lot 100 --good 1",
        "--lot 100 --shape odd",
        "--lot 100 --bad 2 --seen 1",
        "--lot 100 --good 5 --poor 1",
        "--lot 100 --good 1 --poor 5 --shape double",
    ],
)
def test_what_is_no_plan_is_told(capsys: pytest.CaptureFixture[str], words: str) -> None:
    assert main(["sampling-plan", *words.split()]) == answers.BAD_INPUT
    assert capsys.readouterr().err.startswith("backstop: ")
