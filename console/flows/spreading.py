"""Spreading a correction: what one person corrected in one item, for all that have the same fault.

Every change is seen before any is made, exceptions stay open, and a sample of the corrected items may be looked at by a
sampling plan first: accepted, the rest is corrected; rejected, all of it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from console.flows.likeness import Likeness
from console.flows.listing_replacing import change_of
from console.flows.lots import Lots
from console.flows.spread_work import SpreadWork, spreads_of
from console.flows.stage import Stage
from console.words import translated
from review.decisions import Decision
from review.drafts import Draft
from review.errors import BackstopError
from review.items import Item, ItemState, Kind
from review.queue import Filter
from review.spreading import CourierRecipe, MendRecipe, Recipe, Spread, fitting, mend_recipe, recipe_of, said
from widgets.buttons import WordButton
from widgets.listing.changes import ChangeRow, ChangesTable
from widgets.mending.words import edit_words
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

MOST = 20_000
"""Items that one correction is spread to: every change can be looked through."""
LATEST = 50
"""Decisions among which the last correction is looked for."""

translate = QCoreApplication.translate


class Spreading(QObject):
    """Binds ``review.spread``."""

    def __init__(self, stage: Stage, lots: Lots) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._lots = lots
        self._likeness = Likeness(stage)
        stage.window.registry.bind("review.spread", self.open_sheet)

    def open_sheet(self) -> None:
        """Shift+C: the correction in hand, else the last one made, for what has the same fault."""
        sheet = Sheet(self._stage.window, title=self.tr("Looking for the same fault…"), width=1_040)
        sheet.hold()
        self._stage.scope.start(self._open(sheet), "spread")

    async def _open(self, sheet: Sheet) -> None:
        try:
            told = await self._filled(sheet)
        except BackstopError as error:
            told = translated(str(error))
        if told and not sheet.is_left:
            sheet.dismiss()
            self._stage.tell(told)

    async def _filled(self, sheet: Sheet) -> str:
        """Fills the sheet; why there is nothing to fill it with, else nothing."""
        origin = await self._origin()
        if origin is None:
            return self.tr("Nothing was corrected yet. Correct one item first, then spread it.")
        item, recipe = origin
        if recipe is None:
            return self.tr("This correction is about one item alone: it has nothing that others could share.")
        spreads = await self._spreads(sheet, item, recipe)
        if sheet.is_left:
            return ""
        ready = [one for one in spreads if not one.problem]
        if not ready:
            return self.tr("Nothing else in this list has the same fault.")
        self._fill(sheet, item, recipe, spreads)
        return ""

    # -- what is corrected ----------------------------------------------------------------------------

    async def _origin(self) -> tuple[Item, Recipe | None] | None:
        """The item that was corrected, and what its correction says of others."""
        stage, session = self._stage, self._stage.desk.session
        draft = session.draft()
        on_screen = stage.window.pages.currentWidget() is stage.review
        if on_screen and session.current is not None and draft is not None and _holds_work(draft):
            return session.current.item, _recipe(session.current.item, draft)
        for entry in await stage.desk.journal.standing(LATEST):
            decided = entry.entry
            if isinstance(decided, Decision) and decided.correction is not None and not decided.bulk:
                found = await stage.place.backend.batches.items([decided.item_id])
                if found:
                    return found[0], recipe_of(found[0], decided.correction)
        return None

    async def _spreads(self, sheet: Sheet, item: Item, recipe: Recipe) -> list[Spread]:
        stage = self._stage
        spec = stage.queue.spec
        where = spec.filter if spec is not None and spec.filter.kind in ("", item.kind) else Filter()
        where = Filter(
            kind=item.kind, states=(ItemState.OPEN,), markets=where.markets, locales=where.locales,
            batch=where.batch, sku=where.sku, reason=where.reason, generator=where.generator,
            template=where.template, text=where.text,
        )  # fmt: skip

        def told(text: str) -> bool:
            if not sheet.is_left:
                sheet.set_title(text)
                sheet.open()
            return not sheet.is_left

        clusters = await self._likeness.clusters(item.id, where, told, said(recipe))
        chosen = [one for one in fitting(recipe, clusters) if one != item.id][:MOST]
        drafts = {draft.item_id for draft in await stage.desk.journal.drafts_of(chosen) if _holds_work(draft)}
        owed = stage.desk.supply.owed.items
        made = [one for one in await spreads_of(stage, recipe, chosen) if one.item.id not in owed]
        return [_half_made(one) if one.item.id in drafts else one for one in made]

    # -- the sheet ------------------------------------------------------------------------------------

    def _fill(self, sheet: Sheet, item: Item, recipe: Recipe, spreads: Sequence[Spread]) -> None:
        from review.batches import Wish
        from review.sampling.iso2859 import Severity

        stage = self._stage
        ready = {one.item.id: one for one in spreads if not one.problem}
        open_still = [one for one in spreads if one.problem]
        number = count_text(len(ready))
        work = SpreadWork(self.tr("Correct {0} alike").format(number), recipe, ready)
        name = item.subject.sku or item.subject.order or item.id
        sheet.set_title(self.tr("The correction of {0}, for {1} that have the same fault").format(name, number))
        sheet.add(ChangesTable([row for one in _first_problems(spreads) for row in rows_of(one, recipe)]))
        if open_still:
            text = self.tr("{0} are exceptions: they stay open, and are told above.")
            sheet.add(PlainLabel(text.format(count_text(len(open_still))), role="warning", wrap=True))
        plan = Wish().plan(len(ready), Severity.NORMAL)
        told = self.tr(
            "A sample is drawn by a recorded seed and looked at as corrected. Accepted: the rest is corrected."
            " Rejected: all of it stays open."
        )
        sheet.add(PlainLabel(told, role="dense-muted", wrap=True))
        at_once = WordButton(self.tr("Correct {0} without a check").format(number), kind="quiet")
        sheet.add_beside(at_once)
        at_once.clicked.connect(lambda: stage.scope.start(self._take(work), "spread"))
        sheet.accepted.connect(lambda: self._lots.open_correction(work))
        sheet.set_primary(self.tr("Check a sample first: {0} of {1}").format(count_text(plan.n), number))
        sheet.open(sheet.primary)

    async def _take(self, work: SpreadWork) -> None:
        try:
            await self._lots.corrections.take_at_once(work)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))


def rows_of(spread: Spread, recipe: Recipe) -> list[ChangeRow]:
    """Every change of one item, as the table shows it."""
    item, problem = spread.item, translated(spread.problem)
    if spread.changes:
        return [change_of(item, change, problem) for change in spread.changes]
    name = " · ".join(part for part in (item.subject.sku or item.subject.order or item.id, item.market) if part)
    if isinstance(recipe, CourierRecipe) and item.shipment is not None:
        words, tail = translate("Spread", "Courier"), f" · {item.shipment.tracking_number}"
        return [ChangeRow(name, words, "", item.shipment.carrier, recipe.after, tail, problem)]
    still = item.kind == Kind.IMAGE
    edits = recipe.edits if isinstance(recipe, MendRecipe) else ()
    words = translate("Spread", "Picture") if still else translate("Spread", "Clip")
    before = translate("Spread", "as the AI made it")
    return [ChangeRow(name, words, "", before, "; ".join(edit_words(one, still=still) for one in edits), "", problem)]


def _first_problems(spreads: Sequence[Spread]) -> list[Spread]:
    return sorted(spreads, key=lambda one: not one.problem)


def _half_made(spread: Spread) -> Spread:
    problem = translate("replacing", "somebody is half through correcting it here; open it")
    return Spread(spread.item, spread.draft, spread.changes, spread.problem or problem)


def _holds_work(draft: Draft) -> bool:
    return bool(draft.fields or draft.mend or draft.carrier is not None or draft.tracking_number is not None)


def _recipe(item: Item, draft: Draft) -> Recipe | None:
    """Of a draft: edits need not be rendered to be made elsewhere."""
    if draft.mend is not None:
        return mend_recipe(item, draft.mend)
    return recipe_of(item, draft.correction(item))
