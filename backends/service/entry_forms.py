"""Entries as they come in: the same fields as ``backends.wire.entries`` writes, strictly typed and capped."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from backends.wire.models import FieldValue, Id, Time
from review.labels import MISSED_CHARS, MISSED_WORDS

Name = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Note = Annotated[str, Field(max_length=20_000)]
_Missed = Annotated[str, Field(min_length=1, max_length=MISSED_CHARS)]
EntryKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""The idempotency key: a UUIDv7 from the console; any such text from others."""
WHOLE = 9 * 10**18
"""The largest round number of 64 bits: readers that know only floating point write it back as it was."""


def _as_whole(value: Any) -> Any:
    """JSON has one sort of number, so ``41.0`` is a whole one too: writers without integers write it so."""
    return int(value) if type(value) is float and value.is_integer() else value


AS_WHOLE = BeforeValidator(_as_whole)
"""Stands behind an integer's limits: before them it would take them out of the document."""
Pts = Annotated[int, Field(ge=-WHOLE, le=WHOLE), AS_WHOLE]
Whole = Annotated[int, Field(ge=0, le=WHOLE), AS_WHOLE]
Share = Annotated[float, Field(ge=0, le=1)]
_Number = Annotated[float, Field(ge=-WHOLE, le=WHOLE)]
Severity = Literal["critical", "major", "minor"]
MOST_LABELS = 500
"""Of one item."""

_COMMON = {
    "key": "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11",
    "item_id": "video-00017",
    "supervisor": "Li Wei",
    "decided_at": "2026-03-02T09:00:00Z",
    "gesture": "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d10",
}


def _example(**fields: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [_COMMON | fields]})


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class Plain(RootModel[bool | Pts | _Number | Note | list["Plain"] | dict[str, "Plain"] | None]):
    """JSON that another reader judges; its numbers are such as that reader can hold."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)


PlainObject = dict[str, Plain]


class SpanForm(_Form):
    """A stretch of a clip by frames and by timestamps; ``time_base``: seconds a tick, as a fraction."""

    start: Whole
    end: Whole
    start_pts: Pts
    end_pts: Pts
    time_base: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,9}/[1-9][0-9]{0,9}$")]


class BoxForm(_Form):
    """A rectangle, each 0..1 of the upright picture."""

    x: Share
    y: Share
    width: Share
    height: Share


class TrackKeyForm(_Form):
    """Where a moving region is at a frame, and whether it is to be seen there."""

    frame: Whole
    box: BoxForm
    shown: bool


class LabelForm(_Form):
    """One defect. Its region is a ``box``, a ``track`` of key frames in rising order, or nothing.

    ``shape``: the outline within its box, judged where it is read. ``missed``: pieces of the prompt. The three are left
    out where there is none.
    """

    id: Annotated[str, Field(min_length=1, max_length=64)]
    code: Name
    severity: Severity
    span: SpanForm | None
    box: BoxForm | None
    field: Name
    note: Note
    track: Annotated[list[TrackKeyForm], Field(min_length=1, max_length=36_000)] | None = None
    missed: Annotated[list[_Missed], Field(max_length=MISSED_WORDS)] = []
    shape: PlainObject | None = None


class ChangeForm(_Form):
    """One corrected field."""

    field: Name
    before: FieldValue
    after: FieldValue


class LetterForm(_Form):
    """A message to the customer, as a person approved it; sent by whoever reads the outcome."""

    locale: Annotated[str, Field(max_length=100)]
    template: Name
    subject: Annotated[str, Field(min_length=1, max_length=500)]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]


class CorrectionForm(_Form):
    """The difference between what the AI made and what the person made of it."""

    of: Literal["listing"]
    changes: Annotated[list[ChangeForm], Field(min_length=1, max_length=500)]


class ParcelCorrectionForm(_Form):
    """A parcel's changed fields, what is to be done about it, and the customer's message; something at least.

    ``action`` is judged by its own kind (``do``) where it is read (docs/logistics.md).
    """

    of: Literal["shipment"]
    changes: Annotated[list[ChangeForm], Field(max_length=500)]
    action: PlainObject | None = None
    letter: LetterForm | None = None


class MendForm(_Form):
    """An edit list; each edit is judged by its own kind where it is read (docs/mending.md)."""

    schema_: Annotated[Literal["backstop.mend/1"], Field(alias="schema")]
    asset: Sha256
    edits: Annotated[list[PlainObject], Field(min_length=1, max_length=200)]


class MediaCorrectionForm(_Form):
    """A mended clip or picture: the edits, and the file they were rendered to, which was handed in before."""

    of: Literal["media"]
    mend: MendForm
    asset: Sha256
    media_type: Literal["video/mp4", "video/webm", "image/jpeg", "image/png", "image/webp"]


class EntryForm(_Form):
    """What every entry has. ``supervisor`` is the person of the token; ``gesture`` groups what was done at once."""

    key: EntryKey
    item_id: Id
    supervisor: Name
    decided_at: Time
    gesture: Name


class DecisionForm(EntryForm):
    """A verdict, bound to the version and to every media file that was shown."""

    model_config = _example(
        entry="decision",
        item_version=1,
        kind="video",
        verdict="approve",
        assets=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        token=41,
        labels=[],
        correction=None,
        reason="",
        note="",
        escalated_to="",
        seconds=4.2,
        bulk=False,
    )

    entry: Literal["decision"]
    item_version: Whole
    kind: Annotated[str, Field(min_length=1, max_length=50)]
    verdict: Literal["approve", "correct", "reject", "escalate"]
    assets: Annotated[list[Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]], Field(max_length=100)]
    token: Whole
    labels: Annotated[list[LabelForm], Field(max_length=MOST_LABELS)]
    correction: CorrectionForm | ParcelCorrectionForm | MediaCorrectionForm | None
    reason: Name
    note: Note
    escalated_to: Name
    seconds: Annotated[float, Field(ge=0, le=1e9)]
    bulk: bool


class RetractionForm(EntryForm):
    """Undoes the decision or snooze whose key is ``target``."""

    model_config = _example(entry="retraction", target="0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d12")

    entry: Literal["retraction"]
    target: EntryKey


class SnoozeForm(EntryForm):
    """The item comes back by itself at ``until``."""

    model_config = _example(entry="snooze", item_version=1, token=41, until="2026-03-03T09:00:00Z")

    entry: Literal["snooze"]
    item_version: Whole
    token: Whole
    until: Time


class CommentForm(EntryForm):
    """A remark; needs no lease."""

    model_config = _example(entry="comment", item_version=1, text="Looks like the old handle.", span=None)

    entry: Literal["comment"]
    item_version: Whole
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    span: SpanForm | None


FORMS: dict[str, type[EntryForm]] = {
    "decision": DecisionForm,
    "retraction": RetractionForm,
    "snooze": SnoozeForm,
    "comment": CommentForm,
}
