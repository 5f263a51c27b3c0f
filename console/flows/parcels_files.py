"""Files of numbers on the page of causes: checked as rows, nothing decided; and the rows on screen written as CSV."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from console.bootstrap import number_rows, write_cells
from console.flows.stage import Stage
from console.pages.causes_page import CausesPage
from console.pages.causes_rows import HEADINGS, Checked, checked, checked_row
from console.words import translated
from review.errors import BackstopError
from widgets.parcel.figures import THIN_SPACE
from widgets.table.rows import count_text


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

    def show_file(self, found: tuple[Checked, ...]) -> None:
        """A checked file stands in the place of a cause."""


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
        """Checks every number of a file; nothing of it is decided or kept."""
        self._stage.scope.start(self._check(path, self._causes.next_turn()), "numbers of a file")

    async def _check(self, path: Path, turn: int) -> None:
        page = self._causes.page
        page.loading.begin(self.tr("Checking the numbers…"))
        try:
            found = await asyncio.to_thread(lambda: checked(number_rows(path)))
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        finally:
            page.loading.end()
        if not self._causes.is_turn(turn):
            return
        self._causes.show_file(tuple(found))
        wrong = sum(not one.good for one in found)
        title = self.tr("{file}: {wrong} of {count} numbers are wrong")
        told = self.tr("Nothing is decided by this; {0} writes it down.")
        page.show_rows(
            title.format(file=path.name, wrong=count_text(wrong), count=count_text(len(found))),
            told.format(self._stage.window.registry.key_text("cause.write")),
            [checked_row(one) for one in found],
            third=self.tr("Suggestion"),
        )
        page.show_bar("", "", enabled=False)
        page.rows.setFocus(Qt.FocusReason.OtherFocusReason)

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
