"""What comes in, as pydantic models: strict types, caps, no unknown field. They only judge; the domain's values are
made from the parsed JSON by ``backends.wire``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from backends.service.entry_forms import AS_WHOLE, Name, Whole
from backends.wire import caps
from backends.wire.models import Id
from backends.wire.queues import KEY_SHAPE
from review.items import ItemState
from review.logistics.events import Stage
from review.queue import Order
from review.rights import Action, Role

States = Literal["open", "decided", "snoozed", "escalated"]
Orders = Literal["priority", "oldest", "newest", "risk"]
assert set(States.__args__) == set(ItemState)  # type: ignore[attr-defined]
assert set(Orders.__args__) == set(Order)  # type: ignore[attr-defined]
Key = Annotated[str, Field(pattern=KEY_SHAPE, max_length=100)]
Token = Annotated[int, Field(ge=1, le=2**53), AS_WHOLE]
"""Tokens grow by one: nothing of this size is ever given out."""
Roles = Literal["supervisor", "lead", "agent", "administrator"]
assert set(Roles.__args__) == set(Role)  # type: ignore[attr-defined]


class Form(BaseModel):
    """The house rules of every body."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class FilterForm(Form):
    """A closed list of fields; an empty one means "any"."""

    kind: Annotated[str, Field(max_length=50, pattern=r"^[^\x00]*$")] = ""
    states: Annotated[list[States], Field(max_length=4)] = ["open"]
    markets: Annotated[list[Name], Field(max_length=100)] = []
    locales: Annotated[list[Name], Field(max_length=100)] = []
    batch: Name = ""
    sku: Name = ""
    reason: Name = ""
    generator: Name = ""
    template: Name = ""
    held: bool | None = None
    text: Name = ""
    order: Orders = "priority"


class ClaimNextForm(Form):
    """Which queue, and from where on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"filter": {"kind": "video"}, "limit": 4}]})

    filter: FilterForm = FilterForm()
    limit: Annotated[int, Field(ge=1, le=caps.CLAIMS), AS_WHOLE] = 1
    after: Key | None = None
    passing: Annotated[list[Id], Field(max_length=caps.PASSING)] = []


class ClaimForm(Form):
    """Items by their ids."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"item_ids": ["video-00017"]}]})

    item_ids: Annotated[list[Id], Field(min_length=1, max_length=caps.ITEM_IDS)]


class LeaseForm(Form):
    """A lease by its item and its fencing token."""

    item_id: Id
    token: Token


class LeasesForm(Form):
    """Leases to renew, or to give back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"leases": [{"item_id": "video-00017", "token": 41}]}]})

    leases: Annotated[list[LeaseForm], Field(min_length=1, max_length=caps.ITEM_IDS)]


class SelectionForm(Form):
    """What to freeze."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"filter": {"kind": "image", "batch": "2026-03-01/a"}, "limit": 5000}]}
    )

    filter: FilterForm
    limit: Annotated[int, Field(ge=1, le=caps.SELECTION), AS_WHOLE]


class SelectionRowForm(Form):
    """One row of a frozen selection, as it was answered."""

    item_id: Id
    version: Whole
    kind: Annotated[str, Field(max_length=50)]
    held: Annotated[str, Field(max_length=10_000)] = ""
    assets: Annotated[list[Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]], Field(max_length=100)]


class SelectionLeaseForm(Form):
    """Rows to lease."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"rows": [{"item_id": "image-1", "version": 1, "kind": "image", "held": "", "assets": []}]}]
        }
    )

    rows: Annotated[list[SelectionRowForm], Field(min_length=1, max_length=caps.SELECTION_LEASES)]


class EntriesForm(Form):
    """Entries of any kind. Each is judged for itself: a bad one is refused in its own receipt."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "entries": [
                        {
                            "entry": "comment",
                            "key": "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11",
                            "item_id": "video-00017",
                            "item_version": 1,
                            "supervisor": "Li Wei",
                            "decided_at": "2026-03-02T09:00:00Z",
                            "gesture": "g-1",
                            "text": "Looks like the old handle.",
                            "span": None,
                        }
                    ]
                }
            ]
        }
    )

    entries: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=caps.ENTRIES)]


class WebhookForm(Form):
    """Whom to tell of outcomes. ``after``: begin behind this ``seq``; null: with the next one to come."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"url": "https://shop.example/backstop", "outcomes": ["publish"]}]}
    )

    url: Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^https?://")]
    outcomes: Annotated[
        list[Literal["publish", "publish_corrected", "regenerate", "hold", "withdrawn"]], Field(max_length=5)
    ] = []
    after: Whole | None = None


class PersonForm(Form):
    """Somebody new."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Li Wei", "role": "supervisor"}]})

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
    role: Roles


class PersonChangeForm(Form):
    """A person's new role, or that they left."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Li Wei", "role": "lead"}]})

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
    role: Roles | None = None
    ended: Literal[True] | None = None


class TokenForm(Form):
    """A new token for a person. ``days``: null is for ever."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "Li Wei", "label": "console", "scopes": [], "days": 90}]}
    )

    person: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
    label: Name = ""
    scopes: Annotated[list[Literal[tuple(action.value for action in Action)]], Field(max_length=50)] = []  # type: ignore[valid-type]
    days: Annotated[int, Field(ge=1, le=3_650), AS_WHOLE] | None = 90


class PresenceForm(Form):
    """What somebody is looking at; an empty id: nothing in particular."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"item_id": "video-00017"}]})

    item_id: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""


class FindingForm(Form):
    """A defect's code, and how likely it is."""

    code: Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[A-Z0-9-]+$")]
    likelihood: Annotated[float, Field(ge=0, le=1)]


class SuspicionsForm(Form):
    """What was measured on one version of a clip or a picture."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"item_id": "video-00017", "version": 1, "findings": [{"code": "TM-FREEZE", "likelihood": 0.9}]}
            ]
        }
    )

    item_id: Id
    version: Annotated[int, Field(ge=1, le=2**53), AS_WHOLE]
    findings: Annotated[list[FindingForm], Field(max_length=caps.FINDINGS)]


class ProposalForm(Form):
    """Which proposal, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11"}]})

    id: Id
    note: Annotated[str, Field(max_length=2_000)] = ""


class RefundRulesForm(Form):
    """The limits of refunds by currency, and for how many seconds one can be undone."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"limits": {"EUR": "150.00"}, "hold_s": 300}]})

    limits: Annotated[
        dict[
            Annotated[str, Field(pattern=r"^[A-Z]{3}$")], Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,6})?$")]
        ],
        Field(max_length=200),
    ]
    hold_s: Annotated[int, Field(ge=0, le=7 * 86_400), AS_WHOLE] = 300


DAY_SHAPE = r"^[12][0-9]{3}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
"""A day that every year has."""


class CauseBlock(Form):
    """A cause as it was answered."""

    by: Literal["manifest", "hub", "courier"]
    name: Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
    code: Name
    count: Whole = 0
    of: Whole = 0
    lift: Annotated[float, Field(ge=0, le=1e12)] = 0.0
    cents: Whole = 0
    since: Annotated[str, Field(pattern=DAY_SHAPE)] | None = None


class CauseForm(Form):
    """Whose parcels."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"cause": {"by": "hub", "name": "Leipzig, DE", "code": "CU-HOLD"}, "limit": 5000}]
        }
    )

    cause: CauseBlock
    limit: Annotated[int, Field(ge=1, le=caps.SELECTION), AS_WHOLE]


Stages = Literal[
    "label", "picked_up", "moving", "customs", "arrived", "out", "attempted", "pickup", "delivered", "returning",
    "returned", "trouble", "cancelled", "unknown",
]  # fmt: skip
assert set(Stages.__args__) == set(Stage)  # type: ignore[attr-defined]


class MappingForm(Form):
    """What a carrier's code means."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"vocabulary": "aftership", "code": "Exception_099", "stage": "trouble", "exception": "TR-DELAY"}
            ]
        }
    )

    vocabulary: Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[a-z0-9_]+$")]
    code: Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
    stage: Stages
    exception: Annotated[str, Field(max_length=20, pattern=r"^([A-Z]{2}-[A-Z]{2,10})?$")] = ""
    stored: bool = False


class KnownForm(Form):
    """Which parcels: by id, by number in normal form, or by order."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"numbers": ["1Z879E930346834440"]}]})

    ids: Annotated[list[Id], Field(max_length=caps.ITEM_IDS)] = []
    numbers: Annotated[list[Name], Field(max_length=caps.ITEM_IDS)] = []
    orders: Annotated[list[Name], Field(max_length=caps.ITEM_IDS)] = []
