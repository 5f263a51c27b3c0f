from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from backends.store.schema import HEAD
from backends.store.store import Store
from backends.store.tables import APPEND_ONLY
from review.batches import Chosen
from review.decisions import Verdict
from review.errors import Damaged
from review.parcel_actions import RefundRules
from review.rights import Role
from tests.domain import HandClock
from tests.unit.backends.store.shop import comment, decision, lease_of, parcel, refund, retraction, row, snooze


@pytest.fixture
def worked(store: Store, clock: HandClock) -> Store:
    store.put_items(row(f"i{place}") for place in range(6))
    made = decision(lease_of(store, "i0"))
    store.submit([made, comment("i1"), snooze(lease_of(store, "i2"), clock, 60)])
    store.submit([retraction(made), decision(lease_of(store, "i3")), comment("i4")])
    store.put_items([row("i3", version=2)])
    return store


@pytest.fixture
def vandal(worked: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody with the file in hand, who takes the triggers away first."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys=OFF")
    yield connection
    connection.close()


def test_the_chain_verifies_and_grows_by_one_link_an_entry(worked: Store) -> None:
    assert worked.verify().seq == 6
    anchor = worked.verify()
    worked.submit([comment("i5")])
    assert worked.verify(anchor).seq == 7


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'bo' WHERE seq = 2",
        "UPDATE audit SET at_ms = at_ms + 1 WHERE seq = 6",
        "UPDATE audit SET hash = prev_hash WHERE seq = 6",
        "UPDATE audit SET prev_hash = hash WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 6",
        "UPDATE audit SET seq = -seq WHERE seq IN (2, 3)",
        "UPDATE decisions SET body = replace(CAST(body AS TEXT), 'approve', 'correct') WHERE seq = 1",
        "UPDATE decisions SET body_hash = 'x' WHERE seq = 1",
        "UPDATE comments SET key = 'another' WHERE seq = 2",
        "DELETE FROM comments WHERE seq = 2",
        "DELETE FROM retractions",
        "DELETE FROM snoozes",
        "DELETE FROM keys WHERE seq = 5",
        "UPDATE keys SET body_hash = 'x' WHERE seq = 5",
    ],
)
def test_g23_every_change_of_the_record_is_found(worked: Store, vandal: sqlite3.Connection, change: str) -> None:
    worked.verify()
    assert vandal.execute(change).rowcount > 0
    with pytest.raises(Damaged):
        worked.verify()


def test_g23_a_tail_cut_off_cleanly_is_found_by_an_anchor_kept_elsewhere(
    worked: Store, vandal: sqlite3.Connection
) -> None:
    anchor = worked.verify()
    for table in ("audit", "comments", "keys"):
        vandal.execute(f"DELETE FROM {table} WHERE seq = 6")
    worked.verify()
    with pytest.raises(Damaged, match="ends at link 5"):
        worked.verify(anchor)
    worked.submit([comment("i5", "written anew")])
    with pytest.raises(Damaged, match="written anew"):
        worked.verify(anchor)


def test_g23_what_is_done_about_people_tokens_and_webhooks_is_in_the_chain(
    worked: Store, vandal: sqlite3.Connection
) -> None:
    before = worked.verify()
    worked.people.add("Ana Ruiz", Role.LEAD, by="Root")
    worked.people.set_role("Ana Ruiz", Role.SUPERVISOR, by="Root")
    text, token = worked.people.make_token("Ana Ruiz", by="Root")
    _, hook = worked.webhooks.add("Ana Ruiz", "https://shop.example/hook")
    for _ in range(2):  # what is over already is no act
        worked.people.revoke(token.id, by="Ana Ruiz")
        worked.webhooks.end(hook.id, by="Ana Ruiz")
    worked.people.end("Ana Ruiz", by="Root")
    assert worked.verify(before).seq == before.seq + 7
    told = [(link.actor, link.action) for link in worked.register.links(before.seq, 20)]
    assert told == [(who, "act") for who in ("Root", "Root", "Root", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Root")]
    assert worked.register.deeds(before.seq, 20) == []
    bodies = b"".join(body for (body,) in vandal.execute("SELECT body FROM acts"))
    assert text.rpartition("_")[2].encode() not in bodies
    vandal.execute("UPDATE acts SET body = replace(CAST(body AS TEXT), 'lead', 'administrator')")
    with pytest.raises(Damaged):
        worked.verify()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_recorded_can_neither_be_changed_nor_removed(worked: Store, path: Path, table: str) -> None:
    worked.submit([decision(lease_of(worked, "i5"), token=999)])  # a conflict
    worked.people.add("Ana Ruiz", Role.LEAD, by="Root")  # an act
    worked.house.set_refunds(RefundRules({"EUR": Decimal(1)}), by="Root")
    worked.put_items([parcel("p1")])
    worked.submit([refund(lease_of(worked, "p1"))])  # a proposal
    worked.put_items([row("b1")])
    worked.sweeps.choose("S", Chosen(ids=("b1",)), "ada", "one")
    worked.sweeps.ask("0190aaaa-bbbb-7ccc-8ddd-0123456789ab", "S", Verdict.APPROVE, "ada")
    worked.sweeps.run("0190aaaa-bbbb-7ccc-8ddd-0123456789ab")
    connection = sqlite3.connect(path, isolation_level=None)
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()
    assert HEAD
