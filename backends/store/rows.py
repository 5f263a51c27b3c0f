"""Rows that cross the store's edge: what ingest puts in, and what exports and the pipeline read out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class IngestRow(NamedTuple):
    """One item of one version, ready for the store; a plain tuple, since they come by the hundred thousand.

    ``doc``: its canonical manifest JSON, UTF-8 (``backends.wire.document_of``). ``created_ms``: milliseconds since
    1970, UTC. ``exposure``: as a person reads it ("12.50 EUR, 300 views a day"). ``thumb``: SHA-256 of the asset to
    show small, or empty. ``assets``: SHA-256 of every asset in the manifest's order (``Item.shown``): what a decision
    binds to. ``risk`` 0..1, ``priority`` and ``reasons`` as ``review.ranking.rank`` gives them.
    """

    id: str
    version: int
    kind: str
    created_ms: int
    doc: bytes
    priority: int
    risk: float
    reasons: tuple[str, ...] = ()
    market: str = ""
    locale: str = ""
    batch: str = ""
    sku: str = ""
    order_no: str = ""
    title: str = ""
    exposure: str = ""
    thumb: str = ""
    held: str = ""
    assets: tuple[str, ...] = ()
    parcel: tuple[Any, ...] | None = None
    """Of a shipment, the values of a ``ParcelRow``; plain, since they cross to another process."""
    generator: str = ""
    generator_version: str = ""
    template: str = ""


class ParcelRow(NamedTuple):
    """What the logistics desk looks parcels up by.

    ``number`` in normal form; ``courier`` our code, or as written; ``hub``: the last place that an event named;
    ``code``: the exception that weighs most, empty where nothing is wrong, and ``since_ms`` from when on; ``cents``:
    the order's value in hundredths of its currency's major unit. ``turns``: when the promise's chance grows and what
    the priority is from then on, as "ms:priority" joined by a space, the next one at ``due_ms`` (0: never).
    ``unmapped``: (vocabulary, code, text, times) of what its events say and nobody mapped.
    """

    number: str = ""
    courier: str = ""
    country: str = ""
    hub: str = ""
    code: str = ""
    since_ms: int = 0
    cents: int = 0
    currency: str = ""
    due_ms: int = 0
    turns: str = ""
    unmapped: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AssetRow:
    """A media file that the workspace knows. ``size`` in bytes."""

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not put in. ``index`` counts the rows given, from 0; ``older``: a newer version is here."""

    index: int
    id: str
    version: int
    reason: str
    older: bool


@dataclass(frozen=True, slots=True)
class IngestTally:
    """What became of the rows given to ``Store.put_items``; the four figures add up to how many there were."""

    new: int
    unchanged: int
    superseded: int
    refused: tuple[RefusedRow, ...] = ()

    @property
    def refused_older(self) -> int:
        """How many were refused because a newer version is here already."""
        return sum(row.older for row in self.refused)


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision with the item as it was decided. ``seq`` is its place in the audit chain, from 1.

    ``body``: the decision's canonical JSON (``backends.wire.entry_from_json``); ``doc``: the item's manifest JSON of
    the version that was decided (``backends.wire.item_from_document``). ``retracted_by``: key of the retraction, or "";
    ``retracted_seq``: its place, or 0.
    """

    seq: int
    key: str
    item_id: str
    item_version: int
    body: bytes
    doc: bytes
    retracted_by: str
    retracted_seq: int = 0

    @property
    def retracted(self) -> bool:
        """True where the decision was undone."""
        return bool(self.retracted_by)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What the pipeline reads back, in order of ``seq``. ``body``: the canonical JSON of the decision behind it."""

    seq: int
    item_id: str
    item_version: int
    decision_key: str
    outcome: str
    at_ms: int
    body: bytes


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One link of the chain. ``hash`` = SHA-256 over ``prev_hash`` and the other fields; hex."""

    seq: int
    at_ms: int
    actor: str
    action: str
    subject: str
    body_hash: str
    prev_hash: str
    hash: str
