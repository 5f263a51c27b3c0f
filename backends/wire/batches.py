"""Batches ⇄ JSON: frozen selections, dry runs, sweeps, lots and certificates, between a service and its console.

Readers raise ``KeyError``, ``ValueError``, ``TypeError`` or ``AttributeError`` for anything else than what the writers
make.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from backends.wire.queues import filter_from_json, filter_to_json
from backends.wire.recipes import recipe_from_json, recipe_to_json
from backends.wire.times import time_of, time_text
from review.batches import Chosen, Lot, LotLine, Obstacle, Outlook, Selection, Sweep, Trial, Wish
from review.bulk import Rules
from review.chain import Anchor
from review.clusters.groups import Cluster
from review.clusters.traits import Trait, TraitName
from review.queue import Blocked
from review.sampling.certificate import Certificate, LotPaper
from review.sampling.choice import Stratum
from review.sampling.inspection import Finding, Progress, Standing
from review.sampling.plans import Plan, Stage
from review.sampling.risks import Risks
from review.sampling.switching import Stream, Switching
from review.spreading import Recipe

Json = dict[str, Any]


def chosen_to_json(chosen: Chosen) -> Json:
    """What a selection is made of: ``filter`` or ``item_ids``."""
    where = None if chosen.where is None else filter_to_json(chosen.where)
    return {"filter": where, "item_ids": list(chosen.ids), "left_out": list(chosen.left_out)}


def chosen_from_json(block: Json) -> Chosen:
    """The reverse of ``chosen_to_json``."""
    where = block.get("filter")
    return Chosen(
        None if where is None else filter_from_json(where),
        tuple(block.get("item_ids", ())),
        tuple(block.get("left_out", ())),
    )


def selection_to_json(kept: Selection) -> Json:
    """A frozen list without its rows."""
    return {**asdict(kept), "frozen_at": time_text(kept.frozen_at)}


def selection_from_json(block: Json) -> Selection:
    """The reverse of ``selection_to_json``."""
    return Selection(
        block["id"], block["name"], block["size"], block["list_hash"], block["frozen_by"], time_of(block["frozen_at"])
    )


def trial_to_json(trial: Trial) -> Json:
    """A dry run."""
    return asdict(trial)


def trial_from_json(block: Json) -> Trial:
    """The reverse of ``trial_to_json``."""
    told = tuple(Obstacle(one["reason"], one["number"], tuple(one["examples"])) for one in block["obstacles"])
    return Trial(
        block["size"], tuple(block["kinds"]), block["ready"], told, tuple(block["sample"]), block["barred"],
        block["needs_second"], block["hold_s"],
    )  # fmt: skip


def sweep_to_json(sweep: Sweep) -> Json:
    """How far a sweep is; ``left``: what it did not touch, each with the reason."""
    times = {"asked_at": sweep.asked_at, "held_until": sweep.held_until}
    return {**asdict(sweep), **{name: None if at is None else time_text(at) for name, at in times.items()}}


def sweep_from_json(block: Json) -> Sweep:
    """The reverse of ``sweep_to_json``."""
    asked, held = (None if block[name] is None else time_of(block[name]) for name in ("asked_at", "held_until"))
    return Sweep(
        block["id"], block["selection"], block["undoes"], block["verdict"], block["by"], block["seconded_by"],
        block["size"], block["reached"], block["taken"], block["ended"],
        tuple(Blocked(one["item_id"], one["reason"]) for one in block["left"]),
        block["name"], block["certificate"], asked, block["undone_by"], block["begun"], block["reason"], held,
    )  # fmt: skip


def rules_to_json(rules: Rules) -> Json:
    """What a lead allows of decisions in bulk; 0 turns a rule off."""
    return asdict(rules)


def rules_from_json(block: Json) -> Rules:
    """The reverse of ``rules_to_json``."""
    return Rules(block["items_an_hour"], block["second_above"], block["hold_s"])


def wish_to_json(wish: Wish) -> Json:
    """Which plan is wanted; ``risks`` are shares 0..1, or null."""
    return {
        "level": wish.level,
        "aql": wish.aql,
        "shape": wish.shape,
        "risks": None if wish.risks is None else asdict(wish.risks),
        "recipe": None if wish.recipe is None else recipe_to_json(wish.recipe),
        "among": wish.among,
    }


def wish_from_json(block: Json) -> Wish:
    """The reverse of ``wish_to_json``."""
    told = block.get("risks")
    risks = None if told is None else Risks(told["good"], told["producer"], told["poor"], told["consumer"])
    recipe = block.get("recipe")
    return Wish(
        block["level"], block["aql"], block["shape"], risks, None if recipe is None else recipe_from_json(recipe),
        block["among"],
    )  # fmt: skip


def stream_to_json(stream: Stream) -> Json:
    """Whose lots follow each other."""
    return asdict(stream)


def stream_from_json(block: Json) -> Stream:
    """The reverse of ``stream_to_json``."""
    return Stream(block["generator"], block["kind"], block["market"])


def outlook_to_json(outlook: Outlook) -> Json:
    """What is known of a selection before it becomes a lot."""
    return {
        "size": outlook.size,
        "stream": stream_to_json(outlook.stream),
        "switching": outlook.switching.as_dict(),
        "bad": outlook.bad,
        "seen": outlook.seen,
        "parts": [asdict(one) for one in outlook.parts],
    }


def outlook_from_json(block: Json) -> Outlook:
    """The reverse of ``outlook_to_json``."""
    switching = Switching.of(block["switching"])
    parts = tuple(Stratum(one["name"], one["size"], one["bad"], one["seen"]) for one in block["parts"])
    return Outlook(block["size"], stream_from_json(block["stream"]), switching, block["bad"], block["seen"], parts)


def plan_to_json(plan: Plan) -> Json:
    """A plan's stages as [n, accept, reject]."""
    stages = [[stage.n, stage.accept, stage.reject] for stage in plan.stages]
    return {"stages": stages, "name": plan.name, "letter": plan.letter, "tells": plan.tells}


def plan_from_json(block: Json) -> Plan:
    """The reverse of ``plan_to_json``."""
    stages = tuple(Stage(int(n), int(accept), int(reject)) for n, accept, reject in block["stages"])
    return Plan(stages, block["name"], block["letter"], block["tells"])


def progress_to_json(progress: Progress) -> Json:
    """How far an inspection is."""
    return asdict(progress)


def progress_from_json(block: Json) -> Progress:
    """The reverse of ``progress_to_json``."""
    return Progress(
        Standing(block["standing"]), block["stage"], block["looked_at"], block["to_look_at"], block["bad"],
        block["accept"], block["reject"], tuple(block["waiting"]),
    )  # fmt: skip


def lot_to_json(lot: Lot) -> Json:
    """A lot as far as it is; its sample in the order of looking."""
    paper = lot.paper
    told = {
        "lot": paper.lot,
        "name": paper.name,
        "stream": stream_to_json(paper.stream),
        "size": paper.size,
        "list_hash": paper.list_hash,
        "seed": paper.seed,
        "plan": plan_to_json(paper.plan),
        "severity": paper.severity,
        "level": paper.level,
        "aql": paper.aql,
        "frozen_by": paper.frozen_by,
        "frozen_at": time_text(paper.frozen_at),
        "correction": paper.correction,
        "recipe": dict(paper.recipe),
    }
    return {
        "paper": told,
        "sample": [list(part) for part in lot.sample],
        "findings": [{**asdict(one), "at": _exact(one.at)} for one in lot.findings.values()],
        "progress": progress_to_json(lot.progress),
        "certificate": lot.certificate,
        "others": list(lot.others),
        "aside": list(lot.aside),
    }


def lot_from_json(block: Json) -> Lot:
    """The reverse of ``lot_to_json``."""
    told = block["paper"]
    paper = LotPaper(
        told["lot"], told["name"], stream_from_json(told["stream"]), told["size"], told["list_hash"], told["seed"],
        plan_from_json(told["plan"]), told["severity"], told["level"], told["aql"], told["frozen_by"],
        time_of(told["frozen_at"]), told["correction"], told["recipe"],
    )  # fmt: skip
    found = [
        Finding(
            one["item_id"], one["bad"], one["by"], datetime.fromisoformat(one["at"]), one["cause"],
            tuple(one["labels"]),
        )
        for one in block["findings"]
    ]  # fmt: skip
    sample = tuple(tuple(part) for part in block["sample"])
    return Lot(
        paper, sample, {one.item_id: one for one in found}, progress_from_json(block["progress"]), block["certificate"],
        tuple(block["others"]), tuple(block["aside"]), recipe_in(paper),
    )  # fmt: skip


def recipe_in(paper: LotPaper) -> Recipe | None:
    """The correction that is checked by a lot; None for a lot of what a model made."""
    return recipe_from_json(dict(paper.recipe)) if paper.recipe else None


def lot_line_to_json(line: LotLine) -> Json:
    """A lot in a list."""
    return {**asdict(line), "opened_at": time_text(line.opened_at)}


def lot_line_from_json(block: Json) -> LotLine:
    """The reverse of ``lot_line_to_json``."""
    return LotLine(
        block["id"], block["name"], block["size"], block["kind"], block["opened_by"], time_of(block["opened_at"]),
        block["standing"], block["looked_at"], block["to_look_at"], block["bad"], block["accept"],
        block["certificate"], block["disposition"], block["correction"],
    )  # fmt: skip


def certificate_to_json(made: Certificate, link: Anchor) -> Json:
    """A certificate, and its link in the audit chain."""
    return {"certificate": made.as_dict(), "link": {"seq": link.seq, "hash": link.hash}}


def certificate_from_json(block: Json) -> tuple[Certificate, Anchor]:
    """The reverse of ``certificate_to_json``."""
    return Certificate.of(block["certificate"]), Anchor(block["link"]["seq"], block["link"]["hash"])


def _exact(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def cluster_to_json(cluster: Cluster) -> Json:
    """Items that share a trait, outliers first."""
    trait = cluster.trait
    return {
        "trait": trait.name.value,
        "kind": trait.kind,
        "value": trait.value,
        "item_ids": list(cluster.items),
        "fit": [round(one, 4) for one in cluster.fit],
    }


def cluster_from_json(block: Json) -> Cluster:
    """The reverse of ``cluster_to_json``."""
    trait = Trait(TraitName(block["trait"]), block["kind"], block["value"])
    return Cluster(trait, tuple(block["item_ids"]), tuple(float(one) for one in block["fit"]))
