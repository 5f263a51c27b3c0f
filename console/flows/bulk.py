"""Bulk: one decision for what is selected: a sheet with what, how many, what is blocked and why; then one button."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox

from console.flows.stage import Stage
from console.words import reject_reasons, translated
from review.bulk import MAX_SELECTION, BulkResult, DryRun, dry_run
from review.decisions import Verdict
from review.errors import BackstopError
from review.ports import SelectionRow
from widgets.dossier import DossierPanel, Fact
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel


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
        if await self._take(plan, "") and self._stage.desk.session.auto_advance:
            self._stage.queue.cursor_.move_by(1)

    def open_sheet(self, verdict: Verdict = Verdict.APPROVE) -> None:
        """Freezes the selection and shows what would happen. From this turn on no key acts on the list behind."""
        sheet = Sheet(self._stage.window, title="")
        sheet.hold()
        self._stage.scope.start(self._open_sheet(sheet, verdict), "bulk sheet")

    async def _rows(self) -> list[SelectionRow]:
        queue, backend = self._stage.queue, self._stage.place.backend
        selection = queue.selection
        if selection.all_in_filter and queue.spec is not None:
            left_out = set(selection.left_out())
            rows = await backend.select(queue.spec.filter, MAX_SELECTION)
            return [row for row in rows if row.item_id not in left_out]
        rows = []
        for item_id in selection.ids():
            item = (await backend.record(item_id)).item
            rows.append(SelectionRow(item.id, item.version, item.kind, item.held, item.shown))
        return rows

    async def _open_sheet(self, sheet: Sheet, verdict: Verdict) -> None:
        rows: list[SelectionRow] = []
        try:
            rows = await self._rows()
            if not rows and not sheet.is_left:
                self._stage.tell(self._nothing_selected())
        except BackstopError as error:
            self._stage.tell(str(error))
        finally:
            if not rows:
                sheet.dismiss()
        if not sheet.is_left:
            BulkSheet(self._stage, self, sheet, rows, verdict).open_first()

    def _nothing_selected(self) -> str:
        key_of = self._stage.window.registry.key_text
        text = self.tr("Nothing is selected. {0} selects a row, {1} all.")
        return text.format(key_of("list.select"), key_of("list.select_all"))

    async def take(self, plan: DryRun, reason: str) -> None:
        """Does what the sheet said, and leaves what failed selected."""
        await self._take(plan, reason)

    def name_of(self, plan: DryRun) -> str:
        """What a plan does, in words: for its button, its toast and its undo."""
        name = {
            Verdict.APPROVE: self.tr("Approve {0}"),
            Verdict.REJECT: self.tr("Reject {0}"),
            Verdict.ESCALATE: self.tr("Escalate {0}"),
        }.get(plan.verdict, self.tr("Decide {0}"))
        return name.format(count_text(len(plan.ready)))

    async def _take(self, plan: DryRun, reason: str) -> bool:
        named = self.name_of(plan)
        try:
            result = await self._stage.desk.decide_selection(plan, named, named, reason=reason)
        except BackstopError as error:
            self._stage.tell(str(error))
            return False
        self._tell(result)
        return bool(result.taken)

    def _tell(self, result: BulkResult) -> None:
        selection = self._stage.queue.selection
        undecided = [blocked.item_id for blocked in (*result.blocked, *result.failed)]
        if selection.count(self._stage.queue.rows.model.rowCount()):
            selection.replace(undecided)
        if undecided:
            text = self.tr("{0} decided, {1} not; those stay selected.")
            self._stage.tell(text.format(count_text(len(result.taken)), count_text(len(undecided))))


class BulkSheet(QObject):
    """What, how many, what is blocked and why; one button that names what it does. Fills a sheet that is held."""

    def __init__(self, stage: Stage, bulk: Bulk, sheet: Sheet, rows: list[SelectionRow], verdict: Verdict) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._bulk = bulk
        self._rows = rows
        self.sheet = sheet
        sheet.set_title(self.tr("Decide {0} items").format(count_text(len(rows))))
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
        kinds = {row.kind for row in rows}
        for offered in reject_reasons(min(kinds)) if len(kinds) == 1 else ():
            self.reason.addItem(offered.text, offered.code)
        self.figures = DossierPanel()
        frozen = self.tr("The list is frozen: what changed since is left out and told.")
        note = PlainLabel(frozen, role="dense-muted", wrap=True)
        for part in (self.verdict, self.reason, self.figures, note):
            self.sheet.add(part)
        self.verdict.currentIndexChanged.connect(self._on_verdict_changed)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.dismissed.connect(self.deleteLater)
        self._on_verdict_changed()

    def open_first(self) -> None:
        """Shows it, with the button as the first thing to press."""
        self.sheet.open(self.sheet.primary if self.sheet.primary.isEnabled() else self.verdict)

    def _on_verdict_changed(self) -> None:
        verdict = Verdict(self.verdict.currentData())
        self.plan = dry_run(self._rows, verdict)
        self.reason.setVisible(verdict is Verdict.REJECT and self.reason.count() > 0)
        facts = [
            Fact(self.tr("Selected"), count_text(self.plan.total)),
            Fact(self.tr("Will be decided"), count_text(len(self.plan.ready)), "approve"),
        ]
        for reason, count in Counter(blocked.reason for blocked in self.plan.blocked).most_common(6):
            facts.append(Fact(self.tr("Blocked: {0}").format(count_text(count)), translated(reason), "warning"))
        self.figures.set_facts(facts)
        self.sheet.set_primary(self._bulk.name_of(self.plan), enabled=bool(self.plan.ready))

    def _on_accepted(self) -> None:
        reason = str(self.reason.currentData() or "") if not self.reason.isHidden() else ""
        self._stage.scope.start(self._bulk.take(self.plan, reason), "bulk decision")
        self.deleteLater()
