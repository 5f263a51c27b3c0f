from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import URL

from backends.store.news import _BYTES, CHANNEL, ONE_BY_ONE, Change, _packed, _unpacked
from backends.store.store import Store
from review.decisions import Verdict
from review.errors import Unavailable
from tests import postgres
from tests.domain import HandClock
from tests.unit.backends.store.conftest import opened
from tests.unit.backends.store.shop import comment, decision, lease_of, retraction, row, snooze

WAIT_S = 20.0


class Heard:
    """What a listener heard, in order."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Change] = queue.Queue()

    def __call__(self, change: Change) -> None:
        self._waiting.put(change)

    def next(self) -> Change:
        return self._waiting.get(timeout=WAIT_S)

    @property
    def silent(self) -> bool:
        return self._waiting.empty()


@pytest.fixture
def heard(store: Store) -> Iterator[Heard]:
    listener = Heard()
    leave = store.news.subscribe(listener)
    yield listener
    leave()


def test_every_change_is_told_in_order(store: Store, heard: Heard, clock: HandClock) -> None:
    store.put_items([row("a"), row("b", kind="video")])
    assert {heard.next(), heard.next()} == {Change("arrived", "image"), Change("arrived", "video")}
    made = decision(lease_of(store, "a"), Verdict.REJECT)
    store.submit([made, made, comment("b")])
    assert heard.next() == Change("decided", "image", "a", "li", "reject", 1)
    assert heard.next() == Change("commented", "video", "b", "li", "", 2)
    store.submit([retraction(made)])
    assert heard.next() == Change("reopened", "image", "a", "li", "", 3)
    store.submit([snooze(lease_of(store, "b"), clock, 60)])
    assert heard.next() == Change("snoozed", "video", "b", "li", "", 4)
    clock.seconds += 61
    assert store.wake() == 1
    assert heard.next() == Change("reopened", "video", "b")
    store.put_items([row("a", version=2)])
    assert heard.next() == Change("superseded", "image", "a")
    assert heard.silent


def test_what_was_not_done_is_not_told(store: Store, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put_items([row("a")])
    assert heard.next().what == "arrived"
    made = decision(lease_of(store, "a"))

    def fail(*_: object) -> None:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr("backends.store.counters.Changed.write", fail)
    with pytest.raises(Unavailable):
        store.submit([made])
    monkeypatch.undo()
    store.submit([comment("a")])
    assert heard.next().what == "commented"


def test_many_changes_are_told_together(store: Store, heard: Heard) -> None:
    number = ONE_BY_ONE + 1
    store.put_items(row(f"i{place}") for place in range(number))
    assert heard.next() == Change("arrived", "image", number=number)
    store.submit([decision(lease_of(store, f"i{place}")) for place in range(number)])
    assert heard.next() == Change("decided", "image", by="li", seq=number, number=number)


def test_who_left_hears_nothing(store: Store, heard: Heard) -> None:
    other = Heard()
    store.news.subscribe(other)()
    store.put_items([row("a")])
    assert heard.next().what == "arrived"
    assert other.silent


@pytest.fixture
def server() -> Iterator[URL]:
    with postgres.database() as url:
        yield url


@pytest.fixture
def beside(server: URL) -> Iterator[tuple[Store, Store]]:
    """Two stores on one database, as two service processes have them."""
    first, second = opened(server, HandClock()), opened(server, HandClock())
    yield first, second
    first.close()
    second.close()


def test_another_process_hears_of_it(beside: tuple[Store, Store]) -> None:
    mine, theirs = beside
    listener = Heard()
    theirs.news.subscribe(listener)
    mine.put_items([row("a")])
    assert listener.next() == Change("arrived", "image")
    mine.submit([decision(lease_of(mine, "a"))])
    assert listener.next() == Change("decided", "image", "a", "li", "approve", 1)


def test_who_lost_the_line_is_told_to_look_at_everything(server: URL, beside: tuple[Store, Store]) -> None:
    mine, theirs = beside
    listener = Heard()
    theirs.news.subscribe(listener)
    with psycopg.connect(postgres.libpq(server), autocommit=True) as connection:
        listening = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM ({listening}) AS them".encode())
    assert listener.next() == Change("all")
    mine.put_items([row("a")])
    assert listener.next() == Change("arrived", "image")


def test_what_another_program_says_on_the_channel_means_look(server: URL, beside: tuple[Store, Store]) -> None:
    listener = Heard()
    beside[0].news.subscribe(listener)
    with psycopg.connect(postgres.libpq(server), autocommit=True) as connection:
        connection.execute("SELECT pg_notify(%s, 'something else')", (CHANNEL,))
    assert listener.next() == Change("all")


def test_a_server_that_does_not_answer_cannot_be_listened_to(
    server: URL, beside: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backends.store.news._START_S", 0.1)

    def fail(_: object) -> None:
        raise Unavailable("no")

    monkeypatch.setattr("backends.store.news.ServerNews._listen", fail)
    with pytest.raises(Unavailable):
        beside[0].news.subscribe(Heard())


@pytest.mark.parametrize("long", [lambda: "x", lambda: "ü" * 4_000, lambda: "😀" * 2_000])
def test_notifications_are_small_and_come_back_as_they_were(long: Callable[[], str]) -> None:
    changes = [Change("decided", "image", f"{long()}{place}", "li", "approve", place) for place in range(20)]
    texts = _packed(changes)
    assert all(len(text.encode()) <= _BYTES for text in texts)
    back = [change for text in texts for change in _unpacked(text)]
    assert [(change.what, change.seq) for change in back] == [(change.what, change.seq) for change in changes]
    if long() == "x":
        assert back == changes
        assert len(texts) == 1
