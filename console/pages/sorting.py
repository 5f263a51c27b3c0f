"""What a queue can be sorted by: the header's columns and the store's orders, one to the other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.queue import Order

SORTS: dict[str, tuple[Order, ...]] = {
    "priority": (Order.PRIORITY,),
    "created": (Order.OLDEST, Order.NEWEST),
    "risk": (Order.RISK, Order.PRIORITY),
}
"""A column's sort key → what a click on it asks for, and what another click does. The queue's own order is the
priority; the lowest risk first is of use to nobody."""


def order_after(key: str, present: Order) -> Order:
    """What a click on the column with this sort key changes ``present`` to."""
    wanted = SORTS.get(key, ())
    if not wanted:
        return present
    return wanted[(wanted.index(present) + 1) % len(wanted)] if present in wanted else wanted[0]


def next_order(present: Order) -> Order:
    """The next of all orders, for one key that goes round."""
    every = tuple(Order)
    return every[(every.index(present) + 1) % len(every)]


def arrow_of(order: Order) -> tuple[str, bool]:
    """The sort key of the column that shows the order, and whether its values fall from the top; the oldest is the
    greatest age."""
    match order:
        case Order.PRIORITY:
            return "priority", True
        case Order.OLDEST:
            return "created", True
        case Order.NEWEST:
            return "created", False
        case Order.RISK:
            return "risk", True


def order_text(order: Order) -> str:
    """What a person is told."""
    match order:
        case Order.PRIORITY:
            return QCoreApplication.translate("QueuePage", "Sorted by rank, highest first")
        case Order.OLDEST:
            return QCoreApplication.translate("QueuePage", "Sorted by age, oldest first")
        case Order.NEWEST:
            return QCoreApplication.translate("QueuePage", "Sorted by age, newest first")
        case Order.RISK:
            return QCoreApplication.translate("QueuePage", "Sorted by risk, highest first")


def known_order(name: object) -> Order:
    """An order that was kept by name; the queue's own for anything else."""
    return next((order for order in Order if order.value == name), Order.PRIORITY)
