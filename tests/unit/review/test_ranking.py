"""Rank: what is likelier to be wrong, or would cost more, never stands further back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.items import KINDS
from review.ranking import BASE_RATE, MAX_PRIORITY, NAMED, UNKNOWN_RATE, Finding, rank

kinds = st.sampled_from([*KINDS, "hologram"])
amounts = st.floats(0, 1e9)
views = st.integers(0, 10**9)
chances = st.floats(0, 1)
findings = st.lists(st.builds(Finding, st.sampled_from(["AP-BLUR", "PF-SHAPE", "LT-GTIN"]), chances), max_size=5)


@given(kinds, amounts, views, findings, chances, chances)
def test_a_likelier_defect_never_stands_further_back(
    kind: str, amount: float, seen: int, others: list[Finding], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    first = rank(kind, amount=amount, views_per_day=seen, findings=[*others, Finding("X", low)])
    second = rank(kind, amount=amount, views_per_day=seen, findings=[*others, Finding("X", high)])
    assert second.priority >= first.priority
    assert second.risk >= first.risk


@given(kinds, st.tuples(amounts, amounts), st.tuples(views, views), findings)
def test_more_exposure_never_stands_further_back(
    kind: str, money: tuple[float, float], seen: tuple[int, int], found: list[Finding]
) -> None:
    low, high = sorted(money)
    few, many = sorted(seen)
    first = rank(kind, amount=low, views_per_day=few, findings=found)
    second = rank(kind, amount=high, views_per_day=many, findings=found)
    assert second.priority >= first.priority
    assert second.risk == first.risk


@given(kinds, findings)
def test_risk_is_a_chance_and_at_least_the_kinds_usual_rate(kind: str, found: list[Finding]) -> None:
    usual = BASE_RATE.get(kind, UNKNOWN_RATE)
    risk = rank(kind, amount=0, views_per_day=0, findings=found).risk
    assert usual - 1e-12 <= risk <= 1.0


@given(kinds, findings)
def test_each_likely_reason_is_told_once_strongest_first(kind: str, found: list[Finding]) -> None:
    reasons = rank(kind, amount=1, views_per_day=0, findings=found).reasons
    assert sorted(reasons) == sorted({finding.code for finding in found if finding.likelihood >= NAMED})
    strongest = {code: max(one.likelihood for one in found if one.code == code) for code in reasons}
    told = [strongest[code] for code in reasons]
    assert told == sorted(told, reverse=True)


def test_dearer_items_of_one_kind_stand_first() -> None:
    dear = rank("image", amount=900.0, views_per_day=0)
    cheap = rank("image", amount=9.0, views_per_day=0)
    assert dear.priority > cheap.priority
    assert cheap.priority == int(0.06 * 9.01 * 100)


@pytest.mark.parametrize("amount", [1e300, float("inf")])
def test_a_boundless_amount_stands_first_and_stays_an_exact_integer(amount: float) -> None:
    assert rank("image", amount=amount, views_per_day=0).priority == MAX_PRIORITY


def test_nonsense_counts_as_nothing() -> None:
    plain = rank("image", amount=500.0, views_per_day=0)
    assert rank("image", amount=500.0, views_per_day=-9_000, findings=[Finding("X", -1.0)]).priority == plain.priority
    assert rank("image", amount=-500.0, views_per_day=90_000).priority == int(0.06 * 180.01 * 100)
    assert rank("image", amount=1, views_per_day=0, findings=[Finding("X", 7.0)]).risk == 1.0
