"""Bulk: one decision for what is selected: a sheet with what, how many, what is blocked and why; then one button.

The list is frozen where the items are when the sheet opens, and tried there: what the sheet says is what will happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QComboBox, QProgressBar

from console.flows.bulk_facts import trial_facts
from console.flows.stage import Stage
from console.words import reject_reasons, translated
from review.bulk import dry_run
from review.decisions import Verdict
from review.errors import BackstopError
from review.ports import SelectionRow
from widgets.dossier import DossierPanel, Fact
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

if TYPE_CHECKING:
    from review.batches import Chosen, Selection, Sweep, Trial


class Bulk(QObject):
    """Binds ``list.bulk``; decides the row under the cursor too, which is a selection of one."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        stage.window.registry.bind("list.bulk", self.open_sheet)
        stage.queue.bulk_requested.connect(self.open_sheet)

    def decide_rows(self, verdict: Verdict) -> None:
        """A or X in a list: the selection through its sheet, or the row under the cursor at once."""
        queue = self._stage.queue
        if queue.selection.count(queue.rows.model.rowCount()):
            self.open_sheet(verdict)
            return
        item_id = queue.cursor_.item_id()
        if item_id:
            self._stage.scope.start(self._decide_one(item_id, verdict), "decide row")

    async def _decide_one(self, item_id: str, verdict: Verdict) -> None:
        record = await self._stage.place.backend.record(item_id)
        item = record.item
        plan = dry_run([SelectionRow(item.id, item.version, item.kind, item.held, item.shown)], verdict)
        if plan.blocked:
            why = translated(plan.blocked[0].reason)
            self._stage.tell(self.tr("Not decided: {0}. Open it with Enter.").format(why))
            return
        named = self.name_of(verdict, 1)
        try:
            result = await self._stage.desk.decide_selection(plan, named, named)
        except BackstopError as error:
            self._stage.tell(str(error))
            return
        if result.blocked or result.failed:
            self._stage.tell(translated((*result.blocked, *result.failed)[0].reason))
        elif self._stage.desk.session.auto_advance:
            self._stage.queue.cursor_.move_by(1)

    def open_sheet(self, verdict: Verdict = Verdict.APPROVE) -> None:
        """Freezes the selection and shows what would happen. From this turn on no key acts on the list behind."""
        sheet = Sheet(self._stage.window, title="")
        sheet.hold()
        self._stage.scope.start(self._open_sheet(sheet, verdict), "bulk sheet")

    async def _open_sheet(self, sheet: Sheet, verdict: Verdict) -> None:
        kept: Selection | None = None
        try:
            chosen = await chosen_of(self._stage)
            if chosen is None:
                self._stage.tell(nothing_selected(self._stage))
                return
            session = self._stage.desk.session
            kept = await self._stage.place.backend.batches.freeze(
                session.keys.new(), chosen, session.supervisor, name_of_selection(self._stage)
            )
            trial = await self.trial(kept, verdict)
            facts = await trial_facts(self._stage, trial)
            if not sheet.is_left:
                BulkSheet(self._stage, self, sheet, kept, (trial, facts), verdict).open_first()
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        finally:
            if not sheet.panel.isVisible():
                sheet.dismiss()

    async def trial(self, kept: Selection, verdict: Verdict) -> Trial:
        """What would happen now, as the place of the items says."""
        return await self._stage.place.backend.batches.trial(kept.id, verdict, self._stage.desk.session.supervisor)

    def name_of(self, verdict: Verdict, number: int) -> str:
        """What is done, in words: for its button, its toast and its undo."""
        name = {
            Verdict.APPROVE: self.tr("Approve {0}"),
            Verdict.REJECT: self.tr("Reject {0}"),
            Verdict.ESCALATE: self.tr("Escalate {0}"),
        }.get(verdict, self.tr("Decide {0}"))
        return name.format(count_text(number))

    async def take(self, kept: Selection, verdict: Verdict, trial: Trial, reason: str) -> None:
        """Does what the sheet said, shows how far it is, and leaves what was left alone selected."""
        stage = self._stage
        session, named = stage.desk.session, self.name_of(verdict, trial.ready)
        sweep = session.keys.new()
        try:
            await stage.place.backend.batches.ask(sweep, kept.id, verdict, session.supervisor, reason=reason)
            if trial.needs_second:
                stage.queue.selection.clear()
                text = self.tr("{0} waits for a second person; then begin it in the list of batches.")
                stage.tell(text.format(named))
                return
            await self.carry(sweep, named)
        except BackstopError as error:
            stage.tell(translated(str(error)))

    async def carry(self, sweep: str, named: str) -> None:
        """Carries a sweep to its end with a bar that shows how far it is, and tells what came of it."""
        stage = self._stage
        bar = Bar(stage, named)
        try:
            done = await stage.desk.sweeping.run(sweep, named, bar.show_progress)
        finally:
            bar.end()
        self._tell(done, named)

    def _tell(self, done: Sweep, named: str) -> None:
        undecided = [blocked.item_id for blocked in done.left]
        selection = self._stage.queue.selection
        if selection.count(self._stage.queue.rows.model.rowCount()):
            selection.replace(undecided)
        text = named
        if undecided:
            told = self.tr("{0} decided, {1} not; those stay selected.")
            text = told.format(count_text(done.taken), count_text(len(undecided)))
        self._stage.desk.sweeping.said(text, undo=done.taken > 0)


class Bar(QObject):
    """A thin bar below the list while something long is on its way; it holds nobody up."""

    def __init__(self, stage: Stage, named: str) -> None:
        super().__init__(stage.window)
        self._bar = QProgressBar(stage.window.pages)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(named)
        self._over = stage.window.pages

    def show_progress(self, done: Sweep) -> None:
        """``done.reached`` of ``done.size`` are settled."""
        if not done.ended:
            self.show_share(done.reached, done.size)

    def show_share(self, reached: int, size: int) -> None:
        """So many of so many."""
        self._bar.setRange(0, max(1, size))
        self._bar.setValue(reached)
        high = self._bar.sizeHint().height()
        self._bar.setGeometry(0, self._over.height() - high, self._over.width(), high)
        self._bar.show()
        self._bar.raise_()

    def end(self) -> None:
        """It has ended, or was broken off."""
        self._bar.hide()
        self._bar.deleteLater()
        self.deleteLater()


class BulkSheet(QObject):
    """What, how many, what is blocked and why; one button that names what it does. Fills a sheet that is held."""

    def __init__(
        self,
        stage: Stage,
        bulk: Bulk,
        sheet: Sheet,
        kept: Selection,
        tried: tuple[Trial, list[Fact]],
        verdict: Verdict,
    ) -> None:
        super().__init__(stage.window)
        trial, facts = tried
        self._stage = stage
        self._bulk = bulk
        self._kept = kept
        self._trial = trial
        self._turn = 0
        self.sheet = sheet
        sheet.set_title(self.tr("Decide {0} items").format(count_text(kept.size)))
        self.verdict = QComboBox()
        for one, words in (
            (Verdict.APPROVE, self.tr("Approve")),
            (Verdict.REJECT, self.tr("Reject")),
            (Verdict.ESCALATE, self.tr("Escalate")),
        ):
            self.verdict.addItem(words, one)
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(verdict)))
        self.verdict.setAccessibleName(self.tr("What to do"))
        self.reason = QComboBox()
        self.reason.setAccessibleName(self.tr("Reason"))
        for offered in reject_reasons(trial.kinds[0]) if len(trial.kinds) == 1 else ():
            self.reason.addItem(offered.text, offered.code)
        self.figures = DossierPanel()
        frozen = self.tr("The list is frozen: what changed since is left out and told.")
        note = PlainLabel(frozen, role="dense-muted", wrap=True)
        for part in (self.verdict, self.reason, self.figures, note):
            self.sheet.add(part)
        self.verdict.currentIndexChanged.connect(self._on_verdict_changed)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.dismissed.connect(self._on_left)
        self._show(trial, facts)

    def open_first(self) -> None:
        """Shows it, with the button as the first thing to press."""
        self.sheet.open(self.sheet.primary if self.sheet.primary.isEnabled() else self.verdict)

    @property
    def _verdict(self) -> Verdict:
        return Verdict(self.verdict.currentData())

    def _on_verdict_changed(self) -> None:
        self._turn += 1
        self.reason.setVisible(self._verdict is Verdict.REJECT and self.reason.count() > 0)
        self.sheet.set_primary(self.tr("Looking…"), enabled=False)
        self._stage.scope.start(self._try(self._turn, self._verdict), "dry run")

    async def _try(self, turn: int, verdict: Verdict) -> None:
        try:
            trial = await self._bulk.trial(self._kept, verdict)
            facts = await trial_facts(self._stage, trial)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if turn == self._turn and not self.sheet.is_left:
            self._show(trial, facts)

    def _show(self, trial: Trial, facts: list[Fact]) -> None:
        self._trial = trial
        self.reason.setVisible(self._verdict is Verdict.REJECT and self.reason.count() > 0)
        if trial.hold_s:
            text = self.tr("{0} min; an undo until then leaves no trace at the pipeline")
            facts.append(Fact(self.tr("Outcomes wait"), text.format(max(1, round(trial.hold_s / 60)))))
        if trial.needs_second:
            facts.append(Fact(self.tr("Second person"), self.tr("must agree before it begins"), "warning"))
        if trial.barred:
            facts.append(Fact(self.tr("Not allowed"), translated(trial.barred), "reject"))
        self.figures.set_facts(facts)
        name = self._bulk.name_of(self._verdict, trial.ready)
        if trial.needs_second:
            name = self.tr("Propose: {0}").format(name)
        self.sheet.set_primary(name, enabled=bool(trial.ready) and not trial.barred)

    def _on_left(self) -> None:
        self._turn += 1  # what is still being tried has nowhere to be shown
        self.deleteLater()

    def _on_accepted(self) -> None:
        reason = str(self.reason.currentData() or "") if not self.reason.isHidden() else ""
        taking = self._bulk.take(self._kept, self._verdict, self._trial, reason)
        self._stage.scope.start(taking, "bulk decision")
        self._on_left()


async def chosen_of(stage: Stage) -> Chosen | None:
    """What is selected in the list, without what this desk decided and has not sent yet; None where nothing is."""
    from review.batches import MOST_NAMED, Chosen

    queue, owed = stage.queue, stage.desk.supply.owed
    await owed.load()
    selection = queue.selection
    if selection.all_in_filter and queue.spec is not None:
        out = (*selection.left_out(), *owed.items)
        return Chosen(queue.spec.filter, left_out=tuple(dict.fromkeys(out))[:MOST_NAMED])
    ids = tuple(item_id for item_id in selection.ids() if item_id not in owed.items)
    return Chosen(ids=ids) if ids else None


def name_of_selection(stage: Stage) -> str:
    """What is selected, in words: the queue, its filter, or that it was picked by hand."""
    spec = stage.queue.spec
    if spec is None:
        return ""
    parts = [spec.name]
    if stage.queue.selection.all_in_filter:
        where = spec.filter
        told = (
            *(where.batch, where.sku, where.generator, where.template, where.reason, where.text),
            *where.markets,
            *where.locales,
        )
        parts += [one for one in told if one]
    return " · ".join(parts)[:200]


def nothing_selected(stage: Stage) -> str:
    """What to say where a selection is needed and there is none."""
    key_of = stage.window.registry.key_text
    text = QCoreApplication.translate("Bulk", "Nothing is selected. {0} selects a row, {1} all.")
    return text.format(key_of("list.select"), key_of("list.select_all"))
