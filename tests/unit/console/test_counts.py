"""Counts in words: one thing is never told as if it were several."""

from __future__ import annotations

import pytest

from console.pages.causes_plans import Together, does_text


@pytest.mark.parametrize("together", [None, *Together])
def test_one_parcel_is_told_as_one(together: Together | None) -> None:
    one, two = does_text(together, 1), does_text(together, 2)
    assert "1" in one
    assert "{" not in one
    assert not any(word in one for word in ("parcels", "numbers", "couriers", "customers"))
    assert any(word in two for word in ("2 parcels", "2 numbers", "2 couriers", "2 customers"))
