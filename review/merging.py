"""Merging: what one person decided beside what stands now, part by part, where a decision met another one.

Nothing is merged by itself. The person sees both, says whose part holds, and what they take of their own becomes
half-made work on the item as it is now; it takes effect only by deciding again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from review.corrections import SHIPMENT_FIELDS, Correction, MediaCorrection
from review.decisions import Decision
from review.drafts import Draft
from review.items import FieldValue, Item, ItemState
from review.labels import Label
from review.ports import ItemRecord


@dataclass(frozen=True, slots=True)
class MergePart:
    """One part in its three versions. ``sort``: verdict, label, field, parcel or note; ``name``: which of its sort.

    ``theirs`` is empty where nobody else decided; ``now`` is what stands on the item. ``own``: I said something of it.
    """

    sort: str
    name: str
    mine: str
    theirs: str
    now: str
    own: bool = True

    @property
    def key(self) -> str:
        """Names the part among all."""
        return f"{self.sort}:{self.name}"

    @property
    def can_be_taken(self) -> bool:
        """True for what can go into a draft; a verdict is given anew, by its key."""
        return self.own and self.sort != "verdict" and self.mine != self.now


@dataclass(frozen=True, slots=True)
class Merge:
    """A decision that was not accepted, beside what stands. ``theirs``: the decision in force, where there is one."""

    mine: Decision
    theirs: Decision | None
    item: Item
    parts: tuple[MergePart, ...]
    is_open: bool
    """True where the item may be decided again now."""

    @property
    def is_other_version(self) -> bool:
        """True where the item is not what was decided on."""
        return self.item.version != self.mine.item_version

    def draft(self, taken: Collection[str]) -> Draft:
        """My parts named by ``taken`` as half-made work on the item as it is now."""
        keys = set(taken)
        labels = tuple(label for label in self.mine.labels if f"label:{label.code}" in keys)
        fields = {name: value for name, value in _after(self.mine).items() if f"field:{name}" in keys}
        parcel = {name: str(value) for name, value in _after(self.mine).items() if f"parcel:{name}" in keys}
        draft = Draft(
            self.item.id,
            self.mine.item_version,
            labels,
            fields,
            parcel.get("tracking_number"),
            parcel.get("carrier"),
            self.mine.note if "note:" in keys else "",
        )
        return draft.carried_to(self.item.version) if self.is_other_version else draft


def merge_of(mine: Decision, record: ItemRecord) -> Merge:
    """Both sides of a decision that met another version or another decision."""
    theirs = record.standing if record.standing is not None and record.standing.key != mine.key else None
    parts = [MergePart("verdict", "", mine.verdict.value, theirs.verdict.value if theirs else "", "")]
    parts += _label_parts(mine.labels, theirs.labels if theirs else ())
    parts += _value_parts(mine, theirs, record.item)
    if mine.note or (theirs is not None and theirs.note):
        noted = theirs.note if theirs is not None else ""
        parts.append(MergePart("note", "", mine.note, noted, noted, own=bool(mine.note)))
    return Merge(mine, theirs, record.item, tuple(parts), record.state is ItemState.OPEN)


def _label_parts(mine: tuple[Label, ...], theirs: tuple[Label, ...]) -> list[MergePart]:
    own, other = _by_code(mine), _by_code(theirs)
    return [
        MergePart("label", code, own.get(code, ""), other.get(code, ""), other.get(code, ""), own=code in own)
        for code in {**own, **other}
    ]


def _by_code(labels: tuple[Label, ...]) -> dict[str, str]:
    """Each defect's severities, as often as it was marked."""
    found: dict[str, list[str]] = {}
    for label in labels:
        found.setdefault(label.code, []).append(label.severity.value)
    return {code: ", ".join(severities) for code, severities in found.items()}


def _value_parts(mine: Decision, theirs: Decision | None, item: Item) -> list[MergePart]:
    own, other = _after(mine), {} if theirs is None else _after(theirs)
    before, present = _before(mine), _values(item)
    sort = "parcel" if item.shipment is not None else "field"
    parts = []
    for name in [*present, *(name for name in {**own, **other} if name not in present)]:
        told = _text(own.get(name, before.get(name, present.get(name, ""))))
        stands = _text(other.get(name, present.get(name, "")))
        said = _text(other[name]) if name in other else ""
        if name in own or name in other or told != stands:
            parts.append(MergePart(sort, name, told, said, stands, own=name in own))
    return parts


def _after(decision: Decision) -> Mapping[str, FieldValue]:
    return _side(decision.correction, after=True)


def _before(decision: Decision) -> Mapping[str, FieldValue]:
    return _side(decision.correction, after=False)


def _side(correction: Correction | None, *, after: bool) -> Mapping[str, FieldValue]:
    changes = () if correction is None or isinstance(correction, MediaCorrection) else correction.changes
    return {change.field: change.after if after else change.before for change in changes}


def _values(item: Item) -> Mapping[str, FieldValue]:
    if item.shipment is not None:
        return {name: getattr(item.shipment, name) for name in SHIPMENT_FIELDS}
    return {} if item.listing is None else item.listing.text.fields


def _text(value: FieldValue) -> str:
    return value if isinstance(value, str) else "\n".join(value)
