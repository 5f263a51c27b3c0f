"""Chances: binomial and hypergeometric probabilities and the beta distribution, exact to some 1e-12, for any size.

Single probabilities go by C. Loader's saddle-point expansion ("Fast and Accurate Computation of Binomial
Probabilities", 2000), which loses no digits where differences of large logarithms of factorials would lose six.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

_LN_2PI = math.log(2 * math.pi)
_STIRLING = (1 / 12, 1 / 360, 1 / 1260, 1 / 1680, 1 / 1188)
_EXACT_BELOW = 16.0
"""Below it Stirling's series is short of digits, and the logarithm of the factorial is not yet large."""
_NOTHING = 1e-18
"""A further term of this share of the sum so far changes no digit of it."""
_TINY = 1e-300
_TERMS = 20_000
"""Of a continued fraction; some times the root of the largest parameter is needed, so this is never reached."""


@lru_cache(maxsize=65_536)
def _stirling_rest(n: float) -> float:
    """ln(n!) less Stirling's formula for it; for any n > 0, whole or not."""
    if n < _EXACT_BELOW:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - 0.5 * _LN_2PI
    square = n * n
    a, b, c, d, e = _STIRLING
    return (a - (b - (c - (d - e / square) / square) / square) / square) / n


def _deviance(x: float, mean: float) -> float:
    """x ln(x / mean) + mean - x, without losing digits where x is near the mean."""
    if abs(x - mean) >= 0.1 * (x + mean):
        return x * math.log(x / mean) + mean - x
    v = (x - mean) / (x + mean)
    total = (x - mean) * v
    term = 2 * x * v
    number = 1
    while True:
        term *= v * v
        number += 2
        after = total + term / number
        if after == total:
            return total
        total = after


def _raw(x: float, n: float, p: float, q: float) -> float:
    """C(n, x) p^x q^(n-x) for any real 0 <= x <= n; ``q`` is 1 - p, given so that it keeps its digits."""
    if p == 0:
        return 1.0 if x == 0 else 0.0
    if q == 0:
        return 1.0 if x == n else 0.0
    if x == 0:
        return math.exp(n * math.log1p(-p) if p < 0.5 else n * math.log(q)) if n else 1.0
    if x == n:
        return math.exp(n * math.log1p(-q) if q < 0.5 else n * math.log(p))
    if x < 0 or x > n:
        return 0.0
    rest = _stirling_rest(n) - _stirling_rest(x) - _stirling_rest(n - x)
    exponent = rest - _deviance(x, n * p) - _deviance(n - x, n * q)
    return math.exp(exponent) * math.sqrt(n / (2 * math.pi * x * (n - x)))


def binomial(k: int, n: int, p: float) -> float:
    """P(X = k) for n independent draws, each bad with probability ``p``."""
    return _raw(k, n, p, 1 - p)


def binomial_up_to(k: int, n: int, p: float) -> float:
    """P(X <= k)."""
    if k < 0:
        return 0.0
    if k >= n or p <= 0:
        return 1.0
    if p >= 1:
        return 0.0
    odds = p / (1 - p)
    if k <= n * p:
        return min(1.0, _summed(binomial(k, n, p), lambda x: x / ((n - x + 1) * odds), k, 0))
    above = _summed(binomial(k + 1, n, p), lambda x: (n - x) * odds / (x + 1), k + 1, n)
    return max(0.0, 1 - above)


def hypergeometric(k: int, lot: int, bad: int, n: int) -> float:
    """P(X = k) for n drawn without putting back from ``lot`` items of which ``bad`` are bad."""
    if k < max(0, n - (lot - bad)) or k > min(n, bad):
        return 0.0
    if n in (0, lot) or bad in (0, lot):
        return 1.0
    share, rest = n / lot, (lot - n) / lot
    return _raw(k, bad, share, rest) * _raw(n - k, lot - bad, share, rest) / _raw(n, lot, share, rest)


def hypergeometric_up_to(k: int, lot: int, bad: int, n: int) -> float:
    """P(X <= k)."""
    least, most = max(0, n - (lot - bad)), min(n, bad)
    if k < least:
        return 0.0
    if k >= most:
        return 1.0

    def down(x: int) -> float:
        return x * (lot - bad - n + x) / ((bad - x + 1) * (n - x + 1))

    def up(x: int) -> float:
        return (bad - x) * (n - x) / ((x + 1) * (lot - bad - n + x + 1))

    if k <= n * bad / lot:
        return min(1.0, _summed(hypergeometric(k, lot, bad, n), down, k, least))
    return max(0.0, 1 - _summed(hypergeometric(k + 1, lot, bad, n), up, k + 1, most))


def _summed(first: float, ratio: Callable[[int], float], start: int, end: int) -> float:
    """``first``, the term at ``start``, and all towards ``end``; ``ratio(x)`` leads from the term at x to the next.

    Always away from the middle of a distribution, so that the terms only fall and the sum may end early.
    """
    total = term = first
    step = -1 if end < start else 1
    for x in range(start, end, step):
        term *= ratio(x)
        total += term
        if term < total * _NOTHING:
            break
    return total


def beta_up_to(x: float, a: float, b: float) -> float:
    """P(X <= x) of the beta distribution with parameters ``a``, ``b`` > 0: the regularised incomplete beta function."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, x, b, a)
    return _beta_share(x, 1 - x, a, b)


def _beta_share(x: float, rest: float, a: float, b: float) -> float:
    """By Lentz's continued fraction, which is quick on this side of the mean."""
    front = _raw(a, a + b, x, rest) * b / (a + b)
    # x^a (1-x)^b / (a B(a, b)) in the same terms as a binomial probability: C(a+b, a) x^a (1-x)^b * b / (a + b)
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    fraction = d
    for m in range(1, _TERMS):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 + factor * d, 1 + factor / c
            d = 1 / (d if abs(d) > _TINY else _TINY)
            c = c if abs(c) > _TINY else _TINY
            fraction *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return front * fraction


def beta_at(share: float, a: float, b: float) -> float:
    """The x with ``beta_up_to(x, a, b) == share``: the quantile."""
    if share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    low, high = 0.0, 1.0
    x = a / (a + b)
    for _ in range(200):
        off = beta_up_to(x, a, b) - share
        if off > 0:
            high = x
        else:
            low = x
        slope = _raw(a, a + b, x, 1 - x) * a * b / ((a + b) * x * (1 - x))
        after = x - off / slope if slope > _TINY else low
        if not low < after < high:
            after = (low + high) / 2
        if abs(after - x) <= 1e-16 + 1e-14 * x:
            return after
        x = after
    return x
