"""Plans by stated risks: the smallest single plan, and a sequential one, that keep both."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from review.errors import BadArgument
from review.sampling.chances import binomial_up_to, hypergeometric_up_to
from review.sampling.plans import Plan, Stage

_MOST = 100_000
"""Items in a sample beyond which nothing is sampled any more."""
_TIGHTEN = 0.9
"""A sequential plan that is cut off at its end keeps its risks a little less; it is aimed at so much smaller ones."""
_CUT_OFF = 1.5
"""Times the single plan's size: there a sequential plan ends (as ISO 2859-5 and ISO 28591 do)."""


@dataclass(frozen=True, slots=True)
class Risks:
    """Two points of an operating curve: rates are shares 0..1 of bad items, risks the chances to be wrong about them.

    A lot with ``good`` bad ones is rejected with at most ``producer``; one with ``poor`` is accepted with at most
    ``consumer``.
    """

    good: float
    producer: float
    poor: float
    consumer: float

    def __post_init__(self) -> None:
        rates = 0 <= self.good < self.poor <= 1
        if not rates or not (0 < self.producer < 1 and 0 < self.consumer < 1 and self.producer + self.consumer < 1):
            raise BadArgument(
                f"No plan tells {self.good:.2%} from {self.poor:.2%} at risks of {self.producer:g} and"
                f" {self.consumer:g}.",
                remedy="Give two rates, the good one first, and risks between 0 and 1 that sum to less than 1.",
            )


def smallest_plan(risks: Risks, lot: int | None = None) -> Plan:
    """The single plan with the fewest items that keeps both risks; exact, hypergeometric where ``lot`` is given.

    In a lot the rates are whole items: the good one rounded down, the poor one up. A lot seen whole tells any two
    of them apart; without a lot ``BadArgument`` where 100,000 items do not.
    """
    accepting = _accepting(risks, lot)
    most = lot if lot is not None else _MOST
    accept, n = 0, 1
    while accept < most:
        n = _first(lambda size: accepting(size, accept)[1] <= risks.consumer, max(n, accept + 1), most)  # noqa: B023
        if n > most:
            break
        if accepting(n, accept)[0] >= 1 - risks.producer:
            return Plan.single(n, accept, _name(risks, "single"))
        accept += 1
    where = f"a lot of {lot}" if lot is not None else f"{_MOST} items"
    raise BadArgument(
        f"No sample of {where} tells {risks.good:.2%} from {risks.poor:.2%} at these risks.",
        remedy="Take rates further apart, or larger risks; or inspect everything.",
    )


def zero_plan(rate: float, confidence: float) -> Plan:
    """The fewest items of which none may be bad, so that an error rate above ``rate`` is passed with at most
    1 - ``confidence``: n = ceil(ln(1 - C) / ln(1 - p))."""
    if not (0 < rate < 1 and 0 < confidence < 1):
        raise BadArgument("Rate and confidence lie between 0 and 1.", remedy="Give 0.05 for 5 %.")
    n = math.ceil(math.log1p(-confidence) / math.log1p(-rate) - 1e-12)
    return Plan.single(n, 0, f"none bad, {rate:.2%} at {confidence:.0%}")


def sequential_plan(risks: Risks) -> Plan:
    """Wald's sequential probability ratio test, item by item, cut off at 1.5 times the single plan's size.

    On the average it needs about half the single plan's items. Its risks are reckoned exactly, cut-off included, and
    are at most the stated ones.
    """
    if risks.good == 0:
        raise BadArgument("A sequential plan needs a good rate above 0.", remedy="Take a single plan.")
    single = smallest_plan(risks)
    end = math.ceil(_CUT_OFF * single.n)
    producer, consumer = risks.producer, risks.consumer
    while True:
        plan = _wald(risks.good, risks.poor, producer, consumer, end, _name(risks, "sequential"))
        fair = 1 - plan.accepting(risks.good) <= risks.producer
        safe = plan.accepting(risks.poor) <= risks.consumer
        if fair and safe:
            return plan
        producer *= 1.0 if fair else _TIGHTEN
        consumer *= 1.0 if safe else _TIGHTEN
        if min(producer / risks.producer, consumer / risks.consumer) < 0.5:
            end, producer, consumer = end + max(1, single.n // 4), risks.producer, risks.consumer


def _wald(good: float, poor: float, producer: float, consumer: float, end: int, name: str) -> Plan:
    scale = math.log(poor * (1 - good) / (good * (1 - poor))) if poor < 1 else math.inf
    if math.isinf(scale):
        return Plan.single(1, 0, name)
    slope = math.log((1 - good) / (1 - poor)) / scale
    below = math.log((1 - producer) / consumer) / scale
    above = math.log((1 - consumer) / producer) / scale
    last = math.floor(slope * end)
    stages: list[Stage] = []
    for seen in range(1, end):
        accept = max(-1, min(last, math.floor(slope * seen - below)))
        reject = max(accept + 1, min(last + 1, math.ceil(slope * seen + above)))
        stages.append(Stage(1, accept, reject))
        if reject == accept + 1:
            return Plan(tuple(stages), name)
    return Plan((*stages, Stage(1, last, last + 1)), name)


def _accepting(risks: Risks, lot: int | None) -> Callable[[int, int], tuple[float, float]]:
    if lot is None:
        return lambda n, accept: (binomial_up_to(accept, n, risks.good), binomial_up_to(accept, n, risks.poor))
    good, poor = math.floor(risks.good * lot + 1e-9), math.ceil(risks.poor * lot - 1e-9)
    return lambda n, accept: (
        hypergeometric_up_to(accept, lot, good, n),
        hypergeometric_up_to(accept, lot, poor, n),
    )


def _first(holds: Callable[[int], bool], start: int, most: int) -> int:
    """The first size from ``start`` on for which it holds, which then goes on holding; ``most`` + 1 for none."""
    low, step = start, 1
    while low <= most and not holds(low):
        start, low = low + 1, low + step
        step *= 2
    high = min(low, most + 1)
    while start < high:
        middle = (start + high) // 2
        if middle <= most and holds(middle):
            high = middle
        else:
            start = middle + 1
    return high


def _name(risks: Risks, shape: str) -> str:
    return f"{shape}, {risks.good:.2%}/{risks.producer:g} and {risks.poor:.2%}/{risks.consumer:g}"
