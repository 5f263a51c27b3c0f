"""Group E: tracking numbers as they come. The raw text is kept, the normal form shown, the verdict has its reason.

Each case goes the whole way: through ``python main.py tracking``, as a CSV of a manifest.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.app import main
from console.commands import answers


@dataclass(frozen=True)
class Case:
    """One row of a manifest, and what is told of it; ``told`` holds fields of the answer."""

    name: str
    raw: str
    courier: str
    good: bool
    told: dict[str, Any] = field(default_factory=dict)
    codes: tuple[str, ...] = ()


GOOD = "EB000717595HK"
CASES = [
    Case("91-s10-good", GOOD, "Hong Kong Post", True, {"number": GOOD, "state": "verified", "notes": []}),
    Case("92-s10-bad-check", "EB000717594HK", "s10", False, {"expected_check_digit": "5"}, ("TN-CHECK",)),
    Case("93-s10-transposed", "EB000771595HK", "s10", False, {"state": "invalid"}, ("TN-CHECK",)),
    Case("94-s10-country-ZZ", "EB000717595ZZ", "s10", False, {"state": "invalid"}, ("TN-FORMAT",)),
    Case("95-fullwidth-digits", "EB０００７１７５９５HK", "s10", True, {"number": GOOD, "notes": ["width"]}),
    Case("96-arabic-indic-digits", "EB٠٠٠٧١٧٥٩٥HK", "s10", False, {"notes": ["foreign_digits"]}, ("TN-FORMAT",)),
    Case("97-cyrillic-B", "EВ000717595HK", "s10", False, {"notes": ["look_alike"]}, ("TN-FORMAT",)),
    Case(
        "98-nbsp-zwsp-hyphens",
        "EB\u00a0000717\u200b595-HK",
        "s10",
        True,
        {"number": GOOD, "notes": ["spaces", "invisible", "hyphens"]},
    ),
    Case(
        "99-leading-zeros-as-number",
        "73938000549297",
        "canada_post",
        False,
        {"damage": [{"kind": "leading_zeros", "restored": ["0073938000549297"]}]},
        ("TN-COURIER",),
    ),
    Case(
        "99-scientific",
        "1.23457E+11",
        "fedex",
        False,
        {"damage": [{"kind": "scientific", "restored": []}]},
        ("TN-FORMAT",),
    ),
    Case(
        "100-two-numbers-in-one",
        f"{GOOD} RB123456785GB",
        "s10",
        False,
        {"pieces": [GOOD, "RB123456785GB"]},
        ("TN-FORMAT",),
    ),
    Case("101-ups-1Z-check-bad", "1Z879E930346834441", "ups", False, {"expected_check_digit": "0"}, ("TN-CHECK",)),
]


def answer(rows: list[tuple[str, str, str]], folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    text = io.StringIO()
    csv.writer(text).writerows([("order", "number", "courier"), *rows])
    manifest = folder / "numbers.csv"
    manifest.write_text(text.getvalue(), encoding="utf-8", newline="")
    code = main(["tracking", str(manifest)])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == (answers.DONE if all(line["good"] for line in lines) else answers.SHORT)
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_number_keeps_its_raw_text_and_gets_its_verdict(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = answer([("O-1", case.raw, case.courier)], tmp_path, capsys)
    assert line["raw"] == case.raw
    assert line["good"] is case.good
    assert {name: line[name] for name in case.told} == case.told
    assert tuple(finding["code"] for finding in line["findings"])[: len(case.codes)] == case.codes
    assert bool(line["findings"]) is not case.good


def test_97_the_look_alike_is_proposed_and_never_put_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = answer([("O-1", "EВ000717595HK", "s10")], tmp_path, capsys)
    assert line["number"] == "EВ000717595HK"
    assert line["suggestions"][0]["number"] == GOOD
    assert line["suggestions"][0]["slip"] == "script"


def test_102_the_same_number_on_two_orders_names_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("O-1", GOOD, "s10"), ("O-2", f" {GOOD.lower()} ", "s10"), ("O-3", "RB123456785GB", "s10")]
    first, second, third = answer(rows, tmp_path, capsys)
    for line in (first, second):
        assert line["findings"] == [{"code": "TN-DUP", "orders": ["O-1", "O-2"]}]
        assert not line["good"]
    assert third["good"]


FORMULAS = {
    "103-hyperlink": '=HYPERLINK("http://x","y")',
    "104-plus": "+1Z879E930346834440",
    "104-minus": "-1+1",
    "104-at": "@SUM(1)",
    "104-tab": "\t=1",
    "105-space": " =1+1",
    "105-nbsp": "\u00a0=1+1",
    "106-line-break": "a\n=1+1",
    "107-fullwidth": "\uff1d1+1",
}


@pytest.mark.parametrize("name", FORMULAS)
def test_group_f_no_cell_of_the_answers_is_a_formula(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cases 103 to 107, in the number and in the order; 108: a number that is one is left alone."""
    path = tmp_path / "numbers.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("number", "order"), (FORMULAS[name], FORMULAS[name]), (GOOD, "O-1")])
    assert main(["tracking", str(path), "--csv"]) == answers.SHORT
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (rows[0]["changed"], rows[1]["changed"]) == ("yes", "")
    assert rows[1]["number"] == GOOD
    for row in rows:
        for cell in row.values():
            assert "\n" not in cell
            assert not cell.lstrip("\u00a0\t ").startswith(("=", "+", "-", "@", "\uff1d")), cell
