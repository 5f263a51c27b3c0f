"""A house's own rules in memory, and what was reworded before."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from review.errors import BackstopError
from review.listings.earlier import Earlier
from review.listings.house import HouseEntry, empty_house, with_entry, without_entry


class ShopListings:
    """``kept``: the rules; ``by``: who changed them last; ``trouble``: raised by every change."""

    def __init__(self) -> None:
        self.kept: Mapping[str, Any] = empty_house()
        self.by = ""
        self.trouble: BackstopError | None = None

    async def house(self) -> Mapping[str, Any]:
        await asyncio.sleep(0)
        return self.kept

    async def put_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        return await self._change(with_entry(self.kept, entry), by)

    async def remove_entry(self, entry: HouseEntry, by: str) -> Mapping[str, Any]:
        return await self._change(without_entry(self.kept, entry), by)

    async def earlier(self, after: int, limit: int) -> Earlier:
        return Earlier((), after, False)

    async def _change(self, made: Mapping[str, Any], by: str) -> Mapping[str, Any]:
        await asyncio.sleep(0)
        if self.trouble is not None:
            raise self.trouble
        self.kept, self.by = made, by
        return made
