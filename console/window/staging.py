"""Setting the stage: the pages of a shift, made one a turn of the event loop in a window that is on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from console.bench import Word
from console.bootstrap import Workplace
from console.desk import Desk
from console.flows.stage import Stage
from console.frame import MainWindow
from console.pages.home_page import HomePage
from console.pages.image_view import ImageView
from console.pages.item_view import ItemView
from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from console.pages.queue_page import QueuePage
from console.pages.review_page import ReviewPage
from console.pages.side_panel import SidePanel
from console.pages.unknown_view import UnknownView
from console.pages.video_view import VideoView
from console.pictures import Pictures
from console.settings import Settings
from console.shelf import Shelf
from console.tasks import TaskScope
from review.session import Session
from widgets.listing.values import ListingValues, Texts


async def set_stage(
    window: MainWindow,
    place: Workplace,
    settings: Settings,
    scope: TaskScope,
    home: HomePage,
    tell: Callable[[Word], None],
) -> Stage:
    """Makes everything that stands on stage, and puts the pages into the window.

    All of it at once would hold the window for 50 ms and more; one page is 3 to 9 ms.
    """
    session = Session(settings.text("supervisor"), place.clock, place.keys)
    session.auto_advance = settings.flag("auto_advance")
    backend = place.backend
    shelf = Shelf(place.assets, place.frames)
    desk = Desk(session, backend, backend, place.journal, shelf, scope, tell, backend.batches)
    desk.sender.media = place.corrected
    pictures = Pictures(place.assets, place.frames, scope)
    views: dict[str, ItemView] = {}
    makers: tuple[tuple[str, Callable[[], ItemView]], ...] = (
        ("video", lambda: VideoView(place.keys, place.frames, scope, place.sound)),
        ("image", lambda: ImageView(place.keys)),
        ("listing", ListingView),
        ("shipment", lambda: ParcelView(place.clock)),
    )
    for kind, make in makers:
        views[kind] = make()
        await asyncio.sleep(0)
    queue = QueuePage(place.backend, scope, place.clock, pictures)
    await asyncio.sleep(0)
    review = ReviewPage(views, UnknownView())
    await asyncio.sleep(0)
    side = SidePanel(window.registry)
    for page in (home, queue, review):
        await asyncio.sleep(0)
        if window.pages.indexOf(page) < 0:
            window.pages.addWidget(page)
    await asyncio.sleep(0)
    window.side_place.addWidget(side)
    await _rehearse(views["listing"])
    side.show_nothing()
    return Stage(
        window=window,
        place=place,
        desk=desk,
        settings=settings,
        scope=scope,
        pictures=pictures,
        home=home,
        queue=queue,
        review=review,
        side=side,
        tell=lambda text: tell(Word(text)),
    )


async def _rehearse(listing: ItemView) -> None:
    """Makes the lines that the first item would wait for, 40 ms of them: from then on they are used again."""
    texts = Texts("", {"title": "", "bullets": (), "description": ""})
    if isinstance(listing, ListingView):
        await asyncio.sleep(0)
        listing.editor.set_listing(ListingValues(texts, texts))
        listing.editor.clear()
