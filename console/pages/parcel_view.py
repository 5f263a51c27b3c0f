"""A parcel: its journey, its number with every courier it fits, and the promise behind it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.journeys import journey
from console.pages.item_view import ItemView
from console.pages.parcel_fixes import Best, best_fix, no_fix, twin_fix
from console.parcels import exceptions, number_values, order_values, recheck, said_against
from console.shelf import ReadyMedia
from console.words import code_name
from review.drafts import Draft
from review.items import Shipment
from review.logistics.lanes import Habits
from review.logistics.manifest import Beside
from review.ports import Clock
from review.queue import LeasedItem
from widgets.parcel.journey import Journey
from widgets.parcel.number import NumberPanel
from widgets.parcel.order import OrderPanel
from widgets.parcel.second import SecondBanner
from widgets.parcel.values import JourneyValues, NumberValues
from widgets.theme import px

NARROW = 600
"""Unscaled pixels below which three columns are too many."""
AHEAD = 8
"""Parcels whose numbers are kept worked out: the one on screen, those that come, and some behind."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was worked out of a parcel before it came on screen."""

    number: NumberValues
    journey: JourneyValues
    against: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What is read of a parcel after it has painted: the promise's clock, its lane, its order's other facts."""

    clock: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    lanes: Habits | None = None
    better: Best | None = None
    """A fix that only its shipping list tells: the number that stands with another order."""
    beside: Beside | None = None
    """Other orders with its number, and the numbers of its list."""


class ParcelView(ItemView):
    """A corrected number or courier becomes the draft; Alt+1 takes the best suggestion, and D does the best fix.

    ``fix_requested`` and ``fixes_requested`` ask for the best fix and for all others, ``answered`` (True confirms)
    answers what waits for a second person.
    """

    fix_requested = Signal()
    fixes_requested = Signal()
    answered = Signal(bool)
    scope = "parcel"

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._values: NumberValues | None = None
        self._ahead: OrderedDict[tuple[str, int], Ahead] = OrderedDict()
        self._about = About()
        self._approve_key = "A"
        self.best: Best | None = None
        """What is proposed for the parcel on screen."""
        self.second = SecondBanner()
        self.journey = Journey()
        self.number = NumberPanel()
        self.order = OrderPanel()
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.addWidget(self.journey)
        for part in (self._left, self.number, self.order):
            split.addWidget(part)
        for one in (split, self._left):
            one.setChildrenCollapsible(False)
        split.setSizes([320, 420, 260])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.second)
        box.addWidget(split, 1)
        self.second.confirmed.connect(lambda: self.answered.emit(True))
        self.second.declined.connect(lambda: self.answered.emit(False))
        self.number.fix_requested.connect(self.fix_requested)
        self.number.fixes_requested.connect(self.fixes_requested)
        self.number.number_edited.connect(lambda text: self._change(number=text))
        self.number.carrier_edited.connect(lambda code: self._change(carrier=code))
        self.number.suggestion_taken.connect(self._on_suggestion_taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where three columns would each be too narrow to read, the order stands below the journey."""
        super().resizeEvent(event)
        home = self._left if event.size().width() < px(NARROW) else self._split
        if self.order.parentWidget() is not home:
            home.addWidget(self.order)
            self._split.setSizes([320, 420, 260][: self._split.count()])

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        if self.leased is None or self.leased.item.id != leased.item.id:
            self._about = About()
            self.second.show_waiting(None)
        super().show_item(leased, media, draft)
        super().show_draft(draft)
        self.fill_unless_staged(leased, draft)
        shipment = leased.item.shipment
        if shipment is not None:  # in any case: it tells how much time is left
            self._show_order(leased, shipment)
        self.tell_when_painted(leased.item.id)

    def fill(self, leased: LeasedItem, draft: Draft) -> bool:
        shipment = leased.item.shipment
        if shipment is not None:
            ahead = self._worked_out(leased, shipment)
            self._values = ahead.number
            number, carrier = _edited(shipment, draft)
            self.number.set_values(self._values, number=number, carrier=carrier)
            self._show_best(best_fix(ahead.number, ahead.codes, shipment, self._clock.now()), ahead.number)
            self.journey.set_journey(ahead.journey)
            self._show_order(leased, shipment)
            self._recheck(shipment, draft)
        return True

    def show_about(self, about: About) -> None:
        """What was read of the parcel on screen since it painted."""
        leased = self.leased
        if leased is None or leased.item.shipment is None:
            return
        self._about = about
        self._show_order(leased, leased.item.shipment)
        if about.beside is not None:
            self._show_beside(leased, leased.item.shipment, about.beside)
        if about.better is not None and self._values is not None:
            self._show_best(about.better, self._values)
        if about.lanes is not None:
            told = journey(leased.item.shipment, self._clock.now(), about.lanes)
            if told.events != self._worked_out(leased, leased.item.shipment).journey.events:
                self.journey.set_journey(told)

    @property
    def codes(self) -> tuple[str, ...]:
        """The exceptions of the parcel on screen, weightiest first."""
        leased = self.leased
        if leased is None or leased.item.shipment is None:
            return ()
        return self._worked_out(leased, leased.item.shipment).codes

    def take(self, number: str, carrier: str) -> None:
        """Puts a number with its courier into the draft, as if a suggestion were taken."""
        self.number.set_draft(number, carrier)
        self._change(number=number, carrier=carrier, goes_on=False)

    def _show_beside(self, leased: LeasedItem, shipment: Shipment, beside: Beside) -> None:
        """Suggestions by the numbers of the list; and a number that other orders have as well is nobody's for sure."""
        ahead = self._worked_out(leased, shipment)
        if ahead.number.suggestions and (beside.used or beside.unused):
            number = number_values(shipment, beside)
            if number != ahead.number:
                ahead = self._ahead[leased.item.id, leased.item.version] = replace(ahead, number=number)
                self._values = number
                draft = self.draft
                edited = (shipment.tracking_number, shipment.carrier) if draft is None else _edited(shipment, draft)
                self.number.set_values(number, number=edited[0], carrier=edited[1])
        best = best_fix(ahead.number, ahead.codes, shipment, self._clock.now())
        self._show_best(best, ahead.number)
        if beside.twins and best is None:
            self.number.show_fix(twin_fix([order for order, _ in beside.twins]), enabled=False)

    def _show_best(self, best: Best | None, values: NumberValues) -> None:
        self.best = best
        fix = best.fix if best is not None else no_fix(values, self._approve_key)
        self.number.show_fix(fix, enabled=best is not None)

    def _show_order(self, leased: LeasedItem, shipment: Shipment) -> None:
        values = order_values(shipment, self._clock.now(), self._worked_out(leased, shipment).against)
        about = self._about if self.leased is leased else About()
        sku = leased.item.subject.sku
        twins = about.beside.twins if about.beside is not None else ()
        same = ((code_name("TN-DUP"), ", ".join(order or item_id for order, item_id in twins)),) if twins else ()
        rows = (*((("SKU", sku),) if sku else ()), *same, *values.rows, *about.rows)
        self.order.set_values(replace(values, clock=about.clock, rows=rows))

    def prepare(self, leased: LeasedItem) -> None:
        if leased.item.shipment is not None:
            self.journey.prepare(self._worked_out(leased, leased.item.shipment).journey)

    def _worked_out(self, leased: LeasedItem, shipment: Shipment) -> Ahead:
        """What there is to say of a parcel; finding what would mend a wrong number takes several milliseconds."""
        key = (leased.item.id, leased.item.version)
        found = self._ahead.get(key)
        if found is None:
            now = self._clock.now()
            number, told = number_values(shipment), journey(shipment, now)
            found = self._ahead[key] = Ahead(number, told, said_against(shipment), exceptions(shipment, now))
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
        return {f"parcel.suggestion_{place}": partial(self.number.take_suggestion, place - 1) for place in range(1, 10)}

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        self._approve_key = key_of("review.approve")
        self.number.fix.set_key(key_of("parcel.fix"))
        self.number.more.set_key(key_of("parcel.fixes"))
        self.second.set_keys(key_of("parcel.confirm"), key_of("parcel.decline"))

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
