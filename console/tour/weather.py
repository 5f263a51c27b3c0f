"""Weather: the disk that refuses, the store that cannot be reached, the decoder that is slow, when the tour wants it.

It stands between the desk and the workspace's ports, passes everything on, and breaks only what it is told to.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from console.bootstrap import Workplace
from review.errors import NotTaken, Unavailable


class Passing:
    """Hands every call on to ``inner``; before those named in ``checks`` the check runs, and may raise."""

    def __init__(self, inner: object, checks: dict[str, Callable[[], Awaitable[None]]]) -> None:
        self._inner = inner
        self._checks = checks

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        check = self._checks.get(name)
        if check is None:
            return found

        async def checked(*values: Any, **named: Any) -> Any:
            await check()
            return await found(*values, **named)

        return checked


class Weather:
    """``refuse_once``: the next entry is not taken. ``offline``: nothing is sent. ``foggy``: no picture is decoded."""

    def __init__(self) -> None:
        self.refuse_once = False
        self.offline = False
        self._clear = asyncio.Event()
        self._clear.set()

    def fog(self, foggy: bool) -> None:
        """Holds decoding back, or lets it go on."""
        if foggy:
            self._clear.clear()
        else:
            self._clear.set()

    def over(self, place: Workplace) -> Workplace:
        """The workplace with this weather over it."""
        place.journal = cast(Any, Passing(place.journal, {"take": self._take}))
        place.backend = cast(Any, Passing(place.backend, {"submit": self._submit}))
        place.frames = cast(Any, Passing(place.frames, {"image": self._decode, "frame": self._decode}))
        return place

    async def _take(self) -> None:
        if self.refuse_once:
            self.refuse_once = False
            raise NotTaken("Not taken: the disk is full.", remedy="Make room; the item is back on screen.")

    async def _submit(self) -> None:
        if self.offline:
            raise Unavailable("The store cannot be reached.", remedy="Go on working; everything is kept.")

    async def _decode(self) -> None:
        await self._clear.wait()
