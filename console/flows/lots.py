"""Lots: a selection decided from a sample: its plan, its inspection, what becomes of the rest, its certificate."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.bulk import Bulk, chosen_of, name_of_selection, nothing_selected
from console.flows.lots_certificate import Certificates
from console.flows.lots_plan import reckoned
from console.flows.moving import Moving
from console.flows.stage import Stage
from console.pages.image_view import ImageView
from console.pages.item_view import ItemView
from console.pages.listing_view import ListingView
from console.pages.parcel_view import ParcelView
from console.pages.unknown_view import UnknownView
from console.pages.video_view import VideoView
from console.shelf import Shelf
from console.words import translated
from review.errors import BackstopError
from review.queue import Lease, LeasedItem
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from console.pages.inspection_page import InspectionPage
    from console.pages.plan_page import PlanPage
    from review.batches import Lot, Outlook, Sweep
    from review.sampling.inspection import Progress

AHEAD = 2
"""Items of the sample that are made ready behind the one on screen."""
MOST_AQL = 10.0
"""Percent; beyond it the tables count faults, of which an item may have several."""
_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass
class Inspecting:
    """One inspection as far as it is. ``seen``: the item on screen was painted whole."""

    lot: Lot
    progress: Progress
    shown: str = ""
    seen: bool = False
    busy: bool = False


class Lots(QObject):
    """Binds ``list.lot`` and ``lot.*``."""

    def __init__(self, stage: Stage, moving: Moving, bulk: Bulk) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        self._bulk = bulk
        self._plan: PlanPage | None = None
        self._inspection: InspectionPage | None = None
        self._outlook: Outlook | None = None
        self._selection = ""
        self._turn = 0
        self._now: Inspecting | None = None
        self.back: Callable[[], object] = moving.return_to_place
        """Where Esc leads: to the list that the lot was made in, or to the history that it was opened from."""
        self._shelf = Shelf(stage.place.assets, stage.place.frames)
        self.certificates = Certificates(stage, self.show_page, self.leave)
        registry = stage.window.registry
        for name, slot in (
            ("list.lot", self.open_plan),
            ("lot.good", lambda: self.judge(bad=False)),
            ("lot.bad", lambda: self.judge(bad=True)),
            ("lot.close", self.leave),
        ):
            registry.bind(name, slot)

    # -- the plan -------------------------------------------------------------------------------------

    def open_plan(self) -> None:
        """T in a list: freezes the selection and shows by which plan it could be decided from a sample."""
        self._stage.scope.start(self._open_plan(), "lot")

    async def _open_plan(self) -> None:
        stage = self._stage
        try:
            chosen = await chosen_of(stage)
            if chosen is None:
                stage.tell(nothing_selected(stage))
                return
            session = stage.desk.session
            self._selection = session.keys.new()
            name = name_of_selection(stage)
            self._outlook = known = await stage.place.backend.batches.freeze_lot(
                self._selection, chosen, session.supervisor, name
            )
        except BackstopError as error:
            stage.tell(translated(str(error)))
            return
        self.back = self._moving.return_to_place
        page = self._plan_page()
        title = self.tr("Decide {0} items from a sample").format(count_text(known.size))
        stream = known.stream
        told = [name, stream.generator, stream.market, self._state_words(known)]
        page.show_lot(title, " · ".join(part for part in told if part))
        self.show_page(page, self.tr("Plan"), set())
        page.take_focus()
        self._reckon()

    def _state_words(self, known: Outlook) -> str:
        if known.switching.stopped:
            return self.tr("sampling is stopped")
        severity = {
            "normal": self.tr("normal inspection"),
            "tightened": self.tr("tightened inspection"),
            "reduced": self.tr("reduced inspection"),
        }[known.switching.severity.value]
        return self.tr("{0}, {1} lots until now").format(severity, known.switching.lots)

    def _plan_page(self) -> PlanPage:
        if self._plan is None:
            from console.pages.plan_page import PlanPage
            from review.sampling.iso2859 import AQLS, LEVELS

            page = self._plan = PlanPage(LEVELS, [aql for aql in AQLS if float(aql) <= MOST_AQL])
            page.changed.connect(self._reckon)
            page.opened.connect(lambda: self._stage.scope.start(self._open_lot(), "open lot"))
            page.closed.connect(self.leave)
            self._stage.window.pages.addWidget(page)
        return self._plan

    def _reckon(self) -> None:
        self._turn += 1
        page = self._plan
        assert page is not None
        page.show_plan(None)
        self._stage.scope.start(self._reckon_now(self._turn), "plan")

    async def _reckon_now(self, turn: int) -> None:
        page, known = self._plan, self._outlook
        assert page is not None
        assert known is not None
        try:
            wish = page.wish()
            shown = await asyncio.to_thread(reckoned, wish, known)  # a sequential plan takes some tenths of a second
        except BackstopError as error:
            if turn == self._turn:
                page.show_fault(translated(str(error)))
            return
        if turn == self._turn:
            page.show_plan(shown)

    async def _open_lot(self) -> None:
        page = self._plan
        assert page is not None
        session = self._stage.desk.session
        try:
            lot = await self._stage.place.backend.batches.open_lot(self._selection, page.wish(), session.supervisor)
        except BackstopError as error:
            page.show_fault(translated(str(error)))
            return
        self._inspect(lot)

    # -- the inspection -------------------------------------------------------------------------------

    async def go_on(self, lot: str) -> None:
        """A lot that was left: where it was."""
        try:
            self._inspect(await self._stage.place.backend.batches.lot(lot))
        except BackstopError as error:
            self._stage.tell(translated(str(error)))

    def _inspect(self, lot: Lot) -> None:
        page = self._inspection_page()
        self._now = Inspecting(lot, lot.progress)
        page.begin(lot.paper.name or self.tr("{0} items").format(count_text(lot.paper.size)))
        self.show_page(page, self.tr("Inspection"), {"lot"})
        self._next()

    def _inspection_page(self) -> InspectionPage:
        if self._inspection is None:
            from console.pages.inspection_page import InspectionPage

            page = self._inspection = InspectionPage(self._view)
            page.show_keys(self._stage.window.registry.key_text)
            page.judged.connect(lambda bad: self.judge(bad=bad))
            page.painted.connect(self._on_painted)
            page.closed.connect(self.leave)
            page.approved.connect(lambda: self._decide(send_back=False))
            page.screened.connect(lambda: self._decide(send_back=False))
            page.sent_back.connect(lambda: self._decide(send_back=True))
            self._shelf.rooms = lambda kind: page.view_of(kind).rooms()
            self._stage.window.pages.addWidget(page)
        return self._inspection

    def _view(self, kind: str) -> ItemView:
        place = self._stage.place
        makers: dict[str, Callable[[], ItemView]] = {
            "video": lambda: VideoView(place.keys, place.frames, self._stage.scope),
            "image": lambda: ImageView(place.keys),
            "listing": ListingView,
            "shipment": lambda: ParcelView(place.clock),
        }
        return makers.get(kind, UnknownView)()

    def _next(self) -> None:
        now, page = self._now, self._inspection
        assert now is not None
        assert page is not None
        page.show_progress(now.progress)
        now.shown, now.seen = "", False
        page.set_judgeable(False)
        if not now.progress.waiting:
            page.show_result(now.progress, now.lot.paper.size)
            self._stage.window.registry.set_scopes({"lot"})
            return
        self._stage.scope.start(self._show_item(now, now.progress.waiting[: 1 + AHEAD]), "sample")

    async def _show_item(self, now: Inspecting, ids: tuple[str, ...]) -> None:
        page = self._inspection
        assert page is not None
        try:
            leased = await self._read(ids[0])
            if now is not self._now or now.progress.waiting[:1] != ids[:1]:
                return
            now.shown = leased.item.id
            page.show_item(leased, self._shelf.get(leased.item))
            media = await self._shelf.prepare(leased.item, 0)
            if now is self._now and now.shown == leased.item.id:
                page.show_item(leased, media)
                if media.failure:
                    self._on_painted(leased.item.id)  # what cannot be displayed can be called bad
            for item_id in ids[1:]:
                await self._shelf.prepare((await self._read(item_id)).item, 2)
        except BackstopError as error:
            if now is self._now:
                page.show_failure(translated(str(error)))

    async def _read(self, item_id: str) -> LeasedItem:
        record = await self._stage.place.backend.record(item_id)
        return LeasedItem(record.item, Lease(item_id, 0, "", _NEVER), record.key, record.risk, record.reasons)

    def _on_painted(self, item_id: str) -> None:
        now, page = self._now, self._inspection
        if now is not None and page is not None and now.shown == item_id:
            now.seen = True
            page.set_judgeable(True)

    def judge(self, *, bad: bool) -> None:
        """A or X: what was seen of the item on screen; the next one follows."""
        now = self._now
        if now is not None and now.seen and not now.busy and now.shown:
            now.busy = True
            self._stage.scope.start(self._judge(now, bad), "finding")

    async def _judge(self, now: Inspecting, bad: bool) -> None:
        by = self._stage.desk.session.supervisor
        try:
            now.progress = await self._stage.place.backend.batches.judge(now.lot.paper.lot, now.shown, bad=bad, by=by)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        finally:
            now.busy = False
        if now is self._now:
            self._next()

    # -- what follows ---------------------------------------------------------------------------------

    def _decide(self, *, send_back: bool) -> None:
        now, page = self._now, self._inspection
        if now is not None and page is not None and not now.busy:
            now.busy = True
            page.show_result(now.progress, now.lot.paper.size, busy=True)
            self._stage.scope.start(self._decide_now(now, send_back), "lot decided")

    async def _decide_now(self, now: Inspecting, send_back: bool) -> None:
        stage, page = self._stage, self._inspection
        session, batches = stage.desk.session, stage.place.backend.batches
        assert page is not None
        try:
            made, sweep = await batches.decide_lot(
                now.lot.paper.lot, session.keys.new(), session.keys.new(), session.supervisor, send_back=send_back
            )
            await self.certificates.show(made.id)
            if sweep is not None:
                await self._carry(sweep)
            stage.queue.selection.clear()
        except BackstopError as error:
            stage.tell(translated(str(error)))
            if now is self._now:
                page.show_result(now.progress, now.lot.paper.size)
        finally:
            now.busy = False

    async def _carry(self, sweep: Sweep) -> None:
        from review.decisions import Verdict

        verdict = Verdict(sweep.verdict)
        await self._bulk.carry(sweep.id, self._bulk.name_of(verdict, sweep.size))

    # -- the window -----------------------------------------------------------------------------------

    def leave(self) -> None:
        """Esc: back to where the person was; an inspection stays as far as it is."""
        if self._inspection is not None:
            self._inspection.leave_item()
        self._now = None
        self.back()

    def show_page(self, page: QWidget, title: str, scopes: set[str]) -> None:
        """Brings one of these pages to the front, with the keys that live there."""
        self._moving.note_place()
        window = self._stage.window
        window.show_page(page, side=None)
        window.place_title.set_text(title)
        window.navigation.set_current("")
        window.registry.set_scopes(scopes)
