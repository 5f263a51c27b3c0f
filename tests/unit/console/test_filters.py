"""Chips ⇄ filter: what is shown is what is asked for, and what is no field asks for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.pages.filters import chips_of, filter_of
from review.items import ItemState
from review.queue import Filter
from widgets.chips import Filter as Chip
from widgets.chips import parse_filters

words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
upper = words.map(str.upper).filter(lambda text: text == text.upper())
filters = st.builds(
    Filter,
    kind=st.sampled_from(["", "video", "image"]),
    states=st.lists(st.sampled_from(ItemState), min_size=1, unique=True).map(tuple),
    markets=st.lists(upper, max_size=3, unique=True).map(tuple),
    locales=st.lists(words, max_size=3, unique=True).map(tuple),
    batch=st.one_of(st.just(""), words),
    sku=st.one_of(st.just(""), words),
    reason=st.one_of(st.just(""), upper),
    generator=st.one_of(st.just(""), words, st.just("titler 4")),
    template=st.one_of(st.just(""), words),
    held=st.sampled_from([None, True, False]),
    text=st.one_of(st.just(""), words),
)


@given(filters)
def test_the_chips_of_a_filter_ask_for_that_filter(where: Filter) -> None:
    assert filter_of(chips_of(where), where.kind) == where


@given(filters)
def test_chips_read_as_a_person_types_them(where: Filter) -> None:
    chips = chips_of(where)
    typed = " ".join(chip.text() for chip in chips)
    assert filter_of(parse_filters(typed), where.kind) == where


@given(st.lists(st.builds(Chip, st.text(max_size=5), st.text(max_size=8)), max_size=6))
def test_no_chips_whatever_break_the_list(chips: list[Chip]) -> None:
    where = filter_of(tuple(chips), "image")
    assert where.kind == "image"
    assert where.states


def test_several_of_one_field_are_alternatives() -> None:
    chips = parse_filters("market:de market:AT state:open state:snoozed lang:de-DE red vase")
    assert filter_of(chips) == Filter(
        states=(ItemState.OPEN, ItemState.SNOOZED), markets=("DE", "AT"), locales=("de-DE",), text="red vase"
    )


@pytest.mark.parametrize("typed", ["state:gone", "held:perhaps", "colour:red", "kind:video"])
def test_what_is_no_field_or_no_value_of_one_is_passed_over(typed: str) -> None:
    assert filter_of(parse_filters(typed), "image") == Filter(kind="image")
