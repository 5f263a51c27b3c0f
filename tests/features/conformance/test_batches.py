"""Batches: frozen, tried, carried through and taken back; lots decided from a sample, on every way to a store."""

from __future__ import annotations

import pytest

from backends.wire import document_of, label_to_json
from review.batches import CORRECTION, BatchSource, Chosen, Sweep, Wish
from review.bulk import Rules
from review.clusters.traits import TraitName
from review.decisions import Verdict
from review.errors import BackstopError, NotAllowed
from review.items import Generator, ItemState
from review.labels import Label, Severity
from review.listings.replacing import Search
from review.queue import Filter
from review.sampling.inspection import Standing
from review.sampling.risks import Risks
from review.spreading import CourierRecipe, TextRecipe
from tests.features.conformance.floor import Floor
from tests.unit.backends.store.shop import item_of, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
ONE = "0190aaaa-bbbb-7ccc-8ddd-0123456789ab"
TWO = "0190aaaa-bbbb-7ccc-9ddd-0123456789ab"
WHERE = Filter(batch="B-1")


async def begin(floor: Floor, number: int = 20, name: str = "Li Wei") -> BatchSource:
    rows = [
        row(f"i{place:03d}", kind="listing", batch="B-1", held="odd" if place == 3 else "", market="DE")
        for place in range(number)
    ]
    await floor.on_store(lambda store: store.put_items(rows))
    return (await floor.seat(name)).ports.batches


async def carried(batches: BatchSource, sweep: str, by: str = "Li Wei") -> Sweep:
    while not (done := await batches.carry_on(sweep, by)).ended:
        pass
    return done


async def test_a_sweep_does_what_its_dry_run_said_and_is_undone_as_one(floor: Floor) -> None:
    batches = await begin(floor)
    kept = await batches.freeze("S-1", Chosen(WHERE, left_out=("i000",)), "Li Wei", "batch B-1")
    assert (kept.size, kept.name, kept.frozen_by) == (19, "batch B-1", "Li Wei")
    assert await batches.freeze("S-1", Chosen(ids=("i001",)), "Li Wei", "") == kept
    tried = await batches.trial("S-1", Verdict.APPROVE, "Li Wei")
    assert (tried.size, tried.ready, tried.barred) == (19, 18, "")
    assert [(one.reason, one.examples) for one in tried.obstacles] == [("held: odd", ("i003",))]
    asked = await batches.ask(ONE, "S-1", Verdict.APPROVE, "Li Wei", note="alike")
    assert (asked.begun, asked.ended, asked.taken) == (False, False, 0)
    done = await carried(batches, ONE)
    assert (done.taken, done.total, [one.item_id for one in done.left]) == (18, 19, ["i003"])
    assert await batches.sweep(ONE) == done
    assert await batches.ask(ONE, "S-1", Verdict.REJECT, "Li Wei") == done, "the same id again changes nothing"
    page = await (await floor.seat("Li Wei")).ports.page(Filter(batch="B-1", states=(ItemState.DECIDED,)), None, 50)
    assert len(page.rows) == 18
    await batches.ask_undo(TWO, ONE, "Li Wei")
    undone = await carried(batches, TWO)
    assert (undone.undoes, undone.taken) == (ONE, 18)
    told = {one.id: one for one in await batches.sweeps(10)}
    assert (told[ONE].undone_by, told[ONE].name, told[TWO].undoes) == (TWO, "batch B-1", ONE)
    page = await (await floor.seat("Li Wei")).ports.page(WHERE, None, 50)
    assert len(page.rows) == 20


async def test_somebody_elses_sweep_is_theirs(floor: Floor) -> None:
    batches = await begin(floor)
    bo = (await floor.seat("Bo Chen")).ports.batches
    await batches.freeze("S-1", Chosen(WHERE), "Li Wei", "")
    await batches.ask(ONE, "S-1", Verdict.REJECT, "Li Wei", reason="shape")
    with pytest.raises(NotAllowed, match="Li Wei"):
        await bo.carry_on(ONE, "Bo Chen")
    await carried(batches, ONE)
    with pytest.raises(NotAllowed, match="Li Wei"):
        await bo.ask_undo(TWO, ONE, "Bo Chen")
    assert [one.by for one in await bo.sweeps(5)] == ["Li Wei"], "everybody sees it"


async def test_what_was_asked_for_and_not_begun_is_discarded_and_recorded(floor: Floor) -> None:
    batches = await begin(floor)
    await floor.on_store(lambda store: store.sweeps.set_rules(Rules(0, 5, 60), "the lead"))
    await batches.freeze("S-1", Chosen(WHERE), "Li Wei", "")
    await batches.ask(ONE, "S-1", Verdict.APPROVE, "Li Wei")
    bo = (await floor.seat("Bo Chen")).ports.batches
    with pytest.raises(NotAllowed, match="Only Li Wei"):
        await bo.discard(ONE, "Bo Chen")
    done = await batches.discard(ONE, "Li Wei")
    assert (done.begun, done.ended, done.taken, done.total) == (False, True, 0, 20)
    assert await batches.discard(ONE, "Li Wei") == done, "once more changes nothing"
    assert await batches.carry_on(ONE, "Li Wei") == done, "it never begins"
    assert await floor.on_store(lambda store: store.seconds.awaiting()) == []
    await floor.on_store(lambda store: store.sweeps.set_rules(Rules(hold_s=60), "the lead"))
    await batches.ask(TWO, "S-1", Verdict.APPROVE, "Li Wei")
    held = await carried(batches, TWO)
    assert held.held_until is not None
    with pytest.raises(BackstopError, match="begun"):
        await batches.discard(TWO, "Li Wei")


async def test_the_rules_hold_where_the_decisions_are(floor: Floor) -> None:
    batches = await begin(floor)
    await floor.on_store(lambda store: store.sweeps.set_rules(Rules(10, 5, 60), "the lead"))
    assert await batches.rules() == Rules(10, 5, 60)
    await batches.freeze("S-1", Chosen(WHERE), "Li Wei", "")
    tried = await batches.trial("S-1", Verdict.APPROVE, "Li Wei")
    assert ("10 more items" in tried.barred, tried.needs_second, tried.hold_s) == (True, True, 60)
    await batches.ask(ONE, "S-1", Verdict.APPROVE, "Li Wei")
    with pytest.raises(NotAllowed, match="10 more items"):
        await batches.carry_on(ONE, "Li Wei")


async def test_what_is_unknown_or_wrong_is_said(floor: Floor) -> None:
    batches = await begin(floor)
    with pytest.raises(BackstopError, match="no bulk decision"):
        await batches.carry_on("nowhere", "Li Wei")
    with pytest.raises(BackstopError, match="no frozen selection"):
        await batches.trial("nowhere", Verdict.APPROVE, "Li Wei")
    with pytest.raises(BackstopError, match="cannot be frozen"):
        await batches.freeze("S-1", Chosen(Filter(batch="none")), "Li Wei", "")
    with pytest.raises(BackstopError, match="no lot"):
        await batches.lot("nowhere")


async def test_a_lot_is_decided_by_its_plan_and_certified(floor: Floor) -> None:
    batches = await begin(floor, 40)
    known = await batches.freeze_lot("LOT-1", Chosen(Filter(batch="B-1", held=False)), "Li Wei", "March")
    assert (known.size, known.stream.kind, known.stream.market, known.seen) == (39, "listing", "DE", 0)
    lot = await batches.open_lot("LOT-1", Wish(aql="6.5"), "Li Wei")
    assert (lot.paper.plan.n, lot.paper.plan.accept, len(lot.sample[0])) == (8, 1, 8)
    assert await batches.lot("LOT-1") == lot
    bo = (await floor.seat("Bo Chen")).ports.batches
    for number, item_id in enumerate(lot.sample[0]):
        reached = await bo.judge("LOT-1", item_id, bad=number == 0, by="Bo Chen", cause="LT-CLAIM" * (number == 0))
    assert (reached.standing, reached.bad, reached.looked_at) == (Standing.ACCEPT, 1, 8)
    made, sweep = await batches.decide_lot("LOT-1", "CERT-1", ONE, "Li Wei")
    assert (made.disposition, made.bad, made.findings[0].by) == ("approved", 1, "Bo Chen")
    assert sweep is not None
    done = await carried(batches, sweep.id)
    assert (done.taken, [one.reason for one in done.left], done.certificate) == (38, ["left out"], "CERT-1")
    assert [one.id for one in await batches.sweeps(5, "CERT-1")] == [ONE]
    assert await batches.sweeps(5, "CERT-2") == []
    read, link = await batches.certificate("CERT-1")
    assert (read, link.seq > 0) == (made, True)
    assert await batches.verify("CERT-1") == []
    (line,) = await batches.lots(5)
    assert (line.certificate, line.disposition, line.bad) == ("CERT-1", "approved", 1)


async def test_a_rejected_lot_goes_back_whole(floor: Floor) -> None:
    batches = await begin(floor, 40)
    await batches.freeze_lot("LOT-1", Chosen(Filter(batch="B-1", held=False)), "Li Wei", "March")
    risks = Risks(0.02, 0.2, 0.3, 0.2)
    lot = await batches.open_lot("LOT-1", Wish(risks=risks), "Li Wei")
    item_ids = list(lot.sample[0])
    while (reached := await batches.lot("LOT-1")).progress.standing is Standing.OPEN:
        await batches.judge("LOT-1", item_ids.pop(0), bad=True, by="Li Wei")
    assert reached.progress.standing is Standing.REJECT
    made, sweep = await batches.decide_lot("LOT-1", "CERT-1", ONE, "Li Wei", send_back=True, reason="claims")
    assert (made.standing, made.disposition) == (Standing.REJECT, "sent back")
    assert sweep is not None
    assert (await carried(batches, sweep.id)).verdict == "reject"


async def test_a_correction_is_checked_on_a_sample_and_not_counted_against_the_generator(floor: Floor) -> None:
    batches = await begin(floor, 40)
    chosen, recipe = Chosen(Filter(batch="B-1", held=False)), TextRecipe("de", (Search("in", "cm", after_number=True),))
    await batches.freeze_lot("LOT-1", chosen, "Li Wei", "one-hand")
    lot = await batches.open_lot("LOT-1", Wish(aql="6.5", recipe=recipe), "Li Wei")
    assert (lot.recipe, lot.paper.stream.generator) == (recipe, CORRECTION)
    bo = (await floor.seat("Bo Chen")).ports.batches
    assert await bo.lot("LOT-1") == lot, "anybody can go on with it"
    assert dict(await bo.frozen("LOT-1")) == {f"i{place:03d}": 1 for place in range(40) if place != 3}
    marked = Label("m-1", "LT-CLAIM", Severity.MINOR, field="title", note="here")
    for number, item_id in enumerate(lot.sample[0]):
        labels = [marked] * (number == 0)
        await bo.judge("LOT-1", item_id, bad=number == 0, by="Bo Chen", labels=labels)
    (found,) = [one for one in (await batches.lot("LOT-1")).findings.values() if one.labels]
    assert found.labels == (label_to_json(marked),)
    done, sweep = await batches.decide_lot("LOT-1", "CERT-1", ONE, "Li Wei")
    assert (done.disposition, sweep) == ("corrected", None)
    listed = (await batches.certificate("CERT-1"))[0].as_dict()
    assert (listed["lot"]["correction"]["of"], listed["inspected"][0]["labels"][0]["note"]) == ("text", "here")
    assert await batches.verify("CERT-1") == []
    known = await batches.freeze_lot("LOT-2", chosen, "Li Wei", "the next")
    assert (known.seen, known.switching.lots) == (0, 0), "it says nothing of the generator"
    worse = await batches.open_lot("LOT-2", Wish(aql="6.5", recipe=recipe), "Li Wei")
    for item_id in worse.sample[0][:2]:
        await batches.judge("LOT-2", item_id, bad=True, by="Li Wei", cause="LT-CLAIM")
    done, sweep = await batches.decide_lot("LOT-2", "CERT-2", TWO, "Li Wei", send_back=True)
    assert (done.disposition, sweep) == ("left open", None)
    assert [one.correction for one in await batches.lots(5)] == [True, True]
    await batches.freeze_lot("LOT-3", chosen, "Li Wei", "")
    with pytest.raises(BackstopError, match="another kind"):
        await batches.open_lot("LOT-3", Wish(recipe=CourierRecipe("ups", "dhl")), "Li Wei")


async def test_a_sample_is_looked_at_among_others_that_do_not_count(floor: Floor) -> None:
    batches = await begin(floor, 40)
    await batches.freeze_lot("LOT-1", Chosen(Filter(batch="B-1", held=False)), "Li Wei", "March")
    lot = await batches.open_lot("LOT-1", Wish(aql="6.5", among=True), "Li Wei")
    assert len(lot.others) == len(lot.sample[0]) == 8
    assert not set(lot.others) & set(lot.sample[0])
    for item_id in lot.others[:2]:
        reached = await batches.judge("LOT-1", item_id, bad=True, by="Li Wei")
    assert (reached.looked_at, reached.bad) == (0, 0)
    for item_id in lot.sample[0]:
        reached = await batches.judge("LOT-1", item_id, bad=False, by="Li Wei")
    assert set((await batches.lot("LOT-1")).aside) == set(lot.others[:2])
    made, sweep = await batches.decide_lot("LOT-1", "CERT-1", ONE, "Li Wei")
    assert (made.bad, len(made.findings)) == (0, 8)
    assert await batches.verify("CERT-1") == []
    assert sweep is not None
    done = await carried(batches, sweep.id)
    assert sorted(one.item_id for one in done.left) == sorted(lot.others[:2]), "what was bad stays open"


async def test_what_is_alike_is_found_in_the_whole_queue(floor: Floor) -> None:
    batches = await begin(floor, 0)
    said = "Frei von allen Schadstoffen"
    rows = [
        row(f"i{place:03d}", kind="listing", batch="B-1", title=f"{said}! Nummer {place}" if place % 3 else "Anderes")
        for place in range(30)
    ]
    await floor.on_store(lambda store: store.put_items(rows))
    found = await batches.alike("i001", Filter(batch="B-1"))
    (cluster,) = [one for one in found if one.trait.name is TraitName.PHRASE]
    assert cluster.trait.value == "de\x1ffrei von allen schadstoffen"
    assert sorted(cluster.items) == [f"i{place:03d}" for place in range(30) if place % 3]
    by_words = await batches.alike("i001", Filter(batch="B-1"), ("Frei", "Nichts davon"))
    assert [(one.trait.value, len(one.items)) for one in by_words if one.trait.name is TraitName.SAID] == [
        ("de\x1fFrei", 20)
    ]
    whole = await batches.items(["i004", "gone", "i003"])
    assert [(item.id, item.title) for item in whole] == [("i004", f"{said}! Nummer 4"), ("i003", "Anderes")]
    with pytest.raises(BackstopError):
        await batches.alike("gone", Filter())


async def test_a_bad_stream_is_told_by_its_templates(floor: Floor) -> None:
    batches = await begin(floor, 0)
    rows = [
        row(name, kind="image", batch="B-1", market="DE", doc=document_of(made))
        for place in range(60)
        for name in [f"i{place:03d}"]
        for made in [item_of(name, generator=Generator("mover", "2", "spin" if place % 2 else "still"))]
    ]
    await floor.on_store(lambda store: store.put_items(rows))
    where = Chosen(Filter(batch="B-1"))
    assert (await batches.freeze_lot("LOT-1", where, "Li Wei", "")).parts == ()
    lot = await batches.open_lot("LOT-1", Wish(level="III", aql="10"), "Li Wei")
    while (reached := await batches.lot("LOT-1")).progress.standing is Standing.OPEN:
        item_id = reached.progress.waiting[0]
        await batches.judge("LOT-1", item_id, bad=int(item_id[1:]) % 2 == 1, by="Li Wei")
    known = await batches.freeze_lot("LOT-2", where, "Li Wei", "")
    told = {one.name: one for one in known.parts}
    assert {name: one.size for name, one in told.items()} == {"spin": 30, "still": 30}
    assert told["spin"].bad == told["spin"].seen > 0 == told["still"].bad
    assert lot.paper.size == 60
