"""What people read in the place of codes."""

from __future__ import annotations

import pytest

from console.words import reason_text


@pytest.mark.parametrize(
    ("code", "words"), [("logo", "Logo or brand mark is wrong"), ("of-another-house", "of-another-house")]
)
def test_a_reason_stands_in_words_and_one_nobody_knows_as_it_came(code: str, words: str) -> None:
    assert reason_text("video", code) == words
