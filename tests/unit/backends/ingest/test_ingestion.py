"""Ingest: good lines go in, bad ones are told, the same again changes nothing, and memory stays bounded."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.ingest import Progress, ingest, preparation
from backends.ingest.ingestion import REFUSED_KEPT
from backends.ingest.preparation import FIRST_LINES
from backends.store.rows import IngestRow, IngestTally
from backends.store.store import Store
from backends.wire import item_from_document
from review.errors import BadInput
from review.queue import Filter
from tests.domain import HandClock
from tests.unit.backends.ingest.shelves import HeldTable, OpenShelf, listing_line, write_manifest


@pytest.fixture
def shelf(tmp_path: Path) -> OpenShelf:
    return OpenShelf(tmp_path / "shelf")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    yield store
    store.close()


def test_bad_lines_are_told_and_the_others_go_in(tmp_path: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    lines: list[dict[str, Any] | bytes] = [
        listing_line(1),
        b"{",
        b"",
        listing_line(2, locale="de_DE"),
        listing_line(3),
        b'{"a":1,"a":2}',
        b"\xff",
    ]
    report = ingest(write_manifest(tmp_path, lines), table, shelf)
    assert (report.lines, report.new, report.refused_count) == (6, 2, 4)
    assert [(error.line, error.field) for error in report.refused] == [(2, ""), (4, "locale"), (6, "a"), (7, "")]
    assert sorted(table.rows) == ["l-1", "l-3"]


def test_the_same_file_twice_changes_nothing(tmp_path: Path, shelf: OpenShelf, store: Store) -> None:
    manifest = write_manifest(tmp_path, [listing_line(n) for n in range(50)])
    first = ingest(manifest, store, shelf)
    assert (first.new, first.unchanged, first.refused_count) == (50, 0, 0)
    before = store.page(Filter(), None, 100)
    second = ingest(manifest, store, shelf)
    assert (second.new, second.unchanged, second.superseded, second.refused_count) == (0, 50, 0, 0)
    assert store.page(Filter(), None, 100) == before


def test_a_higher_version_supersedes_and_a_lower_one_is_refused(tmp_path: Path, shelf: OpenShelf, store: Store) -> None:
    ingest(write_manifest(tmp_path, [listing_line(1, version=2)]), store, shelf)
    report = ingest(write_manifest(tmp_path, [listing_line(1, version=3, market="FR")]), store, shelf)
    assert (report.new, report.superseded) == (0, 1)
    assert store.record("l-1").item.market == "FR"
    report = ingest(write_manifest(tmp_path, [listing_line(2), listing_line(1, version=2)]), store, shelf)
    assert (report.new, report.refused_count) == (1, 1)
    assert (report.refused[0].line, report.refused[0].field) == (2, "version")


def test_the_same_version_with_other_content_is_refused(tmp_path: Path, shelf: OpenShelf, store: Store) -> None:
    report = ingest(write_manifest(tmp_path, [listing_line(1), listing_line(1, market="FR")]), store, shelf)
    assert (report.new, report.refused_count) == (1, 1)
    assert "higher version" in report.refused[0].reason


def test_unknown_fields_are_in_the_store(tmp_path: Path, shelf: OpenShelf, store: Store) -> None:
    ingest(write_manifest(tmp_path, [listing_line(1, channel={"id": 5})]), store, shelf)
    assert store.record("l-1").item.extra == {"channel": {"id": 5}}


def test_an_unknown_kind_is_held(tmp_path: Path, shelf: OpenShelf, store: Store) -> None:
    report = ingest(write_manifest(tmp_path, [listing_line(1, kind="hologram")]), store, shelf)
    assert (report.new, report.held) == (1, 1)
    assert store.record("l-1").item.held == "unknown kind: hologram"


def test_a_row_is_what_a_queue_shows(tmp_path: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    line = listing_line(
        7,
        subject={"sku": "S", "order": "O"},
        market="DE",
        batch="b",
        generator={"name": "titler", "version": "4", "template": "listing/v11", "prompt": "p"},
        exposure={"amount": "12.50", "currency": "EUR", "views_per_day": 300},
    )
    line["listing"]["attributes"] = {"gtin": "4006381333930"}
    ingest(write_manifest(tmp_path, [line]), table, shelf)
    row = table.rows["l-7"]
    assert (row.title, row.sku, row.order_no, row.market, row.locale, row.batch) == (
        *("Vase 7", "S", "O", "DE", "de-DE", "b"),
    )
    assert (row.generator, row.generator_version, row.template) == ("titler", "4", "listing/v11")
    assert row.exposure == "12.50 EUR, 300 views a day"
    assert row.created_ms == 1772357400000
    assert row.reasons == ("LT-GTIN",)
    assert 0.9 < row.risk < 1
    assert row.priority == int(row.risk * (12.5 + 0.002 * 300 + 0.01) * 100)
    assert item_from_document(row.doc).title == row.title


def test_refusals_are_capped_but_all_are_counted(tmp_path: Path, shelf: OpenShelf) -> None:
    report = ingest(write_manifest(tmp_path, [b"{"] * (REFUSED_KEPT + 10)), HeldTable(), shelf)
    assert len(report.refused) == REFUSED_KEPT
    assert report.refused_count == REFUSED_KEPT + 10


def test_progress_ends_at_the_whole_file(tmp_path: Path, shelf: OpenShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "BATCH_LINES", 2 * FIRST_LINES)
    lines = 4 * FIRST_LINES + 1
    manifest = write_manifest(tmp_path, [listing_line(n) for n in range(lines)])
    seen: list[Progress] = []
    table = HeldTable()
    ingest(manifest, table, shelf, progress=seen.append)
    assert table.chunks == [FIRST_LINES, 2 * FIRST_LINES, FIRST_LINES + 1]
    size = manifest.stat().st_size
    assert seen[-1] == Progress(size, size, lines)
    assert [at.lines for at in seen] == sorted(at.lines for at in seen)
    assert 0 < seen[0].done_bytes < size


def test_a_missing_manifest_is_bad_input(tmp_path: Path, shelf: OpenShelf) -> None:
    with pytest.raises(BadInput, match=r"none\.jsonl cannot be read"):
        ingest(tmp_path / "none.jsonl", HeldTable(), shelf)
    with pytest.raises(BadInput):
        ingest(tmp_path, HeldTable(), shelf)


class Forgetful:
    """Counts rows and keeps none of them."""

    def __init__(self) -> None:
        self.rows = 0

    def put_items(self, rows: Sequence[IngestRow]) -> IngestTally:
        self.rows += len(rows)
        return IngestTally(len(rows), 0, 0)

    def put_assets(self, rows: object) -> None:
        raise AssertionError("no media here")


def test_a_hundred_thousand_lines_run_in_the_memory_of_a_chunk(tmp_path: Path, shelf: OpenShelf) -> None:
    manifest = tmp_path / "long.jsonl"
    head, tail = orjson.dumps(listing_line(1) | {"id": "NUMBER"}).split(b"NUMBER")
    with manifest.open("wb") as file:
        for number in range(100_000):
            file.write(b"%b%d%b\n" % (head, number, tail))
    table = Forgetful()
    tracemalloc.start()
    try:
        report = ingest(manifest, table, shelf)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert report.new == table.rows == 100_000
    # Two chunks of rows with their texts and the reader's buffer are some 11 MB, with the rules read first some 20 MB.
    # Loaded whole, the 31 MB of the file alone would be more, and the parsed lines many times that.
    assert manifest.stat().st_size > 30_000_000
    assert peak < 25_000_000
