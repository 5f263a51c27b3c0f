"""Reckoning a plan for the plan page: figures, curve, advice. Pure, and off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from widgets.dossier import Fact
from widgets.numbers import percent_text
from widgets.plan.curve import CurvePoint
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from console.pages.plan_page import PlanShown
    from review.batches import Outlook, Wish
    from review.sampling.plans import Plan

POINTS, FEW_POINTS = 60, 24
"""Places at which a curve is reckoned; an item-by-item plan takes some milliseconds at each."""
MANY_STAGES = 10

translate = QCoreApplication.translate


def reckoned(wish: Wish, known: Outlook) -> PlanShown:
    """What a wish comes to for a lot; ``BadArgument`` where there is no such plan."""
    from console.flows.lots_advice import instead_words, reason_words
    from console.pages.plan_page import PlanShown
    from review.sampling.choice import Answer, advise
    from review.sampling.iso2859 import Severity

    severity = Severity.NORMAL if wish.risks is not None else known.switching.severity
    plan = wish.plan(known.size, severity)
    advice = advise(plan, known.size, known.stream.kind, known.bad, known.seen, known.parts)
    rate = known.bad / known.seen if known.seen else None
    whole = plan.n >= known.size
    points: tuple[CurvePoint, ...] = ()
    marks: tuple[tuple[float, float], ...] = ()
    if not whole:
        good, poor = plan.rate_at(0.95), plan.rate_at(0.10)
        marks = ((good, 0.95), (poor, 0.10))
        most = min(1.0, max(1.6 * poor, 1.1 * (rate or 0.0)))
        number = FEW_POINTS if len(plan.stages) > MANY_STAGES else POINTS
        rates = [most * i / number for i in range(number + 1)]
        points = tuple(CurvePoint(one.p, one.accept, one.outgoing) for one in plan.curve(rates, known.size))
    button = translate("Plan", "Look at {0} items").format(count_text(min(plan.n, known.size)))
    no = advice.answer is not Answer.SAMPLE and not whole
    return PlanShown(
        tuple(_facts(plan, known, whole=whole, rate=rate)), points, rate, marks,
        reason_words(advice), instead_words(advice), no, button,
    )  # fmt: skip


def _facts(plan: Plan, known: Outlook, *, whole: bool, rate: float | None) -> list[Fact]:
    from review.sampling.effort import effort, seconds_for
    from review.sampling.iso2859 import letters_of

    facts = [Fact(translate("Plan", "Lot"), count_text(known.size))]
    if plan.letter:
        facts.append(Fact(translate("Plan", "Code letter"), letters_of(plan)))
    if len(plan.stages) == 1:
        facts.append(Fact(translate("Plan", "Sample"), count_text(min(plan.n, known.size))))
        facts.append(Fact(translate("Plan", "Ac, Re"), f"{plan.accept}, {plan.reject}"))
    elif len(plan.stages) <= MANY_STAGES:
        for number, stage in enumerate(plan.stages, 1):
            told = translate("Plan", "{0}: accept up to {1}, reject from {2}").format(
                stage.n, stage.accept, stage.reject
            )
            facts.append(Fact(translate("Plan", "Sample {0}").format(number), told))
    else:
        facts.append(Fact(translate("Plan", "Sample"), translate("Plan", "at most {0}").format(plan.n)))
    if not whole:
        facts.append(Fact(translate("Plan", "95 % accepted at"), percent_text(plan.rate_at(0.95), 2)))
        facts.append(Fact(translate("Plan", "10 % accepted at"), percent_text(plan.rate_at(0.10), 2)))
        facts.append(Fact(translate("Plan", "AOQL"), percent_text(plan.worst_outgoing(known.size)[0], 2)))
    facts.append(Fact(translate("Plan", "Reading"), heading=True))
    seconds = seconds_for(known.stream.kind)
    for one in sorted({0.0, 0.01, 0.05, *((rate,) if rate is not None else ())}):
        cost = effort(plan, known.size, one, seconds)
        told = translate("Plan", "{0} items, {1} min").format(
            count_text(round(cost.total)), count_text(round(cost.minutes))
        )
        facts.append(Fact(translate("Plan", "at {0} bad").format(percent_text(one, 1)), told))
    return facts
