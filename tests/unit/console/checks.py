"""Listing checks in memory: everything is wrong that is written in ``wrong``, and its mend stands beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from review.errors import Unavailable
from review.listings.asking import Hit, Suggestion
from review.listings.family import SharedClaim, Sighting
from review.listings.findings import Finding, Level, Mend, Place, at, texts_of
from review.listings.target import Target, When


class Checks:
    """``wrong``: text → what is right, None where nobody knows. ``fault`` is raised instead of an answer."""

    def __init__(self) -> None:
        self.wrong: dict[str, str | None] = {}
        self.earlier: dict[str, str] = {}
        self.fault: Unavailable | None = None
        self.asked: list[Target] = []
        self.house: Mapping[str, Any] = {}

    async def check(self, target: Target, when: When) -> list[Finding]:
        await asyncio.sleep(0)
        self.asked.append(target)
        if self.fault is not None:
            raise self.fault
        return [one for place, text in texts_of(target.fields) for one in self._in(place, text)]

    def _in(self, place: Place, text: str) -> list[Finding]:
        found = []
        for wrong, right in self.wrong.items():
            start = text.find(wrong)
            if start >= 0:
                here = at(place, start, start + len(wrong))
                mend = None if right is None else Mend(here, wrong, right)
                sentence = "“{0}” is not what the attributes say ({1})."
                found.append(Finding("LT-UNIT", "C01", Level.ERROR, here, sentence, (wrong, "height"), mend))
        return found

    async def family(self, targets: Mapping[str, Target]) -> list[SharedClaim]:
        await asyncio.sleep(0)
        seen = [
            Sighting(key, one.place, one.values[0], False, one.mend)
            for key, target in targets.items()
            for place, text in texts_of(target.fields)
            for one in self._in(place, text)
        ]
        return [SharedClaim("height", "21.5 cm", tuple(seen))] if seen else []

    async def counterparts(self, targets: Mapping[str, Target], key: str, place: Place, after: str) -> list[Sighting]:
        claims = await self.family({name: target for name, target in targets.items() if name != key})
        return [one for claim in claims for one in claim.sightings]

    async def suggest(self, language: str, texts: Sequence[str]) -> list[list[Suggestion]]:
        await asyncio.sleep(0)
        return [
            [Suggestion(text, self.earlier[text], 100.0, 2, 0, len(text))] if text in self.earlier else []
            for text in texts
        ]

    async def hits(self, house: Mapping[str, Any], targets: Mapping[str, Target], when: When) -> list[Hit]:
        await asyncio.sleep(0)
        return [Hit(key, found) for key, target in targets.items() if (found := tuple(await self.check(target, when)))]

    async def set_house(self, house: Mapping[str, Any]) -> None:
        self.house = house

    async def close(self) -> None:
        """Nothing runs."""
