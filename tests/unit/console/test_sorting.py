"""Sorting a queue: by the header, by key, kept for each queue, and followed by what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.flows.saving import _spec_of
from console.keys.actions import BY_ID
from console.pages.sorting import SORTS, arrow_of, next_order, order_after, order_text
from review.items import Item
from review.queue import Filter, Order, OrderKey, QueueSpec
from tests.domain import image, listing
from tests.unit.console.office import Office, open_office
from tests.unit.console.shop import Shop
from widgets.table.columns import default_columns

NAMES = ("i-1", "i-2", "i-3", "i-4")
IN_ORDER = {
    Order.PRIORITY: ["i-1", "i-2", "i-3", "i-4"],
    Order.OLDEST: ["i-3", "i-1", "i-4", "i-2"],
    Order.NEWEST: ["i-2", "i-4", "i-1", "i-3"],
    Order.RISK: ["i-4", "i-2", "i-1", "i-3"],
}

ARROWS = {
    Order.PRIORITY: ["priority", True],
    Order.OLDEST: ["created", True],
    Order.NEWEST: ["created", False],
    Order.RISK: ["risk", True],
}
"""The column with the arrow, and whether its values fall: the oldest has the greatest age."""


def goods() -> list[Item]:
    """Four images, of other ages than their places tell, and a listing."""
    ages = dict(zip(IN_ORDER[Order.OLDEST], range(4), strict=True))
    made = (image(name, sha=name[-1] * 64) for name in NAMES)
    return [*(replace(one, created_at=one.created_at + timedelta(hours=ages[one.id])) for one in made), listing()]


@pytest.fixture(autouse=True)
def sorting_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shop in memory, with the orders of a queue."""
    plain = Shop._open

    def rank(name: str, order: Order) -> int:
        return IN_ORDER[order].index(name) if name in NAMES else 0

    def opened(self: Shop, where: Filter, after: OrderKey | None) -> list[Item]:
        found = sorted(plain(self, where, None), key=lambda item: rank(item.id, where.order))
        passed = next((at for at, item in enumerate(found, 1) if after and self.places[item.id] == after), 0)
        return found[passed:]

    monkeypatch.setattr(Shop, "_open", opened)


def shown(office: Office) -> list[str]:
    model = office.shift.stage.queue.rows.model
    return [row.item_id for at in range(model.rowCount()) if (row := model.loaded(at)) is not None]


def click(office: Office, column: str) -> None:
    table = office.shift.stage.queue.table
    at = next(at for at, one in enumerate(table.paged.columns) if one.key == column)
    point = QPoint(table.columnViewportPosition(at) + 12, 10)
    QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def is_sorted(office: Office, order: Order) -> Callable[[], bool]:
    """The rows stand so, the arrow says so, and the cursor is at the head."""

    def check() -> bool:
        queue = office.shift.stage.queue
        arrow = queue.table.layout_state()["sort"]
        return (shown(office), arrow, queue.cursor_.row) == (IN_ORDER[order], ARROWS[order], 0)

    return check


@pytest.mark.asyncio
async def test_a_click_on_a_column_sorts_and_another_turns_it_round_or_back() -> None:
    async with open_office(goods()) as office:
        await office.open_kind("image")
        await office.until(is_sorted(office, Order.PRIORITY))
        for column, order in (
            ("age", Order.OLDEST),
            ("age", Order.NEWEST),
            ("risk", Order.RISK),
            ("risk", Order.PRIORITY),
        ):
            click(office, column)
            await office.until(is_sorted(office, order))
        click(office, "market")
        assert is_sorted(office, Order.PRIORITY)()


@pytest.mark.asyncio
async def test_a_key_goes_round_all_orders_and_says_which() -> None:
    async with open_office(goods()) as office:
        await office.open_kind("image")
        order = Order.PRIORITY
        for _ in Order:
            order = next_order(order)
            assert await office.press("Ctrl+Shift+S") == ["list.sort"]
            await office.until(is_sorted(office, order))
            assert office.window.toast.label.full_text() == order_text(order)
        assert order is Order.PRIORITY


@pytest.mark.asyncio
async def test_what_comes_after_an_item_follows_the_order_and_the_filter_keeps_it() -> None:
    async with open_office(goods()) as office:
        await office.open_kind("image")
        click(office, "age")
        await office.until(is_sorted(office, Order.OLDEST))
        queue, session = office.shift.stage.queue, office.shift.stage.desk.session
        queue._on_chips_changed()
        await office.until(is_sorted(office, Order.OLDEST))
        office.shift.moving.open_item("i-1")
        await office.until(lambda: session.walk is not None and len(session.walk.holding()) == 3)
        assert session.walk is not None
        assert [held.item.id for held in session.walk.holding()] == ["i-1", "i-4", "i-2"]


@pytest.mark.asyncio
async def test_each_queue_keeps_its_order_over_a_restart() -> None:
    async with open_office(goods()) as office:
        await office.open_kind("image")
        click(office, "risk")
        await office.until(is_sorted(office, Order.RISK))
        await office.open_kind("listing")
        assert office.shift.stage.queue.spec is not None
        assert office.shift.stage.queue.spec.filter.order is Order.PRIORITY
        await office.open_kind("image")
        await office.until(is_sorted(office, Order.RISK))
        await office.open_kind("listing")
        await office.shift.saving.keep()
        kept: dict[str, Any] = dict(office.notebook.settings)
    kept["window"]["orders"] |= {"listing": "by weight", "video": {}}
    async with open_office(goods(), settings=kept) as office:
        assert office.shift.stage.queue.orders["listing"] is Order.PRIORITY
        await office.open_kind("image")
        await office.until(is_sorted(office, Order.RISK))


def test_a_kept_order_comes_back_and_an_unknown_one_is_the_queues_own() -> None:
    where = Filter(kind="image", order=Order.NEWEST)
    kept = {"id": "a", "name": "A", "filter": asdict(where)}
    assert _spec_of(kept) == QueueSpec("a", "A", where)
    unknowns: tuple[object, ...] = ("by weight", None, 5, [], {})
    for unknown in unknowns:
        spec = _spec_of({"id": "a", "name": "A", "filter": asdict(where) | {"order": unknown}})
        assert spec is not None
        assert spec.filter.order is Order.PRIORITY


def test_the_sortable_columns_are_those_that_the_store_can_order_by() -> None:
    assert {column.sort for column in default_columns()} - {""} == set(SORTS)
    assert {order for orders in SORTS.values() for order in orders} == set(Order)
    for order in Order:
        assert order in SORTS[arrow_of(order)[0]]
        assert order_after("title", order) is order
    assert BY_ID["list.sort"].keys == ("Ctrl+Shift+S",)
