"""Sweeps beside each other and beside what others do: each item is settled once, and every result is told once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import URL

from backends.store import sweeps as sweeping
from backends.store.bulk_entries import by_keys
from backends.store.bulk_forms import key_of, stem_of
from backends.store.chunks import Chunk
from backends.store.store import Store
from backends.store.transactions import reader_of
from review.batches import Chosen, Sweep
from review.decisions import Outcome, ReceiptState, Verdict
from review.errors import Unavailable
from review.queue import Filter, LeasedItem
from tests.domain import HandClock
from tests.unit.backends.store.conftest import opened
from tests.unit.backends.store.shop import decision, row

SIZE = 60
EVERYTHING = Chosen(where=Filter(batch="B"))
DO = [f"0190aaaa-bbbb-7ccc-8{n:03d}-0123456789ab" for n in range(2)]
UNDO = [f"0190aaaa-bbbb-7ccc-9{n:03d}-0123456789ab" for n in range(2)]


@pytest.fixture
def shops(url: URL, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Store]]:
    """Two processes' stores at one place, with sixty items."""
    monkeypatch.setattr(sweeping, "CHUNK", 7)
    one, two = opened(url, clock), opened(url, clock)
    one.put_items(row(f"I-{i:02d}", kind="listing", batch="B") for i in range(SIZE))
    yield one, two
    two.close()
    one.close()


def asked(store: Store, sweep: str, by: str = "ada") -> None:
    store.sweeps.choose(f"S-{sweep}", EVERYTHING, by, "all")
    store.sweeps.ask(sweep, f"S-{sweep}", Verdict.APPROVE, by)


def at_once(*works: Callable[[], Sweep]) -> list[Sweep]:
    """Runs all of them, begun at the same moment."""
    ready = threading.Barrier(len(works))

    def one(work: Callable[[], Sweep]) -> Sweep:
        ready.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(one, works))


def sound(store: Store) -> Counter[tuple[str, bool]]:
    """The record verifies; how many decisions each item has that stand, and that were taken back."""
    store.verify()
    return Counter((one.item_id, one.retracted) for one in store.iter_decisions())


def test_two_sweeps_over_the_same_items_settle_each_once(shops: tuple[Store, Store]) -> None:
    one, two = shops
    asked(one, DO[0])
    asked(two, DO[1], "ben")
    first, second = at_once(lambda: one.sweeps.run(DO[0]), lambda: two.sweeps.run(DO[1]))
    assert first.taken + second.taken == SIZE
    assert (first.total, second.total) == (SIZE, SIZE), "each item has a result in both"
    assert sorted(sound(one).values()) == [1] * SIZE
    lost = first if first.taken < second.taken else second
    assert {why.reason.split(" at ")[0] for why in lost.left} <= {"decided by ada", "decided by ben"}


def test_one_sweep_carried_on_by_two_processes_is_done_once(shops: tuple[Store, Store]) -> None:
    one, two = shops
    asked(one, DO[0])
    done = at_once(lambda: one.sweeps.run(DO[0]), lambda: two.sweeps.run(DO[0]))
    assert [(each.taken, each.total, each.left) for each in done] == [(SIZE, SIZE, ())] * 2
    assert sorted(sound(one).values()) == [1] * SIZE


def test_what_was_settled_ahead_of_a_failure_falls_through(
    shops: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = shops
    asked(one, DO[0])
    entered = Chunk._link

    def failing(chunk: Chunk, *rest: object) -> None:
        if chunk.start == 14:
            raise Unavailable("The disk is full.", remedy="Free some.")
        entered(chunk, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Chunk, "_link", failing)
    with pytest.raises(Unavailable):
        one.sweeps.run(DO[0])
    assert two.sweeps.sweep(DO[0]).reached == len(sound(two)) == 14, "no hole: nothing behind it counts"
    monkeypatch.setattr(Chunk, "_link", entered)
    assert two.sweeps.run(DO[0]).taken == SIZE
    assert sorted(sound(one).values()) == [1] * SIZE


def test_two_undoings_at_once_take_each_back_once_and_the_second_says_so(shops: tuple[Store, Store]) -> None:
    one, two = shops
    asked(one, DO[0])
    one.sweeps.run(DO[0])
    for store, undo in zip(shops, UNDO, strict=False):
        store.sweeps.ask_undo(undo, DO[0], "ada")
    first, second = at_once(lambda: one.sweeps.run(UNDO[0]), lambda: two.sweeps.run(UNDO[1]))
    assert first.taken + second.taken == SIZE
    assert {why.reason for done in (first, second) for why in done.left} <= {"undone already"}
    assert one.sweeps.sweep(DO[0]).undone_by in UNDO, "a sweep that was undone twice can still be read"
    assert len(one.sweeps.last(10)) == 3
    assert sound(one) == Counter({(f"I-{i:02d}", True): 1 for i in range(SIZE)})


def test_what_is_undone_under_way_goes_no_further(shops: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = shops
    monkeypatch.setattr(sweeping, "A_CALL", 1)
    asked(one, DO[0])
    one.sweeps.carry_on(DO[0])
    two.sweeps.ask_undo(UNDO[0], DO[0], "ada")
    assert two.sweeps.run(UNDO[0]).taken == 7
    done = one.sweeps.run(DO[0])
    assert (done.taken, done.reached, done.total, done.ended) == (7, 7, SIZE, True)
    assert {why.reason for why in done.left} == {"not come to: it was undone before"}
    assert len(one.select(Filter(batch="B"), 100)) == SIZE, "all are open"
    sound(one)


def test_an_undoing_beside_the_pipeline_tells_all_or_nothing_of_an_item(shops: tuple[Store, Store]) -> None:
    one, two = shops
    asked(one, DO[0])
    one.sweeps.run(DO[0])
    one.sweeps.ask_undo(UNDO[0], DO[0], "ada")
    stop = threading.Event()

    def reading() -> None:
        while not stop.is_set():
            two.sweeps.let_go()

    with ThreadPoolExecutor(1) as pipeline:
        read = pipeline.submit(reading)
        assert one.sweeps.run(UNDO[0]).taken == SIZE
        stop.set()
        read.result()
    told: dict[str, list[str]] = {}
    for outcome in one.outcomes(0, 1_000):
        told.setdefault(outcome.item_id, []).append(outcome.outcome)
    assert {tuple(words) for words in told.values()} <= {(Outcome.PUBLISH.value, Outcome.WITHDRAWN.value)}
    sound(one)


def test_single_decisions_beside_a_sweep_are_each_somebodys(shops: tuple[Store, Store]) -> None:
    one, two = shops
    asked(one, DO[0])
    leased = [
        found for found in two.claim([f"I-{i:02d}" for i in range(0, SIZE, 2)], "ben") if isinstance(found, LeasedItem)
    ]

    def alone() -> Sweep:
        receipts = [two.submit([decision(found)])[0] for found in leased]
        assert {receipt.state for receipt in receipts} == {ReceiptState.CONFIRMED}, "the sweep left what he has alone"
        return two.sweeps.sweep(DO[0])

    done, _ = at_once(lambda: one.sweeps.run(DO[0]), alone)
    assert (done.taken, done.total) == (SIZE - len(leased), SIZE)
    assert sorted(sound(one).values()) == [1] * SIZE


def test_a_place_behind_the_list_has_no_entry(shops: tuple[Store, Store], url: URL) -> None:
    one, _ = shops
    asked(one, DO[0])
    asked(one, DO[1])
    one.sweeps.run(DO[0])
    stem, reader = stem_of(DO[0]), reader_of(url)
    with reader.snapshot() as connection:
        assert len(by_keys(connection, [key_of(stem, place) for place in range(SIZE)])) == SIZE
        assert by_keys(connection, [key_of(stem, SIZE), key_of(stem, 0xFFFFFF), key_of(stem_of(DO[1]), 0)]) == {}
    reader.close()
