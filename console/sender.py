"""The sender: drains the outbox into the decision sink, in order, until each entry is answered."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence

from review.decisions import Entry, Receipt
from review.errors import BackstopError
from review.outbox import OutboxEntry, retry_delay, sendable
from review.ports import DecisionSink, Journal

BATCH = 500
"""Entries handed over at once: one transaction of the store, some tens of milliseconds."""

Answered = Callable[[Sequence[tuple[Entry, Receipt]]], Awaitable[None]]


class Sender:
    """One supervised loop. ``wake`` after the journal took something; ``answered`` is told of every receipt."""

    def __init__(self, journal: Journal, sink: DecisionSink, answered: Answered) -> None:
        self._journal = journal
        self._sink = sink
        self._answered = answered
        self._awake = asyncio.Event()
        self._failures = 0
        self._stopping = False
        self.trouble = ""
        """Why the last try did not go through; empty while all is well."""

    def wake(self) -> None:
        """There may be something to send."""
        self._awake.set()

    def stop(self) -> None:
        """Ends the loop after the batch in hand; what is left goes at the next start."""
        self._stopping = True
        self._awake.set()

    async def run(self) -> None:
        """Sends until stopped. Waits for ``wake`` when there is nothing, and backs off when the sink is away."""
        self._awake.set()
        while not self._stopping:
            await self._awake.wait()
            self._awake.clear()
            while not self._stopping and await self._send_batch():
                pass
            if self._failures and not self._stopping:
                await self._pause(retry_delay(self._failures, random.random()))  # noqa: S311 - jitter, no secret

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._awake.wait(), timeout=seconds)
        except TimeoutError:
            self._awake.set()

    async def _send_batch(self) -> bool:
        """Sends what may go; True where there may be more."""
        batch = sendable(await self._journal.undelivered())[:BATCH]
        if not batch:
            return False
        keys = [held.entry.key for held in batch]
        await self._journal.mark_sending(keys)
        try:
            receipts = await self._sink.submit([held.entry for held in batch])
        except BackstopError as error:
            self._failures += 1
            self.trouble = str(error)
            await self._journal.mark_waiting(keys)
            await self._answered([])
            return False
        self._failures = 0
        self.trouble = ""
        await self._journal.record(receipts)
        await self._answered(_paired(batch, receipts))
        return True


def _paired(batch: Sequence[OutboxEntry], receipts: Sequence[Receipt]) -> list[tuple[Entry, Receipt]]:
    by_key = {receipt.key: receipt for receipt in receipts}
    return [(held.entry, by_key[held.entry.key]) for held in batch if held.entry.key in by_key]
