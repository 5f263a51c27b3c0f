"""Every order of a queue against a plain sort of the rows, ties included, and where each is read from."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from backends.store import search
from backends.store.filters import may_be_slow
from backends.store.orders import risk_rank
from backends.store.rows import IngestRow
from backends.store.store import Store
from review.items import ItemState
from review.queue import Filter, Order, OrderKey, QueueRow
from tests.domain import HandClock
from tests.proofs.migrations import old_store
from tests.unit.backends.store.shop import decision, lease_of, row, snooze

KINDS = ("image", "video")
ORDERS = tuple(Order)
AFTER = OrderKey(2, 10, 1_000, 500_000)


@st.composite
def _shops(draw: st.DrawFn) -> list[IngestRow]:
    """Rows with many ties in everything that one can sort by."""
    number = draw(st.integers(1, 40))
    return [
        row(
            f"id-{at:03d}",
            kind=draw(st.sampled_from(KINDS)),
            priority=draw(st.sampled_from((1, 2, 3, 400))),
            risk=draw(st.sampled_from((0.0, 0.06, 0.0600004, 0.5, 0.999999, 1.0))),
            created_s=draw(st.sampled_from((0, 1, 2, 5_000))),
            market=draw(st.sampled_from(("DE", "FR"))),
            batch=draw(st.sampled_from(("", "B-1"))),
            sku=draw(st.sampled_from(("", "S-1"))),
            held=draw(st.sampled_from(("", "odd"))),
            title=draw(st.sampled_from(("Blue vase", "Kettle"))),
        )
        for at in range(number)
    ]


_FILTERS = st.builds(
    Filter,
    kind=st.sampled_from(("", *KINDS)),
    states=st.sampled_from(((ItemState.OPEN,), (ItemState.DECIDED,), (ItemState.OPEN, ItemState.SNOOZED), ())),
    markets=st.sampled_from(((), (), ("DE",), ("DE", "FR"))),
    batch=st.sampled_from(("", "", "B-1")),
    sku=st.sampled_from(("", "", "S-1")),
    held=st.sampled_from((None, None, True, False)),
    text=st.sampled_from(("", "", "vase")),
    order=st.sampled_from(ORDERS),
)


def _place(order: Order, one: QueueRow) -> tuple[float, int]:
    """By what stands in the row, not by its key."""
    match order:
        case Order.PRIORITY:
            return -one.key.priority, one.key.seq
        case Order.OLDEST:
            return one.created_at.timestamp(), one.key.seq
        case Order.NEWEST:
            return -one.created_at.timestamp(), -one.key.seq
        case Order.RISK:
            return -int(one.risk * 1_000_000), one.key.seq


def _pages(store: Store, where: Filter, limit: int) -> list[QueueRow]:
    out: list[QueueRow] = []
    after: OrderKey | None = None
    while True:
        found = store.page(where, after, limit)
        out += found.rows
        if (after := found.next) is None:
            return out


def _fits(one: QueueRow, where: Filter) -> bool:
    return (
        where.kind in ("", one.kind)
        and (not where.states or one.state in where.states)
        and (not where.markets or one.market in where.markets)
        and where.batch in ("", one.batch)
        and where.sku in ("", one.sku)
        and where.held in (None, bool(one.held))
        and where.text in one.title
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shop=_shops(),
    wheres=st.lists(_FILTERS, min_size=6, max_size=8),
    limit=st.integers(1, 12),
    near=st.sampled_from((3, 10_000)),
)
def test_every_order_is_that_of_a_plain_sort_across_pages_anchors_selections_and_claims(
    tmp_path_factory: pytest.TempPathFactory, shop: list[IngestRow], wheres: list[Filter], limit: int, near: int
) -> None:
    clock = HandClock()
    store = Store.open(tmp_path_factory.mktemp("orders") / "store.sqlite3", clock=clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "NEAR", near)
        try:
            store.put_items(shop)
            for at, one in enumerate(shop[::3]):
                held = lease_of(store, one.id)
                store.submit([snooze(held, clock, 10**6) if at % 2 else decision(held)])
            everything = _pages(store, Filter(states=()), 500)
            assert {one.item_id for one in everything} == {one.id for one in shop}
            for where in wheres:
                _check(store, where, limit, [one for one in everything if _fits(one, where)])
        finally:
            store.close()


def _check(store: Store, where: Filter, limit: int, fitting: list[QueueRow]) -> None:
    expected = sorted(fitting, key=lambda one: _place(where.order, one))
    ids = [one.item_id for one in expected]
    found = _pages(store, where, limit)
    assert [one.item_id for one in found] == ids
    assert [one.item_id for one in store.select(where, 1_000)] == ids
    anchors = store.anchors(where, limit)
    assert anchors.count == len(expected)
    starts = [None, *(one.key for one in expected[limit - 1 :: limit])][: max(1, -(-len(expected) // limit))]
    assert list(anchors.keys) == starts
    for number, key in enumerate(anchors.keys):
        page = store.page(where, key, limit)
        assert [one.item_id for one in page.rows] == ids[number * limit : (number + 1) * limit]
    if not where.states or ItemState.OPEN in where.states:
        _check_claims(store, where, [one for one in expected if one.state is ItemState.OPEN])


def _check_claims(store: Store, where: Filter, expected: list[QueueRow]) -> None:
    """One by one, each behind the last; with the first passed over; and what would be leased told beforehand."""
    ids = [one.item_id for one in expected]
    told = store.candidates(where, "li", 1_000, None)
    assert told == [(one.item_id, one.key) for one in expected]
    behind = expected[len(expected) // 2].key if expected else None
    assert [name for name, _ in store.candidates(where, "li", 1_000, behind)] == ids[len(ids) // 2 + 1 :]
    walked, after = [], None
    while claimed := store.claim_next(where, "li", 1, after):
        walked += claimed
        after = claimed[0].key
    assert [(one.item.id, one.key) for one in walked] == told
    store.release([one.lease for one in walked])
    left = store.claim_next(where, "li", 1_000, None, ids[:1])
    assert [one.item.id for one in left] == ids[1:]
    store.release([one.lease for one in left])


def test_an_item_leased_by_its_id_has_its_place_in_every_order(store: Store) -> None:
    store.put_items([row("b", priority=9, risk=0.1, created_s=3), row("a", priority=1, risk=0.9, created_s=1)])
    by_id = lease_of(store, "b")
    assert by_id.key == store.record("b").key
    store.release([by_id.lease])
    for order in ORDERS:
        behind = [one.item.id for one in store.claim_next(Filter(order=order), "li", 5, by_id.key)]
        assert behind == (["a"] if order in (Order.PRIORITY, Order.NEWEST) else [])
        store.release([one.lease for name in behind for one in [lease_of(store, name)]])


_INDEX = {
    Order.PRIORITY: ("ix_items_open_kind ", "ix_items_open "),
    Order.OLDEST: ("ix_items_created_kind ", "ix_items_created "),
    Order.NEWEST: ("ix_items_created_kind ", "ix_items_created "),
    Order.RISK: ("ix_items_risk_kind ", "ix_items_risk "),
}


def _plans(store: Store, part: Any, ask: Any) -> list[str]:
    """What the database does for a verb, without the looks-up of single rows."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT items", "WITH")):
            seen.append((statement, parameters))

    event.listen(part._engine, "before_cursor_execute", note)
    ask()
    event.remove(part._engine, "before_cursor_execute", note)
    with store._pages.snapshot() as connection:
        return [
            f"{line[3]} "
            for statement, parameters in seen
            for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        ]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kind", ["", "image"])
@pytest.mark.usefixtures("path")  # what SQLite does for it
def test_open_items_are_paged_and_claimed_from_an_index_in_order(store: Store, order: Order, kind: str) -> None:
    store.put_items([row(f"id-{at}") for at in range(40)])
    where, index = Filter(kind=kind, order=order), _INDEX[order][0 if kind else 1]
    assert not may_be_slow(where)
    paged = _plans(store, store._pages, lambda: store.page(where, AFTER, 10))
    assert len(paged) == 1, "one look into one index, and no sorting"
    assert index in paged[0]
    assert "seq)" in paged[0], "from the key on"
    claimed = _plans(store, store._writer, lambda: store.claim_next(where, "li", 1, AFTER))
    chosen = claimed[next(at for at, line in enumerate(claimed) if index in line) :]  # before it: is a snooze due?
    assert len(chosen) == 2, "that index and the document, and no sorting"
    assert "seq)" in chosen[0], "from the key on"
    mapped = _plans(store, store._search, lambda: store.anchors(where, 5))
    assert sum(index in line for line in mapped) == 2, "the first anchor, and from each to the next"


@pytest.mark.parametrize("order", [Order.OLDEST, Order.NEWEST, Order.RISK])
@pytest.mark.parametrize(
    ("where", "index"),
    [
        (Filter(sku="S-1"), "ix_items_sku"),
        (Filter(kind="image", batch="B-1"), "ix_items_batch"),
        (Filter(kind="image", markets=("DE",), held=True), "ix_items_held"),
    ],
)
@pytest.mark.usefixtures("path")  # what SQLite does for it
def test_what_a_narrow_filter_finds_by_its_index_is_sorted(
    store: Store, order: Order, where: Filter, index: str
) -> None:
    where = Filter(
        kind=where.kind, markets=where.markets, batch=where.batch, sku=where.sku, held=where.held, order=order
    )
    plans = _plans(store, store._pages, lambda: store.page(where, AFTER, 10))
    assert index in plans[0]
    assert may_be_slow(where), "it may be a large batch: not on the writing thread"


def test_an_order_without_an_index_is_no_work_for_the_writing_thread() -> None:
    assert may_be_slow(Filter(order=Order.RISK, states=(ItemState.DECIDED,)))
    assert may_be_slow(Filter(order=Order.OLDEST, markets=("DE",)))
    assert not may_be_slow(Filter(states=(ItemState.DECIDED,)))
    assert not may_be_slow(Filter(markets=("DE",)))


def test_a_migrated_store_has_the_risks_as_intake_writes_them(path: Path, clock: HandClock) -> None:
    old_store(path, rows=6)
    raw = sqlite3.connect(path)
    for at, risk in enumerate((0.0, 0.29, 0.1234567, 1.0, 0.9999999, 0.06), 1):
        raw.execute("UPDATE items SET risk = ? WHERE seq = ?", (risk, at))
    # The figures of revision 0002 are worked out from the risks: none of these rows is counted yet.
    raw.commit()
    raw.close()
    store = Store.open(path, clock=clock)
    rows = store.page(Filter(order=Order.RISK), None, 10).rows
    assert [one.key.seq for one in rows] == [4, 5, 2, 3, 6, 1]
    assert [-one.key.risk_ppm for one in rows] == [risk_rank(one.risk) for one in rows]
    store.close()


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_equal_in_two_states_stands_as_it_came(store: Store, order: Order) -> None:
    store.put_items([row(name) for name in "abcd"])
    store.submit([decision(lease_of(store, name)) for name in "bd"])
    found = store.page(Filter(states=(ItemState.OPEN, ItemState.DECIDED), order=order), None, 9).rows
    assert "".join(one.item_id for one in found) == ("dcba" if order is Order.NEWEST else "abcd")


def test_a_new_version_takes_its_new_place(store: Store) -> None:
    store.put_items([row("a", risk=0.2), row("b", risk=0.3)])
    store.put_items([row("a", version=2, risk=0.9)])
    assert [one.item_id for one in store.page(Filter(order=Order.RISK), None, 5).rows] == ["a", "b"]
