"""A house's own terms and forbidden claims: edited entry by entry, the rest of the file left as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backends.listings.checking import built
from review.errors import BadInput
from review.listings.house import CLAIM, TERM, HouseEntry, empty_house, entries_of, with_entry, without_entry
from tests.unit.review.listings.targets import TODAY, sound, with_field

MUG = HouseEntry(TERM, "mug", "de", ("Tasse", "Humpen"), "Becher", markets=("DE",))
GREEN = HouseEntry(CLAIM, "green", "de", ("umweltbewusst*",), law="house rule 7", begins="2026-01-01")


def test_entries_come_back_as_they_were_put_in_and_take_each_others_place() -> None:
    house = with_entry(with_entry(empty_house(), MUG), GREEN)
    french = replace(MUG, language="fr", words=("tasse",), use="mug", markets=())
    house = with_entry(house, french)
    assert entries_of(house) == [MUG, french, GREEN]
    assert entries_of(with_entry(house, replace(MUG, use="Krug")))[-2].use == "Krug"
    assert entries_of(without_entry(without_entry(house, MUG), french)) == [GREEN]
    assert without_entry(house, GREEN)["forbidden"] == []


def test_rules_that_this_list_does_not_know_stay_in_the_file() -> None:
    rule = {"id": "H1"}
    house = with_entry({**empty_house(), "rules": [rule]}, MUG)
    assert house["rules"] == [rule]


def test_a_term_holds_in_its_markets_and_a_claim_by_its_law() -> None:
    checker = built(with_entry(with_entry(empty_house(), MUG), replace(GREEN, markets=("AT",))))
    target = with_field(sound("de"), "description", "Eine Tasse, umweltbewusst gemacht.")
    told = {one.rule: one for one in checker.check(target, TODAY)}
    assert told["F03"].values == ("Tasse", "Becher")
    assert "F02" not in told
    other = replace(target, market="AT")
    told = {one.rule: one for one in checker.check(other, TODAY)}
    assert "F03" not in told
    assert told["F02"].values == ("umweltbewusst", "house rule 7")


@pytest.mark.parametrize(
    "entry",
    [
        replace(MUG, words=()),
        replace(MUG, use=""),
        replace(MUG, id=""),
        replace(MUG, language=""),
        replace(MUG, words=("x" * 201,)),
        replace(GREEN, law=""),
        replace(GREEN, begins="soon"),
    ],
)
def test_an_entry_that_lacks_something_is_refused_with_a_word_on_what(entry: HouseEntry) -> None:
    with pytest.raises(BadInput):
        with_entry(empty_house(), entry)


def test_a_house_of_another_form_is_refused() -> None:
    for house in ({}, {"schema": "x"}, {"schema": "backstop-house-rules/1", "glossary": [{"id": "a"}]}):
        with pytest.raises(BadInput):
            entries_of(house)
