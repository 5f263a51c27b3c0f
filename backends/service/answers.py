"""What goes out, as pydantic models: they document the answers in ``/openapi.json``. The bytes are made by
``backends.wire``; the tests and the ``api_fuzz`` proof check that both agree. Further fields may come: a client keeps
what it does not know."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from backends.service.forms import Key, Roles, States
from backends.wire.queues import KEY_SHAPE

_SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_ITEM: dict[str, Any] = {
    "schema": "backstop/1",
    "id": "video-00017",
    "kind": "video",
    "version": 1,
    "created_at": "2026-03-01T09:30:00Z",
    "assets": [{"role": "output", "sha256": _SHA, "media_type": "video/mp4"}],
}
_LEASE = {"item_id": "video-00017", "token": 41, "owner": "Li Wei", "until": "2026-03-02T09:15:00Z"}


def _field(example: Any) -> Any:
    return Field(examples=[example])


class Answer(BaseModel):
    """The base of every answer."""


class FieldFault(Answer):
    """One faulty field. ``in``: body, query, path or header, where that is known."""

    field: str
    detail: str
    in_: Annotated[str | None, Field(alias="in")] = None


class ProblemAnswer(Answer):
    """Problem details of RFC 9457. ``type`` is the word to go by; ``detail`` is for a person."""

    type: Annotated[str, _field("urn:backstop:problem:not-found")]
    title: Annotated[str, _field("Not Found")]
    status: Annotated[int, _field(404)]
    detail: Annotated[str, _field("There is no such item.")]
    instance: Annotated[str, _field("urn:backstop:request:5b6f3a0c9d1e4f7a")]
    errors: list[FieldFault] | None = None
    """Of 400 and 422: the fields at fault."""
    needs: str | None = None
    """Of 403: the right that the token has not."""
    receipt: ReceiptAnswer | None = None
    """Of an entry that is a conflict or refused."""
    decided_by: str | None = None
    """Of a conflict: who was first, where that is known."""
    decided_at: str | None = None
    oldest: int | None = None
    """Of 426: the protocols that the service speaks, from this one …"""
    newest: int | None = None
    """… to this one."""


class QueueAnswer(Answer):
    """A queue's kept figures."""

    kind: Annotated[str, _field("video")]
    open: Annotated[int, _field(120)]
    held: Annotated[int, _field(3)]
    snoozed: Annotated[int, _field(2)]
    escalated: Annotated[int, _field(1)]
    decided: Annotated[int, _field(874)]
    oldest: Annotated[datetime | None, _field("2026-03-01T09:30:00Z")]
    at_risk: Annotated[int, _field(17)]


class QueuesAnswer(Answer):
    """Every queue."""

    queues: list[QueueAnswer]


class RowAnswer(Answer):
    """A row of a table."""

    item_id: Annotated[str, _field("video-00017")]
    version: Annotated[int, _field(1)]
    kind: Annotated[str, _field("video")]
    state: States
    key: Key
    title: Annotated[str, _field("KETTLE-12")]
    sku: Annotated[str, _field("KETTLE-12")]
    market: Annotated[str, _field("DE")]
    locale: Annotated[str, _field("de-DE")]
    created_at: Annotated[datetime, _field("2026-03-01T09:30:00Z")]
    risk: Annotated[float, _field(0.3)]
    reasons: Annotated[list[str], _field([])]
    exposure: Annotated[str, _field("1250.00 EUR, 900 views a day")]
    thumb: Annotated[str, _field(_SHA)]
    held: Annotated[str, _field("")]
    batch: Annotated[str, _field("2026-03-01/a")]
    lease_owner: Annotated[str, _field("")]
    verdict: Annotated[str, _field("")]


class PageAnswer(Answer):
    """A page; ``next`` is null at the end."""

    rows: list[RowAnswer]
    next: Annotated[str | None, Field(pattern=KEY_SHAPE, examples=["37500.17.1772357400000.300000"])]


class AnchorsAnswer(Answer):
    """A list's length, and the key before every ``step``-th row."""

    count: Annotated[int, _field(120)]
    step: Annotated[int, _field(100)]
    keys: Annotated[list[str | None], _field([None, "37500.17.1772357400000.300000"])]


class LeaseAnswer(Answer):
    """A lease; ``until`` by the service's clock. ``token`` is 0 where it is somebody else's."""

    item_id: Annotated[str, _field("video-00017")]
    token: Annotated[int, _field(41)]
    owner: Annotated[str, _field("Li Wei")]
    until: Annotated[datetime, _field("2026-03-02T09:15:00Z")]


class LeasedAnswer(Answer):
    """An item that may be decided now; ``item`` is its manifest document (docs/manifest.md)."""

    item: Annotated[dict[str, Any], _field(_ITEM)]
    lease: LeaseAnswer
    key: Annotated[str, _field("37500.17.1772357400000.300000")]
    risk: Annotated[float, _field(0.3)]
    reasons: Annotated[list[str], _field([])]


class BlockedAnswer(Answer):
    """Why an item could not be leased."""

    item_id: Annotated[str, _field("video-00018")]
    reason: Annotated[str, _field("Ana Ruiz has it until 14:05 UTC on 3 May")]


class ClaimAnswer(Answer):
    """One of both."""

    leased: LeasedAnswer | None = None
    blocked: BlockedAnswer | None = None


class RenewalAnswer(Answer):
    """One of both."""

    lease: LeaseAnswer | None = None
    blocked: BlockedAnswer | None = None


class ClaimedNextAnswer(Answer):
    """The items leased, best first; fewer than asked for where there are no more."""

    leased: list[LeasedAnswer]


class ClaimsAnswer(Answer):
    """One answer an item, in the order asked."""

    answers: list[ClaimAnswer]


class RenewalsAnswer(Answer):
    """One answer a lease or row, in the order given."""

    answers: list[RenewalAnswer]


class ReleasedAnswer(Answer):
    """How many leases were named; those that had moved on were left alone."""

    released: Annotated[int, _field(1)]


class SelectionRowAnswer(Answer):
    """What a decision on this row will bind to."""

    item_id: Annotated[str, _field("image-00042")]
    version: Annotated[int, _field(2)]
    kind: Annotated[str, _field("image")]
    held: Annotated[str, _field("")]
    assets: Annotated[list[str], _field([_SHA])]


class SelectionAnswer(Answer):
    """A frozen selection."""

    rows: list[SelectionRowAnswer]


class PastAnswer(Answer):
    """One line of a history; ``what``: a verdict, "retracted" or "snoozed"."""

    key: Annotated[str, _field("0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11")]
    item_id: Annotated[str, _field("video-00017")]
    kind: Annotated[str, _field("video")]
    what: Annotated[str, _field("approve")]
    reason: Annotated[str, _field("")]
    note: Annotated[str, _field("")]
    codes: Annotated[list[str], _field([])]
    supervisor: Annotated[str, _field("Li Wei")]
    at: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    retracted: Annotated[bool, _field(False)]


class RecordAnswer(Answer):
    """One item with everything said of it; ``comments`` are entries, ``standing`` the decision in force or null,
    ``previous`` the item's version before this one or null."""

    item: Annotated[dict[str, Any], _field(_ITEM)]
    state: States
    risk: Annotated[float, _field(0.3)]
    reasons: Annotated[list[str], _field([])]
    key: Annotated[str, _field("37500.17.1772357400000.300000")]
    lease: LeaseAnswer | None
    history: list[PastAnswer]
    comments: Annotated[list[dict[str, Any]], _field([])]
    standing: Annotated[dict[str, Any] | None, _field(None)] = None
    previous: Annotated[dict[str, Any] | None, _field(None)] = None


class SubjectAnswer(Answer):
    """What items are about."""

    sku: Annotated[str, _field("KETTLE-12")]
    order: Annotated[str, _field("")]


class DossierItemAnswer(Answer):
    """One of a subject's items."""

    item_id: Annotated[str, _field("video-00017")]
    kind: Annotated[str, _field("video")]
    state: States


class DossierAnswer(Answer):
    """Everything known of a SKU or an order, newest first."""

    subject: SubjectAnswer
    items: list[DossierItemAnswer]
    history: list[PastAnswer]


class ReceiptAnswer(Answer):
    """What became of one entry: ``confirmed``, ``conflict`` (look again) or ``refused`` (never, as it is)."""

    key: Annotated[str, _field("0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11")]
    state: Annotated[str, Field(pattern="^(confirmed|conflict|refused)$", examples=["confirmed"])]
    reason: Annotated[str, _field("")]
    repeated: Annotated[bool, _field(False)]
    decided_by: Annotated[str, _field("")]
    decided_at: Annotated[datetime | None, _field(None)]


class ReceiptsAnswer(Answer):
    """One receipt an entry, in the order given."""

    receipts: list[ReceiptAnswer]


class OutcomeAnswer(Answer):
    """What the pipeline does with an item now. ``labels`` and ``correction`` are those of the decision."""

    seq: Annotated[int, _field(1024)]
    item_id: Annotated[str, _field("video-00017")]
    item_version: Annotated[int, _field(1)]
    decision_key: Annotated[str, _field("0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11")]
    outcome: Annotated[
        str, Field(pattern="^(publish|publish_corrected|regenerate|hold|withdrawn)$", examples=["regenerate"])
    ]
    at: Annotated[datetime, _field("2026-03-02T09:00:01Z")]
    reason: Annotated[str, _field("handle")]
    note: Annotated[str, _field("The handle melts at the end.")]
    labels: Annotated[list[dict[str, Any]], _field([])]
    correction: Annotated[dict[str, Any] | None, _field(None)]


class OutcomesAnswer(Answer):
    """Outcomes in order; ``next``: what to ask for next, also where there are none yet."""

    outcomes: list[OutcomeAnswer]
    next: Annotated[int, _field(1024)]


class WebhookAnswer(Answer):
    """A subscription; ``attempts``: failures in a row; ``due``: when it is tried again."""

    id: Annotated[str, _field("4be1c0ffee004be1")]
    person: Annotated[str, _field("pipeline")]
    url: Annotated[str, _field("https://shop.example/backstop")]
    outcomes: Annotated[list[str], _field(["publish"])]
    made: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    ended: Annotated[datetime | None, _field(None)]
    reached: Annotated[int, _field(1024)]
    attempts: Annotated[int, _field(0)]
    due: Annotated[datetime | None, _field(None)]


class NewWebhookAnswer(WebhookAnswer):
    """The secret that deliveries are signed with is told this once."""

    secret: Annotated[str, _field("0f" * 32)]


class WebhooksAnswer(Answer):
    """Subscriptions, newest first."""

    webhooks: list[WebhookAnswer]


class DeliveryAnswer(Answer):
    """One try; ``status`` 0: there was no answer."""

    number: Annotated[int, _field(1)]
    first: Annotated[int, _field(1020)]
    last: Annotated[int, _field(1024)]
    at: Annotated[datetime, _field("2026-03-02T09:00:02Z")]
    status: Annotated[int, _field(204)]
    error: Annotated[str, _field("")]


class DeliveriesAnswer(Answer):
    """The last tries, newest first."""

    deliveries: list[DeliveryAnswer]


class LinkAnswer(Answer):
    """One link of the audit chain: ``hash`` is SHA-256 over ``prev_hash`` and the other fields."""

    seq: Annotated[int, _field(7)]
    at: Annotated[datetime, _field("2026-03-02T09:00:01Z")]
    actor: Annotated[str, _field("Li Wei")]
    action: Annotated[str, _field("decision")]
    subject: Annotated[str, _field("0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11")]
    body_hash: Annotated[str, _field(_SHA)]
    prev_hash: Annotated[str, _field(_SHA)]
    hash: Annotated[str, _field(_SHA)]


class LinksAnswer(Answer):
    """Links in order; ``next``: what to ask for next."""

    links: list[LinkAnswer]
    next: Annotated[int, _field(7)]


class AnchorAnswer(Answer):
    """The head of the chain: kept elsewhere, it shows a tail that was cut off."""

    seq: Annotated[int, _field(7)]
    hash: Annotated[str, _field(_SHA)]


class ReachedAnswer(AnchorAnswer):
    """The head of the chain, and the hash of the link that was asked about; empty where the chain is shorter."""

    link: Annotated[str, _field(_SHA)]


class AssetAnswer(Answer):
    """A media file that the service has."""

    sha256: Annotated[str, _field(_SHA)]
    media_type: Annotated[str, _field("image/png")]
    size: Annotated[int, _field(48_213)]


class AssetLinkAnswer(Answer):
    """An address that answers without a token until ``until``."""

    url: Annotated[str, _field(f"https://review.shop.example/v1/media/{_SHA}?until=1772442900&signature=…")]
    until: Annotated[datetime, _field("2026-03-02T09:15:00Z")]


class MeAnswer(Answer):
    """Who the token stands for, and what it may do."""

    name: Annotated[str, _field("Li Wei")]
    role: Roles
    scopes: Annotated[list[str], _field([])]
    actions: Annotated[list[str], _field(["items.read", "decisions.make"])]
    expires: Annotated[datetime | None, _field("2026-05-31T09:00:00Z")]
    now: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    protocol: Annotated[int, _field(1)]


class PersonAnswer(Answer):
    """Somebody who works with the service."""

    name: Annotated[str, _field("Li Wei")]
    role: Roles
    made: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    made_by: Annotated[str, _field("Administrator")]
    ended: Annotated[datetime | None, _field(None)]


class PeopleAnswer(Answer):
    """Everybody, by name."""

    people: list[PersonAnswer]


class TokenAnswer(Answer):
    """A token without its secret."""

    id: Annotated[str, _field("4be1c0ffee004be1")]
    person: Annotated[str, _field("Li Wei")]
    label: Annotated[str, _field("console")]
    scopes: Annotated[list[str], _field([])]
    made: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    expires: Annotated[datetime | None, _field("2026-05-31T09:00:00Z")]
    revoked: Annotated[datetime | None, _field(None)]
    used: Annotated[datetime | None, _field(None)]


class NewTokenAnswer(TokenAnswer):
    """The token itself is told this once."""

    token: Annotated[str, _field("bst_4be1c0ffee004be1_" + "0" * 64)]


class TokensAnswer(Answer):
    """Tokens, newest first."""

    tokens: list[TokenAnswer]


class PresentAnswer(Answer):
    """Somebody at work; ``item_id``: what they look at, where they said so."""

    name: Annotated[str, _field("Ana Ruiz")]
    item_id: Annotated[str, _field("video-00018")]
    since: Annotated[datetime, _field("2026-03-02T08:30:00Z")]


class PresenceAnswer(Answer):
    """Who is at work now."""

    present: list[PresentAnswer]


class SuspicionsAnswer(Answer):
    """Whether it moved the item."""

    noted: bool


class HealthAnswer(Answer):
    """The process is alive."""

    status: Annotated[str, _field("alive")]
    protocol: Annotated[int, _field(1)]


class ReadyAnswer(Answer):
    """The process can work: its store answers."""

    status: Annotated[str, _field("ready")]
