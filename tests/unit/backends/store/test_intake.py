from __future__ import annotations

from pathlib import Path

import pytest

from backends.store import intake
from backends.store.rows import AssetRow, IngestTally
from backends.store.store import Store
from review.errors import BadInput
from review.items import ItemState
from review.queue import Filter
from tests.unit.backends.store.shop import OTHER_SHA, decision, lease_of, lease_one, row


def test_new_items_are_open_and_counted(store: Store) -> None:
    tally = store.put_items([row("a"), row("b", kind="video", held="no picture", risk=0.9), row("c", kind="fax")])
    assert tally == IngestTally(3, 0, 0)
    by_kind = {count.kind: count for count in store.counts()}
    assert list(by_kind) == ["video", "image", "listing", "shipment", "fax"]
    assert (by_kind["video"].open, by_kind["video"].held, by_kind["video"].at_risk) == (1, 1, 1)
    assert (by_kind["image"].open, by_kind["image"].held, by_kind["image"].at_risk) == (1, 0, 0)
    assert by_kind["image"].oldest is not None
    assert by_kind["listing"].oldest is None


def test_the_same_rows_twice_change_nothing(store: Store) -> None:
    rows = [row(f"i{place}") for place in range(30)]
    store.put_items(rows)
    before = store.counts()
    assert store.put_items(rows) == IngestTally(0, 30, 0)
    assert store.counts() == before


def test_a_higher_version_supersedes_and_takes_the_lease_away(store: Store) -> None:
    store.put_items([row("a", priority=1, held="odd")])
    held = lease_one(store)
    assert store.put_items([row("a", version=3, priority=7, kind="video")]) == IngestTally(0, 0, 1)
    record = store.record("a")
    assert (record.item.version, record.item.kind, record.key.priority, record.lease) == (3, "video", 7, None)
    assert lease_of(store, "a", "bo").lease.token > held.lease.token
    by_kind = {count.kind: count for count in store.counts()}
    assert (by_kind["image"].open, by_kind["image"].held, by_kind["video"].open) == (0, 0, 1)


def test_a_decided_item_reopens_as_its_new_version_and_keeps_its_past(store: Store) -> None:
    store.put_items([row("a")])
    store.submit([decision(lease_one(store))])
    store.put_items([row("a", version=2, assets=(OTHER_SHA,))])
    record = store.record("a")
    assert record.state is ItemState.OPEN
    assert [past.what for past in record.history] == ["approve"]
    (decided,) = store.iter_decisions()
    assert decided.item_version == 1
    assert b'"version":1' in decided.doc.replace(b" ", b"")


def test_older_versions_and_changed_content_are_refused_with_their_place(store: Store) -> None:
    store.put_items([row("a", version=2), row("b")])
    tally = store.put_items([row("new"), row("a", version=1), row("b", doc=b'{"other":1}')])
    assert (tally.new, tally.unchanged, tally.superseded, tally.refused_older) == (1, 0, 0, 1)
    assert [(one.index, one.id, one.older) for one in tally.refused] == [(1, "a", True), (2, "b", False)]
    assert "higher version" in tally.refused[1].reason


def test_an_id_that_comes_twice_in_one_file_is_taken_in_order(store: Store) -> None:
    tally = store.put_items([row("a"), row("a"), row("a", version=2), row("a")])
    assert (tally.new, tally.unchanged, tally.superseded, tally.refused_older) == (1, 1, 1, 1)
    assert tally.refused[0].index == 3


def test_chunks_are_counted_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "CHUNK", 7)
    assert store.put_items(row(f"i{place}") for place in range(50)).new == 50
    assert store.anchors(Filter(), 10).count == 50


def test_one_unwritable_row_never_keeps_the_others_out(store: Store) -> None:
    tally = store.put_items([row("a"), row("b", market="\ud800"), row("c", priority=2**70), row("d")])
    assert tally.new == 2
    assert [(one.index, one.id) for one in tally.refused] == [(1, "b"), (2, "c")]
    assert store.anchors(Filter(), 10).count == 2


def test_a_reason_that_would_read_as_two_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="bar"):
        store.put_items([row("a", reasons=("x|y",))])


def test_assets_are_told_once(store: Store, path: Path) -> None:
    store.put_assets([AssetRow("a" * 64, "image/png", 10), AssetRow("a" * 64, "image/png", 10)])
    store.put_assets([AssetRow("a" * 64, "image/png", 10), AssetRow("b" * 64, "video/mp4", 20)])
    assert path.exists()
    store.verify()
