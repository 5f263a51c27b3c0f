"""G21: a migration killed at any moment leaves the old store or the new one, whole.

Each try copies an old store, migrates it in a process of its own and kills that with SIGKILL: before and after every
statement of the migration, and before and after every step that moves files. Then the file must open as exactly the
old shape with the old rows or the new shape with them, and opening it must finish the job.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from backends.store import migrate, schema
from backends.store.engines import engine_of, url_of
from backends.store.store import Store
from tests.domain import HandClock

SHORT_ROWS, LONG_ROWS = 50, 20_000
SHORT_TRIES, LAST_MOMENTS = 50, 24
_FILE_STEPS = ("link", "replace", "fsync", "unlink")
_EMPTY_TEXTS = (
    *("market", "locale", "batch", "sku", "order_no", "title", "exposure", "reasons", "thumb", "held", "assets"),
)
Shape = dict[str, tuple[str, ...]]


def old_store(path: Path, rows: int) -> None:
    """A store as revision 0001 left it: ``rows`` open images, every second one suspected."""
    engine = engine_of(url_of(path))
    with engine.begin() as connection:
        migrate.upgrade_in_place(connection, "0001")
    engine.dispose()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN")
    for number in range(rows):
        name = f"i{number:06d}"
        doc = f'{{"schema":"backstop/1","id":"{name}","kind":"image","version":1,"created_at":"2026-03-02T09:00:00Z"}}'
        item = {"seq": number + 1, "id": name, "version": 1, "kind": "image", "state": "open", "rank": -number}
        item |= {"risk": 0.5 if number % 2 else 0.06, "words": name, "created_ms": number}
        item |= dict.fromkeys(_EMPTY_TEXTS, "")
        places = ", ".join("?" * len(item))
        raw.execute(f"INSERT INTO items ({', '.join(item)}) VALUES ({places})", list(item.values()))
        raw.execute("INSERT INTO documents VALUES (?, ?)", (number + 1, doc.encode()))
    raw.execute("INSERT INTO counters (kind, state, n, held) VALUES ('image', 'open', ?, 0)", (rows,))
    raw.execute("UPDATE figures SET value = ? WHERE name = 'item'", (rows,))
    raw.execute("COMMIT")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.close()


def shape_of(path: Path) -> Shape:
    """Every table with its columns, every index and trigger, and the number of rows: what two stores have in common."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        out: Shape = {}
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name"):
            if kind == "table":
                columns = connection.execute(f"PRAGMA table_info('{name}')").fetchall()
                count = connection.execute(f"SELECT count(*) FROM '{name}'").fetchone()
                told = [f"{c[1]} {c[2]} {c[3]} {c[4]} {c[5]}" for c in columns]
                out[name] = (*told, f"rows {count[0]}")
            else:
                out[name] = (" ".join((sql or "").split()),)
        return out
    finally:
        connection.close()


def _watched(moment: Callable[[], None]) -> None:
    """Calls ``moment`` around every statement and every step on files, in this process."""

    def told(*_: Any) -> None:
        moment()

    event.listen(Engine, "before_cursor_execute", told)
    event.listen(Engine, "after_cursor_execute", told)
    event.listen(Engine, "commit", told)
    for name in _FILE_STEPS:
        real = getattr(os, name)

        def step(*given: Any, _real: Any = real, **named: Any) -> Any:
            moment()
            done = _real(*given, **named)
            moment()
            return done

        setattr(os, name, step)


def killed_at(die_at: int, work: Callable[[], object]) -> tuple[bool, int]:
    """``work`` in a forked process that kills itself at the ``die_at``-th moment; (was it killed, moments passed)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        passed, done = 0, False

        def moment() -> None:
            nonlocal passed
            passed += 1
            if passed == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        _watched(moment)
        try:
            work()
            moment()
            os.write(writing, str(passed).encode())
            done = True
        finally:
            os._exit(0 if done else 1)
    os.close(writing)
    with os.fdopen(reading) as told:
        passed_text = told.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("the migration failed by itself")
    return os.WIFSIGNALED(status), int(passed_text or 0)


def _is_whole(path: Path, old: Shape, new: Shape) -> str:
    """ "old" or "new"; raises ``AssertionError`` where it is neither, or where opening does not finish the job."""
    found = shape_of(path)
    assert found in (old, new), "neither the old nor the new shape"
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    store = Store.open(path, clock=HandClock())
    store.verify()
    store.close()
    assert shape_of(path) == new, "opening did not finish the migration"
    leftovers = [name for name in os.listdir(path.parent) if name.endswith((".migrating", ".keeping"))]
    assert not leftovers, f"left behind: {leftovers}"
    return "old" if found == old else "new"


def run(*, long: bool, seed: int) -> list[dict[str, Any]]:
    """Kills at moments of every migration: ``SHORT_TRIES`` by ``seed`` and the last, where the new store takes the old
    one's place; with ``long`` at every moment, and in a large store too.
    """
    if sys.platform == "win32":
        return [_row("migrations_half", 0, 0, {"skipped": "SIGKILL and fork are of POSIX"})]
    wrong: list[str] = []
    outcomes = {"old": 0, "new": 0}
    with tempfile.TemporaryDirectory(dir=_memory_folder()) as folder:
        for rows in (SHORT_ROWS, LONG_ROWS) if long else (SHORT_ROWS,):
            home = Path(folder) / str(rows)
            home.mkdir()
            source = home / "source.sqlite3"
            old_store(source, rows)
            finished = home / "finished" / "store.sqlite3"
            finished.parent.mkdir()
            shutil.copy2(source, finished)
            _, moments = killed_at(0, partial(migrate.migrate, finished))
            old, new = shape_of(source), shape_of(finished)
            tries = list(range(1, moments + 1))
            random.Random(seed).shuffle(tries)
            if not long:
                tries = sorted({*tries[:SHORT_TRIES], *range(moments - LAST_MOMENTS, moments + 1)})
            for die_at in tries:
                place = home / "try"
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                path = place / "store.sqlite3"
                shutil.copy2(source, path)
                killed, _ = killed_at(die_at, partial(migrate.migrate, path))
                try:
                    assert killed, "the moment did not come"
                    outcomes[_is_whole(path, old, new)] += 1
                except Exception as error:
                    wrong.append(f"moment {die_at} of {moments}, {rows} rows: {error!r}")
    both = outcomes["old"] > 0 and outcomes["new"] > 0
    extra = {"kills": sum(outcomes.values()) + len(wrong), **outcomes, "wrong_at": wrong[:20], "head": schema.HEAD}
    return [_row("migrations_half", len(wrong) + (not both), 0, extra)]


def _memory_folder() -> str | None:
    """A file system in memory where there is one: a killed process, unlike a lost machine, leaves it as any other."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None


def _row(name: str, value: int, goal: int, extra: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "half stores", "goal": goal, "ok": value == goal} | extra
