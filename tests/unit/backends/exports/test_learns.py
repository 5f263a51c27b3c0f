"""The example learns from an export: better than chance on subjects that it has never seen."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from backends.exports.dataset import Plan
from backends.store.rows import IngestRow
from backends.wire import document_of
from review.corrections import FieldChange, ListingCorrection
from review.decisions import Decision, Verdict
from review.items import Item, Listing, ListingText, Subject
from review.queue import Filter
from review.retraining import Splits
from tests.domain import START
from tests.unit.backends.exports.shop import Shop

EXAMPLE = Path(__file__).parents[4] / "docs/examples/learn_from_export.py"
LISTINGS = 400
CHANCE_TO_MISS = 0.1
"""How often people let a wrong number through, so that the truth cannot be learned to the last."""


def listing(number: int, chance: random.Random) -> tuple[Item, str]:
    """A listing, and its right title where the AI's has a number that is not the product's."""
    height, width = chance.randint(5, 60), chance.randint(5, 60)
    wrong = chance.random() < 0.4
    told = height + chance.choice((1, 10, -2)) if wrong else height
    text = ListingText(
        "de", {"title": f"Vase, {told} cm", "bullets": (f"Breite {width} cm", "Glas " * chance.randint(1, 6))}
    )
    item = Item(f"l-{number}", 1, "listing", START, subject=Subject(f"SKU-{number // 2}"))
    attributes = {"height": f"{height} cm", "width": f"{width} cm"}
    return replace(item, listing=Listing(None, text, attributes)), f"Vase, {height} cm" if wrong else ""


def test_a_plain_regression_learns_from_an_export(shop: Shop, tmp_path: Path) -> None:
    chance = random.Random(11)
    made = {item.id: (item, title) for item, title in (listing(number, chance) for number in range(LISTINGS))}
    shop.store.put_items(
        IngestRow(item.id, 1, "listing", 0, document_of(item), 100, 0.1, sku=item.subject.sku)
        for item, _ in made.values()
    )
    decisions = []
    for held in shop.store.claim_next(Filter(), "Ana", LISTINGS):
        item, title = made[held.item.id]
        seen = bool(title) and chance.random() > CHANCE_TO_MISS
        assert item.listing is not None
        change = FieldChange("title", item.listing.text.fields["title"], title)
        decisions.append(
            Decision(
                *(f"key-{item.id}", item.id, 1, "listing", Verdict.CORRECT if seen else Verdict.APPROVE, ()),
                *(held.lease.token, "Ana", START, "g"),
                correction=ListingCorrection((change,)) if seen else None,
            )
        )
    shop.store.submit(decisions)
    shop.export(tmp_path / "out", Plan(splits=Splits(5, {"train": 0.6, "test": 0.4})))
    ran = subprocess.run(
        [sys.executable, str(EXAMPLE), str(tmp_path / "out")], capture_output=True, text=True, check=True, timeout=60
    )
    told = json.loads(ran.stdout)
    assert told["trained_on"] + told["tested_on"] == LISTINGS
    assert told["accuracy"] > told["chance"] + 0.15
