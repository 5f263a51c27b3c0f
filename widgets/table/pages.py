"""The pages of a queue that are kept: rows by position, position by item, the oldest page dropped first. No Qt."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from widgets.table.rows import QueueRow

PAGE_ROWS = 256
KEPT_PAGES = 64  # 16,384 rows, about 10 MB: a day's scrolling back and forth without asking again

_Page = list[QueueRow | None]


class PageCache:
    """Rows of a long list, some of them unknown (None). Removing and inserting moves rows across page borders."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._page_of: dict[str, int] = {}

    def get(self, at: int) -> QueueRow | None:
        """The row at ``at``, if it is known; its page counts as used."""
        page, offset = divmod(at, PAGE_ROWS)
        kept = self._pages.get(page)
        if kept is None:
            return None
        self._pages.move_to_end(page)
        return kept[offset] if offset < len(kept) else None

    def position(self, item_id: str) -> int | None:
        """Where ``item_id`` stands, if it is known."""
        page = self._page_of.get(item_id)
        if page is None:
            return None
        for offset, one in enumerate(self._pages.get(page, ())):
            if one is not None and one.item_id == item_id:
                return page * PAGE_ROWS + offset
        return None

    def known(self, item_ids: frozenset[str]) -> set[str]:
        """Which of them are known: a selection may have ten thousand, of which a few hundred are kept here."""
        return self._page_of.keys() & item_ids

    def put(self, page: int, rows: Sequence[QueueRow]) -> None:
        """Keep ``rows`` as ``page``, and drop the pages used longest ago where there are too many."""
        self.drop(page)
        if not rows:
            return
        self._pages[page] = list(rows[:PAGE_ROWS])
        for one in rows[:PAGE_ROWS]:
            self._page_of[one.item_id] = page
        while len(self._pages) > KEPT_PAGES:
            self.drop(next(iter(self._pages)))

    def replace(self, at: int, row: QueueRow) -> None:
        """Put ``row`` in the place of the known row at ``at``, which is of the same item."""
        self._pages[at // PAGE_ROWS][at % PAGE_ROWS] = row

    def remove(self, at: int) -> None:
        """Take the known row at ``at`` out; what follows moves up."""
        page, offset = divmod(at, PAGE_ROWS)
        gone = self._pages[page].pop(offset)
        if gone is not None:
            self._page_of.pop(gone.item_id, None)
        for number in sorted(number for number in self._pages if number > page):
            self._move_up(number)

    def insert(self, at: int, row: QueueRow) -> None:
        """Put ``row`` in before ``at``; what follows moves down. Where its page is not kept the row stays unknown."""
        page, offset = divmod(at, PAGE_ROWS)
        for number in sorted((number for number in self._pages if number > page), reverse=True):
            self._pages[number].insert(0, None)
            self._spill(number)
        kept = self._pages.get(page)
        if kept is None and offset == 0:
            kept = self._pages[page] = []
        if kept is not None:
            kept += [None] * (offset - len(kept))
            kept.insert(offset, row)
            self._page_of[row.item_id] = page
            self._spill(page)

    def cut(self, count: int) -> None:
        """Forget what stands at or past ``count``."""
        for number in list(self._pages):
            keep = count - number * PAGE_ROWS
            if keep <= 0:
                self.drop(number)
                continue
            for one in self._pages[number][keep:]:
                if one is not None:
                    self._page_of.pop(one.item_id, None)
            del self._pages[number][keep:]

    def drop(self, page: int) -> None:
        """Forget ``page``."""
        for one in self._pages.pop(page, ()):
            if one is not None and self._page_of.get(one.item_id) == page:
                del self._page_of[one.item_id]

    def clear(self) -> None:
        """Forget all."""
        self._pages.clear()
        self._page_of.clear()

    def numbers(self) -> tuple[int, ...]:
        """The pages that are kept, the one used longest ago first."""
        return tuple(self._pages)

    def _move_up(self, number: int) -> None:
        """The first row of page ``number`` becomes the last of the page before it."""
        kept = self._pages[number]
        first = kept.pop(0) if kept else None
        before = self._pages.get(number - 1)
        if before is not None:
            before += [None] * (PAGE_ROWS - 1 - len(before))
            before.append(first)
        if first is None:
            return
        if before is None:
            self._page_of.pop(first.item_id, None)
        else:
            self._page_of[first.item_id] = number - 1

    def _spill(self, number: int) -> None:
        """The row past the end of page ``number`` goes to the head of the next page, if that is kept."""
        kept = self._pages[number]
        if len(kept) <= PAGE_ROWS:
            return
        last = kept.pop()
        after = self._pages.get(number + 1)
        if after:
            after[0] = last
        if last is None:
            return
        if after:
            self._page_of[last.item_id] = number + 1
        else:
            self._page_of.pop(last.item_id, None)
