"""Searching: filter chips by keyboard, a queue of one's own, nothing found."""

from __future__ import annotations

from console.tour.guide import Guide

SAVED = "German listings"


async def search_and_save(guide: Guide) -> None:
    """``/`` filters; Ctrl+S keeps the filter as a queue; a filter that nothing fits says so."""
    with guide.step("filter listings by language"):
        await guide.go("G, T", "listing")
        every = guide.stage.queue.rows.model.rowCount()
        found = await guide.filter("lang:de-DE")
        guide.saw("fewer rows than before", True, 0 < found < every)
        rows = [guide.stage.queue.rows.model.loaded(at) for at in range(found)]
        guide.saw("all in German", {"de-DE"}, {row.locale for row in rows if row is not None})
        await guide.picture("filtered")
    with guide.step("keep the filter as a queue"):
        await guide.hand.press("Ctrl+S")
        await guide.until("the sheet asks for a name", lambda: guide.reads("Save this filter as a queue"))
        await guide.hand.type(SAVED)
        await guide.picture("save-queue")
        await guide.hand.press("Return")
        await guide.eventually("the title", SAVED, guide.stage.queue.title.full_text)
        guide.saw("as many rows", found, await guide.rows())
        guide.saw("it stands at the left", True, guide.window.navigation.current().startswith("saved:"))
    with guide.step("nothing fits"):
        guide.saw("rows", 0, await guide.filter("sku:NO-SUCH-THING"))
        await guide.until("the page says so", lambda: guide.reads("Nothing in this queue fits the filter"))
        await guide.picture("nothing-fits")
        guide.stage.queue.total.set_text("")
        await guide.hand.click(guide.stage.queue.empty.button)
        await guide.rows()
        guide.saw("the filter is clear", (), guide.stage.queue.chips.filters())
