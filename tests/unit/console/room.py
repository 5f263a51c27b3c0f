"""A desk without a window, over a shop in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from console.bench import Word
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.decisions import Verdict
from review.items import Item
from review.outbox import EntryState
from review.queue import QueueSpec
from review.session import Session
from tests.domain import QUEUE, CountedKeys, HandClock
from tests.unit.console.shop import Decoder, Files, Notebook, Shop


class Room:
    """A desk without a window over a shop in memory. ``sending`` False: what is taken waits."""

    def __init__(self, items: Sequence[Item]) -> None:
        clock = HandClock()
        self.shop, self.notebook = Shop(items, clock), Notebook()
        self.words: list[Word] = []
        self.broken: list[str] = []
        self.scope = TaskScope(lambda name, error: self.broken.append(f"{name}: {error!r}"))
        self.session = Session("Li Wei", clock, CountedKeys())
        shelf = Shelf(Files(), Decoder())
        self.desk = Desk(self.session, self.shop, self.shop, self.notebook, shelf, self.scope, self.words.append)

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(3_000):
            assert not self.broken
            if condition():
                return
            await asyncio.sleep(0.001)
        raise AssertionError(f"never so; told: {[word.text for word in self.words]}")

    @property
    def on_screen(self) -> str:
        current = self.session.current
        return current.item.id if current is not None else ""

    async def ready(self, item_id: str = "") -> None:
        """Until an item (this one) is on screen with a lease; then it counts as painted."""
        session = self.session

        def there() -> bool:
            current = session.current
            return current is not None and current.lease.token > 0 and item_id in ("", current.item.id)

        await self.until(there)
        session.painted(self.on_screen, session.clock.monotonic())

    async def open(self, spec: QueueSpec = QUEUE, first: str | None = None) -> None:
        self.desk.open(spec, first)
        await self.ready(first or "")

    async def decide(self, verdict: Verdict = Verdict.APPROVE) -> str:
        """Decides what is on screen and waits until it is on disk; returns the item's id."""
        item_id, told = self.on_screen, len(self.words)
        self.desk.decide(verdict, str(verdict), f"{verdict}d")
        await self.until(lambda: len(self.words) > told)
        return item_id

    def states(self) -> list[EntryState]:
        return [held.state for held in self.notebook.entries.values()]
