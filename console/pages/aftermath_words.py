"""What became of a bulk decision, in the person's words: for the list of batches and beside a certificate."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.aftermath import Aftermath
from review.batches import Sweep
from widgets.moments import moment_text
from widgets.table.rows import count_text

translate = QCoreApplication.translate

INKS = {Aftermath.DONE: "approve", Aftermath.UNDER_WAY: "warning", Aftermath.HELD: ""}
"""The colour of each; what did not take effect, or no longer does, is a warning."""


def aftermath_words(state: Aftermath, sweep: Sweep | None) -> str:
    """Where a bulk decision stands; None where it was not even asked for."""
    if sweep is None:
        return translate("BatchesPage", "not asked for yet")
    done = translate("BatchesPage", "{0} done").format(count_text(sweep.taken))
    match state:
        case Aftermath.SECOND:
            return translate("BatchesPage", "waits for a second person")
        case Aftermath.DECLINED:
            return translate("BatchesPage", "a second person declined")
        case Aftermath.DISCARDED:
            return translate("BatchesPage", "discarded, nothing decided")
        case Aftermath.UNDER_WAY:
            return translate("BatchesPage", "broken off at {0}").format(count_text(sweep.reached))
        case Aftermath.UNDONE:
            return translate("BatchesPage", "{0}, taken back since").format(done)
        case Aftermath.HELD if sweep.held_until is not None:
            until = moment_text(sweep.held_until.astimezone())
            return translate("BatchesPage", "{0}, the pipeline is told after {1}").format(done, until)
        case Aftermath.HELD | Aftermath.DONE:
            return done
        case _:
            return translate("BatchesPage", "waits to be begun")


def aftermath_ink(state: Aftermath) -> str:
    """The colour in which it is told."""
    return INKS.get(state, "warning")


def verdict_words(verdict: str) -> str:
    """What is to be done with what was selected, as long as it is not."""
    return {
        "approve": translate("BulkSheet", "Approve"),
        "reject": translate("BulkSheet", "Reject"),
        "escalate": translate("BulkSheet", "Escalate"),
    }.get(verdict, verdict)
