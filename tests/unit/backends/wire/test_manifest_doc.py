"""docs/manifest.md tells the truth: its examples are accepted, and it names every field there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from backends.wire import document_of, item_from_document, models
from backends.wire.manifest import read_line, to_item
from review.items import KINDS

DOC = (Path(__file__).parents[4] / "docs" / "manifest.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json\n(.+?)\n```$", DOC, re.MULTILINE | re.DOTALL)


def test_there_is_an_example_of_each_kind() -> None:
    assert [to_item(read_line(example.encode(), 1)).kind for example in EXAMPLES] == list(KINDS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_accepted_and_has_nothing_unknown_in_it(example: str) -> None:
    item = to_item(read_line(example.encode(), 1))
    assert item.held == ""
    known = [set(rest) - {"path", "url"} for rest in item.extra.get("assets", {}).values()]
    assert not any(known)
    assert set(item.extra) <= {"assets"}
    assert item_from_document(document_of(item)) == item


def _names(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_every_field_is_documented() -> None:
    every = [model for model in vars(models).values() if isinstance(model, type) and issubclass(model, BaseModel)]
    named = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`\n]+)`", DOC))))
    assert set().union(*(_names(model) for model in every)) <= named


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (models.ID_CHARS, "1 to 200 characters"),
        (models.KIND_CHARS, "up to 50 characters"),
        (models.TITLE_CHARS, "up to 10,000 characters"),
        (models.PROMPT_CHARS, "up to 100,000"),
        (models.ASSETS, "up to 100 files"),
        (models.EVENTS, "up to 2,000 of"),
        (models.PARTS, "up to 1,000 texts"),
    ],
)
def test_the_caps_told_are_the_caps_kept(number: int, words: str) -> None:
    assert f"{number:,}" in words
    assert words in DOC
