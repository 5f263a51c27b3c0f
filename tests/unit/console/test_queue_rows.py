"""A queue of a million rows: each page is one keyed read, wherever one jumps, and no answer comes to another list."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from console.pages.queue_rows import QueueRows, shown_row
from console.tasks import TaskScope
from review.errors import Unavailable
from review.items import ItemState
from review.ports import ItemSource
from review.queue import Anchors, Filter, OrderKey, Page, QueueRow
from tests.domain import HandClock
from widgets.table.pages import KEPT_PAGES, PAGE_ROWS

pytestmark = pytest.mark.asyncio
MILLION = 1_000_000


def stored(at: int, **changed: Any) -> QueueRow:
    row: dict[str, Any] = {
        "item_id": f"i-{at}", "version": 1, "kind": "image", "state": ItemState.OPEN, "key": OrderKey(100, at),
        "title": f"Item {at}", "sku": "SKU", "market": "DE", "locale": "de",
        "created_at": datetime(2026, 3, 2, tzinfo=UTC), "risk": 0.1,
        "reasons": (), "exposure": "12.50 EUR,7", "thumb": "", "held": "",
    }  # fmt: skip
    return QueueRow(**row | changed)


class Keys(Sequence[OrderKey | None]):
    """The keys of a long list's pages, made when they are asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return (self._count + PAGE_ROWS - 1) // PAGE_ROWS

    def __getitem__(self, at: Any) -> Any:
        return None if at == 0 else OrderKey(100, at * PAGE_ROWS - 1)


class Source:
    """Rows by arithmetic. ``gate``: what reads wait for; ``reads``: the keys of every page that was read."""

    def __init__(self, count: int = MILLION) -> None:
        self.count = count
        self.reads: list[int] = []
        self.trouble = ""
        self.gate: asyncio.Event | None = None

    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        start = 0 if after is None else after.seq + 1
        self.reads.append(start)
        gate, count, trouble = self.gate, self.count, self.trouble
        await (gate.wait() if gate is not None else asyncio.sleep(0))
        if trouble:
            raise Unavailable(trouble)
        end = min(count, start + limit)
        rows = tuple(stored(at, batch=where.batch, title=f"{where.batch}{at}") for at in range(start, end))
        return Page(rows, rows[-1].key if end < count else None)

    async def anchors(self, where: Filter, step: int) -> Anchors:
        count = self.count
        await asyncio.sleep(0)
        assert step == PAGE_ROWS
        return Anchors(count, step, Keys(count))


class List:
    """Rows over a source, and what they told."""

    def __init__(self) -> None:
        self.source = Source()
        self.broken: list[str] = []
        self.scope = TaskScope(lambda name, error: self.broken.append(f"{name}: {error!r}"))
        self.rows = QueueRows(cast(ItemSource, self.source), self.scope, HandClock())
        self.counted: list[int] = []
        self.failed: list[str] = []
        self.rows.counted.connect(self.counted.append)
        self.rows.failed.connect(self.failed.append)

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(2_000):
            if condition():
                return
            await asyncio.sleep(0.001)
        raise AssertionError("never so")

    async def row(self, at: int) -> str:
        self.rows.model.row(at)
        await self.until(lambda: self.rows.model.loaded(at))
        row = self.rows.model.loaded(at)
        assert row is not None
        return row.item_id


@pytest.fixture
def shown() -> Iterator[List]:
    made = List()
    yield made
    made.rows.deleteLater()
    assert made.broken == []


async def test_the_first_page_is_there_before_the_list_is_counted(shown: List) -> None:
    shown.rows.show(Filter())
    await shown.until(lambda: shown.rows.model.loaded(0))
    assert shown.source.reads == [0]
    await shown.until(lambda: shown.counted)
    assert shown.counted == [MILLION]
    assert shown.rows.model.rowCount() == MILLION


async def test_any_row_is_one_read_away(shown: List) -> None:
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    shown.source.reads.clear()
    for at in (999_999, 500_000, 777_777, 256, 255):
        assert await shown.row(at) == f"i-{at}"
    assert shown.source.reads == [at // PAGE_ROWS * PAGE_ROWS for at in (999_999, 500_000, 777_777, 256)]


async def test_a_long_way_down_and_back_keeps_only_so_many_pages(shown: List) -> None:
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    for page in range(0, 3_900, 40):
        await shown.row(page * PAGE_ROWS)
    assert len(shown.rows.model.loaded_pages()) <= KEPT_PAGES
    assert await shown.row(0) == "i-0"


async def test_a_short_list_needs_no_map(shown: List) -> None:
    shown.source.count = 3
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    assert shown.counted == [3]
    assert shown.source.reads == [0]


async def test_an_empty_list_is_told(shown: List) -> None:
    shown.source.count = 0
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    assert shown.counted == [0]
    assert shown.rows.model.rowCount() == 0


async def test_rows_of_a_former_filter_never_come_into_the_next(shown: List) -> None:
    shown.source.gate = asyncio.Event()
    shown.rows.show(Filter(batch="old"))
    await shown.until(lambda: shown.source.reads)
    slow, shown.source.gate = shown.source.gate, None
    shown.rows.show(Filter(batch="new"))
    await shown.until(lambda: shown.counted)
    slow.set()
    await asyncio.sleep(0.01)
    first = shown.rows.model.loaded(0)
    assert first is not None
    assert first.title == "new0"
    assert shown.counted == [MILLION]


async def test_a_late_page_or_trouble_of_a_former_filter_is_dropped(shown: List) -> None:
    shown.rows.show(Filter(batch="old"))
    await shown.until(lambda: shown.counted)
    for trouble in ("", "the line is down"):
        shown.source.gate, shown.source.trouble = asyncio.Event(), trouble
        shown.rows.model.row(500_000)
        await shown.until(lambda: shown.source.reads[-1] == 500_000 // PAGE_ROWS * PAGE_ROWS)
        slow, shown.source.gate, shown.source.trouble = shown.source.gate, None, ""
        shown.counted.clear()
        shown.rows.show(Filter(batch="new"))
        await shown.until(lambda: shown.counted)
        slow.set()
        await asyncio.sleep(0.01)
        assert shown.rows.model.loaded(500_000) is None
        assert shown.failed == []


async def test_where_nothing_comes_the_reason_is_told_and_the_row_can_be_asked_for_again(shown: List) -> None:
    shown.source.trouble = "the line is down"
    shown.rows.show(Filter())
    await shown.until(lambda: shown.failed)
    assert shown.failed == ["the line is down"]
    shown.source.trouble = ""
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    shown.source.trouble = "down again"
    shown.rows.model.row(5_000)
    await shown.until(lambda: len(shown.failed) == 2)
    shown.source.trouble = ""
    assert await shown.row(5_000) == "i-5000"


async def test_a_list_that_shrank_since_it_was_mapped_is_mapped_anew(shown: List) -> None:
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    shown.source.count = 1_000
    shown.rows.model.row(900_000)
    await shown.until(lambda: shown.counted == [MILLION, 1_000])
    assert shown.rows.model.rowCount() == 1_000


async def test_what_was_decided_here_shows_at_once_and_after_reading_again(shown: List) -> None:
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    shown.rows.decided = {"i-3": "approve"}
    shown.rows.mark_decided(frozenset({"i-3", "i-999999"}))
    row = shown.rows.model.loaded(3)
    assert row is not None
    assert row.decided == "approve"
    shown.counted.clear()
    shown.rows.show(Filter())
    await shown.until(lambda: shown.counted)
    row = shown.rows.model.loaded(3)
    assert row is not None
    assert row.decided == "approve"
    shown.rows.decided = {}
    shown.rows.mark_decided(frozenset({"i-3"}))
    row = shown.rows.model.loaded(3)
    assert row is not None
    assert row.decided == ""


async def test_a_held_item_reads_held_only_while_it_is_open() -> None:
    assert shown_row(stored(1, held="unknown kind")).state == "held"
    assert shown_row(stored(1, held="unknown kind", state=ItemState.DECIDED)).state == "decided"
    assert shown_row(stored(1, verdict="reject"), "approve").decided == "approve"
    assert shown_row(stored(1, verdict="reject")).decided == "reject"
    assert shown_row(stored(1)).exposure == "12.50 EUR"
    assert shown_row(stored(1)).created_ms == 1_772_409_600_000
