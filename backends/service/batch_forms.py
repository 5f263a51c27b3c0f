"""Batches as they come in: strictly typed and capped. The domain's values are made from them by ``backends.wire``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from backends.service.entry_forms import (
    AS_WHOLE,
    MOST_LABELS,
    EntryKey,
    LabelForm,
    Name,
    Note,
    PlainObject,
    Share,
)
from backends.service.forms import FilterForm, Form
from backends.wire.models import Id
from review.batches import MOST_NAMED, MOST_SAID, MOST_WHOLE
from review.sampling.iso2859 import AQLS, LEVELS

_KEY = "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11"
Verdicts = Literal["approve", "reject", "escalate"]
Levels = Literal["S-1", "S-2", "S-3", "S-4", "I", "II", "III"]
assert Levels.__args__ == LEVELS  # type: ignore[attr-defined]
MOST = 1_000_000
"""Items an hour, or in one bulk decision, that a rule may name."""
DAY_S = 86_400


def _example(**fields: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [fields]})


class ChoiceForm(Form):
    """What to freeze under an id of the caller's: everything in ``filter``, or the items named. Not both."""

    model_config = _example(id=_KEY, filter={"kind": "listing", "batch": "2026-03-01/a"}, name="March listings")

    id: EntryKey
    filter: FilterForm | None = None
    item_ids: Annotated[list[Id], Field(max_length=MOST_NAMED, default_factory=list)]
    left_out: Annotated[list[Id], Field(max_length=MOST_NAMED, default_factory=list)]
    name: Name = ""


class TrialForm(Form):
    """What would be done."""

    model_config = _example(verdict="approve")

    verdict: Verdicts


class SweepForm(Form):
    """One verdict for everything in a frozen selection, under an id of the caller's."""

    model_config = _example(id=_KEY, selection=_KEY, verdict="approve")

    id: EntryKey
    selection: EntryKey
    verdict: Verdicts
    reason: Name = ""
    note: Note = ""


class UndoForm(Form):
    """The undoing is a sweep of its own, under an id of the caller's."""

    model_config = _example(id=_KEY)

    id: EntryKey


class BulkRulesForm(Form):
    """What a lead allows of decisions in bulk; 0 turns a rule off."""

    model_config = _example(items_an_hour=20000, second_above=5000, hold_s=600)

    items_an_hour: Annotated[int, Field(ge=0, le=MOST), AS_WHOLE]
    second_above: Annotated[int, Field(ge=0, le=MOST), AS_WHOLE]
    hold_s: Annotated[int, Field(ge=0, le=DAY_S), AS_WHOLE]


class RisksForm(Form):
    """Two points of an operating curve, all as shares 0..1."""

    good: Share
    producer: Share
    poor: Share
    consumer: Share


class LotForm(Form):
    """Which plan a frozen selection is decided by: the tables', or, with ``risks``, the smallest that keeps them.

    ``recipe``: the correction that every item is to get, where it is that which is inspected; judged where it is read
    (docs/sampling.md).
    ``among``: the sample is looked at among as many other items of the lot, which do not count.
    """

    model_config = _example(id=_KEY, level="II", aql="1.0", shape="single")

    id: EntryKey
    level: Levels = "II"
    aql: Annotated[str, Field(max_length=6, pattern="^(" + "|".join(AQLS).replace(".", r"\.") + ")$")] = "1.0"
    shape: Literal["single", "double", "sequential"] = "single"
    risks: RisksForm | None = None
    recipe: PlainObject | None = None
    among: bool = False


class FindingForm(Form):
    """What was seen of one item of the sample; ``cause``: a defect's code; ``labels``: what was marked on it."""

    model_config = _example(item_id="listing-00017", bad=True, cause="LT-CLAIM")

    item_id: Id
    bad: bool
    cause: Name = ""
    labels: Annotated[list[LabelForm], Field(max_length=MOST_LABELS, default_factory=list)]


class LotDecisionForm(Form):
    """Ids of the caller's for the certificate, and for the sweep that follows from it."""

    model_config = _example(certificate=_KEY, sweep=_KEY, send_back=False, reason="")

    certificate: EntryKey
    sweep: EntryKey
    send_back: bool = False
    reason: Name = ""


class StreamForm(Form):
    """Whose lots follow each other."""

    model_config = _example(generator="titler 4", kind="listing", market="DE")

    generator: Name
    kind: Annotated[str, Field(max_length=50, pattern=r"^[^\x00]*$")]
    market: Name


class AlikeForm(Form):
    """An item, and among which others of its kind to look for what is alike; ``said``: only what has one of these
    words."""

    model_config = _example(item_id="listing-00017", filter={"batch": "2026-03-01/a"})

    item_id: Id
    filter: FilterForm = FilterForm()
    said: Annotated[list[Note], Field(max_length=MOST_SAID, default_factory=list)]


class WholeForm(Form):
    """Items by their ids."""

    model_config = _example(item_ids=["listing-00017"])

    item_ids: Annotated[list[Id], Field(max_length=MOST_WHOLE)]
