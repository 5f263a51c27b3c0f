"""Switching rules of ISO 2859-1 (clause 9): how hard a stream's next lot is looked at, from how the last ones went.

A stream is what one generator makes of one kind for one market. Each decided lot is one step; a state is a value that
can be kept (``as_dict``) and goes on elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from review.errors import Damaged
from review.sampling.iso2859 import AQLS, Severity, aql_of, single
from review.sampling.plans import Plan

_LOOK_BACK = 5
_REJECTED_TO_TIGHTEN = 2
"""Of five or fewer consecutive lots under normal inspection."""
_ACCEPTED_TO_RELAX = 5
_REJECTED_TO_STOP = 5
"""Lots rejected in one time of tightened inspection: then sampling is discontinued until the cause was mended."""
_SCORE_TO_REDUCE = 30
_SCORE_TIGHTER, _SCORE_SMALL = 3, 2


@dataclass(frozen=True, slots=True)
class Stream:
    """Whose lots follow each other."""

    generator: str
    kind: str
    market: str


@dataclass(frozen=True, slots=True)
class Switching:
    """Where a stream stands. ``stopped``: every lot is inspected whole until a lead resumes sampling."""

    severity: Severity = Severity.NORMAL
    recent: tuple[bool, ...] = ()
    """Whether each of the last lots (at most 5) of this severity was accepted, oldest first."""
    in_a_row: int = 0
    """Lots accepted one after the other under this severity."""
    rejected: int = 0
    """Lots rejected since inspection was tightened."""
    score: int = 0
    """The switching score towards reduced inspection."""
    stopped: bool = False
    lots: int = 0
    """Lots decided in all."""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "severity": self.severity.value,
            "recent": list(self.recent),
            "in_a_row": self.in_a_row,
            "rejected": self.rejected,
            "score": self.score,
            "stopped": self.stopped,
            "lots": self.lots,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Switching:
        """From what ``as_dict`` gave; ``Damaged`` for anything else."""
        try:
            return cls(
                Severity(kept["severity"]),
                tuple(bool(one) for one in kept["recent"])[-_LOOK_BACK:],
                int(kept["in_a_row"]),
                int(kept["rejected"]),
                int(kept["score"]),
                bool(kept["stopped"]),
                int(kept["lots"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(
                f"The state of the switching rules is not what was kept ({error}).", remedy="Restore a copy."
            ) from error


@dataclass(frozen=True, slots=True)
class LotResult:
    """How a lot's original inspection went, as far as the rules ask."""

    accepted: bool
    passes_tighter: bool = False
    """It would also have been accepted with the AQL one step tighter, or after the first sample of two."""
    small: bool = False
    """Its plan is a single one with Ac 0 or 1, which the next AQL could not tell from this one."""
    tells: bool = False
    """Under reduced inspection: accepted, but with more bad items than Ac."""


def result_of(plan: Plan, aql: str, severity: Severity, bad: int, *, stage: int = 1) -> LotResult:
    """What the rules ask of a decided lot: ``bad`` found by the end of ``stage`` of a plan of these tables."""
    accepted = bad <= plan.stages[stage - 1].accept
    tells = plan.tells is not None and accepted and bad > plan.tells
    if len(plan.stages) > 1:
        return LotResult(accepted, passes_tighter=accepted and stage == 1, tells=tells)
    column = AQLS.index(aql_of(aql))
    tighter = single(plan.letter, AQLS[max(0, column - 1)], severity) if plan.letter else plan
    return LotResult(accepted, accepted and bad <= tighter.accept, plan.accept <= 1, tells)


def switched(state: Switching, result: LotResult, *, may_reduce: bool = True) -> Switching:
    """The state for the next lot. ``may_reduce``: production is steady and a lead wants reduced inspection."""
    recent = (*state.recent, result.accepted)[-_LOOK_BACK:]
    here = replace(
        state,
        recent=recent,
        in_a_row=state.in_a_row + 1 if result.accepted else 0,
        score=_score(state, result),
        lots=state.lots + 1,
    )
    if state.stopped:
        return replace(here, score=0)
    match state.severity:
        case Severity.NORMAL:
            if recent.count(False) >= _REJECTED_TO_TIGHTEN:
                return _begin(here, Severity.TIGHTENED)
            if may_reduce and here.score >= _SCORE_TO_REDUCE:
                return _begin(here, Severity.REDUCED)
            return here
        case Severity.TIGHTENED:
            here = replace(here, rejected=state.rejected + (not result.accepted))
            if here.in_a_row >= _ACCEPTED_TO_RELAX:
                return _begin(here, Severity.NORMAL)
            return replace(here, stopped=here.rejected >= _REJECTED_TO_STOP)
        case Severity.REDUCED:
            if not result.accepted or result.tells or not may_reduce:
                return _begin(here, Severity.NORMAL)
            return here


def resumed(state: Switching) -> Switching:
    """After the generator was mended: sampling goes on, under tightened inspection."""
    return replace(_begin(state, Severity.TIGHTENED), stopped=False)


def _score(state: Switching, result: LotResult) -> int:
    """Clause 9.3.3.2: kept under normal inspection only."""
    if state.severity is not Severity.NORMAL or not result.accepted:
        return 0
    if result.small:
        return state.score + _SCORE_SMALL
    return state.score + _SCORE_TIGHTER if result.passes_tighter else 0


def _begin(state: Switching, severity: Severity) -> Switching:
    return replace(state, severity=severity, recent=(), in_a_row=0, rejected=0, score=0)
