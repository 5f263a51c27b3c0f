"""Changes: put together, they tell of everything that either told of."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from review.changes import NOTHING, Changes

changes = st.builds(
    Changes,
    st.frozensets(st.sampled_from(["i-1", "i-2", "i-3"])),
    *[st.booleans() for _ in fields(Changes)[1:]],
)


@given(changes, changes)
def test_together_they_tell_of_all_that_either_told_of(one: Changes, other: Changes) -> None:
    both = one | other
    assert both.items == one.items | other.items
    for field in fields(Changes)[1:]:
        assert getattr(both, field.name) == (getattr(one, field.name) or getattr(other, field.name))


@given(changes)
def test_nothing_adds_nothing(one: Changes) -> None:
    assert one | NOTHING == one
    assert bool(one) == (one != NOTHING)


def test_one_touched_thing_is_something() -> None:
    assert Changes(frozenset({"i-1"}))
    assert all(Changes(**{field.name: True}) for field in fields(Changes)[1:])  # type: ignore[arg-type]
    assert not Changes()
