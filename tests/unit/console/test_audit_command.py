"""``audit verify``: what was recorded holds, what was changed or cut off does not, and the exit code says which."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from backends.store.store import Store
from console.app import main
from console.commands import answers
from tests import postgres
from tests.domain import HandClock
from tests.unit.backends.store.shop import comment, row


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    store.put_items([row("i1")])
    for number in range(3):
        store.submit([comment("i1", f"note {number}")])
    store.close()
    return tmp_path


def _verified(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, object]]:
    code = main(["audit", "verify", "--json", *map(str, words)])
    return code, json.loads(capsys.readouterr().out)


def _spoil(workspace: Path, *statements: str) -> None:
    with closing(sqlite3.connect(workspace / "store.sqlite3", isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)


def test_a_whole_record_holds_against_the_head_that_was_kept(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = _verified(capsys, "--workspace", workspace)
    assert (code, told["links"]) == (answers.DONE, 3)
    assert _verified(capsys, "--workspace", workspace, "--head", told["head"]) == (answers.DONE, told)


def test_a_tail_that_was_cut_off_is_found_by_the_head_that_was_kept(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = _verified(capsys, "--workspace", workspace)[1]["head"]
    _spoil(workspace, *(f"DELETE FROM {table} WHERE seq = 3" for table in ("comments", "keys", "audit")))
    assert _verified(capsys, "--workspace", workspace)[0] == answers.DONE, "by itself it is a whole, shorter chain"
    code, told = _verified(capsys, "--workspace", workspace, "--head", head)
    assert code == answers.DAMAGED
    assert "it was longer" in str(told["message"])


def test_a_changed_entry_is_told_by_its_place(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(workspace, "UPDATE comments SET body = CAST('{}' AS BLOB) WHERE seq = 2")
    code, told = _verified(capsys, "--workspace", workspace)
    assert (code, "link 2" in str(told["message"])) == (answers.DAMAGED, True)


@pytest.mark.parametrize("head", ["3", "3:abc", "x:" + "0" * 64])
def test_a_head_that_is_none_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str], head: str) -> None:
    assert _verified(capsys, "--workspace", workspace, "--head", head)[0] == answers.BAD_INPUT


def test_a_database_without_a_store_is_told_to_be_migrated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with postgres.database(empty=True) as url:
        where = url.render_as_string(hide_password=False)
        for words in (
            ["audit", "verify"], ["people", "list"], ["token", "list"],
            ["serve", "--workspace", str(tmp_path), "--port", "0"],
        ):  # fmt: skip
            assert main([*words, "--database", where]) == answers.BAD_INPUT
            assert "main.py migrate --database" in capsys.readouterr().err
