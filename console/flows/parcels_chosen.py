"""The cause on screen as far as it is read: what would be decided, what was taken out, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from console.pages.causes_rows import Checked, parcel_row, plan_row
from review.corrections import ShipmentCorrection
from review.logistics.causes import Cause
from review.logistics.relisting import NOT_OPEN, ShiftPlan
from review.ports import SelectionRow
from widgets.parcel.row_painter import Row


@dataclass
class Chosen:
    """A cause: its ``plans`` where it is a shifted list, else ``all`` its parcels with their exceptions; or a file.

    ``selected``: what a decision may bind to, by item id; ``out``: what the person took out.
    """

    cause: Cause | None = None
    plans: tuple[ShiftPlan, ...] = ()
    all: tuple[tuple[SelectionRow, str], ...] = ()
    selected: dict[str, SelectionRow] = field(default_factory=dict)
    corrections: dict[str, ShipmentCorrection] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    file: tuple[Checked, ...] = ()

    @property
    def ready(self) -> list[str]:
        """The parcels that would be decided."""
        wanted = self.corrections if self.plans else self.selected
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

    def rows(self) -> list[Row]:
        """How it is shown; what needs a look of its own comes first."""
        if self.plans:
            mended = [row for plan in self.plans for row in plan.rows]
            mended = [
                row if row.obstacle or row.item_id in self.selected else replace(row, obstacle=NOT_OPEN)
                for row in mended
            ]
            mended.sort(key=lambda row: not row.obstacle)
            return [plan_row(row, out=row.item_id in self.out) for row in mended]
        usual = self.cause.code if self.cause is not None else ""
        return [
            parcel_row(row.item_id, code, None, differs=code != usual, held=row.held, out=row.item_id in self.out)
            for row, code in self.all
        ]
