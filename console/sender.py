"""The sender: drains the outbox into the decision sink, in order, until each entry is answered."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from console.breath import Breath
from review.corrections import MediaCorrection
from review.decisions import Decision, Entry, Receipt, ReceiptState
from review.errors import BackstopError, MediaRefused
from review.outbox import OutboxEntry, retry_delay, sendable
from review.ports import AssetSink, DecisionSink, Journal

BATCH = 500
"""Entries handed over at once: one transaction of the store, some tens of milliseconds."""

Answered = Callable[[Sequence[tuple[Entry, Receipt]]], Awaitable[None]]
Keep = Callable[[Decision], Awaitable[None]]


class Sender:
    """One supervised loop. ``wake`` after the journal took something; ``answered`` is told of every receipt.

    ``keep`` saves the work in a decision that was not accepted, before that answer is written down: a console that
    dies in between is answered again.
    """

    def __init__(self, journal: Journal, sink: DecisionSink, answered: Answered, keep: Keep, breath: Breath) -> None:
        self._journal = journal
        self._sink = sink
        self._answered = answered
        self._keep = keep
        self._breath = breath
        self._awake = asyncio.Event()
        self._failures = 0
        self._in_hand: list[str] = []
        """Keys handed over whose answers are not written down yet; they go again before anything else."""
        self._stopping = False
        self.media: AssetSink | None = None
        """Where corrected files go, each before the decision that names it."""
        self._delivered: set[str] = set()
        self._tried: Counter[str] = Counter()
        """How often each corrected file was tried: one that never comes through holds up no other."""
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
            await self._breath.wait()
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
        """Sends what may go; True where there may be more. No trouble of sink or disk ends the loop."""
        try:
            batch, receipts = await self._exchange()
        except BackstopError as error:
            self._failures += 1
            self.trouble = str(error)
            answers: list[tuple[Entry, Receipt]] = []
        else:
            if batch:
                self._failures = 0
                self.trouble = ""
            answers = _paired(batch, receipts)
        if answers or self.trouble:
            await self._answered(answers)
        return bool(answers)

    async def _exchange(self) -> tuple[list[OutboxEntry], Sequence[Receipt]]:
        if self._in_hand:
            await self._journal.mark_waiting(self._in_hand)
            self._in_hand = []
        waiting = sendable(await self._journal.undelivered())
        batch = [held for held in waiting if not self._owes_file(held.entry)][:BATCH]
        if not batch and waiting:
            batch, refused = await self._deliver(min(waiting, key=lambda held: self._tried[_file_of(held.entry)]))
            if refused:
                return batch, refused
        if not batch:
            return [], []
        self._in_hand = [held.entry.key for held in batch]
        going = set(await self._journal.mark_sending(self._in_hand))
        batch = [held for held in batch if held.entry.key in going]
        receipts = await self._sink.submit([held.entry for held in batch])
        for entry, receipt in _paired(batch, receipts):
            if receipt.state is not ReceiptState.CONFIRMED and isinstance(entry, Decision):
                await self._keep(entry)
        await self._journal.record(receipts)
        answered = {receipt.key for receipt in receipts}
        if unknown := [held.entry.key for held in batch if held.entry.key not in answered]:
            await self._journal.mark_waiting(unknown)  # the same keys go again, behind those that can be answered
        self._in_hand = []
        return batch, receipts

    def _owes_file(self, entry: Entry) -> bool:
        """True for a decision that may not go before a corrected file."""
        return self.media is not None and _file_of(entry) not in ("", *self._delivered)

    async def _deliver(self, held: OutboxEntry) -> tuple[list[OutboxEntry], list[Receipt]]:
        """Hands the file of a correction over; the entry may go then, or is refused where the file never will be taken.

        It is not on its way yet: undo withdraws it meanwhile, and what needs no file goes first.
        """
        correction = _corrected(held.entry)
        assert self.media is not None
        assert correction is not None
        self._tried[correction.asset] += 1
        try:
            await self.media.deliver(correction.asset, correction.media_type)
        except MediaRefused as error:
            self._in_hand = [held.entry.key]
            going = await self._journal.mark_sending([held.entry.key])
            if not going:
                self._in_hand = []
                return [], []  # undone meanwhile
            if isinstance(held.entry, Decision):
                await self._keep(held.entry)
            refused = [Receipt(held.entry.key, ReceiptState.REFUSED, str(error))]
            await self._journal.record(refused)
            self._in_hand = []
            return [held], refused
        self._delivered.add(correction.asset)
        return [held], []


def _corrected(entry: Entry) -> MediaCorrection | None:
    """The correction of a clip or picture in it."""
    found = entry.correction if isinstance(entry, Decision) else None
    return found if isinstance(found, MediaCorrection) else None


def _file_of(entry: Entry) -> str:
    """The SHA-256 of the corrected file that has to be there before the entry; empty where it needs none."""
    correction = _corrected(entry)
    return "" if correction is None else correction.asset


def _paired(batch: Sequence[OutboxEntry], receipts: Sequence[Receipt]) -> list[tuple[Entry, Receipt]]:
    by_key = {receipt.key: receipt for receipt in receipts}
    return [(held.entry, by_key[held.entry.key]) for held in batch if held.entry.key in by_key]
