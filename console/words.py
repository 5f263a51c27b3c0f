"""The taxonomy, the reasons and the couriers, read once, and their texts in the person's language."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

import resources
from review.taxonomy import Reasons, Taxonomy
from widgets.decide import Reason
from widgets.labels import Defect


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """All defects."""
    return Taxonomy.from_data(resources.load_json("taxonomy/defects.json"))


@lru_cache(maxsize=1)
def reasons() -> Reasons:
    """Reject and escalate reasons, snooze presets."""
    return Reasons.from_data(resources.load_json("taxonomy/reasons.json"))


def translated(text: str) -> str:
    """A text of our own data in the person's language."""
    return QCoreApplication.translate("data", text)


def code_name(code: str) -> str:
    """A defect's name for a person; the code itself where this taxonomy has none."""
    defect = taxonomy().get(code)
    return translated(defect.name) if defect is not None else code


@lru_cache(maxsize=8)
def palette(kind: str) -> tuple[Defect, ...]:
    """The defects of a kind under the number keys."""
    keys = "123456789"
    return tuple(
        Defect(
            code=defect.code,
            text=translated(defect.name),
            severity=defect.severity,
            key=keys[place] if place < len(keys) else "",
            hint=translated(defect.definition),
        )
        for place, defect in enumerate(taxonomy().palette(kind))
    )


def reject_reasons(kind: str) -> tuple[Reason, ...]:
    """Why an item of a kind is rejected, in the order of the digits."""
    return tuple(Reason(reason.code, translated(reason.text)) for reason in reasons().for_kind(kind))
