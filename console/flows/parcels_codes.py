"""Carriers' codes that nobody mapped: listed with where they stand, and what they mean said by a lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from console.flows.moving import Moving
from console.flows.stage import Stage
from console.journeys import adopt, events
from console.pages.codes_page import (
    CodesPage,
    events_of,
    mapped_row,
    meaning_fields,
    meaning_text,
    sample_row,
    unmapped_row,
    vocabulary_name,
)
from console.words import translated
from review.errors import BackstopError
from review.logistics.events import TEXT, Mapped, Meaning, Unmapped
from review.logistics.events import Stage as Road
from widgets.parcel.form import Form, FormSheet
from widgets.parcel.row_painter import Row
from widgets.table.rows import count_text


@dataclass(frozen=True, slots=True)
class Code:
    """A line of the list: what it is mapped under, the parcels where it stands, and its meaning, once it has one."""

    vocabulary: str
    code: str
    parcels: tuple[str, ...] = ()
    meaning: Meaning | None = None


class Codes(QObject):
    """Binds ``codes.*`` and ``go.codes``."""

    def __init__(self, stage: Stage, moving: Moving) -> None:
        super().__init__(stage.window)
        self._stage, self._moving = stage, moving
        self.page = CodesPage()
        self._codes: list[Code] = []
        self._guess: Meaning | None = None
        """What the code under the cursor is taken for meanwhile, by its tag or its text."""
        self._turn = 0
        stage.window.pages.addWidget(self.page)
        registry = stage.window.registry
        for name, slot in (
            ("go.codes", self.open),
            ("codes.down", lambda: self.page.list_in_use.move_by(1)),
            ("codes.up", lambda: self.page.list_in_use.move_by(-1)),
            ("codes.map", self.ask),
            ("codes.open", self._open_current),
        ):
            registry.bind(name, slot)
        registry.tell_keys(self.page.show_keys)
        self.page.chosen.connect(self._choose)
        self.page.map_requested.connect(self.ask)
        self.page.row_opened.connect(moving.look_at)
        self.page.retry_requested.connect(self.load)
        moving.readers[self.page] = self.load

    def open(self) -> None:
        """The codes, read anew."""
        self._stage.desk.close_queue()
        self._moving.show_apart(self.page, self.tr("Carriers' codes"), {"codes"}, place="shipment")
        self.page.codes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def load(self) -> None:
        """Reads the codes."""
        self._stage.scope.start(self._load(), "codes")

    async def _load(self) -> None:
        self.page.loading.begin(self.tr("Looking for what carriers said that nobody mapped…"))
        try:
            parcels = self._stage.place.backend.parcels
            strange, mapped = await parcels.unmapped(), await parcels.mappings()
        except BackstopError as error:
            self.page.show_state("warning", translated(str(error)), self.tr("Try again"))
            return
        finally:
            self.page.loading.end()
        adopt(mapped)
        if not strange and not mapped:
            text = self.tr("Everything that carriers said so far means something here.")
            self.page.show_state("approve", text, self.tr("Look again"))
            return
        self._show(strange, mapped)

    def _show(self, strange: Sequence[Unmapped], mapped: Sequence[Mapped]) -> None:
        before = self.page.codes.current
        self._codes = [Code(*one.to_map, one.parcels) for one in strange]
        self._codes += [Code(one.vocabulary, one.code, (), one.meaning) for one in mapped]
        rows = [*map(unmapped_row, strange), *map(mapped_row, mapped)]
        at = next((at for at, row in enumerate(rows) if before is not None and row.id == before.id), 0)
        if self._codes[at].meaning is not None:
            at = 0  # it was mapped just now: on to the next that means nothing
        self.page.show_list(rows, at)
        self._choose(at)

    def _choose(self, at: int) -> None:
        if not 0 <= at < len(self._codes):
            return
        self._turn += 1
        self._guess = None
        code = self._codes[at]
        self._tell(code, ())
        self._stage.scope.start(self._samples(code, self._turn), "samples of a code")

    async def _samples(self, code: Code, turn: int) -> None:
        try:
            items = [(await self._stage.place.backend.record(name)).item for name in code.parcels]
        except BackstopError:
            return  # the code itself is on screen
        if turn != self._turn:
            return
        said, text = ("", code.code) if code.vocabulary == TEXT else (code.code, "")
        found = [(item, event) for item in items for event in events_of(item, said, text)]
        readings = [events().read(event) for _item, event in found]
        self._guess = next(
            (Meaning(one.stage, one.exception) for one in readings if one.stage is not Road.UNKNOWN), None
        )
        self._tell(code, [sample_row(item, event) for item, event in found])

    def _tell(self, code: Code, rows: Sequence[Row]) -> None:
        told = self.tr("Nobody said yet what it means.")
        if self._guess is not None:
            told = self.tr("Nobody said yet what it means. Meanwhile it is read as: {0}")
            told = told.format(meaning_text(self._guess))
        if code.meaning is not None:
            told = self.tr("Means: {0}").format(meaning_text(code.meaning))
        self.page.show_code(code.code, vocabulary_name(code.vocabulary), rows, told)

    # -- the person -----------------------------------------------------------------------------------

    def ask(self) -> None:
        """T: what the code under the cursor means."""
        at = self.page.codes.at
        if not self.page.isVisible() or not 0 <= at < len(self._codes):
            return
        code = self._codes[at]
        form = Form(meaning_fields(code.meaning or self._guess))
        title = self.tr("What does {0} mean?").format(code.code[:40])
        sheet = FormSheet(self._stage.window, title=title, primary=self.tr("It means that"), check=lambda: "")
        sheet.add_all((form,))

        def accepted() -> None:
            values = form.values()
            meaning = Meaning(Road(values["stage"]), values["exception"])
            self._stage.scope.start(self._map(code, meaning, stored=bool(values["stored"])), "map a code")

        sheet.accepted.connect(accepted)
        sheet.open(form.first())

    async def _map(self, code: Code, meaning: Meaning, *, stored: bool) -> None:
        by = self._stage.desk.session.supervisor
        self.page.loading.begin(self.tr("Reading the parcels that are here…"))
        try:
            read = await self._stage.place.backend.parcels.map_code(
                code.vocabulary, code.code, meaning, by, stored=stored
            )
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        finally:
            self.page.loading.end()
        text = self.tr("{code} means: {meaning}. {count} parcels were read anew.")
        self._stage.tell(text.format(code=code.code[:40], meaning=meaning_text(meaning), count=count_text(read)))
        self.load()

    def _open_current(self) -> None:
        row = self.page.samples.current
        if row is not None:
            self._moving.look_at(row.id)
