"""Inspection: what was found in a sample so far, and what the plan says of it.

The sample is settled. Nothing is swapped: an item that cannot be judged any more (changed, held, gone) counts as bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from review.errors import BadArgument
from review.sampling.plans import Plan


class Standing(StrEnum):
    """What the plan says now."""

    OPEN = "open"
    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of the sample, judged. ``cause`` tells why it is bad: a defect's code, or why it cannot be judged."""

    item_id: str
    bad: bool
    by: str
    at: datetime
    cause: str = ""
    labels: tuple[Mapping[str, Any], ...] = ()
    """What was marked on it, as entries have their labels: kept and shown, nothing is reckoned from it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an inspection is. ``stage`` from 1; the figures are of the stages up to it."""

    standing: Standing
    stage: int
    looked_at: int
    to_look_at: int
    bad: int
    accept: int
    """Of the present stage: accepted with at most so many, -1 while it only can be rejected."""
    reject: int
    waiting: tuple[str, ...]
    """Ids of the present stage that nobody judged yet, in their order; empty once it is decided."""


def progress(plan: Plan, sample: Sequence[Sequence[str]], findings: Mapping[str, Finding]) -> Progress:
    """What a plan says of the findings. ``sample``: the ids of each stage, as ``drawn`` gave them.

    A lot is rejected as soon as the rejection number is reached, and accepted only when its stage was seen whole.
    Raises ``BadArgument`` where a finding is about an item that is not in the sample: nothing is swapped.
    """
    if [len(part) for part in sample] != [stage.n for stage in plan.stages]:
        raise BadArgument("The sample is not of this plan's sizes.", remedy="Draw it by the recorded seed.")
    strangers = set(findings) - {item_id for part in sample for item_id in part}
    if strangers:
        raise BadArgument(
            f"{min(strangers)} is not in the sample, which is not swapped; it was left out.",
            remedy="Judge the items of the sample.",
        )
    looked_at = to_look_at = bad = 0
    for number, (stage, part) in enumerate(zip(plan.stages, sample, strict=True), 1):
        found = [findings[item_id] for item_id in part if item_id in findings]
        looked_at, to_look_at = looked_at + len(found), to_look_at + len(part)
        bad += sum(finding.bad for finding in found)
        waiting: tuple[str, ...] = ()
        if bad >= stage.reject:
            standing = Standing.REJECT
        elif len(found) == len(part) and bad <= stage.accept:
            standing = Standing.ACCEPT
        elif len(found) == len(part) and number < len(plan.stages):
            continue
        else:
            standing = Standing.OPEN
            waiting = tuple(item_id for item_id in part if item_id not in findings)
        return Progress(standing, number, looked_at, to_look_at, bad, stage.accept, stage.reject, waiting)
    raise AssertionError("a plan's last stage decides")  # Plan refuses any other
