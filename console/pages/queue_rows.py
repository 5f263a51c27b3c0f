"""The rows of a queue for a table or gallery: pages read by key, however far down one jumps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, QObject, Signal

from console.tasks import TaskScope
from review.errors import BackstopError
from review.ports import Clock, ItemSource
from review.queue import Anchors, Filter, Page
from review.queue import QueueRow as StoredRow
from widgets.numbers import decimal_text, money_text
from widgets.table.model import PagedModel
from widgets.table.pages import PAGE_ROWS
from widgets.table.rows import QueueRow

VIEWS = "views a day"
"""How a store names what is at stake where no money is."""


def shown_row(row: StoredRow, decided: str = "") -> QueueRow:
    """A store's row as the table paints it. ``decided``: this session's verdict, ahead of the store's answer."""
    state = "held" if row.held and row.state == "open" else str(row.state)
    return QueueRow(
        item_id=row.item_id,
        kind=row.kind,
        state=state,
        title=row.title,
        sku=row.sku,
        market=row.market,
        locale=row.locale,
        created_ms=round(row.created_at.timestamp() * 1000),
        priority=row.key.priority / 100,
        risk=row.risk,
        reasons=row.reasons,
        exposure=stake_text(row.exposure),
        thumb_key=row.thumb,
        decided=decided or row.verdict,
    )


def stake_text(exposure: str) -> str:
    """What is at stake, of a store's words ("12.50 EUR, 300 views a day"), as the person's language writes it."""
    figure, _, unit = exposure.partition(",")[0].partition(" ")
    try:
        amount = Decimal(figure)
    except InvalidOperation:
        return exposure
    if unit == VIEWS:
        return QCoreApplication.translate("QueueTable", "{0} views a day").format(decimal_text(amount, 0))
    return money_text(amount, unit)


class QueueRows(QObject):
    """Feeds a ``PagedModel`` from the item source.

    The first page comes by itself, at once; a map of the whole list follows, with which any page is one keyed read.
    ``counted`` gives the number of rows when it is known, ``failed`` the reason why nothing came.
    """

    counted = Signal(int)
    failed = Signal(str)

    def __init__(self, source: ItemSource, scope: TaskScope, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = PagedModel(parent=self)
        self.where = Filter()
        self.decided: Mapping[str, str] = {}
        """Verdicts of this session by item id, as they stand now."""
        self._source = source
        self._scope = scope
        self._clock = clock
        self._anchors: Anchors | None = None
        self._turn = 0
        self._late: set[int] = set()
        self.model.page_wanted.connect(self._on_page_wanted)

    def show(self, where: Filter) -> None:
        """Begins anew with another filter, or reads the same one again."""
        self.where = where
        self._turn += 1
        self._anchors = None
        self._late.clear()
        self._scope.start(self._open(self._turn), "queue rows")

    async def _open(self, turn: int) -> None:
        try:
            page = await self._source.page(self.where, None, PAGE_ROWS)
            if turn != self._turn:
                return
            self.model.set_now(round(self._clock.now().timestamp() * 1000))
            self.model.reset(len(page.rows))
            if page.rows:
                self.model.set_page(0, self._shown(page))
            if page.next is None:
                self.counted.emit(len(page.rows))
                return
            anchors = await self._source.anchors(self.where, PAGE_ROWS)
        except BackstopError as error:
            if turn == self._turn:
                self.failed.emit(str(error))
            return
        if turn != self._turn:
            return
        self._anchors = anchors
        self.model.set_count(max(anchors.count, len(page.rows)))
        self.counted.emit(self.model.rowCount())
        for late in sorted(self._late):
            self._on_page_wanted(late)
        self._late.clear()

    def _on_page_wanted(self, page: int) -> None:
        if self._anchors is None:
            self._late.add(page)
        else:
            self._scope.start(self._load(page, self._turn), "queue page")

    async def _load(self, number: int, turn: int) -> None:
        anchors = self._anchors
        if anchors is None or number >= len(anchors.keys):
            return
        try:
            page = await self._source.page(self.where, anchors.keys[number], PAGE_ROWS)
        except BackstopError as error:
            if turn == self._turn:
                self.model.forget_page(number)
                self.failed.emit(str(error))
            return
        if turn != self._turn:
            return
        if len(page.rows) < PAGE_ROWS and number < len(anchors.keys) - 1:
            self.show(self.where)  # the list shrank since it was mapped
            return
        self.model.set_page(number, self._shown(page))

    def mark_decided(self, item_ids: frozenset[str]) -> None:
        """Repaints rows whose decision changed in this session; they keep their place until the list is read again."""
        for item_id in self.model.loaded_of(item_ids):
            at = self.model.row_of(item_id)
            row = self.model.loaded(at) if at is not None else None
            if row is not None:
                verdict = str(self.decided.get(item_id, ""))
                self.model.update_row(replace(row, decided=verdict))

    def _shown(self, page: Page) -> list[QueueRow]:
        return [shown_row(row, str(self.decided.get(row.item_id, ""))) for row in page.rows]
