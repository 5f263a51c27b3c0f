"""What is read of the parcel on screen once it has painted: the promise's clock, its lane, what waits for a second."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from console.bootstrap import parcel_stake
from console.flows.stage import Stage
from console.journeys import events
from console.pages.parcel_fixes import shifted_fix
from console.pages.parcel_forms import refund_reason_text
from console.pages.parcel_view import About, ParcelView
from console.parcels import carrier_name
from console.words import translated
from review.errors import BackstopError
from review.items import Shipment
from review.logistics.lanes import Habits
from review.logistics.promise import Guarantee, Stake, Urgency
from review.logistics.relisting import ShiftPlan
from review.parcel_actions import RefundReason, RefundRules
from review.queue import LeasedItem
from review.second_person import Proposal
from widgets.moments import moment_text
from widgets.numbers import decimal_text, percent_text
from widgets.parcel.values import SecondValues
from widgets.table.rows import count_text

DELAY_S = 0.06
"""It is read after the parcel has painted; a fast hand passes by without it."""
KEPT_S = 60.0
"""How long a shipping list is taken for what it was: its shifts take a second for 2,000 rows."""


class Reading(QObject):
    """Reads about one parcel at a time and shows it; what comes too late for the screen is dropped."""

    def __init__(self, stage: Stage, view: ParcelView) -> None:
        super().__init__(stage.window)
        self._stage, self._view = stage, view
        self._of = ""
        self.proposal: Proposal | None = None
        """What waits for a second person about the parcel on screen."""
        self.rules = RefundRules()
        self.habits: Habits | None = None
        """What parcels usually do on their lane; None until the house told it."""
        self._list: tuple[str, float, tuple[ShiftPlan, ...]] = ("", 0.0, ())

    def read(self, leased: LeasedItem) -> None:
        """Another parcel came on screen, or something happened to it."""
        if leased.item.id != self._of:
            self.proposal = None
            self._of = leased.item.id
        self._stage.scope.start(self._read(leased), "about the parcel")

    def read_again(self) -> None:
        """Something happened to the parcel on screen."""
        current = self._stage.desk.session.current
        if current is not None and current.item.id == self._of:
            self.read(current)

    async def _read(self, leased: LeasedItem) -> None:
        await asyncio.sleep(DELAY_S)
        shipment = leased.item.shipment
        if leased.item.id != self._of or shipment is None:
            return
        backend = self._stage.place.backend
        try:
            proposals = await backend.seconds.proposals(leased.item.id)
            self.rules = await backend.seconds.refund_rules()
        except BackstopError:
            proposals = ()  # the parcel itself is on screen; this is read again with the next change
        try:
            beside = await backend.parcels.beside(leased.item.id)
        except BackstopError:
            beside = None
        now = self._stage.place.clock.now()
        stake = await asyncio.to_thread(parcel_stake, shipment, now, self._view.codes, events())
        if leased.item.id != self._of:
            return
        waiting = [one for one in proposals if one.awaiting and one.version == leased.item.version]
        self.proposal = waiting[-1] if waiting else None
        self._view.second.show_waiting(self._second(self.proposal))
        clock, rows = self._clock(shipment, stake.guarantee), self._rows(stake)
        about = About(clock, (*rows, *self._lane(shipment)), self.habits, beside=beside)
        self._view.show_about(about)
        better = shifted_fix(await self._shifts(leased), leased.item.id, self._key) if self._view.codes else None
        learnt = await self._learn()
        if leased.item.id == self._of and (better is not None or learnt):
            lane = (*rows, *self._lane(shipment))
            self._view.show_about(replace(about, rows=lane, lanes=self.habits, better=better))

    async def _learn(self) -> bool:
        """Asks once a shift what parcels of the house usually do; True where that came now."""
        if self.habits is not None:
            return False
        try:
            self.habits = await self._stage.place.backend.parcels.habits()
        except BackstopError:
            return False  # the store is away: the next parcel asks again
        return True

    async def _shifts(self, leased: LeasedItem) -> Sequence[ShiftPlan]:
        """The shifts of the parcel's shipping list; of the last list they are kept, since its parcels come together."""
        batch, now = leased.item.batch, self._stage.place.clock.monotonic()
        kept, at, plans = self._list
        if not batch or (kept == batch and now - at < KEPT_S):
            return plans if batch else ()
        try:
            plans = tuple(await self._stage.place.backend.parcels.shifts(batch))
        except BackstopError:
            return ()
        self._list = batch, now, plans
        return plans

    @property
    def _key(self) -> str:
        return self._stage.window.registry.key_text("go.causes")

    def _second(self, proposal: Proposal | None) -> SecondValues | None:
        if proposal is None:
            return None
        mine = proposal.by == self._stage.desk.session.supervisor
        says = proposal.says
        money = f"{says.get('amount', '')} {says.get('currency', '')}".strip()
        text = self.tr("You propose to refund {money}") if mine else self.tr("{who} proposes to refund {money}")
        why = refund_reason_text(RefundReason(says.get("reason", RefundReason.GOODWILL)))
        at = moment_text(proposal.at.astimezone())
        told = self.tr("{moment} · {reason}. A second person confirms or declines it.")
        told_me = self.tr("{moment} · {reason}. Somebody else must answer; undo takes it back.")
        return SecondValues(
            text.format(who=proposal.by, money=money),
            (told_me if mine else told).format(moment=at, reason=why),
            not mine,
        )

    def _clock(self, shipment: Shipment, guarantee: Guarantee) -> str:
        if guarantee.urgency in (Urgency.NONE, Urgency.KEPT):
            return ""
        if guarantee.urgency is Urgency.BROKEN:
            return ""
        text = self.tr("{days} working days left in {country}")
        if not guarantee.certain:
            text = self.tr("{days} days left in {country} without weekends; its holidays are not known")
        return text.format(days=guarantee.working_days, country=translated(shipment.country))

    def _lane(self, shipment: Shipment) -> tuple[tuple[str, str], ...]:
        """What is known of earlier parcels that went the same way."""
        if self.habits is None:
            return ()
        name = f"{carrier_name(shipment.carrier)} → {shipment.country}"
        count = self.habits.known(shipment.carrier, shipment.country)
        told = self.tr("{lane}, parcels known: {count}").format(lane=name, count=count_text(count))
        return ((self.tr("Lane"), told),)

    def _rows(self, stake: Stake) -> tuple[tuple[str, str], ...]:
        if stake.money is None:
            return ()
        loss = f"{decimal_text(stake.expected_loss, 2)} {stake.money.currency}"
        chance = self.tr("{loss} ({chance} that the promise breaks)")
        chance = chance.format(loss=loss, chance=percent_text(stake.chance))
        return ((self.tr("Expected loss"), chance),)
