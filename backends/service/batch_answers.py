"""What goes out about batches, as pydantic models that document the answers; ``backends.wire`` makes the bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from backends.service.answers import AnchorAnswer, Answer, BlockedAnswer

_KEY = "0195f3a2-7c1e-7b7e-9a51-3f6f0a4c2d11"
_SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_PROGRESS: dict[str, Any] = {
    "standing": "open", "stage": 1, "looked_at": 12, "to_look_at": 80, "bad": 1, "accept": 2, "reject": 3,
    "waiting": ["listing-00017"],
}  # fmt: skip


def _field(example: Any) -> Any:
    return Field(examples=[example])


class FrozenAnswer(Answer):
    """A frozen list; its rows stay here. ``list_hash``: SHA-256 of it, which stands in the audit chain."""

    id: Annotated[str, _field(_KEY)]
    name: Annotated[str, _field("March listings")]
    size: Annotated[int, _field(3000)]
    list_hash: Annotated[str, _field(_SHA)]
    frozen_by: Annotated[str, _field("Li Wei")]
    frozen_at: Annotated[datetime, _field("2026-03-02T09:00:00Z")]


class FrozenItemsAnswer(Answer):
    """The items of a frozen list in its order: id, and the version that was frozen."""

    items: Annotated[list[tuple[str, int]], _field([["listing-00017", 1]])]


class ObstacleAnswer(Answer):
    """Why some items would be left alone, and a few of them."""

    reason: Annotated[str, _field("changed since it was selected, look again")]
    number: Annotated[int, _field(3)]
    examples: Annotated[list[str], _field(["listing-00018"])]


class TrialAnswer(Answer):
    """A dry run. ``barred``: why the rules do not let this person begin it; empty where they do."""

    size: Annotated[int, _field(3000)]
    kinds: Annotated[list[str], _field(["listing"])]
    ready: Annotated[int, _field(2997)]
    obstacles: list[ObstacleAnswer]
    sample: Annotated[list[str], _field(["listing-00017"])]
    barred: Annotated[str, _field("")]
    needs_second: Annotated[bool, _field(False)]
    hold_s: Annotated[int, _field(600)]


class SweepAnswer(Answer):
    """How far a sweep is: ``reached`` of ``size`` places are settled, ``taken`` of them took effect.

    ``left``: what it did not touch, each with the reason; given of one sweep once it has ended. ``undone_by``: the
    sweep that took this one back. ``held_until``: until then its outcomes are not handed out.
    """

    id: Annotated[str, _field(_KEY)]
    selection: Annotated[str, _field(_KEY)]
    undoes: Annotated[str, _field("")]
    verdict: Annotated[str, _field("approve")]
    by: Annotated[str, _field("Li Wei")]
    seconded_by: Annotated[str, _field("")]
    size: Annotated[int, _field(3000)]
    reached: Annotated[int, _field(3000)]
    taken: Annotated[int, _field(2997)]
    ended: Annotated[bool, _field(True)]
    left: list[BlockedAnswer]
    name: Annotated[str, _field("March listings")]
    certificate: Annotated[str, _field("")]
    asked_at: Annotated[datetime | None, _field("2026-03-02T09:00:00Z")]
    undone_by: Annotated[str, _field("")]
    begun: Annotated[bool, _field(True)]
    reason: Annotated[str, _field("")]
    held_until: Annotated[datetime | None, _field(None)]


class SweepsAnswer(Answer):
    """The last sweeps, newest first."""

    sweeps: list[SweepAnswer]


class BulkRulesAnswer(Answer):
    """What a lead allows of decisions in bulk; 0 turns a rule off."""

    items_an_hour: Annotated[int, _field(20000)]
    second_above: Annotated[int, _field(5000)]
    hold_s: Annotated[int, _field(600)]


class StreamAnswer(Answer):
    """Whose lots follow each other; "mixed" where there are several."""

    generator: Annotated[str, _field("titler 4")]
    kind: Annotated[str, _field("listing")]
    market: Annotated[str, _field("DE")]


class SwitchingAnswer(Answer):
    """Where a stream stands in the switching rules of ISO 2859-1."""

    severity: Annotated[str, _field("normal")]
    recent: Annotated[list[bool], _field([True, True])]
    in_a_row: Annotated[int, _field(2)]
    rejected: Annotated[int, _field(0)]
    score: Annotated[int, _field(6)]
    stopped: Annotated[bool, _field(False)]
    lots: Annotated[int, _field(2)]


class PartAnswer(Answer):
    """A part of a lot, made by one template: its size, and ``bad`` of ``seen`` earlier ones."""

    name: Annotated[str, _field("lamp-7")]
    size: Annotated[int, _field(900)]
    bad: Annotated[int, _field(2)]
    seen: Annotated[int, _field(250)]


class OutlookAnswer(Answer):
    """What is known of a selection before it becomes a lot: ``bad`` of ``seen`` earlier sampled items.

    ``parts``: what the lot could be parted into, given where so many were bad that it may have to be.
    """

    size: Annotated[int, _field(3000)]
    stream: StreamAnswer
    switching: SwitchingAnswer
    bad: Annotated[int, _field(2)]
    seen: Annotated[int, _field(250)]
    parts: list[PartAnswer]


class ProgressAnswer(Answer):
    """How far an inspection is; ``accept`` and ``reject`` are of the present stage, ``waiting`` what is left of it."""

    standing: Annotated[str, Field(pattern="^(open|accept|reject)$", examples=["open"])]
    stage: Annotated[int, _field(1)]
    looked_at: Annotated[int, _field(12)]
    to_look_at: Annotated[int, _field(80)]
    bad: Annotated[int, _field(1)]
    accept: Annotated[int, _field(2)]
    reject: Annotated[int, _field(3)]
    waiting: Annotated[list[str], _field(["listing-00017"])]


class LotAnswer(Answer):
    """A lot as far as it is. ``paper``: what was settled before anything was seen; ``sample``: ids, stage by stage;
    ``others``: looked at among them without counting, ``aside``: those of these that were judged.
    """

    paper: Annotated[dict[str, Any], _field({"lot": _KEY, "size": 3000, "seed": _SHA})]
    sample: Annotated[list[list[str]], _field([["listing-00017"]])]
    findings: Annotated[list[dict[str, Any]], _field([])]
    progress: Annotated[ProgressAnswer, _field(_PROGRESS)]
    certificate: Annotated[str, _field("")]
    others: Annotated[list[str], _field([])]
    aside: Annotated[list[str], _field([])]


class LotLineAnswer(Answer):
    """A lot in a list; ``disposition``: what became of it once it is decided; ``correction``: it checks one."""

    id: Annotated[str, _field(_KEY)]
    name: Annotated[str, _field("March listings")]
    size: Annotated[int, _field(3000)]
    kind: Annotated[str, _field("listing")]
    opened_by: Annotated[str, _field("Li Wei")]
    opened_at: Annotated[datetime, _field("2026-03-02T09:00:00Z")]
    standing: Annotated[str, _field("open")]
    looked_at: Annotated[int, _field(12)]
    to_look_at: Annotated[int, _field(80)]
    bad: Annotated[int, _field(1)]
    accept: Annotated[int, _field(2)]
    certificate: Annotated[str, _field("")]
    disposition: Annotated[str, _field("")]
    correction: Annotated[bool, _field(False)]


class LotsAnswer(Answer):
    """The last lots, newest first."""

    lots: list[LotLineAnswer]


class CertificateAnswer(Answer):
    """A certificate (form ``backstop-certificate/1``), and its link in the audit chain."""

    certificate: Annotated[dict[str, Any], _field({"form": "backstop-certificate/1", "id": _KEY})]
    link: AnchorAnswer


class LotDecisionAnswer(CertificateAnswer):
    """``sweep``: what follows for the rest, not begun yet; null where the lot is to be screened."""

    sweep: SweepAnswer | None


class FaultsAnswer(Answer):
    """What does not hold of a certificate when everything is reckoned anew; none means it holds."""

    faults: Annotated[list[str], _field([])]


class ClusterAnswer(Answer):
    """Items that share a trait, what fits least first; ``fit``: of each how well, 0 to 1."""

    trait: Annotated[
        str, Field(pattern="^(label|signal|template|phrase|said|mapping|unit|picture)$", examples=["phrase"])
    ]
    kind: Annotated[str, _field("listing")]
    value: Annotated[str, _field("de\x1fwasserdicht bis # m")]
    item_ids: Annotated[list[str], _field(["listing-00017", "listing-00018"])]
    fit: Annotated[list[float], _field([0.4, 1.0])]


class AlikeAnswer(Answer):
    """What an item shares with others, the most telling first."""

    clusters: list[ClusterAnswer]


class WholeAnswer(Answer):
    """Items as their manifests are, those that are here."""

    items: Annotated[list[dict[str, Any]], _field([{"id": "listing-00017", "kind": "listing", "version": 1}])]
