"""Sweeps: a frozen list and nothing else, a result for each item, rules, a hold window, undo as one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import URL

from backends.store import sweeps as sweeping
from backends.store.store import Store
from backends.wire import entry_from_json, entry_to_json
from review.batches import MOST_NAMED, Chosen, Sweep
from review.bulk import Rules
from review.decisions import Decision, Outcome, Retraction, Verdict
from review.errors import BadArgument, NotAllowed
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Filter, LeasedItem
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, new_key, row

ONE = "0190aaaa-bbbb-7ccc-8ddd-0123456789ab"
TWO = "0190aaaa-bbbb-7ccc-9ddd-0123456789ab"


@pytest.fixture
def shop(url: URL, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(sweeping, "CHUNK", 7)
    store = Store.open(url.render_as_string(hide_password=False), clock=clock)
    names = [
        row(f"I-{i:02d}", kind=("image", "listing")[i % 2], batch="B", held="odd" if i == 5 else "") for i in range(20)
    ]
    store.put_items(names)
    yield store
    store.close()


def selected(store: Store) -> list[SelectionRow]:
    return store.select(Filter(batch="B", states=tuple(ItemState)), 100)


def swept(store: Store, sweep: str = ONE, verdict: Verdict = Verdict.APPROVE, by: str = "ada") -> Sweep:
    store.sweeps.freeze(f"S-{sweep}", selected(store), by)
    store.sweeps.ask(sweep, f"S-{sweep}", verdict, by, reason="shape", note="all alike")
    return store.sweeps.run(sweep)


def test_every_item_has_a_result_and_its_own_decision(shop: Store) -> None:
    done = swept(shop)
    assert (done.size, done.taken, done.total, done.ended) == (20, 19, 20, True)
    assert [(one.item_id, one.reason) for one in done.left] == [("I-05", "held: odd")]
    records = list(shop.iter_decisions())
    assert len(records) == 19
    made = [entry_from_json(record.body) for record in records]
    for one, record in zip(made, records, strict=True):
        assert isinstance(one, Decision)
        assert entry_to_json(one) == record.body, "canonical, as if it had come alone"
        assert (one.key, one.bulk, one.gesture, one.note, one.supervisor) == (record.key, True, ONE, "all alike", "ada")
    assert {one.outcome for one in shop.outcomes()} == {Outcome.PUBLISH.value}
    figures = {count.kind: (count.open, count.decided) for count in shop.counts()}
    assert (figures["image"], figures["listing"]) == ((0, 10), (1, 9))
    shop.verify()


def test_nothing_outside_the_list_and_nothing_that_changed(shop: Store) -> None:
    rows = selected(shop)
    shop.sweeps.freeze("S", rows[:10], "ada")
    newer, taken, decided = rows[0], rows[1], rows[2]
    shop.put_items([row(newer.item_id, version=2, kind=newer.kind, batch="B")])
    shop.claim([taken.item_id], "ben")
    (held,) = shop.claim([decided.item_id], "cleo")
    assert isinstance(held, LeasedItem)
    shop.submit([decision(held, supervisor="cleo")])
    shop.sweeps.ask(ONE, "S", Verdict.REJECT, "ada", left_out=[rows[3].item_id])
    done = shop.sweeps.run(ONE)
    why = {one.item_id: one.reason for one in done.left}
    assert why[newer.item_id] == "changed since it was selected, look again"
    assert why[taken.item_id].startswith("ben has it until")
    assert why[decided.item_id].startswith("decided by cleo at")
    assert why[rows[3].item_id] == "left out"
    assert why["I-05"] == "held: odd", "for any verdict: such an item needs a look of its own"
    assert (done.taken, done.total) == (5, 10)
    decided_ids = {record.item_id for record in shop.iter_decisions()}
    assert decided_ids <= {one.item_id for one in rows[:10]}
    assert len(decided_ids) == 6


def test_a_broken_off_sweep_goes_on_where_it_was(
    shop: Store, url: URL, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "A_CALL", 1)
    shop.sweeps.freeze("S", selected(shop), "ada")
    shop.sweeps.ask(ONE, "S", Verdict.REJECT, "ada")
    first = shop.sweeps.carry_on(ONE)
    assert (first.reached, first.ended) == (7, False)
    other = Store.open(url.render_as_string(hide_password=False), clock=clock)
    assert other.sweeps.begun("ada") == [ONE]
    assert other.sweeps.begun("ben") == []
    done = other.sweeps.run(ONE)
    assert (done.taken, done.total) == (19, 20)
    assert other.sweeps.run(ONE) == done, "the same again changes nothing"
    other.close()
    assert len(list(shop.iter_decisions())) == 19


@pytest.mark.parametrize("heard", [True, False])
def test_undo_is_one_step_and_tells_what_others_touched(shop: Store, clock: HandClock, heard: bool) -> None:
    done = swept(shop)
    assert not heard or len(shop.outcomes()) == 19
    ids = [one.item_id for one in selected(shop)]
    newer, anew = ids[0], ids[1]
    shop.put_items([row(newer, version=2, kind="image", batch="B")])
    standing = {record.item_id: record.key for record in shop.iter_decisions()}
    entry = Retraction(new_key(), standing[anew], anew, "ada", clock.now(), "g")
    shop.submit([entry])
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    undone = shop.sweeps.run(TWO)
    assert undone.taken == done.taken - 2
    assert {one.item_id: one.reason for one in undone.left} == {
        newer: "came in a newer version since, which counts",
        anew: "undone already",
    }
    states = {row.item_id: row.state for row in shop.page(Filter(batch="B", states=tuple(ItemState)), None, 50).rows}
    assert set(states.values()) == {ItemState.OPEN}
    outcomes = [one.outcome for one in shop.outcomes()]
    assert outcomes.count(Outcome.WITHDRAWN.value) == (18 if heard else 0), "what nobody read is not withdrawn"
    assert outcomes.count(Outcome.PUBLISH.value) == (19 if heard else 1)
    retracted = [record for record in shop.iter_decisions() if record.retracted]
    assert len(retracted) == 18
    shop.verify()
    again = swept(shop, sweep="0190aaaa-bbbb-7ccc-addd-0123456789ab")
    assert again.taken == 19, "what was undone can be decided again"


def test_only_who_decided_it_undoes_it(shop: Store) -> None:
    swept(shop)
    with pytest.raises(NotAllowed, match="Only ada"):
        shop.sweeps.ask_undo(TWO, ONE, "ben")


def test_the_rules_are_checked_where_the_decisions_are(shop: Store, clock: HandClock) -> None:
    shop.sweeps.set_rules(Rules(items_an_hour=24, second_above=10), "lead")
    shop.sweeps.freeze("S", selected(shop), "ada")
    shop.sweeps.ask(ONE, "S", Verdict.REJECT, "ada")
    with pytest.raises(NotAllowed, match="second person"):
        shop.sweeps.run(ONE)
    with pytest.raises(NotAllowed, match="not the first again"):
        shop.sweeps.second(ONE, "ada")
    shop.sweeps.second(ONE, "ben")
    assert shop.sweeps.run(ONE).taken == 19
    shop.put_items([row(f"J-{i}", batch="C") for i in range(6)])
    shop.sweeps.freeze("T", shop.select(Filter(batch="C"), 9), "ada")
    shop.sweeps.ask(TWO, "T", Verdict.APPROVE, "ada")
    with pytest.raises(NotAllowed, match="5 more items"):
        shop.sweeps.run(TWO)
    assert len(list(shop.iter_decisions())) == 19
    clock.seconds += 3_601
    assert shop.sweeps.run(TWO).taken == 6
    shop.verify()


def test_outcomes_wait_for_the_hold_window_and_an_undo_leaves_no_trace(shop: Store, clock: HandClock) -> None:
    shop.sweeps.set_rules(replace(Rules(), hold_s=600), "lead")
    swept(shop)
    assert shop.outcomes() == []
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    shop.sweeps.run(TWO)
    clock.seconds += 660
    assert shop.outcomes() == []
    swept(shop, sweep="0190aaaa-bbbb-7ccc-addd-0123456789ab")
    clock.seconds += 540
    assert shop.outcomes() == []
    clock.seconds += 120
    assert [one.outcome for one in shop.outcomes()] == [Outcome.PUBLISH.value] * 19
    assert [one.seq for one in shop.outcomes()] == list(range(1, 20))


def test_a_single_undo_within_the_hold_window_keeps_its_item_from_the_pipeline(shop: Store, clock: HandClock) -> None:
    shop.sweeps.set_rules(Rules(hold_s=600), "lead")
    swept(shop)
    record = next(iter(shop.iter_decisions()))
    shop.submit([Retraction(new_key(), record.key, record.item_id, "ada", clock.now(), "g")])
    clock.seconds += 660
    told = [one.item_id for one in shop.outcomes()]
    assert len(told) == 18
    assert record.item_id not in told, "neither the outcome nor that it was withdrawn"


def test_what_is_no_selection_is_refused(shop: Store) -> None:
    rows = selected(shop)
    for wrong in ([], [rows[0], rows[0]]):
        with pytest.raises(BadArgument):
            shop.sweeps.freeze("S", wrong, "ada")
    with pytest.raises(BadArgument):
        shop.sweeps.run("none")
    shop.sweeps.freeze("S", rows, "ada")
    with pytest.raises(BadArgument):
        shop.sweeps.ask(ONE, "S", Verdict.CORRECT, "ada")


def test_strange_texts_are_kept_as_they_are(shop: Store) -> None:
    nasty = 'quote " %d %(key)b \\ 语言 7777777777777 \x1f'
    shop.put_items([row(nasty, batch="C")])
    shop.sweeps.freeze("S", shop.select(Filter(batch="C"), 9), nasty)
    shop.sweeps.ask(ONE, "S", Verdict.REJECT, nasty, reason=nasty, note=nasty)
    assert shop.sweeps.run(ONE).taken == 1
    (record,) = shop.iter_decisions()
    made = entry_from_json(record.body)
    assert isinstance(made, Decision)
    assert (made.item_id, made.supervisor, made.reason, made.note) == (nasty, nasty, nasty, nasty)
    assert entry_to_json(made) == record.body


def test_what_is_under_way_counts_whole_for_the_hour(shop: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "A_CALL", 1)
    shop.sweeps.set_rules(Rules(items_an_hour=25), "lead")
    shop.sweeps.freeze("S", selected(shop), "ada")
    shop.sweeps.ask(ONE, "S", Verdict.REJECT, "ada")
    assert shop.sweeps.carry_on(ONE).taken < 20
    shop.put_items([row(f"J-{i}", batch="C") for i in range(6)])
    shop.sweeps.freeze("T", shop.select(Filter(batch="C"), 9), "ada")
    shop.sweeps.ask(TWO, "T", Verdict.APPROVE, "ada")
    with pytest.raises(NotAllowed, match="5 more items"):
        shop.sweeps.run(TWO)
    with pytest.raises(NotAllowed, match="ada's"):
        shop.sweeps.carry_on(ONE, "ben")


def test_a_dry_run_says_what_would_happen_and_changes_nothing(shop: Store) -> None:
    where = Filter(batch="B", states=tuple(ItemState))
    kept = shop.sweeps.choose("S", Chosen(where, left_out=("I-00",)), "ada", "batch B")
    assert (kept.size, kept.name, kept.frozen_by) == (19, "batch B", "ada")
    shop.put_items([row("I-20", kind="image", batch="B")])
    assert shop.sweeps.choose("S", Chosen(where), "ben", "later") == kept, "frozen once"
    shop.claim(["I-02"], "ben")
    (held,) = shop.claim(["I-03"], "cleo")
    assert isinstance(held, LeasedItem)
    shop.submit([decision(held, supervisor="cleo")])
    shop.sweeps.set_rules(Rules(items_an_hour=18, second_above=5, hold_s=60), "lead")
    tried = shop.sweeps.trial("S", Verdict.APPROVE, "ada")
    why = {one.reason.partition(" at ")[0].partition(" until")[0]: one.examples for one in tried.obstacles}
    assert why == {"held: odd": ("I-05",), "ben has it": ("I-02",), "decided by cleo": ("I-03",)}
    assert tried.ready + sum(one.number for one in tried.obstacles) == tried.size == 19
    assert (tried.needs_second, tried.hold_s) == (True, 60)
    assert "18 more items" in tried.barred
    assert set(tried.sample) <= {one.item_id for one in selected(shop)}
    shop.sweeps.set_rules(Rules(), "lead")
    shop.sweeps.ask(ONE, "S", Verdict.APPROVE, "ada")
    assert shop.sweeps.run(ONE).taken == tried.ready, "as the dry run said"
    (told,) = shop.sweeps.last(5)
    assert (told.id, told.name, told.size, told.left, told.undone_by) == (ONE, "batch B", 19, (), "")
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    shop.sweeps.run(TWO)
    assert [one.undone_by for one in shop.sweeps.last(5) if one.id == ONE] == [TWO]


def test_a_choice_is_a_filter_or_names(shop: Store) -> None:
    named = shop.sweeps.choose("S", Chosen(ids=("I-03", "nowhere", "I-01", "I-03")), "ada", "by hand")
    assert named.size == 2
    for wrong in (Chosen(), Chosen(Filter(), ids=("I-01",)), Chosen(ids=tuple(map(str, range(MOST_NAMED + 1))))):
        with pytest.raises(BadArgument, match="a filter, or"):
            shop.sweeps.choose("T", wrong, "ada", "")


def test_a_second_person_agrees_where_proposals_are_answered(shop: Store) -> None:
    shop.sweeps.set_rules(Rules(second_above=10), "lead")
    shop.sweeps.freeze("S", selected(shop), "ada")
    shop.sweeps.ask(ONE, "S", Verdict.APPROVE, "ada")
    (waiting,) = shop.seconds.awaiting()
    assert (waiting.subject, waiting.by, waiting.says["size"]) == (ONE, "ada", "20")
    with pytest.raises(NotAllowed, match="first"):
        shop.seconds.confirm(ONE, "ada")
    with pytest.raises(NotAllowed, match="second person"):
        shop.sweeps.run(ONE)
    shop.seconds.confirm(ONE, "ben")
    assert shop.sweeps.run(ONE).seconded_by == "ben"
    assert shop.seconds.awaiting() == []
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    assert shop.sweeps.run(TWO).ended, "what one person began alone, they take back alone"
    shop.verify()


def test_a_lead_discards_what_another_asked_for(shop: Store) -> None:
    shop.sweeps.set_rules(Rules(second_above=10), "lead")
    shop.sweeps.freeze("S", selected(shop), "ada")
    shop.sweeps.ask(ONE, "S", Verdict.APPROVE, "ada")
    done = shop.sweeps.discard(ONE, "mia", lead=True)
    assert {one.reason for one in done.left} == {"not come to: it was discarded before it began"}
    assert (done.total, shop.seconds.awaiting()) == (20, [])
    shop.verify()
