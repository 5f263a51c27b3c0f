"""Group A: what a manifest may bring, each through the whole road into a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from backends.embedded.assets import AssetFolder
from backends.ingest import ingest
from backends.store.store import Store
from backends.wire import document_of
from tests.corpus.wire_json import CASES, LINE, Case
from tests.domain import HandClock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    yield store
    store.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number}-{case.name}")
def test_a_bad_line_is_refused_or_held_and_the_next_one_goes_in(case: Case, store: Store, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_bytes(case.raw + b"\n" + orjson.dumps(LINE | {"id": "next"}) + b"\n")
    assets = AssetFolder(tmp_path)
    try:
        report = ingest(manifest, store, assets)
    finally:
        assets.close()
    assert store.record("next").item.held == ""
    if case.expected in ("accept", "hold"):
        assert (report.new, report.refused_count) == (2, 0)
        item = store.record("l-1").item
        assert bool(item.held) == (case.expected == "hold")
        # What was unknown comes out again.
        sent = orjson.loads(case.raw.removeprefix(b"\xef\xbb\xbf"))
        assert {"version": 0, **sent}.items() <= orjson.loads(document_of(item)).items()
    else:
        assert report.new == 1
        # A UTF-16 file breaks into more than one bad line, for its line ends are bytes of its letters.
        assert report.refused_count >= 1
        assert report.refused[0].line == 1
        assert case.expected in report.refused[0].reason
        payload = case.raw.decode("utf-8", "replace")
        assert report.refused[0].reason not in payload
        assert "Vase" not in report.refused[0].reason
