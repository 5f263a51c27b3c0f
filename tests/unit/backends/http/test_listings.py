"""House rules over a service: a lead's change is told to every console; who is no lead changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from backends.listings.process import CheckingProcess
from review.errors import NotAllowed
from review.listings.earlier import Earlier, Reworded
from review.listings.house import TERM, HouseEntry, empty_house, entries_of
from review.rights import Role
from review.standing import HouseChanged
from tests.line.running import Running
from tests.unit.backends.http.side import LI, Side, signed_in

pytestmark = pytest.mark.asyncio
MUG = HouseEntry(TERM, "house-tasse", "de", ("Tasse",), "Becher")


async def test_a_leads_change_is_heard_and_read_by_the_others(side: Side, service: Running, tmp_path: Path) -> None:
    service.on_store(lambda store: store.people.add("Mia", Role.LEAD, by="test"))
    async with signed_in(service, tmp_path / "other", "Mia") as lead:
        with pytest.raises(NotAllowed):
            await side.items.listings.put_entry(MUG, LI)
        with pytest.raises(NotAllowed):
            await side.items.listings.remove_entry(MUG, LI)
        assert await side.items.listings.house() == empty_house()
        await lead.items.listings.put_entry(MUG, "nobody: the token says who")
        await side.until(lambda: side.heard(HouseChanged))
        assert side.heard(HouseChanged)[0].by == "Mia"
        assert entries_of(await side.items.listings.house()) == [MUG]


async def test_a_checking_process_is_told_what_is_kept_elsewhere_also_after_it_ended() -> None:
    pages = [Reworded("de", f"Vase rot {n}.", f"Rote Vase {n}.") for n in range(3)]
    asked: list[int] = []

    async def earlier(after: int, limit: int) -> Earlier:
        asked.append(after)
        return Earlier(tuple(pages[after : after + 2]), min(len(pages), after + 2), after + 2 < len(pages))

    process = CheckingProcess(elsewhere=earlier)
    try:
        await process.suggest("de", ["Vase rot 2."])  # the first process takes longer than anybody waits
        ((found,),) = [[one.after for one in some[:1]] for some in await process.suggest("de", ["Vase rot 2."])]
        assert found == "Rote Vase 2."
        assert asked[:2] == [0, 2]
        assert process._process is not None
        process._process.kill()
        await process.suggest("de", ["x"])
        ((found,),) = [[one.after for one in some[:1]] for some in await process.suggest("de", ["Vase rot 0."])]
        assert found == "Rote Vase 0."
        assert asked.count(0) == 2
    finally:
        await process.close()
