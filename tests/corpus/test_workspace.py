"""The files of a workspace, damaged, foreign or somewhere odd: told in one sentence, or opened; never a traceback.

They are no case of the list by number; the list's cases of text and JSON come back here as what our own files may hold.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backends.journal import SqliteJournal
from backends.lock import LOCK_NAME, WorkspaceLock
from console import i18n
from console.bootstrap import JOURNAL_NAME, STORE_NAME, glance, open_workplace
from console.settings import Settings
from review.drafts import Draft
from review.errors import BackstopError, WorkspaceBusy
from review.outbox import Mishap, MishapKind

HEAD = 4096  # bytes of a page of SQLite: the first holds the schema


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace that was used and closed."""
    folder = tmp_path / "workspace"
    asyncio.run(_use(folder))
    return folder


async def _use(folder: Path) -> None:
    place = await open_workplace(folder)
    await place.journal.set_setting("settings", {"theme": "light"})
    await place.journal.save_draft(Draft("l-1", 1, note="half"))
    await place.close()


async def _open(folder: Path) -> tuple[Any, Draft | None]:
    """Opens it as the console does; returns the settings and the draft that came back."""
    glance(folder)
    place = await open_workplace(folder)
    try:
        await place.journal.undelivered()
        await place.backend.counts()
        return await place.journal.setting("settings"), await place.journal.draft("l-1")
    finally:
        await place.close()


def _instead(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


def _half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _head_only(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def _zeroed_schema(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\0" * (HEAD - 100) + whole[HEAD:])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


BROKEN: dict[str, Callable[[Path], object]] = {
    "garbage": _instead(b"garbage" * 500),
    "web-page": _instead(b"<!doctype html><title>Log in</title>"),
    "utf16-json": _instead('{"theme":"light"}'.encode("utf-16")),
    "half": _half,
    "head-only": _head_only,
    "zeroed-schema": _zeroed_schema,
    "folder": _folder,
    "link-to-itself": _link_to_itself,
}


@pytest.mark.parametrize("case", [case for case in BROKEN if case not in ("folder", "link-to-itself")])
def test_a_broken_journal_is_kept_aside_and_made_anew(workspace: Path, case: str) -> None:
    file = workspace / JOURNAL_NAME
    BROKEN[case](file)
    before = file.read_bytes()
    asyncio.run(_open(workspace))
    (told, *_) = asyncio.run(_mishaps(workspace))
    assert told.kind is MishapKind.REBUILT
    assert (Path(told.where) / JOURNAL_NAME).read_bytes() == before


async def _mishaps(workspace: Path) -> list[Mishap]:
    journal = await SqliteJournal.open(workspace / JOURNAL_NAME)
    try:
        return await journal.mishaps()
    finally:
        await journal.close()


@pytest.mark.parametrize(
    ("name", "case"),
    [(STORE_NAME, case) for case in BROKEN] + [(JOURNAL_NAME, "folder"), (JOURNAL_NAME, "link-to-itself")],
)
def test_a_broken_database_is_told_and_left_as_it_is(workspace: Path, name: str, case: str) -> None:
    file = workspace / name
    BROKEN[case](file)
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(BackstopError) as told:
        asyncio.run(_open(workspace))
    assert "Traceback" not in str(told.value)
    assert len(str(told.value)) > 20
    if file.is_file():
        assert file.read_bytes()[:100] == before[:100]
    WorkspaceLock.acquire(workspace).release()  # it was given back


@pytest.mark.parametrize("name", [JOURNAL_NAME, STORE_NAME])
def test_a_log_of_nonsense_beside_a_database_changes_nothing(workspace: Path, name: str) -> None:
    (workspace / f"{name}-wal").write_bytes(b"x" * 5000)
    settings, draft = asyncio.run(_open(workspace))
    assert settings == {"theme": "light"}
    assert draft == Draft("l-1", 1, note="half")


def _journal_with(workspace: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(workspace / JOURNAL_NAME) as db:
        db.execute(statement, values)
    db.close()


BODIES: dict[str, bytes] = {
    "json-truncated": b'{"theme":"li',
    "json-empty": b"",
    "json-utf16": '{"theme":"light"}'.encode("utf-16"),
    "json-nan": b'{"scale":NaN}',
    "json-infinity-1e999": b'{"scale":1e999}',
    "json-lone-surrogate": b'{"theme":"\\ud83d"}',
    "json-not-utf8": b'{"theme":"\xff"}',
    "json-depth-5000": b"[" * 5000 + b"]" * 5000,
    "json-int-5000-digits": b'{"scale":' + b"9" * 5000 + b"}",
    "json-list": b"[1,2]",
    "json-text": b'"light"',
    "json-null": b"null",
}


@pytest.mark.parametrize("case", BODIES)
def test_damaged_settings_are_as_if_never_kept(workspace: Path, case: str) -> None:
    _journal_with(workspace, "INSERT INTO setting (name, value) VALUES ('window', x'00')")
    _journal_with(workspace, "UPDATE setting SET value = ?", BODIES[case])
    kept, draft = asyncio.run(_open(workspace))
    settings = Settings(kept if isinstance(kept, dict) else None)
    assert settings.as_dict() == Settings().as_dict()
    assert draft is not None


@pytest.mark.parametrize("case", BODIES)
def test_a_damaged_draft_is_kept_aside_and_the_next_has_its_place(workspace: Path, case: str) -> None:
    _journal_with(workspace, "UPDATE draft SET body = ?", BODIES[case])
    settings, draft = asyncio.run(_open(workspace))
    assert settings == {"theme": "light"}
    assert draft is None
    asyncio.run(_save(workspace, Draft("l-1", 1, note="anew")))
    assert asyncio.run(_open(workspace))[1] == Draft("l-1", 1, note="anew")
    with sqlite3.connect(workspace / JOURNAL_NAME) as db:
        kept = [bytes(body) for (body,) in db.execute("SELECT body FROM draft WHERE item_id LIKE 'damaged:%'")]
    db.close()
    assert kept == [BODIES[case]]


async def _save(workspace: Path, draft: Draft) -> None:
    journal = await SqliteJournal.open(workspace / JOURNAL_NAME)
    await journal.save_draft(draft)
    await journal.close()


@pytest.mark.parametrize("case", BODIES)
def test_a_damaged_look_is_as_if_never_kept(tmp_path: Path, case: str) -> None:
    (tmp_path / i18n.LOOK_NAME).write_bytes(BODIES[case])
    assert Settings(i18n.read_look(tmp_path)).as_dict() == Settings().as_dict()


@pytest.mark.parametrize("name", [JOURNAL_NAME, STORE_NAME, "journal.sqlite3-wal"])
def test_what_is_seen_at_a_glance_blocks_nothing(workspace: Path, name: str) -> None:
    (workspace / name).write_bytes(b"\xff" * 3000)
    seen = glance(workspace)
    assert isinstance(seen.left_at, dict)


PLACES = {
    "spaces": "a place with spaces ",
    "chinese": "工作区",
    "rlo-U+202E": "a\u202eb",
    "percent-and-quotes": "50%_'\"#?&",
    "dots": "...",
    "dash": "-rf",
    "long": "x" * 200,
    "formula": "=1+1",
}


@pytest.mark.skipif(os.name == "nt", reason="other names are forbidden there")
@pytest.mark.parametrize("case", PLACES)
def test_a_workspace_may_have_any_name_that_a_folder_has(tmp_path: Path, case: str) -> None:
    folder = tmp_path / PLACES[case]
    asyncio.run(_use(folder))
    assert asyncio.run(_open(folder))[0] == {"theme": "light"}
    assert [one.name for one in tmp_path.iterdir()] == [PLACES[case]]


NO_PLACES = {"a-file": "file", "below-a-file": "file/below", "300-chars": "x" * 300, "nul": "a\0b", "loop": "loop"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("case", NO_PLACES)
def test_where_no_workspace_can_be_is_told(tmp_path: Path, case: str) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BackstopError):
        asyncio.run(_open(tmp_path / NO_PLACES[case]))
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b"-1", b"<b>1</b>\n" * 1000, b"9" * 5000])
def test_whatever_stands_in_the_lock_file_the_second_start_is_told(tmp_path: Path, content: bytes) -> None:
    with WorkspaceLock.acquire(tmp_path):
        (tmp_path / LOCK_NAME).write_bytes(content)
        with pytest.raises(WorkspaceBusy) as told:
            WorkspaceLock.acquire(tmp_path)
    assert len(str(told.value)) < 400 + len(str(tmp_path))
    assert "<b>" not in str(told.value)
