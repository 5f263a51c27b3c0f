"""Lots: settled before anything is seen, closed by the plan, certified, and checkable from the store alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL

from backends.store.lots import CHANGED, Terms
from backends.store.store import Store
from backends.wire import document_of, entry_from_json, label_to_json
from review.batches import Chosen, Lot, Wish
from review.decisions import Decision
from review.errors import BadArgument, Damaged
from review.items import Generator, Listing, ListingText
from review.labels import Box, Label
from review.labels import Severity as Severe
from review.listings.replacing import Search
from review.queue import Filter
from review.sampling.certificate import canonical
from review.sampling.inspection import Standing
from review.sampling.iso2859 import Severity, single
from review.sampling.plans import Plan
from review.sampling.switching import Stream
from review.spreading import TextRecipe
from tests.domain import HandClock
from tests.unit.backends.store.shop import item_of, row

STREAM = Stream("titler 4", "listing", "DE")
SWEEP = "0190aaaa-bbbb-7ccc-8ddd-0123456789ab"
TERMS = Terms(single("D", "6.5"), Severity.NORMAL, "II", "6.5")  # 8 items, accept 1


@pytest.fixture
def shop(url: URL) -> Iterator[Store]:
    store = Store.open(url.render_as_string(hide_password=False), clock=HandClock())
    rows = []
    for number in range(40):
        name = f"L-{number:02d}"
        locale = "fr" if number % 4 == 0 else "de"
        listing = Listing(None, ListingText(locale, {"title": name}), {})
        made = item_of(name, kind="listing", listing=listing, locale=locale, generator=Generator("titler", "4"))
        rows.append(row(name, kind="listing", batch="B", assets=(), doc=document_of(made)))
    store.put_items(rows)
    yield store
    store.close()


def opened(store: Store, lot: str = "LOT-1") -> Lot:
    return store.lots.open(lot, store.select(Filter(batch="B"), 100), STREAM, TERMS, "ada", "March titles")


def inspected(store: Store, bad: int, lot: str = "LOT-1") -> None:
    state = opened(store, lot)
    for number, item_id in enumerate(state.sample[0]):
        if store.lots.lot(lot).progress.standing is Standing.OPEN:
            store.lots.judge(lot, item_id, bad=number < bad, by="ben", cause="CLM-UNIT" if number < bad else "")


def test_the_sample_is_settled_when_the_lot_is_opened(shop: Store) -> None:
    state = opened(shop)
    assert len(state.sample[0]) == 8
    assert shop.lots.lot("LOT-1").sample == state.sample
    ids = {f"L-{number:02d}" for number in range(0, 40, 4)}
    assert len(ids & set(state.sample[0])) == 2, "a quarter of the lot is French, and of the sample"
    other = opened(shop, "LOT-2")
    assert other.paper.seed != state.paper.seed


def test_an_accepted_lot_is_certified_and_the_rest_is_approved(shop: Store) -> None:
    inspected(shop, bad=1)
    made, sweep = shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    assert (made.standing, made.bad, made.disposition) == (Standing.ACCEPT, 1, "approved")
    assert made.most_bad < 40
    assert sweep is not None
    done = shop.sweeps.run(sweep.id)
    assert (done.taken, [one.reason for one in done.left]) == (39, ["left out"])
    assert shop.lots.verify("CERT-1") == []
    assert shop.lots.decide("LOT-1", "CERT-9", SWEEP, "ada")[0] == made, "closed once"
    read, link = shop.lots.certificate("CERT-1")
    assert read == made
    assert link.seq > 0
    assert shop.lots.state(STREAM).lots == 1


def test_a_rejected_lot_is_screened_or_sent_back_and_the_plan_tightens(shop: Store) -> None:
    inspected(shop, bad=2)
    made, sweep = shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    assert (made.standing, made.disposition, sweep) == (Standing.REJECT, "screened", None)
    assert len(made.findings) == 2, "decided as soon as the rejection number was reached"
    assert shop.lots.state(STREAM).severity is Severity.NORMAL
    inspected(shop, bad=2, lot="LOT-2")
    made, sweep = shop.lots.decide("LOT-2", "CERT-2", SWEEP, "ada", send_back=True, reason="unit")
    assert sweep is not None
    assert shop.sweeps.run(sweep.id).taken == 40
    assert {record.item_id for record in shop.iter_decisions()} == {f"L-{n:02d}" for n in range(40)}
    assert shop.lots.state(STREAM).severity is Severity.TIGHTENED
    assert shop.lots.verify("CERT-1") == shop.lots.verify("CERT-2") == []


def test_nothing_is_swapped_and_the_first_finding_stands(shop: Store) -> None:
    state = opened(shop)
    first = state.sample[0][0]
    outside = next(f"L-{n:02d}" for n in range(40) if f"L-{n:02d}" not in state.sample[0])
    with pytest.raises(BadArgument, match="not asked for"):
        shop.lots.judge("LOT-1", outside, bad=False, by="ben")
    assert shop.lots.judge("LOT-1", first, bad=True, by="ben").bad == 1
    assert shop.lots.judge("LOT-1", first, bad=False, by="cleo").bad == 1
    with pytest.raises(BadArgument, match="7 items of the sample"):
        shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")


def test_an_item_that_changed_meanwhile_is_bad(shop: Store) -> None:
    state = opened(shop)
    first = state.sample[0][0]
    shop.put_items([row(first, version=2, kind="listing", batch="B", assets=())])
    assert shop.lots.judge("LOT-1", first, bad=False, by="ben").bad == 1
    assert shop.lots.lot("LOT-1").findings[first].cause == CHANGED


def test_what_was_marked_is_certified_and_stands_in_the_decisions_of_the_lot(shop: Store) -> None:
    marked = Label("m-1", "CLM-UNIT", Severe.MINOR, box=Box(0.1, 0.2, 0.3, 0.4), note="here")
    state = opened(shop)
    good, bad, *rest = state.sample[0]
    shop.lots.judge("LOT-1", good, bad=False, by="ben", labels=[marked])
    shop.lots.judge("LOT-1", bad, bad=True, by="ben", cause="CLM-UNIT", labels=[marked])
    for item_id in rest:
        shop.lots.judge("LOT-1", item_id, bad=False, by="ben")
    made, sweep = shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    assert {one.item_id: one.labels for one in made.findings if one.labels} == {
        good: (label_to_json(marked),),
        bad: (label_to_json(marked),),
    }
    assert shop.lots.verify("CERT-1") == []
    assert sweep is not None
    shop.sweeps.run(sweep.id)
    made_of = {one.item_id: entry_from_json(one.body) for one in list(shop.iter_decisions())}
    labels = {name: one.labels for name, one in made_of.items() if isinstance(one, Decision)}
    assert {name: found for name, found in labels.items() if found} == {good: (marked,)}
    standing = shop.record(good).standing
    assert standing is not None
    assert standing.labels == (marked,)


def test_stopped_sampling_is_resumed_by_a_lead(shop: Store) -> None:
    for number in range(7):
        inspected(shop, bad=2, lot=f"LOT-{number}")
        shop.lots.decide(f"LOT-{number}", f"CERT-{number}", SWEEP, "ada")
    assert shop.lots.state(STREAM).stopped
    assert not shop.lots.resume(STREAM, "lead").stopped
    shop.verify()


def test_what_makes_no_lot_is_refused(shop: Store) -> None:
    rows = shop.select(Filter(batch="B"), 100)
    for wrong, stream, terms in (
        (rows, Stream("titler", "image", "DE"), TERMS),
        (rows[:5], STREAM, TERMS),
        (rows, STREAM, Terms(Plan.single(41, 0))),
    ):
        with pytest.raises(BadArgument):
            shop.lots.open("LOT", wrong, stream, terms, "ada")
    for call in (shop.lots.lot, shop.lots.certificate, shop.lots.verify):
        with pytest.raises(BadArgument):
            call("none")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE certificates SET body = replace(body, 'ben', 'eve')",
        "UPDATE lot_findings SET bad = NOT bad",
        "UPDATE lots SET paper = replace(paper, '[8,1,2]', '[8,7,8]')",
        "UPDATE selections SET list_hash = replace(list_hash, substr(list_hash, 1, 1), 'z')",
        "UPDATE acts SET body = replace(body, 'sha256', 'sha257')",
        "DELETE FROM lot_findings",
    ],
)
def test_what_was_changed_in_the_file_is_found(shop: Store, path: Path, change: str) -> None:
    inspected(shop, bad=1)
    shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.Error, match="append-only"):
        raw.execute(change)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(change)
    raw.commit()
    raw.close()
    with suppress(Damaged):
        assert shop.lots.verify("CERT-1")


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the single values of a JSON value stand."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path


def another(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return "" if value is None else f"{value}x"


def test_no_field_of_a_certificate_can_be_another_one(shop: Store, path: Path) -> None:
    marked = Label("m-1", "CLM-UNIT", Severe.MINOR, box=Box(0.1, 0.2, 0.3, 0.4), note="here")
    recipe = TextRecipe("de", (Search("in", "cm", after_number=True),))
    shop.lots.choose("LOT-1", Chosen(Filter(batch="B")), "ada", "March titles")
    state = shop.lots.settle("LOT-1", Wish(aql="6.5", recipe=recipe), "ada")
    for item_id in state.sample[0]:
        shop.lots.judge("LOT-1", item_id, bad=False, by="ben", labels=[marked])
    made, _ = shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    assert shop.lots.verify("CERT-1") == []
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    unnoticed, tried = [], 0
    for place in leaves(made.as_dict()):
        told: Any = json.loads(made.as_bytes())
        inner = told
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]] = another(inner[place[-1]])
        raw.execute("UPDATE certificates SET body = ?", (canonical(told),))
        tried += 1
        try:
            unnoticed += [] if shop.lots.verify("CERT-1") else [place]
        except Damaged:
            continue
    raw.close()
    assert tried > 100
    assert unnoticed == []


def test_a_frozen_choice_becomes_a_lot_by_what_is_known_of_its_stream(shop: Store) -> None:
    known = shop.lots.choose("LOT-1", Chosen(Filter(batch="B")), "ada", "March titles")
    assert (known.size, known.stream, known.bad, known.seen) == (40, Stream("titler 4", "listing", ""), 0, 0)
    state = shop.lots.settle("LOT-1", Wish(aql="6.5"), "ada")
    assert (state.paper.plan, state.paper.severity) == (TERMS.plan, "normal")
    assert shop.lots.settle("LOT-1", Wish(aql="0.65"), "ben").paper == state.paper, "settled once"
    for item_id in state.sample[0]:
        shop.lots.judge("LOT-1", item_id, bad=item_id == state.sample[0][0], by="ben")
    shop.lots.decide("LOT-1", "CERT-1", SWEEP, "ada")
    (line,) = shop.lots.last(5)
    told = (line.id, line.standing, line.bad, line.certificate, line.disposition)
    assert told == ("LOT-1", "accept", 1, "CERT-1", "approved")
    assert shop.lots.verify("CERT-1") == []
    after = shop.lots.choose("LOT-2", Chosen(Filter(batch="B")), "ada", "again")
    assert (after.bad, after.seen, after.switching.lots) == (1, 8, 1)


def test_a_choice_of_two_kinds_is_no_lot(shop: Store) -> None:
    shop.put_items([row("I-1", kind="image", batch="B")])
    with pytest.raises(BadArgument, match="of one kind"):
        shop.lots.choose("LOT-1", Chosen(Filter(batch="B")), "ada", "")
