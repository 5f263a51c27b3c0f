"""Likeness: what others of a queue share with an item, from where the items are and from what is known here of media.

Pictures are hashed once and remembered; what was measured of a clip is compared at its place, among clips of one
template.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.flows.stage import Stage
from console.signals import signal_table
from review.errors import BackstopError
from review.items import Item, Kind
from review.queue import Filter, OrderKey
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from review.clusters.groups import Cluster
    from review.clusters.spots import Spot
    from review.signals import Measurement

PAGE = 500
MOST_PICTURES = 100_000
"""Rows of the list that are compared by what they look like."""
MOST_MEASURED = 2_000
"""Clips of one template whose measurements are compared."""
TOLD = 20
"""Pictures that are hashed between two words about how far it is."""
Told = Callable[[str], bool]
"""Says how far it is; False where nobody waits for it any more."""


class Likeness(QObject):
    """Answers what is like an item; every call may raise the errors of the ports."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage

    async def clusters(self, item_id: str, where: Filter, told: Told, said: Sequence[str] = ()) -> list[Cluster]:
        """What the item shares with others that ``where`` finds, the most telling first."""
        from review.clusters.groups import in_order
        from review.clusters.traits import TraitName

        batches = self._stage.place.backend.batches
        found = list(await batches.alike(item_id, where, said))
        whole = await batches.items([item_id])
        if whole and whole[0].kind in (Kind.IMAGE, Kind.VIDEO):
            item = whole[0]
            found += await self._by_looks(item, replace(where, kind=item.kind), told)
            template = next((one.items for one in found if one.trait.name is TraitName.TEMPLATE), ())
            found += await self._by_spots(item, template[:MOST_MEASURED])
        return in_order(found)

    async def titles(self, item_ids: Sequence[str]) -> dict[str, str]:
        """What items are called."""
        return {item.id: item.title for item in await self.items(item_ids)}

    async def items(self, item_ids: Sequence[str]) -> list[Item]:
        """Items whole, a page at a time."""
        batches = self._stage.place.backend.batches
        found: list[Item] = []
        for start in range(0, len(item_ids), PAGE):
            found += await batches.items(item_ids[start : start + PAGE])
        return found

    async def _by_looks(self, item: Item, where: Filter, told: Told) -> list[Cluster]:
        """What looks like it, whatever made it."""
        from review.clusters.groups import near
        from review.clusters.looks import ALIKE

        outputs = item.of_role("output")
        if not outputs:
            return []
        own = outputs[0].sha256
        shown: dict[str, list[str]] = {own: [item.id]}
        after: OrderKey | None = None
        while len(shown) < MOST_PICTURES:
            page = await self._stage.place.backend.page(where, after, PAGE)
            for row in page.rows:
                if row.thumb and row.item_id != item.id:
                    shown.setdefault(row.thumb, []).append(row.item_id)
            after = page.next
            if after is None:
                break
        await self._hash(list(shown), told)
        looks = await self._stage.place.looks.near(own, list(shown))
        alike = [(one, bits) for output, bits in looks for one in shown[output]]
        return [near(item.kind, item.id, alike, ALIKE)] if len(alike) > 1 else []

    async def _hash(self, outputs: Sequence[str], told: Told) -> None:
        place = self._stage.place
        missing = await place.looks.missing(outputs)
        text = self.tr("Pictures looked at for the first time: {0} of {1}")
        for number, output in enumerate(missing):
            if number % TOLD == 0 and not told(text.format(count_text(number), count_text(len(missing)))):
                return
            try:
                await place.looks.look(output, await place.assets.path(output))
            except BackstopError:
                continue  # what cannot be displayed is like nothing; its own page says why

    async def _by_spots(self, item: Item, members: Sequence[str]) -> list[Cluster]:
        """What was measured at the same place, among what one template made."""
        from review.clusters.groups import Comparison
        from review.clusters.spots import shared
        from review.clusters.traits import signal_trait

        others = {one.id: one for one in await self.items([*members, item.id])}
        outputs = {one.id: asset.sha256 for one in others.values() for asset in one.of_role("output")[:1]}
        known = await self._stage.place.signals.known(list(dict.fromkeys(outputs.values())))
        spots = {name: _spots(known[output]) for name, output in outputs.items() if output in known}
        mine = spots.get(item.id, [])
        compared = Comparison(item.id, [signal_trait(item.kind, one.code, str(one)) for one in mine])
        for name, theirs in spots.items():
            compared.add(name, [signal_trait(item.kind, one.code, str(one)) for one in shared(mine, theirs)])
        return compared.clusters()


def _spots(measured: Sequence[Measurement]) -> list[Spot]:
    """What reached its threshold, and where."""
    from review.clusters.spots import Spot

    table = signal_table()
    found = []
    for one in measured:
        signal = table[one.signal]
        if one.value >= signal.threshold:
            first, last = one.frames if one.frames is not None else (0, 0)
            found.append(Spot(signal.code, first, last))
    return found
