"""The workspace's key for pseudonyms: made once, kept, and never a broken one used unseen."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from backends.exports.source import KEY_NAME, judged_of, pseudonyms
from backends.store.rows import DecisionRecord
from review.errors import Damaged


def test_a_person_keeps_the_pseudonym_in_a_workspace_and_has_another_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = pseudonyms(tmp_path).reviewer("Li Wei")
    assert pseudonyms(tmp_path).reviewer("Li Wei") == first
    assert pseudonyms(tmp_path / "other").reviewer("Li Wei") != first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", KEY_NAME]


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_the_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    pseudonyms(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_NAME).stat().st_mode) == 0o600


def test_a_key_that_was_cut_is_not_used(tmp_path: Path) -> None:
    (tmp_path / KEY_NAME).write_bytes(b"short")
    with pytest.raises(Damaged, match="not 32 bytes"):
        pseudonyms(tmp_path)


def test_an_entry_that_is_no_decision_is_told() -> None:
    body = b'{"entry":"retraction","key":"k","target":"t","item_id":"i","supervisor":"s","gesture":"g",'
    body += b'"decided_at":"2026-03-02T09:00:00Z"}'
    with pytest.raises(Damaged, match="The entry k"):
        next(judged_of([DecisionRecord(1, "k", "i", 1, body, b"{}", "")]))
