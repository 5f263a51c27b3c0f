"""The world of one run: its seed, its time, what is written down of it, and what went wrong in it."""

from __future__ import annotations

import asyncio
import hashlib
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Play:
    """How long and how hard. ``minutes`` of bad weather; then everything comes to rest and is looked at."""

    consoles: int = 10
    items: int = 60
    minutes: float = 32.0
    think_s: float = 75.0
    """Between two bursts of keys; a person's own pace lies around it."""


class Trace:
    """What happened, in order, as one hash: two runs are the same where their hashes are."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.lines: list[str] = []
        self.number = 0
        self.kept = 400

    def note(self, *words: object) -> None:
        """One more thing happened. The last ``kept`` are at hand for the person who must find out why."""
        line = " ".join(map(str, words))
        self._hash.update(line.encode() + b"\n")
        self.number += 1
        self.lines.append(line)
        if len(self.lines) > 2 * self.kept:
            del self.lines[: -self.kept]

    @property
    def digest(self) -> str:
        """Of everything so far."""
        return self._hash.hexdigest()


@dataclass
class World:
    """What all of one run share."""

    seed: int
    folder: Path
    play: Play = field(default_factory=Play)
    trace: Trace = field(default_factory=Trace)
    broken: list[str] = field(default_factory=list)
    """Invariants that did not hold, in words."""
    stormy: bool = True

    def chance(self, of: str) -> random.Random:
        """A source of chance for one part of the run, so that another draw elsewhere does not move it."""
        return random.Random(f"{self.seed} {of}")

    def now(self) -> float:
        """Seconds since the beginning."""
        return asyncio.get_running_loop().time()

    def note(self, *words: object) -> None:
        """Into the trace, with the time."""
        self.trace.note(f"{self.now():.6f}", *words)

    def fail(self, sort: str, words: str) -> None:
        """An invariant does not hold."""
        if f"{sort}: {words}" not in self.broken:
            self.broken.append(f"{sort}: {words}")
            self.note("BROKEN", sort, words)


class PlayedClock:
    """A clock that somebody may have set wrong; its count of seconds is right all the same."""

    def __init__(self) -> None:
        self.wrong = timedelta()

    def now(self) -> datetime:
        """Aware UTC, as this clock tells it."""
        return START + timedelta(seconds=self.monotonic()) + self.wrong

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return asyncio.get_running_loop().time()


class CountedKeys:
    """Keys of one console over all its lives: none comes twice, and they sort in the order of their making."""

    def __init__(self, owner: str) -> None:
        self._owner = owner.replace(" ", "-")
        self._numbers = count(1)

    def new(self) -> str:
        """A new key."""
        return f"{next(self._numbers):08d}-{self._owner}"
