from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from backends.store import migrate, schema
from backends.store.engines import engine_of, url_of
from backends.store.store import Store
from review.errors import BadArgument, Damaged, SchemaTooNew, Unavailable
from review.queue import Filter
from tests.domain import HandClock
from tests.proofs.migrations import old_store, shape_of
from tests.unit.backends.store.shop import decision, lease_one, row


def test_every_revision_is_named_in_order() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    found = sorted(path.name[:4] for path in folder.glob("0*.py"))
    assert tuple(found) == schema.REVISIONS


def test_a_new_store_has_the_shape_of_a_migrated_one(path: Path, clock: HandClock, tmp_path: Path) -> None:
    Store.open(path, clock=clock).close()
    migrated = tmp_path / "migrated.sqlite3"
    engine = engine_of(url_of(migrated))
    with engine.begin() as connection:
        migrate.upgrade_in_place(connection)
    engine.dispose()
    assert shape_of(path) == shape_of(migrated)


def test_an_older_store_is_migrated_at_opening_and_the_old_one_kept(path: Path, clock: HandClock) -> None:
    old_store(path, rows=40)
    before = shape_of(path)
    store = Store.open(path, clock=clock)
    counted = {count.kind: count for count in store.counts()}
    assert (counted["image"].open, counted["image"].at_risk) == (40, 20)
    store.submit([decision(lease_one(store))])
    store.verify()
    store.close()
    assert sorted(os.listdir(path.parent)) == ["store.sqlite3", "store.sqlite3.bak"]
    assert schema.revision_of(path) == schema.HEAD
    assert schema.revision_of(migrate.backup_path(path)) == "0001"
    assert shape_of(migrate.backup_path(path)) == before


def test_older_items_are_found_by_what_made_them(path: Path, clock: HandClock) -> None:
    old_store(path, rows=6)
    made = {"name": "titler", "version": "4", "template": "studio"}
    connection = sqlite3.connect(path)
    for seq, block in enumerate((made, made | {"version": "5"}, {"name": "titler"}, {"seed": 7}, None), 1):
        given = json.dumps({"generator": block})
        connection.execute("UPDATE documents SET doc = json_patch(doc, ?) WHERE seq = ?", (given, seq))
    connection.execute("UPDATE documents SET doc = CAST(doc AS BLOB)")
    connection.commit()
    connection.close()
    store = Store.open(path, clock=clock)

    def found(**asked: str) -> set[str]:
        return {one.item_id for one in store.select(Filter(**asked), 100)}  # type: ignore[arg-type]

    assert found(generator="titler") == {"i000000", "i000001", "i000002"}
    assert found(generator="titler 5") == {"i000001"}
    assert found(template="studio") == {"i000000", "i000001"}
    store.close()


def test_a_migration_that_does_not_verify_leaves_the_store_as_it_was(path: Path, clock: HandClock) -> None:
    old_store(path, rows=4)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE counters SET n = n + 1")
    connection.commit()
    connection.close()
    before = shape_of(path)
    with pytest.raises(Damaged):
        Store.open(path, clock=clock)
    assert shape_of(path) == before
    assert not [name for name in os.listdir(path.parent) if "migrating" in name or "bak" in name]


def test_a_store_that_another_program_uses_is_not_migrated(path: Path, clock: HandClock) -> None:
    old_store(path, rows=4)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        migrate.migrate(path)
    other.close()
    assert schema.revision_of(path) == "0001"


def test_a_newer_store_is_refused_and_left_untouched(path: Path, clock: HandClock) -> None:
    Store.open(path, clock=clock).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SchemaTooNew):
        Store.open(path, clock=clock)
    assert path.read_bytes() == before


def test_what_is_no_store_is_told_and_left(path: Path, clock: HandClock) -> None:
    with pytest.raises(BadArgument):
        Store.open(path, clock=clock, create=False)
    assert not path.exists()
    path.write_bytes(b"not a database at all, but long enough to have a header")
    with pytest.raises(Damaged):
        Store.open(path, clock=clock)
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(Damaged):
        Store.open(path, clock=clock)


def test_a_store_killed_while_it_was_made_is_made_anew(path: Path, clock: HandClock) -> None:
    path.write_bytes(b"")
    store = Store.open(path, clock=clock)
    assert store.put_items([row("a")]).new == 1
    store.close()


def test_opening_a_present_store_loads_neither_alembic_nor_the_orm(path: Path, clock: HandClock) -> None:
    Store.open(path, clock=clock).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from backends.store.store import Store; from tests.domain import HandClock\n"
        "store = Store.open(Path(sys.argv[1]), clock=HandClock()); store.counts(); store.close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
