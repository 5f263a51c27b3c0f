"""Mends on the wire: everything comes back, nothing else comes in."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given

from backends.wire.mending import KINDS, edit_from_json, edit_to_json, mend_from_json, mend_to_json
from review.errors import BadInput
from review.mending import Blur, Edit, Frames, Hold, Mend
from review.regions import Box
from review.tracks import Track, TrackKey
from tests.mends import edits, mends

ASSET = "ab" * 32
ROOT = Path(__file__).resolve().parents[4]


@given(mends)
def test_round_trip(mend: Mend) -> None:
    text = json.dumps(mend_to_json(mend))
    back = mend_from_json(json.loads(text))
    assert back == mend
    assert json.dumps(mend_to_json(back)) == text


def test_every_kind_of_edit_has_a_name() -> None:
    assert set(KINDS.values()) == set(get_args(Edit))


@given(edits)
def test_a_missing_or_further_field_is_refused(edit: Edit) -> None:
    block = edit_to_json(edit)
    for name in (field.name for field in fields(edit)):
        with pytest.raises(BadInput):
            edit_from_json({key: value for key, value in block.items() if key != name})
    with pytest.raises(BadInput, match="just the fields"):
        edit_from_json(block | {"colour": "red"})


@given(edits)
def test_a_value_of_another_type_is_refused(edit: Edit) -> None:
    for name in (field.name for field in fields(edit)):
        with pytest.raises(BadInput):
            edit_from_json(edit_to_json(edit) | {name: None})


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({}, "no edit list"),
        ({"schema": "backstop.mend/2", "asset": ASSET, "edits": []}, "no edit list"),
        ({"schema": "backstop.mend/1", "asset": ASSET}, "no edits"),
        ({"schema": "backstop.mend/1", "asset": "../etc", "edits": []}, "SHA-256"),
        ({"schema": "backstop.mend/1", "asset": ASSET, "edits": [{"edit": "explode"}]}, "Edit 1: no such kind"),
        ({"schema": "backstop.mend/1", "asset": ASSET, "edits": [[]]}, "Edit 1"),
    ],
)
def test_what_is_no_edit_list_is_refused_by_name(block: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        mend_from_json(block)


def test_true_is_no_number_and_a_number_no_truth() -> None:
    hold = edit_to_json(Hold(Frames(1, 2), 5))
    with pytest.raises(BadInput, match="whole number"):
        edit_from_json(hold | {"good": True})
    track = Track((TrackKey(0, Box(0, 0, 1, 1)), TrackKey(9, Box(0, 0, 1, 1), shown=False)))
    blur = edit_to_json(Blur(Frames(1, 2), track))
    blur["region"]["track"][1]["shown"] = 0
    with pytest.raises(BadInput, match="true or false"):
        edit_from_json(blur)


def test_it_is_written_as_the_documentation_says() -> None:
    mend = Mend(ASSET, (Hold(Frames(10, 14), 9),))
    assert mend_to_json(mend) == {
        "schema": "backstop.mend/1",
        "asset": ASSET,
        "edits": [{"edit": "hold", "frames": {"first": 10, "last": 14}, "good": 9}],
    }


def test_the_documentation_names_every_edit_with_its_fields() -> None:
    page = (ROOT / "docs" / "mending.md").read_text(encoding="utf-8")
    edits = page.partition("\n## Edits\n")[2]
    rows = {line.split("`")[1]: line for line in edits.splitlines() if line.startswith("| `")}
    assert set(rows) == set(KINDS)
    for name, kind in KINDS.items():
        told = rows[name].split("|")[2].replace("`", "").replace(" ", "").split(",")
        assert told == [field.name for field in fields(kind)]
