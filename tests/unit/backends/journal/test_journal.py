"""The journal: what returned is on disk, what failed is not, and what was never sent can be withdrawn."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from backends.journal import SqliteJournal
from review.decisions import Decision, Receipt, ReceiptState, Retraction, Snooze, Verdict
from review.drafts import Draft
from review.errors import BadArgument, NotTaken, SchemaTooNew
from review.labels import Label, Severity
from review.outbox import EntryState, MishapKind
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


@pytest.mark.parametrize("damaged", [False, True])
async def test_the_work_that_a_decision_ended_is_remembered_with_it(tmp_path: Path, damaged: bool) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    drafts = [Draft(f"i-{number}", 1, note="half", fields={"title": "Ü"}, mark_in=3) for number in range(200)]
    for draft in drafts:
        await journal.save_draft(draft)
    await journal.take([decision("k0", "i-0")])
    await journal.take([decision(f"k{number}", f"i-{number}") for number in range(1, 150)])
    await journal.take([Snooze("s", "i-199", 1, 1, START, "Li Wei", START, "g")])
    assert await journal.draft("i-199") == drafts[199], "a snooze ends nothing"
    await journal.close()
    if damaged:
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("UPDATE outbox SET attempts = 7 WHERE key = 'k5'")
    again = await SqliteJournal.open(path)
    try:
        assert bool(await again.mishaps()) == damaged
        assert await again.ended_draft("k0") == drafts[0]
        assert await again.ended_draft("k149") == drafts[149]
        assert await again.ended_draft("k150") is None
        assert await again.undo(["k0"], [retraction("k0", "i-0")])
        assert await again.draft("i-0") == drafts[0]
        assert await again.ended_draft("k0") is None
        await again.save_draft(Draft("i-1", 2, note="anew"))
        await again.undo(["k1"], [retraction("k1")])
        assert await again.draft("i-1") == Draft("i-1", 2, note="anew")
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
    again = await SqliteJournal.open(path)
    try:
        assert [held.entry for held in await again.undelivered()] == [decision("k1")]
        (told,) = await again.mishaps()
        assert (told.kind, told.number) == (MishapKind.REBUILT, 1)
        assert "reject" in read_rows(Path(told.where) / path.name)[0]
        assert await again.mishaps() == []
    finally:
        await again.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def read_rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [str(body) for (body,) in raw.execute("SELECT body FROM outbox")]


async def test_what_neither_file_holds_is_named_and_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1"), decision("k2", "i-2")])
    await journal.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE outbox SET body = replace(body, 'approve', 'reject') WHERE key = 'k1'")
    path.with_suffix(".trail").unlink()
    again = await SqliteJournal.open(path)
    try:
        assert [held.entry.key for held in await again.undelivered()] == ["k2"]
        rebuilt, suspect = await again.mishaps()
        assert (rebuilt.number, suspect.kind, suspect.items) == (1, MishapKind.SUSPECT, ("i-1",))
    finally:
        await again.close()


@pytest.mark.parametrize("gone", ["-wal", "everything"])
async def test_a_journal_that_is_behind_its_trail_gets_what_it_lost(tmp_path: Path, gone: str) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1"), decision("k2", "i-2"), decision("k3", "i-3"), decision("k4", "i-4")])
    await journal.undo(["k2"], [retraction("k2", "i-2")])
    await journal.mark_sending(["k3"])
    await journal.record([Receipt("k3", ReceiptState.CONFLICT, "Ana decided it", decided_by="Ana")])
    kept = contents(tmp_path)  # as the machine would stop now
    await journal.close()
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "journal.sqlite3-shm").unlink()
    (tmp_path / "journal.sqlite3-wal").unlink()
    if gone == "everything":
        path.unlink()
    again = await SqliteJournal.open(path)
    try:
        assert [held.entry for held in await again.undelivered()] == [decision("k1"), decision("k4", "i-4")]
        assert [(held.entry.key, held.reason) for held in await again.parked()] == [("k3", "Ana decided it")]
        assert [one.kind for one in await again.mishaps()] == [MishapKind.REBUILT]
        assert await again.undo(["k1"], [retraction("k1")]) == [EntryState.WAITING]  # nobody knows it was never sent
    finally:
        await again.close()


async def test_an_older_copy_of_the_journal_does_not_bring_back_what_was_undone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1"), decision("k2", "i-2")])
    await journal.close()
    older = path.read_bytes()
    journal = await SqliteJournal.open(path)
    await journal.undo(["k1"], [retraction("k1")])
    await journal.close()
    path.write_bytes(older)
    again = await SqliteJournal.open(path)
    try:
        assert [held.entry.key for held in await again.undelivered()] == ["k2"]
    finally:
        await again.close()


async def test_a_trail_that_is_damaged_or_lost_changes_nothing(tmp_path: Path) -> None:
    path, trail = tmp_path / "journal.sqlite3", tmp_path / "journal.trail"
    for number, content in enumerate((None, b"", b"\xff" * 100, b"1 00 []\n")):
        journal = await SqliteJournal.open(path)
        await journal.take([decision(f"k{number}", f"i{number}")])
        await journal.close()
        trail.unlink() if content is None else trail.write_bytes(content)
    again = await SqliteJournal.open(path)
    assert len(await again.undelivered()) == 4
    assert await again.mishaps() == []
    await again.close()


async def test_a_changed_state_is_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1")])
    await journal.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE outbox SET state = 'confirmed'")
    again = await SqliteJournal.open(path)
    assert [held.entry.key for held in await again.undelivered()] == ["k1"]
    await again.close()


async def test_a_row_that_changes_under_an_open_journal_keeps_no_other_back(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1"), decision("k2", "i-2")])
    calls: list[str] = []
    journal.mishap = lambda: calls.append("mishap")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE outbox SET body = replace(body, 'approve', 'reject') WHERE key = 'k1'")
    for _ in range(3):
        assert [held.entry.key for held in await journal.undelivered()] == ["k2"]
    (told,) = await journal.mishaps()
    assert (told.kind, told.items, calls) == (MishapKind.SUSPECT, ("i-1",), ["mishap"])
    await journal.close()


async def test_a_draft_that_is_not_what_was_kept_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.save_draft(Draft("i-1", 1, note="half"))
    await journal.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE draft SET body = replace(body, 'half', 'hard')")
    again = await SqliteJournal.open(path)
    assert await again.draft("i-1") is None
    (told,) = await again.mishaps()
    assert (told.kind, told.items) == (MishapKind.DRAFT, ("i-1",))
    await again.close()


@pytest.mark.parametrize("version", [1, 2])
async def test_a_journal_of_an_older_shape_is_taken_over(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.take([decision("k1")])
    await journal.save_draft(Draft("i-2", 1, note="half"))
    await journal.close()
    path.with_suffix(".trail").unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE ended")
        if version == 1:
            for table in ("outbox", "draft", "setting"):
                raw.execute(f"ALTER TABLE {table} DROP COLUMN seal")
            raw.execute("DROP TABLE mark")
        raw.execute(f"PRAGMA user_version = {version}")
    again = await SqliteJournal.open(path)
    assert [held.entry for held in await again.undelivered()] == [decision("k1")]
    assert await again.draft("i-2") == Draft("i-2", 1, note="half")
    assert await again.mishaps() == []
    await again.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
@pytest.mark.parametrize("name", ["journal.sqlite3", "journal.sqlite3-wal", "journal.trail"])
async def test_a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(BadArgument, match="no file"):
        await asyncio.wait_for(SqliteJournal.open(tmp_path / "journal.sqlite3"), 5)


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
