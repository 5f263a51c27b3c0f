"""Planning a lot: a frozen selection, or a correction of many items, and by which plan a sample of it decides."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.flows.bulk import chosen_of, name_of_selection, nothing_selected
from console.flows.lots_plan import reckoned
from console.flows.stage import Stage
from console.words import translated
from review.errors import BackstopError
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from console.flows.spread_work import SpreadWork
    from console.pages.plan_page import PlanPage
    from review.batches import Chosen, Lot, Outlook

MOST_AQL = 10.0
"""Percent; beyond it the tables count faults, of which an item may have several."""


class LotPlanning(QObject):
    """Binds ``list.lot``. ``begun``: a plan is chosen from here; ``opened``: it is settled, of what, for what;
    ``show_page`` brings a page to the front; ``leave``: Esc."""

    def __init__(
        self,
        stage: Stage,
        show_page: Callable[[QWidget, str, set[str]], None],
        leave: Callable[[], None],
        begun: Callable[[], object],
        opened: Callable[[Lot, SpreadWork | None], None],
    ) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._show_page, self._leave = show_page, leave
        self._begun, self._opened = begun, opened
        self._plan: PlanPage | None = None
        self._outlook: Outlook | None = None
        self._work: SpreadWork | None = None
        self._selection = ""
        self._turn = 0
        stage.window.registry.bind("list.lot", self.open_plan)

    def open_plan(self) -> None:
        """T in a list: freezes the selection and shows by which plan it could be decided from a sample."""
        self._stage.scope.start(self._open_plan(), "lot")

    async def _open_plan(self) -> None:
        chosen = await chosen_of(self._stage)
        if chosen is None:
            self._stage.tell(nothing_selected(self._stage))
            return
        await self._freeze(chosen, name_of_selection(self._stage), None)

    def open_correction(self, work: SpreadWork) -> None:
        """A correction for many items: by which plan it is to be checked on a sample of them."""
        self._stage.scope.start(self._open_correction(work), "lot of a correction")

    async def _open_correction(self, work: SpreadWork) -> None:
        from review.batches import Chosen

        await self._freeze(Chosen(ids=work.item_ids), work.name, work)

    async def _freeze(self, chosen: Chosen, name: str, work: SpreadWork | None) -> None:
        stage, session = self._stage, self._stage.desk.session
        try:
            self._selection, self._work = session.keys.new(), work
            known = await stage.place.backend.batches.freeze_lot(self._selection, chosen, session.supervisor, name)
        except BackstopError as error:
            stage.tell(translated(str(error)))
            return
        self._begun()
        page = self._plan_page()
        number = count_text(known.size)
        if work is None:
            stream = known.stream
            title = self.tr("Decide {0} items from a sample").format(number)
            told = [name, stream.generator, stream.market, self._state_words(known)]
        else:
            from review.sampling.switching import Switching

            known = replace(known, bad=0, seen=0, switching=Switching(), parts=())  # of the generator, not of this
            title = self.tr("Check the correction of {0} items on a sample").format(number)
            told = [name]
        self._outlook = known
        page.show_lot(title, " · ".join(part for part in told if part), may_mix=work is None)
        self._show_page(page, self.tr("Plan"), set())
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
            page.closed.connect(self._leave)
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
            wish, work = page.wish(), self._work
            if work is not None:
                wish = replace(wish, recipe=work.recipe)
            lot = await self._stage.place.backend.batches.open_lot(self._selection, wish, session.supervisor)
        except BackstopError as error:
            page.show_fault(translated(str(error)))
            return
        self._opened(lot, work)
