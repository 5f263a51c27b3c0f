"""Absence: the store cannot be reached. The person is told once, and it is asked again, ever more seldom."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

from console.bench import Bench
from review.errors import BackstopError
from review.outbox import retry_delay

Work = Callable[[], Coroutine[Any, Any, None]]


class Absence:
    """One desk's waiting for its store. ``fill`` is what is always to be done once the store is back."""

    def __init__(self, bench: Bench, fill: Work) -> None:
        self._bench = bench
        self._fill = fill
        self._failures = 0
        """Tries in a row that did not reach the store."""
        self._undone: list[Work] = []

    def begin(self, error: BackstopError, undone: Work | None = None) -> None:
        """A try did not reach the store. ``undone``: what is to be done once it can be reached again."""
        if undone is not None:
            self._undone.append(undone)
        self._failures += 1
        if self._failures == 1:
            self._bench.warn(str(error))
            self._bench.scope.start(self._until_back(), "until the store is back", idle=True)

    async def _until_back(self) -> None:
        while self._failures:
            before = self._failures
            await asyncio.sleep(retry_delay(before, random.random()))  # noqa: S311 - jitter, no secret
            undone, self._undone = self._undone, []
            for again in undone:
                await again()
            await self._fill()
            if self._failures == before:
                self._failures = 0
