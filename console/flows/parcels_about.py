"""What is read of the parcel on screen once it has painted: the promise's clock, its lane, what waits for a second."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject

from console.bootstrap import parcel_stake
from console.flows.stage import Stage
from console.pages.parcel_forms import refund_reason_text
from console.pages.parcel_view import About, ParcelView
from console.words import translated
from review.errors import BackstopError
from review.items import Shipment
from review.logistics.promise import Guarantee, Stake, Urgency
from review.parcel_actions import RefundReason, RefundRules
from review.queue import LeasedItem
from review.second_person import Proposal
from widgets.parcel.values import SecondValues

DELAY_S = 0.06
"""It is read after the parcel has painted; a fast hand passes by without it."""


class Reading(QObject):
    """Reads about one parcel at a time and shows it; what comes too late for the screen is dropped."""

    def __init__(self, stage: Stage, view: ParcelView) -> None:
        super().__init__(stage.window)
        self._stage, self._view = stage, view
        self._of = ""
        self.proposal: Proposal | None = None
        """What waits for a second person about the parcel on screen."""
        self.rules = RefundRules()

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
        stake = await asyncio.to_thread(parcel_stake, shipment, self._stage.place.clock.now(), self._view.codes)
        if leased.item.id != self._of:
            return
        waiting = [one for one in proposals if one.awaiting and one.version == leased.item.version]
        self.proposal = waiting[-1] if waiting else None
        self._view.second.show_waiting(self._second(self.proposal))
        self._view.show_about(About(clock=self._clock(shipment, stake.guarantee), rows=self._rows(stake)))

    def _second(self, proposal: Proposal | None) -> SecondValues | None:
        if proposal is None:
            return None
        mine = proposal.by == self._stage.desk.session.supervisor
        says = proposal.says
        money = f"{says.get('amount', '')} {says.get('currency', '')}".strip()
        text = self.tr("You propose to refund {money}") if mine else self.tr("{who} proposes to refund {money}")
        why = refund_reason_text(RefundReason(says.get("reason", RefundReason.GOODWILL)))
        at = proposal.at.astimezone().strftime("%d.%m. %H:%M")
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
            text = self.tr("{days} days left in {country} without weekends; its holidays or time zone are not known")
        return text.format(days=guarantee.working_days, country=translated(shipment.country))

    def _rows(self, stake: Stake) -> tuple[tuple[str, str], ...]:
        if stake.money is None:
            return ()
        loss = f"{stake.expected_loss:.2f} {stake.money.currency}"
        chance = self.tr("{loss} ({chance:.0%} that the promise breaks)").format(loss=loss, chance=stake.chance)
        return ((self.tr("Expected loss"), chance),)
