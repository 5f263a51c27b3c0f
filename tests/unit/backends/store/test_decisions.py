from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backends.store import decisions, submission
from backends.store.leases import LEASE_S
from backends.store.rows import AssetRow
from backends.store.store import Store
from backends.store.submission import CHUNK
from review.corrections import MediaCorrection
from review.decisions import Comment, Decision, Entry, Outcome, Receipt, ReceiptState, Verdict
from review.errors import Unavailable
from review.items import ItemState
from review.mending import CutOut, Frames, Mend
from review.queue import Filter, LeasedItem
from tests.domain import START, HandClock
from tests.unit.backends.store.shop import (
    OTHER_SHA,
    SHA,
    comment,
    decision,
    lease_of,
    lease_one,
    new_key,
    retraction,
    row,
    snooze,
)

CONFIRMED, CONFLICT, REFUSED = ReceiptState.CONFIRMED, ReceiptState.CONFLICT, ReceiptState.REFUSED


@pytest.mark.parametrize(
    ("verdict", "state", "outcome"),
    [
        (Verdict.APPROVE, ItemState.DECIDED, Outcome.PUBLISH),
        (Verdict.CORRECT, ItemState.DECIDED, Outcome.PUBLISH_CORRECTED),
        (Verdict.REJECT, ItemState.DECIDED, Outcome.REGENERATE),
        (Verdict.ESCALATE, ItemState.ESCALATED, Outcome.HOLD),
    ],
)
def test_a_verdict_settles_the_item_and_tells_the_pipeline(
    store: Store, verdict: Verdict, state: ItemState, outcome: Outcome
) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store), verdict)
    assert [receipt.state for receipt in store.submit([made])] == [CONFIRMED]
    assert store.record("a").state is state
    (told,) = store.outcomes()
    assert (told.item_id, told.outcome, told.decision_key) == ("a", outcome, made.key)
    counted = {count.kind: count for count in store.counts()}["image"]
    assert (counted.open, counted.decided, counted.escalated) == (
        0,
        int(state is ItemState.DECIDED),
        int(state is ItemState.ESCALATED),
    )


def test_a_known_key_gets_its_first_answer_again_and_no_second_effect(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    first, inside = store.submit([made, made])
    (later,) = store.submit([made])
    assert (first.state, first.repeated) == (CONFIRMED, False)
    assert (inside.state, inside.repeated) == (later.state, later.repeated) == (CONFIRMED, True)
    assert len(store.outcomes()) == 1
    assert len(list(store.iter_decisions())) == 1


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
contents = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(Verdict),
        "note": texts,
        "reason": texts,
        "seconds": st.floats(0, 1000),
        "bulk": st.booleans(),
        "decided_at": st.integers(0, 10**6).map(lambda seconds: START + timedelta(seconds=seconds)),
    }
)


def test_g3_a_key_with_other_content_is_refused_and_not_applied(store: Store) -> None:
    """At least 1,000 pairs: the same key first with one content, then with another."""
    store.put_items(row(f"i{number}") for number in range(1_800))
    leased = store.claim_next(Filter(), "li", 1_800)
    pairs = 0

    @settings(max_examples=1_700)
    @given(contents, contents, st.booleans())
    def check(first: dict[str, object], second: dict[str, object], together: bool) -> None:
        nonlocal pairs
        if not leased:
            return
        held = leased.pop()
        one = replace(decision(held), **first)  # type: ignore[arg-type]
        other = replace(one, **second)  # type: ignore[arg-type]
        sent: list[Entry] = [one, other]
        taken, again = store.submit(sent) if together else [store.submit([entry])[0] for entry in sent]
        assert taken.state is CONFIRMED
        if other == one:
            assert (again.state, again.repeated) == (CONFIRMED, True)
        else:
            assert again.state is REFUSED
            pairs += 1
        assert store.record(held.item.id).history[0].note == one.note

    check()
    assert pairs >= 1_000
    assert len(list(store.iter_decisions())) == len(store.outcomes(limit=5_000))


def test_the_same_key_for_another_kind_of_entry_is_refused(store: Store) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    store.submit([made])
    remark: Comment = replace(comment("a"), key=made.key)
    assert store.submit([remark])[0].state is REFUSED
    assert store.record("a").comments == ()


@pytest.mark.parametrize("change", ["version", "assets"])
def test_g6_what_was_not_shown_cannot_be_approved(store: Store, change: str) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    if change == "version":
        store.put_items([row("a", version=2)])
    else:
        made = replace(made, assets=(OTHER_SHA,))
    (receipt,) = store.submit([made])
    assert receipt.state is CONFLICT
    assert "look again" in receipt.reason
    assert store.outcomes() == []


@pytest.mark.parametrize("shown", [(), (SHA, SHA), (SHA, OTHER_SHA)])
def test_g6_every_asset_must_have_been_shown(store: Store, shown: tuple[str, ...]) -> None:
    store.put_items([row("a")])
    assert store.submit([decision(lease_one(store), assets=shown)])[0].state is CONFLICT


def test_a_superseded_item_can_be_approved_only_as_it_is_now(store: Store) -> None:
    store.put_items([row("a")])
    lease_one(store)
    store.put_items([row("a", version=2, assets=(OTHER_SHA,))])
    now = decision(lease_of(store, "a", "bo"))
    assert now.assets == (OTHER_SHA,)
    assert store.submit([now])[0].state is CONFIRMED


def test_a_stale_lease_loses_and_is_told_who_has_the_item(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    slow = decision(lease_one(store, "li"))
    clock.seconds += LEASE_S
    quick = decision(lease_one(store, "bo"))
    (told,) = store.submit([slow])
    assert told.state is CONFLICT
    assert "bo has the item" in told.reason
    assert store.submit([quick])[0].state is CONFIRMED
    (told,) = store.submit([replace(slow, key=new_key())])
    assert (told.state, told.decided_by, told.decided_at) == (CONFLICT, "bo", START)


def test_one_lease_decides_once(store: Store) -> None:
    store.put_items([row("a")])
    held = lease_one(store)
    first, second = store.submit([decision(held), decision(held, Verdict.REJECT)])
    assert (first.state, second.state, second.decided_by) == (CONFIRMED, CONFLICT, "li")


def test_an_expired_lease_that_nobody_took_still_decides(store: Store, clock: HandClock) -> None:
    store.put_items([row("a")])
    made = decision(lease_one(store))
    clock.seconds += 8 * 3600
    assert store.submit([made])[0].state is CONFIRMED


@pytest.mark.parametrize("token", [0, -1, 10**6, 2**62])
def test_a_made_up_token_decides_nothing(store: Store, token: int) -> None:
    store.put_items([row("a")])
    assert store.submit([decision(lease_one(store), token=token)])[0].state is CONFLICT
    store.put_items([row("never-leased")])
    held = replace(decision(lease_one(store, "bo")), item_id="never-leased", token=0)
    assert store.submit([held])[0].state is CONFLICT


def test_an_unknown_item_and_a_wrong_kind_are_refused(store: Store) -> None:
    store.put_items([row("a")])
    held = lease_one(store)
    unknown, wrong = store.submit([decision(held, item_id="nowhere"), decision(held, kind="video")])
    assert (unknown.state, wrong.state) == (REFUSED, REFUSED)
    assert "nowhere" in unknown.reason
    assert store.submit([decision(held)])[0].state is CONFIRMED


def test_one_poisoned_entry_never_blocks_the_others(store: Store) -> None:
    store.put_items(row(f"i{number}") for number in range(5))
    entries: list[Entry] = [decision(held) for held in store.claim_next(Filter(), "li", 5)]
    poison: list[Entry] = [
        replace(comment("i0"), text="lone \ud800 surrogate"),
        replace(comment("i0"), key="key \ud800"),
        replace(comment("i0"), item_id="item \ud800"),
        replace(snooze(lease_of_fresh(store), HandClock(), 60), token=2**70),
    ]
    mixed = [*entries[:2], *poison, *entries[2:]]
    states = [receipt.state for receipt in store.submit(mixed)]
    assert states == [CONFIRMED] * 2 + [REFUSED] * 4 + [CONFIRMED] * 3
    store.verify()


def lease_of_fresh(store: Store) -> LeasedItem:
    store.put_items([row("fresh")])
    return lease_of(store, "fresh")


def test_a_bulk_of_several_chunks_answers_each(store: Store) -> None:
    number = CHUNK * 2 + 7
    store.put_items(row(f"i{place:05d}") for place in range(number))
    leased = store.claim_next(Filter(), "li", number)
    entries = [decision(held, bulk=True, gesture="bulk") for held in leased]
    entries[CHUNK + 1] = replace(entries[CHUNK + 1], assets=())
    states = [receipt.state for receipt in store.submit(entries)]
    assert len(states) == number
    assert states.count(CONFLICT) == 1
    assert states[CHUNK + 1] is CONFLICT
    undone = [receipt.state for receipt in store.submit([retraction(made) for made in entries])]
    assert undone.count(CONFIRMED) == number - 1
    assert {count.kind: count.open for count in store.counts()}["image"] == number


def test_a_failing_database_leaves_nothing_half(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put_items([row("a"), row("b")])
    entries = [decision(held) for held in store.claim_next(Filter(), "li", 2)]

    def fail(*_: object) -> None:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr("backends.store.counters.Changed.write", fail)
    with pytest.raises(Unavailable):
        store.submit(entries)
    monkeypatch.undo()
    assert store.record("a").state is ItemState.OPEN
    assert list(store.iter_decisions()) == []
    assert [receipt.repeated for receipt in store.submit(entries)] == [False, False]


def test_comments_need_no_lease_and_stand_in_the_record(store: Store) -> None:
    store.put_items([row("a")])
    assert store.submit([comment("a", "one"), comment("a", "two")])[0].state is CONFIRMED
    assert [one.text for one in store.record("a").comments] == ["one", "two"]
    assert store.submit([comment("nowhere")])[0].state is REFUSED


def test_a_duplicate_in_flight_is_answered_as_a_repetition(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process commits the same key between the look-up and the write."""
    store.put_items([row("a")])
    made = comment("a")
    real = submission._known
    looked: list[int] = []

    def blind(*given: object) -> object:
        looked.append(1)
        return {} if len(looked) == 2 else real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(submission, "_known", blind)
    store.submit([made])
    (again,) = store.submit([made])
    assert (again.state, again.repeated) == (CONFIRMED, True)


def test_decisions_of_one_item_alternate_with_retractions(store: Store) -> None:
    store.put_items([row("a")])
    for _ in range(3):
        made = decision(lease_of(store, "a"))
        assert store.submit([made, retraction(made)])[1].state is CONFIRMED
    rounds = [record.retracted for record in store.iter_decisions()]
    assert rounds == [True, True, True]
    assert isinstance(made, Decision)
    assert new_key() != new_key()


def test_a_conflict_is_answered_again_and_the_work_stays_undone(store: Store) -> None:
    """Also where the same entry would be acceptable by now: its person was told, and has a draft of it."""
    store.put_items([row("a")])
    before = lease_of(store, "a")
    late = replace(decision(before), token=before.lease.token + 1)
    (first,) = store.submit([late])
    store.release([before.lease])
    lease = lease_of(store, "a")
    assert lease.lease.token == late.token, "else it would not be acceptable now"
    (again,) = store.submit([late])
    assert (first.state, first.repeated) == (CONFLICT, False)
    assert again == replace(first, repeated=True)
    assert {count.kind: count.open for count in store.counts()}["image"] == 1
    (other,) = store.submit([replace(late, note="another")])
    assert (other.state, "other content" in other.reason) == (REFUSED, True)
    assert store.submit([decision(lease)])[0].state is CONFIRMED
    store.verify()


def test_a_remembered_conflict_names_who_decided(store: Store) -> None:
    store.put_items([row("a"), row("b")])
    mine = lease_of(store, "a")
    assert store.submit([decision(mine)])[0].state is CONFIRMED
    late = decision(mine)
    answers = store.submit([late, decision(lease_of(store, "b")), late])
    assert [answer.state for answer in answers] == [CONFLICT, CONFIRMED, CONFLICT]
    assert answers[0].decided_by
    assert answers[2] == replace(answers[0], repeated=True)
    assert store.submit([late])[0] == answers[2]


def test_a_conflict_of_an_undone_transaction_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put_items([row("a")])
    lease = lease_of(store, "a")
    late = replace(decision(lease), item_version=7)

    def fail(*_: object) -> None:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr("backends.store.counters.Changed.write", fail)
    with pytest.raises(Unavailable):
        store.submit([late])
    monkeypatch.undo()
    assert store.submit([late])[0].repeated is False


def test_of_many_the_one_that_the_engine_cannot_hold_is_refused_alone(store: Store) -> None:
    store.put_items([row("a")])
    many = [comment("a", f"remark {number}") for number in range(40)]
    many[17] = replace(many[17], gesture="g", supervisor="Li\0Wei")
    states = [receipt.state for receipt in store.submit(many)]
    unheld = [] if store.url.get_backend_name() == "sqlite" else [17]
    assert [place for place, state in enumerate(states) if state is not CONFIRMED] == unheld
    assert all(states[place] is REFUSED for place in unheld)
    store.verify()


def test_an_entry_that_the_store_breaks_on_does_not_keep_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store.put_items(row(f"i{number}") for number in range(5))
    held = store.claim_next(Filter(), "li", 5)
    poison = held[2].item.id

    def breaks(ledger: Any, written: Any, entry: Decision, settled: Any) -> Receipt:
        if entry.item_id == poison:
            raise RuntimeError(f"secret of {poison}")
        return decisions.decide(ledger, written, entry, settled)

    monkeypatch.setattr(submission, "decide", breaks)
    entries = [decision(one) for one in held]
    states = [receipt.state for receipt in store.submit(entries)]
    assert states == [CONFIRMED, CONFIRMED, REFUSED, CONFIRMED, CONFIRMED]
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert store.submit([entries[2]])[0].state is REFUSED, "alone it is refused too, and keeps nobody"
    monkeypatch.undo()
    assert store.submit([entries[2]])[0].state is CONFIRMED, "nothing of it was done"
    store.verify()


def test_a_correction_whose_file_is_not_here_is_refused_until_it_is(store: Store) -> None:
    store.put_items([row("a"), row("b")])
    mend = Mend(SHA, (CutOut(Frames(3, 5)),))
    made = decision(lease_one(store), Verdict.CORRECT, correction=MediaCorrection(mend, "cd" * 32, "video/mp4"))
    other = decision(lease_one(store), Verdict.APPROVE)
    refused, confirmed = store.submit([made, other])
    assert (refused.state, confirmed.state) == (REFUSED, CONFIRMED)
    assert "cdcdcdcdcdcd" in refused.reason
    assert "hand it in first" in refused.reason
    assert store.record(made.item_id).state is ItemState.OPEN
    store.put_assets([AssetRow("cd" * 32, "video/mp4", 10)])
    assert [receipt.state for receipt in store.submit([made, made])] == [CONFIRMED, CONFIRMED]
    assert [told.outcome for told in store.outcomes() if told.item_id == made.item_id] == [Outcome.PUBLISH_CORRECTED]
