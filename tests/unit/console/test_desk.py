"""The desk: what is shown as taken is on disk, leases are given back, and undo works whatever was sent meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from console.bench import Word
from console.keeping import draft_of
from review.bulk import dry_run
from review.corrections import FieldChange, ListingCorrection, ShipmentCorrection
from review.decisions import Decision, Receipt, ReceiptState, Retraction, Snooze, Verdict
from review.drafts import Draft
from review.errors import Unavailable
from review.items import Item, ItemState
from review.labels import Box, Label, Severity
from review.outbox import EntryState
from review.queue import PREFETCH, Filter
from tests.domain import QUEUE, START, image, leased, listing, shipment
from tests.unit.console.room import Room

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    made = Room([image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 9)])
    yield made
    await made.desk.close(0.2)
    assert made.broken == []


async def test_the_next_items_are_leased_and_decoded_ahead(room: Room) -> None:
    await room.open()
    walk = room.session.walk
    assert walk is not None
    await room.until(lambda: len(walk.ready) == PREFETCH)
    await room.until(lambda: all(room.desk.shelf.get(held.item) for held in walk.holding()))
    assert set(room.shop.leases) == {"i-1", "i-2", "i-3", "i-4"}


async def test_taken_is_said_only_after_the_disk_has_it(room: Room) -> None:
    await room.open()
    room.desk.decide(Verdict.APPROVE, "Approve", "Approved")
    assert room.on_screen == "i-2"
    assert room.words == []
    await room.until(lambda: room.words)
    assert room.words == [Word("Approved", "done", undo=True)]
    assert room.states() == [EntryState.WAITING]


async def test_what_the_disk_refuses_comes_back_as_not_taken(room: Room) -> None:
    await room.open()
    label = Label("x", "AP-BLUR", Severity.MINOR)
    room.desk.edit(Draft("i-1", 1).with_label(label), "Mark")
    await room.until(lambda: room.notebook.drafts)
    room.notebook.broken = "the disk is full"
    room.desk.decide(Verdict.REJECT, "Reject", "Rejected")
    await room.until(lambda: room.on_screen == "i-1")
    assert "the disk is full" in room.words[-1].text
    assert all(word.tone != "done" for word in room.words)
    draft = room.session.draft()
    assert draft is not None
    assert draft.labels == (label,)
    room.notebook.broken = ""
    await room.ready("i-1")
    assert await room.decide(Verdict.REJECT) == "i-1"
    assert room.states() == [EntryState.WAITING]


async def test_a_decision_reaches_the_store_and_its_lease_is_gone(room: Room) -> None:
    room.desk.start()
    await room.open()
    await room.decide()
    await room.until(lambda: room.shop.standing)
    assert room.shop.state("i-1") is ItemState.DECIDED
    await room.until(lambda: not room.desk.supply.owed.items)
    assert room.desk.waiting == 0


async def test_undone_before_it_was_sent_nothing_is_ever_sent(room: Room) -> None:
    await room.open()
    await room.decide()
    room.desk.undo()
    assert room.on_screen == "i-1"
    await room.ready("i-1")
    assert room.states() == [EntryState.WITHDRAWN]
    assert room.words[-1] == Word("Undone: approve"), "in the place of the toast that offers to undo it"
    room.desk.start()
    await asyncio.sleep(0.01)
    assert room.shop.submitted == []
    assert await room.decide(Verdict.REJECT) == "i-1"
    await room.until(lambda: room.shop.standing)
    kept = room.shop.standing["i-1"]
    assert isinstance(kept, Decision)
    assert kept.verdict is Verdict.REJECT


async def test_undone_after_it_was_sent_a_second_record_takes_it_back(room: Room) -> None:
    room.desk.start()
    await room.open()
    await room.decide()
    await room.until(lambda: room.shop.standing)
    await room.until(lambda: not room.desk.supply.owed.items)
    room.desk.undo()
    await room.ready("i-1")
    assert room.shop.standing == {}
    entries = [held.entry for held in room.notebook.entries.values()]
    assert [type(entry) for entry in entries] == [Decision, Retraction]
    assert await room.decide(Verdict.REJECT) == "i-1"


async def test_redo_decides_again_under_a_new_key(room: Room) -> None:
    room.desk.start()
    await room.open()
    await room.decide()
    room.desk.undo()
    await room.ready("i-1")
    room.desk.redo()
    await room.until(lambda: room.shop.standing)
    assert room.on_screen == "i-2"
    decided = [held.entry.key for held in room.notebook.entries.values() if isinstance(held.entry, Decision)]
    assert len(set(decided)) == 2
    assert room.shop.standing["i-1"].key == decided[1]


async def test_many_undone_and_redone_leave_what_was_decided(room: Room) -> None:
    room.desk.start()
    await room.open()
    for _ in range(4):
        await room.decide()
        await room.ready()
    for item_id in ("i-4", "i-3", "i-2", "i-1"):
        room.desk.undo()
        await room.ready(item_id)
    await room.until(lambda: room.shop.standing == {})
    for number in range(1, 5):
        room.desk.redo()
        await room.until(lambda wanted=number: len(room.shop.standing) == wanted)  # type: ignore[misc]
    assert sorted(room.shop.standing) == ["i-1", "i-2", "i-3", "i-4"]


async def test_a_redone_draft_is_kept_for_its_own_item(room: Room) -> None:
    await room.open()
    draft = Draft("i-1", 1, note="the rim")
    room.desk.edit(draft, "Note")
    await room.until(lambda: "i-1" in room.notebook.drafts)
    room.desk.skip()
    room.desk.undo()
    await room.until(lambda: "i-1" not in room.notebook.drafts)
    assert room.on_screen == "i-2"
    room.desk.redo()
    await room.until(lambda: room.notebook.drafts == {"i-1": draft})


async def test_a_conflict_is_told_and_the_work_in_it_kept(room: Room) -> None:
    await room.open()
    room.desk.edit(Draft("i-1", 1, note="the rim"), "Note")
    await room.decide(Verdict.REJECT)
    room.shop.items["i-1"] = replace(room.shop.items["i-1"], version=2)
    room.desk.start()
    await room.until(lambda: any("look again" in word.text for word in room.words))
    assert room.states() == [EntryState.CONFLICT]
    assert room.notebook.drafts["i-1"].note == "the rim"
    assert "i-1" not in room.session.verdicts
    assert room.session.history.next_undo == "Note"


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("bulk", [False, True])
async def test_of_what_was_rejected_in_vain_the_edits_are_kept_too(room: Room, restarted: bool, bulk: bool) -> None:
    await room.open()
    draft = Draft("i-1", 1, fields={"title": "Bowl"}, note="the rim", mark_in=3)
    room.desk.edit(draft, "Edit")
    await room.until(lambda: room.notebook.drafts == {"i-1": draft})
    if bulk:
        rows = await room.shop.select(Filter(), 3)
        await room.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected")
    else:
        await room.decide(Verdict.REJECT)
    assert room.notebook.drafts == {}
    if restarted:
        room.session.history.done.clear()
    room.shop.items["i-1"] = replace(room.shop.items["i-1"], version=2)
    room.desk.start()
    await room.until(lambda: "i-1" in room.notebook.drafts)
    await room.until(lambda: "i-1" not in room.session.verdicts)
    assert room.notebook.drafts["i-1"] == draft


async def test_what_is_snoozed_is_gone_on_with_when_it_comes_back(room: Room) -> None:
    await room.open()
    draft = Draft("i-1", 1, note="the rim")
    room.desk.edit(draft, "Note")
    room.desk.snooze(room.session.clock.now() + timedelta(hours=1), "Snooze", "Snoozed")
    await room.until(lambda: room.words and not room.desk.keeping.busy)
    assert room.notebook.drafts == {"i-1": draft}
    assert room.session.draft("i-1") == draft


async def test_after_a_conflict_the_item_comes_next_with_the_work_that_still_fits(room: Room) -> None:
    await room.open()
    walk = room.session.walk
    assert walk is not None
    box = Label("boxed", "AP-BLUR", Severity.MINOR, box=Box(0.1, 0.1, 0.2, 0.2))
    whole = Label("whole", "AP-BLUR", Severity.MINOR)
    room.desk.edit(Draft("i-1", 1, note="the rim").with_label(box).with_label(whole), "Note")
    await room.decide(Verdict.REJECT)
    room.shop.items["i-1"] = replace(room.shop.items["i-1"], version=2)
    del room.shop.leases["i-1"]
    room.desk.start()
    await room.until(lambda: walk.ready and walk.ready[0].item.id == "i-1")
    assert room.on_screen == "i-2"  # the person is not taken away from what is on screen
    room.desk.skip()
    assert room.on_screen == "i-1"
    await room.ready("i-1")
    draft = room.session.draft()
    assert draft == Draft("i-1", 2, (whole,), note="the rim")
    assert any("what still fits" in word.text for word in room.words)
    await room.decide(Verdict.REJECT)
    await room.until(lambda: "i-1" in room.shop.standing)


async def test_without_a_line_everything_waits_and_goes_when_it_is_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.sender.retry_delay", lambda _attempts, _random: 0.001)
    await room.open()
    walk = room.session.walk
    assert walk is not None
    await room.until(lambda: len(walk.ready) == PREFETCH)
    for _ in range(3):
        await room.decide()
        await room.ready()
    sink = room.shop.submit

    async def away(entries: Sequence[object]) -> list[object]:
        raise Unavailable("The line is down.")

    room.shop.submit = away  # type: ignore[method-assign, assignment]
    room.desk.start()
    await room.until(lambda: room.desk.sender.trouble)
    assert room.desk.waiting == 3
    room.shop.submit = sink  # type: ignore[method-assign]
    await room.until(lambda: len(room.shop.standing) == 3)
    assert room.shop.submitted == [held.entry.key for held in room.notebook.entries.values()]


async def test_leaving_a_queue_gives_its_leases_back(room: Room) -> None:
    await room.open()
    room.desk.close_queue()
    await room.until(lambda: not room.shop.leases)
    assert room.session.current is None


async def test_a_skipped_item_is_free_and_not_offered_again(room: Room) -> None:
    await room.open()
    for _ in range(8):
        room.desk.skip()
        await asyncio.sleep(0.005)
    walk = room.session.walk
    assert walk is not None
    await room.until(lambda: walk.exhausted)
    assert room.on_screen == ""
    assert walk.skipped == {f"i-{n}" for n in range(1, 9)}
    await room.until(lambda: not room.shop.leases)


async def test_back_shows_the_item_just_judged_with_its_decision(room: Room) -> None:
    await room.open()
    await room.decide()
    room.desk.go_back()
    await room.until(lambda: room.on_screen == "i-1")
    assert room.session.verdicts["i-1"] is Verdict.APPROVE
    assert not room.session.decidable
    room.desk.go_on()
    assert room.on_screen == "i-2"
    walk = room.session.walk
    assert walk is not None
    assert walk.skipped == set()  # it was decided
    room.desk.go_on()
    assert walk.skipped == {"i-2"}


async def test_what_an_earlier_run_decided_is_not_offered_again(room: Room) -> None:
    entry = Decision("key-0", "i-1", 1, "image", Verdict.APPROVE, (), 1, "Li Wei", START, "g")
    await room.notebook.take([entry])
    await room.open()
    assert room.on_screen == "i-2"
    assert "i-1" not in room.shop.leases


async def test_an_item_that_somebody_else_has_is_shown_and_cannot_be_decided(room: Room) -> None:
    room.shop.leases["i-3"] = leased(image("i-3"), token=99, owner="Ana").lease
    room.desk.open(QUEUE, "i-3")
    await room.until(lambda: room.on_screen == "i-3" and room.words)
    assert "Ana has it" in room.words[0].text
    room.session.painted("i-3", 0.0)
    assert not room.session.decidable


async def test_a_lease_that_ran_out_takes_its_item_from_the_walk(room: Room) -> None:
    await room.open()
    walk = room.session.walk
    assert walk is not None
    await room.until(lambda: len(walk.ready) == PREFETCH)
    room.shop.leases["i-1"] = leased(image("i-1"), token=99, owner="Ana").lease
    await room.desk.supply.renew(START + timedelta(minutes=11))
    assert room.on_screen == "i-2"
    assert [held.lease.token for held in walk.holding()] == [room.shop.leases[f"i-{n}"].token for n in (2, 3, 4)]


async def test_a_selection_is_one_step_with_a_result_for_each(room: Room) -> None:
    room.desk.start()
    room.shop.leases["i-2"] = leased(image("i-2"), token=99, owner="Ana").lease
    rows = await room.shop.select(Filter(), 100)
    rows[2] = replace(rows[2], version=0)
    rows[3] = replace(rows[3], held="wrong type")
    result = await room.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected")
    assert result.total == 8
    assert result.taken == ("i-1", "i-5", "i-6", "i-7", "i-8")
    assert {blocked.item_id: blocked.reason for blocked in result.blocked} == {
        "i-4": "held: wrong type", "i-2": "Ana has it", "i-3": "changed",
    }  # fmt: skip
    await room.until(lambda: len(room.shop.standing) == 5)
    room.desk.undo()
    await room.until(lambda: room.shop.standing == {})


async def test_a_selection_goes_away_until_a_time_and_one_undo_brings_it_back(room: Room) -> None:
    room.desk.start()
    rows = await room.shop.select(Filter(), 3)
    until = START + timedelta(days=2)
    result = await room.desk.decide_selection(dry_run(rows, Verdict.CORRECT), "Wait", "Waits", until=until)
    assert result.taken == ("i-1", "i-2", "i-3")
    await room.until(lambda: len(room.shop.standing) == 3)
    made = list(room.shop.standing.values())
    assert {one.until for one in made if isinstance(one, Snooze)} == {until}
    assert len({one.gesture for one in made if isinstance(one, Snooze)}) == 1
    room.desk.undo()
    await room.until(lambda: room.shop.standing == {})


async def test_a_selection_that_the_disk_refuses_is_failed_and_free_again(room: Room) -> None:
    rows = await room.shop.select(Filter(), 3)
    room.notebook.broken = "the disk is full"
    result = await room.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected")
    assert result.taken == ()
    assert [failed.item_id for failed in result.failed] == ["i-1", "i-2", "i-3"]
    assert room.shop.leases == {}
    assert room.session.verdicts == {}


@pytest.mark.parametrize("sent", [False, True])
async def test_undone_and_redone_a_selection_has_its_half_made_work_back(room: Room, sent: bool) -> None:
    await room.open()
    on_screen = Draft("i-1", 1, note="on screen")
    elsewhere = Draft("i-3", 1, note="of an earlier run, never looked at in this one")
    room.desk.edit(on_screen, "Note")
    await room.notebook.save_draft(elsewhere)
    await room.until(lambda: "i-1" in room.notebook.drafts)
    if sent:
        room.desk.start()
    rows = await room.shop.select(Filter(), 4)
    await room.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected")
    await room.until(lambda: len(room.shop.standing) == (4 if sent else 0))
    for _ in range(2):
        assert room.notebook.drafts == {}
        assert room.session.draft("i-1") is None
        room.desk.undo()
        await room.until(lambda: room.notebook.drafts == {"i-1": on_screen, "i-3": elsewhere})
        assert [room.session.draft(f"i-{n}") for n in (1, 3)] == [on_screen, elsewhere]
        await room.until(lambda: not room.shop.standing and not room.desk.supply.owed.items)
        room.desk.redo()
        await room.until(lambda: len(room.session.verdicts) == 4 and not room.notebook.drafts)
        await room.until(lambda: len(room.shop.standing) == (4 if sent else 0))


async def test_a_selection_that_the_disk_refuses_leaves_half_made_work_where_it_is(room: Room) -> None:
    await room.open()
    draft = Draft("i-1", 1, note="half")
    room.desk.edit(draft, "Note")
    await room.until(lambda: "i-1" in room.notebook.drafts)
    room.notebook.broken = "the disk is full"
    await room.desk.decide_selection(dry_run(await room.shop.select(Filter(), 3), Verdict.REJECT), "R", "R")
    room.notebook.broken = ""
    await room.until(lambda: not room.desk.keeping.busy)
    assert room.notebook.drafts == {"i-1": draft}
    assert room.session.draft("i-1") == draft


async def test_of_a_selection_what_was_not_accepted_has_its_half_made_work_back(room: Room) -> None:
    drafts = {f"i-{n}": Draft(f"i-{n}", 1, note=f"half {n}") for n in (1, 2)}
    for draft in drafts.values():
        await room.notebook.save_draft(draft)
    rows = await room.shop.select(Filter(), 3)
    await room.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected")
    assert room.notebook.drafts == {}
    room.shop.items["i-1"] = image("i-1", version=2, sha="9" * 64)
    room.desk.start()
    await room.until(lambda: room.notebook.drafts == {"i-1": drafts["i-1"]})
    room.desk.undo()
    await room.until(lambda: room.notebook.drafts == drafts)


async def test_one_earlier_decision_is_retracted_by_its_key(room: Room) -> None:
    room.desk.start()
    await room.open()
    for _ in range(2):
        await room.decide()
        await room.ready()
    await room.until(lambda: len(room.shop.standing) == 2)
    await room.desk.reversal.retract(room.shop.standing["i-1"].key, "i-1")
    await room.until(lambda: list(room.shop.standing) == ["i-2"])


async def test_half_made_work_is_on_disk_and_comes_back_with_its_item(room: Room) -> None:
    await room.notebook.save_draft(Draft("i-1", 1, note="kept"))
    await room.notebook.save_draft(Draft("i-2", 7, note="of another version"))
    await room.open()
    draft = room.session.draft()
    assert draft is not None
    assert draft.note == "kept"
    room.desk.skip()
    await room.ready("i-2")
    draft = room.session.draft()
    assert draft is not None
    assert draft.empty


async def test_closing_gives_every_lease_back_and_keeps_what_is_not_sent() -> None:
    room = Room([image(f"i-{n}") for n in range(1, 9)])
    await room.open()
    await room.decide()
    await room.desk.close(0.2)
    assert set(room.shop.leases) == {"i-1"}, "of what is on its way"
    assert room.states() == [EntryState.WAITING]


@pytest.mark.parametrize(
    ("item", "correction", "made"),
    [
        (
            listing(),
            ListingCorrection((FieldChange("title", "Vase, 12 cm", "Bowl"),)),
            Draft("l-1", 1, fields={"title": "Bowl"}, note="n"),
        ),
        (
            shipment(),
            ShipmentCorrection((FieldChange("carrier", "ups", "dhl"),)),
            Draft("s-1", 1, carrier="dhl", note="n"),
        ),
        (image(), None, Draft("i-1", 1, note="n")),
    ],
)
async def test_the_work_in_a_decision_that_was_not_accepted_is_a_draft_again(
    item: Item, correction: ListingCorrection | ShipmentCorrection | None, made: Draft
) -> None:
    decision = Decision(
        "k", item.id, 1, item.kind, Verdict.CORRECT, (), 1, "Li Wei", START, "g", correction=correction, note="n"
    )
    assert draft_of(decision) == made
    assert draft_of(decision).correction(item) == correction


async def test_a_lost_right_is_told_once_in_however_many_parts_the_decisions_go_out(room: Room) -> None:
    await room.open()
    for _ in range(3):
        await room.decide()
        await room.ready()
    made = [held.entry for held in await room.notebook.undelivered()]
    for entry in made:
        await room.desk._answered([(entry, Receipt(entry.key, ReceiptState.REFUSED, "Not for you."))])
    assert len(made) == 3
    assert [word.text for word in room.words].count("Not for you.") == 1


async def test_what_i_do_after_i_was_told_is_told_again(room: Room) -> None:
    await room.open()
    await room.decide()
    (before,) = [held.entry for held in await room.notebook.undelivered()]
    await room.desk._answered([(before, Receipt(before.key, ReceiptState.REFUSED, "Not for you."))])
    after = replace(before, key="later", decided_at=room.session.clock.now() + timedelta(seconds=1))
    await room.desk._answered([(after, Receipt(after.key, ReceiptState.REFUSED, "Not for you."))])
    assert [word.text for word in room.words].count("Not for you.") == 2
