"""Arriving: the first start on an empty workspace, Home, and every queue by its keys."""

from __future__ import annotations

from console.tour.guide import Guide
from widgets.queue_row import QueueCardRow

QUEUES = (("G, V", "video"), ("G, I", "image"), ("G, T", "listing"), ("G, L", "shipment"))


async def first_start(guide: Guide) -> None:
    """Nothing is here yet: the page says so and offers the next step."""
    with guide.step("first start on an empty workspace"):
        home = guide.stage.home
        await guide.until("Home says that nothing is here", home.empty.isVisible)
        guide.saw("it names the step that fills it", True, guide.reads("main.py ingest", home))
        await guide.picture("home-empty")


async def home_and_queues(guide: Guide) -> None:
    """Home with its figures, then each queue: as many rows as the store has open items."""
    counts = {}
    with guide.step("Home shows what waits"):
        counts = {count.kind: count.open for count in await guide.shift.place.backend.counts()}
        total = f"{sum(counts.values()):,}".replace(",", " ")
        await guide.until("the figures come", lambda: guide.reads(f"{total} items wait for you"))
        guide.saw(
            "cards", sorted(counts), sorted(row.card.id for row in guide.stage.home.cards.findChildren(QueueCardRow))
        )
        await guide.picture("home")
    for keys, kind in QUEUES:
        with guide.step(f"open the queue of {kind} by {keys}"):
            await guide.go(keys, kind)
            guide.saw("rows", counts[kind], guide.stage.queue.rows.model.rowCount())
            guide.saw("the list has the focus", True, guide.stage.queue.list_view.hasFocus())
            await thumbs_come(guide)
            if kind in ("image", "listing"):
                await guide.picture(f"queue-{kind}")
    with guide.step("gallery"):
        await guide.go("G, I", "image")
        await guide.hand.press("Ctrl+G")
        await guide.until("the gallery is in front", guide.stage.queue.gallery.isVisible)
        await thumbs_come(guide)
        await guide.hand.press("Right", "Right")
        await guide.picture("gallery")
        await guide.hand.press("Ctrl+G")
        await guide.until("the table is back", guide.stage.queue.table.isVisible)


async def thumbs_come(guide: Guide) -> None:
    """Waits until every row on screen has its small picture, or the worker has answered that there is none."""
    pictures = guide.stage.pictures
    model = guide.stage.queue.rows.model
    shown = [model.loaded(at) for at in range(min(8, model.rowCount()))]
    wanted = [row.thumb_key for row in shown if row is not None and row.thumb_key]
    await guide.until(
        "the small pictures come", lambda: all(pictures.thumbs.get(key, 16, 16) is not None for key in wanted)
    )
