"""Rows for the tests of lists."""

from __future__ import annotations

from widgets.table.rows import QueueRow


def make_row(number: int, title: str = "") -> QueueRow:
    return QueueRow(
        item_id=f"item-{number}",
        kind="image",
        state="open",
        title=title or f"Bottle {number}",
        sku=f"SKU-{number}",
        market="DE",
        risk=0.5,
    )


def make_rows(first: int, count: int) -> list[QueueRow]:
    return [make_row(number) for number in range(first, first + count)]
