"""What a bulk decision would do, as lines to read: figures, obstacles, and some of its items by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from console.flows.stage import Stage
from console.words import translated
from widgets.dossier import Fact
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from review.batches import Trial

NAMED = 3
"""Items named as examples."""


async def titles_of(stage: Stage, item_ids: Sequence[str]) -> Mapping[str, str]:
    """What items are called in their queue's rows, by id; without those that are there no more."""
    if not item_ids:
        return {}
    return {one.id: one.title for one in await stage.place.backend.batches.items(item_ids)}


async def trial_facts(stage: Stage, trial: Trial) -> list[Fact]:
    """What would happen now: how many, what is blocked and why, and some of them."""
    facts = [
        Fact(QCoreApplication.translate("BulkSheet", "Selected"), count_text(trial.size)),
        Fact(QCoreApplication.translate("BulkSheet", "Will be decided"), count_text(trial.ready), "approve"),
    ]
    blocked = QCoreApplication.translate("BulkSheet", "Blocked: {0}")
    for one in trial.obstacles:
        facts.append(Fact(blocked.format(count_text(one.number)), translated(one.reason), "warning"))
    if trial.sample:
        titles = await titles_of(stage, trial.sample)
        named = dict.fromkeys(titles.get(item_id, item_id) for item_id in trial.sample)
        told = QCoreApplication.translate("BulkSheet", "For instance")
        facts.append(Fact(told, " · ".join(list(named)[:NAMED])))
    return facts
