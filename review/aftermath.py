"""What became of a bulk decision after it was asked for: it waits, for whom, is under way, done, held, or taken back.

A lot's certificate is sealed when the lot is decided; whether the decision that follows from it was ever carried out
stands here, beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from review.batches import Sweep
from review.sampling.certificate import Certificate
from review.second_person import Proposal, Standing

FOLLOWED = ("approved", "sent back")
"""Dispositions of a certificate that a bulk decision carries out; the others leave the items open."""


class Aftermath(StrEnum):
    """Where a bulk decision stands. Of all but the last four nothing is decided."""

    NOT_ASKED = "not asked"
    """A lot was decided, and its console broke off before it asked for what follows."""
    SECOND = "second"
    """A second person must agree first."""
    DECLINED = "declined"
    WAITING = "waiting"
    """Whoever asked for it has yet to begin it, or the lead's limits did not let them."""
    DISCARDED = "discarded"
    UNDER_WAY = "under way"
    """Or broken off."""
    HELD = "held"
    """Done; the pipeline is told later, and an undo until then leaves no trace there."""
    DONE = "done"
    UNDONE = "undone"


def aftermath(sweep: Sweep | None, proposals: Iterable[Proposal], now: datetime) -> Aftermath:
    """Where a bulk decision stands. ``proposals``: what was ever proposed about it."""
    if sweep is None:
        return Aftermath.NOT_ASKED
    if not sweep.begun and not sweep.taken:
        if sweep.ended:
            return Aftermath.DISCARDED
        standings = {one.standing for one in proposals if one.subject == sweep.id}
        if Standing.AWAITING in standings:
            return Aftermath.SECOND
        return Aftermath.DECLINED if Standing.DECLINED in standings else Aftermath.WAITING
    if sweep.undone_by:
        return Aftermath.UNDONE
    if not sweep.ended:
        return Aftermath.UNDER_WAY
    return Aftermath.HELD if sweep.held_until is not None and sweep.held_until > now else Aftermath.DONE


def of_certificate(
    made: Certificate, sweeps: Iterable[Sweep], proposals: Iterable[Proposal], now: datetime
) -> tuple[Aftermath, Sweep | None] | None:
    """Where that stands which follows from a certificate, and the bulk decision; None where nothing does."""
    if made.disposition not in FOLLOWED:
        return None
    sweep = next((one for one in sweeps if one.certificate == made.id and not one.undoes), None)
    return aftermath(sweep, proposals, now), sweep


def aftermath_text(state: Aftermath, sweep: Sweep | None) -> str:
    """The same in English, for pages and commands."""
    if sweep is None:
        return "not asked for yet; nothing of it is decided"
    match state:
        case Aftermath.SECOND:
            return "waits for a second person; nothing of it is decided"
        case Aftermath.DECLINED:
            return "a second person declined; nothing of it is decided"
        case Aftermath.DISCARDED:
            return "discarded before it began; nothing of it was decided"
        case Aftermath.UNDER_WAY:
            return f"under way or broken off: {sweep.reached:,} of {sweep.size:,} items settled"
        case Aftermath.UNDONE:
            return f"carried out for {sweep.taken:,} items, and taken back since"
        case Aftermath.HELD if sweep.held_until is not None:
            until = f"{sweep.held_until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            return f"carried out for {sweep.taken:,} items; the pipeline is told after {until}"
        case Aftermath.HELD | Aftermath.DONE:
            return f"carried out for {sweep.taken:,} items"
        case _:
            return "waits to be begun; nothing of it is decided"
