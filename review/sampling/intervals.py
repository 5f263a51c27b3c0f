"""What a sample says of the error rate: intervals, one-sided bounds, and the exact bound for a finite lot.

All take ``bad`` of ``n`` inspected. Rates are shares 0..1, ``confidence`` too (0.95, not 95).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from review.errors import BadArgument
from review.sampling.chances import beta_at, beta_up_to, hypergeometric_up_to

CONFIDENCE = 0.95
"""What a certificate states where nobody asked for another."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of error rates, shares 0..1."""

    low: float
    high: float


def _checked(bad: int, n: int, confidence: float) -> None:
    if not (0 <= bad <= n and n > 0 and 0 < confidence < 1):
        raise BadArgument(
            f"{bad} bad of {n} inspected at a confidence of {confidence:g} is no result of a sample.",
            remedy="Give 0 <= bad <= n, n > 0, and a confidence between 0 and 1.",
        )


def clopper_pearson(bad: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """Two-sided, exact: covers the true rate at least as often as it says (Clopper and Pearson, 1934)."""
    _checked(bad, n, confidence)
    tail = (1 - confidence) / 2
    low = beta_at(tail, bad, n - bad + 1) if bad else 0.0
    high = beta_at(1 - tail, bad + 1, n - bad) if bad < n else 1.0
    return Interval(low, high)


def upper_bound(bad: int, n: int, confidence: float = CONFIDENCE) -> float:
    """One-sided Clopper-Pearson: 0 bad in 59 is at most 5 % at 95 %."""
    _checked(bad, n, confidence)
    return beta_at(confidence, bad + 1, n - bad) if bad < n else 1.0


def wilson(bad: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """Two-sided score interval (Wilson, 1927): covers the true rate as often as it says on the average."""
    _checked(bad, n, confidence)
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    share, square = bad / n, z * z
    middle = share + square / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    below = (middle - reach) / (1 + square / n) if bad else 0.0
    above = (middle + reach) / (1 + square / n) if bad < n else 1.0
    return Interval(max(0.0, below), min(1.0, above))


def jeffreys(bad: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """Two-sided, equal tails of the posterior under Jeffreys' prior Beta(1/2, 1/2); 0 and 1 at the ends."""
    _checked(bad, n, confidence)
    tail = (1 - confidence) / 2
    low = beta_at(tail, bad + 0.5, n - bad + 0.5) if bad else 0.0
    high = beta_at(1 - tail, bad + 0.5, n - bad + 0.5) if bad < n else 1.0
    return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Posterior:
    """The error rate's beta distribution after a sample: of the prior Beta(a, b), with ``bad`` of ``n`` seen."""

    a: float
    b: float

    @classmethod
    def after(cls, bad: int, n: int, prior: tuple[float, float] = (0.5, 0.5)) -> Posterior:
        """``prior``: Jeffreys' where nothing was known before; ``(bad + 1/2, good + 1/2)`` of earlier lots else."""
        _checked(bad, n, CONFIDENCE)
        return cls(prior[0] + bad, prior[1] + n - bad)

    @property
    def mean(self) -> float:
        """The expected error rate."""
        return self.a / (self.a + self.b)

    def at_most(self, rate: float) -> float:
        """The probability that the error rate is ``rate`` or less."""
        return beta_up_to(rate, self.a, self.b)

    def interval(self, confidence: float = CONFIDENCE) -> Interval:
        """Equal tails."""
        tail = (1 - confidence) / 2
        return Interval(beta_at(tail, self.a, self.b), beta_at(1 - tail, self.a, self.b))


def most_bad(lot: int, n: int, bad: int, confidence: float = CONFIDENCE) -> int:
    """The most bad items that a lot of ``lot`` can hold after ``bad`` of ``n`` were found, at this confidence; exact.

    The largest D for which so few bad, or fewer, would still be found with a probability above 1 - ``confidence``.
    """
    _checked(bad, n, confidence)
    if n > lot:
        raise BadArgument(f"{n} inspected of a lot of {lot}.", remedy="A sample is no larger than its lot.")
    low, high = bad, lot - (n - bad)
    while low < high:
        middle = (low + high + 1) // 2
        if hypergeometric_up_to(bad, lot, middle, n) > 1 - confidence:
            low = middle
        else:
            high = middle - 1
    return low
