"""House rules that an older Backstop kept in a file are taken into the store, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backends.embedded.backend import EmbeddedBackend
from backends.listings.house import HOUSE_NAME, TAKEN_NAME
from review.errors import BadInput
from review.listings.house import TERM, HouseEntry, empty_house, entries_of, with_entry
from tests.domain import HandClock

MUG = HouseEntry(TERM, "mug", "de", ("Tasse",), "Becher")
RULE = {"id": "H1", "channel": "*", "field": "title", "check": "length", "most": 120}


@pytest.mark.asyncio
async def test_the_old_file_is_taken_in_once_and_put_aside(tmp_path: Path) -> None:
    old = with_entry({**empty_house(), "rules": [RULE]}, MUG)
    (tmp_path / HOUSE_NAME).write_text(json.dumps(old), encoding="utf-8")
    backend = await EmbeddedBackend.open(tmp_path, HandClock())
    try:
        assert await backend.listings.house() == old
        assert not (tmp_path / HOUSE_NAME).exists()
        assert json.loads((tmp_path / TAKEN_NAME).read_text(encoding="utf-8")) == old
        assert entries_of(await backend.listings.remove_entry(MUG, "Mia")) == []
        assert (await backend.listings.house())["rules"] == [RULE]
    finally:
        await backend.close()
    backend = await EmbeddedBackend.open(tmp_path, HandClock())
    try:
        assert entries_of(await backend.listings.house()) == [], "the file is not read again"
        await backend.with_store(lambda store: store.verify())
    finally:
        await backend.close()


@pytest.mark.asyncio
async def test_a_damaged_file_is_told_until_it_is_mended_and_left_as_it_is(tmp_path: Path) -> None:
    backend = await EmbeddedBackend.open(tmp_path, HandClock())
    try:
        for raw in ("{", "[]", json.dumps({"schema": "other"}), "[" * 100_000):
            (tmp_path / HOUSE_NAME).write_text(raw)
            with pytest.raises(BadInput, match="cannot be read"):
                await backend.listings.house()
            assert (tmp_path / HOUSE_NAME).read_text() == raw
        (tmp_path / HOUSE_NAME).unlink()
        assert await backend.listings.house() == empty_house()
    finally:
        await backend.close()
