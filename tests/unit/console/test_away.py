"""A store that is away for a while, a disk that is full for a while, a clock that is wrong: work goes on by itself.

Each of these was found by the proof ``simulation``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from review.decisions import Receipt, Verdict
from review.errors import NotSignedIn, Unavailable
from review.labels import Label, Severity
from review.outbox import EntryState
from tests.domain import QUEUE, HandClock, image
from tests.unit.console.room import Room

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


@pytest_asyncio.fixture
async def room(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr("console.absence.retry_delay", lambda _attempts, _random: 0.002)
    monkeypatch.setattr("console.sender.retry_delay", lambda _attempts, _random: 0.002)
    monkeypatch.setattr("console.keeping.UNSAVED_S", 0.002)
    made = Room([image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 9)])
    yield made
    made.shop.trouble = None
    await made.desk.close(0.2)
    assert made.broken == []


def label(room: Room) -> None:
    draft = room.session.draft()
    assert draft is not None
    room.desk.edit(draft.with_label(Label("label-1", "shape.differs", Severity.MINOR)), "Label")


def told(room: Room, text: str) -> int:
    return sum(text in word.text for word in room.words)


async def test_a_queue_opened_without_a_line_fills_when_it_is_back(room: Room) -> None:
    room.shop.trouble = Unavailable("The line is down.")
    room.desk.open(QUEUE)
    await room.until(lambda: told(room, "line is down"))
    await asyncio.sleep(0.02)
    assert told(room, "line is down") == 1  # once, however often it is tried
    room.shop.trouble = None
    await room.ready("i-1")


async def test_the_sender_outlives_a_lease_that_cannot_be_had(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.open()
    room.desk.start()
    first = await room.decide()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED])
    claim, troubles = room.shop.claim, iter([NotSignedIn("Sign in again."), Unavailable("No answer.")])

    async def away(item_ids: Sequence[str], owner: str) -> object:
        if (trouble := next(troubles, None)) is not None:
            raise trouble
        return await claim(item_ids, owner)

    monkeypatch.setattr(room.shop, "claim", away)
    room.desk.undo()  # what it frees is leased anew in the sender's own turn
    await room.ready(first)
    await room.decide()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED] * 3)


async def test_what_cannot_be_redone_now_can_be_redone_later(room: Room) -> None:
    await room.open()
    room.desk.start()
    await room.decide()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED])
    room.desk.undo()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED] * 2)
    room.shop.trouble = Unavailable("The line is down.")
    room.desk.redo()
    await room.until(lambda: told(room, "line is down"))
    room.shop.trouble = None
    await room.until(lambda: room.session.history.undone)
    room.desk.redo()
    await room.until(lambda: room.states() == [EntryState.CONFIRMED] * 3)


async def test_leases_that_cannot_be_given_back_hold_nothing_up(room: Room) -> None:
    await room.open()
    room.shop.trouble = Unavailable("The line is down.")
    room.desk.skip()
    room.desk.close_queue()
    await asyncio.sleep(0.02)
    assert room.broken == []


async def test_a_lease_is_renewed_though_the_clock_is_a_day_late(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.open()
    clock, renewed, renew = room.session.clock, list[str](), room.shop.renew
    assert isinstance(clock, HandClock)

    async def counted(leases: Sequence[object]) -> object:
        renewed.extend(lease.item_id for lease in leases)  # type: ignore[attr-defined]
        return await renew(leases)  # type: ignore[arg-type]

    monkeypatch.setattr(room.shop, "renew", counted)
    late = clock.now() - timedelta(days=1)
    for _ in range(2):
        await room.desk.supply.renew(late)
        assert renewed == []
        clock.seconds += 150
        late += timedelta(seconds=150)
    await room.desk.supply.renew(late)
    assert "i-1" in renewed
    renewed.clear()
    await room.desk.supply.renew(late)
    assert renewed == []


async def test_where_every_lease_is_lost_the_next_items_come(room: Room) -> None:
    await room.open()
    clock = room.session.clock
    assert isinstance(clock, HandClock)
    walk = room.session.walk
    assert walk is not None
    lost = {held.item.id for held in walk.holding()}
    for item_id in lost:
        room.shop.leases[item_id] = replace(room.shop.leases[item_id], owner="Ana", token=99)
    clock.seconds += 14 * 60
    await room.desk.supply.renew(clock.now())
    await room.until(lambda: room.on_screen and room.on_screen not in lost)


async def test_a_remark_leaves_half_made_work_on_disk(room: Room) -> None:
    await room.open()
    label(room)
    await room.until(lambda: "i-1" in room.notebook.drafts)
    room.desk.comment("Look at the rim.", None, "Said")
    await room.until(lambda: told(room, "Said"))
    assert "i-1" in room.notebook.drafts


async def test_work_begun_anew_in_the_same_moment_as_an_undo_is_on_disk(room: Room) -> None:
    await room.open()
    label(room)  # its saving is under way, so that what follows is saved before what was decided before it
    room.desk.decide(Verdict.REJECT, "Reject", "Rejected")
    room.session.painted(room.on_screen, 0.0)
    room.desk.decide(Verdict.REJECT, "Reject", "Rejected")
    room.desk.undo()
    assert room.on_screen == "i-2"
    label(room)
    await room.until(lambda: room.states() == [EntryState.WAITING, EntryState.WITHDRAWN])
    await asyncio.sleep(0.02)
    assert room.notebook.drafts == {"i-2": room.session.draft("i-2")}


async def test_half_made_work_that_a_full_disk_refused_is_saved_when_there_is_room(room: Room) -> None:
    await room.open()
    room.notebook.broken = "disk full"
    label(room)
    await room.until(lambda: told(room, "disk full"))
    assert room.notebook.drafts == {}
    room.notebook.broken = ""
    await room.until(lambda: "i-1" in room.notebook.drafts)


async def test_the_work_in_a_decision_that_the_disk_refused_is_saved_again(room: Room) -> None:
    await room.open()
    label(room)
    room.notebook.broken = "disk full"
    room.desk.decide(Verdict.REJECT, "Reject", "Rejected")
    await room.until(lambda: told(room, "Not taken"))
    room.notebook.broken = ""
    await room.until(lambda: "i-1" in room.notebook.drafts)


async def test_the_work_is_kept_before_it_is_written_down_that_it_was_not_accepted(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.open()
    label(room)
    await room.decide(Verdict.REJECT)
    assert room.notebook.drafts == {}
    room.shop.items["i-1"] = replace(room.shop.items["i-1"], version=2)
    kept: list[bool] = []
    record = room.notebook.record

    async def recorded(receipts: Sequence[Receipt]) -> None:
        kept.append("i-1" in room.notebook.drafts)
        await record(receipts)

    monkeypatch.setattr(room.notebook, "record", recorded)
    room.desk.start()
    await room.until(lambda: room.states() == [EntryState.CONFLICT])
    assert kept == [True]


async def test_where_an_undo_was_refused_the_queue_says_that_nothing_is_left(room: Room) -> None:
    await room.open()
    walk = room.session.walk
    assert walk is not None
    while room.session.current is not None:
        await room.ready()
        await room.decide()
        await room.until(lambda: room.on_screen or walk.exhausted)
    room.notebook.broken = "disk full"
    room.desk.undo()
    assert room.on_screen == "i-8"
    await room.until(lambda: told(room, "disk full"))
    assert room.on_screen == ""
    await room.until(lambda: walk.exhausted)
