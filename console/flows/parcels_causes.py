"""Parcels by cause: what many have in common, every row of it shown before, one decision for all, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Qt

from console.flows.moving import Moving
from console.flows.parcels_chosen import Chosen
from console.flows.parcels_files import Known, NumberFiles
from console.flows.parcels_together import Choosing
from console.flows.stage import Stage
from console.pages.causes_page import CausesPage
from console.pages.causes_plans import does_text, gets_text
from console.pages.causes_rows import Checked, cause_row, cause_title, plan_title, why
from console.words import translated
from review.bulk import DryRun
from review.changes import Changes
from review.decisions import Verdict
from review.errors import BackstopError
from review.items import ItemState, Money
from review.logistics.causes import Cause, Grouping
from review.logistics.relisting import ShiftPlan
from review.queue import Blocked, Filter
from widgets.numbers import money_text
from widgets.table.rows import count_text

PLACE = "causes"
MOST = 5_000
"""Parcels of one cause that are decided at once; what is more comes with the next look."""
READ_AHEAD = 100
"""Parcels that are read in one go, to say of each its order and number."""


class Causes(QObject):
    """Binds ``cause.*`` and ``go.causes``."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage, self._moving = stage, moving
        self.page = CausesPage()
        self._causes: tuple[Cause, ...] = ()
        self.chosen = Chosen()
        self._choosing = Choosing(stage, self._show)
        self._turn = 0
        stage.window.pages.addWidget(self.page)
        self.files = NumberFiles(stage, self)
        registry = stage.window.registry
        for name, slot in (
            ("go.causes", self.open),
            ("cause.down", lambda: self.page.list_in_use.move_by(1)),
            ("cause.up", lambda: self.page.list_in_use.move_by(-1)),
            ("cause.out", self.take_out),
            ("cause.exception", self.next_exception),
            ("cause.decide", self.decide),
            ("cause.choose", self.choose),
            ("cause.open", self._open_current),
        ):
            registry.bind(name, slot)
        registry.tell_keys(self.page.show_keys)
        self.page.chosen.connect(self._on_cause_chosen)
        self.page.row_opened.connect(self._open_parcel)
        self.page.decide_requested.connect(self.decide)
        self.page.choose_requested.connect(self.choose)
        self.page.out_requested.connect(self.take_out)
        self.page.retry_requested.connect(self.load)
        self.page.codes_requested.connect(lambda: registry.run("go.codes"))
        stage.desk.listeners.append(self._on_changes)
        moving.readers[self.page] = self.load

    def open(self) -> None:
        """G, C: the causes, read anew."""
        self._stage.desk.close_queue()
        self._moving.show_apart(self.page, self.tr("Parcels by cause"), {"cause"}, place="shipment")
        self.page.causes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    @property
    def file(self) -> tuple[Checked, ...]:
        """The file on screen; empty where a cause is."""
        return self.chosen.file

    def next_turn(self) -> int:
        """Something else is to be shown: what is still being read for the former comes too late."""
        self._turn += 1
        return self._turn

    def is_turn(self, turn: int) -> bool:
        """True while nothing else was asked for since."""
        return turn == self._turn

    def show_file(self, found: tuple[Checked, ...], known: Known) -> None:
        """A checked file stands in the place of a cause; ``known``: the open parcels that it is about."""
        self.chosen = Chosen(file=found)
        self.chosen.take_known(known)
        self.page.show_list([cause_row(cause) for cause in self._causes], -1)

    def load(self) -> None:
        """Reads the causes."""
        self._stage.scope.start(self._load(), "causes")

    def _on_changes(self, changes: Changes) -> None:
        if self.page.isVisible() and changes.items and not changes.cursor and changes.counts:
            self.load()  # the store answered, or something was undone

    # -- reading --------------------------------------------------------------------------------------

    async def _load(self) -> None:
        self.page.loading.begin(self.tr("Looking for what parcels in trouble have in common…"))
        try:
            self._causes = tuple(await self._stage.place.backend.parcels.causes())
        except BackstopError as error:
            self.page.show_state("warning", translated(str(error)), self.tr("Try again"))
            return
        finally:
            self.page.loading.end()
        if self.chosen.file:
            return
        if not self._causes:
            self.chosen = Chosen()
            text = self.tr(
                "Nothing connects the parcels in trouble: each has a cause of its own, and stands in its queue."
            )
            self.page.show_state("approve", text, self.tr("Look again"))
            return
        rows = [cause_row(cause) for cause in self._causes]
        before = self.chosen.cause
        at = next((at for at, one in enumerate(self._causes) if _same(one, before)), 0)
        self.page.show_list(rows, at)
        self._choose(at)

    def _on_cause_chosen(self, at: int) -> None:
        if 0 <= at < len(self._causes):
            self._choose(at)

    def _choose(self, at: int) -> None:
        turn = self.next_turn()
        cause = self._causes[at]
        same = _same(cause, self.chosen.cause)
        out, left = (self.chosen.out, self.chosen.left) if same else (set[str](), dict[str, str]())
        self.chosen = Chosen(cause, out=out, left=left)
        self.page.show_rows(cause_title(cause), why(cause), ())
        self.page.show_bar("", "", enabled=False)
        self._stage.scope.start(self._read(cause, turn), "cause")

    async def _read(self, cause: Cause, turn: int) -> None:
        backend = self._stage.place.backend
        self.page.loading.begin(self.tr("Reading the parcels of the cause…"))
        try:
            plans: Sequence[ShiftPlan] = ()
            if cause.by is Grouping.MANIFEST:
                where = Filter(kind="shipment", batch=cause.name, states=(ItemState.OPEN,))
                before = {row.item_id: row for row in await backend.select(where, MOST)}
                plans = await backend.parcels.shifts(cause.name)
                after = await backend.select(where, MOST)
            if not self.is_turn(turn):
                return
            if plans:
                same = {row.item_id: row for row in after if before.get(row.item_id) == row}
                self.chosen.take_plans(tuple(plans), same)
            else:
                rows = await backend.parcels.of_cause(cause, MOST)
                if self.is_turn(turn):
                    self.chosen.take_rows(rows)
        except BackstopError as error:
            if self.is_turn(turn):
                self.page.show_state("warning", translated(str(error)), self.tr("Try again"))
            return
        finally:
            self.page.loading.end()
        self._show()
        if not self.chosen.plans:
            await self._read_ahead(turn)

    async def _read_ahead(self, turn: int) -> None:
        """Orders and numbers of the rows, a screenful or more at once."""
        chosen = self.chosen
        for start in range(0, len(chosen.all), READ_AHEAD):
            part = chosen.all[start : start + READ_AHEAD]
            try:
                await self._choosing.read(chosen, [row.item_id for row, _code in part])
            except BackstopError:
                return  # what is known of the rows is on screen; the next look reads the rest
            if not self.is_turn(turn) or chosen is not self.chosen:
                return
            places = {row.id: at for at, row in enumerate(self.page.rows.rows())}
            for row, code in part:
                if row.item_id in places:
                    self.page.rows.change(places[row.item_id], chosen.row_of(row, code))

    # -- showing --------------------------------------------------------------------------------------

    def _show(self) -> None:
        cause = self.chosen.cause
        if cause is None:
            return
        title = plan_title(self.chosen.plans) if self.chosen.plans else cause_title(cause)
        third, together = "", self.chosen.together
        if self.chosen.plans:
            third = self.tr("Number it gets")
        elif together is not None:
            third = gets_text(together)
        self.page.show_rows(title, why(cause), self.chosen.rows(), third=third)
        self.show_bar()

    def show_bar(self) -> None:
        """What would be decided, and the button that does it."""
        chosen = self.chosen
        look = sum(row.icon == "warning" for row in self.page.rows.rows())
        ready = chosen.ready
        told = [self.tr("{0} will be decided").format(count_text(len(ready)))]
        money = [one.money for name in ready if (one := chosen.planned.get(name)) is not None and one.money is not None]
        told += [money_text(sum_.amount, sum_.currency) for sum_ in _sums(money)]
        if second := sum(chosen.planned[name].second for name in ready if name in chosen.planned):
            told.append(self.tr("{0} need a second person").format(count_text(second)))
        if chosen.out:
            told.append(self.tr("{0} taken out").format(count_text(len(chosen.out))))
        if look:
            told.append(self.tr("{0} need a look of their own").format(count_text(look)))
        plain = not chosen.plans and not chosen.file
        other = self.tr("Something else…") if plain and chosen.together is not None else ""
        does = self._does(len(ready)) if ready or not chosen.file else ""
        self.page.show_bar(" · ".join(told) if does else "", does, enabled=bool(ready), other=other)

    def _does(self, count: int) -> str:
        if self.chosen.plans:
            text = self.tr("Mend 1 parcel") if count == 1 else self.tr("Mend {0} parcels")
            return text.format(count_text(count))
        if self.chosen.file:
            text = self.tr("Correct 1 parcel") if count == 1 else self.tr("Correct {0} parcels")
            return text.format(count_text(count))
        return does_text(self.chosen.together, count)

    # -- the person -----------------------------------------------------------------------------------

    def take_out(self) -> None:
        """X: the row under the cursor is left out of the decision, or comes back into it."""
        rows, row = self.page.rows, self.page.rows.current
        if row is None or (self.chosen.file and row.id not in self.chosen.selected):
            return
        self.chosen.out ^= {row.id}
        rows.change(rows.at, replace(row, struck=row.id in self.chosen.out))
        self.show_bar()
        rows.move_by(1)
        if not rows.hasFocus():
            rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_exception(self) -> None:
        """N: the next row that needs a look of its own; from the last one back to the first."""
        rows = self.page.rows
        wanted = [at for at, row in enumerate(rows.rows()) if row.icon in ("warning", "reject")]
        if not wanted:
            self._stage.tell(self.tr("No row needs a look of its own."))
            return
        rows.setFocus(Qt.FocusReason.OtherFocusReason)
        rows.move_to(next((at for at in wanted if at > rows.at), wanted[0]))

    def decide(self) -> None:
        """T: one decision for every row that was not taken out; first what it is, where that is not said yet."""
        chosen, ready = self.chosen, self.chosen.ready
        if not ready:
            self._stage.tell(self.tr("There is nothing to decide here."))
        elif chosen.plans or chosen.file or chosen.together is not None:
            self._stage.scope.start(self._take(ready, self._does(len(ready))), "decide a cause")
        else:
            self.choose()

    def choose(self) -> None:
        """W: what is done about all of them."""
        if not self.chosen.selected or self.chosen.plans or self.chosen.file:
            self._stage.tell(self.tr("There is nothing to choose here."))
            return
        self._choosing.ask(self.chosen)

    async def _take(self, ready: list[str], name: str) -> None:
        chosen = self.chosen
        out = tuple(Blocked(item_id, "taken out") for item_id in chosen.selected if item_id in chosen.out)
        plan = DryRun(Verdict.CORRECT, tuple(chosen.selected[item_id] for item_id in ready), out)
        try:
            result = await self._stage.desk.decide_selection(
                plan, name, name, corrections=chosen.corrections, until=chosen.until
            )
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        untouched = (*result.blocked, *result.failed)
        chosen.left = {one.item_id: one.reason for one in untouched if one.item_id not in chosen.out}
        if chosen.left:
            text = self.tr("{0} decided, {1} not: somebody else has them, or they changed.")
            self._stage.tell(text.format(count_text(len(result.taken)), count_text(len(chosen.left))))
        if chosen.file:
            self.files.decided(result.taken)
        self.load()

    def _open_current(self) -> None:
        row = self.page.rows.current
        if row is not None:
            self._open_parcel(row.id)

    def _open_parcel(self, item_id: str) -> None:
        if not self.chosen.file or item_id in self.chosen.items:
            self._moving.look_at(item_id)


def _sums(money: Sequence[Money]) -> list[Money]:
    """What comes together in each currency."""
    found: dict[str, Decimal] = {}
    for one in money:
        found[one.currency] = found.get(one.currency, Decimal()) + one.amount
    return [Money(amount, currency) for currency, amount in sorted(found.items())]


def _same(one: Cause, other: Cause | None) -> bool:
    return other is not None and (one.by, one.name) == (other.by, other.name)
