"""Anchoring: the head of the store's audit chain is kept in this console's journal, and asked for again later (G23)."""

from __future__ import annotations

import asyncio
from typing import Any

from review.chain import START, Anchor, broken
from review.ports import AuditSource, Journal


class Anchoring:
    """Keeps one store's head. ``address``: the service's; empty for the workspace's own store."""

    def __init__(self, source: AuditSource, journal: Journal, address: str) -> None:
        self._source = source
        self._journal = journal
        self._setting = f"record head {address}".strip()
        self._one = asyncio.Lock()

    async def look(self) -> str:
        """What is wrong with the record; empty where it only grew since the last look, whose head is then moved up.

        A head that does not hold stays as it is kept, so that the next look, and the next start, tell it again.
        Raises ``Unavailable``, ``NotSignedIn``, or ``BadArgument`` by a service that knows no such question.
        """
        async with self._one:
            kept = _anchor(await self._journal.setting(self._setting))
            reached = await self._source.reached(kept.seq)
            if wrong := broken(kept, reached):
                return wrong
            if reached.head != kept:
                await self._keep(reached.head)
            return ""

    async def accept(self) -> None:
        """A person knows why the record is another one, a restored copy for instance: it counts from here on."""
        async with self._one:
            await self._keep((await self._source.reached(0)).head)

    async def _keep(self, head: Anchor) -> None:
        await self._journal.set_setting(self._setting, {"seq": head.seq, "hash": head.hash})


def _anchor(kept: Any) -> Anchor:
    match kept:
        case {"seq": int(seq), "hash": str(link)} if seq > 0:
            return Anchor(seq, link)
        case _:
            return Anchor(0, START)
