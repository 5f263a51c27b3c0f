"""Entries: the same entry always has the same bytes, and comes back from them."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.journal.drafts import draft_from_json, draft_to_json
from backends.wire import (
    body_hash,
    correction_from_json,
    correction_to_json,
    entry_from_json,
    entry_to_json,
    label_from_json,
    label_to_json,
)
from review.corrections import Correction, MediaCorrection
from review.decisions import Decision, Entry
from review.drafts import Draft
from review.errors import BackstopError, Damaged
from review.labels import Box, Label, Severity
from review.mending import Mend
from tests.mends import mends
from tests.unit.backends.wire.strategies import corrections, decisions, entries, labels


@given(entries)
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    data = entry_to_json(entry)
    back = entry_from_json(data)
    assert back == entry
    assert entry_to_json(back) == data
    assert body_hash(back) == body_hash(entry)


@given(entries)
def test_entries_are_canonical(entry: Entry) -> None:
    data = entry_to_json(entry)
    assert orjson.dumps(orjson.loads(data), option=orjson.OPT_SORT_KEYS) == data


@given(decisions)
def test_other_content_has_another_hash(decision: Decision) -> None:
    assert body_hash(replace(decision, note=decision.note + "x")) != body_hash(decision)
    assert body_hash(replace(decision, token=decision.token + 1)) != body_hash(decision)


@given(labels)
def test_a_draft_label_comes_back(label: Label) -> None:
    assert label_from_json(orjson.loads(orjson.dumps(label_to_json(label)))) == label


def test_a_label_of_an_older_console_keeps_its_bytes() -> None:
    box = Box(0.1, 0.2, 0.3, 0.4)
    sides = {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4}
    old = {"id": "l", "code": "PF-LOGO", "severity": "major", "span": None, "box": sides, "field": "", "note": ""}
    assert label_from_json(old) == Label("l", "PF-LOGO", Severity.MAJOR, box=box)
    assert label_to_json(label_from_json(old)) == old


@given(labels, st.sampled_from(["one", [{"frame": 1}], [], 3]))
def test_a_track_that_is_none_is_refused(label: Label, track: object) -> None:
    with pytest.raises((BackstopError, KeyError, ValueError, TypeError)):
        label_from_json({**label_to_json(label), "box": None, "track": track})


@given(decisions, st.lists(labels, max_size=4).map(tuple), mends)
def test_round_trip_of_labels_tracks_and_edit_lists(decision: Decision, marked: tuple[Label, ...], mend: Mend) -> None:
    """Out as it is sent and kept, and in again: nothing differs."""
    mended = MediaCorrection(mend, ("b" if mend.asset[0] == "a" else "a") * 64, "video/mp4") if len(mend) else None
    sent = replace(decision, labels=marked, correction=mended)
    back = entry_from_json(entry_to_json(sent))
    assert isinstance(back, Decision)
    assert back.labels == marked
    assert back.correction == mended
    draft = Draft(sent.item_id, sent.item_version, marked, mend=mend if len(mend) else None)
    assert draft_from_json(draft.item_id, draft.version, draft_to_json(draft)) == draft


@given(corrections)
def test_a_draft_correction_comes_back(correction: Correction) -> None:
    assert correction_from_json(orjson.loads(orjson.dumps(correction_to_json(correction)))) == correction


@pytest.mark.parametrize("data", [b"", b"null", b"{}", b'{"entry":"decision"}', b'{"entry":"other","key":"k"}'])
def test_what_is_no_entry_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        entry_from_json(data)
