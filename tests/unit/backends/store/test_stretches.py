"""Stretches of sweeps: one link for many items, and each entry still there, provable, and found wherever it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from backends.store import sweeps as sweeping
from backends.store.bulk_forms import key_of, stem_of
from backends.store.store import Store
from backends.wire import entry_from_json
from review.batches import Chosen
from review.bulk import Rules
from review.decisions import Outcome, ReceiptState, Retraction, Verdict
from review.errors import BadArgument, Damaged
from review.items import ItemState, Subject
from review.queue import Blocked, Filter, LeasedItem
from tests.domain import HandClock
from tests.unit.backends.store.shop import comment, decision, new_key, row

ONE = "0190aaaa-bbbb-7ccc-8ddd-0123456789ab"
TWO = "0190aaaa-bbbb-7ccc-9ddd-0123456789ab"
EVERYTHING = Chosen(where=Filter(batch="B"))


@pytest.fixture
def shop(url: URL, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(sweeping, "CHUNK", 7)
    store = Store.open(url.render_as_string(hide_password=False), clock=clock)
    store.put_items(row(f"I-{i:02d}", kind="listing", batch="B", sku="SKU") for i in range(20))
    yield store
    store.close()


def swept(store: Store, sweep: str = ONE) -> None:
    store.sweeps.choose(f"S-{sweep}", EVERYTHING, "ada", "all of B")
    store.sweeps.ask(sweep, f"S-{sweep}", Verdict.APPROVE, "ada", note="alike")
    assert store.sweeps.run(sweep).taken == 20


def leased(store: Store, names: list[str], by: str) -> list[LeasedItem]:
    return [one for one in store.claim(names, by) if isinstance(one, LeasedItem)]


def test_a_stretch_is_one_link_and_its_entries_have_numbers_of_their_own(shop: Store) -> None:
    swept(shop)
    deeds = [deed for deed in shop.register.deeds(0, 100) if deed.action == "sweep"]
    assert [deed.key for deed in deeds] == [f"{ONE}/0", f"{ONE}/7", f"{ONE}/14"]
    records = list(shop.iter_decisions())
    assert [record.seq for record in records] == list(range(records[0].seq, records[0].seq + 20))
    assert shop.verify().seq == deeds[-1].seq == records[-1].seq
    shop.submit([comment("I-00")])
    assert shop.verify().seq == records[-1].seq + 1
    assert [record.key for record in shop.iter_decisions(records[11].seq)] == [record.key for record in records[12:]]


def test_an_item_tells_its_decision_in_bulk_and_who_made_it(shop: Store) -> None:
    swept(shop)
    told = shop.record("I-03")
    assert told.standing is not None
    assert (told.standing.bulk, told.standing.note) == (True, "alike")
    assert [(past.key, past.supervisor, past.retracted) for past in told.history] == [(told.standing.key, "ada", False)]
    assert len(shop.dossier(Subject("SKU")).history) == 20
    (blocked,) = shop.claim(["I-03"], "ben")
    assert isinstance(blocked, Blocked)
    assert blocked.reason.startswith("decided by ada at")
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    assert shop.sweeps.run(TWO).taken == 20
    told = shop.record("I-03")
    assert told.standing is None
    assert {(past.what, past.retracted) for past in told.history} == {("retracted", False), ("approve", True)}
    shop.verify()


def test_one_of_a_sweep_is_undone_alone_and_once(shop: Store, clock: HandClock) -> None:
    swept(shop)
    record = next(iter(shop.iter_decisions()))
    (outcome, *_) = shop.outcomes()
    assert (outcome.item_id, outcome.body) == (record.item_id, record.body)

    def undo(by: str = "ada") -> tuple[ReceiptState, bool]:
        (receipt,) = shop.submit([Retraction(new_key(), record.key, record.item_id, by, clock.now(), "g")])
        return receipt.state, receipt.repeated

    assert undo("ben") == (ReceiptState.REFUSED, False), "only who decided it"
    assert undo() == (ReceiptState.CONFIRMED, False)
    assert undo() == (ReceiptState.CONFIRMED, True)
    assert [one.outcome for one in shop.outcomes(20)] == [Outcome.WITHDRAWN.value]
    shop.sweeps.ask_undo(TWO, ONE, "ada")
    assert shop.sweeps.run(TWO).taken == 19
    other = list(shop.iter_decisions())[1]
    (receipt,) = shop.submit([Retraction(new_key(), other.key, other.item_id, "ada", clock.now(), "g")])
    assert (receipt.state, receipt.repeated) == (ReceiptState.CONFIRMED, True), "the sweep's undoing did it"
    assert [record.retracted for record in shop.iter_decisions()] == [True] * 20
    assert [one.outcome for one in shop.outcomes(21)] == [Outcome.WITHDRAWN.value] * 19
    shop.verify()


def test_outcomes_of_stretches_go_once_whoever_reads(shop: Store) -> None:
    swept(shop)
    assert shop.sweeps.let_go() == 20
    assert shop.sweeps.let_go() == 0
    told = shop.outcomes()
    assert [one.seq for one in told] == list(range(1, 21))
    assert {entry_from_json(one.body).key for one in told} == {record.key for record in shop.iter_decisions()}


def test_the_keys_of_a_sweep_are_nobody_elses(shop: Store) -> None:
    (held,) = leased(shop, ["I-00"], "ben")
    shop.sweeps.choose("S", EVERYTHING, "ada", "")
    shop.sweeps.ask(ONE, "S", Verdict.APPROVE, "ada")
    (receipt,) = shop.submit([decision(held, key=key_of(stem_of(ONE), 3))])
    assert receipt.state is ReceiptState.REFUSED
    (receipt,) = shop.submit([decision(held, key=key_of(stem_of(TWO), 3))])
    assert receipt.state is ReceiptState.CONFIRMED
    with pytest.raises(BadArgument, match="used already"):
        shop.sweeps.ask(TWO, "S", Verdict.APPROVE, "ada")


def test_bulk_entries_are_bound_by_the_rules_of_bulk_decisions(shop: Store, clock: HandClock) -> None:
    shop.sweeps.set_rules(Rules(items_an_hour=5, second_above=3), "lead")

    def handed_in(names: list[str], gesture: str, *, bulk: bool = True) -> list[bool]:
        made = [decision(one, gesture=gesture, bulk=bulk) for one in leased(shop, names, "ben")]
        return [receipt.state is ReceiptState.CONFIRMED for receipt in shop.submit(made)]

    assert handed_in([f"I-{i:02d}" for i in range(5)], "g") == [True] * 3 + [False] * 2, "a second person is needed"
    assert handed_in(["I-03"], "g") == [False], "however the gesture is cut into pieces"
    assert handed_in(["I-03", "I-04"], "h", bulk=False) == [True, True], "of one gesture: in bulk, whatever it says"
    assert handed_in(["I-05"], "i") == [False], "the hour's items are used up"
    assert handed_in(["I-05"], "i", bulk=False) == [True], "one by one is no bulk decision"
    assert shop.record("I-06").state is ItemState.OPEN
    clock.seconds += 3_601
    assert handed_in(["I-06"], "k") == [True]
    shop.sweeps.choose("S", EVERYTHING, "ben", "")
    assert shop.sweeps.trial("S", Verdict.APPROVE, "ben").barred.startswith("ben may decide 4 more"), "both count"


@pytest.fixture
def vandal(path: Path, clock: HandClock) -> Iterator[tuple[Store, sqlite3.Connection]]:
    store = Store.open(path, clock=clock)
    store.put_items(row(f"I-{i:02d}", kind="listing", batch="B") for i in range(20))
    swept(store)
    store.sweeps.ask_undo(TWO, ONE, "ada")
    store.sweeps.run(TWO)
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield store, connection
    connection.close()
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE swept SET version = 2 WHERE seq = (SELECT min(seq) FROM swept)",
        "UPDATE swept SET item = item - 1 WHERE seq = (SELECT max(seq) FROM swept)",
        "UPDATE swept SET assets = 'x' WHERE seq = (SELECT min(seq) FROM swept)",
        "UPDATE swept SET undoes = 0 WHERE seq = (SELECT max(seq) FROM swept)",
        "UPDATE swept SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM swept)",
        "UPDATE swept SET chunk = chunk + 1000 WHERE seq = (SELECT max(seq) FROM swept)",
        "DELETE FROM swept WHERE seq = (SELECT max(seq) FROM swept)",
        "INSERT INTO swept VALUES (9999, 9999, 1, 1, 0, 0, 'listing', '')",
        "UPDATE sweep_chunks SET body = replace(CAST(body AS TEXT), 'approve', 'reject')",
        "UPDATE sweep_chunks SET first = first - 1",
        "UPDATE sweep_chunks SET token = token + 1",
        "UPDATE sweep_chunks SET supervisor = 'bo'",
        "DELETE FROM sweep_chunks",
        "UPDATE sweeps SET verdict = 'reject'",
        "UPDATE sweeps SET note = 'another'",
        "UPDATE sweeps SET stem = 'another'",
        "UPDATE sweeps SET undoes = '' WHERE undoes <> ''",
        "UPDATE items SET id = 'I-99' WHERE id = 'I-03'",
    ],
)
def test_g23_every_change_of_a_bulk_decision_is_found(vandal: tuple[Store, sqlite3.Connection], change: str) -> None:
    store, connection = vandal
    store.verify()
    assert connection.execute(change).rowcount > 0
    with pytest.raises(Damaged):
        store.verify()


def test_a_sweep_from_before_stretches_is_undone_too(path: Path, clock: HandClock) -> None:
    store = Store.open(path, clock=clock)
    store.put_items(row(f"I-{i:02d}", kind="listing", batch="B") for i in range(4))
    store.sweeps.choose("S", EVERYTHING, "ada", "")
    held = leased(store, [f"I-{i:02d}" for i in range(4)], "ada")
    made = [decision(one, key=key_of(stem_of(ONE), i)) for i, one in enumerate(held)]
    store.submit(made)
    with sqlite3.connect(path) as connection:  # as revision 0011 had it: entries of their own, and the sweep's row
        columns = "id, selection, verdict, reason, note, by, asked_ms, begun_ms, ended_ms, reached, taken, stem"
        values = (ONE, "S", "approve", "", "", "ada", 1, 1, 2, 4, 4, stem_of(ONE))
        connection.execute(f"INSERT INTO sweeps ({columns}) VALUES ({', '.join('?' * 12)})", values)
    connection.close()
    store.submit([Retraction(new_key(), made[1].key, "I-01", "ada", clock.now(), "g")])
    store.sweeps.ask_undo(TWO, ONE, "ada")
    done = store.sweeps.run(TWO)
    assert (done.taken, [one.reason for one in done.left]) == (3, ["undone already"])
    assert all(record.retracted for record in store.iter_decisions())
    assert [store.record(f"I-{i:02d}").lease is None for i in (0, 2, 3)] == [True] * 3
    assert [one.outcome for one in store.outcomes()].count(Outcome.WITHDRAWN.value) == 4
    store.verify()
    store.close()
