"""A first look says what the store and the journal say, and nothing where they cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from backends.glance import counts_at_a_glance, setting_at_a_glance
from backends.journal import SqliteJournal
from backends.store.store import Store
from review.queue import Filter
from tests.domain import HandClock
from tests.unit.backends.store.shop import decision, row


def test_the_figures_are_the_store_s(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    store = Store.open(path, clock=HandClock())
    store.put_items(row(f"i{place}", kind=kind) for place, kind in enumerate(("image", "listing", "hologram") * 3))
    store.submit([decision(store.claim_next(_images(), "li", 1)[0])])
    told = store.counts()
    assert counts_at_a_glance(path) == told
    assert sum(count.open for count in told) == 8
    store.close()
    assert counts_at_a_glance(path) == told


def _images() -> Filter:

    return Filter(kind="image")


@pytest.mark.asyncio
async def test_a_setting_is_the_journal_s(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = await SqliteJournal.open(path)
    await journal.set_setting("window", {"queue": {"id": "image"}})
    assert setting_at_a_glance(path, "window") == {"queue": {"id": "image"}}
    await journal.close()
    assert setting_at_a_glance(path, "window") == {"queue": {"id": "image"}}
    assert setting_at_a_glance(path, "keys") is None


def test_what_cannot_be_read_says_nothing_and_is_left_alone(tmp_path: Path) -> None:
    missing, broken = tmp_path / "missing.sqlite3", tmp_path / "broken.sqlite3"
    broken.write_bytes(b"this is no database, and never was one" * 40)
    for path in (missing, broken):
        assert counts_at_a_glance(path) == []
        assert setting_at_a_glance(path, "window") is None
    assert not missing.exists()
