"""The judge says of every line what the models say of it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from backends.wire.judge import judge_of
from backends.wire.models import ItemLine
from backends.wire.reasons import plain_words
from tests.unit.backends.wire.strategies import json_values, manifest_line

JUDGE = judge_of(ItemLine)


def _complaints(validate: Any, document: Any) -> list[tuple[str, str]]:
    try:
        validate(document)
    except ValidationError as error:
        return [plain_words(one) for one in error.errors(include_url=False, include_input=False)]
    return []


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) below a value."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    return [place for key in keys for place in ((node, key), *_places(node[key]))]


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A line with some values anywhere replaced, removed or added."""
    document = copy.deepcopy(manifest_line())
    for _ in range(draw(st.integers(0, 3))):
        places = _places(document)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if isinstance(holder, dict) and draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = draw(json_values | st.sampled_from(["x" * 201, -1, 2**63, "2026-03-01", {}, []]))
    return document


@given(spoiled())
def test_the_judge_and_the_models_agree(document: Any) -> None:
    assert _complaints(JUDGE.validate_python, document) == _complaints(ItemLine.model_validate, document)


@pytest.mark.parametrize("document", [None, [], "a", 5, {}])
def test_they_agree_on_what_is_no_line_at_all(document: Any) -> None:
    told = _complaints(JUDGE.validate_python, document)
    assert told
    assert told == _complaints(ItemLine.model_validate, document)


def test_every_block_is_judged_as_a_dictionary() -> None:
    judged = JUDGE.validate_python(manifest_line())
    blocks = [holder[key] for holder, key in _places(judged)]
    assert len(blocks) > 30
    assert not [block for block in blocks if hasattr(block, "model_fields_set")]
