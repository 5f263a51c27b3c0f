"""Answers of the service → the domain, read with suspicion: an answer to another question is not taken for this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar, cast

from backends.http.client import Query
from backends.http.problems import NotOurs
from backends.http.shapes import shaped
from backends.wire.leases import lease_from_json, leased_from_json
from backends.wire.queues import key_text
from review.errors import BackstopError
from review.items import KINDS, Item
from review.ports import ItemRecord, SelectionRow
from review.queue import Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueRow

T = TypeVar("T")

NEGLIGIBLE_S = 30.0
"""Clocks that differ by less count as equal: the service tells its own to the second, and answers take a while."""
UNKNOWN_KIND = "unknown kind"
_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, IndexError, BackstopError)


def read(made: Callable[[], T]) -> T:
    """What ``made`` makes of an answer; ``NotOurs`` where the answer is none that it can read."""
    try:
        return cast(T, shaped(held_where_unknown(made())))
    except NotOurs:
        raise
    except _UNREADABLE as error:
        raise NotOurs(
            "The service's answer is none that this Backstop understands.",
            remedy="Update Backstop; what waits here is sent afterwards.",
        ) from error


def held_where_unknown(value: Any) -> Any:
    """Items of a kind that this Backstop does not know wait for a person, whatever a newer service says of them.

    Of an item, a row, what holds one, or a list of such; all else as it is.
    """
    match value:
        case Item() | QueueRow() | SelectionRow() if value.kind not in KINDS and not value.held:
            return replace(value, held=UNKNOWN_KIND)
        case LeasedItem() | ItemRecord():
            item = held_where_unknown(value.item)
            return value if item is value.item else replace(value, item=item)
        case Page():
            return replace(value, rows=tuple(map(held_where_unknown, value.rows)))
        case list():
            return [held_where_unknown(one) for one in value]
        case _:
            return value


def query_of(where: Filter, **more: str | int | None) -> Query:
    """A filter as the query of a read; what is empty is left out."""
    pairs = [
        ("kind", where.kind),
        *(("state", state.value) for state in where.states),
        *(("market", market) for market in where.markets),
        *(("locale", locale) for locale in where.locales),
        ("batch", where.batch),
        ("sku", where.sku),
        ("reason", where.reason),
        ("generator", where.generator),
        ("template", where.template),
        ("held", "" if where.held is None else str(where.held).lower()),
        ("text", where.text),
        ("order", where.order.value),
        *((name, "" if value is None else str(value)) for name, value in more.items()),
    ]
    return [(name, value) for name, value in pairs if value]


def place_of(key: OrderKey | None) -> str | None:
    """A place in a list as the service takes it."""
    return None if key is None else key_text(key)


def page_of(page: Page, after: OrderKey | None) -> Page:
    """A page without rows that came twice, and without a next page that would be this one again."""
    rows = tuple({(row.item_id, row.version): row for row in page.rows}.values())
    return Page(rows, None if page.next == after else page.next)


def claimed(blocks: Sequence[Any], ahead_s: float) -> tuple[list[LeasedItem], list[Lease]]:
    """The leased items of an answer, and the leases of those that cannot be read: they are to be given back.

    One item that is beyond this Backstop must not stand between a person and the rest of the queue. Raises
    ``NotOurs`` where nothing of it can be read.
    """
    readable: list[LeasedItem] = []
    spare: list[Lease] = []
    for block in blocks:
        try:
            readable.append(on_our_clock(shaped(held_where_unknown(leased_from_json(block))), ahead_s))
        except _UNREADABLE:
            spare.append(read(lambda: lease_from_json(block["lease"])))  # noqa: B023
    if spare and not readable:
        raise NotOurs("The next items are none that this Backstop can show.", remedy="Update Backstop.")
    return readable, spare


def on_our_clock(leased: LeasedItem, ahead_s: float) -> LeasedItem:
    """With the lease's end as this computer's clock will show it."""
    return replace(leased, lease=lease_on_our_clock(leased.lease, ahead_s))


def lease_on_our_clock(lease: Lease, ahead_s: float) -> Lease:
    """The service's clock decides when a lease ends; when to renew it is asked of ours (promise G5)."""
    if abs(ahead_s) < NEGLIGIBLE_S:
        return lease
    return replace(lease, until=lease.until + timedelta(seconds=ahead_s))


def answers_to(asked: Sequence[str], blocks: Any, made: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """One answer for each id that was asked for, in order; ``NotOurs`` where they are others."""

    def work() -> list[T]:
        answers = [shaped(held_where_unknown(made(block))) for block in blocks]
        if [_item_of(answer) for answer in answers] != list(asked):
            raise ValueError("answers to other items")
        return answers

    return read(work)


def _item_of(answer: object) -> str:
    match answer:
        case LeasedItem():
            return answer.item.id
        case Lease() | Blocked():
            return answer.item_id
        case _:
            raise TypeError(type(answer).__name__)
