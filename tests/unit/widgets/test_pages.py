"""The page cache against a plain list: rows known to it are always the rows that the list has there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.widgets.rows import make_row, make_rows
from widgets.table.pages import KEPT_PAGES, PAGE_ROWS, PageCache
from widgets.table.rows import QueueRow

NAMES = st.sampled_from(["load", "load", "remove", "insert", "drop"])
STEPS = st.lists(st.tuples(NAMES, st.sampled_from(range(1024))), min_size=4, max_size=25)


def check(cache: PageCache, rows: list[QueueRow]) -> None:
    for at, row in enumerate(rows):
        known = cache.get(at)
        assert known is None or known is row
        place = cache.position(row.item_id)
        assert place is None or place == at
        assert (known is None) == (place is None)
    assert cache.get(len(rows)) is None


@given(STEPS, st.sampled_from([0, 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS, 3 * PAGE_ROWS + 5]))
def test_known_rows_are_the_rows_of_the_list(steps: list[tuple[str, int]], count: int) -> None:
    rows = make_rows(0, count)
    cache = PageCache()
    fresh = 1_000_000
    for name, number in steps:
        page = number % 4
        if name == "load":
            cache.put(page, rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
        elif name == "drop":
            cache.drop(page)
        elif name == "insert":
            at = number % (len(rows) + 1)
            fresh += 1
            rows.insert(at, make_row(fresh))
            cache.insert(at, rows[at])
        elif rows and cache.get(number % len(rows)) is not None:
            cache.remove(number % len(rows))
            del rows[number % len(rows)]
            cache.cut(len(rows))
    check(cache, rows)


def test_the_page_used_longest_ago_goes_first() -> None:
    cache = PageCache()
    for page in range(KEPT_PAGES):
        cache.put(page, make_rows(page * PAGE_ROWS, 2))
    cache.get(0)
    cache.put(KEPT_PAGES, make_rows(KEPT_PAGES * PAGE_ROWS, 2))
    assert len(cache.numbers()) == KEPT_PAGES
    assert cache.get(0) is not None
    assert cache.get(PAGE_ROWS) is None
    assert cache.position(f"item-{PAGE_ROWS}") is None
