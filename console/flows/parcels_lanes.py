"""What parcels usually do on their lane, learnt once from those that the house knows: how long they are silent."""

from __future__ import annotations

import asyncio
from collections import Counter

from console.bootstrap import Backend
from console.journeys import atlas, events
from review.errors import BackstopError
from review.items import ItemState, Shipment
from review.logistics.journey import journey
from review.logistics.lanes import LaneHistory
from review.queue import Filter

SAMPLE = 400
"""Parcels that are read: ten of each lane of a middling shop, and enough silences for most stages."""
AT_ONCE = 20
"""Parcels between two rests, so that whoever claims an item does not wait behind them."""
REST_S = 0.02


class LaneBook:
    """``history`` is None until it is learnt, and where too little is known it says nothing."""

    def __init__(self) -> None:
        self.history: LaneHistory | None = None
        self._parcels: Counter[tuple[str, str]] = Counter()
        self._begun = False

    def known(self, shipment: Shipment) -> int:
        """Parcels of the same courier to the same country that were learnt from."""
        return self._parcels[shipment.carrier, shipment.country]

    async def learn(self, backend: Backend) -> bool:
        """Reads a sample of the parcels that the house has; True where that came to an end now."""
        if self._begun:
            return False
        self._begun = True
        where = Filter(kind="shipment", states=(ItemState.OPEN, ItemState.DECIDED))
        history = LaneHistory()
        try:
            rows = await backend.select(where, SAMPLE)
            for at in range(0, len(rows), AT_ONCE):
                found = [(await backend.record(row.item_id)).item.shipment for row in rows[at : at + AT_ONCE]]
                await asyncio.to_thread(self._take, history, [one for one in found if one is not None])
                await asyncio.sleep(REST_S)
        except BackstopError:
            self._begun = False  # the store is away: the next parcel asks again
            return False
        self.history = history
        return True

    def _take(self, history: LaneHistory, found: list[Shipment]) -> None:
        for shipment in found:
            history.learn(journey(shipment, events(), atlas()), shipment.carrier)
            self._parcels[shipment.carrier, shipment.country] += 1
