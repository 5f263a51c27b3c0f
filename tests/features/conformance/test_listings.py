"""A house's own rules for listings, and what was reworded before, on every way to a store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.corrections import FieldChange, ListingCorrection
from review.decisions import Verdict
from review.errors import BadInput
from review.listings.earlier import Earlier, Reworded
from review.listings.house import CLAIM, TERM, HouseEntry, empty_house, entries_of
from tests.features.conformance.floor import LEAD, Floor
from tests.unit.backends.store.shop import decision, retraction, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])
LI = "Li Wei"
MUG = HouseEntry(TERM, "house-tasse", "de", ("Tasse", "Humpen"), "Becher", markets=("DE",))
GREEN = HouseEntry(CLAIM, "house-green", "de", ("umweltbewusst*",), law="house rule 7", begins="2026-01-01")


async def test_what_one_lead_sets_everybody_has_and_the_record_tells_who(floor: Floor) -> None:
    lead, li = (await floor.seat(LEAD)).ports.listings, (await floor.seat(LI)).ports.listings
    assert await li.house() == empty_house()
    assert entries_of(await lead.put_entry(MUG, LEAD)) == [MUG]
    french = replace(MUG, language="fr", words=("tasse",), use="mug", markets=())
    await lead.put_entry(french, LEAD)
    await lead.put_entry(GREEN, LEAD)
    assert entries_of(await li.house()) == [MUG, french, GREEN]
    krug = replace(MUG, use="Krug")
    assert {one.use for one in entries_of(await lead.put_entry(krug, LEAD))} == {"Krug", "mug", ""}
    after = await lead.remove_entry(krug, LEAD)
    assert entries_of(after) == [french, GREEN]
    assert entries_of(await lead.remove_entry(krug, LEAD)) == [french, GREEN], "what is gone is fine"
    assert await li.house() == after
    links = await floor.on_store(lambda store: store.register.links(0, 100))
    assert [link.actor for link in links if link.action == "act"][-5:] == [LEAD] * 5
    await floor.on_store(lambda store: store.verify())


@pytest.mark.parametrize("wrong", [replace(MUG, use=""), replace(MUG, words=("*",)), replace(GREEN, begins="")])
async def test_an_entry_that_lacks_something_changes_nothing(floor: Floor, wrong: HouseEntry) -> None:
    lead = (await floor.seat(LEAD)).ports.listings
    await lead.put_entry(MUG, LEAD)
    with pytest.raises(BadInput):
        await lead.put_entry(wrong, LEAD)
    assert entries_of(await lead.house()) == [MUG]


async def test_what_was_reworded_comes_page_by_page_and_what_was_taken_back_does_not(floor: Floor) -> None:
    seat = await floor.seat(LI)
    titles = {"a": "Vase rot", "b": "Vase blau", "c": "Vase grün"}
    rows = [row(name, kind="listing", title=title, locale="de-AT") for name, title in titles.items()]
    await floor.on_store(lambda store: store.put_items(rows))
    made = []
    for name, title in titles.items():
        correction = ListingCorrection((FieldChange("title", title, title[5:].title() + "e Vase"),))
        made.append(decision(await seat.lease(name), supervisor=LI, verdict=Verdict.CORRECT, correction=correction))
    await seat.ports.submit([*made, retraction(made[1])])
    first = await seat.ports.listings.earlier(0, 1)
    assert (first.reworded, first.more) == ((Reworded("de", "Vase rot", "Rote Vase"),), True)
    second = await seat.ports.listings.earlier(first.reached, 500)
    assert (second.reworded, second.more) == ((Reworded("de", "Vase grün", "Grüne Vase"),), False)
    assert await seat.ports.listings.earlier(second.reached, 500) == Earlier((), second.reached, False)
