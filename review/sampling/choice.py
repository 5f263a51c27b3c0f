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


class Why(StrEnum):
    """Why it is advised; the numbers stand beside it in ``Advice``."""

    WHOLE = "whole"
    """The plan looks at every item."""
    UNKNOWN = "unknown"
    """Nothing is known of the stream; the sample itself will tell."""
    WORKS = "works"
    """At the known rate enough lots are accepted, and the reading is worth it."""
    DOUBTFUL = "doubtful"
    """Few lots are accepted, but some."""
    POINTLESS = "pointless"
    """Hardly a lot is accepted, or next to nothing is saved: the sample would be read for nothing."""


class Instead(StrEnum):
    """What would work."""

    NOTHING = ""
    READ = "read"
    APART = "apart"
    """Lots of their own of the good ``strata``; the others are read whole."""
    BY_RISK = "by risk"
    """A full review, the riskiest first."""
    SORT = "sort"
    """Parts by signals, template and generator: one with few bad ones can be sampled."""
    SEND_BACK = "send back"
    """It is the generator's fault."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a lot with its own known rate: ``bad`` of ``seen`` earlier ones."""

    name: str
    size: int
    bad: int
    seen: int


@dataclass(frozen=True, slots=True)
class Part:
    """What is advised for one stratum, and its rate."""

    name: str
    answer: Answer
    rate: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised, why, and with which numbers; words are made where it is shown. Rates are shares 0..1."""

    answer: Answer
    why: Why
    instead: Instead
    plan: Plan
    lot: int
    bad: int = 0
    seen: int = 0
    accepting: float = 1.0
    """The plan's chance of acceptance at the known rate."""
    share: float = 1.0
    """Expected reading, screening included, as a share of a full review."""
    outgoing: float = 0.0
    """Expected share of bad items behind it."""
    strata: tuple[Part, ...] = ()

    @property
    def rate(self) -> float:
        """The known rate; 0 where nothing is known."""
        return self.bad / self.seen if self.seen else 0.0


def advise(plan: Plan, lot: int, kind: str, bad: int, seen: int, strata: Sequence[Stratum] = ()) -> Advice:
    """Whether a plan makes sense for a lot of this kind, when ``bad`` of ``seen`` earlier items were bad.

    ``strata``: parts of the lot whose rates differ, where known. Without any earlier item nothing is refused: the
    sample itself will tell.
    """
    if plan.n >= lot:
        return Advice(Answer.FULL, Why.WHOLE, Instead.READ, plan, lot)
    if seen == 0:
        return Advice(Answer.SAMPLE, Why.UNKNOWN, Instead.NOTHING, plan, lot, share=plan.n / lot)
    chances, cost = plan.chances(bad / seen, lot), effort(plan, lot, bad / seen, 1.0)
    saves = cost.share <= _HARDLY_LESS
    parts = tuple(_part(plan, part) for part in strata)
    if chances.accept >= _DOUBTFUL and saves:
        answer, why, instead, parts = Answer.SAMPLE, Why.WORKS, Instead.NOTHING, ()
    elif any(part.answer is Answer.SAMPLE for part in parts):
        answer, why, instead = Answer.STRATIFY, Why.POINTLESS, Instead.APART
    elif chances.accept >= _POINTLESS and saves:
        answer, why, instead, parts = Answer.SAMPLE, Why.DOUBTFUL, Instead.SEND_BACK, ()
    else:
        answer, why = Answer.FULL, Why.POINTLESS
        instead = _FULLY.get(kind, Instead.SEND_BACK)
    return Advice(answer, why, instead, plan, lot, bad, seen, chances.accept, cost.share, chances.outgoing, parts)


_FULLY: Mapping[str, Instead] = {Kind.VIDEO: Instead.BY_RISK, Kind.IMAGE: Instead.SORT}


def _part(plan: Plan, part: Stratum) -> Part:
    if part.seen == 0 or part.size <= plan.n:
        return Part(part.name, Answer.FULL, part.bad / part.seen if part.seen else 0.0)
    rate = Posterior.after(part.bad, part.seen).mean
    good = plan.accepting(rate) >= _DOUBTFUL and effort(plan, part.size, rate, 1.0).share <= _HARDLY_LESS
    return Part(part.name, Answer.SAMPLE if good else Answer.FULL, rate)
