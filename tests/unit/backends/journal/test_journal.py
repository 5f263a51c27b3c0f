"""The journal: what returned is on disk, what failed is not, and what was never sent can be withdrawn."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from backends.journal import SqliteJournal
from review.decisions import Decision, Receipt, ReceiptState, Retraction, Verdict
from review.drafts import Draft
from review.errors import Damaged, NotTaken, SchemaTooNew
from review.labels import Label, Severity
from review.outbox import EntryState
from tests.domain import START

pytestmark = pytest.mark.asyncio


def decision(key: str, item: str = "i-1") -> Decision:
    return Decision(key, item, 1, "image", Verdict.APPROVE, ("a" * 64,), 1, "Li Wei", START, f"g-{key}")


def retraction(target: str, item: str = "i-1") -> Retraction:
    return Retraction(f"r-{target}", target, item, "Li Wei", START, "g")


async def test_taken_entries_and_drafts_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    draft = Draft("i-2", 4, (Label("x", "AP-BLUR", Severity.MINOR),), {"title": "Ü", "bullets": ("a",)}, mark_in=3)
    await journal.save_draft(draft)
    await journal.take([decision("k1"), decision("k2", "i-3")])
    await journal.set_setting("theme", "light")
    await journal.close()
    again = await SqliteJournal.open(path)
    try:
        assert [held.entry for held in await again.undelivered()] == [decision("k1"), decision("k2", "i-3")]
        assert await again.draft("i-2") == draft
        assert await again.setting("theme") == "light"
        assert await again.setting("none") is None
    finally:
        await again.close()


async def test_taking_a_decision_deletes_its_draft_in_the_same_transaction(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
    try:
        await journal.save_draft(Draft("i-1", 1, note="half"))
        await journal.take([decision("k1")])
        assert await journal.draft("i-1") is None
        await journal.save_draft(Draft("i-1", 1, note="half"))
        with pytest.raises(NotTaken):
            await journal.take([decision("k1")])  # the key is known: nothing of this call may be in the file
        assert await journal.draft("i-1") is not None
    finally:
        await journal.close()


async def test_an_interrupted_send_waits_again_and_can_no_longer_be_withdrawn(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1"), decision("k2", "i-2")])
    assert await journal.mark_sending(["k1"]) == ["k1"]
    await journal.close()
    again = await SqliteJournal.open(path)
    try:
        held = await again.undelivered()
        assert [(entry.entry.key, entry.state, entry.attempts) for entry in held] == [
            ("k1", EntryState.WAITING, 1),
            ("k2", EntryState.WAITING, 0),
        ]
        states = await again.undo(["k1", "k2"], [retraction("k1"), retraction("k2", "i-2")])
        assert states == [EntryState.WAITING, EntryState.WITHDRAWN]
        assert [entry.entry.key for entry in await again.undelivered()] == ["k1", "r-k1"]
    finally:
        await again.close()


async def test_receipts_park_what_was_not_accepted(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
    try:
        await journal.take([decision("k1"), decision("k2", "i-2"), decision("k3", "i-3")])
        await journal.record(
            [
                Receipt("k1", ReceiptState.CONFIRMED),
                Receipt("k2", ReceiptState.CONFLICT, "Ana decided it", decided_by="Ana"),
                Receipt("k3", ReceiptState.REFUSED, "key reused"),
            ]
        )
        assert await journal.waiting() == 0
        parked = await journal.parked()
        assert [(held.state, held.reason) for held in parked] == [
            (EntryState.CONFLICT, "Ana decided it"),
            (EntryState.REFUSED, "key reused"),
        ]
        await journal.settle(["k2"])
        assert [held.entry.key for held in await journal.parked()] == ["k3"]
        assert [held.entry.key for held in await journal.recent(2)] == ["k3", "k2"]
    finally:
        await journal.close()


async def test_a_changed_row_is_never_sent(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1")])
    await journal.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE outbox SET body = replace(body, 'approve', 'reject')")
    with pytest.raises(Damaged, match="do not verify"):
        await SqliteJournal.open(path)


async def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    await (await SqliteJournal.open(path)).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaTooNew):
        await SqliteJournal.open(path)


async def test_a_full_disk_takes_nothing(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
    try:
        await journal.take([decision("k0", "i-0")])
        assert journal._connection is not None
        pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
        journal._connection.execute(f"PRAGMA max_page_count = {pages}")
        entries = [decision(f"k{number}", f"i-{number}") for number in range(1, 500)]
        with pytest.raises(NotTaken, match="could not be written"):
            await journal.take(entries)
        assert await journal.waiting() == 1
        journal._connection.execute("PRAGMA max_page_count = 1000000")
        await journal.take(entries)
        assert await journal.waiting() == 500
    finally:
        await journal.close()


async def test_what_was_undone_does_not_stand_and_hides_nothing(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
    try:
        await journal.take([decision(f"k{number}", f"i-{number}") for number in range(200)])
        keys = [f"k{number}" for number in range(20, 200)]
        await journal.mark_sending(keys)
        await journal.undo(keys, [retraction(key, key.replace("k", "i-")) for key in keys])
        assert [held.entry.key for held in await journal.standing(3)] == ["k19", "k18", "k17"]
    finally:
        await journal.close()


async def test_the_drafts_of_a_selection_are_read_at_once(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.sqlite3")
    try:
        made = [Draft(f"i-{number}", 1, note=str(number)) for number in range(4)]
        for draft in made:
            await journal.save_draft(draft)
        assert await journal.drafts_of({"i-1", "i-3", "i-9"}) == [made[1], made[3]]
    finally:
        await journal.close()
