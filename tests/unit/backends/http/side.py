"""The console's side of a service for tests: a token that no keyring keeps, and all that was told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backends.http.addresses import Address
from backends.http.backend import HttpBackend
from backends.http.service import RemoteService
from review.standing import LineState, News, Standing
from tests.line.pocket import Pocket
from tests.line.running import Running

LI = "Li Wei"


@dataclass
class Side:
    """One console's side. ``told``: every standing and all news, in order."""

    service: RemoteService
    token: str
    pocket: Pocket
    told: list[Standing | News] = field(default_factory=list)

    @property
    def items(self) -> HttpBackend:
        """The ports."""
        return self.service.items

    def heard(self, kind: type) -> list[Any]:
        """What was told of one kind."""
        return [one for one in self.told if isinstance(one, kind)]

    async def until(self, condition: Callable[[], object], seconds: float = 15.0) -> None:
        """Waits for something that must come to be."""
        end = asyncio.get_running_loop().time() + seconds
        while not condition():
            assert asyncio.get_running_loop().time() < end, f"never so; told: {self.told[-5:]}"
            await asyncio.sleep(0.005)

    async def until_state(self, state: LineState) -> None:
        """Waits until the line stands so."""
        await self.until(lambda: self.service.standing.state is state)


@asynccontextmanager
async def opened(
    address: str, cache: Path, token: str = "", pocket: Pocket | None = None, **how: Any
) -> AsyncIterator[Side]:
    """A side of whatever is at ``address``, not begun."""
    pocket = pocket or Pocket()
    side = Side(RemoteService(Address.of(address), cache, vault=pocket, **how), token, pocket)
    side.service.watch(side.told.append)
    try:
        yield side
    finally:
        await side.service.close()


@asynccontextmanager
async def signed_in(
    service: Running, cache: Path, name: str = LI, address: str = "", **how: Any
) -> AsyncIterator[Side]:
    """A side of a running service with a token of ``name``, on the line. ``address``: of a proxy between."""
    token = service.token(name)
    pocket = Pocket()
    at = address or service.address
    pocket.kept[at] = token
    async with opened(at, cache, token, pocket, **how) as side:
        await side.service.begin()
        await side.until(lambda: side.service.standing.person is not None)
        yield side
