"""No cell is a formula, however the file is cut; what is text stays readable."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.exports.cells import BLANKS, TRIGGERS, harmless

LIVE = re.compile(f"[{BLANKS}]*[{TRIGGERS}]")
CASES = [
    '=HYPERLINK("http://x","y")', "+1", "-1+A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "\u00a0=1+1", "\ufeff=1",
    "\u200b=1", "a\n=1+1", "＝1+1", "﹢1", "−1", "x;=1", "x,=1", 'x"=1', "x\t@1", "a;  \u202e=1", "\0=1", "'=1",
    "a|=cmd",
]  # fmt: skip


def live(line: str) -> list[str]:
    """Every cell that some program would take for a formula."""
    cut = [cell for separator in ",;\t|" for cell in re.split(f"[{separator}\n]", line)]
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(line, newline=""), delimiter=separator):
            cut += row
    return [cell for cell in (*cut, *(one.strip('"') for one in cut)) if LIVE.match(cell)]


def written(*cells: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


@pytest.mark.parametrize("text", CASES)
def test_a_formula_is_text(text: str) -> None:
    assert live(written("a", text, "b")) == []
    assert harmless(text) != text


@given(
    st.lists(
        st.text(alphabet=st.sampled_from("=+-@,;\t\n\r\"' |ab\u00a0＝\u200b\0"), max_size=12), min_size=1, max_size=4
    )
)
def test_nothing_made_of_such_signs_is_a_formula(texts: list[str]) -> None:
    assert live(written(*texts)) == []


@pytest.mark.parametrize("text", ["Vase, 12 cm", "PF-LOGO", "2026-03-02", "a=b", "", "Höhe: 12", "a - b", "it's"])
def test_plain_text_stays(text: str) -> None:
    assert harmless(text) == text
