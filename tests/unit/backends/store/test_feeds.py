from __future__ import annotations

from backends.store.judgements import judged
from backends.store.store import Store
from backends.wire import entry_from_json, item_from_document
from review.queue import Filter
from tests.unit.backends.store.shop import decision, lease_of, retraction, row


def test_decisions_come_out_as_they_were_made_on_what_was_shown(store: Store) -> None:
    store.put_items([row("a", title="Vase"), row("b")])
    first, second = decision(lease_of(store, "a"), note="one"), decision(lease_of(store, "b"))
    store.submit([first, second, retraction(second)])
    store.put_items([row("a", version=2, title="Other")])
    out = list(store.iter_decisions())
    assert [entry_from_json(record.body) for record in out] == [first, second]
    assert [item_from_document(record.doc).title for record in out] == ["Vase", "b"]
    assert [record.retracted for record in out] == [False, True]
    assert [record.key for record in store.iter_decisions(out[0].seq)] == [second.key]


def test_an_export_sees_one_moment_while_others_decide(store: Store) -> None:
    store.put_items(row(f"i{place}") for place in range(3))
    made = [decision(held) for held in store.claim_next(Filter(), "li", 3)]
    store.submit(made[:2])
    feed = store.iter_decisions()
    seen = [next(feed).key]
    store.submit(made[2:])
    seen += [record.key for record in feed]
    assert seen == [made[0].key, made[1].key]


def test_outcomes_are_read_on_from_where_one_stopped(store: Store) -> None:
    store.put_items(row(f"i{place}") for place in range(5))
    made = [decision(held) for held in store.claim_next(Filter(), "li", 5)]
    store.submit([*made, retraction(made[0])])
    first = store.outcomes(limit=4)
    rest = store.outcomes(after=first[-1].seq)
    assert [told.seq for told in (*first, *rest)] == [1, 2, 3, 4, 5, 6]
    assert rest[-1].outcome == "withdrawn"
    assert entry_from_json(rest[-1].body) == made[0]


def test_judgements_come_item_by_item_and_stand_as_they_stood(store: Store) -> None:
    store.put_items([row("b", kind="listing"), row("a")])
    on_b, on_a = decision(lease_of(store, "b"), kind="listing"), decision(lease_of(store, "a"))
    store.submit([on_b, on_a])
    with judged(store.url, Filter()) as seen:
        before = seen.through
        assert [(record.key, record.retracted) for record in seen] == [(on_a.key, False), (on_b.key, False)]
        assert seen.tally() == (2, 2)
    store.submit([retraction(on_a)])
    again = decision(lease_of(store, "a"))
    store.submit([again])
    with judged(store.url, Filter()) as seen:
        records = list(seen)
        assert [(record.key, record.retracted) for record in records[:2]] == [(on_a.key, True), (again.key, False)]
        assert records[0].retracted_seq > before
        assert seen.tally() == (3, 2)
    with judged(store.url, Filter(), before) as seen:
        assert [(record.key, record.retracted) for record in seen] == [(on_a.key, False), (on_b.key, False)]
        assert (seen.through, seen.tally()) == (before, (2, 2))
        assert seen.tally(after=before) == (0, 0)
    with judged(store.url, Filter()) as seen:
        assert seen.tally(after=before) == (1, 1)
    with judged(store.url, Filter(kind="listing")) as seen:
        assert [record.key for record in seen] == [on_b.key]
        assert seen.tally() == (1, 1)
