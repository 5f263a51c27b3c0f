"""The whole shift: an empty first start, then a day's work from the first queue to the export."""

from __future__ import annotations

from pathlib import Path

from console.tour import wrong_parcels
from console.tour.opened import opened
from console.tour.protocol import Protocol
from console.tour.scenes import (
    arrival,
    bulk,
    judging,
    listings,
    looks,
    lots,
    parcels,
    parting,
    searching,
    tools,
    troubles,
)
from console.tour.watch import StallWatch


async def whole_shift(workspace: Path, folder: Path, out: Path, protocol: Protocol) -> None:
    """Every scene in its order; the watch goes through all of them."""
    watch = StallWatch(lambda: protocol.step)
    watch.begin()
    try:
        async with opened(folder / "empty", out, protocol, watch) as guide:
            await arrival.first_start(guide)
        async with opened(workspace, out, protocol, watch) as guide:
            await arrival.home_and_queues(guide)
            await judging.videos(guide)
            await judging.images(guide)
            await judging.listings(guide)
            await troubles.late_delivery(guide, folder)
            await judging.parcels(guide)
            await searching.search_and_save(guide)
            await troubles.odd_items(guide)
            await troubles.lost_and_found(guide)
            await bulk.small(guide)
            await parting.last_decisions(guide)
            await listings.take_in(guide, folder / "wrong")
            await listings.replace(guide)
            await listings.rules(guide)
            await listings.mend(guide)
            await bulk.ten_thousand(guide, folder)
            await lots.lots(guide, folder)
            await tools.palette_and_pages(guide)
            await looks.all_looks(guide)
            await parting.export(guide)
            await parting.leave(guide)
        async with opened(workspace, out, protocol, watch) as guide:
            await parting.return_to_work(guide)
        async with opened(folder / "parcels", out, protocol, watch) as guide:
            await parcels.take_in(guide, folder / "morning")
            await parcels.parcel_mended(guide, wrong_parcels.WRONG_ORDER, wrong_parcels.RIGHT)
            await parcels.manifest_mended(guide, wrong_parcels.LIST, wrong_parcels.mended())
            item_id = await parcels.refund_proposed(guide, wrong_parcels.LOST_ORDER, wrong_parcels.LIMIT)
        async with opened(folder / "parcels", out, protocol, watch) as guide:
            value = f"{wrong_parcels.VALUE} EUR"
            await parcels.refund_confirmed(guide, wrong_parcels.LOST_ORDER, item_id, value)
    finally:
        watch.end()
        protocol.stalls.extend(watch.stalls)
