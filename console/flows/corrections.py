"""Corrections of many items as lots check them: made anew where somebody left them, allowed, carried through, told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.flows.bulk import Bar
from console.flows.spread_work import SpreadWork, taken_up
from console.flows.stage import Stage
from console.words import translated
from review.errors import NotAllowed
from review.queue import Blocked
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from review.batches import Lot
    from review.sampling.certificate import Certificate


class Corrections(QObject):
    """What is done with a ``SpreadWork``, with a check or without; every call may raise the errors of the ports."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._works: dict[str, SpreadWork] = {}
        """By their lots, until they are decided: what was rendered for the sample is not made twice."""

    def begin(self, lot: Lot, work: SpreadWork) -> None:
        """The check of a correction begins."""
        self._works[lot.paper.lot] = work

    async def work_of(self, lot: Lot) -> SpreadWork:
        """What a lot checks: begun here, or made anew of what another session, or another person, left."""
        work = self._works.get(lot.paper.lot)
        if work is None:
            work = self._works[lot.paper.lot] = await taken_up(self._stage, lot)
        return work

    async def carry_through(self, lot: str) -> None:
        """Corrects what is still open of a correction whose sample was accepted; raises what the ports raise."""
        batches = self._stage.place.backend.batches
        found = await batches.lot(lot)
        made, _ = await batches.certificate(found.certificate)
        await self.follow(await self.work_of(found), made)

    async def follow(self, work: SpreadWork, made: Certificate) -> None:
        """What the sample showed: all but the bad ones are corrected, or all of it stays open."""
        self._works.pop(made.paper.lot, None)
        if made.disposition != "corrected":
            self._stage.tell(self.tr("Nothing was corrected: the sample showed too many that are not right."))
            return
        bad = {one.item_id for one in made.findings if one.bad}
        wanted = [one for one in work.item_ids if one not in bad]
        if wanted and await self._allowed(work, wanted):
            self._tell(len(wanted), await self._take(work, bad, made.id))
        else:
            self._stage.tell(self.tr("All of it is corrected already."))

    async def take_at_once(self, work: SpreadWork) -> None:
        """Corrects all of it without a check, as far as the lead's rules allow; raises what the ports raise."""
        await self._allowed(work, work.item_ids)
        self._tell(len(work.item_ids), await self._take(work, (), ""))

    async def _take(self, work: SpreadWork, left_out: Collection[str], certificate: str) -> list[Blocked]:
        """Corrects all but ``left_out``, with a bar where that takes long; returns what could not be."""
        bar = Bar(self._stage, work.name)
        try:
            return await work.take(self._stage, left_out, certificate, bar.show_share)
        finally:
            bar.end()

    async def _allowed(self, work: SpreadWork, item_ids: Sequence[str]) -> bool:
        """True where any of these can still be decided. Raises ``NotAllowed`` where the lead's rules of bulk decisions
        do not let this person do so many."""
        from review.batches import Chosen
        from review.decisions import Verdict

        batches, session = self._stage.place.backend.batches, self._stage.desk.session
        kept = await batches.freeze(session.keys.new(), Chosen(ids=tuple(item_ids)), session.supervisor, work.name)
        # The rules ask how many, not what: any verdict of a dry run tells them.
        tried = await batches.trial(kept.id, Verdict.ESCALATE, session.supervisor)
        if tried.barred:
            raise NotAllowed(f"Nothing was decided: {tried.barred}.", remedy="Ask a lead, or take fewer.")
        if tried.needs_second:
            limit = (await batches.rules()).second_above
            why = f"more than {limit} items need a second person's consent"
            raise NotAllowed(f"Nothing was decided: {why}.", remedy="Ask a lead, or take fewer.")
        return tried.ready > 0

    def _tell(self, wanted: int, failed: Sequence[Blocked]) -> None:
        """Says what could not be corrected; those stay selected."""
        if failed:
            self._stage.queue.selection.replace([one.item_id for one in failed])
            text = self.tr("{0} corrected, {1} not; those stay selected. {2}")
            done = count_text(wanted - len(failed))
            self._stage.tell(text.format(done, count_text(len(failed)), translated(failed[0].reason)))
