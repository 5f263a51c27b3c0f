"""Bulk: one decision for a frozen selection, with a dry run before it and a result for every item after it.

The list of ids is frozen when the sheet opens: what the filter would find a second later is not decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from review.corrections import Correction
from review.decisions import Decision, Snooze, Verdict
from review.items import KINDS, Kind
from review.ports import Clock, Keys, SelectionRow
from review.queue import Blocked, Lease

MAX_SELECTION = 100_000
"""More is not one decision but a policy: it goes through acceptance sampling."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a bulk decision would do: these rows, and those it will not touch, each with the reason."""

    verdict: Verdict
    ready: tuple[SelectionRow, ...]
    blocked: tuple[Blocked, ...]

    @property
    def total(self) -> int:
        """Everything that was selected."""
        return len(self.ready) + len(self.blocked)


def unfit(kind: str, held: str, verdict: Verdict, *, sampled: bool = False) -> str:
    """Why items of this kind, or held so, are not decided together with others; empty where they may be.

    ``sampled``: a lot's certificate stands behind the verdict, so that not every clip must have been watched.
    """
    if held:
        return f"held: {held}"
    if kind not in KINDS:
        return f"unknown kind {kind}"
    if verdict is Verdict.APPROVE and kind == Kind.VIDEO and not sampled:
        return "a video must be watched before it is approved"
    return ""


def dry_run(rows: Sequence[SelectionRow], verdict: Verdict) -> DryRun:
    """Sorts a frozen selection into what can be decided together and what needs a look of its own."""
    ready: list[SelectionRow] = []
    blocked: list[Blocked] = []
    for row in rows:
        reason = unfit(row.kind, row.held, verdict)
        if reason:
            blocked.append(Blocked(row.item_id, reason))
        else:
            ready.append(row)
    return DryRun(verdict, tuple(ready), tuple(blocked))


def bulk_decisions(
    plan: DryRun,
    leases: Mapping[str, Lease],
    supervisor: str,
    clock: Clock,
    keys: Keys,
    *,
    reason: str = "",
    note: str = "",
    corrections: Mapping[str, Correction] | None = None,
) -> Iterator[Decision]:
    """One decision for every ready row that has a lease, all of one gesture; each is made when it is asked for.

    ``corrections``: what became of each item, by its id, where the verdict is to correct.
    """
    gesture = keys.new()
    now = clock.now()
    for row in plan.ready:
        if row.item_id in leases:
            yield Decision(
                key=keys.new(),
                item_id=row.item_id,
                item_version=row.version,
                kind=row.kind,
                verdict=plan.verdict,
                assets=row.assets,
                token=leases[row.item_id].token,
                supervisor=supervisor,
                decided_at=now,
                gesture=gesture,
                reason=reason,
                note=note,
                correction=corrections.get(row.item_id) if corrections is not None else None,
                bulk=True,
            )


def bulk_snoozes(
    plan: DryRun, leases: Mapping[str, Lease], supervisor: str, clock: Clock, keys: Keys, until: datetime
) -> Iterator[Snooze]:
    """One snooze for every ready row that has a lease, all of one gesture; each comes back by itself at ``until``."""
    gesture = keys.new()
    now = clock.now()
    for row in plan.ready:
        if row.item_id in leases:
            token = leases[row.item_id].token
            yield Snooze(keys.new(), row.item_id, row.version, token, until, supervisor, now, gesture)


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of a selection. The three lists together are exactly the dry run's rows."""

    taken: tuple[str, ...]
    blocked: tuple[Blocked, ...]
    failed: tuple[Blocked, ...] = ()

    @property
    def total(self) -> int:
        """Sum over all results; equals the size of the selection (promise G7)."""
        return len(self.taken) + len(self.blocked) + len(self.failed)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a lead allows of decisions in bulk; kept and checked where the decisions are. 0 turns a rule off."""

    items_an_hour: int = 0
    """Items that one person may decide in bulk within an hour: the blast radius of a mistake."""
    second_above: int = 0
    """From more items than this on a second person must agree first."""
    hold_s: int = 0
    """Seconds that the outcomes wait before the pipeline may read them; until then an undo leaves no trace there."""


def obstacle_of_one(rules: Rules, of_gesture: int, spent: int, by: str) -> str:
    """Why an item may not be decided in bulk by an entry, as the ``of_gesture``-th of its gesture; empty where it may.

    Entries have no second person who could agree to all of them: more than one may decide goes as a batch.
    """
    if rules.items_an_hour and spent + 1 > rules.items_an_hour:
        return f"{by} decided {spent} items in bulk within this hour, and {rules.items_an_hour} are allowed"
    if rules.second_above and of_gesture > rules.second_above:
        alone = f"one person decides {rules.second_above} items at a time alone"
        return f"{alone}; take fewer, or a batch that a second person agrees to"
    return ""


def obstacle_of(rules: Rules, size: int, spent: int, by: str, seconded_by: str) -> str:
    """Why a bulk decision of ``size`` items may not go on now; empty where it may. ``spent``: this hour's items."""
    if rules.items_an_hour and spent + size > rules.items_an_hour:
        left = max(0, rules.items_an_hour - spent)
        return f"{by} may decide {left} more items in bulk within this hour, and these are {size}"
    if rules.second_above and size > rules.second_above and seconded_by in ("", by):
        return f"more than {rules.second_above} items need a second person's consent"
    return ""
