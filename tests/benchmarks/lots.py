"""10,000 lots of known error rates, drawn, inspected and decided by the real code: are the stated risks kept?

Each lot is made with bad items at random places (binomial, as from a process), its sample drawn by a seed of its own
and judged item by item until the plan decides. For every plan and rate the number of accepted lots must be one that
the plan's own word makes likely; at the stated rates it must keep the stated risks; and what goes out on the average,
rejected lots screened, must not pass the AOQL.

How unlikely a number is, is reckoned exactly (binomial, both tails) and told as deviations of a normal distribution:
where nearly all lots are accepted, a few rejected ones too many lie many standard deviations off and are no wonder.
4.42 deviations come by chance once in 100,000; a run of 18 such rows breaks the bound once in some 8,700.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import NormalDist

from review.sampling.choice import plan_for
from review.sampling.draw import Unit, drawn
from review.sampling.inspection import Finding, Standing, progress
from review.sampling.iso2859 import Severity, code_letter
from review.sampling.plans import Plan
from review.sampling.risks import Risks, sequential_plan, smallest_plan
from review.sampling.switching import Switching, result_of, switched
from tests.rows import Row, at_most, new_seed, none_of

LOTS = 10_000
SIZE = 500
SIGMAS = 4.42
AT = datetime(2026, 3, 1, tzinfo=UTC)
RISKS = Risks(0.01, 0.05, 0.06, 0.10)
STREAM_LOTS = 60
STRATA = ("de", "fr", "ja")


@dataclass
class Tally:
    """What became of the lots of one plan at one rate."""

    name: str
    plan: Plan
    rate: float
    lots: int = 0
    accepted: int = 0
    bad_out: int = 0
    items: int = 0
    inspected: int = 0

    def add(self, lot: tuple[bool, int, int, int]) -> None:
        """One lot: accepted, bad ones left in it, its size, items inspected."""
        self.lots += 1
        self.accepted += lot[0]
        self.bad_out += lot[1]
        self.items += lot[2]
        self.inspected += lot[3]

    @property
    def off(self) -> float:
        """How far the number of accepted lots is from the plan's own word, in deviations of a normal distribution."""
        says = min(1.0, max(0.0, self.plan.accepting(self.rate)))
        at_most = sum(_chance_of(number, self.lots, says) for number in range(self.accepted + 1))
        at_least = sum(_chance_of(number, self.lots, says) for number in range(self.accepted, self.lots + 1))
        return -NormalDist().inv_cdf(min(0.5, max(1e-300, min(at_most, at_least))))


def _chance_of(number: int, lots: int, share: float) -> float:
    """That just so many of the lots are accepted (binomial)."""
    if share in (0.0, 1.0):
        return float(number == lots * share)
    ways = math.lgamma(lots + 1) - math.lgamma(number + 1) - math.lgamma(lots - number + 1)
    return math.exp(ways + number * math.log(share) + (lots - number) * math.log1p(-share))


def run() -> list[Row]:
    """The worst deviation, broken risks, and outgoing quality against the AOQL; and streams under switching rules."""
    seed = new_seed()
    chance = random.Random(seed)
    tallies = list(_tallies())
    for number in range(LOTS):
        tally = tallies[number % len(tallies)]
        tally.add(_lot(tally.plan, tally.rate, chance))
    worst = max(tallies, key=lambda tally: tally.off)
    note = f"{len(tallies)} plans and rates, {LOTS} lots of {SIZE}; the worst is {worst.name} at {worst.rate:.1%}"
    rows = [
        at_most("lots_risks", round(worst.off, 2), SIGMAS, "deviations from the plan's own curve", note),
        none_of("lots_stated_risks", sum(not _keeps(tally) for tally in tallies), "plans that break a stated risk"),
    ]
    over = [tally for tally in tallies if _outgoing(tally) > _limit(tally)]
    highest = max(tallies, key=lambda tally: _outgoing(tally) / tally.plan.worst_outgoing(SIZE)[0])
    note = f"highest: {_outgoing(highest):.2%} of {highest.plan.worst_outgoing(SIZE)[0]:.2%}, {highest.name}"
    rows.append(none_of("lots_aoql", len(over), "plans that let more out than their AOQL", note))
    good, poor = _stream(0.005, chance), _stream(0.06, chance)
    note = f"at 0.5 %: {good.severity.value}; at 6 %: {poor.severity.value}, stopped: {poor.stopped}"
    amiss = (good.severity is Severity.TIGHTENED) + (not poor.stopped)
    rows.append(none_of("lots_switching", amiss, "streams that ended as they should not", note))
    for row in rows:
        row["seed"] = seed
    return rows


def _tallies() -> Iterator[Tally]:
    plans = {
        "single, normal": plan_for(SIZE, "II", "1.5"),
        "single, tightened": plan_for(SIZE, "II", "1.5", Severity.TIGHTENED),
        "single, reduced": plan_for(SIZE, "II", "1.5", Severity.REDUCED),
        "double, normal": plan_for(SIZE, "II", "1.5", shape="double"),
        "stated risks": smallest_plan(RISKS),
        "sequential": sequential_plan(RISKS),
    }
    for name, plan in plans.items():
        for rate in (RISKS.good, 0.025, RISKS.poor):
            yield Tally(name, plan, rate)


def _lot(plan: Plan, rate: float, chance: random.Random) -> tuple[bool, int, int, int]:
    units = [Unit(f"I-{number}", STRATA[number * number % 3]) for number in range(SIZE)]
    bad = {unit.item_id for unit in units if chance.random() < rate}
    seed = hashlib.sha256(chance.randbytes(8)).hexdigest()[:32]
    sample = drawn(units, [stage.n for stage in plan.stages], seed)
    found: dict[str, Finding] = {}
    reached = progress(plan, sample, found)
    while reached.standing is Standing.OPEN:
        # One look at a time where the plan may decide at any; a whole stage where it decides at its end.
        step = reached.waiting[: max(1, min(len(reached.waiting), reached.reject - reached.bad))]
        found |= {item_id: Finding(item_id, item_id in bad, "ada", AT) for item_id in step}
        reached = progress(plan, sample, found)
    accepted = reached.standing is Standing.ACCEPT
    return accepted, len(bad - found.keys()) if accepted else 0, SIZE, len(found) if accepted else SIZE


def _keeps(tally: Tally) -> bool:
    """Within chance, for the plans that were made for stated risks, at the rates that these were stated for."""
    share = tally.accepted / tally.lots
    if tally.name in ("stated risks", "sequential"):
        if tally.rate == RISKS.good:
            return share >= 1 - RISKS.producer - _chance(RISKS.producer, tally.lots)
        if tally.rate == RISKS.poor:
            return share <= RISKS.consumer + _chance(RISKS.consumer, tally.lots)
    return True


def _chance(share: float, lots: int) -> float:
    return SIGMAS * math.sqrt(share * (1 - share) / lots)


def _outgoing(tally: Tally) -> float:
    return tally.bad_out / tally.items


def _limit(tally: Tally) -> float:
    """The AOQL, and what chance may add to a mean of so many lots, each with its own number of bad ones."""
    worst, _ = tally.plan.worst_outgoing(SIZE)
    return worst + SIGMAS * math.sqrt(worst / tally.items + tally.rate**2 * 0.25 / tally.lots)


def _stream(rate: float, chance: random.Random) -> Switching:
    """A stream of lots at one rate under the switching rules, until it is stopped or over."""
    state, aql = Switching(), "1.5"
    for _ in range(STREAM_LOTS):
        plan = plan_for(SIZE, "II", aql, state.severity)
        bad = sum(chance.random() < rate for _ in range(plan.n))
        state = switched(state, result_of(plan, aql, state.severity, bad))
        if state.stopped:
            break
    assert plan.letter == code_letter(SIZE)
    return state
