from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import URL, inspect, text

from backends.store import migrate, schema
from backends.store.server import server_engine
from backends.store.store import Store
from backends.store.tables import APPEND_ONLY, metadata
from backends.store.upkeep import migrated, standing
from review.errors import BadArgument, Damaged, SchemaTooNew, Unavailable
from review.queue import Filter
from tests import postgres
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, lease_one

OPEN = """INSERT INTO items (seq, id, version, kind, state, rank, risk, market, locale, batch, sku, order_no, title,
words, created_ms, exposure, reasons, thumb, held, assets) SELECT n, 'i' || n, 1, 'image', 'open', -n, 0.5,
'', '', '', '', '', '', 'i' || n, n, '', '', '', '', '' FROM generate_series(1, 40) n"""
DOC = """{"schema":"backstop/1","id":"i%s","kind":"image","version":1,"created_at":"2026-03-02T09:00:00Z",
"generator":{"name":"tit\\u0000ler","template":"t"}}"""


@pytest.fixture
def empty() -> Iterator[URL]:
    with postgres.database(empty=True) as url:
        yield url


def text_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def run(url: URL, *statements: str) -> list[Any]:
    engine = server_engine(url, size=1)
    with engine.begin() as connection:
        found = [connection.execute(text(statement)) for statement in statements]
        rows = [list(one) if one.returns_rows else [] for one in found]
    engine.dispose()
    return rows[-1] if rows else []


def old_store(url: URL) -> None:
    """As revision 0001 left it, with 40 open images."""
    engine = server_engine(url, size=1)
    with engine.begin() as connection:
        migrate.upgrade_in_place(connection, "0001")
        connection.execute(text(OPEN))
        for number in range(1, 41):
            document = {"n": number, "doc": (DOC % number).encode()}
            connection.execute(text("INSERT INTO documents (seq, doc) VALUES (:n, :doc)"), document)
        connection.execute(text("INSERT INTO counters (kind, state, n, held) VALUES ('image', 'open', 40, 0)"))
        connection.execute(text("UPDATE figures SET value = 40 WHERE name = 'item'"))
    engine.dispose()


def shape_of(url: URL) -> dict[str, Any]:
    """Tables with their columns, indexes and triggers."""
    engine = server_engine(url, size=1)
    with engine.connect() as connection:
        there = inspect(connection)
        shape: dict[str, Any] = {
            table: (
                [(one["name"], str(one["type"]), one["nullable"], one["default"]) for one in there.get_columns(table)],
                there.get_pk_constraint(table)["constrained_columns"],
                sorted((one["name"], one["column_names"], one["unique"]) for one in there.get_indexes(table)),
                sorted(one["referred_table"] for one in there.get_foreign_keys(table)),
            )
            for table in there.get_table_names()
        }
        for what, query in (
            ("triggers", "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"),
            ("indexes", "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"),
            ("storage", "SELECT array_to_string(reloptions, ' ') FROM pg_class WHERE relname = 'items'"),
        ):
            shape[what] = sorted(connection.scalars(text(query)))
    engine.dispose()
    return shape


def test_a_new_store_has_the_shape_of_a_migrated_one(empty: URL) -> None:
    engine = server_engine(empty, size=1)
    with engine.begin() as connection:
        migrate.upgrade_in_place(connection)
    engine.dispose()
    with postgres.database() as made:
        assert shape_of(made) == shape_of(empty)


def test_an_older_store_is_migrated_with_what_is_in_it(empty: URL) -> None:
    old_store(empty)
    with pytest.raises(Unavailable, match="older"):
        Store.open(text_of(empty), clock=HandClock(), create=False)
    assert standing(empty) == "0001"
    assert migrated(empty) == "0001"
    assert migrated(empty) == schema.HEAD
    store = Store.open(text_of(empty), clock=HandClock(), create=False)
    counted = {count.kind: count for count in store.counts()}
    assert (counted["image"].open, counted["image"].at_risk) == (40, 40)
    assert len(store.select(Filter(generator="tit␀ler", template="t"), 100)) == 40
    store.submit([decision(lease_one(store))])
    store.verify()
    store.close()


def test_a_migration_that_does_not_verify_changes_nothing(empty: URL) -> None:
    old_store(empty)
    run(empty, "UPDATE counters SET n = n + 1")
    before = shape_of(empty)
    with pytest.raises(Damaged):
        migrated(empty)
    assert shape_of(empty) == before
    assert standing(empty) == "0001"


@pytest.mark.parametrize("name", ["create_table", "drop_index", "add_column"])
def test_a_migration_that_fails_on_the_way_changes_nothing(
    empty: URL, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(empty)
    before = shape_of(empty)

    def fail(*_: object, **__: object) -> None:
        raise Unavailable("cut")

    monkeypatch.setattr(f"alembic.op.{name}", fail)
    with pytest.raises(Unavailable, match="cut"):
        migrated(empty)
    assert shape_of(empty) == before


def test_of_several_at_once_one_migrates_and_the_others_find_it_done(empty: URL) -> None:
    old_store(empty)
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.map(_migrated, [text_of(empty)] * 3, 1)
    assert sorted(map(str, found)) == sorted(["0001", schema.HEAD, schema.HEAD])


def _migrated(url: str) -> str | None:
    from backends.store.engines import url_of

    return migrated(url_of(url))


def test_of_several_that_make_a_store_one_does(empty: URL) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(migrated, [empty] * 3))
    assert found.count(None) == 1
    assert found.count(schema.HEAD) == 2


def test_a_newer_store_is_refused_and_left(empty: URL) -> None:
    migrated(empty)
    run(empty, "UPDATE alembic_version SET version_num = '9999'")
    before = shape_of(empty)
    for attempt in (migrated, standing):
        with pytest.raises(SchemaTooNew, match="newer Backstop"):
            attempt(empty)
    with pytest.raises(SchemaTooNew):
        Store.open(text_of(empty), clock=HandClock())
    assert shape_of(empty) == before


def test_what_holds_no_store_or_does_not_answer_is_told(empty: URL) -> None:
    assert standing(empty) is None
    with pytest.raises(BadArgument, match="no store"):
        Store.open(text_of(empty), clock=HandClock(), create=False)
    with pytest.raises(Unavailable):
        standing(empty.set(database="there_is_none"))
    with pytest.raises(BadArgument, match="mysql"):
        Store.open("mysql://somewhere/store", clock=HandClock())


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_recorded_can_neither_be_changed_nor_removed(empty: URL, table: str) -> None:
    migrated(empty)
    column = metadata.tables[table].columns.keys()[0]
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(Exception, match="append-only"):
            run(empty, statement)
