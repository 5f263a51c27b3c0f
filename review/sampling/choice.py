"""Choosing a plan for a lot, and saying no where none would help.

Sampling pays where most lots are good enough to be accepted. Where the known error rate is far above what may go out,
nearly every lot is rejected and screened whole: the sample was read for nothing. Then the advice is a full review, or
to part the lot by what tells good items from bad ones first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.items import Kind
from review.sampling import iso2859
from review.sampling.effort import effort
from review.sampling.intervals import Posterior
from review.sampling.iso2859 import Severity
from review.sampling.plans import Plan

_POINTLESS = 0.10
"""Accepted less often than this, a plan's sample is read for nothing nine times in ten."""
_DOUBTFUL = 0.50
_HARDLY_LESS = 0.90
"""Of a full review: what saves less is not worth its risk."""


class Shape(StrEnum):
    """How a lot is sampled."""

    SINGLE = "single"
    DOUBLE = "double"


def plan_for(lot: int, level: str, aql: str, severity: Severity = Severity.NORMAL, shape: str = Shape.SINGLE) -> Plan:
    """The ISO 2859-1 plan for a lot; where its sample would be no smaller than the lot, everything is looked at."""
    if lot < 2:
        return Plan.single(max(1, lot), 0, "whole lot")
    letter = iso2859.code_letter(lot, level)
    made = (iso2859.double if shape == Shape.DOUBLE else iso2859.single)(letter, aql, severity)
    if made.n < lot:
        return made
    one = iso2859.single(letter, aql, severity)
    return one if one.n < lot else Plan.single(lot, min(one.accept, lot - 1), "whole lot", letter)


class Answer(StrEnum):
    """What is advised."""

    SAMPLE = "sample"
    STRATIFY = "stratify"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a lot with its own known rate: ``bad`` of ``seen`` earlier ones."""

    name: str
    size: int
    bad: int
    seen: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised, why, and with which numbers. Rates and chances are shares 0..1."""

    answer: Answer
    rate: float
    accepting: float
    """The plan's chance of acceptance at that rate."""
    share: float
    """Expected reading, screening included, as a share of a full review."""
    outgoing: float
    """Expected share of bad items behind it."""
    reason: str
    instead: str
    strata: tuple[tuple[str, Answer, float], ...] = ()
    """Of each stratum: what is advised for it, and its rate."""


def advise(plan: Plan, lot: int, kind: str, bad: int, seen: int, strata: Sequence[Stratum] = ()) -> Advice:
    """Whether a plan makes sense for a lot of this kind, when ``bad`` of ``seen`` earlier items were bad.

    ``strata``: parts of the lot whose rates differ, where known. Without any earlier item nothing is refused: the
    sample itself will tell.
    """
    if plan.n >= lot:
        return Advice(Answer.FULL, 0.0, 1.0, 1.0, 0.0, f"The plan looks at all {lot} items.", "Read them all.")
    if seen == 0:
        reason = "Nothing is known of this stream yet; the sample itself will tell."
        return Advice(Answer.SAMPLE, 0.0, 1.0, plan.n / lot, 0.0, reason, "")
    rate = bad / seen
    chances, cost = plan.chances(rate, lot), effort(plan, lot, rate, 1.0)
    named = f"At the known {rate:.1%} bad ({bad} of {seen}), {plan.n}/{plan.accept} accepts {_share(chances.accept)}"
    tail = f"; expected reading is {cost.share:.0%} of the lot"
    if chances.accept >= _DOUBTFUL and cost.share <= _HARDLY_LESS:
        return Advice(
            Answer.SAMPLE, rate, chances.accept, cost.share, chances.outgoing, f"{named} of such lots{tail}.", ""
        )
    parts = _parts(plan, strata, kind)
    reason = f"{named} of such lots{tail}: the sample would be read for nothing."
    if any(answer is Answer.SAMPLE for _, answer, _ in parts.values()):
        return Advice(
            Answer.STRATIFY,
            rate,
            chances.accept,
            cost.share,
            chances.outgoing,
            reason,
            _apart(parts),
            tuple(parts.values()),
        )
    if chances.accept >= _POINTLESS and cost.share <= _HARDLY_LESS:
        reason = f"{named} of such lots{tail}."
        return Advice(Answer.SAMPLE, rate, chances.accept, cost.share, chances.outgoing, reason, _mend(rate))
    return Advice(
        Answer.FULL,
        rate,
        chances.accept,
        cost.share,
        chances.outgoing,
        reason,
        _whole(kind, rate),
        tuple(parts.values()),
    )


def _parts(plan: Plan, strata: Sequence[Stratum], kind: str) -> Mapping[str, tuple[str, Answer, float]]:
    out: dict[str, tuple[str, Answer, float]] = {}
    for part in strata:
        if part.seen == 0 or part.size <= plan.n:
            out[part.name] = (part.name, Answer.FULL, part.bad / part.seen if part.seen else 0.0)
            continue
        known = Posterior.after(part.bad, part.seen)
        rate = known.mean
        good = plan.accepting(rate) >= _DOUBTFUL and effort(plan, part.size, rate, 1.0).share <= _HARDLY_LESS
        out[part.name] = (part.name, Answer.SAMPLE if good else Answer.FULL, rate)
    return out


def _apart(parts: Mapping[str, tuple[str, Answer, float]]) -> str:
    good = [name for name, answer, _ in parts.values() if answer is Answer.SAMPLE]
    rest = [name for name, answer, _ in parts.values() if answer is Answer.FULL]
    told = f"Make lots of their own of {', '.join(good)} and sample those"
    return f"{told}; read {', '.join(rest)} whole." if rest else f"{told}."


def _whole(kind: str, rate: float) -> str:
    if kind == Kind.VIDEO:
        return "Review every clip, the riskiest first by their signals; sampling pays once fewer than 1 in 20 is bad."
    if kind == Kind.IMAGE:
        return "Sort by signals, template and generator first: a part of few bad ones can be sampled, the rest is read."
    return _mend(rate)


def _mend(rate: float) -> str:
    return f"Send the batch back with what was found: {rate:.1%} is the generator's fault, not single items'."


def _share(chance: float) -> str:
    return f"{chance:.0%}" if chance >= 0.01 else f"{chance:.1g}"
