"""The cause on screen as far as it is read: what would be decided, what was taken out, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from console.pages.causes_plans import Planned, Together
from console.pages.causes_rows import Checked, checked_row, parcel_row, plan_row
from review.corrections import Correction, shipment_difference
from review.items import Item
from review.logistics.causes import Cause
from review.logistics.relisting import NOT_OPEN, ShiftPlan
from review.ports import SelectionRow
from widgets.parcel.row_painter import Row


@dataclass
class Chosen:
    """A cause: its ``plans`` where it is a shifted list, else ``all`` its parcels with their exceptions; or a file.

    ``selected``: what a decision may bind to, by item id, with its ``items``; ``out``: what the person took out.
    ``planned``: what ``together``, once chosen, comes to for each; ``until``: when those that wait come back. ``left``:
    why the last decision left some alone. ``of_line``: the open parcel that a line of the file is about.
    """

    cause: Cause | None = None
    plans: tuple[ShiftPlan, ...] = ()
    all: tuple[tuple[SelectionRow, str], ...] = ()
    selected: dict[str, SelectionRow] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    file: tuple[Checked, ...] = ()
    of_line: dict[int, str] = field(default_factory=dict)
    together: Together | None = None
    planned: dict[str, Planned] = field(default_factory=dict)
    until: datetime | None = None
    left: dict[str, str] = field(default_factory=dict)

    @property
    def ready(self) -> list[str]:
        """The parcels that would be decided."""
        wanted: Iterable[str] = self.selected
        if self.plans or self.file:
            wanted = self.corrections
        elif self.together is not None:
            wanted = [name for name, one in self.planned.items() if not one.obstacle]
        return [item for item in wanted if item in self.selected and item not in self.out]

    def take_plans(self, plans: tuple[ShiftPlan, ...], rows: dict[str, SelectionRow]) -> None:
        """A shifted list. ``rows``: what of it is open, and did not change while it was read."""
        self.plans = plans
        for plan in plans:
            for item_id, correction in plan.corrections.items():
                if item_id in rows and not rows[item_id].held:
                    self.selected[item_id] = rows[item_id]
                    self.corrections[item_id] = correction

    def take_rows(self, rows: Sequence[tuple[SelectionRow, str]]) -> None:
        """Any other cause."""
        self.all = tuple(rows)
        self.selected = {row.item_id: row for row, _code in rows if not row.held}

    def take_items(self, known: Iterable[tuple[SelectionRow, Item]]) -> None:
        """Parcels as they were read. One that changed since its row was frozen is not decided by it."""
        for row, item in known:
            self.items[item.id] = item
            frozen = self.selected.get(item.id)
            if frozen is not None and frozen.version != row.version:
                del self.selected[item.id]
                self.left[item.id] = "changed"

    def take_known(self, known: Iterable[tuple[SelectionRow, Item]]) -> None:
        """The open parcels that lines of the file are about: by order, else by number; each gets what the file says."""
        by_order, by_number = {}, {}
        for row, item in known:
            if item.shipment is not None:
                by_order[item.shipment.order] = by_number[item.shipment.tracking_number] = row, item
        for one in self.file:
            found = by_order.get(one.order) if one.order else by_number.get(one.number)
            if found is None or found[0].item_id in self.items:
                continue
            row, item = found
            self.items[item.id] = item
            self.of_line[one.line] = item.id
            number, courier = one.meant
            if number and not row.held and item.shipment is not None:
                made = shipment_difference(
                    item.shipment, tracking_number=number, carrier=courier or item.shipment.carrier
                )
                if made is not None:
                    self.selected[item.id], self.corrections[item.id] = row, made

    def take_planned(self, together: Together, planned: Iterable[Planned], until: datetime | None) -> None:
        """What the decision comes to, before it is taken."""
        self.together, self.until = together, until
        self.planned = {one.item_id: one for one in planned}
        self.corrections = {name: one.correction for name, one in self.planned.items() if one.correction is not None}

    def rows(self) -> list[Row]:
        """How it is shown; what needs a look of its own comes first."""
        if self.file:
            return [self._file_row(one) for one in self.file]
        if self.plans:
            mended = [row for plan in self.plans for row in plan.rows]
            mended = [
                row if row.obstacle or row.item_id in self.selected else replace(row, obstacle=NOT_OPEN)
                for row in mended
            ]
            mended.sort(key=lambda row: not row.obstacle)
            return [plan_row(row, out=row.item_id in self.out) for row in mended]
        return [self.row_of(row, code) for row, code in sorted(self.all, key=self._rank)]

    def row_of(self, row: SelectionRow, code: str) -> Row:
        """One parcel of a cause that is no shifted list."""
        usual = self.cause.code if self.cause is not None else ""
        name = row.item_id
        return parcel_row(
            name,
            code,
            self.items.get(name),
            differs=code != usual,
            held=row.held or self.left.get(name, ""),
            out=name in self.out,
            planned=self.planned.get(name),
        )

    def _rank(self, pair: tuple[SelectionRow, str]) -> tuple[bool, bool]:
        name = pair[0].item_id
        one = self.planned.get(name)
        looks = name in self.left or (one is not None and bool(one.obstacle))
        return not looks, not (one is not None and one.second)

    def _file_row(self, one: Checked) -> Row:
        name = self.of_line.get(one.line, "")
        order = item.shipment.order if (item := self.items.get(name)) is not None and item.shipment is not None else ""
        return checked_row(one, item_id=name if name in self.selected else "", order=order, out=name in self.out)
