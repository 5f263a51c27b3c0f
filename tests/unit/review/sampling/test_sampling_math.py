"""`sampling_math`: 10,000 random cases against SciPy to 1e-9, and the published values to their printed digits."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from review.errors import BadArgument
from review.sampling.chances import (
    beta_at,
    beta_up_to,
    binomial,
    binomial_up_to,
    hypergeometric,
    hypergeometric_up_to,
)
from review.sampling.intervals import Posterior, clopper_pearson, jeffreys, most_bad, upper_bound, wilson
from review.sampling.plans import Plan, Stage
from review.sampling.risks import Risks, sequential_plan, smallest_plan, zero_plan

LOTS, DRAWS, BETAS, INTERVALS = 3_750, 3_750, 1_500, 1_000
"""10,000 random cases in all."""
CLOSE = 1e-9


def _lots(chance: random.Random, count: int) -> list[tuple[int, int, int, int]]:
    """(found, lot, bad in it, sample), of every size up to 100,000."""
    out = []
    for _ in range(count):
        lot = int(10 ** chance.uniform(0.4, 5))
        n, bad = chance.randint(1, lot), chance.randint(0, lot)
        spread = (n * bad * (lot - bad) * (lot - n) / lot**3) ** 0.5 + 1
        out.append((max(0, min(n, round(chance.gauss(n * bad / lot, 2 * spread)))), lot, bad, n))
    return out


def _draws(chance: random.Random, count: int) -> list[tuple[int, int, float]]:
    """(found, sample, rate)."""
    out = []
    for _ in range(count):
        n, p = int(10 ** chance.uniform(0, 5)), 10 ** chance.uniform(-5, 0)
        out.append((max(0, min(n, round(chance.gauss(n * p, 2 * (n * p) ** 0.5 + 1)))), n, p))
    return out


def _agree(mine: list[float], theirs: Any, cases: list[Any]) -> None:
    off = np.abs(np.array(mine) - theirs)
    worst = int(np.argmax(off))
    assert off[worst] < CLOSE, (cases[worst], mine[worst], theirs[worst])


def test_hypergeometric_and_the_curve_of_a_lot() -> None:
    cases = _lots(random.Random(1), LOTS)
    k, lot, bad, n = (np.array(column) for column in zip(*cases, strict=True))
    _agree([hypergeometric(*case) for case in cases], stats.hypergeom.pmf(k, lot, bad, n), cases)
    theirs = stats.hypergeom.cdf(k, lot, bad, n)
    _agree([hypergeometric_up_to(*case) for case in cases], theirs, cases)
    some = [case for case in cases if case[0] < case[3] <= case[1]]
    curve = [Plan.single(n, k).accepting_lot(lot, bad) for k, lot, bad, n in some]
    _agree(curve, stats.hypergeom.cdf(*(np.array(column) for column in zip(*some, strict=True))), some)


def test_binomial_operating_curves_and_outgoing_quality() -> None:
    cases = _draws(random.Random(2), DRAWS)
    k, n, p = (np.array(column) for column in zip(*cases, strict=True))
    _agree([binomial(*case) for case in cases], stats.binom.pmf(k, n, p), cases)
    accepting = stats.binom.cdf(k, n, p)
    _agree([binomial_up_to(*case) for case in cases], accepting, cases)
    some = [(case, theirs) for case, theirs in zip(cases, accepting, strict=True) if case[0] < case[1]]
    lots = [case[1] * 7 + 3 for case, _ in some]
    mine = [Plan.single(n, k).chances(p, lot) for ((k, n, p), _), lot in zip(some, lots, strict=True)]
    theirs = np.array([theirs for _, theirs in some])
    rates, sizes, whole = np.array([c[2] for c, _ in some]), np.array([c[1] for c, _ in some]), np.array(lots)
    _agree([one.outgoing for one in mine], rates * theirs * (whole - sizes) / whole, cases)
    _agree([one.total / lot for one, lot in zip(mine, lots, strict=True)],
           (sizes + (1 - theirs) * (whole - sizes)) / whole, cases)  # fmt: skip


def test_the_worst_outgoing_quality_is_the_peak_of_the_curve() -> None:
    chance = random.Random(3)
    for _ in range(40):
        n, k = chance.randint(2, 400), chance.randint(0, 12)
        if k >= n:
            continue
        lot = n * chance.randint(2, 50)
        height, place = Plan.single(n, k).worst_outgoing(lot)
        rates = np.linspace(1e-6, min(1.0, 4 * Plan.single(n, k).rate_at(0.1)), 20_001)
        theirs = rates * stats.binom.cdf(k, n, rates) * (lot - n) / lot
        assert height >= theirs.max() - 1e-12
        near = stats.binom.cdf(k, n, place) * place * (lot - n) / lot
        assert abs(height - near) < CLOSE


def test_intervals() -> None:
    cases = [(k, n, chance) for (k, n, _), chance in
             zip(_draws(random.Random(4), INTERVALS), np.random.default_rng(4).uniform(0.5, 0.999, INTERVALS),
                 strict=True)]  # fmt: skip
    k, n, sure = (np.array(column) for column in zip(*cases, strict=True))
    tail = (1 - sure) / 2
    low = np.where(k > 0, special.betaincinv(np.maximum(k, 1), n - k + 1, tail), 0.0)
    high = np.where(k < n, special.betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail), 1.0)
    exact = [clopper_pearson(*case) for case in cases]
    _agree([one.low for one in exact], low, cases)
    _agree([one.high for one in exact], high, cases)
    one_sided = np.where(k < n, special.betaincinv(k + 1, np.maximum(n - k, 1), sure), 1.0)
    _agree([upper_bound(*case) for case in cases], one_sided, cases)
    score = [wilson(*case) for case in cases]
    for case, mine in zip(cases[:60], score, strict=False):
        theirs = stats.binomtest(case[0], case[1]).proportion_ci(case[2], "wilson")
        assert abs(mine.low - theirs.low) < CLOSE
        assert abs(mine.high - theirs.high) < CLOSE
    z = stats.norm.ppf(1 - tail)
    reach = z * np.sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    _agree(
        [one.high for one in score], np.where(k < n, (k / n + z * z / (2 * n) + reach) / (1 + z * z / n), 1.0), cases
    )
    flat = [jeffreys(*case) for case in cases]
    _agree([one.low for one in flat], np.where(k > 0, special.betaincinv(k + 0.5, n - k + 0.5, tail), 0.0), cases)
    after = [Posterior.after(bad, seen) for bad, seen, _ in cases]
    _agree([one.mean for one in after], (k + 0.5) / (n + 1), cases)


def test_the_beta_distribution() -> None:
    chance = random.Random(5)
    cases = [(10 ** chance.uniform(-0.3, 5), 10 ** chance.uniform(-0.3, 5), chance.random()) for _ in range(BETAS)]
    a, b, share = (np.array(column) for column in zip(*cases, strict=True))
    places = special.betaincinv(a, b, share)
    _agree([beta_at(share, a, b) for a, b, share in cases], places, cases)
    mine = [beta_up_to(x, a, b) for x, (a, b, _) in zip(places, cases, strict=True)]
    _agree(mine, special.betainc(a, b, places), cases)


def test_the_most_bad_items_of_a_lot() -> None:
    for found, lot, bad, n in _lots(random.Random(6), 60):
        if found > min(n, bad) or n < 1:
            continue
        most = most_bad(lot, n, found)
        assert stats.hypergeom.cdf(found, lot, most, n) > 0.05 or most == found
        if most < lot - (n - found):
            assert stats.hypergeom.cdf(found, lot, most + 1, n) <= 0.05


PUBLISHED: list[tuple[str, Callable[[], float], float]] = [
    ("132/3 producer's risk at 1 %", lambda: 1 - Plan.single(132, 3).accepting(0.01), 0.04425251),
    ("132/3 consumer's risk at 5 %", lambda: Plan.single(132, 3).accepting(0.05), 0.0992283),
    ("132/3 at 3 %", lambda: Plan.single(132, 3).accepting(0.03), 0.4384354),
    ("68/2 at 95 %", lambda: Plan.single(68, 2).rate_at(0.95), 0.01213),
    ("81 of 263, Wilson", lambda: wilson(81, 263).low, 0.2553),
    ("81 of 263, Wilson, above", lambda: wilson(81, 263).high, 0.3662),
    ("15 of 148, Wilson", lambda: wilson(15, 148).low, 0.0624),
    ("1 of 29, Wilson", lambda: wilson(1, 29).high, 0.1718),
    ("81 of 263, exact", lambda: clopper_pearson(81, 263).low, 0.2527),
    ("15 of 148, exact", lambda: clopper_pearson(15, 148).high, 0.1617),
    ("0 of 20, exact", lambda: clopper_pearson(0, 20).high, 0.1684),
    ("1 of 29, exact", lambda: clopper_pearson(1, 29).low, 0.0009),
    ("500/3 at 1 %", lambda: Plan.single(500, 3).accepting(0.01), 0.264),
    ("125/3 at 95 %", lambda: Plan.single(125, 3).rate_at(0.95) * 100, 1.100),
    ("125/3 AOQL", lambda: Plan.single(125, 3).worst_outgoing()[0] * 100, 1.554),
    ("80/2 at 10 %", lambda: Plan.single(80, 2).rate_at(0.10) * 100, 6.516),
    ("50/1 AOQL", lambda: Plan.single(50, 1).worst_outgoing()[0] * 100, 1.670),
    ("80/2 of 1,000 with 25", lambda: Plan.single(80, 2).accepting_lot(1000, 25), 0.67713),
    ("80/2, AOQ at 3 %", lambda: Plan.single(80, 2).chances(0.03, 1000).outgoing, 0.01568),
    ("80/2, ATI at 3 %", lambda: Plan.single(80, 2).chances(0.03, 1000).total, 477.3),
    ("20/0 at 30 %", lambda: Plan.single(20, 0).accepting(0.3), 0.0008),
    ("none bad in 59", lambda: zero_plan(0.05, 0.95).n, 59),
]


@pytest.mark.parametrize(("value", "printed"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED])
def test_published_values_to_their_printed_digits(value: Callable[[], float], printed: float) -> None:
    digits = len(f"{printed:.8f}".rstrip("0").partition(".")[2])
    assert round(value(), digits) == printed


def test_the_smallest_plan_is_the_smallest() -> None:
    plan = smallest_plan(Risks(0.05, 0.05, 0.15, 0.075))
    assert (plan.n, plan.accept) == (80, 7)
    for lot in (120, 400):
        found = smallest_plan(Risks(0.02, 0.05, 0.1, 0.1), lot)
        good, poor = int(0.02 * lot), -int(-0.1 * lot // 1)
        assert found.accepting_lot(lot, good) >= 0.95
        assert found.accepting_lot(lot, poor) <= 0.10
        for n in range(1, found.n):
            sizes = np.arange(0, n)
            fair = stats.hypergeom.cdf(sizes, lot, good, n) >= 0.95
            safe = stats.hypergeom.cdf(sizes, lot, poor, n) <= 0.10
            assert not (fair & safe).any(), n
    with pytest.raises(BadArgument):
        Risks(0.05, 0.05, 0.05, 0.1)
    with pytest.raises(BadArgument):
        smallest_plan(Risks(1e-7, 0.05, 2e-7, 0.1))


def test_a_sequential_plan_keeps_its_risks_and_saves_looks() -> None:
    risks = Risks(0.01, 0.05, 0.05, 0.1)
    plan, one = sequential_plan(risks), smallest_plan(risks)
    assert plan.accepting(0.01) >= 0.95
    assert plan.accepting(0.05) <= 0.10
    assert plan.n <= 2 * one.n
    assert max(plan.chances(p, 100_000).looked_at for p in (0.01, 0.05)) < 0.75 * one.n


def test_two_stages_are_reckoned_as_by_hand() -> None:
    plan = Plan((Stage(50, 0, 3), Stage(50, 3, 4)))
    first = stats.binom.pmf(np.arange(4), 50, 0.02)
    second = stats.binom.cdf(np.arange(4), 50, 0.02)
    by_hand = first[0] + first[1] * second[2] + first[2] * second[1]
    assert abs(plan.accepting(0.02) - by_hand) < 1e-12
    looked = plan.chances(0.02, 1000).looked_at
    assert abs(looked - (50 + 50 * (first[1] + first[2]))) < 1e-9
    lot = stats.hypergeom.pmf(0, 1000, 20, 50)
    for found in (1, 2):
        lot += stats.hypergeom.pmf(found, 1000, 20, 50) * stats.hypergeom.cdf(3 - found, 950, 20 - found, 50)
    assert abs(plan.accepting_lot(1000, 20) - lot) < 1e-12


def test_what_is_no_plan_is_refused() -> None:
    for call in (
        lambda: Plan.single(0, 0),
        lambda: Plan(()),
        lambda: Plan((Stage(5, 1, 3),)),
        lambda: Plan.single(10, 1).accepting_lot(5, 1),
        lambda: clopper_pearson(3, 2),
        lambda: upper_bound(0, 0),
        lambda: zero_plan(0, 0.95),
    ):
        with pytest.raises(BadArgument):
            call()
