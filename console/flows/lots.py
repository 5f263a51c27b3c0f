"""Lots: a selection decided from a sample: its plan, its inspection, what becomes of the rest, its certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.bulk import Bar, Bulk
from console.flows.inspection_keys import InspectionKeys
from console.flows.lots_certificate import Certificates
from console.flows.lots_planning import LotPlanning
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
from review.drafts import Draft
from review.errors import BackstopError, NotAllowed
from review.queue import Blocked, Lease, LeasedItem
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from console.flows.spread_work import SpreadWork
    from console.pages.inspection_page import InspectionPage
    from review.batches import Lot, Sweep
    from review.sampling.certificate import Certificate
    from review.sampling.inspection import Progress

AHEAD = 2
"""Items of the sample that are made ready behind the one on screen."""
_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass
class Inspecting:
    """One inspection as far as it is. ``seen``: the item on screen was painted whole."""

    lot: Lot
    progress: Progress
    work: SpreadWork | None = None
    """What is inspected where it is no output of the AI's but a correction for all of them."""
    shown: str = ""
    kind: str = ""
    seen: bool = False
    busy: bool = False
    aside: set[str] = field(default_factory=set)
    """What was judged of the items among the sample, and of itself."""

    def next_ones(self) -> tuple[str, ...]:
        """What is looked at now and next: the sample in its order, among others where that was wished."""
        waiting = self.progress.waiting
        if not self.lot.others:
            return waiting[: 1 + AHEAD]
        from review.sampling.draw import among_others

        part = self.lot.sample[self.progress.stage - 1]
        mixed = among_others(part, self.lot.others, self.lot.paper.seed)
        left = [one for one in mixed if one in waiting or (one in self.lot.others and one not in self.aside)]
        return tuple(left[: 1 + AHEAD])


class Lots(QObject):
    """Binds ``lot.*``."""

    def __init__(self, stage: Stage, moving: Moving, bulk: Bulk) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        self._bulk = bulk
        self._inspection: InspectionPage | None = None
        self._now: Inspecting | None = None
        self._works: dict[str, SpreadWork] = {}
        """Corrections whose check was begun, by their lots, until they are decided."""
        self.back: Callable[[], object] = moving.return_to_place
        """Where Esc leads: to the list that the lot was made in, or to the history that it was opened from."""
        self._shelf = Shelf(stage.place.assets, stage.place.frames)
        self.certificates = Certificates(stage, self.show_page, self.leave)
        self._plans = LotPlanning(stage, self.show_page, self.leave, self._on_planning, self._on_opened)
        self.open_correction = self._plans.open_correction
        self._keys = InspectionKeys(stage, lambda: self._inspection)
        registry = stage.window.registry
        for name, slot in (
            ("lot.good", lambda: self.judge(bad=False)),
            ("lot.bad", self.ask_cause),
            ("lot.close", self.leave),
        ):
            registry.bind(name, slot)

    def _on_planning(self) -> None:
        self.back = self._moving.return_to_place

    def _on_opened(self, lot: Lot, work: SpreadWork | None) -> None:
        if work is not None:
            self._works[lot.paper.lot] = work
        self._inspect(lot)

    # -- the inspection -------------------------------------------------------------------------------

    async def go_on(self, lot: str) -> None:
        """A lot that was left: where it was."""
        try:
            found = await self._stage.place.backend.batches.lot(lot)
            if found.paper.correction and lot not in self._works:
                self._stage.tell(self.tr("That correction is no longer at hand. Spread it again; nothing was changed."))
                return
            self._inspect(found)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))

    def _inspect(self, lot: Lot) -> None:
        page = self._inspection_page()
        self._now = Inspecting(lot, lot.progress, self._works.get(lot.paper.lot), aside=set(lot.aside))
        page.begin(lot.paper.name or self.tr("{0} items").format(count_text(lot.paper.size)))
        self.show_page(page, self.tr("Inspection"), {"lot"})
        self._next()

    def _inspection_page(self) -> InspectionPage:
        if self._inspection is None:
            from console.pages.inspection_page import InspectionPage

            page = self._inspection = InspectionPage(self._view)
            page.show_keys(self._stage.window.registry.key_text)
            page.judged.connect(lambda bad: self.ask_cause() if bad else self.judge(bad=False))
            page.caused.connect(lambda cause: self.judge(bad=True, cause=cause))
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
            "video": lambda: VideoView(place.keys, place.frames, self._stage.scope, place.sound),
            "image": lambda: ImageView(place.keys),
            "listing": ListingView,
            "shipment": lambda: ParcelView(place.clock),
        }
        view = makers.get(kind, UnknownView)()
        self._keys.add(view)
        return view

    def _next(self) -> None:
        now, page = self._now, self._inspection
        assert now is not None
        assert page is not None
        page.show_progress(now.progress)
        now.shown, now.seen = "", False
        page.set_judgeable(False)
        if not now.progress.waiting:
            page.show_result(now.progress, now.lot.paper.size, correction=now.work is not None)
            self._stage.window.registry.set_scopes({"lot"})
            return
        self._stage.scope.start(self._show_item(now, now.next_ones()), "sample")

    async def _show_item(self, now: Inspecting, ids: tuple[str, ...]) -> None:
        page = self._inspection
        assert page is not None
        try:
            leased, draft = await self._read(now, ids[0])
            if now is not self._now or now.next_ones()[:1] != ids[:1]:
                return
            now.shown, now.kind = leased.item.id, leased.item.kind
            page.show_item(leased, self._shelf.get(leased.item), draft)
            self._stage.window.registry.set_scopes({"lot", page.view_of(leased.item.kind).scope} - {""})
            media = await self._shelf.prepare(leased.item, 0)
            if now is self._now and now.shown == leased.item.id:
                page.show_item(leased, media, draft)
                if media.failure:
                    self._on_painted(leased.item.id)  # what cannot be displayed can be called bad
            for item_id in ids[1:]:
                await self._shelf.prepare((await self._read(now, item_id))[0].item, 2)
        except BackstopError as error:
            if now is self._now:
                page.show_failure(translated(str(error)))

    async def _read(self, now: Inspecting, item_id: str) -> tuple[LeasedItem, Draft]:
        """An item of the sample; of a correction as it would be corrected."""
        record = await self._stage.place.backend.record(item_id)
        item, draft = record.item, Draft(item_id, record.item.version)
        if now.work is not None:
            item, draft = await now.work.shown(self._stage, item_id)
        return LeasedItem(item, Lease(item_id, 0, "", _NEVER), record.key, record.risk, record.reasons), draft

    def _on_painted(self, item_id: str) -> None:
        now, page = self._now, self._inspection
        if now is not None and page is not None and now.shown == item_id:
            now.seen = True
            page.set_judgeable(True)

    def ask_cause(self) -> None:
        """X: why it is bad; a digit picks, Enter keeps the last."""
        now, page = self._now, self._inspection
        if now is not None and page is not None and now.seen and not now.busy and now.shown:
            page.ask_cause(now.kind)

    def judge(self, *, bad: bool, cause: str = "") -> None:
        """A, or a cause: what was seen of the item on screen; the next one follows."""
        now = self._now
        if now is not None and now.seen and not now.busy and now.shown:
            now.busy = True
            self._stage.scope.start(self._judge(now, bad, cause), "finding")

    async def _judge(self, now: Inspecting, bad: bool, cause: str) -> None:
        by, batches = self._stage.desk.session.supervisor, self._stage.place.backend.batches
        try:
            now.progress = await batches.judge(now.lot.paper.lot, now.shown, bad=bad, by=by, cause=cause)
            now.aside.add(now.shown)
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
            page.show_result(now.progress, now.lot.paper.size, busy=True, correction=now.work is not None)
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
            if now.work is not None:
                await self._correct(now.work, made)
            stage.queue.selection.clear()
        except BackstopError as error:
            stage.tell(translated(str(error)))
            if now is self._now:
                page.show_result(now.progress, now.lot.paper.size, correction=now.work is not None)
        finally:
            now.busy = False

    async def _correct(self, work: SpreadWork, made: Certificate) -> None:
        """What the sample showed: all but the bad ones are corrected, or all of it stays open."""
        self._works.pop(made.paper.lot, None)
        if made.disposition != "corrected":
            self._stage.tell(self.tr("Nothing was corrected: the sample showed too many that are not right."))
            return
        bad = [one.item_id for one in made.findings if one.bad]
        self.told_of(work, await self.take(work, bad, made.id))

    async def take(self, work: SpreadWork, left_out: Sequence[str], certificate: str) -> list[Blocked]:
        """Corrects all but ``left_out``, with a bar where that takes long; returns what could not be.

        Raises ``NotAllowed`` where the lead's rules of bulk decisions do not let this person do so many.
        """
        await self._allowed(work)
        bar = Bar(self._stage, work.name)
        try:
            return await work.take(self._stage, left_out, certificate, bar.show_share)
        finally:
            bar.end()

    async def _allowed(self, work: SpreadWork) -> None:
        from review.batches import Chosen
        from review.decisions import Verdict

        batches, session = self._stage.place.backend.batches, self._stage.desk.session
        kept = await batches.freeze(session.keys.new(), Chosen(ids=work.item_ids), session.supervisor, work.name)
        # The rules ask how many, not what: any verdict of a dry run tells them.
        tried = await batches.trial(kept.id, Verdict.ESCALATE, session.supervisor)
        if tried.barred:
            raise NotAllowed(f"Nothing was decided: {tried.barred}.", remedy="Ask a lead, or take fewer.")
        if tried.needs_second:
            limit = (await batches.rules()).second_above
            why = f"more than {limit} items need a second person's consent"
            raise NotAllowed(f"Nothing was decided: {why}.", remedy="Ask a lead, or take fewer.")

    def told_of(self, work: SpreadWork, failed: Sequence[Blocked]) -> None:
        """Says what could not be corrected; those stay selected."""
        if failed:
            self._stage.queue.selection.replace([one.item_id for one in failed])
            text = self.tr("{0} corrected, {1} not; those stay selected. {2}")
            done = count_text(len(work.item_ids) - len(failed))
            self._stage.tell(text.format(done, count_text(len(failed)), translated(failed[0].reason)))

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
        self._moving.show_apart(page, title, scopes)
