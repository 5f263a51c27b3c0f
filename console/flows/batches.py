"""The history of batches: looked at, begun, gone on with, taken back; and the limits that a lead sets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from console.flows.bulk import Bulk
from console.flows.bulk_facts import titles_of, trial_facts
from console.flows.lots import Lots
from console.flows.moving import Moving
from console.flows.stage import Stage
from console.pages.aftermath_words import aftermath_ink, aftermath_words, verdict_words
from console.words import reason_text, translated
from review.bulk import Rules
from review.changes import Changes
from review.decisions import Verdict
from review.errors import BackstopError
from review.second_person import Proposal, Standing, What
from widgets.buttons import WordButton
from widgets.dossier import DossierPanel, Fact
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

if TYPE_CHECKING:
    from console.pages.batches_page import BatchesPage, BatchLine
    from review.batches import Sweep

EVERY_MS = 60_000
"""How often what others propose is asked for, beside each time that a place is gone to."""
SHOWN = 100
"""Bulk decisions, and lots, in the list."""
LEFT_SHOWN = 100
"""Items named in a report, each with its reason."""
MOST_ITEMS, MOST_HOURS_S = 1_000_000, 86_400


class Batches(QObject):
    """Binds ``go.batches`` and ``batches.*``."""

    def __init__(self, stage: Stage, moving: Moving, bulk: Bulk, lots: Lots) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._moving = moving
        self._bulk = bulk
        self._lots = lots
        self._page: BatchesPage | None = None
        registry = stage.window.registry
        for name, slot in (
            ("go.batches", self.open_page),
            ("batches.undo", lambda: self._page and self._page.ask("undo")),
            ("batches.begin", lambda: self._page and self._page.ask("begin")),
            ("batches.limits", self.open_limits),
        ):
            registry.bind(name, slot)
        stage.desk.listeners.append(self._on_changes)
        stage.home.batches_requested.connect(self.open_page)
        moving.arrived.append(self.look_for_proposals)
        self._steady = QTimer(self)
        self._steady.setInterval(EVERY_MS)
        self._steady.timeout.connect(self.look_for_proposals)
        self._steady.start()

    def look_for_proposals(self) -> None:
        """Says on Home, and at the left, what waits for this person's agreement."""
        self._stage.scope.start(self._look_for_proposals(), "proposals", idle=True)

    async def _look_for_proposals(self) -> None:
        with suppress(BackstopError):  # the line is down: what was told stays, the next look tells
            self._tell_proposals(await self._stage.place.backend.seconds.proposals())

    def _tell_proposals(self, proposals: Sequence[Proposal]) -> None:
        me = self._stage.desk.session.supervisor
        mine = [one for one in proposals if one.what is What.BULK and one.awaiting and one.by != me]
        text = ""
        if len(mine) == 1 and (size := mine[0].says.get("size", "")).isdigit():
            text = self.tr("{0} proposes: {1}, {2} items. It waits for a second person.")
            text = text.format(mine[0].by, verdict_words(mine[0].says.get("verdict", "")), count_text(int(size)))
        elif mine:
            text = self.tr("{0} bulk decisions wait for a second person.").format(count_text(len(mine)))
        self._stage.home.show_seconds(text)
        self._stage.window.navigation.set_count("batches", len(mine) or None)

    def open_page(self) -> None:
        """G B: what was decided in bulk."""
        stage = self._stage
        if self._page is None:
            from console.pages.batches_page import BatchesPage

            page = self._page = BatchesPage()
            page.open_requested.connect(self._on_open)
            page.undo_requested.connect(lambda line: stage.scope.start(self._undo(line), "take back"))
            page.begin_requested.connect(lambda line: stage.scope.start(self._begin(line), "begin batch"))
            page.limits_requested.connect(self.open_limits)
            page.again_requested.connect(self.refresh)
            stage.window.registry.tell_keys(page.show_keys)
            stage.window.pages.addWidget(page)
        stage.desk.close_queue()
        stage.window.show_page(self._page, side=None)
        window = stage.window
        window.place_title.set_text(self.tr("Batches"))
        window.navigation.set_current("batches")
        window.registry.set_scopes({"batches"})
        self._page.show_loading()
        self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        self._stage.scope.start(self._refresh(), "batches")

    async def _refresh(self) -> None:
        page, batches = self._page, self._stage.place.backend.batches
        assert page is not None
        try:
            sweeps = await batches.sweeps(SHOWN)
            lots = await batches.lots(SHOWN)
            proposals = list(await self._stage.place.backend.seconds.proposals())
            awaiting = {one.subject for one in proposals}
            for one in sweeps:
                if not (one.begun or one.ended or one.id in awaiting):  # it may have been declined
                    proposals += await self._stage.place.backend.seconds.proposals(one.id)
        except BackstopError as error:
            page.show_failure(translated(str(error)))
            return
        self._tell_proposals(proposals)
        page.show_lines(sweeps, lots, proposals, self._stage.place.clock.now())
        if page.isVisible() and not page.table.hasFocus():
            page.take_focus()

    def _on_changes(self, changes: Changes) -> None:
        if changes.lists and self._page is not None and self._page.isVisible():
            self.refresh()

    # -- one line -------------------------------------------------------------------------------------

    def _on_open(self, line: BatchLine) -> None:
        self._lots.back = self.open_page
        self._stage.scope.start(self._open(line), "batch")

    async def _open(self, line: BatchLine) -> None:
        try:
            if line.sweep is not None and line.waits_for_second:
                await self._open_second(line.sweep)
            elif line.lot is None:
                await self._report(line)
            elif line.lot.certificate:
                await self._lots.certificates.show(line.lot.certificate)
            else:
                await self._lots.go_on(line.lot.id)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))

    async def _report(self, line: BatchLine) -> None:
        assert line.sweep is not None
        done = await self._stage.place.backend.batches.sweep(line.sweep.id)
        if done.certificate:
            await self._lots.certificates.show(done.certificate)
            return
        sheet = Sheet(self._stage.window, title=done.name or self.tr("Bulk decision"))
        facts = [
            Fact(self.tr("Verdict"), verdict_words(done.verdict)),
            Fact(self.tr("By"), done.by),
            Fact(self.tr("Items"), count_text(done.size)),
            Fact(self.tr("Stands"), aftermath_words(line.state, done), aftermath_ink(line.state)),
            Fact(self.tr("Took effect"), count_text(done.taken), "approve"),
            Fact(self.tr("Left alone"), count_text(len(done.left)), "warning" if done.left else ""),
        ]
        if done.seconded_by:
            facts.append(Fact(self.tr("Second person"), done.seconded_by))
        left = done.left[:LEFT_SHOWN]
        titles = await titles_of(self._stage, [one.item_id for one in left])
        facts += [Fact(titles.get(one.item_id, one.item_id), translated(one.reason)) for one in left]
        panel = DossierPanel()
        panel.set_facts(facts)
        sheet.add(panel)
        if len(done.left) > LEFT_SHOWN:
            more = self.tr("and {0} more").format(count_text(len(done.left) - LEFT_SHOWN))
            sheet.add(PlainLabel(more, role="dense-muted"))
        sheet.open()

    async def _undo(self, line: BatchLine) -> None:
        assert line.sweep is not None
        if line.may_discard:
            await self._discard(line.sweep)
            return
        try:
            done = await self._stage.desk.sweeping.take_back(line.sweep.id, lambda _done: None)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        if done.left:
            text = self.tr("{0} taken back, {1} not: {2}")
            why = translated(done.left[0].reason)
            self._stage.tell(text.format(count_text(done.taken), count_text(len(done.left)), why))
        else:
            self._stage.tell(self.tr("{0} taken back").format(count_text(done.taken)))

    async def _discard(self, sweep: Sweep) -> None:
        stage = self._stage
        own = stage.place.service is None  # whoever has the workspace sets its limits too; a service knows its leads
        try:
            await stage.place.backend.batches.discard(sweep.id, stage.desk.session.supervisor, lead=own)
        except BackstopError as error:
            stage.tell(translated(str(error)))
        else:
            stage.tell(self.tr("Discarded; nothing of it was decided."))
        self.refresh()

    async def _begin(self, line: BatchLine) -> None:
        try:
            if line.lot is not None:
                await self._lots.corrections.carry_through(line.lot.id)
                return
            assert line.sweep is not None
            if line.waits_for_second and line.sweep.by != self._stage.desk.session.supervisor:
                await self._open_second(line.sweep)
                return
            await self._bulk.carry(line.sweep.id, self._bulk.name_of(Verdict(line.sweep.verdict), line.sweep.size))
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        self.refresh()

    # -- the second person ----------------------------------------------------------------------------

    async def _open_second(self, sweep: Sweep) -> None:
        """What somebody else wants to decide, as it would go now: the second person agrees, or declines."""
        stage, verdict = self._stage, Verdict(sweep.verdict)
        trial = await stage.place.backend.batches.trial(sweep.selection, verdict, sweep.by)
        named, mine = self._bulk.name_of(verdict, trial.ready), sweep.by == stage.desk.session.supervisor
        sheet = Sheet(stage.window, title=named, primary="" if mine else self.tr("Agree: {0}").format(named))
        panel = DossierPanel()
        asked = [
            Fact(self.tr("Verdict"), verdict_words(sweep.verdict)),
            Fact(self.tr("Reason"), reason_text(trial.kinds[0], sweep.reason) if trial.kinds and sweep.reason else ""),
            Fact(self.tr("Of"), sweep.name),
            Fact(self.tr("Proposed by"), sweep.by),
        ]
        panel.set_facts([one for one in asked if one.value] + await trial_facts(stage, trial))
        sheet.add(panel)
        if mine:
            told = self.tr("It waits for a second person: somebody else must agree before you can begin it.")
            sheet.add(PlainLabel(told, role="dense-muted", wrap=True))
            sheet.open()
            return
        told = self.tr("Once you agree, {0} begins it. What changes until then is left out.").format(sweep.by)
        sheet.add(PlainLabel(told, role="dense-muted", wrap=True))
        decline = WordButton(self.tr("Decline"))
        sheet.add_beside(decline)

        def answer(standing: Standing) -> None:
            stage.scope.start(self._answer(sweep, standing), "second person")

        decline.clicked.connect(lambda: answer(Standing.DECLINED))
        sheet.accepted.connect(lambda: answer(Standing.CONFIRMED))
        sheet.open(sheet.primary)

    async def _answer(self, sweep: Sweep, standing: Standing) -> None:
        stage = self._stage
        try:
            await stage.place.backend.seconds.answer(sweep.id, stage.desk.session.supervisor, standing)
        except BackstopError as error:
            stage.tell(translated(str(error)))
        else:
            agreed = self.tr("You agreed; {0} begins it.").format(sweep.by)
            stage.tell(agreed if standing is Standing.CONFIRMED else self.tr("Declined; nothing is decided."))
        self.refresh()

    # -- the limits -----------------------------------------------------------------------------------

    def open_limits(self) -> None:
        """L: the limits of bulk decisions; a lead may change them."""
        self._stage.scope.start(self._open_limits(), "limits")

    async def _open_limits(self) -> None:
        try:
            rules = await self._stage.place.backend.batches.rules()
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        sheet = Sheet(self._stage.window, title=self.tr("Limits of bulk decisions"), primary=self.tr("Set the limits"))
        hour = _spin(rules.items_an_hour, MOST_ITEMS, 1_000)
        second = _spin(rules.second_above, MOST_ITEMS, 500)
        hold = _spin(rules.hold_s, MOST_HOURS_S, 60)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, control in (
            (self.tr("Items an hour for one person"), hour),
            (self.tr("A second person above, items"), second),
            (self.tr("Outcomes wait, seconds"), hold),
        ):
            control.setAccessibleName(words)
            form.addRow(PlainLabel(words), control)
        body = QWidget()
        body.setProperty("plain", "true")
        body.setLayout(form)
        sheet.add(body)
        told = self.tr("0 turns a limit off. They hold for everybody, and are checked where the decisions are.")
        sheet.add(PlainLabel(told, role="dense-muted", wrap=True))

        def wanted() -> Rules:
            return Rules(hour.value(), second.value(), hold.value())

        sheet.accepted.connect(lambda: self._stage.scope.start(self._set_limits(wanted()), "limits"))
        sheet.open(hour)

    async def _set_limits(self, rules: Rules) -> None:
        try:
            await self._stage.place.backend.batches.set_rules(rules, self._stage.desk.session.supervisor)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        else:
            self._stage.tell(self.tr("The limits are set."))


def _spin(value: int, most: int, step: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setSingleStep(step)
    made.setValue(value)
    made.setGroupSeparatorShown(True)
    return made
