"""A parcel: its journey, its number with every courier it fits, and the promise behind it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.journeys import journey
from console.pages.item_view import ItemView
from console.parcels import number_values, order_values, recheck, said_against
from console.shelf import ReadyMedia
from review.drafts import Draft
from review.items import Shipment
from review.ports import Clock
from review.queue import LeasedItem
from widgets.parcel.journey import Journey
from widgets.parcel.number import NumberPanel
from widgets.parcel.order import OrderPanel
from widgets.parcel.values import JourneyValues, NumberValues

AHEAD = 8
"""Parcels whose numbers are kept worked out: the one on screen, those that come, and some behind."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was worked out of a parcel before it came on screen."""

    number: NumberValues
    journey: JourneyValues
    against: tuple[str, ...]


class ParcelView(ItemView):
    """A corrected number or courier becomes the draft; Alt+1 takes the best suggestion."""

    scope = "text"

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._values: NumberValues | None = None
        self._ahead: OrderedDict[tuple[str, int], Ahead] = OrderedDict()
        self.journey = Journey()
        self.number = NumberPanel()
        self.order = OrderPanel()
        split = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.journey, self.number, self.order):
            split.addWidget(part)
        split.setChildrenCollapsible(False)
        split.setSizes([320, 420, 260])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.number.number_edited.connect(lambda text: self._change(number=text))
        self.number.carrier_edited.connect(lambda code: self._change(carrier=code))
        self.number.suggestion_taken.connect(self._on_suggestion_taken)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        super().show_draft(draft)
        self.fill_unless_staged(leased, draft)
        shipment = leased.item.shipment
        if shipment is not None:  # in any case: it tells how much time is left
            against = self._worked_out(leased, shipment).against
            self.order.set_values(order_values(shipment, self._clock.now(), against))
        self.tell_when_painted(leased.item.id)

    def fill(self, leased: LeasedItem, draft: Draft) -> bool:
        shipment = leased.item.shipment
        if shipment is not None:
            ahead = self._worked_out(leased, shipment)
            self._values = ahead.number
            number, carrier = _edited(shipment, draft)
            self.number.set_values(self._values, number=number, carrier=carrier)
            self.journey.set_journey(ahead.journey)
            self.order.set_values(order_values(shipment, self._clock.now(), ahead.against))
            self._recheck(shipment, draft)
        return True

    def prepare(self, leased: LeasedItem) -> None:
        if leased.item.shipment is not None:
            self.journey.prepare(self._worked_out(leased, leased.item.shipment).journey)

    def _worked_out(self, leased: LeasedItem, shipment: Shipment) -> Ahead:
        """What there is to say of a parcel; finding what would mend a wrong number takes several milliseconds."""
        key = (leased.item.id, leased.item.version)
        found = self._ahead.get(key)
        if found is None:
            told = journey(shipment, self._clock.now())
            found = self._ahead[key] = Ahead(number_values(shipment), told, said_against(shipment))
            if len(self._ahead) > AHEAD:
                self._ahead.popitem(last=False)
        return found

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        if self.leased is not None and self.leased.item.shipment is not None:
            self.number.set_draft(*_edited(self.leased.item.shipment, draft))
            self._recheck(self.leased.item.shipment, draft)

    def begin_correction(self) -> None:
        self.number.edit_number()

    def bindings(self) -> dict[str, Callable[[], object]]:
        further = {f"text.suggestion_{place + 1}": partial(self.number.take_suggestion, place) for place in range(1, 9)}
        return {"text.suggestion": partial(self.number.take_suggestion, 0), **further}

    def _recheck(self, shipment: Shipment, draft: Draft) -> None:
        if draft.tracking_number is not None or draft.carrier is not None:
            self.number.set_state(*recheck(*_edited(shipment, draft)))
        elif self._values is not None:
            self.number.set_state(self._values.state, self._values.reason, self._values.normalised)

    def _on_suggestion_taken(self, at: int) -> None:
        if self._values is not None and at < len(self._values.suggestions):
            taken = self._values.suggestions[at]
            self._change(number=taken.number, carrier=taken.carrier, goes_on=False)

    def _change(self, *, number: str | None = None, carrier: str | None = None, goes_on: bool = True) -> None:
        if self.draft is None:
            return
        draft = self.draft
        if number is not None:
            draft = replace(draft, tracking_number=number.strip())
        if carrier is not None:
            draft = replace(draft, carrier=carrier)
        self.draft = draft
        name = self.tr("Correct the number") if number is not None else self.tr("Correct the courier")
        self.edited.emit(draft, name, goes_on)
        if self.leased is not None and self.leased.item.shipment is not None:
            self._recheck(self.leased.item.shipment, draft)


def _edited(shipment: Shipment, draft: Draft) -> tuple[str, str]:
    number = shipment.tracking_number if draft.tracking_number is None else draft.tracking_number
    return number, shipment.carrier if draft.carrier is None else draft.carrier
