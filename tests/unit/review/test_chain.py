"""A kept head of the audit chain against where the chain ends now."""

from __future__ import annotations

import pytest

from review.chain import START, Anchor, Reached, broken

KEPT = Anchor(5, "e" * 64)


def test_what_only_grew_holds() -> None:
    assert broken(KEPT, Reached(Anchor(9, "f" * 64), KEPT.hash)) == ""
    assert broken(KEPT, Reached(KEPT, KEPT.hash)) == ""
    assert broken(Anchor(0, START), Reached(Anchor(0, START), "")) == ""
    assert broken(Anchor(0, START), Reached(Anchor(7, "f" * 64), "")) == ""


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        (Reached(Anchor(4, "d" * 64), ""), "had 5 links, and ends at 4"),
        (Reached(Anchor(0, START), ""), "had 5 links, and ends at 0"),
        (Reached(Anchor(5, "a" * 64), "a" * 64), "link 5 is not"),
        (Reached(Anchor(9, "f" * 64), "a" * 64), "link 5 is not"),
    ],
)
def test_what_was_cut_or_written_anew_is_told(reached: Reached, told: str) -> None:
    assert told in broken(KEPT, reached)
