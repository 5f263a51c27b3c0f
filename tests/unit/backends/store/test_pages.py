from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from backends.store import filters, search
from backends.store.rows import IngestRow
from backends.store.store import Store
from review.errors import BadArgument
from review.items import ItemState, Subject
from review.queue import Filter, OrderKey, QueueRow
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, lease_of, row, snooze

KINDS = ("image", "video", "fax")


def shop(number: int = 120, seed: int = 3) -> list[IngestRow]:
    chance = random.Random(seed)
    return [
        row(
            f"id-{place:04d}",
            kind=chance.choice(KINDS),
            priority=chance.choice((1, 2, 3)),
            market=chance.choice(("DE", "FR", "JP")),
            locale=chance.choice(("de", "fr")),
            sku=chance.choice(("", "S-1", "S-10")),
            order_no=chance.choice(("", "O-1")),
            batch=chance.choice(("", "B-1")),
            title=chance.choice(("Blaue Vase 100%", "Élan Vital", "花瓶 a_b", "VASE")),
            reasons=chance.choice(((), ("shape.differs",), ("logo", "shape.differs"))),
            held=chance.choice(("", "", "odd")),
            generator=chance.choice(("", "titler", "titler 4")),
            generator_version=chance.choice(("", "4")),
            template=chance.choice(("", "studio", "stage")),
            created_s=place,
        )
        for place in range(number)
    ]


@pytest.fixture
def filled(store: Store, clock: HandClock) -> Store:
    store.put_items(shop())
    for place in range(0, 60, 3):
        held = lease_of(store, f"id-{place:04d}")
        store.submit([decision(held) if place % 2 else snooze(held, clock, 10**6)])
    return store


def all_rows(store: Store, where: Filter, limit: int) -> list[QueueRow]:
    out: list[QueueRow] = []
    after: OrderKey | None = None
    while True:
        found = store.page(where, after, limit)
        assert len(found.rows) <= limit
        assert all(one.key != after for one in found.rows), "a page begins behind its key"
        out += found.rows
        if found.next is None:
            return out
        assert found.next == found.rows[-1].key
        after = found.next


def fits(given_row: IngestRow, state: ItemState, where: Filter) -> bool:
    text = filters.folded(where.text.strip())
    words = filters.folded("\n".join((given_row.id, given_row.sku, given_row.order_no, given_row.title)))
    return (
        where.kind in ("", given_row.kind)
        and (not where.states or state in where.states)
        and (not where.markets or given_row.market in where.markets)
        and (not where.locales or given_row.locale in where.locales)
        and where.batch in ("", given_row.batch)
        and where.sku in ("", given_row.sku)
        and (not where.reason or where.reason in given_row.reasons)
        and where.held in (None, bool(given_row.held))
        and where.generator in ("", given_row.generator, f"{given_row.generator} {given_row.generator_version}")
        and where.template in ("", given_row.template)
        and text in words
    )


filters_of = st.builds(
    Filter,
    kind=st.sampled_from(("", *KINDS)),
    states=st.lists(st.sampled_from(ItemState), max_size=2).map(tuple),
    markets=st.lists(st.sampled_from(("DE", "FR", "XX")), max_size=2, unique=True).map(tuple),
    locales=st.sampled_from(((), ("de",))),
    batch=st.sampled_from(("", "", "B-1")),
    sku=st.sampled_from(("", "", "S-1")),
    reason=st.sampled_from(("", "", "logo", "o")),
    held=st.sampled_from((None, None, True, False)),
    generator=st.sampled_from(("", "", "titler", "titler 4", "title")),
    template=st.sampled_from(("", "", "studio", "stud")),
    text=st.sampled_from(("", "", "vase", "id-00", "100%", "a_b", "S-1", "éLAN", "E\u0301lan", "瓶", "%")),
)


def test_every_filter_by_page_by_anchor_and_by_selection_is_the_same(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against a plain look at every row; with the near road too short, just right, and long enough."""
    given_rows = {one.id: one for one in shop()}
    states = {found.item_id: found.state for found in all_rows(filled, Filter(states=()), 500)}
    assert len(states) == len(given_rows)

    @settings(max_examples=300)
    @given(filters_of, st.integers(1, 50), st.sampled_from((5, 40, 10_000)))
    def check(where: Filter, limit: int, near: int) -> None:
        monkeypatch.setattr(search, "NEAR", near)
        expected = {name for name, one in given_rows.items() if fits(one, states[name], where)}
        found = all_rows(filled, where, limit)
        places = [(-one.key.priority, one.key.seq) for one in found]
        assert places == sorted(set(places))
        assert {one.item_id for one in found} == expected
        assert [one.item_id for one in filled.select(where, 1_000)] == [one.item_id for one in found]
        anchors = filled.anchors(where, limit)
        assert anchors.count == len(found)
        starts = [None, *(one.key for one in found[limit - 1 :: limit])][: max(1, -(-len(found) // limit))]
        assert list(anchors.keys) == starts

    check()


def test_a_page_shows_what_a_table_needs(filled: Store) -> None:
    lease_of(filled, "id-0001", "bo")
    shown = {one.item_id: one for one in all_rows(filled, Filter(states=()), 50)}
    given_rows = {one.id: one for one in shop()}
    for name, one in shown.items():
        expected = given_rows[name]
        assert (one.kind, one.title, one.sku, one.market, one.locale, one.reasons, one.held, one.batch) == (
            expected.kind,
            expected.title,
            expected.sku,
            expected.market,
            expected.locale,
            expected.reasons,
            expected.held,
            expected.batch,
        )
    assert shown["id-0001"].lease_owner == "bo"
    assert shown["id-0003"].verdict == "approve"


def test_a_search_for_what_no_text_holds_is_told(filled: Store) -> None:
    with pytest.raises(BadArgument):
        filled.page(Filter(text="a\ud800"), None, 10)


@pytest.mark.parametrize(
    ("where", "index"),
    [
        (Filter(kind="image"), "ix_items_open_kind"),
        (Filter(), "ix_items_open "),
        (Filter(sku="S-1"), "ix_items_sku"),
        (Filter(batch="B-1"), "ix_items_batch"),
        (Filter(markets=("DE",)), "ix_items_market"),
        (Filter(held=True), "ix_items_held"),
        (Filter(kind="image", held=True), "ix_items_held"),
        (Filter(states=(ItemState.DECIDED,)), "ix_items_settled"),
    ],
)
@pytest.mark.usefixtures("path")  # what SQLite does for it
def test_pages_and_claims_are_read_from_an_index_in_order(filled: Store, where: Filter, index: str) -> None:
    plans: list[str] = []
    seen: list[tuple[str, Any]] = []
    engine = filled._pages._engine  # type: ignore[attr-defined]

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    filled.page(where, OrderKey(2, 10), 10)
    event.remove(engine, "before_cursor_execute", note)
    with filled._pages.snapshot() as connection:
        for statement, parameters in seen:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            plans += [f"{line[3]} " for line in rows]
    assert len(plans) == 1, "one look into one index, and no sorting"
    assert index in plans[0]
    assert "(rank,seq)>(?,?)" in plans[0] or "SCAN" not in plans[0]


def test_a_record_and_a_dossier_tell_everything_known(store: Store) -> None:
    store.put_items([row("a", sku="S-1", created_s=1), row("b", sku="S-1", created_s=2, order_no="O-9"), row("c")])
    store.submit([decision(lease_of(store, "a"), note="fine", reason="ok")])
    dossier = store.dossier(Subject("S-1"))
    assert dossier.items == (("b", "image", "open"), ("a", "image", "decided"))
    assert [(past.item_id, past.what, past.note, past.reason) for past in dossier.history] == [
        ("a", "approve", "fine", "ok")
    ]
    assert [name for name, _, _ in store.dossier(Subject("", "O-9")).items] == ["b"]
    assert store.dossier(Subject()).items == ()
    with pytest.raises(BadArgument, match="nowhere"):
        store.record("nowhere")
