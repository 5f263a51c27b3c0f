"""Files of numbers on the page of causes: checked as rows, nothing decided; and the rows on screen written as CSV."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from console.bootstrap import number_rows, write_cells
from console.flows.parcels_chosen import Chosen
from console.flows.stage import Stage
from console.pages.causes_page import CausesPage
from console.pages.causes_rows import HEADINGS, Checked, checked
from console.words import translated
from review.errors import BackstopError
from review.items import Item
from review.ports import SelectionRow
from widgets.parcel.figures import THIN_SPACE
from widgets.table.rows import count_text

Known = Sequence[tuple[SelectionRow, Item]]
"""Open parcels with what a decision binds to."""


class Board(Protocol):
    """The page of causes, as far as a file needs it."""

    page: CausesPage

    @property
    def file(self) -> tuple[Checked, ...]:
        """The file on screen; empty where a cause is."""

    def next_turn(self) -> int:
        """Something else is to be shown."""

    def is_turn(self, turn: int) -> bool:
        """True while nothing else was asked for since."""

    def show_file(self, found: tuple[Checked, ...], known: Known) -> None:
        """A checked file stands in the place of a cause; ``known``: the open parcels that it is about."""

    @property
    def chosen(self) -> Chosen:
        """What is on screen."""

    def show_bar(self) -> None:
        """What would be decided, and the button that does it."""


class NumberFiles(QObject):
    """Binds ``cause.read`` and ``cause.write``."""

    def __init__(self, stage: Stage, causes: Board) -> None:
        super().__init__(stage.window)
        self._stage, self._causes = stage, causes
        stage.window.registry.bind("cause.read", self.choose)
        stage.window.registry.bind("cause.write", self.write)
        causes.page.read_requested.connect(self.choose)
        causes.page.write_requested.connect(self.write)

    def choose(self) -> None:
        """Ctrl+O: asks for a file of numbers and checks it."""
        kinds = "CSV, JSON Lines (*.csv *.tsv *.txt *.jsonl *.ndjson)"
        name, _filter = QFileDialog.getOpenFileName(self._stage.window, self.tr("Check numbers of a file"), "", kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Checks every number of a file, and finds the open parcels that it is about; nothing is decided by that."""
        self._stage.scope.start(self._check(path, self._causes.next_turn()), "numbers of a file")

    async def _check(self, path: Path, turn: int) -> None:
        page = self._causes.page
        page.loading.begin(self.tr("Checking the numbers…"))
        try:
            found = await asyncio.to_thread(lambda: checked(number_rows(path)))
            known = await self._known(found)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        finally:
            page.loading.end()
        if not self._causes.is_turn(turn):
            return
        self._causes.show_file(tuple(found), known)
        wrong = sum(not one.good for one in found)
        title = self.tr("{file}: {wrong} of {count} numbers are wrong")
        told = self.tr("{parcels} open parcels here have these orders; {key} writes it all down.")
        key = self._stage.window.registry.key_text("cause.write")
        page.show_rows(
            title.format(file=path.name, wrong=count_text(wrong), count=count_text(len(found))),
            told.format(parcels=count_text(len(self._causes.chosen.items)), key=key),
            self._causes.chosen.rows(),
            third=self.tr("Suggestion"),
        )
        self._causes.show_bar()
        page.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _known(self, found: Sequence[Checked]) -> Known:
        """The open parcels that the file is about: by their orders, and by numbers where a line names no order."""
        orders = list(dict.fromkeys(one.order for one in found if one.order))
        numbers = list(dict.fromkeys(one.number for one in found if not one.order and one.number))
        return await self._stage.place.backend.parcels.known((), numbers, orders)

    def decided(self, taken: Sequence[str]) -> None:
        """What of the file was decided is marked, and no longer offered."""
        chosen = self._causes.chosen
        for item_id in taken:
            chosen.selected.pop(item_id, None)
        self._causes.page.rows.set_rows(chosen.rows(), self._causes.page.rows.at)
        self._causes.show_bar()

    def write(self) -> None:
        """Ctrl+Shift+E: writes the rows on screen as CSV below the workspace; no cell is a formula."""
        self._stage.scope.start(self._write(), "rows as CSV")

    def _lines(self) -> list[tuple[str, ...]]:
        if self._causes.file:
            return [HEADINGS, *(one.cells for one in self._causes.file)]
        lines: list[tuple[str, ...]] = [("item", "order", "number", "number_it_gets", "what", "taken_out")]
        for row in self._causes.page.rows.rows():
            cells = tuple(cell.replace(THIN_SPACE, "") for cell in row.cells)
            lines.append((row.id, *cells, row.detail, "yes" if row.struck else ""))
        return lines

    async def _write(self) -> None:
        lines = self._lines()
        if len(lines) == 1:
            self._stage.tell(self.tr("There are no rows to write."))
            return
        stamp = self._stage.place.clock.now().strftime("%Y%m%d-%H%M%S")
        path = self._stage.place.folder / "exports" / f"parcels-{stamp}.csv"
        try:
            await asyncio.to_thread(write_cells, path, lines)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        self._stage.tell(self.tr("{0} rows written to {1}").format(count_text(len(lines) - 1), path))
