"""``sampling-plan``: what a plan asks, risks and costs, before anybody looks at anything; without a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import answers
from review.errors import BadArgument

if TYPE_CHECKING:
    from review.sampling.plans import Plan

_CURVE_SHOWN = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2)


def sampling_plan(
    lot: Annotated[int, typer.Option(min=1, max=100_000_000, help="Items in the lot.")],
    level: Annotated[str, typer.Option(help="Inspection level: S-1 to S-4, I, II, III.")] = "II",
    aql: Annotated[str, typer.Option(help="Acceptance quality limit in percent, a column of the tables.")] = "1.0",
    state: Annotated[str, typer.Option(help="State of the switching rules: normal, tightened, reduced.")] = "normal",
    shape: Annotated[str, typer.Option(help="single, double or sequential (by stated risks only).")] = "single",
    good: Annotated[float | None, typer.Option(help="By stated risks: the good error rate, percent.")] = None,
    poor: Annotated[float | None, typer.Option(help="By stated risks: the poor error rate, percent.")] = None,
    producer: Annotated[float, typer.Option(help="Risk to reject a good lot, percent.")] = 5.0,
    consumer: Annotated[float, typer.Option(help="Risk to accept a poor lot, percent.")] = 10.0,
    kind: Annotated[str, typer.Option(help="listing, image, video or shipment: for the minutes.")] = "listing",
    bad: Annotated[int, typer.Option(min=0, help="Bad ones among earlier items of the stream.")] = 0,
    seen: Annotated[int, typer.Option(min=0, help="Earlier items of the stream that were judged.")] = 0,
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds a look takes; by kind where not given.")
    ] = None,
    as_json: answers.Json = False,
) -> None:
    """Chooses a sampling plan for a lot and shows what it risks and costs.

    By ISO 2859-1 (level, AQL, state), or, with --good and --poor, the smallest plan that keeps both stated risks
    (exact, hypergeometric). With --bad and --seen it also says whether sampling makes sense at the known error rate.

    Example: python main.py sampling-plan --lot 3000 --aql 1.0 --bad 12 --seen 2000
    """
    from console.flows.lots_advice import instead_words, reason_words
    from review.sampling.choice import advise
    from review.sampling.effort import seconds_for
    from review.sampling.iso2859 import Severity, aql_of, code_letter

    if bad > seen:
        raise BadArgument(f"{bad} bad of {seen} seen.", remedy="Give --bad no larger than --seen.")
    if (good is None) != (poor is None):
        raise BadArgument("Stated risks need both rates.", remedy="Give --good and --poor.")
    by_risks = good is not None and poor is not None
    if good is not None and poor is not None:
        plan = _by_risks(lot, good, poor, producer, consumer, shape)
    else:
        if state not in set(Severity):
            raise BadArgument(f"There is no state {state}.", remedy="Take normal, tightened or reduced.")
        plan = _by_table(lot, level, aql_of(aql), Severity(state), shape)
    letter = "" if by_risks or lot < 2 else code_letter(lot, level)
    advice = advise(plan, lot, kind, bad, seen)
    per_item = seconds if seconds is not None else seconds_for(kind)
    payload = {
        "lot": lot,
        "level": "" if by_risks else level,
        "aql": "" if by_risks else aql_of(aql),
        "state": "" if by_risks else state,
        "letter": letter,
        **_figures(plan, lot, per_item, bad / seen if seen else None),
        "advice": {
            "answer": advice.answer.value,
            "rate": advice.rate,
            "accepting": advice.accepting,
            "reading_share": advice.share,
            "outgoing": advice.outgoing,
            "why": advice.why.value,
            "remedy": advice.instead.value,
            "reason": reason_words(advice),
            "instead": instead_words(advice),
        },
    }
    answers.say(_told(payload), payload, as_json=as_json)


def _by_risks(lot: int, good: float, poor: float, producer: float, consumer: float, shape: str) -> Plan:
    from review.sampling.risks import Risks, sequential_plan, smallest_plan

    risks = Risks(good / 100, producer / 100, poor / 100, consumer / 100)
    if shape == "sequential":
        return sequential_plan(risks)
    if shape != "single":
        raise BadArgument(f"There is no {shape} plan by stated risks.", remedy="Take single or sequential.")
    return smallest_plan(risks, lot)


def _by_table(lot: int, level: str, aql: str, state: Any, shape: str) -> Plan:
    from review.sampling.choice import Shape, plan_for

    if shape not in set(Shape):
        raise BadArgument(f"The tables have no {shape} plan.", remedy="Take single or double.")
    return plan_for(lot, level, aql, state, shape)


def _figures(plan: Plan, lot: int, seconds: float, known: float | None) -> dict[str, Any]:
    """What a plan asks, risks and costs; nothing of a curve where the whole lot is looked at."""
    from review.sampling.certificate import CURVE_RATES
    from review.sampling.effort import effort

    whole = plan.n >= lot
    rates = () if whole else CURVE_RATES
    worst, at = (0.0, 0.0) if whole else plan.worst_outgoing(lot)
    costs = [effort(plan, lot, rate, seconds) for rate in sorted({0.0, 0.01, known or 0.01, 0.05})]
    stages = plan.stages
    return {
        "plan": plan.name,
        "n": min(plan.n, lot),
        "ac": plan.accept,
        "re": plan.reject,
        "stages": [{"n": stage.n, "ac": stage.accept, "re": stage.reject} for stage in stages],
        "whole_lot": whole,
        "curve": [
            {"rate": one.p, "accept": one.accept, "asn": one.looked_at, "ati": one.total, "aoq": one.outgoing}
            for one in plan.curve(rates, lot)
        ],
        "rate_at_95": None if whole else plan.rate_at(0.95),
        "rate_at_10": None if whole else plan.rate_at(0.10),
        "aoql": worst,
        "aoql_at": at,
        "effort": [
            {"rate": one.rate, "sample": one.sample, "total": one.total, "share": one.share, "minutes": one.minutes}
            for one in costs
        ],
    }


def _told(payload: dict[str, Any]) -> str:
    lines = [f"{payload['plan']}" + (f" (letter {payload['letter']})" if payload["letter"] else "")]
    if payload["whole_lot"]:
        lines.append(f"Look at all {payload['lot']} items.")
    elif len(payload["stages"]) > 10:
        lines.append(f"Item by item, at most {payload['n']} of {payload['lot']}.")
    else:
        for number, stage in enumerate(payload["stages"], 1):
            name = "Look at" if number == 1 else "then at"
            lines.append(f"{name} {stage['n']}: accept up to {stage['ac']} bad, reject from {stage['re']}.")
    if not payload["whole_lot"]:
        lines += [
            f"Accepted with 95 % at {payload['rate_at_95']:.2%} bad, with 10 % at {payload['rate_at_10']:.2%}.",
            f"At worst {payload['aoql']:.2%} bad go out on the average (AOQL), where {payload['aoql_at']:.2%} come in.",
            "bad items   accepted   items read   going out",
        ]
        shown = [one for one in payload["curve"] if one["rate"] in _CURVE_SHOWN]
        lines += [
            f"{one['rate']:>9.1%} {one['accept']:>10.1%} {one['ati']:>12,.0f} {one['aoq']:>11.2%}" for one in shown
        ]
    for one in payload["effort"]:
        lines.append(
            f"At {one['rate']:.2%} bad: {one['total']:,.0f} items to read ({one['share']:.1%}),"
            f" {one['minutes']:,.0f} min."
        )
    advice = payload["advice"]
    lines.append(f"{advice['reason']} {advice['instead']}".strip())
    return "\n".join(lines)
