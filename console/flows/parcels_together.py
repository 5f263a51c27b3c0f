"""One decision for the parcels of a cause: chosen and asked for once, shown for each of them, and only then taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from console.flows.parcels_chosen import Chosen
from console.flows.stage import Stage
from console.pages.causes_plans import Together, asked_fields, planned, together_text
from console.pages.choices import Choices
from console.pages.parcel_forms import until_of
from console.words import translated
from review.errors import BackstopError, BadInput
from widgets.decide import Reason
from widgets.parcel.form import Form, FormSheet
from widgets.sheet import Sheet

AT_ONCE = 200
"""Parcels that are read in one go."""


class Choosing(QObject):
    """Asks what is done with the parcels of a cause; ``shown`` is called once it is known for each of them."""

    def __init__(self, stage: Stage, shown: Callable[[], None]) -> None:
        super().__init__(stage.window)
        self._stage, self._shown = stage, shown

    def ask(self, chosen: Chosen) -> None:
        """Everything that can be done about them, each by its digit."""
        sheet = Sheet(self._stage.window, title=self.tr("What is to be done about all of them?"), width=480)
        choices = Choices(tuple(Reason(one.value, together_text(one)) for one in Together), ink="correct")

        def picked(code: str) -> None:
            sheet.dismiss()
            self._stage.scope.start(self._details(chosen, Together(code)), "read a cause")

        choices.picked.connect(picked)
        sheet.add(choices)
        sheet.open()

    async def read(self, chosen: Chosen, ids: Sequence[str]) -> None:
        """Reads what is not known yet of these parcels. Raises ``BackstopError``."""
        missing = [name for name in ids if name not in chosen.items]
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            chosen.take_items(await self._stage.place.backend.parcels.known(part))

    async def _details(self, chosen: Chosen, together: Together) -> None:
        wanted = [name for name in chosen.selected if name not in chosen.out]
        try:
            await self.read(chosen, wanted)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        now = self._stage.place.clock.now()
        items = [chosen.items[name] for name in wanted if name in chosen.items]
        code = chosen.cause.code if chosen.cause is not None else ""
        fields = await asyncio.to_thread(asked_fields, together, items, code, now)
        if together is Together.COURIER and not (fields and fields[0].options):
            self._stage.tell(self.tr("No other courier accepts any of these numbers."))
            return
        if not fields:
            await self._plan(chosen, together, {}, None)
            return
        form, until = Form(fields), list[datetime]()

        def wrong() -> str:
            until.clear()
            try:
                if together is Together.WAIT:
                    until.append(until_of(form.values(), now))
            except BadInput as error:
                return translated(str(error))
            return ""

        def accepted() -> None:
            values = form.values()
            self._stage.scope.start(
                self._plan(chosen, together, values, until[0] if until else None), "plan for a cause"
            )

        primary = self.tr("Show what it comes to")
        sheet = FormSheet(self._stage.window, title=together_text(together), primary=primary, check=wrong)
        sheet.add_all((form,))
        sheet.accepted.connect(accepted)
        sheet.open(form.first())

    async def _plan(
        self, chosen: Chosen, together: Together, values: Mapping[str, str], until: datetime | None
    ) -> None:
        seconds = self._stage.place.backend.seconds
        try:
            waiting = frozenset(one.subject for one in await seconds.proposals())
            rules = await seconds.refund_rules()
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        given = [(chosen.items[row.item_id], code) for row, code in chosen.all if row.item_id in chosen.items]
        given = [pair for pair in given if pair[0].id in chosen.selected]
        now = self._stage.place.clock.now()
        made = await asyncio.to_thread(planned, together, values, given, now, rules, waiting)
        chosen.take_planned(together, made, until)
        self._shown()
