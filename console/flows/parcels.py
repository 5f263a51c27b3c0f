"""Parcels: the best fix by one key, every other by a digit, each asked for in a small sheet; and the second person."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from console.flows.parcels_about import Reading
from console.flows.stage import Stage
from console.journeys import adopt, road
from console.pages.choices import Choices
from console.pages.parcel_fixes import Best
from console.pages.parcel_forms import Case, Doing, action_of, doing_text, fields_of, until_of
from console.pages.parcel_letters import drafted
from console.pages.parcel_view import ParcelView
from console.words import translated
from review.changes import Changes
from review.decisions import Verdict
from review.drafts import Draft
from review.errors import BackstopError, BadInput
from review.logistics.remedies import obstacles
from review.parcel_actions import Action, Letter, Refund, RefundReason, RefundRules
from review.second_person import Proposal, Standing
from widgets.decide import Reason
from widgets.parcel.form import Form, FormSheet, MessageBox
from widgets.sheet import Sheet
from widgets.text import PlainLabel

QUIET_S = 10.0
"""After the start, until which the first pages come before anything that nobody waits for."""


class Parcels(QObject):
    """Binds ``parcel.*``, and keeps what is known of the parcel on screen up to date."""

    def __init__(self, stage: Stage, view: ParcelView) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._view = view
        self.reading = Reading(stage, view)
        registry = stage.window.registry
        for name, slot in (
            ("parcel.fix", self.fix),
            ("parcel.fixes", self.choose),
            ("parcel.confirm", self.confirm),
            ("parcel.decline", self.decline),
        ):
            registry.bind(name, slot)
        view.fix_requested.connect(self.fix)
        view.fixes_requested.connect(self.choose)
        view.answered.connect(lambda confirms: self.confirm() if confirms else self.decline())
        stage.desk.listeners.append(self._on_changes)
        stage.scope.start(self._begin(), "parcels of the house")

    async def _begin(self) -> None:
        """What leads mapped holds for what is shown; then, in a quiet moment, parcels of an older store are judged."""
        place = self._stage.place
        with suppress(
            BackstopError
        ):  # a service that is away: journeys are read as Backstop comes, until the next start
            adopt(await place.backend.parcels.mappings())
        await asyncio.sleep(QUIET_S)
        if place.own is not None:
            await place.own[0].parcels.catch_up()

    def _on_changes(self, changes: Changes) -> None:
        current = self._stage.desk.session.current
        if current is None or current.item.shipment is None:
            return
        if changes.cursor or (changes.outbox and current.item.id in changes.items):
            self.reading.read(current)

    # -- the fixes ------------------------------------------------------------------------------------

    def fix(self) -> None:
        """D: the best fix. Another number or courier is decided at once; an action asks for what it needs."""
        best = self._view.best
        if not self._may_decide():
            return
        if best is None:
            text = self.tr("Nothing is proposed for this parcel; {0} shows what can be done.")
            self._stage.tell(text.format(self._stage.window.registry.key_text("parcel.fixes")))
        elif best.runs:
            self._stage.window.registry.run(best.runs)
        elif best.doing is not None:
            self.ask(best.doing)
        else:
            self._correct(best)

    def _correct(self, best: Best) -> None:
        self._view.take(best.number or "", best.carrier)
        self._stage.desk.decide(Verdict.CORRECT, self.tr("Correct"), self.tr("Corrected"))

    def choose(self) -> None:
        """W: everything that can be done, each by its digit."""
        if not self._may_decide():
            return
        sheet = Sheet(self._stage.window, title=self.tr("What is to be done about it?"), width=440)
        choices = Choices(tuple(Reason(doing.value, doing_text(doing)) for doing in Doing), ink="correct")

        def picked(code: str) -> None:
            sheet.dismiss()
            self.ask(Doing(code))

        choices.picked.connect(picked)
        sheet.add(choices)
        sheet.open()

    def ask(self, doing: Doing) -> None:
        """Opens the sheet of an action; what comes of it is decided when it is accepted and nothing is wrong."""
        case = self._case()
        if case is not None:
            ActionSheet(self, self._stage, doing, case, self.reading.rules).open()

    def do(self, doing: Doing, action: Action | None, letter: Letter | None) -> None:
        """Decides what a sheet came to."""
        draft = self._stage.desk.session.draft()
        if draft is None or not self._may_decide():
            return
        name = doing_text(doing)
        self._stage.desk.edit(replace(draft, action=action, letter=letter), name)
        self._stage.desk.decide(Verdict.CORRECT, name, self._said(doing, action))

    def wait(self, until: datetime) -> None:
        """The parcel comes back by itself."""
        self._stage.desk.snooze(until, self.tr("Wait"), self.tr("Waits"))

    def _said(self, doing: Doing, action: Action | None) -> str:
        if isinstance(action, Refund) and not action.seconds and self.reading.rules.needs_second(action.amount):
            return self.tr("Refund proposed; a second person confirms it")
        return {
            Doing.TRACE: self.tr("The carrier is asked"),
            Doing.ADDRESS: self.tr("Address corrected"),
            Doing.PAPERS: self.tr("Papers supplied"),
            Doing.RESEND: self.tr("Sent again"),
            Doing.REFUND: self.tr("Refunded"),
            Doing.CLOSE: self.tr("Closed as delivered"),
        }.get(doing, self.tr("Message goes out"))

    # -- the second person ----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Y: agrees to the refund that somebody else proposed, as a decision of one's own."""
        proposal, case = self._proposal(), self._case()
        if proposal is None or case is None or case.shipment.value is None:
            return
        action = Refund(case.shipment.value, RefundReason(proposal.says.get("reason", "goodwill")), proposal.id)
        draft = self._stage.desk.session.draft() or Draft(case.item.id, case.item.version)
        self._stage.desk.edit(replace(draft, action=action), self.tr("Confirm the refund"))
        self._stage.desk.decide(Verdict.CORRECT, self.tr("Confirm the refund"), self.tr("Refund confirmed"))

    def decline(self) -> None:
        """Shift+Y: does not agree, and says why."""
        proposal = self._proposal()
        if proposal is None:
            return
        note = QLineEdit()
        note.setAccessibleName(self.tr("Why"))
        note.setMaxLength(500)
        note.setPlaceholderText(self.tr("Why, for {0}").format(proposal.by))
        title = self.tr("Decline the refund")
        check = partial(self._unsaid, note, proposal.by)
        sheet = FormSheet(self._stage.window, title=title, primary=self.tr("Decline"), check=check)
        sheet.add_all((note,))
        sheet.accepted.connect(lambda: self._answer(proposal, note.text().strip()))
        sheet.open(note)

    def _unsaid(self, note: QLineEdit, by: str) -> str:
        return "" if note.text().strip() else self.tr("Say why: {0} reads it.").format(by)

    def _answer(self, proposal: Proposal, note: str) -> None:
        self._stage.scope.start(self._declined(proposal, note), "decline")

    async def _declined(self, proposal: Proposal, note: str) -> None:
        by = self._stage.desk.session.supervisor
        try:
            await self._stage.place.backend.seconds.answer(proposal.id, by, Standing.DECLINED, note)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        else:
            self._stage.tell(self.tr("Declined; the parcel is still to be decided."))
        self.reading.read_again()

    def _proposal(self) -> Proposal | None:
        """What waits for the viewer's answer; tells why not, where nothing does."""
        proposal = self.reading.proposal
        if proposal is None:
            self._stage.tell(self.tr("Nothing here waits for a second person."))
        elif proposal.by == self._stage.desk.session.supervisor:
            self._stage.tell(self.tr("You proposed this yourself: somebody else must answer."))
        elif self._may_decide():
            return proposal
        return None

    # -- inside ---------------------------------------------------------------------------------------

    def _may_decide(self) -> bool:
        session = self._stage.desk.session
        if session.current is None or session.current.item.shipment is None:
            self._stage.desk.warn("There is no item on screen.")
            return False
        if not session.decidable or session.current.item.id in session.verdicts:
            self._stage.desk.warn("The item is not on screen yet.")
            return False
        return True

    def _case(self) -> Case | None:
        current = self._stage.desk.session.current
        if current is None or current.item.shipment is None:
            return None
        codes = self._view.codes
        now = self._stage.place.clock.now()
        return Case(current.item, current.item.shipment, codes[0] if codes else "", now)


class ActionSheet(QObject):
    """One action's sheet: its fields, the customer's message beside them, and what is wrong with either."""

    def __init__(self, parcels: Parcels, stage: Stage, doing: Doing, case: Case, rules: RefundRules) -> None:
        super().__init__(stage.window)
        self._parcels, self._doing, self._case = parcels, doing, case
        self._made: tuple[Action | None, Letter | None] = (None, None)
        self._until = case.now
        self.form = Form(fields_of(doing, case))
        drafts = drafted(doing, case)
        self.message = MessageBox(drafts, goes=doing is not Doing.TRACE) if drafts else None
        name = doing_text(doing)
        self.sheet = FormSheet(stage.window, title=name, primary=name.rstrip("…"), check=self._wrong)
        parts: list[QWidget] = [self.form]
        value = case.shipment.value
        if doing is Doing.REFUND and value is not None and rules.needs_second(value):
            told = self.tr("Above the limit for one person: a second one must confirm it before the money goes back.")
            parts.append(PlainLabel(told, role="warning", wrap=True))
        if self.message is not None:
            parts.append(self.message)
        self.sheet.add_all(parts)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.dismissed.connect(self.deleteLater)

    def open(self) -> None:
        """Shows it, with the first field to fill in."""
        self.sheet.open(self.form.first())

    def _wrong(self) -> str:
        """Why it cannot be done so; empty where it can, and then it is made."""
        try:
            if self._doing is Doing.WAIT:
                self._until = until_of(self.form.values(), self._case.now)
                return ""
            said = self.message.message() if self.message is not None else None
            letter = Letter(said.locale, said.template, said.subject, said.text) if said is not None else None
            action = action_of(self._doing, self._case, self.form.values())
            if action is None and letter is None:
                return self.tr("There is nothing to send.")
            against = obstacles(action, road(self._case.shipment, self._case.now), self._case.now) if action else ()
            if against:
                return " ".join(translated(one) for one in against)
            self._made = action, letter
        except BadInput as error:
            return translated(str(error))
        return ""

    def _on_accepted(self) -> None:
        if self._doing is Doing.WAIT:
            self._parcels.wait(self._until)
        else:
            self._parcels.do(self._doing, *self._made)
        self.deleteLater()
