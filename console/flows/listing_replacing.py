"""Find and replace over the selected listings: every change is seen before any is made, and each row fails alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from console.flows.likeness import Likeness
from console.flows.lots import Lots
from console.flows.spread_work import SpreadWork
from console.flows.stage import Stage
from console.words import listing_limits, translated
from review.bulk import BulkResult, dry_run
from review.corrections import Correction
from review.decisions import Verdict
from review.drafts import Draft
from review.errors import BackstopError
from review.items import Item
from review.listings.findings import Place, text_at
from review.listings.replacing import MAX_FIND, PlannedRow, Replacement, Search, plan
from review.ports import SelectionRow
from review.spreading import Spread, TextRecipe
from widgets.buttons import WordButton
from widgets.listing.changes import ChangeRow, ChangesTable
from widgets.sheet import Sheet
from widgets.table.rows import count_text
from widgets.text import PlainLabel

MOST = 5_000
"""Listings that are looked through at once: each is read whole, and all changes must be looked through by a person."""
SHOWN_CHANGES = 20_000
AROUND = 32
"""Code points before and behind a change that are shown with it."""
TURN = 50
"""Listings between two turns of the event loop: some 20 ms."""

translate = QCoreApplication.translate


@dataclass
class Looked:
    """What a search found in a selection. ``left_out``: item → why it cannot be corrected so."""

    items: dict[str, Item] = field(default_factory=dict)
    rows: list[PlannedRow] = field(default_factory=list)
    untouched: int = 0
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def ready(self) -> list[PlannedRow]:
        """The listings that can be corrected."""
        return [row for row in self.rows if row.correction is not None]

    @property
    def failed(self) -> dict[str, str]:
        """Item → why not."""
        return {**self.left_out, **{row.key: row.problem for row in self.rows if row.problem}}

    @property
    def corrections(self) -> Mapping[str, Correction]:
        """Item → its correction."""
        return {row.key: row.correction for row in self.rows if row.correction is not None}


class Replacing(QObject):
    """Binds ``list.replace``."""

    def __init__(self, stage: Stage, lots: Lots) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self._lots = lots
        self._likeness = Likeness(stage)
        stage.window.registry.bind("list.replace", self.open_search)

    def open_search(self) -> None:
        """Ctrl+H in a list: what to find, and what to put there."""
        queue = self._stage.queue
        count = queue.selection.count(queue.rows.model.rowCount())
        if not count:
            key_of = self._stage.window.registry.key_text
            text = self.tr("Nothing is selected. {0} selects a row, {1} all.")
            self._stage.tell(text.format(key_of("list.select"), key_of("list.select_all")))
        elif count > MOST:
            text = self.tr("{0} are selected; at most {1} can be looked through at once. Narrow the filter.")
            self._stage.tell(text.format(count_text(count), count_text(MOST)))
        else:
            SearchSheet(self._stage, count, self._on_search).sheet.open()

    def _on_search(self, search: Search) -> None:
        sheet = Sheet(self._stage.window, title=self.tr("Looking through the listings…"), width=1_040)
        sheet.hold()
        self._stage.scope.start(self._review(search, sheet), "find and replace")

    async def _review(self, search: Search, sheet: Sheet) -> None:
        looked = Looked()
        try:
            looked = await self._look(search, sheet)
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
        if sheet.is_left:
            return
        if not looked.rows:
            sheet.dismiss()
            self._stage.tell(self.tr("“{0}” stands in none of the selected listings.").format(search.find))
            return
        self._fill(sheet, looked, search)
        sheet.accepted.connect(lambda: self._stage.scope.start(self._take(looked), "corrections"))
        sheet.open(sheet.primary if looked.ready else None)

    def _fill(self, sheet: Sheet, looked: Looked, search: Search) -> None:
        rows = change_rows(looked)
        changes, listings = sum(len(row.changes) for row in looked.ready), len(looked.ready)
        title = self.tr("{0} changes in {1} listings") if listings != 1 else self.tr("Changes in 1 listing: {0}")
        title = title.format(count_text(changes), count_text(listings))
        sheet.set_title(title)
        sheet.add(ChangesTable(rows[:SHOWN_CHANGES]))
        if looked.failed:
            text = self.tr("{0} listings cannot be corrected so; they stay selected.")
            sheet.add(PlainLabel(text.format(count_text(len(looked.failed))), role="warning", wrap=True))
        if looked.untouched:
            text = self.tr("Listings without it: {0}. They stay as they are.")
            sheet.add(PlainLabel(text.format(count_text(looked.untouched)), role="dense-muted", wrap=True))
        named = self._does(listings)
        if listings > 1:
            check = WordButton(self.tr("Check a sample first"))
            sheet.add_beside(check)
            check.clicked.connect(lambda: self._lots.open_correction(_work(looked, search, named)))
        sheet.set_primary(named, enabled=listings > 0)

    # -- looking --------------------------------------------------------------------------------------

    async def _look(self, search: Search, sheet: Sheet) -> Looked:
        looked, today = Looked(), self._stage.place.clock.now().date()
        ids = await self._ids()
        drafts = {draft.item_id for draft in await self._stage.desk.journal.drafts_of(ids) if draft.fields}
        for number, item in enumerate(await self._likeness.items(ids)):
            if sheet.is_left:
                break
            item_id = item.id
            if item.listing is None:
                looked.left_out[item_id] = translate("replacing", "it is no listing")
                continue
            limits = listing_limits(item.market, today)
            found = plan(search, [(item_id, item.listing.text.fields)], limits)
            looked.items[item_id] = item
            looked.untouched += found.untouched
            for row in found.rows:
                looked.rows.append(_held_back(row, item, half_made=item_id in drafts))
            if number % TURN == TURN - 1:
                await asyncio.sleep(0)
        return looked

    async def _ids(self) -> list[str]:
        queue = self._stage.queue
        selection = queue.selection
        if selection.all_in_filter and queue.spec is not None:
            left_out = set(selection.left_out())
            rows = await self._stage.place.backend.select(queue.spec.filter, MOST)
            return [row.item_id for row in rows if row.item_id not in left_out]
        return list(selection.ids())

    def _does(self, count: int) -> str:
        text = self.tr("Correct 1 listing") if count == 1 else self.tr("Correct {0} listings")
        return text.format(count_text(count))

    # -- taking ---------------------------------------------------------------------------------------

    async def _take(self, looked: Looked) -> None:
        chosen = [looked.items[row.key] for row in looked.ready]
        rows = [SelectionRow(item.id, item.version, item.kind, item.held, item.shown) for item in chosen]
        named = self._does(len(rows))
        try:
            result = await self._stage.desk.decide_selection(
                dry_run(rows, Verdict.CORRECT), named, named, corrections=looked.corrections
            )
        except BackstopError as error:
            self._stage.tell(translated(str(error)))
            return
        self._tell(looked, result)

    def _tell(self, looked: Looked, result: BulkResult) -> None:
        """What failed stays selected, so that it can be looked at."""
        late = {blocked.item_id: blocked.reason for blocked in (*result.blocked, *result.failed)}
        failed = {**looked.failed, **late}
        self._stage.queue.selection.replace(list(failed))
        if failed:
            text = self.tr("{0} corrected, {1} not; those stay selected. {2}")
            why = translated(next(iter(failed.values())))
            self._stage.tell(text.format(count_text(len(result.taken)), count_text(len(failed)), why))


def _work(looked: Looked, search: Search, name: str) -> SpreadWork:
    """The same corrections, to be looked at on a sample first."""
    spreads = {}
    for row in looked.ready:
        assert row.correction is not None
        item = looked.items[row.key]
        fields = {change.field: change.after for change in row.correction.changes}
        spreads[row.key] = Spread(item, Draft(item.id, item.version, fields=fields), row.changes)
    return SpreadWork(name, TextRecipe("", (search,)), spreads)


class SearchSheet(QObject):
    """What to find, what to put there, where, and how exactly; ``found`` gets the search."""

    def __init__(self, stage: Stage, count: int, found: Callable[[Search], object]) -> None:
        super().__init__(stage.window)
        self._found = found
        self.sheet = Sheet(
            stage.window,
            title=(
                self.tr("Find and replace in 1 listing")
                if count == 1
                else self.tr("Find and replace in {0} listings").format(count_text(count))
            ),
            primary=self.tr("Look at all changes"),
            width=520,
        )
        self.find = _line(self.tr("Find"))
        self.put = _line(self.tr("Put there instead"))
        self.field = QComboBox()
        self.field.setAccessibleName(self.tr("Where"))
        for name, words in field_words().items():
            self.field.addItem(words, name)
        self.case = QCheckBox(self.tr("Capitals and small letters as written"))
        self.case.setChecked(True)
        self.words = QCheckBox(self.tr("Whole words only"))
        for part in (self.find, self.put, self.field, self.case, self.words):
            self.sheet.add(part)
        for line in (self.find, self.put):
            line.textChanged.connect(self._on_changed)
            line.returnPressed.connect(self.sheet.accept)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.dismissed.connect(self.deleteLater)
        self._on_changed()

    def _on_changed(self) -> None:
        ready = bool(self.find.text()) and self.find.text() != self.put.text()
        self.sheet.set_primary(self.tr("Look at all changes"), enabled=ready)

    def _on_accepted(self) -> None:
        name = str(self.field.currentData() or "")
        search = Search(
            self.find.text(),
            self.put.text(),
            (name,) if name else (),
            match_case=self.case.isChecked(),
            whole_words=self.words.isChecked(),
        )
        self._found(search)
        self.deleteLater()


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(MAX_FIND)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made


def field_words() -> dict[str, str]:
    """The fields that can be searched, in the person's language; the empty name is all of them."""
    return {
        "": translate("replacing", "In all fields"),
        "title": translate("replacing", "In the title"),
        "short_title": translate("replacing", "In the short title"),
        "bullets": translate("replacing", "In the bullets"),
        "description": translate("replacing", "In the description"),
    }


def change_rows(looked: Looked) -> list[ChangeRow]:
    """Every change, those that cannot be made first."""
    rows = sorted(looked.rows, key=lambda row: not row.problem)
    return [change_of(looked.items[row.key], change, translated(row.problem)) for row in rows for change in row.changes]


def change_of(item: Item, change: Replacement, problem: str) -> ChangeRow:
    """One change of a listing with some words around it."""
    assert item.listing is not None
    text = text_at(item.listing.text.fields, change.place)
    start, end = change.place.start or 0, change.place.end or 0
    head, tail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return ChangeRow(
        " · ".join(part for part in (item.subject.sku or item.id, item.listing.text.locale) if part),
        _place_words(change.place),
        "…" * (start > AROUND) + head,
        change.before,
        change.after,
        tail + "…" * (end + AROUND < len(text)),
        problem,
    )


def _place_words(place: Place) -> str:
    known = {
        "title": translate("replacing", "Title"),
        "short_title": translate("replacing", "Short title"),
        "bullets": translate("replacing", "Bullet {0}"),
        "description": translate("replacing", "Description"),
    }
    words = known.get(place.field)
    return str(place) if words is None else words.format((place.part or 0) + 1)


def _held_back(row: PlannedRow, item: Item, *, half_made: bool) -> PlannedRow:
    """A row that a person should look at by itself."""
    problem = row.problem
    if not problem and item.held:
        problem = f"held: {item.held}"
    if not problem and half_made:
        problem = translate("replacing", "somebody is half through correcting it here; open it")
    return row if problem == row.problem else PlannedRow(row.key, row.changes, None, problem)
