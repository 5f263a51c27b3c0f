"""Lots: a selection decided from a sample: its plan, its inspection, what becomes of the rest, its certificate."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.bulk import Bulk
from console.flows.corrections import Corrections
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
from console.words import taxonomy, translated
from review.changes import Changes
from review.drafts import Draft
from review.errors import BackstopError
from review.labels import Label
from review.queue import Lease, LeasedItem
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from console.flows.spread_work import SpreadWork
    from console.pages.inspection_page import InspectionPage
    from review.batches import Lot, Sweep
    from review.sampling.inspection import Progress


class Unfit(BackstopError):
    """A correction cannot be made of this item: whatever is seen of it, it is bad."""


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
    draft: Draft | None = None
    """Of a correction, what it makes of the item on screen."""
    seen: bool = False
    unfit: bool = False
    """It cannot be corrected so, or not be shown: it can only be called bad."""
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
        self.corrections = Corrections(stage)
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
        stage.desk.listeners.append(self._on_changes)

    def _on_planning(self) -> None:
        self.back = self._moving.return_to_place

    def _on_opened(self, lot: Lot, work: SpreadWork | None) -> None:
        if work is not None:
            self.corrections.begin(lot, work)
        self._inspect(lot, work)

    # -- the inspection -------------------------------------------------------------------------------

    async def go_on(self, lot: str) -> None:
        """A lot that was left: where it was."""
        try:
            found = await self._stage.place.backend.batches.lot(lot)
            self._inspect(found, await self.corrections.work_of(found) if found.paper.correction else None)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))

    def _inspect(self, lot: Lot, work: SpreadWork | None) -> None:
        page = self._inspection_page()
        self._now = Inspecting(lot, lot.progress, work, aside=set(lot.aside))
        page.begin(lot.paper.name or self.tr("{0} items").format(count_text(lot.paper.size)))
        self.show_page(page, self.tr("Inspection"), {"lot"})
        self._next()

    def _inspection_page(self) -> InspectionPage:
        if self._inspection is None:
            from console.pages.inspection_page import InspectionPage

            page = self._inspection = InspectionPage(self._view)
            self._stage.window.registry.tell_keys(page.show_keys)
            page.judged.connect(lambda bad: self.ask_cause() if bad else self.judge(bad=False))
            page.caused.connect(lambda cause: self.judge(bad=True, cause=cause))
            page.named.connect(self.name_mark)
            page.painted.connect(self._on_painted)
            page.edited.connect(self._on_edited)
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
        now.shown, now.seen, now.unfit = "", False, False
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
            now.shown, now.kind, now.draft = leased.item.id, leased.item.kind, draft
            page.show_item(leased, self._shelf.get(leased.item), draft)
            self._stage.window.registry.set_scopes({"lot", page.view_of(leased.item.kind).scope} - {""})
            media = await self._shelf.prepare(leased.item, 0)
            if now is self._now and now.shown == leased.item.id:
                page.show_item(leased, media, draft)
                if media.failure:
                    self._on_painted(leased.item.id)  # what cannot be displayed can be called bad
        except Unfit as error:
            if now is self._now and now.next_ones()[:1] == ids[:1]:
                now.shown, now.kind, now.seen, now.unfit = ids[0], now.lot.paper.stream.kind, True, True
                page.show_failure(translated(str(error)), may_be_bad=True)
                self._stage.window.registry.set_scopes({"lot"})
        except BackstopError as error:
            if now is self._now:
                page.show_failure(translated(str(error)))
        for item_id in ids[1:]:
            with suppress(BackstopError):  # it is told when its turn comes
                await self._shelf.prepare((await self._read(now, item_id))[0].item, 2)

    async def _read(self, now: Inspecting, item_id: str) -> tuple[LeasedItem, Draft]:
        """An item of the sample with half-made work on it; of a correction as it would be corrected.

        Raises ``Unfit`` where the correction cannot be made of it.
        """
        record = await self._stage.place.backend.record(item_id)
        if now.work is not None:
            try:
                item, draft = await now.work.shown(self._stage, item_id)
            except BackstopError as error:
                raise Unfit(error.message, remedy=error.remedy) from error
        else:
            item, draft = record.item, await self._stage.desk.supply.recall_draft(record.item)
        return LeasedItem(item, Lease(item_id, 0, "", _NEVER), record.key, record.risk, record.reasons), draft

    def _on_painted(self, item_id: str) -> None:
        now, page = self._now, self._inspection
        if now is not None and page is not None and now.shown == item_id:
            now.seen = True
            page.set_judgeable(True)

    def _on_edited(self, draft: Draft, name: str, goes_on: bool) -> None:
        """What is marked and typed on an item of the sample is half-made work as in reviewing, with its undo."""
        now, page = self._now, self._inspection
        if now is None or page is None or now.shown != draft.item_id:
            return
        if now.work is not None:
            page.show_draft(now.draft or draft)
            self._stage.tell(self.tr("The correction is looked at here. Call it bad where it is not right."))
            return
        known = {label.id for label in self._labels(now)}
        self._stage.desk.edit(draft, name, goes_on=goes_on)
        added = [label.id for label in draft.labels if label.id not in known]
        if added:
            page.ask_code(now.kind, added[-1])

    def name_mark(self, label_id: str, code: str) -> None:
        """The defect that a mark is of, picked by a digit."""
        now = self._now
        draft = self._draft(now) if now is not None else None
        label = next((one for one in draft.labels if one.id == label_id), None) if draft is not None else None
        defect = taxonomy().get(code)
        if draft is not None and label is not None and defect is not None:
            renamed = replace(label, code=code, severity=defect.severity)
            self._stage.desk.edit(draft.with_label(renamed), self.tr("Defect"))

    def _draft(self, now: Inspecting) -> Draft | None:
        return self._stage.desk.session.draft(now.shown) if now.work is None else None

    def _labels(self, now: Inspecting) -> tuple[Label, ...]:
        draft = self._draft(now)
        return draft.labels if draft is not None else ()

    def _on_changes(self, changes: Changes) -> None:
        now, page = self._now, self._inspection
        if changes.draft and now is not None and page is not None and page.isVisible():
            draft = self._draft(now)
            if draft is not None:
                page.show_draft(draft)

    def ask_cause(self) -> None:
        """X: why it is bad; a digit picks, Enter keeps the last, or what was marked."""
        now, page = self._now, self._inspection
        if now is not None and page is not None and now.seen and not now.busy and now.shown:
            marked = [label.code for label in self._labels(now)]
            page.ask_cause(now.kind, marked[-1] if marked else "")

    def judge(self, *, bad: bool, cause: str = "") -> None:
        """A, or a cause: what was seen of the item on screen; the next one follows."""
        now = self._now
        if now is not None and now.seen and not now.busy and now.shown and (bad or not now.unfit):
            now.busy = True
            self._stage.scope.start(self._judge(now, bad, cause), "finding")

    async def _judge(self, now: Inspecting, bad: bool, cause: str) -> None:
        by, batches = self._stage.desk.session.supervisor, self._stage.place.backend.batches
        lot, labels = now.lot.paper.lot, self._labels(now)
        try:
            now.progress = await batches.judge(lot, now.shown, bad=bad, by=by, cause=cause, labels=labels)
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
                await self.corrections.follow(now.work, made)
            stage.queue.selection.clear()
        except BackstopError as error:
            stage.tell(translated(str(error)))
            if now is self._now:
                page.show_result(now.progress, now.lot.paper.size, correction=now.work is not None)
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
        self._moving.show_apart(page, title, scopes)
